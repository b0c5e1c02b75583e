import { VaultFailure } from './errors.ts'
import type { KeyRecord, ProtectionRecord, Sealed, SecretRecord } from './schema.ts'

/** 96 random bits: good for 2^32 seals under one key (NIST SP 800-38D 8.3). */
const IV_BYTES = 12

/** A new sealing key that no script can read out, this page's included; what has it can use it, though. */
export async function newProtection(createdAt: number): Promise<ProtectionRecord> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  return { id: 'current', type: 'browser-key', key, createdAt }
}

type Binding = Pick<KeyRecord, 'id' | 'keyId'> | Pick<SecretRecord, 'id' | 'type'>

/** The additional data ties the ciphertext to its record and its public key, or its type: exchanged between records, it does not open. */
const additionalData = (bound: Binding) => new TextEncoder().encode('keyId' in bound ? `signet private key 1\n${bound.id}\n${bound.keyId}` : `signet symmetric key 1\n${bound.id}\n${bound.type}`)

export async function seal({ key }: ProtectionRecord, binding: Binding, plain: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: additionalData(binding) }, key, plain)
  return { iv, ciphertext: new Uint8Array(ciphertext) }
}

/** The PKCS#8 bytes, or a symmetric key's octets, the caller's to wipe. Throws `unsealable` when the seal does not hold. */
export async function unseal({ key }: ProtectionRecord, record: Binding & Pick<KeyRecord, 'sealed'>): Promise<Uint8Array<ArrayBuffer>> {
  const { iv, ciphertext } = record.sealed
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: additionalData(record) }, key, ciphertext))
  } catch {
    throw new VaultFailure({ code: 'unsealable', id: record.id })
  }
}
