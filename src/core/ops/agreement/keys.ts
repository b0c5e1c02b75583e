/** Keys of these operations, in whichever field, each held to what it is for. */
import { isRsa, type PrivateKeyBytes, type PublicKeyBytes, type RawPrivateKey, type RawPublicKey } from '../../crypto/key/key.ts'
import { keyType } from '../../crypto/key/types.ts'
import type { OpResult } from '../contract.ts'
import { givenPrivate, givenPublic, type KeyPlace, type LockedPlace } from '../given-keys.ts'

/** RSA keys are none of those that agree. */
function raw<K extends PublicKeyBytes, Field extends string>(given: OpResult<K, Field>, field: Field): OpResult<Exclude<K, { readonly rsa: unknown }>, Field> {
  if (!given.ok) return given
  const { value: key } = given
  return isRsa(key) ? { ok: false, error: { code: 'agreement.key-use', params: { label: key.label }, field } } : { ok: true, value: key as Exclude<K, { readonly rsa: unknown }> }
}

type In<Place> = Omit<Place, 'families'> & { readonly text: string }

export const privateIn = async <Field extends string>({ text, ...place }: In<LockedPlace<Field>>): Promise<OpResult<RawPrivateKey, Field>> =>
  raw<PrivateKeyBytes, Field>(await givenPrivate(text, place), place.field)

export const publicIn = async <Field extends string>({ text, ...place }: In<KeyPlace<Field>>): Promise<OpResult<RawPublicKey, Field>> =>
  raw<PublicKeyBytes, Field>(await givenPublic(text, place), place.field)

/** Whether a key is for agreeing: ECDH, X25519, X448. */
export const agrees = ({ type }: RawPublicKey): boolean => keyType(type).uses.includes('agree')
