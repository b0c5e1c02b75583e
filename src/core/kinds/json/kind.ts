/** Any JSON: its tree, what it is as far as its members tell, and the keys, certificates and tokens in it. */
import { readJson, type Json } from '../../bytes/json.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { JsonTree } from '../../bytes/json-tree.ts'
import { finding } from '../../findings/finding.ts'
import type { Artifact, Kind, Opened, Part } from '../contract.ts'
import { count, FactList, octets, term, untrusted } from '../fact-list.ts'
import { readJwk } from '../jwk/read.ts'
import { plainSource } from '../jose/source.ts'
import { documentOf, nameNode } from './documents.ts'
import { stringParts } from './strings.ts'

const MOST_PARTS = 10_000
/** Strings that are looked into, and octets in them together. */
const MOST_STRINGS = 1_000_000
const MOST_OCTETS = 64 * 1024 * 1024

const read = new WeakMap<Artifact, Json>()
const found = new WeakMap<Artifact, Search>()

/** `whole`: nothing was left out. */
interface Search { readonly parts: readonly Part[]; readonly whole: boolean }

function jsonOf(opened: Opened, artifact: Artifact): Json {
  const known = read.get(artifact)
  if (known) return known
  const { buffer } = artifact.span
  const made = readJson(opened.buffers[buffer]?.bytes ?? new Uint8Array(0), { buffer })
  read.set(artifact, made)
  return made
}

/** How many objects and arrays stand in each other. */
function depthOf(tree: JsonTree): number {
  const depths = new Uint32Array(tree.size)
  let deepest = 0
  for (let node = 0; node < tree.size; node++) {
    const parent = tree.parent(node), depth = parent === NO_NODE ? 1 : (depths[parent] as number) + 1
    depths[node] = depth
    if (depth > deepest && tree.hasChildren(node)) deepest = depth
  }
  return deepest
}

/** The name of the member that holds a value, whatever arrays are between. */
function nameOf(tree: JsonTree, node: NodeId): string {
  for (let at = node, steps = 0; at !== NO_NODE && steps < 4; at = tree.parent(at), steps++) if (tree.name(at) !== '') return tree.name(at)
  return ''
}

const isKey = (tree: JsonTree, node: NodeId) => tree.has(node, 'kty') && tree.text(tree.member(node, 'kty')) !== '' && (readJwk({ ...plainSource({ tree, findings: [], whole: true }, node) }).values.size > 0)

function keyPart(bytes: Uint8Array<ArrayBuffer>, tree: JsonTree, node: NodeId): Part {
  const place = tree.valueSpan(node)
  return { role: 'key', name: nameOf(tree, node), bytes: bytes.subarray(place.start, place.end), how: 'concatenation', spans: [place], kind: 'jwk' }
}

/** In document order; a key's own strings are not looked into again. */
function search(bytes: Uint8Array<ArrayBuffer>, tree: JsonTree): Search {
  const parts: Part[] = []
  let strings = 0, size = 0, node = 0
  while (node < tree.size && parts.length < MOST_PARTS && strings < MOST_STRINGS && size < MOST_OCTETS) {
    const key = isKey(tree, node)
    if (key) parts.push(keyPart(bytes, tree, node))
    else if (tree.type(node) === 'string') {
      strings++
      size += tree.end(node) - tree.contentStart(node)
      parts.push(...stringParts(tree, node, nameOf(tree, node)))
    }
    node = key ? tree.behind(node) : node + 1
  }
  return { parts: parts.slice(0, MOST_PARTS), whole: node >= tree.size && parts.length <= MOST_PARTS }
}

function searchOf(opened: Opened, artifact: Artifact): Search {
  const known = found.get(artifact)
  if (known) return known
  const { tree } = jsonOf(opened, artifact), made = search(opened.buffers[artifact.span.buffer]?.bytes ?? new Uint8Array(0), tree)
  found.set(artifact, made)
  return made
}

function documentFacts(into: FactList, tree: JsonTree): void {
  const known = documentOf(tree)
  if (!known) return
  const kind = known.type === 'kubernetes' ? tree.member(0, 'kind') : NO_NODE, name = nameNode(tree, known)
  into.add('jsonDocument', 'identity', term(`json.${known.type}`), tree.span(0), { computed: true })
  if (kind !== NO_NODE) into.add('jsonKind', 'identity', untrusted(tree.text(kind)), tree.span(kind))
  if (name !== NO_NODE) into.add('jsonName', 'identity', untrusted(tree.text(name)), tree.span(name))
}

function describe(opened: Opened, artifact: Artifact): FactList {
  const into = new FactList(), { tree, findings } = jsonOf(opened, artifact)
  into.findings.push(...findings)
  if (tree.size === 0) return into
  const type = tree.type(0), whole = tree.span(0)
  documentFacts(into, tree)
  into.add('outermost', 'structure', term(`json.${type}`), whole, { spec: 'RFC 8259' })
  if (type === 'object' || type === 'array') into.add(type === 'object' ? 'jsonMembers' : 'jsonElements', 'structure', count(tree.children(0).length), whole)
  into.add('jsonValues', 'structure', count(tree.size), whole)
  into.add('jsonDepth', 'structure', count(depthOf(tree)), whole)
  into.add('length', 'structure', octets(opened.buffers[artifact.span.buffer]?.bytes.length ?? 0), artifact.span)
  const { parts, whole: all } = searchOf(opened, artifact)
  if (!all) into.findings.push(finding('json.parts-capped', 'note', { shown: parts.length }, [whole]))
  return into
}

export const jsonKind: Kind = {
  tree: (opened, artifact) => jsonOf(opened, artifact).tree,
  summarise(opened, artifact) {
    const { tree } = jsonOf(opened, artifact), known = documentOf(tree), name = known ? nameNode(tree, known) : NO_NODE
    return { title: name === NO_NODE ? '' : tree.text(name), detail: known?.type === 'kubernetes' ? tree.text(tree.member(0, 'kind')) : '' }
  },
  describe(opened, artifact) {
    const { facts, findings } = describe(opened, artifact)
    return Promise.resolve({ facts, findings, keyId: null })
  },
  parts: (opened, artifact) => searchOf(opened, artifact).parts,
}
