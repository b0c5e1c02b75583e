/** Keys of these operations, in whichever field, each held to what it is for. */
import { isRsa, type RawPrivateKey, type RawPublicKey } from '../../crypto/key/key.ts'
import { keyType } from '../../crypto/key/types.ts'
import type { OpResult } from '../contract.ts'
import { readAnyPrivateKey, readAnyPublicKey } from '../../crypto/key/read.ts'
import type { KeyProblem } from '../../crypto/key/problem.ts'

export interface PrivatePlace<Field extends string> {
  readonly field: Field
  readonly text: string
  readonly passphrase: { readonly field: Field; readonly text: string }
}
export interface PublicPlace<Field extends string> {
  readonly field: Field
  readonly text: string
}

const problemAt = <Field extends string>(field: Field, problem: KeyProblem): { readonly ok: false; readonly error: { readonly code: 'field.key'; readonly params: { readonly problem: KeyProblem }; readonly field: Field } } =>
  ({ ok: false, error: { code: 'field.key', params: { problem }, field } })

/** RSA keys are none of those that agree: they come as what they are, for the next check to name. */
export async function privateIn<Field extends string>({ field, text, passphrase }: PrivatePlace<Field>): Promise<OpResult<RawPrivateKey, Field>> {
  const read = await readAnyPrivateKey(text, { passphrase: passphrase.text })
  if (!read.ok) return problemAt(['encrypted', 'passphrase-wrong'].includes(read.problem.code) ? passphrase.field : field, read.problem)
  const { key } = read.value
  return isRsa(key) ? { ok: false, error: { code: 'agreement.key-use', params: { label: key.label }, field } } : { ok: true, value: key }
}

export async function publicIn<Field extends string>({ field, text }: PublicPlace<Field>): Promise<OpResult<RawPublicKey, Field>> {
  const read = await readAnyPublicKey(text)
  if (!read.ok) return problemAt(field, read.problem)
  const { key } = read.value
  return isRsa(key) ? { ok: false, error: { code: 'agreement.key-use', params: { label: key.label }, field } } : { ok: true, value: key }
}

/** Whether a key is for agreeing: ECDH, X25519, X448. */
export const agrees = ({ type }: RawPublicKey): boolean => keyType(type).uses.includes('agree')
