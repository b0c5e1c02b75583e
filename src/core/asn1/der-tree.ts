/**
 * A scanned buffer seen through a schema: nodes get the field names of their specification, lazily and from the top.
 * Everything is iterative; a node's label costs its depth once, then nothing.
 */
import { deepestAt, NO_NODE, type NodeId, type NodeView, type SpanTree } from '../bytes/tree.ts'
import { oidText } from './oid.ts'
import { resolve, type Field, type Schema, type SchemaModule, type SchemaType } from './schema.ts'
import type { Named, NamedTree } from './named.ts'
import { NodeFlag, type NodeTable } from './table.ts'
import { nodeTypeName, nodeValue, tagNumber } from './value-text.ts'
import type { BufferId } from '../findings/span.ts'

const NO_PARENT = 0xffffffff
const CONSTRUCTED = 0x20

/** How a SEQUENCE's children fit its fields. */
export interface Fit {
  readonly named: ReadonlyMap<NodeId, Named>
  readonly byField: ReadonlyMap<string, NodeId>
  readonly missing: readonly Field[]
  readonly unexpected: readonly NodeId[]
}

const UNKNOWN: Named = { name: '', typeName: '', schema: null, secret: false, spec: '' }
const EMPTY = new Uint32Array(0)
const NO_SCHEMAS: SchemaModule = { types: new Map(), tables: new Map() }

export interface DerTreeOptions {
  /** Type of the first root; none: only tags are known. */
  readonly schema: SchemaType | null
  /** Names of identifiers, for values. */
  oidName(oid: string): string
}

export class DerTree implements SpanTree, NamedTree {
  readonly table: NodeTable
  readonly bytes: Uint8Array<ArrayBuffer>
  private readonly options: DerTreeOptions
  private readonly module: SchemaModule
  private readonly names = new Map<NodeId, Named>()
  private readonly fits = new Map<NodeId, Fit>()
  private readonly childLists = new Map<NodeId, Uint32Array>()

  constructor(table: NodeTable, bytes: Uint8Array<ArrayBuffer>, options: DerTreeOptions) {
    this.table = table
    this.bytes = bytes
    this.options = options
    this.module = options.schema?.module ?? NO_SCHEMAS
  }

  get buffer(): BufferId { return this.table.buffer }
  get size(): number { return this.table.size }
  start(node: NodeId): number { return this.table.start[node] as number }
  contentStart(node: NodeId): number { return this.table.contentStart[node] as number }
  end(node: NodeId): number { return this.table.end[node] as number }
  contentEnd(node: NodeId): number {
    const indefinite = (this.table.flags[node] as number) & NodeFlag.indefinite
    return indefinite && !(this.flag(node, NodeFlag.truncated)) ? Math.max(this.contentStart(node), this.end(node) - 2) : this.end(node)
  }
  parent(node: NodeId): NodeId {
    const parent = this.table.parent[node]
    return parent === undefined || parent === NO_PARENT ? NO_NODE : parent
  }
  tag(node: NodeId): number { return this.table.tag[node] as number }
  isConstructed(node: NodeId): boolean { return (this.tag(node) & CONSTRUCTED) !== 0 }
  content(node: NodeId): Uint8Array<ArrayBuffer> { return this.bytes.subarray(this.contentStart(node), this.contentEnd(node)) }
  encoding(node: NodeId): Uint8Array<ArrayBuffer> { return this.bytes.subarray(this.start(node), this.end(node)) }
  private flag(node: NodeId, flag: number): boolean { return ((this.table.flags[node] as number) & flag) !== 0 }

  /** An encapsulated value is hidden where the schema says that the string's bytes are opaque. */
  hasChildren(node: NodeId): boolean {
    if ((this.table.next[node] as number) === node + 1) return false
    if (this.isConstructed(node)) return true
    const { schema } = this.named(node)
    return !(schema?.type === 'primitive' && schema.opaque)
  }

  children(node: NodeId): Uint32Array {
    const known = this.childLists.get(node)
    if (known) return known
    if (node !== NO_NODE && !this.hasChildren(node)) return EMPTY
    const list = this.listChildren(node)
    this.childLists.set(node, list)
    return list
  }

  private listChildren(node: NodeId): Uint32Array {
    const { next } = this.table
    const end = node === NO_NODE ? this.size : (next[node] as number)
    let count = 0
    for (let child = node + 1; child < end; child = next[child] as number) count++
    const list = new Uint32Array(count)
    for (let child = node + 1, i = 0; child < end; child = next[child] as number) list[i++] = child
    return list
  }

  at(offset: number): NodeId {
    const node = deepestAt(this, offset)
    return node === NO_NODE ? NO_NODE : this.visible(node)
  }

  /** The node itself, or its outermost ancestor whose children the schema hides. */
  private visible(node: NodeId): NodeId {
    let shown = node
    for (let up = this.parent(node); up !== NO_NODE; up = this.parent(up)) if (!this.isConstructed(up) && !this.hasChildren(up)) shown = up
    return shown
  }

  view(node: NodeId): NodeView {
    const named = this.named(node)
    const count = this.children(node).length
    const name = named.name || named.typeName
    return { name, type: nodeTypeName(this, node, named), value: nodeValue(this, node, named), count, secret: named.secret, spec: named.spec }
  }

  oidName(oid: string): string { return this.options.oidName(oid) }
  oid(node: NodeId): string { return oidText(this.bytes, this.contentStart(node), this.contentEnd(node)) }

  /** What the schema says of the node. */
  named(node: NodeId): Named {
    const path: NodeId[] = []
    let known: Named | undefined
    for (let up = node; up !== NO_NODE; up = this.parent(up)) {
      known = this.names.get(up)
      if (known) break
      path.push(up)
    }
    for (let child = path.pop(); child !== undefined; child = path.pop()) {
      known = this.nameChild(this.parent(child), known ?? null, child)
      // A leaf's name is as quickly made again as it is kept: a list of a million is viewed one screen at a time.
      if (path.length > 0 || this.isConstructed(child)) this.names.set(child, known)
    }
    return known ?? UNKNOWN
  }

  private nameChild(parent: NodeId, parentName: Named | null, child: NodeId): Named {
    if (parent === NO_NODE) return child === 0 && this.options.schema ? this.nameAs(child, '', this.reference(this.options.schema.type), '') : UNKNOWN
    const schema = parentName?.schema
    if (!schema) return UNKNOWN
    if (schema.explicit) return this.nameAs(child, '', { ...schema, tag: null, explicit: false }, '')
    if (schema.type === 'sequence of' || schema.type === 'set of') return this.nameAs(child, '', this.open(schema.of, parent), '')
    if (schema.type === 'sequence' || schema.type === 'set') return this.fit(parent, schema.fields).named.get(child) ?? UNKNOWN
    if (schema.type === 'primitive' && schema.containing) return this.nameAs(child, '', this.open(schema.containing, parent), '')
    return UNKNOWN
  }

  private reference(name: string): Schema {
    return { type: 'reference', name, tag: null, explicit: false, secret: false, spec: '' }
  }

  /** Resolves references and choices for the node; UNKNOWN-typed where the tag does not fit. */
  private nameAs(node: NodeId, name: string, wanted: Schema, spec: string): Named {
    const { schema, typeName } = resolve(this.module, wanted)
    const fits = schema.type !== 'any' && this.matches(node, schema)
    const secret = schema.secret || (schema.type === 'primitive' && schema.containing?.secret === true)
    const own = { name, typeName, schema: fits ? schema : null, secret, spec: spec || schema.spec }
    return fits && schema.type === 'choice' && !schema.explicit ? this.chosen(node, schema.fields, own) : own
  }

  /** The alternative of a choice that the node's tag is of. */
  private chosen(node: NodeId, fields: readonly Field[], own: Named): Named {
    const field = fields.find((one) => this.matchesSchema(node, one.schema))
    if (!field) return { ...own, schema: null }
    const inner = this.nameAs(node, field.name, this.open(field.schema, node), field.spec)
    return { name: own.name || inner.name, typeName: inner.typeName || own.typeName, schema: inner.schema, secret: own.secret || inner.secret, spec: own.spec || inner.spec }
  }

  private matchesSchema(node: NodeId, wanted: Schema): boolean {
    return this.matches(node, resolve(this.module, wanted).schema)
  }

  /** Whether the node's tag is one that the resolved schema begins with. */
  private matches(node: NodeId, schema: Schema): boolean {
    const tag = this.tag(node)
    if (schema.tag !== null) return (tag & 0xc0) === 0x80 && ((tag & 0x1f) === 0x1f ? tagNumber(this, node) : tag & 0x1f) === schema.tag
    switch (schema.type) {
      case 'any': case 'open': return true
      case 'choice': return schema.fields.some((field) => this.matchesSchema(node, field.schema))
      case 'sequence': case 'sequence of': return tag === 0x30
      case 'set': case 'set of': return tag === 0x31
      case 'primitive': return (tag & 0xc0) === 0 && (tag & 0x1f) === schema.tagNumber
      case 'reference': return false
    }
  }

  /** Whether a table of its schemas has a type for the identifier. */
  describes(table: string, oid: string): boolean {
    return this.module.tables.get(table)?.has(oid) === true
  }

  /** An open type becomes what its table gives for the identifier in the sibling field of `within`. */
  private open(schema: Schema, within: NodeId): Schema {
    if (schema.type !== 'open') return schema
    const found = this.module.tables.get(schema.table)?.get(this.siblingOid(within, schema.by))
    if (found) return { ...found, tag: schema.tag ?? found.tag, explicit: schema.tag === null ? found.explicit : schema.explicit, secret: found.secret || schema.secret }
    return { type: 'any', tag: schema.tag, explicit: schema.explicit, secret: schema.secret, spec: schema.spec }
  }

  /** The identifier in a field before `within` (its first arc of bytes may be in an AlgorithmIdentifier). */
  private siblingOid(within: NodeId, by: string): string {
    const parent = this.parent(within)
    for (let child = parent + 1; child < within; child = this.table.next[child] as number) {
      if (this.fits.get(parent)?.byField.get(by) !== child && this.names.get(child)?.name !== by) continue
      const oid = this.isConstructed(child) ? child + 1 : child
      if (this.tag(oid) === 6) return this.oid(oid)
    }
    return ''
  }

  /** Matches children to fields in order; an optional field is skipped where the tag is another's (X.680 25). */
  fit(node: NodeId, fields: readonly Field[]): Fit {
    const known = this.fits.get(node)
    if (known) return known
    const named = new Map<NodeId, Named>(), byField = new Map<string, NodeId>()
    const missing: Field[] = [], unexpected: NodeId[] = []
    this.fits.set(node, { named, byField, missing, unexpected })
    const end = this.table.next[node] as number
    let at = 0
    for (let child = node + 1; child < end && unexpected.length < 100; child = this.table.next[child] as number) {
      const found = this.findField(child, fields, at)
      if (found < 0) {
        unexpected.push(child)
        continue
      }
      for (; at < found; at++) if (!(fields[at] as Field).optional) missing.push(fields[at] as Field)
      const field = fields[at++] as Field
      byField.set(field.name, child)
      named.set(child, this.nameAs(child, field.name, this.open(field.schema, child), field.spec))
      this.names.set(child, named.get(child) as Named)
    }
    missing.push(...fields.slice(at).filter((field) => !field.optional))
    return this.fits.get(node) as Fit
  }

  /** The first field from `from` on that the child's tag fits; required ones are passed over only where a later one fits. */
  private findField(child: NodeId, fields: readonly Field[], from: number): number {
    for (let i = from; i < fields.length; i++) if (this.matchesSchema(child, (fields[i] as Field).schema)) return i
    return -1
  }

  /** The child that the schema calls `name`, or NO_NODE. */
  field(node: NodeId, name: string): NodeId {
    if (node === NO_NODE) return NO_NODE
    const { schema } = this.named(node)
    if (schema?.explicit) return this.field(this.children(node)[0] ?? NO_NODE, name)
    if (schema?.type !== 'sequence' && schema?.type !== 'set') return NO_NODE
    return this.fit(node, schema.fields).byField.get(name) ?? NO_NODE
  }

  /** Follows a path of field names: `tbsCertificate.validity.notAfter`. Explicit tags are stepped through. */
  path(from: NodeId, path: string): NodeId {
    let node = from
    for (const name of path.split('.')) node = this.field(node, name)
    return this.inner(node)
  }

  /** Inside an explicit tag: the tagged value; else the node itself. */
  inner(node: NodeId): NodeId {
    return node !== NO_NODE && this.named(node).schema?.explicit ? this.children(node)[0] ?? NO_NODE : node
  }
}
