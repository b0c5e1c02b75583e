/**
 * Lists of what is kept in great number. Reading 100,000 records takes the browser ten seconds; so the fields that lists show are kept a
 * second time, in pages of up to some hundred rows, each page one buffer of columns (pages.ts). Pages are derived: whatever writes a certificate or a key writes its page
 * in the same transaction, and a migration makes all of them anew.
 *
 * A page's id is `KIND.GROUP.STAMP`. Which group a record is in, the first 8 digits of its id say, so that what is added together shares
 * one (`recordIds`). The stamp is another one whenever the page is: what was read under an id stays true, and only new ids are read.
 */
import type { Backend, ReadTransaction, WriteTransaction } from './backend.ts'
import type { CertificateRow, KeyRow } from './entries.ts'
import { CertificatePage, KeyPage, keyRow, packCertificates, packKeys } from './pages.ts'
import { Certificates, GROUP_DIGITS, groupOf, KeyPairs, type Grouped } from './rows.ts'
import type { CertificateRecord, KeyRecord, ListingRecord, RecordOf, StoreName } from './schema.ts'

/** Records of a group: a page is written anew whenever one of them changes. */
export const GROUP_SIZE = 500

/** Ids for records that are added together, in their order. */
export function recordIds(count: number): readonly string[] {
  const [first = 0] = crypto.getRandomValues(new Uint32Array(1)), digits = (value: number, length: number) => value.toString(16).padStart(length, '0')
  return Array.from({ length: count }, (_, i) => {
    // Half of all numbers are left to count on.
    const group = (first >>> 1) + Math.floor(i / GROUP_SIZE)
    return `${digits(group, GROUP_DIGITS)}-${digits(i % GROUP_SIZE, 4)}${crypto.randomUUID().slice(13)}`
  })
}

/** `l`: certificates that sign none. `k`: keys. `a`: an authority, whose record is read itself: its group is its whole id. */
type Kind = 'l' | 'k' | 'a'

type Row = CertificateRow | KeyRow
type Changes = Readonly<Record<string, Row | null>>

const certificateRow = ({ der: _der, ...row }: CertificateRecord): CertificateRow => row

/** A backend whose writes keep the pages true. */
export function withListing(backend: Backend): Backend {
  return {
    ...backend,
    write: (work) => backend.write(async (tx) => {
      const pages = new PageWriter(tx)
      const value = await work(pages.transaction)
      await pages.flush()
      return value
    }),
  }
}

/** Gathers what a transaction changes, page by page, and writes each page once. */
export class PageWriter {
  private readonly tx: WriteTransaction
  private readonly changed = new Map<string, Record<string, Row | null>>()
  constructor(tx: WriteTransaction) {
    this.tx = tx
  }
  get transaction(): WriteTransaction {
    const { tx } = this
    return {
      ...tx,
      add: async (store, record) => { await tx.add(store, record); this.note(store, record.id, record) },
      put: async (store, record) => { await tx.put(store, record); this.note(store, record.id, record) },
      remove: async (store, id) => { await tx.remove(store, id); this.note(store, id, null) },
    }
  }
  /** Of a record that is removed it is not known whether it was an authority: both pages are told. */
  note<S extends StoreName>(store: S, id: string, record: RecordOf<S> | null): void {
    if (store === 'keys') this.change('k', groupOf(id), id, record && keyRow(record as KeyRecord))
    if (store !== 'certificates') return
    const certificate = record as CertificateRecord | null
    if (!certificate || certificate.role === 'leaf') this.change('l', groupOf(id), id, certificate && certificateRow(certificate))
    if (!certificate || certificate.role !== 'leaf') this.change('a', id, id, certificate && certificateRow(certificate))
  }
  private change(kind: Kind, group: string, id: string, row: Row | null): void {
    const page = `${kind}.${group}.`, rows = this.changed.get(page) ?? {}
    rows[id] = row
    this.changed.set(page, rows)
  }
  async flush(): Promise<void> {
    await Promise.all([...this.changed].map(async ([page, rows]) => rewrite(this.tx, page, rows)))
  }
}

async function rewrite(tx: WriteTransaction, page: string, changes: Changes): Promise<void> {
  const kind = page[0] as Kind, ids = await tx.ids('listing', page), before = await Promise.all(ids.map((id) => tx.get('listing', id)))
  const rows = { ...Object.fromEntries(before.flatMap((one) => (one ? rowsIn(kind, one.rows) : [])).map((row) => [row.id, row])), ...changes }
  const left = Object.values(rows).filter((row) => row !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await Promise.all(ids.map((id) => tx.remove('listing', id)))
  if (left.length > 0) await tx.add('listing', { id: `${page}${crypto.randomUUID()}`, rows: packedRows(kind, left) })
}

function rowsIn(kind: Kind, rows: ListingRecord['rows']): readonly Row[] {
  if (kind === 'a') return []
  const page = kind === 'k' ? new KeyPage(rows) : new CertificatePage(rows)
  return Array.from({ length: page.length }, (_, row) => page.at(row))
}

const packedRows = (kind: Kind, rows: readonly Row[]): ListingRecord['rows'] => (kind === 'a' ? new Uint8Array(0) : kind === 'k' ? packKeys(rows as readonly KeyRow[]) : packCertificates(rows as readonly CertificateRow[]))

/** Makes the pages of a database that has none, inside its migration. */
export async function listAnew(tx: WriteTransaction): Promise<void> {
  const pages = new PageWriter(tx)
  await Promise.all((await tx.ids('listing')).map((id) => tx.remove('listing', id)))
  for (const store of ['keys', 'certificates'] as const) for (const record of await tx.all(store)) pages.note(store, record.id, record)
  await pages.flush()
}

export interface Listed {
  readonly keys: KeyPairs
  readonly certificates: Certificates
}

type Read = { readonly kind: 'k'; readonly group: string; readonly page: KeyPage } | { readonly kind: 'l' | 'a'; readonly group: string; readonly page: CertificatePage }

async function readPage(tx: ReadTransaction, id: string): Promise<Read | null> {
  const [kind, group = ''] = id.split('.')
  if (kind === 'a') {
    const record = await tx.get('certificates', group)
    return record ? { kind, group, page: new CertificatePage(packCertificates([record]), [record]) } : null
  }
  const rows = (await tx.get('listing', id))?.rows
  if (!rows) return null
  return kind === 'k' ? { kind, group, page: new KeyPage(rows) } : { kind: 'l', group, page: new CertificatePage(rows) }
}

export interface ListReader {
  /** Nothing has changed: the same lists. */
  readonly lists: (tx: ReadTransaction) => Promise<Listed>
  /** In no order. */
  readonly certificates: (tx: ReadTransaction) => Promise<Certificates>
}

type Pages = ReadonlyMap<string, Read>

const certificatesIn = (pages: Pages) => [...pages.values()].filter((one) => one.kind !== 'k'), keysIn = (pages: Pages) => [...pages.values()].filter((one) => one.kind === 'k')
/** Whether both hold the same pages. */
const isSame = (a: Pages, b: Pages, isOf: (id: string) => boolean) => [[a, b], [b, a]].every(([one, other]) => [...one?.keys() ?? []].every((id) => !isOf(id) || other?.has(id)))
const isKeys = (id: string) => id.startsWith('k.'), isCertificates = (id: string) => !isKeys(id)

/** Reads pages, only those that are new since it last did. */
export function listReader(): ListReader {
  let known: Pages = new Map(), shown: Pages = known, listed: Listed = { keys: new KeyPairs([]), certificates: new Certificates([]) }
  const read = async (tx: ReadTransaction, ids: readonly string[]): Promise<Pages> => {
    const pages = await Promise.all(ids.map(async (id) => [id, known.get(id) ?? await readPage(tx, id)] as const))
    return new Map(pages.flatMap(([id, page]) => (page ? [[id, page] as const] : [])))
  }
  return {
    lists: async (tx) => {
      const pages = await read(tx, await tx.ids('listing'))
      const keys = isSame(pages, shown, isKeys) ? listed.keys : new KeyPairs(inOrder(keysIn(pages)))
      const certificates = isSame(pages, shown, isCertificates) ? listed.certificates : new Certificates(inOrder(certificatesIn(pages)))
      if (keys !== listed.keys || certificates !== listed.certificates) listed = { keys, certificates }
      known = shown = pages
      return listed
    },
    certificates: async (tx) => {
      const pages = await read(tx, [...await tx.ids('listing', 'a.'), ...await tx.ids('listing', 'l.')])
      // Those of keys stay known; what is gone goes with the next lists.
      known = new Map([...known, ...pages])
      return new Certificates(certificatesIn(pages))
    },
  }
}

interface Aged { readonly id: { readonly at: (row: number) => string }; readonly createdAt: { readonly at: (row: number) => number } }

/** Oldest first. What was added together is a page, or several; what was made at one moment stands in the order of its ids. */
function inOrder<P extends Aged>(pages: readonly Grouped<P>[]): readonly Grouped<P>[] {
  const aged = pages.map((one) => ({ one, at: one.page.createdAt.at(0), id: one.page.id.at(0) }))
  return aged.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ one }) => one)
}
