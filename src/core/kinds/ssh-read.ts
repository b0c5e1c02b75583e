/** Blobs of SSH (RFC 4251 5): strings and numbers with their places, be they bytes of the input or base64 in it. */
import { mapBack } from '../bytes/derive.ts'
import { LabelledReader, type Label, type Name } from '../bytes/labelled.ts'
import { safeText } from '../bytes/text.ts'
import type { SpanTree } from '../bytes/tree.ts'
import { finding, MalformedError, type Finding } from '../findings/finding.ts'
import { span, type BufferId, type Span } from '../findings/span.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Bytes with the places that carry them. */
export interface SshSource {
  readonly bytes: Bytes
  readonly buffer: BufferId
  place(start: number, end: number): Span
}

/** Bytes of a buffer as they stand. */
export const plainSource = (bytes: Bytes, buffer: BufferId): SshSource => ({ bytes, buffer, place: (start, end) => span(buffer, start, end) })

/** Bytes that base64 at `at` carries: every place is that of the characters. */
export function base64Source(bytes: Bytes, text: Bytes, at: Span): SshSource {
  const buffers = [{ id: 0, bytes: text, from: null }, { id: 1, bytes, from: { how: 'base64', spans: [{ ...at, buffer: 0 }] } }] as const
  const place = (start: number, end: number): Span => {
    const [back] = mapBack(buffers, span(1, start, end))
    return back ? span(at.buffer, back.start, back.end) : at
  }
  return { bytes, buffer: at.buffer, place }
}

/** A part that was read: its content, and the place of it without its length. */
export interface Field {
  readonly bytes: Bytes
  readonly span: Span
}

const decoder = new TextDecoder()
export const fieldText = ({ bytes }: Field): string => decoder.decode(bytes)

/** Strings are shown by the first of their characters. */
const MOST_SHOWN = 200
const showText = (bytes: Bytes) => safeText(decoder.decode(bytes.subarray(0, MOST_SHOWN)))

/** Reads a blob and makes its tree. Too few bytes throw, as LabelledReader's do; `attempt` catches that. */
export class SshReader {
  readonly source: SshSource
  readonly findings: Finding[] = []
  private readonly reader: LabelledReader

  constructor(source: SshSource, { start = 0, end = source.bytes.length }: { readonly start?: number; readonly end?: number } = {}) {
    this.source = source
    this.reader = new LabelledReader(source.bytes, { buffer: source.buffer, start, end })
  }

  get offset(): number { return this.reader.offset }
  get available(): number { return this.reader.available }

  /** Runs a read to its end, or to where the bytes end: then the finding is kept. */
  attempt(body: () => void): void {
    try {
      body()
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error
      const { finding: found } = error
      this.findings.push({ ...found, spans: found.spans.map(({ start, end }) => this.source.place(start, end)) })
    }
  }

  tree(): SpanTree { return this.reader.tree() }

  uint8(label: Label<number>): Field & { readonly value: number } {
    const { offset } = this, value = this.reader.uint8(label)
    return { ...this.since(offset), value }
  }

  uint32(label: Label<number>): Field & { readonly value: number } {
    const { offset } = this, value = this.reader.uint32(label)
    return { ...this.since(offset), value }
  }

  uint64(label: Label<bigint>): Field & { readonly value: bigint } {
    const { offset } = this, value = this.reader.uint64(label)
    return { ...this.since(offset), value }
  }

  bytes(length: number, label: Label<Bytes>): Field {
    const { offset } = this
    this.reader.bytes(length, label)
    return this.since(offset)
  }

  /** A string of octets. */
  string(label: Label<Bytes>): Field {
    const { length } = this.reader.sized(4, { type: 'string', ...label })
    return this.field(this.offset - length, this.offset)
  }

  /** A string of characters. */
  text(label: Name): Field {
    return this.string({ show: showText, ...label })
  }

  /** A number (RFC 4251 5): two's complement, as short as can be. What is neither is said. */
  mpint(label: Name): Field {
    const field = this.string({ type: 'mpint', ...label })
    const [first = 0, second = 0] = field.bytes
    const problem = first & 0x80 ? 'negative' : field.bytes.length > 0 && first === 0 && (field.bytes.length === 1 || second < 0x80) ? 'not-minimal' : null
    if (problem) this.findings.push(finding('ssh.mpint', problem === 'negative' ? 'error' : 'warning', { field: label.name, problem }, [field.span], 'RFC 4251 5'))
    return field
  }

  /** A string whose content `body` reads to the end. */
  nested<T>(label: Name, body: () => T): T {
    return this.reader.vector(4, { type: 'string', ...label }, body)
  }

  /** Whether what is left is one string to the end. */
  holdsString(): boolean {
    const { offset, available, source: { bytes } } = this
    return available >= 4 && new DataView(bytes.buffer, bytes.byteOffset + offset, 4).getUint32(0) === available - 4
  }

  group<T>(label: Name, body: () => T): T {
    return this.reader.group(label, body)
  }

  /** Throws where something is left. */
  finish(label: Name): void {
    this.reader.finish(label)
  }

  /** The part from an offset to here, lengths and all. */
  since(start: number): Field {
    return this.field(start, this.offset)
  }

  private field(start: number, end: number): Field {
    return { bytes: this.source.bytes.subarray(start, end), span: this.source.place(start, end) }
  }
}
