/** Keys in the fields of these operations: of any format, in any field, with a passphrase where a private key is encrypted. */
import type { PrivateKeyBytes, PublicKeyBytes } from '../../crypto/key/key.ts'
import type { KeyProblem } from '../../crypto/key/problem.ts'
import { readAnyPrivateKey, readAnyPublicKey } from '../../crypto/key/read.ts'
import { isOpenKey, seenKey } from '../../crypto/key/seen.ts'
import type { KeyTypeId, PairFamily } from '../../crypto/key/types.ts'
import type { OpError, OpField, OpResult } from '../contract.ts'
import { readBytesText } from '../data.ts'

/** A public key, a certificate, or a private key for its public half: which is then kept out of links. */
export const publicKeyField = <Id extends string>(id: Id, more: Partial<OpField<Id>> = {}): OpField<Id> =>
  ({ id, type: 'multiline', required: true, secrecy: 'public', monospace: true, accepts: ['public', 'certificate'], holdsSecret: (text) => !isOpenKey(text), ...more })

export const privateKeyField = <Id extends string>(id: Id, more: Partial<OpField<Id>> = {}): OpField<Id> =>
  ({ id, type: 'multiline', required: true, secrecy: 'key', monospace: true, accepts: ['private'], ...more })

export const isLocked = (text: string): boolean => seenKey(text, 'private')?.encrypted === true

/** For `next`: a private key that was given where its public half was enough opens what was made with it. */
export const privateHalf = (key: string): { readonly key?: string } => (seenKey(key, 'private')?.half === 'private' ? { key } : {})

/** There while the key in another field seems to be encrypted. */
export const passphraseField = <Id extends string, Of extends string>(id: Id, of: Of): OpField<Id | Of> =>
  ({ id, type: 'text', required: false, secrecy: 'passphrase', when: { field: of, is: isLocked } })

/** Where a key and its passphrase stand in the form. */
export interface KeyPlace<Field extends string> {
  readonly field: Field
  readonly families: readonly PairFamily[]
  /** What raw octets are. */
  readonly raw?: KeyTypeId
}
export interface LockedPlace<Field extends string> extends KeyPlace<Field> {
  readonly passphrase: { readonly field: Field; readonly text: string }
}

const keyError = <Field extends string>(field: Field, problem: KeyProblem): OpError<Field> => ({ code: 'field.key', params: { problem }, field })

/** A key of another family has its own message: what is needed is a key of another sort. */
function fitting<K extends PublicKeyBytes, Field extends string>(key: K, { field, families }: KeyPlace<Field>): OpResult<K, Field> {
  if (families.includes(key.family)) return { ok: true, value: key }
  return { ok: false, error: { code: 'public-key.family', params: { wanted: families, got: key.label }, field } }
}

const rawType = ({ raw }: Pick<KeyPlace<string>, 'raw'>) => (raw ? { type: raw } : {})

/** Octets that do not say what they are. */
export function isRawKey(text: string): boolean {
  if (text.trim() === '' || seenKey(text, 'public') !== null) return false
  return readBytesText(text).ok
}

/** The public key in a field. */
export async function givenPublic<Field extends string>(text: string, place: KeyPlace<Field>): Promise<OpResult<PublicKeyBytes, Field>> {
  const read = await readAnyPublicKey(text, rawType(place))
  if (read.ok) return fitting(read.value.key, place)
  return { ok: false, error: read.problem.code === 'encrypted' ? { code: 'public-key.locked', params: {}, field: place.field } : keyError(place.field, read.problem) }
}

/** The private key in a field. What is wrong with a passphrase is said at its field. */
export async function givenPrivate<Field extends string>(text: string, { passphrase, ...place }: LockedPlace<Field>): Promise<OpResult<PrivateKeyBytes, Field>> {
  const read = await readAnyPrivateKey(text, { passphrase: passphrase.text, ...rawType(place) })
  if (read.ok) return fitting(read.value.key, place)
  const { problem } = read
  return { ok: false, error: keyError(problem.code === 'encrypted' || problem.code === 'passphrase-wrong' ? passphrase.field : place.field, problem) }
}
