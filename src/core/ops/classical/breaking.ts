/** Breaking old ciphers by what they leave in the text: how often each letter stands there. */
import { chiSquared, countLetters, indexesOf, indexOfCoincidence, letterAt, type Language } from './letters.ts'

/** The shift under which a text's letters are most like a language's, and how unlike each of the 26 is. */
export function breakShift(indexes: readonly number[], language: Language): { readonly shift: number; readonly scores: readonly number[] } {
  const counts = countLetters(indexes), scores = Array.from({ length: 26 }, (_, shift) => chiSquared(counts, language, shift))
  return { shift: scores.indexOf(Math.min(...scores)), scores }
}

const column = (indexes: readonly number[], length: number, at: number) => indexes.filter((_, i) => i % length === at)

/** How much a text's letters repeat at every `length`th place, on average over the columns. */
export function coincidenceAt(indexes: readonly number[], length: number): number {
  return Array.from({ length }, (_, at) => indexOfCoincidence(countLetters(column(indexes, length, at)))).reduce((sum, value) => sum + value, 0) / length
}

export const LONGEST_KEY = 20
/** A key length counts as right where its columns are nearly as uneven as the most uneven: its multiples are as uneven, and longer. */
export const NEARLY = 0.92

/** The key's length by the index of coincidence, then each of its letters as a Caesar shift of its column. */
export function breakVigenere(indexes: readonly number[], language: Language): { readonly key: string; readonly coincidences: readonly number[] } {
  const most = Math.max(1, Math.min(LONGEST_KEY, Math.floor(indexes.length / 10)))
  const coincidences = Array.from({ length: most }, (_, i) => coincidenceAt(indexes, i + 1)), best = Math.max(...coincidences)
  const length = coincidences.findIndex((value) => value >= best * NEARLY) + 1
  return { key: Array.from({ length }, (_, at) => letterAt(breakShift(column(indexes, length, at), language).shift)).join(''), coincidences }
}

const LONGEST_SCORED = 600
const RESTARTS = 8
const SWAPS = 6
/** English letters by frequency, for the first guess. */
const BY_FREQUENCY = 'ETAOINSRHDLUCMFYWGPBVKXQJZ'

/** Octets of the table's characters: 0 to 9 and A to Z stand for 0 to 35. */
const valueOf = (code: number) => (code < 58 ? code - 48 : code - 55)

function scorer(indexes: readonly number[], trigrams: string): (key: readonly number[]) => number {
  const values = Uint8Array.from(trigrams, (character) => valueOf(character.charCodeAt(0)))
  return (key) => {
    let sum = 0
    for (let i = 2; i < indexes.length; i++) {
      const [a, b, c] = [key[indexes[i - 2] as number], key[indexes[i - 1] as number], key[indexes[i] as number]] as [number, number, number]
      sum += values[a * 676 + b * 26 + c] as number
    }
    return sum
  }
}

function swap(key: number[], i: number, j: number): void {
  const kept = key[i] as number
  key[i] = key[j] as number
  key[j] = kept
}

/** Swaps two letters as long as that makes the text more like English; gives the score. */
function climb(key: number[], score: (key: readonly number[]) => number): number {
  let best = score(key)
  for (let better = true; better;) {
    better = false
    for (let i = 0; i < 25; i++)
      for (let j = i + 1; j < 26; j++) {
        swap(key, i, j)
        const tried = score(key)
        if (tried > best) {
          best = tried
          better = true
        } else swap(key, i, j)
      }
  }
  return best
}

/**
 * The plain letter of each cipher letter, A to Z: from the letters' frequencies, then by hill climbing on how often three letters follow each other,
 * some times more from a shaken key. The same text always gives the same key.
 */
export function breakSubstitution(all: readonly number[], trigrams: string): string {
  const indexes = all.slice(0, LONGEST_SCORED), score = scorer(indexes, trigrams), counts = countLetters(all)
  const order = Array.from({ length: 26 }, (_, i) => i).toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
  let key: number[] = Array<number>(26).fill(0)
  order.forEach((cipher, rank) => { key[cipher] = BY_FREQUENCY.charCodeAt(rank) - 65 })
  let best = climb(key, score), seed = 1
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return (seed >> 8) % below
  }
  for (let restart = 0; restart < RESTARTS; restart++) {
    const tried = [...key]
    for (let i = 0; i < SWAPS; i++) swap(tried, next(26), next(26))
    const reached = climb(tried, score)
    if (reached > best) [best, key] = [reached, tried]
  }
  return key.map(letterAt).join('')
}

/** Letters enough for statistics, or how many there are. */
export function lettersOf(text: string, needed: number): { readonly ok: true; readonly indexes: readonly number[] } | { readonly ok: false; readonly letters: number } {
  const indexes = indexesOf(text)
  return indexes.length >= needed ? { ok: true, indexes } : { ok: false, letters: indexes.length }
}
