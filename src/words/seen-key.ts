/** What a key that was put into a field seems to be. */
import type { SeenKey } from '../core/crypto/key/seen.ts'
import { keyType } from '../core/crypto/key/types.ts'

/** `P-256, private`; `RSA, private, encrypted`. */
export function seenKeyWords({ half, family, type, encrypted }: SeenKey): string {
  const name = type ? keyType(type).label : family ?? (encrypted ? 'A key' : 'A key of an algorithm that is not known here')
  return [name, half, ...(encrypted ? ['encrypted: its passphrase is needed'] : [])].join(', ')
}
