/**
 * Strings in strings: a PKCS#12 wraps each of its parts in an OCTET STRING, and BER lets such a string come in pieces (Java and Windows
 * write that). A layer is the content of one, put together and read by its own schema, every byte of it with its place in the artifact.
 */
import { DerTree } from '../../asn1/der-tree.ts'
import { scan } from '../../asn1/scan.ts'
import type { SchemaType } from '../../asn1/schema.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Span } from '../../findings/span.ts'
import { oidName } from '../../spec/oids.ts'
import type { Fact } from '../contract.ts'
import { Reader } from '../reader.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Octets and where they stand, in order. */
export interface Octets {
  readonly bytes: Bytes
  readonly spans: readonly Span[]
}

/** The places of a piece of octets. */
function slice(spans: readonly Span[], start: number, end: number): readonly Span[] {
  const found: Span[] = []
  let at = 0
  for (const part of spans) {
    const length = part.end - part.start
    const from = Math.max(start - at, 0), to = Math.min(end - at, length)
    if (from < to) found.push({ buffer: part.buffer, start: part.start + from, end: part.start + to })
    at += length
    if (at >= end) break
  }
  return found
}

/** There may be a million pieces: more than a call takes arguments. */
function together(parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export class Layer {
  readonly reader: Reader
  private readonly places: readonly Span[] | null

  /** `places`: where the tree's bytes stand; null where it is the artifact's own tree. */
  constructor(tree: DerTree, places: readonly Span[] | null = null) {
    this.reader = new Reader(tree)
    this.places = places
  }

  spans(node: NodeId): readonly Span[] {
    return this.spansOf(this.reader.tree.start(node), this.reader.tree.end(node))
  }

  private spansOf(start: number, end: number): readonly Span[] {
    return this.places ? slice(this.places, start, end) : [{ buffer: this.reader.tree.buffer, start, end }]
  }

  /** A value with its header. */
  encoding(node: NodeId): Octets {
    return { bytes: this.reader.tree.encoding(node), spans: this.spans(node) }
  }

  /** The octets of a string, of all its pieces. */
  octets(node: NodeId): Octets {
    const { tree } = this.reader
    if (node === NO_NODE) return { bytes: new Uint8Array(0), spans: [] }
    if (!tree.isConstructed(node)) return { bytes: tree.content(node), spans: this.spansOf(tree.contentStart(node), tree.contentEnd(node)) }
    const parts: Bytes[] = [], spans: Span[] = []
    const end = tree.table.next[node] as number
    for (let piece = node + 1; piece < end; piece = tree.isConstructed(piece) ? piece + 1 : tree.table.next[piece] as number) {
      if (tree.isConstructed(piece)) continue
      parts.push(tree.content(piece))
      spans.push(...this.spansOf(tree.contentStart(piece), tree.contentEnd(piece)))
    }
    return { bytes: together(parts), spans }
  }

  /** What a string holds, read by a schema of its own. */
  inside(node: NodeId, schema: SchemaType): Layer {
    return layerOf(this.octets(node), schema)
  }

  /** The reader's facts so far, with their places in the artifact. */
  facts(): readonly Fact[] {
    return this.reader.facts.map((fact) => ({ ...fact, spans: fact.spans.flatMap(({ start, end }) => this.spansOf(start, end)) }))
  }

  findings(): Reader['findings'] {
    return this.reader.findings.map((found) => ({ ...found, spans: found.spans.flatMap(({ start, end }) => this.spansOf(start, end)) }))
  }
}

export function layerOf({ bytes, spans }: Octets, schema: SchemaType): Layer {
  return new Layer(new DerTree(scan(bytes), bytes, { schema, oidName }), spans)
}
