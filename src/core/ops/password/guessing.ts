/**
 * What guessing costs: a rate for graphics cards, scaled from published measurements, and how many guesses kinds of secrets stand for.
 *
 * RTX 4090 with hashcat 6.2.6: https://gist.github.com/Chick3nman/32e662a5bb63bc4f51b847bb422222fd, modes 10900, 12100, 22000, 8900, 3200;
 * its Argon2id: https://github.com/hashcat/hashcat/pull/4284. PBKDF2 and bcrypt scale with their rounds. scrypt and Argon2 are held up by
 * the card's memory: they scale with the octets that they move, which is too kind to small settings (below some 16 MiB), and exact near the measured ones.
 */
import type { Derivation } from './limits.ts'

/** Rounds of PBKDF2 a second on one card: at 999 rounds a guess; SHA-1's from WPA, which makes two blocks of 4,096. */
const PBKDF2_ROUNDS: { readonly [H in Extract<Derivation, { type: 'pbkdf2' }>['hash']]: number } = {
  'SHA-1': 2_533_300 * 2 * 4096, 'SHA-256': 8_865_700 * 999, 'SHA-384': 3_120_900 * 999, 'SHA-512': 3_120_900 * 999,
}
/** N·r·p a second, at N = 16384, r = 8, p = 1. */
const SCRYPT_WORK = 7126 * 16_384 * 8
/** Blocks of 1 KiB a second, at 64 MiB and 3 passes. */
const ARGON2_BLOCKS = 1667 * 65_536 * 3
/** Rounds a second, at cost 5. */
const BCRYPT_ROUNDS = 184_000 * 32

/** Cards in the rig that the page compares with: one machine, as password recovery firms have them. */
export const RIG_CARDS = 8

/** Guesses a second of the rig. */
export function rigRate(derivation: Derivation): number {
  return RIG_CARDS * cardRate(derivation)
}

function cardRate(derivation: Derivation): number {
  switch (derivation.type) {
    case 'pbkdf2': return PBKDF2_ROUNDS[derivation.hash] / derivation.rounds
    case 'scrypt': return SCRYPT_WORK / (derivation.cost * derivation.blockSize * derivation.parallel)
    case 'argon2': return ARGON2_BLOCKS / (derivation.memory * derivation.passes)
    case 'bcrypt': return BCRYPT_ROUNDS / 2 ** derivation.cost
  }
}

/** Kinds of secrets with the number of equally likely ones; the first is what people choose. Diceware lists have 6^5 words. */
export const SECRETS = {
  common: 1e6,
  characters8: 36 ** 8,
  words4: 7776 ** 4,
  characters12: 62 ** 12,
  words6: 7776 ** 6,
} as const
export type SecretKind = keyof typeof SECRETS

/** Seconds until the secret is found on average: half of all guesses. */
export const secondsToGuess = (kind: SecretKind, rate: number): number => SECRETS[kind] / 2 / rate

/** OWASP's Password Storage Cheat Sheet: the least that it advises, in each function's unit of work. */
export function isAdvised(derivation: Derivation): boolean {
  switch (derivation.type) {
    case 'pbkdf2': return derivation.rounds >= { 'SHA-1': 1_300_000, 'SHA-256': 600_000, 'SHA-384': 210_000, 'SHA-512': 210_000 }[derivation.hash]
    // N = 2^17, r = 8, p = 1, or less memory for more work, down to N = 2^13 with p = 10.
    case 'scrypt': return derivation.cost * derivation.blockSize * derivation.parallel >= 2 ** 17 * 8 || [[2 ** 16, 2], [2 ** 15, 3], [2 ** 14, 5], [2 ** 13, 10]].some(([cost = 0, parallel = 0]) => derivation.blockSize >= 8 && derivation.cost >= cost && derivation.parallel >= parallel)
    // m = 46 MiB and t = 1, or less memory for more passes, down to 7 MiB with 5.
    case 'argon2': return [[47_104, 1], [19_456, 2], [12_288, 3], [9216, 4], [7168, 5]].some(([memory = 0, passes = 0]) => derivation.memory >= memory && derivation.passes >= passes)
    case 'bcrypt': return derivation.cost >= 10
  }
}
