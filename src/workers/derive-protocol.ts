import type { PassphraseKdf } from '../core/crypto/passphrase-kdf.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type DeriveRequest =
  | { readonly type: 'derive'; readonly passphrase: string; readonly salt: Bytes; readonly kdf: PassphraseKdf }
  | { readonly type: 'calibrate' }

export type DeriveMessage =
  | { readonly type: 'derived'; readonly octets: Bytes }
  | { readonly type: 'calibrated'; readonly kdf: PassphraseKdf }
  | { readonly type: 'failed'; readonly message: string }
