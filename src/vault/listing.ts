/**
 * Lists of what is kept in great number. Reading 100,000 records takes the browser ten seconds; so the fields that lists show are kept a
 * second time, in pages of up to some hundred rows, each page one text. Pages are derived: whatever writes a certificate or a key writes its page
 * in the same transaction, and a migration makes all of them anew.
 *
 * A page's id is `KIND.GROUP.STAMP`. Which group a record is in, the first 8 digits of its id say, so that what is added together shares
 * one (`recordIds`). The stamp is another one whenever the page is: what was read under an id stays true, and only new ids are read.
 */
import { decodeBase64, encodeBase64 } from '../core/bytes/base64.ts'
import type { Backend, ReadTransaction, WriteTransaction } from './backend.ts'
import { keyEntry, type CertificateRow, type KeyEntry } from './entries.ts'
import type { CertificateRecord, KeyRecord, RecordOf, StoreName } from './schema.ts'

const GROUP_DIGITS = 8
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

/** `l`: certificates that sign none, rows of JSON. `k`: keys, likewise. `a`: an authority, whose record is read itself: its group is its whole id. */
type Kind = 'l' | 'k' | 'a'

type Stored<Row> = Readonly<Record<string, Row | null>>
type KeyText = Omit<KeyEntry, 'spki'> & { readonly spki: string }

const groupOf = (id: string) => id.slice(0, GROUP_DIGITS)
const certificateRow = ({ der: _der, ...row }: CertificateRecord): CertificateRow => row
const keyText = (record: KeyRecord): KeyText => ({ ...keyEntry(record), spki: encodeBase64(record.spki) })

function octets(base64: string): Uint8Array<ArrayBuffer> {
  const read = decodeBase64(new TextEncoder().encode(base64))
  return read.ok ? read.bytes : new Uint8Array(0)
}

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
  private readonly changed = new Map<string, Record<string, CertificateRow | KeyText | null>>()
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
    if (store === 'keys') this.change('k', groupOf(id), id, record && keyText(record as KeyRecord))
    if (store !== 'certificates') return
    const certificate = record as CertificateRecord | null
    if (!certificate || certificate.role === 'leaf') this.change('l', groupOf(id), id, certificate && certificateRow(certificate))
    if (!certificate || certificate.role !== 'leaf') this.change('a', id, id, certificate && certificateRow(certificate))
  }
  private change(kind: Kind, group: string, id: string, row: CertificateRow | KeyText | null): void {
    const page = `${kind}.${group}.`, rows = this.changed.get(page) ?? {}
    rows[id] = row
    this.changed.set(page, rows)
  }
  async flush(): Promise<void> {
    await Promise.all([...this.changed].map(async ([page, rows]) => rewrite(this.tx, page, rows)))
  }
}

async function rewrite(tx: WriteTransaction, page: string, changes: Stored<CertificateRow | KeyText>): Promise<void> {
  const ids = await tx.ids('listing', page), before = await Promise.all(ids.map((id) => tx.get('listing', id)))
  const rows = { ...Object.fromEntries(before.flatMap((one) => (one ? rowsIn(one.rows) : [])).map((row) => [row.id, row])), ...changes }
  const left = Object.values(rows).filter((row) => row !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await Promise.all(ids.map((id) => tx.remove('listing', id)))
  if (left.length > 0) await tx.add('listing', { id: `${page}${crypto.randomUUID()}`, rows: page.startsWith('a') ? '[]' : JSON.stringify(left) })
}

const rowsIn = (json: string) => JSON.parse(json) as readonly (CertificateRow | KeyText)[]

/** Makes the pages of a database that has none, inside its migration. */
export async function listAnew(tx: WriteTransaction): Promise<void> {
  const pages = new PageWriter(tx)
  await Promise.all((await tx.ids('listing')).map((id) => tx.remove('listing', id)))
  for (const store of ['keys', 'certificates'] as const) for (const record of await tx.all(store)) pages.note(store, record.id, record)
  await pages.flush()
}

export interface Listed {
  readonly keys: readonly KeyEntry[]
  readonly certificates: readonly CertificateRow[]
}

type Page = Listed
const EMPTY: Page = { keys: [], certificates: [] }

async function readPage(tx: ReadTransaction, id: string): Promise<Page> {
  const [kind, group = ''] = id.split('.')
  if (kind === 'a') {
    const record = await tx.get('certificates', group)
    return record ? { ...EMPTY, certificates: [record] } : EMPTY
  }
  const json = (await tx.get('listing', id))?.rows ?? '[]'
  if (kind === 'l') return { ...EMPTY, certificates: JSON.parse(json) as CertificateRow[] }
  return { ...EMPTY, keys: (JSON.parse(json) as KeyText[]).map((key) => ({ ...key, spki: octets(key.spki) })) }
}

export interface ListReader {
  /** Nothing has changed: the same lists. */
  readonly lists: (tx: ReadTransaction) => Promise<Listed>
  /** Page by page, in no order. */
  readonly certificates: (tx: ReadTransaction) => Promise<readonly (readonly CertificateRow[])[]>
}

/** Reads pages, only those that are new since it last did. */
export function listReader(): ListReader {
  let known: ReadonlyMap<string, Page> = new Map(), listed: Listed = EMPTY, shown: ReadonlyMap<string, Page> = known
  const read = async (tx: ReadTransaction, ids: readonly string[]) => new Map(await Promise.all(ids.map(async (id) => [id, known.get(id) ?? await readPage(tx, id)] as const)))
  return {
    lists: async (tx) => {
      const ids = await tx.ids('listing')
      if (ids.length === shown.size && ids.every((id) => shown.has(id))) return listed
      const pages = await read(tx, ids), found = { keys: inOrder([...pages.values()].map(({ keys }) => keys)), certificates: inOrder([...pages.values()].map(({ certificates }) => certificates)) }
      known = shown = pages
      listed = found
      return found
    },
    certificates: async (tx) => {
      const pages = await read(tx, [...await tx.ids('listing', 'a.'), ...await tx.ids('listing', 'l.')])
      // Those of keys stay known; what is gone goes with the next lists.
      known = new Map([...known, ...pages])
      return [...pages.values()].map(({ certificates }) => certificates)
    },
  }
}

type Aged = Pick<KeyEntry | CertificateRow, 'id' | 'createdAt'>
/** What was made at one moment stands in the order of its ids. */
const byAge = (a: Aged, b: Aged) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

/** Oldest first. Pages are in order, mostly one after another, which such a sort goes through once. */
function inOrder<R extends Aged>(pages: readonly (readonly R[])[]): readonly R[] {
  const full = pages.filter(({ length }) => length > 0)
  return full.toSorted(([a], [b]) => byAge(a as R, b as R)).flat().toSorted(byAge)
}
