/** One way to get at a key, kept or not. */
import { readPkcs8 } from '../../core/crypto/key/der-private.ts'
import type { Maker } from '../../core/crypto/key/generate.ts'
import type { PrivateKeyBytes } from '../../core/crypto/key/key.ts'
import { secretType, type SecretTypeId } from '../../core/crypto/key/secret.ts'
import { keyType, type KeyTypeId, type PairFamily } from '../../core/crypto/key/types.ts'
import { summariseSpki } from '../../core/crypto/keys.ts'
import { keyWork } from '../../store/key-work.ts'
import { vault, type KeyEntry, type KeyRow, type SecretEntry, type VaultResult } from '../../store/vault.ts'
import type { FreshKey, FreshPair, FreshSecret } from './session.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Common {
  readonly id: string
  readonly name: string
  /** As people write it: `P-256`, `RSA 1536`. */
  readonly label: string
  readonly bits: number
  readonly createdAt: number
  readonly origin: 'generated' | 'imported' | 'kept'
}

export interface PairHandle extends Common {
  readonly kind: 'pair'
  readonly algorithm: KeyTypeId
  readonly family: PairFamily
  readonly keyId: string
  readonly spki: Bytes
  readonly maker: Maker | null
  /** Lends the private key to `use`, which must not keep it: a kept key's bytes are wiped after. */
  readonly lend: <T>(use: (key: PrivateKeyBytes) => Promise<T>) => Promise<VaultResult<T>>
}

export interface SecretHandle extends Common {
  readonly kind: 'secret'
  readonly type: SecretTypeId
  readonly lend: <T>(use: (raw: Bytes) => Promise<T>) => Promise<VaultResult<T>>
}

export type KeyHandle = PairHandle | SecretHandle
/** A pair in a list, whose public half is read when it is looked at. */
export type ListedPair = Omit<PairHandle, 'spki' | 'bits' | 'family'>
export type ListedKey = ListedPair | SecretHandle

/** `PairHandle.lend` with the vault's refusal as a rejection, whose reason the view shows by itself. */
export type Lend = <T>(use: (key: PrivateKeyBytes) => Promise<T>) => Promise<T>

/** By the key itself where it can tell: RSA keys of other sizes share the row of RSA 2048. */
function described({ algorithm, spki }: Pick<PairHandle, 'algorithm' | 'spki'>): Pick<PairHandle, 'family' | 'label' | 'bits'> {
  const row = keyType(algorithm), found = summariseSpki(spki)
  return { family: row.family, label: found?.label ?? row.label, bits: found?.bits || row.bits }
}

/** SLH-DSA's keys take half a second to check: off the page's thread. */
async function using<T>(pkcs8: Bytes, algorithm: KeyTypeId, use: (key: PrivateKeyBytes) => Promise<T>): Promise<T> {
  const read = keyType(algorithm).family === 'SLH-DSA' ? await keyWork.read(pkcs8) : await readPkcs8(pkcs8)
  if (!read.ok) throw new Error(`private key: ${read.problem.code}`)
  return use(read.value)
}

export const freshPair = ({ pkcs8, ...key }: FreshPair): PairHandle =>
  ({ ...key, ...described(key), lend: async (use) => ({ ok: true, value: await using(pkcs8, key.algorithm, use) }) })

export const keptPair = (entry: KeyEntry): PairHandle =>
  ({ ...entry, ...described(entry), kind: 'pair', origin: 'kept', lend: (use) => vault.withPrivateKey(entry.id, (pkcs8) => using(pkcs8, entry.algorithm, use)) })

export const listedPair = (row: KeyRow): ListedPair =>
  ({ ...row, kind: 'pair', origin: 'kept', lend: (use) => vault.withPrivateKey(row.id, (pkcs8) => using(pkcs8, row.algorithm, use)) })

export const freshSecret = ({ raw, ...key }: FreshSecret): SecretHandle =>
  ({ ...key, label: secretType(key.type).label, lend: async (use) => ({ ok: true, value: await use(raw) }) })

export const keptSecret = (entry: SecretEntry): SecretHandle =>
  ({ ...entry, kind: 'secret', label: secretType(entry.type).label, origin: 'kept', lend: (use) => vault.withSecret(entry.id, use) })

export const freshHandle = (key: FreshKey): KeyHandle => (key.kind === 'pair' ? freshPair(key) : freshSecret(key))

/** `AB:CD:…`, whole or its first `octets`. */
export function fingerprint(keyId: string, octets = 32): string {
  const pairs = keyId.toUpperCase().match(/../g) ?? []
  return pairs.slice(0, octets).join(':') + (octets < pairs.length ? '…' : '')
}
