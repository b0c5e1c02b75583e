/** The keys that stand in a form, of any format, in any field (key-fields.ts); what is wrong with one is said at its field, and what is wrong with a passphrase at that one's. */
import type { PrivateKeyBytes, PublicKeyBytes } from '../crypto/key/key.ts'
import type { KeyProblem } from '../crypto/key/problem.ts'
import { readAnyPrivateKey, readAnyPublicKey } from '../crypto/key/read.ts'
import type { KeyTypeId, PairFamily } from '../crypto/key/types.ts'
import type { OpError, OpResult } from './contract.ts'

interface Passphrase<Field extends string> { readonly field: Field; readonly text: string }

/** Where a key stands, and what may stand there. */
export interface KeyPlace<Field extends string> {
  readonly field: Field
  /** Left out where the operation itself says what it does with a key of any family. */
  readonly families?: readonly PairFamily[]
  /** What raw octets are. */
  readonly raw?: KeyTypeId
}
/** For a private key, and for a public one that is taken out of an encrypted private key too. */
export interface LockedPlace<Field extends string> extends KeyPlace<Field> {
  readonly passphrase: Passphrase<Field>
}

const rawType = ({ raw }: Pick<KeyPlace<string>, 'raw'>) => (raw ? { type: raw } : {})

/** A key of another family has its own message: what is needed is a key of another sort. */
function fitting<K extends PublicKeyBytes, Field extends string>(key: K, { field, families }: KeyPlace<Field>): OpResult<K, Field> {
  if (!families || families.includes(key.family)) return { ok: true, value: key }
  return { ok: false, error: { code: 'public-key.family', params: { wanted: families, got: key.label }, field } }
}

function keyError<Field extends string>(problem: KeyProblem, { field }: KeyPlace<Field>, passphrase: Passphrase<Field> | undefined): OpError<Field> {
  const isPassphrase = problem.code === 'encrypted' || problem.code === 'passphrase-wrong'
  if (isPassphrase && !passphrase) return { code: 'public-key.locked', params: {}, field }
  return { code: 'field.key', params: { problem }, field: isPassphrase && passphrase ? passphrase.field : field }
}

/** The public key in a field: of a key, a certificate or a request. */
export async function givenPublic<Field extends string>(text: string, place: KeyPlace<Field> & Partial<LockedPlace<Field>>): Promise<OpResult<PublicKeyBytes, Field>> {
  const { passphrase } = place, read = await readAnyPublicKey(text, { ...(passphrase ? { passphrase: passphrase.text } : {}), ...rawType(place) })
  return read.ok ? fitting(read.value.key, place) : { ok: false, error: keyError(read.problem, place, passphrase) }
}

export async function givenPrivate<Field extends string>(text: string, place: LockedPlace<Field>): Promise<OpResult<PrivateKeyBytes, Field>> {
  const { passphrase } = place, read = await readAnyPrivateKey(text, { passphrase: passphrase.text, ...rawType(place) })
  return read.ok ? fitting(read.value.key, place) : { ok: false, error: keyError(read.problem, place, passphrase) }
}
