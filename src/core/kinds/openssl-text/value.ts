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

const isBroken = ({ findings }: NodeTable) => findings.some(({ code }) => code.startsWith('asn1.'))

export class Value {
  private readonly table: NodeTable
  private readonly bytes: Bytes
  private readonly node: number

  constructor(table: NodeTable, bytes: Bytes, node = 0) {
    this.table = table
    this.bytes = bytes
    this.node = node
  }

  /** The first value of the bytes; throws UnlikeError where there is none. What follows it is nothing to OpenSSL. */
  static parse(bytes: Bytes): Value {
    const table = scan(bytes), end = table.end[0] ?? 0
    if (end < bytes.length && table.size > 0) return Value.parse(bytes.subarray(0, end))
    return table.size === 0 || isBroken(table) ? unlike() : new Value(table, bytes)
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

  /** The values of an implicitly tagged SEQUENCE OF, of which OpenSSL does not ask that it be marked as constructed. */
  elements(): readonly Value[] {
    if ((this.tag & 0x20) !== 0) return this.children()
    const { content } = this, table = scan(content), found: Value[] = []
    if (isBroken(table)) unlike()
    for (let node = 0; node < table.size; node = table.next[node] as number) found.push(new Value(table, content, node))
    return found
  }

  /** Itself where it holds no other values; throws UnlikeError where it does. */
  primitive(): this {
    return (this.tag & 0x20) === 0 ? this : unlike()
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
