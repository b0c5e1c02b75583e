/** Extensions as facts (RFC 5280 4.2): by their own decoder, by their schema, else by the tags of what they hold. */
import { DerTree } from '../asn1/der-tree.ts'
import { scan } from '../asn1/scan.ts'
import { certificateSchema } from '../asn1/schemas/certificate.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { oidName } from '../spec/oids.ts'
import type { FactItem, FactValue } from './contract.ts'
import { addressDecoders } from './extensions/addresses.ts'
import type { Decoder } from './extensions/decoder.ts'
import { hardwareDecoders } from './extensions/hardware.ts'
import { microsoftDecoders } from './extensions/microsoft.ts'
import { rfc5280Decoders } from './extensions/rfc5280.ts'
import { structure } from './extensions/structure.ts'
import { transparencyDecoders } from './extensions/transparency.ts'
import { Walk } from './extensions/walk.ts'
import { generalNames } from './general-names.ts'
import { Reader } from './reader.ts'

export interface ReadExtension {
  readonly oid: string
  readonly node: NodeId
  readonly critical: boolean
  /** The value inside extnValue, or NO_NODE where it is no DER. */
  readonly value: NodeId
  readonly extnValue: NodeId
}

/** The extensions under an Extensions node, in order. Read by their tags: a thousand certificates have ten thousand of them. */
export function readExtensions(reader: Reader, extensions: NodeId): readonly ReadExtension[] {
  if (extensions === NO_NODE) return []
  const walk = new Walk(reader)
  return walk.kids(extensions).map((node) => {
    const extnValue = walk.tagged(node, 4), extnId = walk.tagged(node, 6), critical = walk.tagged(node, 1)
    return { oid: reader.oid(extnId), node, critical: reader.isTrue(critical), extnValue, value: extnValue === NO_NODE ? NO_NODE : extensionValue(reader, extnValue) }
  })
}

/** The encapsulated value: present only where the scanner could read the whole of it. */
function extensionValue(reader: Reader, extnValue: NodeId): NodeId {
  const child = extnValue + 1
  return child < reader.tree.size && reader.tree.parent(child) === extnValue ? child : NO_NODE
}

/** Without a prototype: an identifier from outside must not find `constructor`. */
const decoders: Readonly<Record<string, Decoder>> = Object.assign(Object.create(null), rfc5280Decoders, addressDecoders, microsoftDecoders, transparencyDecoders)
const octetDecoders: typeof hardwareDecoders = Object.assign(Object.create(null), hardwareDecoders)
const described = certificateSchema('Certificate').module.tables.get('extensions')

const isReadable = ({ tree }: Reader, oid: string) => oid in decoders || oid in octetDecoders || tree.describes('extensions', oid)

/** Extensions whose meaning this page knows; any other marked critical must be refused (RFC 5280 4.2). */
const isKnown = (reader: Reader, oid: string) => isReadable(reader, oid) || oidName(oid) !== ''

interface Shown { readonly value: FactValue; readonly spec: string; readonly failedAt: number }

/** What an extension's value says; `failedAt` is the offset of what its specification does not allow, or -1. */
function show(reader: Reader, extension: ReadExtension): Shown {
  const { oid, node, value, extnValue } = extension
  if (extnValue === NO_NODE) return { value: { type: 'hex', bytes: reader.tree.content(node) }, spec: '', failedAt: reader.tree.start(node) }
  const octets = octetDecoders[oid]
  const walk = new Walk(reader)
  if (octets) return { value: octets.octets(walk, extnValue), spec: octets.spec, failedAt: walk.failedAt }
  if (value === NO_NODE) return showTagged(reader, extension) ?? { value: reader.hexValue(extnValue), spec: '', failedAt: isReadable(reader, oid) ? reader.tree.start(extnValue) : -1 }
  const decoder = decoders[oid]
  if (decoder && walk.tag(value) === decoder.tag) return { value: decoder.read(walk, value), spec: decoder.spec, failedAt: walk.failedAt }
  return byStructure(reader, extension, walk)
}

/** A CHOICE of tagged alternatives looks like nothing that a string would hold: only its schema vouches for it. Null where there is none, or it does not fit. */
function showTagged({ tree }: Reader, { oid, extnValue }: ReadExtension): Shown | null {
  const type = described?.get(oid)
  if (type?.type !== 'reference') return null
  const table = scan(tree.bytes, { buffer: tree.buffer, start: tree.contentStart(extnValue), end: tree.contentEnd(extnValue) })
  const reader = new Reader(new DerTree(table, tree.bytes, { schema: certificateSchema(type.name), oidName }))
  const { schema, spec } = table.size > 0 ? reader.tree.named(0) : { schema: null, spec: '' }
  if (schema === null || (table.next[0] ?? 0) < table.size || table.findings.some(({ severity }) => severity === 'error')) return null
  const walk = new Walk(reader)
  return { value: alternative(walk, 0), spec, failedAt: walk.failedAt }
}

/** A value; the alternative of a CHOICE that is told by its tag, with its name. */
function alternative(walk: Walk, node: NodeId): FactValue {
  const { name } = walk.reader.tree.named(node)
  const isTagged = (walk.tag(node) & 0xc0) === 0x80 && name !== ''
  return isTagged ? { type: 'list', items: [walk.item(node, structure(walk, node), name)] } : structure(walk, node)
}

function byStructure(reader: Reader, { oid, value }: ReadExtension, walk: Walk): Shown {
  const { schema, spec } = reader.tree.named(value)
  if (schema === null && isReadable(reader, oid)) walk.fail(value)
  const ofElements = schema?.type === 'sequence of' ? schema.of.spec : ''
  return { value: alternative(walk, value), spec: spec || ofElements, failedAt: walk.failedAt }
}

/** One fact for each extension, and a finding where a known one cannot be read. */
export function extensionFacts(reader: Reader, extensions: readonly ReadExtension[], group = 'extensions'): void {
  const seen = new Set<string>()
  for (const extension of extensions) {
    const { oid, node, critical } = extension
    const { value, spec, failedAt } = show(reader, extension)
    reader.fact('extension', group, node, value, spec === '' ? { oid, critical } : { oid, critical, spec })
    if (failedAt >= 0) reader.found('certificate.extension-unreadable', 'error', { oid, offset: failedAt }, { nodes: [node], spec: spec || 'RFC 5280 4.2' })
    if (seen.has(oid)) reader.found('certificate.duplicate-extension', 'error', { oid }, { nodes: [node], spec: 'RFC 5280 4.2' })
    if (critical && !isKnown(reader, oid)) reader.found('certificate.unknown-critical-extension', 'error', { oid }, { nodes: [node], spec: 'RFC 5280 4.2' })
    seen.add(oid)
  }
}

/** The names of a subjectAltName among the extensions. */
export function subjectAltNames(reader: Reader, extensions: readonly ReadExtension[]): readonly FactItem[] {
  const found = extensions.find(({ oid, value }) => oid === '2.5.29.17' && value !== NO_NODE)
  return found ? generalNames(reader, found.value) : []
}
