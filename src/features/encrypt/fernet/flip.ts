import { encodeBase64url } from '../../../core/bytes/base64.ts'
import type { FernetToken } from '../../../core/crypto/fernet-token.ts'

export interface Flipped {
  /** The changed token. */
  readonly token: string
  /** Of the changed byte. */
  readonly offset: number
  readonly before: number
  readonly after: number
}

/** The token with the lowest bit of one byte changed; doing it again gives the token back. */
export function flipBit(bytes: FernetToken['signed'], offset: number): Flipped {
  const before = bytes[offset]
  if (before === undefined) throw new RangeError(`offset: expected a number below ${bytes.length}, got ${offset}`)
  const changed = bytes.slice(), after = before ^ 1
  changed[offset] = after
  return { token: encodeBase64url(changed, true), offset, before, after }
}
