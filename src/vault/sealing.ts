import type { PassphraseKdf } from '../core/crypto/passphrase-kdf.ts'
import { VaultFailure } from './errors.ts'
import type { KeyRecord, ProtectionRecord, Sealed, SecretRecord, WrappedKey } from './schema.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** 96 random bits: good for 2^32 seals under one key (NIST SP 800-38D 8.3). */
const IV_BYTES = 12
const KEY_BYTES = 32
const SALT_BYTES = 16

/** Derives 32 octets from a passphrase, off the page's thread where there is one. */
export type Derive = (passphrase: string, salt: Bytes, kdf: PassphraseKdf) => Promise<Bytes>

/** A protection with the key that it protects, which no script can read out, this page's included; what has it can use it, though. */
export interface NewProtection {
  readonly record: ProtectionRecord
  readonly key: CryptoKey
}

export async function newProtection(createdAt: number): Promise<NewProtection> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  return { record: { id: 'current', type: 'browser-key', generation: crypto.randomUUID(), key, wrapped: null, createdAt }, key }
}

/** A sealing key that only the passphrase opens: it is stored sealed, and in the clear nowhere. */
export async function newPassphraseProtection(derive: Derive, passphrase: string, { kdf, createdAt }: { readonly kdf: PassphraseKdf; readonly createdAt: number }): Promise<NewProtection> {
  const generation = crypto.randomUUID(), salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES)), raw = crypto.getRandomValues(new Uint8Array(KEY_BYTES))
  try {
    const sealed = await sealWith(await wrappingKey(derive, passphrase, { salt, kdf }), wrapData(generation), raw)
    return { record: { id: 'current', type: 'passphrase', generation, key: null, wrapped: { kdf, salt, sealed }, createdAt }, key: await imported(raw) }
  } finally {
    raw.fill(0)
  }
}

/** The sealing key out of its wrapping, or null where the passphrase is another. */
export async function unwrap(derive: Derive, passphrase: string, { generation, wrapped }: { readonly generation: string; readonly wrapped: WrappedKey }): Promise<CryptoKey | null> {
  const key = await wrappingKey(derive, passphrase, wrapped)
  const raw = await unsealWith(key, wrapData(generation), wrapped.sealed)
  if (!raw) return null
  try {
    return await imported(raw)
  } finally {
    raw.fill(0)
  }
}

const imported = (raw: Bytes) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

async function wrappingKey(derive: Derive, passphrase: string, { salt, kdf }: Pick<WrappedKey, 'salt' | 'kdf'>): Promise<CryptoKey> {
  const raw = await derive(passphrase, salt, kdf).catch((thrown: unknown) => { throw new VaultFailure({ code: 'failed', cause: String(thrown) }) })
  try {
    return await imported(raw)
  } finally {
    raw.fill(0)
  }
}

const wrapData = (generation: string) => new TextEncoder().encode(`signet sealing key 1\n${generation}`)

async function sealWith(key: CryptoKey, additionalData: Bytes, secret: Bytes): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  return { iv, ciphertext: new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, secret)) }
}

/** Null where the seal does not hold. */
async function unsealWith(key: CryptoKey, additionalData: Bytes, { iv, ciphertext }: Sealed): Promise<Bytes | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, ciphertext))
  } catch {
    return null
  }
}

type Binding = Pick<KeyRecord, 'id' | 'keyId'> | Pick<SecretRecord, 'id' | 'type'>

/** The additional data ties the ciphertext to its record and its public key, or its type: exchanged between records, it does not open. */
const recordData = (bound: Binding) => new TextEncoder().encode('keyId' in bound ? `signet private key 1\n${bound.id}\n${bound.keyId}` : `signet symmetric key 1\n${bound.id}\n${bound.type}`)

export const seal = (key: CryptoKey, binding: Binding, plain: Bytes): Promise<Sealed> => sealWith(key, recordData(binding), plain)

/** The PKCS#8 bytes, or a symmetric key's octets, the caller's to wipe. Throws `unsealable` when the seal does not hold. */
export async function unseal(key: CryptoKey, record: Binding & Pick<KeyRecord, 'sealed'>): Promise<Bytes> {
  const opened = await unsealWith(key, recordData(record), record.sealed)
  if (!opened) throw new VaultFailure({ code: 'unsealable', id: record.id })
  return opened
}
