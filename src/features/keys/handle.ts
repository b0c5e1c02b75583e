/** One way to get at a key, kept or not. */
import { keyAlgorithm, type KeyAlgorithmId, type KeyFamily } from '../../core/crypto/algorithms.ts'
import { certifyingAlgorithm } from '../../core/crypto/key/types.ts'
import { summariseSpki } from '../../core/crypto/keys.ts'
import { vault, type KeyEntry, type VaultResult } from '../../store/vault.ts'
import type { FreshKey } from './session.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface KeyHandle {
  readonly id: string
  readonly name: string
  readonly algorithm: KeyAlgorithmId
  readonly family: KeyFamily
  /** As people write it: `P-256`, `RSA 1536`. */
  readonly label: string
  readonly bits: number
  readonly keyId: string
  readonly spki: Bytes
  readonly createdAt: number
  readonly origin: 'generated' | 'imported' | 'kept'
  /** Lends the private key as PKCS#8 to `use`, which must not keep it: a kept key's bytes are wiped after. */
  readonly lend: <T>(use: (pkcs8: Bytes) => Promise<T>) => Promise<VaultResult<T>>
}

/** `KeyHandle.lend` with the vault's refusal as a rejection, whose reason the view shows by itself. */
export type Lend = <T>(use: (pkcs8: Bytes) => Promise<T>) => Promise<T>

/** By the key itself where it can tell: RSA keys of other sizes share the row of RSA 2048. */
function described({ algorithm, spki }: Pick<KeyHandle, 'algorithm' | 'spki'>): Pick<KeyHandle, 'family' | 'label' | 'bits'> {
  const row = keyAlgorithm(algorithm), found = summariseSpki(spki)
  return { family: row.family, label: found?.label ?? row.label, bits: found?.bits || row.bits }
}

export function freshHandle({ pkcs8, ...key }: FreshKey): KeyHandle {
  return { ...key, ...described(key), lend: async (use) => ({ ok: true, value: await use(pkcs8) }) }
}

export function keptHandle(entry: KeyEntry): KeyHandle {
  const algorithm = certifyingAlgorithm(entry.algorithm) ?? 'ec-p256'
  return { ...entry, algorithm, ...described({ ...entry, algorithm }), origin: 'kept', lend: (use) => vault.withPrivateKey(entry.id, use) }
}

/** `AB:CD:…`, whole or its first `octets`. */
export function fingerprint(keyId: string, octets = 32): string {
  const pairs = keyId.toUpperCase().match(/../g) ?? []
  return pairs.slice(0, octets).join(':') + (octets < pairs.length ? '…' : '')
}
