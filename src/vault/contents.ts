import { secretEntry, type ProfileEntry, type RequestEntry, type SecretEntry } from './entries.ts'
import type { Certificates, KeyPairs } from './rows.ts'
import type { LedgerRecord, ProfileRecord, RequestRecord, SecretRecord } from './schema.ts'

/** All that is kept, without secrets, oldest first; all lists from one moment. */
export interface Contents {
  readonly keys: KeyPairs
  readonly certificates: Certificates
  readonly secrets: readonly SecretEntry[]
  readonly profiles: readonly ProfileEntry[]
  readonly requests: readonly RequestEntry[]
  readonly ledgers: readonly LedgerRecord[]
}

type Aged = Pick<SecretEntry | ProfileEntry | RequestEntry, 'id' | 'createdAt'>
const byAge = (a: Aged, b: Aged) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

interface Few {
  readonly secrets: readonly SecretRecord[]
  readonly profiles: readonly ProfileRecord[]
  readonly requests: readonly RequestRecord[]
  readonly ledgers: readonly LedgerRecord[]
}

/** With the lists of keys and certificates, which are in order. */
export function contentsOf(listed: Pick<Contents, 'keys' | 'certificates'>, { secrets, profiles, requests, ledgers }: Few): Contents {
  return { ...listed, secrets: secrets.map(secretEntry).toSorted(byAge), profiles: profiles.toSorted(byAge), requests: requests.toSorted(byAge), ledgers }
}
