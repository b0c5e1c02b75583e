/** Values of a scanned buffer as OpenSSL's decoders meet them: by tag and position. */
import { oidText } from '../../asn1/oid.ts'
import { scan } from '../../asn1/scan.ts'
import { NodeFlag, type NodeTable } from '../../asn1/table.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A value that is not what its specification says; OpenSSL's decoder would refuse it. */
export class UnlikeError extends Error {}

export function unlike(): never {
  throw new UnlikeError('not what the specification says')
}

export class Value {
  private readonly table: NodeTable
  private readonly bytes: Bytes
  private readonly node: number

  constructor(table: NodeTable, bytes: Bytes, node = 0) {
    this.table = table
    this.bytes = bytes
    this.node = node
  }

  /** The one value that the bytes are; throws UnlikeError where they are none. */
  static parse(bytes: Bytes): Value {
    const table = scan(bytes)
    const broken = table.size === 0 || table.end[0] !== bytes.length || table.findings.some(({ code }) => code.startsWith('asn1.'))
    return broken ? unlike() : new Value(table, bytes)
  }

  get tag(): number { return this.table.tag[this.node] as number }
  get encoding(): Bytes { return this.bytes.subarray(this.table.start[this.node], this.table.end[this.node]) }
  get content(): Bytes {
    const { contentStart, end, flags } = this.table
    const marks = flags[this.node] as number
    const closed = (marks & NodeFlag.indefinite) !== 0 && (marks & NodeFlag.truncated) === 0
    return this.bytes.subarray(contentStart[this.node], (end[this.node] as number) - (closed ? 2 : 0))
  }

  /** The values in a constructed one. */
  children(): readonly Value[] {
    if ((this.tag & 0x20) === 0) return []
    const { next } = this.table, found: Value[] = []
    for (let child = this.node + 1; child < (next[this.node] as number); child = next[child] as number) found.push(new Value(this.table, this.bytes, child))
    return found
  }

  /** Itself where it has the tag; throws UnlikeError where it has another. */
  as(tag: number): this {
    return this.tag === tag ? this : unlike()
  }

  /** What is in a SEQUENCE. */
  fields(): readonly Value[] {
    return this.as(0x30).children()
  }

  /** The dotted form of an OBJECT IDENTIFIER, or of an implicitly tagged one with its tag. */
  oid(tag = 0x06): string {
    return oidText(this.as(tag).content)
  }

  /** The one value in an explicit tag. */
  inner(): Value {
    return this.children()[0] ?? unlike()
  }

  isTrue(): boolean {
    return this.as(0x01).content[0] !== 0
  }
}

/** A field that must be there. */
export const required = (value: Value | undefined): Value => value ?? unlike()

/** The field with a context-specific tag number, primitive or constructed. */
export function tagged(fields: readonly Value[], number: number): Value | undefined {
  return fields.find(({ tag }) => (tag & 0xdf) === (0x80 | number))
}
