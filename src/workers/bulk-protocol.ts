/** What crosses between the page and the worker that issues in bulk. */
import type { KeyAlgorithmId, SignatureScheme } from '../core/crypto/algorithms.ts'
import type { BulkInput } from '../core/pki/bulk.ts'
import type { Profile } from '../core/pki/profiles.ts'
import type { Problem } from '../core/pki/result.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Who signs, and what: once, before the first piece. */
export interface BulkStart {
  readonly type: 'start'
  readonly issuer: { readonly certificate: Bytes; readonly key: CryptoKey; readonly algorithm: KeyAlgorithmId; readonly scheme?: SignatureScheme | null | undefined }
  readonly profile: Profile
  /** The algorithm of a key that is made for each, or null where each brings its own. */
  readonly keys: KeyAlgorithmId | null
}

export type BulkWish = Omit<BulkInput, 'spki'> & { readonly spki: Bytes | null }

export interface BulkPiece {
  readonly type: 'piece'
  readonly wishes: readonly BulkWish[]
}

/** `pkcs8`: of a key that was made for it; whoever gets it wipes it. */
export interface BulkMade {
  readonly ok: true
  readonly der: Bytes
  readonly serialHex: string
  readonly notBefore: number
  readonly notAfter: number
  readonly spki: Bytes
  readonly pkcs8: Bytes | null
}
/** In the order of the wishes. */
export type BulkAnswer = BulkMade | { readonly ok: false; readonly problems: readonly Problem[] }

export type BulkRequest = BulkStart | BulkPiece
export type BulkMessage = { readonly ok: true; readonly answers: readonly BulkAnswer[] } | { readonly ok: false; readonly message: string }
