/** Diffie-Hellman (RFC 2631 2.1.1) with whole numbers, and what an eavesdropper does to small ones. Powers are noble's. */
import { pow } from '@noble/curves/abstract/modular.js'
import type { Group } from './groups.ts'

export const power = (base: bigint, exponent: bigint, { p }: Pick<Group, 'p'>): bigint => pow(base, exponent, p)

export interface PowerStep {
  readonly exponent: bigint
  readonly value: bigint
}

/** Exponents up to which every power is a step. */
const COUNTED = 16n

/** The way to a power that one can follow: each power where they are few, else squares and, for each bit that is set, one factor more. */
export function powerSteps(base: bigint, exponent: bigint, { p }: Pick<Group, 'p'>): readonly PowerStep[] {
  const bits = exponent.toString(2).length
  const prefixes = Array.from({ length: bits }, (_, i) => exponent >> BigInt(bits - 1 - i))
  const exponents = exponent <= COUNTED ? Array.from({ length: Number(exponent) }, (_, i) => BigInt(i + 1))
    : prefixes.flatMap((prefix) => (prefix > 1n && prefix % 2n === 1n ? [prefix - 1n, prefix] : [prefix]))
  return exponents.map((each) => ({ exponent: each, value: power(base, each, { p }) }))
}

/** The smallest factor of a number below 2^32; the number itself where it is prime. */
export function smallestFactor(number: number): number {
  if (number % 2 === 0) return 2
  for (let factor = 3; factor * factor <= number; factor += 2) if (number % factor === 0) return factor
  return number
}

function primeFactors(number: number): readonly number[] {
  const found = new Set<number>()
  for (let rest = number; rest > 1;) {
    const factor = smallestFactor(rest)
    found.add(factor)
    rest /= factor
  }
  return [...found]
}

/** How many values the powers of g take modulo a prime below 2^32: p − 1 less the factors that are not needed. */
export function orderOf(g: number, p: number): number {
  let order = p - 1
  for (const factor of primeFactors(order)) while (order % factor === 0 && power(BigInt(g), BigInt(order / factor), { p: BigInt(p) }) === 1n) order /= factor
  return order
}

/** Products of numbers below it are exact. */
export const LARGEST_SEARCHED = 2 ** 26

export interface Search {
  /** Exponents tried so far. */
  readonly tried: number
  /** The exponent, once it is found. */
  readonly found: number | null
}

/** All exponents from 1 on until one gives the public number; pauses after every `step`. The prime is below LARGEST_SEARCHED. */
export function* searchExponent(publicNumber: number, { g, p }: { readonly g: number; readonly p: number }, step: number): Generator<Search, Search> {
  for (let exponent = 1, value = g % p; exponent < p; exponent++, value = (value * g) % p) {
    if (value === publicNumber) return { tried: exponent, found: exponent }
    if (exponent % step === 0) yield { tried: exponent, found: null }
  }
  return { tried: p - 1, found: null }
}
