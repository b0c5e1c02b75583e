/** Why a key was not taken: a closed union, whose sentences are in words/. No reader of keys throws for what it reads. */

import type { CostField } from '../pbe-scheme.ts'

/** The relation between an RSA key's numbers that does not hold (RFC 8017 3.2). */
export type RsaRelation = 'n = p × q' | 'e × d ≡ 1' | 'dP = d mod (p − 1)' | 'dQ = d mod (q − 1)' | 'q × qInv ≡ 1 mod p'

/** Whose encryption it is: its program converts it. */
export type SealedBy = 'openssl' | 'ssh-keygen'

type Problem =
  /** `expected`: what the field should be. */
  | { readonly code: 'malformed'; readonly field: string; readonly expected: string }
  /** Octets that the file's own lengths ask for, and those that are there. */
  | { readonly code: 'truncated'; readonly expected: number; readonly got: number }
  /** The same of a part of it. */
  | { readonly code: 'short'; readonly field: string; readonly expected: number; readonly got: number }
  /** Octets behind the end of the key. */
  | { readonly code: 'trailing'; readonly octets: number }
  /** Bytes that are no DER from `at` on. */
  | { readonly code: 'no-der' }
  /** JSON that ends before it is whole, or is broken. */
  | { readonly code: 'no-json'; readonly octets: number }
  /** PEM without its END line. */
  | { readonly code: 'no-end'; readonly label: string }
  /** Neither half of a key. */
  | { readonly code: 'no-key' }
  /** A public key where a private one is wanted, with its algorithm. */
  | { readonly code: 'public-given'; readonly label: string }
  /** Its passphrase is needed. */
  | { readonly code: 'encrypted' }
  | { readonly code: 'passphrase-wrong' }
  /** Rounds of key derivation, and how many this page does. */
  | { readonly code: 'rounds'; readonly field: CostField; readonly rounds: number; readonly limit: number; readonly sealed: SealedBy }
  /** Octets of memory that its key derivation fills, and how many it may. */
  | { readonly code: 'memory'; readonly octets: number; readonly limit: number }
  /** A scheme of encryption that is not opened here. */
  | { readonly code: 'sealed-unsupported'; readonly name: string; readonly sealed: SealedBy }
  /** An object identifier, a JWK's type or an SSH name. */
  | { readonly code: 'algorithm-unknown'; readonly name: string }
  | { readonly code: 'curve-unknown'; readonly name: string }
  /** An EC key that does not name its curve, or writes it out in numbers (RFC 5480 2.1.1 forbids both). */
  | { readonly code: 'curve-missing' }
  | { readonly code: 'parameters'; readonly label: string }
  | { readonly code: 'length'; readonly label: string; readonly field: string; readonly expected: readonly number[]; readonly got: number }
  | { readonly code: 'not-on-curve'; readonly label: string }
  /** The private number is 0, or not below the order of the curve's points. */
  | { readonly code: 'scalar-range'; readonly label: string }
  | { readonly code: 'rsa-exponent'; readonly exponent: string; readonly reason: 'even' | 'tiny' | 'too-large' }
  | { readonly code: 'rsa-modulus-even' }
  | { readonly code: 'rsa-size'; readonly bits: number; readonly limit: number }
  | { readonly code: 'rsa-numbers'; readonly relation: RsaRelation }
  | { readonly code: 'rsa-primes'; readonly count: number }
  /** Seed and expanded key of ML-DSA or ML-KEM are of two different keys (RFC 9881 8, RFC 9935 8). */
  | { readonly code: 'seed-mismatch'; readonly label: string }
  /** A private key that is damaged in itself: its hash, or the root of its tree, is not what its other parts come to. */
  | { readonly code: 'inconsistent'; readonly label: string }
  /** The public key that the file carries belongs to another private key. */
  | { readonly code: 'halves-differ'; readonly label: string }
  | { readonly code: 'jwk-member'; readonly member: string; readonly reason: 'missing' | 'not-text' | 'not-base64url' }
  /** Raw octets say nothing of what they are. */
  | { readonly code: 'algorithm-needed'; readonly octets: number }

/** `at`: the first byte that it is about, counted in what was read: the key's DER, an OpenSSH file without its armour. JWKs name the member instead. */
export type KeyProblem = Problem & { readonly at?: number }

export type KeyFailure = { readonly ok: false; readonly problem: KeyProblem }
export type KeyResult<T> = { readonly ok: true; readonly value: T } | KeyFailure

export const keyFailure = (problem: KeyProblem): KeyFailure => ({ ok: false, problem })
export const malformedKey = (field: string, expected: string): KeyFailure => keyFailure({ code: 'malformed', field, expected })

/** What was read of `part`, with its problem's place in `whole`; `part` is a view of it. */
export function placed<T>(whole: Uint8Array, part: Uint8Array, read: KeyResult<T>): KeyResult<T> {
  return read.ok ? read : keyFailure({ ...read.problem, at: part.byteOffset - whole.byteOffset + (read.problem.at ?? 0) })
}
