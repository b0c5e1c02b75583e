import type { CertificateRow, Contents, KeyEntry, RequestEntry } from './entries.ts'

/** What a removal takes with it. */
export interface Removal {
  /** For `Vault.remove`: the certificates and keys below, and symmetric keys. */
  readonly ids: readonly string[]
  readonly certificates: readonly CertificateRow[]
  readonly keys: readonly KeyEntry[]
  readonly requests: readonly RequestEntry[]
}

/**
 * What goes when `ids` (of keys, certificates and requests) go: with a key the certificates and requests that name it, with an issuer everything
 * below it, and the keys that nothing else uses. Those last may be kept instead: leave them out of the ids.
 */
export function removalOf(contents: Contents, ids: readonly string[]): Removal {
  const going = new Set(ids)
  for (let more = leftBehind(contents, going); more.length > 0; more = leftBehind(contents, going)) for (const { id } of more) going.add(id)
  const staying = new Set([...contents.certificates, ...contents.requests].filter(({ id }) => !going.has(id)).map(({ keyRecordId }) => keyRecordId))
  const certificates = contents.certificates.filter(({ id }) => going.has(id))
  const requests = contents.requests.filter(({ id }) => going.has(id))
  const used = new Set([...certificates, ...requests].map(({ keyRecordId }) => keyRecordId))
  const keys = contents.keys.filter(({ id }) => going.has(id) || (used.has(id) && !staying.has(id)))
  const secrets = contents.secrets.filter(({ id }) => going.has(id))
  return { ids: [...certificates, ...requests, ...keys, ...secrets].map(({ id }) => id), certificates, keys, requests }
}

/** The certificates and requests that would stay without their issuer or their key. */
export function leftBehind({ certificates, requests }: Pick<Contents, 'certificates' | 'requests'>, going: ReadonlySet<string>): readonly (CertificateRow | RequestEntry)[] {
  const gone = (id: string | null) => id !== null && going.has(id)
  return [...certificates.filter(({ id, issuerId, keyRecordId }) => !going.has(id) && (gone(issuerId) || gone(keyRecordId))), ...requests.filter(({ id, keyRecordId }) => !going.has(id) && gone(keyRecordId))]
}
