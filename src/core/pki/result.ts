/** What the builders of this folder take and give. Refused values are data: a field, a code of words/pki.ts, parameters. */
import type { KeyAlgorithmId, SignatureScheme } from '../crypto/algorithms.ts'
import type { PrivateSigner } from '../crypto/sign.ts'

export interface Problem {
  /** The input's field: `names`, `commonName`, `notAfter`, `issuer`. */
  readonly field: string
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}
export type PkiResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] }

export const problem = (field: string, code: string, params: Problem['params'] = {}): Problem => ({ field, code, params })
export const refuse = (...problems: readonly Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } => ({ ok: false, problems })

/** Time (ms) and randomness come from outside. */
export interface PkiContext {
  readonly now: number
  randomBytes(length: number): Uint8Array<ArrayBuffer>
}

/** A CA that signs: its certificate (DER) and its private key. */
export interface Issuer {
  readonly certificate: Uint8Array<ArrayBuffer>
  readonly key: PrivateSigner
  readonly algorithm: KeyAlgorithmId
  /** Another than the key's usual one, with which the key was imported. */
  readonly scheme?: SignatureScheme | null | undefined
}
