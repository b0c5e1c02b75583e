/** Addresses and autonomous systems that a resource certificate is for (RFC 3779). */
import { ipText } from '../../asn1/ip.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { FactItem, FactValue } from '../contract.ts'
import type { Decoder } from './decoder.ts'
import type { Walk } from './walk.ts'

/** Octets of an address, by its family's number (IANA): IPv4 and IPv6. */
const LENGTHS: Readonly<Record<number, number>> = { 1: 4, 2: 16 }
const FAMILIES: Readonly<Record<number, string>> = { 1: 'IPv4', 2: 'IPv6' }
const INHERIT: FactValue = { type: 'term', term: 'inherit' }

/** RFC 3779 2.1.1: the bits that are not there are zeros in a prefix or minimum, ones in a maximum. */
function address(walk: Walk, node: NodeId, { length, fill }: { length: number; fill: 0 | 0xff }): string | null {
  const content = walk.reader.tree.content(node)
  const unused = content[0] ?? 8
  if (walk.tag(node) !== 3 || unused > 7 || content.length - 1 > length) return null
  const octets = new Uint8Array(length).fill(fill)
  octets.set(content.subarray(1))
  const last = content.length - 2
  if (last >= 0 && fill) octets[last] = (octets[last] as number) | ((1 << unused) - 1)
  return ipText(octets)
}

function prefix(walk: Walk, node: NodeId, length: number): string | null {
  const text = address(walk, node, { length, fill: 0 })
  const content = walk.reader.tree.content(node)
  return text && `${text}/${(content.length - 1) * 8 - (content[0] ?? 0)}`
}

function range(walk: Walk, node: NodeId, length: number): string | null {
  const [min, max] = walk.kids(node)
  const from = min === undefined ? null : address(walk, min, { length, fill: 0 }), to = max === undefined ? null : address(walk, max, { length, fill: 0xff })
  return from && to && `${from} – ${to}`
}

function block(walk: Walk, node: NodeId, { length, family }: { length: number; family: string }): FactItem {
  const text = walk.tag(node) === 3 ? prefix(walk, node, length) : range(walk, node, length)
  if (text === null) walk.fail(node)
  return walk.item(node, text === null ? walk.reader.hexValue(node) : { type: 'untrusted', text }, family)
}

/** RFC 3779 2.2.3.2: two octets name the family, a third may narrow it. */
function addressFamily(walk: Walk, node: NodeId): readonly FactItem[] {
  const [id, choice] = walk.kids(node)
  const octets = id === undefined ? new Uint8Array(0) : walk.reader.tree.content(id)
  const number = (octets[0] ?? 0) * 256 + (octets[1] ?? 0), length = LENGTHS[number]
  if (choice === undefined || octets.length < 2) {
    walk.fail(node)
    return [walk.item(node, walk.reader.hexValue(node))]
  }
  const family = `${FAMILIES[number] ?? `AFI ${number}`}${octets.length > 2 ? ` SAFI ${octets[2] ?? 0}` : ''}`
  if (walk.tag(choice) === 5) return [walk.item(choice, INHERIT, family)]
  if (length === undefined) return [walk.item(choice, walk.reader.hexValue(choice), family)]
  return walk.items(choice, (child) => block(walk, child, { length, family }))
}

function system(walk: Walk, node: NodeId, tag: string): FactItem {
  const [min, max] = walk.kids(node)
  if (walk.tag(node) === 2) return walk.item(node, walk.reader.number(node), tag)
  if (min === undefined || max === undefined) {
    walk.fail(node)
    return walk.item(node, walk.reader.hexValue(node), tag)
  }
  return walk.item(node, { type: 'untrusted', text: `${walk.reader.small(min)} – ${walk.reader.small(max)}` }, tag)
}

/** RFC 3779 3.2.3: numbers of autonomous systems, and routing domains, which no one uses. */
function systems(walk: Walk, part: NodeId): readonly FactItem[] {
  const tag = walk.tag(part) === 0xa1 ? 'RDI' : 'AS'
  const choice = walk.first(part)
  if (choice === NO_NODE) walk.fail(part)
  if (walk.tag(choice) === 5) return [walk.item(choice, INHERIT, tag)]
  return walk.items(choice, (child) => system(walk, child, tag))
}

const addresses: Decoder = { tag: 0x30, spec: 'RFC 3779 2.2.3', read: (walk, node) => walk.list(node, (child) => addressFamily(walk, child)) }
const numbers: Decoder = { tag: 0x30, spec: 'RFC 3779 3.2.3', read: (walk, node) => walk.list(node, (child) => systems(walk, child)) }

export const addressDecoders: Readonly<Record<string, Decoder>> = {
  '1.3.6.1.5.5.7.1.7': addresses, '1.3.6.1.5.5.7.1.8': numbers, '1.3.6.1.5.5.7.1.28': addresses, '1.3.6.1.5.5.7.1.29': numbers,
}
