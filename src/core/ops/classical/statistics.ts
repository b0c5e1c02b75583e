/**
 * What a language keeps however its letters are renamed.
 *
 * English letters: R. Lewand, Cryptological Mathematics, 2000, p. 36. German letters: A. Beutelspacher, Kryptologie, 7th edition, 2005, p. 10 (umlauts as ae, oe, ue).
 */
import { lettersOf } from './letters.ts'

export type Language = 'en' | 'de'
export const isLanguage = (text: string): text is Language => text === 'en' || text === 'de'
/** A checked choice. */
export function languageOf(text: string): Language {
  if (!isLanguage(text)) throw new TypeError(`language: expected en or de, got ${text}`)
  return text
}

/** Letters in 100,000, from a to z. */
export const FREQUENCIES: { readonly [L in Language]: readonly number[] } = {
  en: [8167, 1492, 2782, 4253, 12702, 2228, 2015, 6094, 6966, 153, 772, 4025, 2406, 6749, 7507, 1929, 95, 5987, 6327, 9056, 2758, 978, 2360, 150, 1974, 74],
  de: [6510, 1890, 3060, 5080, 17400, 1660, 3010, 4760, 7550, 270, 1210, 3440, 2530, 9780, 2510, 790, 20, 7000, 7270, 6150, 4350, 670, 1890, 30, 40, 1130],
}
const PER = 100_000

export function countsOf(letters: readonly number[]): readonly number[] {
  const counts = Array<number>(26).fill(0)
  for (const letter of letters) counts[letter] = (counts[letter] ?? 0) + 1
  return counts
}

/** Letters in the order of their number, ties in that of the alphabet. */
export const ranked = (numbers: readonly number[]): readonly number[] => Array.from({ length: 26 }, (_, letter) => letter).toSorted((a, b) => (numbers[b] ?? 0) - (numbers[a] ?? 0) || a - b)

/** Pearson's chi-squared of letters moved back by `shift` against a language: the smaller, the more alike. */
export function chiSquared(counts: readonly number[], shift: number, language: Language): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return FREQUENCIES[language].reduce((sum, frequency, letter) => {
    const expected = total * frequency / PER, difference = (counts[(letter + shift) % 26] ?? 0) - expected
    return sum + difference * difference / expected
  }, 0)
}

export const allShifts = (counts: readonly number[], language: Language): readonly number[] => Array.from({ length: 26 }, (_, shift) => chiSquared(counts, shift, language))
export const smallest = (values: readonly number[]): number => values.indexOf(Math.min(...values))

/**
 * Friedman's index of coincidence, as a multiple of what evenly spread letters have: 1 there, 1.73 in English, 2.0 in German.
 * Renaming letters does not change it. 0 for fewer than two letters.
 */
export function coincidence(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total < 2 ? 0 : 26 * counts.reduce((sum, count) => sum + count * (count - 1), 0) / (total * (total - 1))
}

/** Every `length`-th letter from each of the first `length` on: what one letter of a Vigenère key encrypted. */
export const columnsOf = (letters: readonly number[], length: number): readonly (readonly number[])[] => Array.from({ length }, (_, column) => letters.filter((_letter, place) => place % length === column))

export const LONGEST_KEY = 20

/** Letters of a column at least: the index of fewer is chance. */
export const LEAST_COLUMN = 10

/** The columns' mean index for each length of key from 1 on that leaves its columns enough letters. */
export function coincidences(letters: readonly number[]): readonly number[] {
  const most = Math.max(1, Math.min(LONGEST_KEY, Math.floor(letters.length / LEAST_COLUMN)))
  return Array.from({ length: most }, (_, i) => columnsOf(letters, i + 1).reduce((sum, column) => sum + coincidence(countsOf(column)), 0) / (i + 1))
}

/** How far up from even letters to the best length the first good one must be: its multiples are as good, its divisors are not. */
export const NEAR = 0.7

/** The shortest length whose columns look like a language. */
export function likelyLength(indexes: readonly number[]): number {
  const least = 1 + (Math.max(...indexes) - 1) * NEAR
  return Math.max(1, indexes.findIndex((index) => index >= least) + 1)
}

export interface Repeat {
  readonly letters: string
  /** Letters from one occurrence to the next: a multiple of the key's length, unless it is chance. */
  readonly distance: number
}

const SHORTEST = 3, MOST_REPEATS = 8

/** Kasiski's repeats (1863): stretches of letters that occur again, the longest first. */
export function repeatsOf(text: string): readonly Repeat[] {
  const letters = lettersOf(text).map((letter) => String.fromCharCode(65 + letter)).join(''), seen = new Map<string, number>(), found: (Repeat & { readonly end: number })[] = []
  for (let at = 0; at + SHORTEST <= letters.length; at++) {
    const start = letters.slice(at, at + SHORTEST), before = seen.get(start)
    seen.set(start, at)
    if (before === undefined) continue
    let length = SHORTEST
    while (at + length < letters.length && letters[before + length] === letters[at + length]) length++
    const inside = found.at(-1)
    if (!inside || at + length > inside.end || inside.distance !== at - before) found.push({ letters: letters.slice(at, at + length), distance: at - before, end: at + length })
  }
  return found.toSorted((a, b) => b.letters.length - a.letters.length).slice(0, MOST_REPEATS).map(({ letters: each, distance }) => ({ letters: each, distance }))
}
