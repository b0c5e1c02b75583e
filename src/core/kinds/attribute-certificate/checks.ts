/** What is wrong with an attribute certificate (RFC 5755 4). */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Reader } from '../reader.ts'
import type { Parts } from './read.ts'

const SEQUENCE = 0x30, DIRECTORY_NAME = 0xa4

function holder(reader: Reader, { info, holder: { node, certificate, name, digest } }: Parts): void {
  const used = [certificate, name, digest].filter((each) => each !== NO_NODE)
  if (used.length === 0) reader.found('ac.holder', 'error', { problem: 'none' }, { nodes: [node === NO_NODE ? info : node], spec: 'RFC 5755 4.2.2' })
  if (used.length > 1) reader.found('ac.holder', 'note', { problem: 'several' }, { nodes: used, spec: 'RFC 5755 4.2.2' })
}

function issuer(reader: Reader, { issuer: { node, form, names, certificate, digest } }: Parts): void {
  if (node === NO_NODE) return
  const found = (problem: 'v1-form' | 'not-one-name' | 'other-form') => reader.found('ac.issuer', 'warning', { problem }, { nodes: [node], spec: 'RFC 5755 4.2.3' })
  if (form === 1) return found('v1-form')
  const list = names === NO_NODE ? [] : Array.from(reader.tree.children(names))
  if (list.length !== 1 || reader.tree.tag(list[0] as NodeId) !== DIRECTORY_NAME || nameLength(reader, list[0] as NodeId) === 0) found('not-one-name')
  if (certificate !== NO_NODE || digest !== NO_NODE) found('other-form')
}

/** How many RelativeDistinguishedNames the Name in a directoryName has. */
function nameLength(reader: Reader, node: NodeId): number {
  const name = reader.tree.children(node)[0] ?? NO_NODE
  return name === NO_NODE || reader.tree.tag(name) !== SEQUENCE ? 0 : reader.tree.children(name).length
}

const SERVICE_LOGIN = '1.3.6.1.5.5.7.10.1'

function attributes(reader: Reader, { attributes: list, list: node, info }: Parts): void {
  const spec = 'RFC 5755 4.2.7'
  if (list.length === 0) reader.found('ac.attributes', 'error', { problem: 'none', oid: '' }, { nodes: [node === NO_NODE ? info : node], spec })
  const seen = new Set<string>()
  for (const { oid, node: attribute } of list) {
    if (seen.has(oid)) reader.found('ac.attributes', 'error', { problem: 'repeated', oid }, { nodes: [attribute], spec })
    seen.add(oid)
  }
  const open = list.filter(({ oid }) => oid === SERVICE_LOGIN).flatMap(({ values }) => values).map((value) => reader.path(value, 'authInfo')).filter((value) => value !== NO_NODE)
  if (open.length > 0) reader.found('ac.auth-info', 'warning', {}, { nodes: open.slice(0, 20), spec: 'RFC 5755 4.4.1' })
}

const NO_REV_AVAIL = '2.5.29.56'

/** Which extensions must be critical and which must not (RFC 5755 4.3). */
const CRITICAL: Readonly<Record<string, readonly [critical: boolean, section: string]>> = {
  '1.3.6.1.5.5.7.1.4': [true, '4.3.1'], '2.5.29.55': [true, '4.3.2'], '2.5.29.35': [false, '4.3.3'],
  '1.3.6.1.5.5.7.1.1': [false, '4.3.4'], '2.5.29.31': [false, '4.3.5'], [NO_REV_AVAIL]: [false, '4.3.6'],
}

function extensions(reader: Reader, { extensions: list }: Parts): void {
  for (const { oid, critical, node } of list) {
    const [expected, section] = CRITICAL[oid] ?? [critical, '']
    if (expected !== critical) reader.found('ac.criticality', 'error', { oid, expected }, { nodes: [node], spec: `RFC 5755 ${section}` })
  }
  const never = list.find(({ oid }) => oid === NO_REV_AVAIL)
  if (never) reader.found('ac.no-revocation', 'note', {}, { nodes: [never.node], spec: 'RFC 5755 4.3.6' })
}

const MOST_SERIAL_OCTETS = 20

function serial(reader: Reader, { serial: node }: Parts): void {
  if (node === NO_NODE) return
  const content = reader.tree.content(node)
  const problem = (content[0] ?? 0) & 0x80 ? 'negative' : content.every((octet) => octet === 0) ? 'zero' : content.length > MOST_SERIAL_OCTETS ? 'too-long' : null
  if (problem) reader.found('certificate.serial', 'warning', { problem, octets: content.length }, { nodes: [node], spec: 'RFC 5755 4.2.5' })
}

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((octet, i) => octet === b[i])

function algorithms(reader: Reader, { signature: inner }: Parts): void {
  const outer = reader.path(0, 'signatureAlgorithm')
  if (outer === NO_NODE || inner === NO_NODE || same(reader.tree.encoding(outer), reader.tree.encoding(inner))) return
  reader.found('certificate.signature-algorithm-mismatch', 'error', { outer: reader.algorithm(outer), inner: reader.algorithm(inner) }, { nodes: [outer, inner], spec: 'RFC 5755 4.2.4' })
}

/** `version` is 1 or 2; the profile of RFC 5755 is for version 2 alone. */
export function checkAttributeCertificate(reader: Reader, parts: Parts, version: number): void {
  const checks = version === 1 ? [holder, attributes, serial, algorithms] : [holder, issuer, attributes, extensions, serial, algorithms]
  for (const check of checks) check(reader, parts)
}
