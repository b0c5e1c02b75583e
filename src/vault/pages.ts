/** Pages of certificates and of keys: some hundred rows in columns. A row is made an object when it is asked for. */
import { summariseSpki } from '../core/crypto/keys.ts'
import type { Maker } from '../core/crypto/key/generate.ts'
import { keyType, type KeyTypeId } from '../core/crypto/key/types.ts'
import type { CrlReason } from '../core/pki/crl-reason.ts'
import { both, NumberColumn, packed, packNumbers, packTexts, TextColumn, unpacked, type PackedColumn, type RowTest } from './columns.ts'
import type { CertificateEntry, CertificateRow, KeyRow } from './entries.ts'
import type { CertificateRole, KeyRecord } from './schema.ts'

type Bytes = Uint8Array<ArrayBuffer>

const LEAF: readonly string[] = ['leaf']

/** Most titles are the first host: that one is not said twice. */
const isTitled = ({ title, hosts }: CertificateRow) => hosts[0] === title
const namesOf = (row: CertificateRow): readonly string[] => (isTitled(row) ? row.hosts : [row.title, ...row.hosts])

export function packCertificates(rows: readonly CertificateRow[]): Bytes {
  const text = (of: (row: CertificateRow) => string | null) => packTexts(rows.map((row) => of(row) ?? '')), number = (of: (row: CertificateRow) => number | null) => packNumbers(rows.map(of))
  const firsts = [0]
  for (const row of rows) firsts.push((firsts.at(-1) ?? 0) + namesOf(row).length)
  return packed([
    text(({ id }) => id), text(({ keyRecordId }) => keyRecordId), text(({ issuerId }) => issuerId), text(({ supersedesId }) => supersedesId), text(({ role }) => role), text(({ reason }) => reason),
    text(({ serialHex }) => serialHex), text(({ sha256 }) => sha256), packTexts(rows.flatMap(namesOf)), packNumbers(firsts), number((row) => (isTitled(row) ? 1 : 0)),
    number(({ notBefore }) => notBefore), number(({ notAfter }) => notAfter), number(({ createdAt }) => createdAt), number(({ exportedAt }) => exportedAt), number(({ revokedAt }) => revokedAt), number(({ invalidSince }) => invalidSince),
  ])
}

/** The columns one after another, as they were packed; ids, which come first, are never all the same. */
function inTurn(bytes: Bytes) {
  const all = unpacked(bytes), columns = all[Symbol.iterator]()
  const next = (): PackedColumn => columns.next().value ?? NONE
  return { length: all[0]?.count ?? 0, text: () => new TextColumn(next()), number: () => new NumberColumn(next()) }
}
const NONE: PackedColumn = { form: 0, count: 0, width: 0, ends: null, data: new Uint8Array(0) }

export class CertificatePage {
  readonly length: number
  readonly id: TextColumn
  readonly keyRecordId: TextColumn
  readonly issuerId: TextColumn
  readonly supersedesId: TextColumn
  readonly role: TextColumn
  private readonly reason: TextColumn
  readonly serialHex: TextColumn
  readonly sha256: TextColumn
  private readonly names: TextColumn
  private readonly firsts: NumberColumn
  private readonly titled: NumberColumn
  readonly notBefore: NumberColumn
  readonly notAfter: NumberColumn
  readonly createdAt: NumberColumn
  private readonly exportedAt: NumberColumn
  readonly revokedAt: NumberColumn
  private readonly invalidSince: NumberColumn
  /** Authorities are at hand with their bytes. */
  readonly whole: readonly CertificateEntry[]

  constructor(bytes: Bytes, whole: readonly CertificateEntry[] = []) {
    const { length, text, number } = inTurn(bytes)
    this.length = length
    this.whole = whole
    this.id = text()
    this.keyRecordId = text()
    this.issuerId = text()
    this.supersedesId = text()
    this.role = text()
    this.reason = text()
    this.serialHex = text()
    this.sha256 = text()
    this.names = text()
    this.firsts = number()
    this.titled = number()
    this.notBefore = number()
    this.notAfter = number()
    this.createdAt = number()
    this.exportedAt = number()
    this.revokedAt = number()
    this.invalidSince = number()
  }

  at(row: number): CertificateRow {
    const whole = this.whole[row]
    if (whole) return whole
    const from = this.firsts.at(row), titled = this.titled.at(row), hosts = Array.from({ length: this.firsts.at(row + 1) - from - (1 - titled) }, (_, i) => this.names.at(from + (1 - titled) + i))
    return {
      id: this.id.at(row), keyRecordId: this.keyRecordId.at(row) || null, issuerId: this.issuerId.at(row) || null, role: this.role.at(row) as CertificateRole, title: this.names.at(from), hosts,
      notBefore: this.notBefore.at(row), notAfter: this.notAfter.at(row), serialHex: this.serialHex.at(row), sha256: this.sha256.at(row), createdAt: this.createdAt.at(row), exportedAt: this.exportedAt.orNull(row),
      revokedAt: this.revokedAt.orNull(row), reason: (this.reason.at(row) || null) as CrlReason | null, invalidSince: this.invalidSince.orNull(row), supersedesId: this.supersedesId.at(row) || null,
    }
  }
  get isRevokedAnywhere(): boolean {
    return !(this.revokedAt.isConstant && this.revokedAt.orNull(0) === null)
  }
  get supersedesAny(): boolean {
    return !(this.supersedesId.isConstant && this.supersedesId.isEmpty(0))
  }

  /** Leaves without a host. */
  get isNameless(): RowTest {
    const leaf = this.role.isIn(LEAF)
    return both(leaf, (row) => this.titled.at(row) === 0 && this.firsts.at(row + 1) - this.firsts.at(row) === 1)
  }

  /** Marks the rows with a title or a name that holds this word, in lower case. */
  markNamed(word: string, found: Uint8Array): void {
    const named = this.names.containing(word)
    if (this.names.isConstant) { if (named.length > 0) found.fill(1); return }
    let row = 0
    for (const name of named) {
      while (this.firsts.at(row + 1) <= name) row++
      found[row] = 1
    }
  }
  /** Those with these digits in the serial number or the fingerprint. */
  markNumbered(digits: string, found: Uint8Array): void {
    for (const column of [this.serialHex, this.sha256]) {
      const rows = column.containing(digits)
      if (column.isConstant && rows.length > 0) found.fill(1)
      else for (const row of rows) found[row] = 1
    }
  }
}

/** By the key itself where it can tell: RSA keys of other sizes share the row of RSA 2048. */
const labelOf = ({ algorithm, spki }: Pick<KeyRecord, 'algorithm' | 'spki'>): string => summariseSpki(spki)?.label ?? keyType(algorithm).label

export const keyRow = ({ id, name, algorithm, keyId, spki, createdAt, maker }: Omit<KeyRecord, 'sealed'>): KeyRow => ({ id, name, algorithm, keyId, createdAt, maker, label: labelOf({ algorithm, spki }) })

export function packKeys(rows: readonly KeyRow[]): Bytes {
  const text = (of: (row: KeyRow) => string | null) => packTexts(rows.map((row) => of(row) ?? ''))
  return packed([text(({ id }) => id), text(({ name }) => name), text(({ algorithm }) => algorithm), text(({ keyId }) => keyId), text(({ maker }) => maker), text(({ label }) => label), packNumbers(rows.map(({ createdAt }) => createdAt))])
}

export class KeyPage {
  readonly length: number
  readonly id: TextColumn
  private readonly name: TextColumn
  private readonly algorithm: TextColumn
  readonly keyId: TextColumn
  private readonly maker: TextColumn
  private readonly label: TextColumn
  readonly createdAt: NumberColumn

  constructor(bytes: Bytes) {
    const { length, text, number } = inTurn(bytes)
    this.length = length
    this.id = text()
    this.name = text()
    this.algorithm = text()
    this.keyId = text()
    this.maker = text()
    this.label = text()
    this.createdAt = number()
  }

  at(row: number): KeyRow {
    return {
      id: this.id.at(row), name: this.name.at(row), algorithm: this.algorithm.at(row) as KeyTypeId, keyId: this.keyId.at(row), createdAt: this.createdAt.at(row),
      maker: (this.maker.at(row) || null) as Maker | null, label: this.label.at(row),
    }
  }
}
