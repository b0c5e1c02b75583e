/** Curves that are written out instead of named (RFC 3279 2.3.5), compared number by number with those that have a name. */
import { toHex } from '../bytes/hex.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { CURVE_DIGEST_OCTETS, curveOfDigest } from '../spec/curve-digests.ts'
import { curves } from '../spec/oids.ts'
import type { Reader } from './reader.ts'

const hexNumber = (octets: Uint8Array) => toHex(octets.subarray(octets.findIndex((octet) => octet !== 0) >>> 0))

/** x, and the lowest bit of y, of an encoded point (SEC 1 2.3.3). */
function point(octets: Uint8Array): { readonly x: string; readonly odd: number } | null {
  const form = octets[0] ?? 0
  if (form === 2 || form === 3) return { x: hexNumber(octets.subarray(1)), odd: form & 1 }
  const half = (octets.length - 1) / 2
  return [4, 6, 7].includes(form) && Number.isInteger(half) ? { x: hexNumber(octets.subarray(1, 1 + half)), odd: (octets.at(-1) ?? 0) & 1 } : null
}

/** What is digested, or null where a part is missing. */
function numbers(reader: Reader, parameters: NodeId): string | null {
  const { tree } = reader
  const [, fieldId = NO_NODE, curve = NO_NODE, base = NO_NODE, order = NO_NODE] = tree.children(parameters)
  if (order === NO_NODE) return null
  const [, field = NO_NODE] = tree.children(fieldId), [a = NO_NODE, b = NO_NODE] = tree.children(curve)
  const generator = point(tree.content(base))
  if (field === NO_NODE || b === NO_NODE || !generator) return null
  const hex = (node: NodeId) => hexNumber(tree.content(node))
  return [hex(field), hex(a), hex(b), generator.x, generator.odd, hex(order)].join('|')
}

/** Says which named curve the explicit parameters under an EC algorithm equal; nothing where the curve is named. */
export async function explicitCurveFacts(reader: Reader, parameters: NodeId): Promise<void> {
  if (parameters === NO_NODE || reader.tree.tag(parameters) !== 0x30) return
  const text = numbers(reader, parameters)
  const digest = text && new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  const oid = digest ? curveOfDigest(toHex(digest.subarray(0, CURVE_DIGEST_OCTETS))) : ''
  const curve = curves[oid]
  if (!curve) {
    reader.fact('curveEquals', 'key', parameters, { type: 'term', term: 'curve.none' }, { computed: true })
    return reader.found('key.curve-unknown', 'error', {}, { nodes: [parameters], spec: 'RFC 5480 2.1.1' })
  }
  reader.fact('curveEquals', 'key', parameters, { type: 'oid', oid, name: curve.label }, { computed: true })
  reader.fact('keySize', 'key', parameters, { type: 'number', value: curve.bits, unit: 'bits' })
  reader.found('key.curve-explicit', 'warning', { curve: curve.label }, { nodes: [parameters], spec: 'RFC 5480 2.1.1' })
  if (curve.weak) reader.found('key.curve-weak', 'warning', { curve: curve.label }, { nodes: [parameters], spec: 'SP 800-57pt1r5 5.6.1' })
}
