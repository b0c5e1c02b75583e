/** Lists of any length whose rows stand in pages: a row is an object for as long as somebody looks at it. What has not changed keeps its page. */
import { countUpTo } from '../core/bytes/sorted.ts'
import { both, holds, not, type RowTest } from './columns.ts'
import type { CertificateEntry, CertificateRow, KeyRow } from './entries.ts'
import { CertificatePage, KeyPage, packCertificates, packKeys } from './pages.ts'

/** What an array and a list in pages have in common. */
export interface Rows<R> extends Iterable<R> {
  readonly length: number
  at: (index: number) => R | undefined
  slice: (start?: number, end?: number) => readonly R[]
}

interface Page<R> {
  readonly length: number
  readonly id: { readonly find: (id: string) => number }
  readonly at: (row: number) => R
}

/** A page and where in the database it stands; those of one group hold the ids that begin alike. */
export interface Grouped<P> { readonly group: string; readonly page: P }

/** Of an id: which group it is in. */
export const GROUP_DIGITS = 8
const NO_ID = ['']
export const groupOf = (id: string): string => id.slice(0, GROUP_DIGITS)

class Paged<R, P extends Page<R>> implements Rows<R> {
  readonly length: number
  /** In the order of the list. */
  readonly pages: readonly P[]
  /** Where each page begins, and where the last ends. */
  readonly starts: Uint32Array
  private readonly byGroup: ReadonlyMap<string, readonly number[]>

  constructor(grouped: readonly Grouped<P>[]) {
    this.pages = grouped.map(({ page }) => page)
    this.starts = new Uint32Array(grouped.length + 1)
    this.pages.forEach(({ length }, i) => { this.starts[i + 1] = (this.starts[i] ?? 0) + length })
    this.length = this.starts.at(-1) ?? 0
    this.byGroup = Map.groupBy(grouped.keys(), (i) => grouped[i]?.group ?? '')
  }

  /** The page of an index: the last that begins there or before. */
  protected pageAt(index: number): number {
    return countUpTo(this.starts, index) - 1
  }
  at(given: number): R | undefined {
    const index = given < 0 ? this.length + given : given, page = this.pageAt(index)
    return index >= 0 && index < this.length ? this.pages[page]?.at(index - (this.starts[page] ?? 0)) : undefined
  }
  slice(start = 0, end = this.length): readonly R[] {
    const bound = (index: number) => Math.max(0, Math.min(this.length, index < 0 ? this.length + index : index)), from = bound(start)
    return Array.from({ length: Math.max(0, bound(end) - from) }, (_, i) => this.at(from + i)).filter((row) => row !== undefined)
  }
  *[Symbol.iterator](): Generator<R> {
    for (const page of this.pages) for (let row = 0; row < page.length; row++) yield page.at(row)
  }
  /** The first of which this holds: makes all before it, so it is for what is near the beginning or rare. */
  find(wanted: (row: R) => boolean): R | undefined {
    for (const row of this) if (wanted(row)) return row
    return undefined
  }
  /** Where a record stands; -1 where it is not. */
  indexOf(id: string): number {
    for (const group of [id, groupOf(id)])
      for (const i of this.byGroup.get(group) ?? []) {
        const row = this.pages[i]?.id.find(id) ?? -1
        if (row >= 0) return (this.starts[i] ?? 0) + row
      }
    return -1
  }
  byId(id: string | null): R | undefined {
    const index = id === null ? -1 : this.indexOf(id)
    return index < 0 ? undefined : this.at(index)
  }
  /** The indexes of the rows that a test of their page holds for, in order. */
  where(of: (page: P) => RowTest): Uint32Array {
    const found = new Uint32Array(this.length)
    let count = 0
    this.pages.forEach((page, i) => {
      const test = of(page), start = this.starts[i] ?? 0
      if (test !== false) for (let row = 0; row < page.length; row++) if (holds(test, row)) found[count++] = start + row
    })
    return found.slice(0, count)
  }
  /** Whether there is one. */
  has(of: (page: P) => RowTest): boolean {
    return this.pages.some((page) => {
      const test = of(page)
      if (typeof test === 'boolean') return test && page.length > 0
      for (let row = 0; row < page.length; row++) if (test(row)) return true
      return false
    })
  }
  /** A number of each row, in order. */
  numbers(of: (page: P) => { readonly at: (row: number) => number }): Float64Array {
    const all = new Float64Array(this.length)
    this.pages.forEach((page, i) => {
      const column = of(page), start = this.starts[i] ?? 0
      for (let row = 0; row < page.length; row++) all[start + row] = column.at(row)
    })
    return all
  }
  pick(indexes: Uint32Array): Rows<R> {
    return new Picked(this, indexes)
  }
}

/** Some rows of a list, in an order of their own. */
class Picked<R> implements Rows<R> {
  private readonly from: Rows<R>
  private readonly indexes: Uint32Array
  readonly length: number
  constructor(from: Rows<R>, indexes: Uint32Array) {
    this.from = from
    this.indexes = indexes
    this.length = indexes.length
  }
  at(index: number): R | undefined {
    const found = this.indexes.at(index)
    return found === undefined ? undefined : this.from.at(found)
  }
  slice(start?: number, end?: number): readonly R[] {
    return Array.from(this.indexes.subarray(start, end), (index) => this.from.at(index)).filter((row) => row !== undefined)
  }
  *[Symbol.iterator](): Generator<R> {
    for (let i = 0; i < this.length; i++) {
      const row = this.at(i)
      if (row) yield row
    }
  }
}

/** All certificates, oldest first. */
export class Certificates extends Paged<CertificateRow, CertificatePage> {
  /** Few, and whole. */
  readonly authorities: readonly CertificateEntry[]
  private marked: Uint8Array | null = null
  constructor(grouped: readonly Grouped<CertificatePage>[]) {
    super(grouped)
    this.authorities = this.pages.flatMap(({ whole }) => whole)
  }
  /** The ids of all that signed something. */
  issuers(): ReadonlySet<string> {
    const ids = new Set<string>()
    for (const { issuerId, length } of this.pages) for (let row = 0; row < (issuerId.isConstant ? 1 : length); row++) ids.add(issuerId.at(row))
    ids.delete('')
    return ids
  }
  /** What these authorities signed. */
  issuedBy(ids: readonly string[]): Uint32Array {
    return this.where((page) => page.issuerId.isIn(ids))
  }
  /** The indexes of what is not revoked. */
  good(): Uint32Array {
    return this.where((page) => not(isRevoked(page)))
  }
  revoked(): Rows<CertificateRow> {
    return this.pick(this.where(isRevoked))
  }
  revokedBy(ids: readonly string[]): Rows<CertificateRow> {
    return this.pick(this.where((page) => both(isRevoked(page), page.issuerId.isIn(ids))))
  }
  hasIssued(id: string): boolean {
    const ids = [id]
    return this.has((page) => page.issuerId.isIn(ids))
  }
  /** Those with a key here; `serials`: with one of these serial numbers, or any where it is null. */
  withKey(serials: readonly string[] | null): Rows<CertificateRow> {
    return this.pick(this.where((page) => both(not(page.keyRecordId.isIn(NO_ID)), serials === null || page.serialHex.isIn(serials))))
  }
  /** How many certificates each of these keys has. */
  uses(keyRecordIds: readonly string[]): ReadonlyMap<string, number> {
    const uses = new Map(keyRecordIds.map((id) => [id, 0])), groups = new Set(keyRecordIds.map((id) => Number.parseInt(groupOf(id), 16)))
    for (const { keyRecordId: column, length } of this.pages)
      for (let row = 0; row < length; row++) {
        const group = column.groupAt(row), id = group === null || groups.has(group) ? column.at(row) : '', known = uses.get(id)
        if (known !== undefined) uses.set(id, known + 1)
      }
    return uses
  }
  /** What they signed that is not revoked, themselves left out. */
  goodBy(ids: readonly string[]): Rows<CertificateRow> {
    return this.pick(this.where((page) => both(page.issuerId.isIn(ids), both(not(page.id.isIn(ids)), not(isRevoked(page))))))
  }
  /** Of each key, its certificates. */
  ofKey(keyRecordId: string): Rows<CertificateRow> {
    const ids = [keyRecordId]
    return this.pick(this.where((page) => page.keyRecordId.isIn(ids)))
  }
  bySha256(sha256: string): CertificateRow | undefined {
    const digests = [sha256], [index] = this.where((page) => page.sha256.isIn(digests))
    return index === undefined ? undefined : this.at(index)
  }
  /** Of any authority. */
  withSerial(serials: readonly string[]): Rows<CertificateRow> {
    return this.pick(this.where((page) => page.serialHex.isIn(serials)))
  }
  /** Of these authorities: with a key, without names, good and in time. */
  nameless(ids: readonly string[], now: number): Uint32Array {
    return this.where((page) => both(both(page.issuerId.isIn(ids), not(page.keyRecordId.isIn(NO_ID))), both(page.isNameless, both(not(isRevoked(page)), (row) => page.notBefore.at(row) <= now && now <= page.notAfter.at(row)))))
  }
  /** Marks those whose place something has taken that is not revoked. */
  superseded(): Uint8Array {
    this.marked ??= this.markSuperseded()
    return this.marked
  }
  private markSuperseded(): Uint8Array {
    const marks = new Uint8Array(this.length)
    for (const page of this.pages.filter(({ supersedesAny }) => supersedesAny))
      for (let row = 0; row < page.length; row++) {
        const index = page.revokedAt.orNull(row) === null && !page.supersedesId.isEmpty(row) ? this.indexOf(page.supersedesId.at(row)) : -1
        if (index >= 0) marks[index] = 1
      }
    return marks
  }
  /** The last that took this one's place. */
  successorOf(id: string): CertificateRow | undefined {
    const ids = [id], index = this.where((page) => page.supersedesAny && both(page.supersedesId.isIn(ids), not(isRevoked(page)))).at(-1)
    return index === undefined ? undefined : this.at(index)
  }
}

const isRevoked = ({ isRevokedAnywhere, revokedAt }: CertificatePage): RowTest => isRevokedAnywhere && ((row: number) => revokedAt.orNull(row) !== null)

/** All key pairs, oldest first. */
export class KeyPairs extends Paged<KeyRow, KeyPage> {
  byKeyId(keyId: string): KeyRow | undefined {
    const ids = [keyId], [index] = this.where((page) => page.keyId.isIn(ids))
    return index === undefined ? undefined : this.at(index)
  }
}

const isWhole = (row: CertificateRow): row is CertificateEntry => row.role !== 'leaf' && 'der' in row
const follows = (before: CertificateRow | undefined, row: CertificateRow) => before?.role === 'leaf' && row.role === 'leaf' && groupOf(before.id) === groupOf(row.id) && before.id < row.id

/** Rows as they are, in this order: where they come from no database. */
export function certificatesOf(rows: readonly CertificateRow[]): Certificates {
  const runs: CertificateRow[][] = []
  rows.forEach((row, i) => { if (follows(rows[i - 1], row)) runs.at(-1)?.push(row); else runs.push([row]) })
  return new Certificates(runs.flatMap((run) => {
    const [row] = run
    return row ? [{ group: row.role === 'leaf' ? groupOf(row.id) : row.id, page: new CertificatePage(packCertificates(run), run.filter(isWhole)) }] : []
  }))
}
export const keyPairsOf = (rows: readonly KeyRow[]): KeyPairs => new KeyPairs(rows.map((row) => ({ group: groupOf(row.id), page: new KeyPage(packKeys([row])) })))
