/** Fields for keys of any format: public and private ones, and the passphrase that appears where a private key is encrypted. What stands in them: given-keys.ts. */
import { isOpenKey, seenKey, type KeyHalf } from '../crypto/key/seen.ts'
import type { KeyTypeId, PairFamily } from '../crypto/key/types.ts'
import type { OpField } from './contract.ts'
import { readBytesText } from './data.ts'

/** A public key, a certificate, or a private key for its public half: which is then kept out of links. */
export const publicKeyField = <Id extends string>(id: Id, more: Partial<OpField<Id>> = {}): OpField<Id> =>
  ({ id, type: 'multiline', required: true, secrecy: 'public', monospace: true, accepts: ['public', 'certificate'], holdsSecret: (text) => !isOpenKey(text), ...more })

export const privateKeyField = <Id extends string>(id: Id, more: Partial<OpField<Id>> = {}): OpField<Id> =>
  ({ id, type: 'multiline', required: true, secrecy: 'key', monospace: true, accepts: ['private'], ...more })

export const isLocked = (text: string): boolean => seenKey(text, 'private')?.encrypted === true

/** There while the key in another field seems to be encrypted. */
export const passphraseField = <Id extends string, Of extends string>(id: Id, of: Of): OpField<Id | Of> =>
  ({ id, type: 'text', required: false, secrecy: 'passphrase', when: { field: of, is: isLocked } })

/** For `when`: fields that only keys of these families and types ask for. What a passphrase hides may be any of them. */
export const forKeys = (half: KeyHalf, families: readonly PairFamily[], types: readonly KeyTypeId[] = []) => ({
  field: 'key', is: (text: string) => {
    const seen = seenKey(text, half)
    return seen !== null && (seen.family === null ? seen.encrypted : families.includes(seen.family) || (seen.type !== null && types.includes(seen.type)))
  },
} as const)

/** Octets that do not say what they are. */
export function isRawKey(text: string): boolean {
  if (text.trim() === '' || seenKey(text, 'public') !== null) return false
  return readBytesText(text).ok
}

/** For `next`: a private key that was given where its public half was enough opens what was made with it. */
export const privateHalf = (key: string): { readonly key?: string } => (seenKey(key, 'private')?.half === 'private' ? { key } : {})
