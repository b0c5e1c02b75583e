/** What the kinds that are DER share: a tree with a schema, and facts and findings gathered from its nodes. */
import { toHex } from '../bytes/hex.ts'
import { bitNames } from '../asn1/value-text.ts'
import { DerTree } from '../asn1/der-tree.ts'
import { oidText } from '../asn1/oid.ts'
import type { SchemaType } from '../asn1/schema.ts'
import { decodeString, isTextTag } from '../asn1/strings.ts'
import { readBerTimeMs } from '../asn1/time.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { finding, type Finding, type FindingCode, type Severity } from '../findings/finding.ts'
import type { FindingParams } from '../findings/codes.ts'
import type { Span } from '../findings/span.ts'
import { attributeShortName } from '../spec/attributes.ts'
import { oidName } from '../spec/oids.ts'
import type { Artifact, Fact, FactItem, FactValue, NameAttribute, Opened } from './contract.ts'

const trees = new WeakMap<Artifact, DerTree>()

/** The artifact's tree under a schema type; made once for each artifact. */
export function derTree(opened: Opened, artifact: Artifact, schema: SchemaType | null): DerTree {
  const known = trees.get(artifact)
  if (known) return known
  const bytes = opened.buffers[artifact.table.buffer]?.bytes ?? new Uint8Array(0)
  const tree = new DerTree(artifact.table, bytes, { schema, oidName })
  trees.set(artifact, tree)
  return tree
}

export class Reader {
  readonly tree: DerTree
  readonly facts: Fact[] = []
  readonly findings: Finding[] = []

  constructor(tree: DerTree) {
    this.tree = tree
  }

  span(node: NodeId): Span {
    return { buffer: this.tree.buffer, start: this.tree.start(node), end: this.tree.end(node) }
  }

  /** A field of a path of field names under `from`, or NO_NODE. */
  path(from: NodeId, path: string): NodeId {
    return this.tree.path(from, path)
  }

  /** Adds a fact; does nothing where the node is absent. */
  fact(field: string, group: string, node: NodeId, value: FactValue, more: Partial<Fact> = {}): void {
    if (node !== NO_NODE) this.facts.push({ field, group, value, spans: [this.span(node)], ...more })
  }

  found<C extends FindingCode>(code: C, severity: Severity, params: FindingParams[C], { nodes = [], spec = '' }: { nodes?: readonly NodeId[]; spec?: string } = {}): void {
    this.findings.push(finding(code, severity, params, nodes.filter((node) => node !== NO_NODE).map((node) => this.span(node)), spec) as Finding)
  }

  /** The named parts of `node` that its type requires and that are not there, and the parts that it has no place for. */
  checkFields(node: NodeId): void {
    const schema = node === NO_NODE ? null : this.tree.named(node).schema
    if (schema?.type !== 'sequence') return
    const { missing, unexpected } = this.tree.fit(node, schema.fields)
    for (const field of missing) this.found('schema.missing', 'error', { field: field.name, expected: field.name, offset: this.tree.start(node) }, { nodes: [node], spec: field.spec })
    for (const child of unexpected.slice(0, 10)) {
      const { type } = this.tree.view(child)
      this.found('schema.unexpected', 'error', { field: this.tree.view(node).name, expected: schema.fields.map((field) => field.name).join(', '), got: type, offset: this.tree.start(child) }, { nodes: [child], spec: schema.spec })
    }
  }

  oid(node: NodeId): string {
    return node === NO_NODE ? '' : oidText(this.tree.bytes, this.tree.contentStart(node), this.tree.contentEnd(node))
  }

  /** The identifier of an AlgorithmIdentifier. */
  algorithm(node: NodeId): string {
    return this.oid(this.tree.field(node, 'algorithm'))
  }

  oidValue(oid: string): FactValue {
    return { type: 'oid', oid, name: oidName(oid) }
  }

  hexValue(node: NodeId): FactValue {
    return { type: 'hex', bytes: this.tree.content(node) }
  }

  /** Octets of a BIT STRING without its count of unused bits. */
  bits(node: NodeId): Uint8Array<ArrayBuffer> {
    return node === NO_NODE ? new Uint8Array(0) : this.tree.content(node).subarray(1)
  }

  /** A small non-negative INTEGER, or NaN. */
  small(node: NodeId): number {
    if (node === NO_NODE) return NaN
    const content = this.tree.content(node)
    if (content.length === 0 || content.length > 6 || (content[0] as number) & 0x80) return NaN
    return content.reduce((sum, octet) => sum * 256 + octet, 0)
  }

  /** A number; what is negative or long is an integer of its octets. */
  number(node: NodeId, unit?: 'bits' | 'bytes'): FactValue {
    const value = this.small(node)
    if (Number.isNaN(value) && node !== NO_NODE && this.tree.contentEnd(node) > this.tree.contentStart(node)) return { type: 'integer', bytes: this.tree.content(node) }
    return unit === undefined ? { type: 'number', value } : { type: 'number', value, unit }
  }

  isTrue(node: NodeId): boolean {
    return node !== NO_NODE && (this.tree.content(node)[0] ?? 0) !== 0
  }

  /** Time in ms (NaN where it is none) with its raw text. */
  time(node: NodeId): { readonly type: 'time'; readonly ms: number; readonly raw: string } {
    if (node === NO_NODE) return { type: 'time', ms: NaN, raw: '' }
    const tag = this.tree.tag(node) & 0x1f
    const from = this.tree.contentStart(node), to = this.tree.contentEnd(node)
    return { type: 'time', ms: readBerTimeMs(tag === 23 || tag === 24 ? tag : 24, this.tree.bytes, from, to), raw: decodeString(22, this.tree.bytes.subarray(from, Math.min(to, from + 64))) }
  }

  /** A string's text, or its hex where it is no string type. */
  text(node: NodeId, tag: number = this.tree.tag(node) & 0x1f): string {
    const content = this.tree.content(node)
    return isTextTag(tag) ? decodeString(tag, content) : `#${toHex(content.subarray(0, 64))}`
  }

  /** Names of the set bits of a BIT STRING whose schema names them. */
  bitTerms(node: NodeId): readonly string[] {
    const { schema } = this.tree.named(node)
    return schema?.type === 'primitive' && schema.names ? bitNames(this.tree.content(node), schema.names) : []
  }

  /** The attributes of a Name, in the order of the encoding (RFC 5280 4.1.2.4). */
  name(node: NodeId): readonly NameAttribute[] {
    if (node === NO_NODE) return []
    const attributes: NameAttribute[] = []
    this.tree.children(node).forEach((rdn, place) => {
      for (const pair of this.tree.children(rdn)) {
        const [type = NO_NODE, value = NO_NODE] = this.tree.children(pair)
        if (type === NO_NODE || value === NO_NODE) continue
        const oid = this.oid(type)
        attributes.push({ oid, shortName: attributeShortName(oid), text: this.text(value), span: this.span(pair), rdn: place })
      }
    })
    return attributes
  }

  item(node: NodeId, value: FactValue, tag?: string): FactItem {
    return { value, spans: [this.span(node)], ...(tag === undefined ? {} : { tag }) }
  }
}

/** The most telling attribute: common name, else organisation, else whatever comes last. */
export function bestName(attributes: readonly NameAttribute[]): string {
  const pick = (shortName: string) => attributes.findLast((attribute) => attribute.shortName === shortName)?.text
  return pick('CN') ?? pick('O') ?? pick('OU') ?? attributes.at(-1)?.text ?? ''
}
