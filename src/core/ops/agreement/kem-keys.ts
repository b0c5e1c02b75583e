/** The keys that a scheme wants, and the octets that it sends. */
import { CIPHERTEXT_OCTETS, X25519_OCTETS } from '../../crypto/agreement/kem.ts'
import type { RawPrivateKey, RawPublicKey } from '../../crypto/key/key.ts'
import type { MlKemTypeId } from '../../crypto/key/types.ts'
import { octetsOf } from '../check.ts'
import type { OpResult, Values } from '../contract.ts'
import { privateIn, publicIn } from './keys.ts'
import { HYBRID, isHybrid } from './shared.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface KemKeys { readonly kem: RawPublicKey; readonly x25519: RawPublicKey | null }

/** The keys that a scheme wants: ML-KEM alone, or ML-KEM-768 and X25519. */
export async function publicKeysFor({ scheme, key, x25519 }: Values<'encapsulate'>): Promise<OpResult<KemKeys, keyof Values<'encapsulate'>>> {
  const kem = await publicIn({ field: 'key', text: key } as const), wanted = isHybrid(scheme) ? 'ML-KEM-768' : 'ML-KEM'
  if (!kem.ok) return kem
  if (!kem.value.label.startsWith(wanted)) return { ok: false, error: { code: 'agreement.kem-key', params: { label: kem.value.label, wanted }, field: 'key' } }
  if (!isHybrid(scheme)) return { ok: true, value: { kem: kem.value, x25519: null } }
  const second = await publicIn({ field: 'x25519', text: x25519 } as const)
  if (!second.ok) return second
  return second.value.type === 'x25519' ? { ok: true, value: { kem: kem.value, x25519: second.value } } : { ok: false, error: { code: 'agreement.kem-key', params: { label: second.value.label, wanted: 'X25519' }, field: 'x25519' } }
}

export interface KemPrivateKeys { readonly kem: RawPrivateKey; readonly x25519: RawPrivateKey | null }

export async function privateKeysFor({ scheme, key, passphrase, x25519, x25519Passphrase }: Values<'decapsulate'>): Promise<OpResult<KemPrivateKeys, keyof Values<'decapsulate'>>> {
  const kem = await privateIn({ field: 'key', text: key, passphrase: { field: 'passphrase', text: passphrase } } as const), wanted = isHybrid(scheme) ? 'ML-KEM-768' : 'ML-KEM'
  if (!kem.ok) return kem
  if (!kem.value.label.startsWith(wanted)) return { ok: false, error: { code: 'agreement.kem-key', params: { label: kem.value.label, wanted }, field: 'key' } }
  if (!isHybrid(scheme)) return { ok: true, value: { kem: kem.value, x25519: null } }
  const second = await privateIn({ field: 'x25519', text: x25519, passphrase: { field: 'x25519Passphrase', text: x25519Passphrase } } as const)
  if (!second.ok) return second
  return second.value.type === 'x25519' ? { ok: true, value: { kem: kem.value, x25519: second.value } } : { ok: false, error: { code: 'agreement.kem-key', params: { label: second.value.label, wanted: 'X25519' }, field: 'x25519' } }
}

/** ML-KEM's ciphertext, and X25519's share behind it where the scheme has one. */
export function readCiphertext({ kem, x25519 }: KemPrivateKeys, text: string): OpResult<{ readonly ciphertext: Bytes; readonly share: Bytes }, 'ciphertext'> {
  const octets = octetsOf(text), first = CIPHERTEXT_OCTETS[kem.type as MlKemTypeId], wanted = first + (x25519 ? X25519_OCTETS : 0)
  if (octets.length !== wanted) return { ok: false, error: { code: 'agreement.ciphertext-length', params: { label: x25519 ? HYBRID : kem.label, wanted, got: octets.length }, field: 'ciphertext' } }
  return { ok: true, value: { ciphertext: octets.slice(0, first), share: octets.slice(first) } }
}
