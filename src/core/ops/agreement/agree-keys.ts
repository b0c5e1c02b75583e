import type { RawPrivateKey, RawPublicKey } from '../../crypto/key/key.ts'
import type { OpResult, Values } from '../contract.ts'
import { agrees, privateIn, publicIn } from './keys.ts'

type Field = keyof Values<'agree'>
export interface TwoKeys { readonly own: RawPrivateKey; readonly peer: RawPublicKey }

/** Both keys, of one algorithm that agrees. */
export async function keysFor({ key, passphrase, peer }: Values<'agree'>): Promise<OpResult<TwoKeys, Field>> {
  const own = await privateIn({ field: 'key', text: key, passphrase: { field: 'passphrase', text: passphrase } } as const)
  if (!own.ok) return own
  if (!agrees(own.value)) return { ok: false, error: { code: 'agreement.key-use', params: { label: own.value.label }, field: 'key' } }
  const other = await publicIn({ field: 'peer', text: peer } as const)
  if (!other.ok) return other
  if (other.value.type !== own.value.type) return { ok: false, error: { code: 'agreement.mismatch', params: { own: own.value.label, peer: other.value.label }, field: 'peer' } }
  return { ok: true, value: { own: own.value, peer: other.value } }
}
