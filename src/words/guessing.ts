/** What guessing a secret takes, in words. */
import type { SecretKind } from '../core/ops/password/guessing.ts'
import { count, number } from './format.ts'

const secrets: { readonly [S in SecretKind]: string } = {
  common: 'One of the million most common passwords',
  characters8: '8 random letters and digits (36 of them)',
  words4: '4 random words out of 7,776',
  characters12: '12 random characters (62 of them)',
  words6: '6 random words out of 7,776',
}
export const secretWord = (kind: SecretKind): string => secrets[kind]

const YEAR = 31_557_600
/** Planck 2018: 13.8 thousand million years. */
const UNIVERSE = 13.8e9
const round = (value: number): number => Number(value.toPrecision(2))

/** `at once`, `45 seconds`, `3 days`, `1,200 years`: two digits, in the largest unit. */
export function guessTime(seconds: number): string {
  if (seconds < 1) return 'under a second'
  const units: readonly (readonly [string, number])[] = [['year', YEAR], ['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]]
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? ['second', 1]
  const years = seconds / YEAR
  if (years >= UNIVERSE) return 'longer than the universe is old'
  if (years >= 1e9) return `${number(round(years / 1e9))} billion years`
  return years >= 1e6 ? `${number(round(years / 1e6))} million years` : count(Math.round(round(seconds / size)), unit)
}

/** `0.8 a second`, `6.3 million a second`. */
export function rateWord(rate: number): string {
  const [word, size] = ([[' billion', 1e9], [' million', 1e6]] as const).find(([, each]) => rate >= each) ?? ['', 1]
  return `${number(round(rate / size))}${word} a second`
}

/** `64 MiB`: memory is counted in powers of two. */
export const mebibytes = (octets: number): string => `${number(Math.round(octets / 2 ** 20 * 10) / 10)} MiB`

/** `0.42 ms`, `198 ms`, `1.2 s`. */
export function milliseconds(ms: number): string {
  return ms < 1000 ? `${number(ms < 10 ? round(ms) : Math.round(ms))} ms` : `${number(round(ms / 1000))} s`
}
