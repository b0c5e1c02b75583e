import type { AgeOpened } from '../core/crypto/age-passphrase.ts'
import type { PassphraseKdf } from '../core/crypto/passphrase-kdf.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type DeriveRequest =
  | { readonly type: 'derive'; readonly passphrase: string; readonly salt: Bytes; readonly kdf: PassphraseKdf }
  | { readonly type: 'calibrate' }
  | { readonly type: 'encrypt'; readonly text: string; readonly passphrase: string }
  | { readonly type: 'decrypt'; readonly file: Blob; readonly passphrase: string }

export type DeriveMessage =
  | { readonly type: 'derived'; readonly octets: Bytes }
  | { readonly type: 'calibrated'; readonly kdf: PassphraseKdf }
  | { readonly type: 'encrypted'; readonly file: string }
  | { readonly type: 'decrypted'; readonly opened: AgeOpened }
  | { readonly type: 'failed'; readonly message: string }
