import type { Contents } from './contents.ts'
import type { CertificateRow, KeyRow, RequestEntry } from './entries.ts'
import { either } from './columns.ts'

/** What a removal takes with it. */
export interface Removal {
  /** For `Vault.remove`: the certificates and keys below, and symmetric keys. */
  readonly ids: readonly string[]
  readonly certificates: readonly CertificateRow[]
  readonly keys: readonly KeyRow[]
  readonly requests: readonly RequestEntry[]
}

/**
 * What goes when `ids` (of keys, certificates and requests) go: with a key the certificates and requests that name it, with an issuer everything
 * below it, and the keys that nothing else uses. Those last may be kept instead: leave them out of the ids.
 */
export function removalOf(contents: Contents, ids: readonly string[]): Removal {
  const { certificates: all } = contents, issuers = all.issuers(), going = new Set(ids)
  for (let added = ids; added.length > 0;) {
    const next = all.pick(all.where((page) => either(page.issuerId.isIn(added), page.keyRecordId.isIn(added))))
    // What signed nothing leaves nothing behind: of thousands, few are asked about again.
    added = [...next].flatMap(({ id }) => (going.has(id) || !going.add(id) || !issuers.has(id) ? [] : [id]))
  }
  for (const { id } of leftBehind({ certificates: [], requests: contents.requests }, going)) going.add(id)
  const staying = new Set<string | null>(contents.requests.filter(({ id }) => !going.has(id)).map(({ keyRecordId }) => keyRecordId)), certificates: CertificateRow[] = []
  for (const page of all.pages) for (let row = 0; row < page.length; row++) if (going.has(page.id.at(row))) certificates.push(page.at(row))
  else staying.add(page.keyRecordId.at(row))
  const requests = contents.requests.filter(({ id }) => going.has(id))
  const used = new Set([...certificates, ...requests].map(({ keyRecordId }) => keyRecordId))
  const keys = [...new Set([...ids, ...used])].flatMap((id) => { const key = contents.keys.byId(id); return key && (going.has(key.id) || !staying.has(key.id)) ? [key] : [] })
  const secrets = contents.secrets.filter(({ id }) => going.has(id))
  return { ids: [...certificates, ...requests, ...keys, ...secrets].map(({ id }) => id), certificates, keys, requests }
}

interface Referring { readonly certificates: readonly CertificateRow[]; readonly requests: readonly RequestEntry[] }

/** The certificates and requests that would stay without their issuer or their key. */
export function leftBehind({ certificates, requests }: Referring, going: ReadonlySet<string>): readonly (CertificateRow | RequestEntry)[] {
  const gone = (id: string | null) => id !== null && going.has(id)
  return [...certificates.filter(({ id, issuerId, keyRecordId }) => !going.has(id) && (gone(issuerId) || gone(keyRecordId))), ...requests.filter(({ id, keyRecordId }) => !going.has(id) && gone(keyRecordId))]
}
