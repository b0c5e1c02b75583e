/** Attribute certificates as facts and findings (RFC 5755): who may do what, said by an authority. They hold no key. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { DescribeContext, FactItem, FactValue, Kind, NameAttribute } from '../contract.ts'
import { fingerprintFacts } from '../digests.ts'
import { extensionFacts } from '../extensions.ts'
import { structure } from '../extensions/structure.ts'
import { Walk } from '../extensions/walk.ts'
import { generalNames } from '../general-names.ts'
import { signatureFacts } from '../key-facts.ts'
import { bestName, Reader } from '../reader.ts'
import { checkAttributeCertificate } from './checks.ts'
import { attributeCertificateTree, isVersion1, readParts, type Parts } from './read.ts'
import { DAY } from '../../spec/time.ts'

/** A list of one distinguished name is shown as that name. */
function namesValue(items: readonly FactItem[]): FactValue {
  const [only] = items
  return items.length === 1 && only?.value.type === 'name' ? only.value : { type: 'list', items }
}

function namesFact(reader: Reader, field: string, names: NodeId): void {
  if (names !== NO_NODE) reader.fact(field, 'identity', names, namesValue(generalNames(reader, names)))
}

/** An AcIssuerSerial: whose certificate, and which. */
function certificateFacts(reader: Reader, who: 'holder' | 'issuer', node: NodeId): void {
  if (node === NO_NODE) return
  const serial = reader.path(node, 'serial')
  namesFact(reader, `${who}CertificateIssuer`, reader.path(node, 'issuer'))
  if (serial !== NO_NODE) reader.fact(`${who}CertificateSerial`, 'identity', serial, { type: 'integer', bytes: reader.tree.content(serial) })
}

/** RFC 5755 7.3 */
const DIGESTED = ['digested.publicKey', 'digested.publicKeyCert', 'digested.otherObjectTypes']

function digestFacts(reader: Reader, node: NodeId): void {
  if (node === NO_NODE) return
  const type = reader.path(node, 'digestedObjectType'), other = reader.path(node, 'otherObjectTypeID'), algorithm = reader.path(node, 'digestAlgorithm'), digest = reader.path(node, 'objectDigest')
  reader.fact('holderDigestOf', 'identity', type, { type: 'term', term: DIGESTED[reader.small(type)] ?? 'digested.unknown' }, { spec: 'RFC 5755 7.3' })
  // Early drafts, and makers who took them at their word, name a type with the other two as well.
  if (other !== NO_NODE) reader.fact('holderDigestType', 'identity', other, reader.oidValue(reader.oid(other)))
  if (algorithm !== NO_NODE) reader.fact('holderDigestAlgorithm', 'identity', algorithm, reader.oidValue(reader.algorithm(algorithm)))
  if (digest !== NO_NODE) reader.fact('holderDigest', 'identity', digest, { type: 'hex', bytes: reader.bits(digest) })
}

function identityFacts(reader: Reader, { holder, issuer, serial, version, info }: Parts): void {
  namesFact(reader, 'holderName', holder.name)
  certificateFacts(reader, 'holder', holder.certificate)
  digestFacts(reader, holder.digest)
  namesFact(reader, 'issuer', issuer.names)
  certificateFacts(reader, 'issuer', issuer.certificate)
  if (serial !== NO_NODE) reader.fact('serialNumber', 'identity', serial, { type: 'integer', bytes: reader.tree.content(serial) })
  if (version === NO_NODE) reader.fact('version', 'identity', info, { type: 'number', value: 1 }, { computed: true })
  else reader.fact('version', 'identity', version, { type: 'number', value: reader.small(version) + 1 })
}

function validityFacts(reader: Reader, { notBefore, notAfter, validity }: Parts, { now }: DescribeContext): void {
  const from = reader.time(notBefore), to = reader.time(notAfter)
  reader.fact('notBefore', 'validity', notBefore, from)
  reader.fact('notAfter', 'validity', notAfter, to)
  if (!Number.isFinite(from.ms) || !Number.isFinite(to.ms)) return
  reader.fact('validityPeriod', 'validity', validity, { type: 'number', value: Math.round((to.ms - from.ms) / DAY), unit: 'days' }, { computed: true })
  const spec = 'RFC 5755 4.2.6', nodes = [notBefore, notAfter]
  if (to.ms < from.ms) reader.found('certificate.validity-reversed', 'error', { notBefore: from.ms, notAfter: to.ms }, { nodes, spec })
  else if (now > to.ms) reader.found('certificate.expired', 'error', { notAfter: to.ms, now }, { nodes: [notAfter], spec })
  else if (now < from.ms) reader.found('certificate.not-yet-valid', 'error', { notBefore: from.ms, now }, { nodes: [notBefore], spec })
}

/** By the schema where RFC 5755 4.4 has one; else by the tags. */
function attributeFacts(reader: Reader, { attributes }: Parts): void {
  for (const { node, oid, values } of attributes) {
    const walk = new Walk(reader)
    const shown = values.slice(0, 100).map((value): FactItem => walk.item(value, structure(walk, value)))
    const [only] = shown
    const { spec } = values[0] === undefined ? { spec: '' } : reader.tree.named(values[0])
    reader.fact('attribute', 'attributes', node, shown.length === 1 && only ? only.value : { type: 'list', items: shown }, spec === '' ? { oid } : { oid, spec })
  }
}

/** What names the holder best: its own name, else the serial of its certificate. */
function titleOf(reader: Reader, { holder }: Parts): string {
  const names = [holder.name, reader.path(holder.certificate, 'issuer')].flatMap((node) => [...generalNames(reader, node)])
  return names.map(({ value }) => (value.type === 'name' ? bestName(value.attributes) : value.type === 'untrusted' ? value.text : '')).find((text) => text !== '') ?? ''
}

function issuerName(reader: Reader, { issuer }: Parts): readonly NameAttribute[] {
  const found = generalNames(reader, issuer.names).find(({ value }) => value.type === 'name')?.value
  return found?.type === 'name' ? found.attributes : []
}

export const attributeCertificateKind: Kind = {
  tree: attributeCertificateTree,
  summarise(opened, artifact) {
    const reader = new Reader(attributeCertificateTree(opened, artifact))
    const parts = readParts(reader)
    return { title: titleOf(reader, parts), detail: bestName(issuerName(reader, parts)), notBefore: reader.time(parts.notBefore).ms, notAfter: reader.time(parts.notAfter).ms }
  },
  async describe(opened, artifact, ctx) {
    const reader = new Reader(attributeCertificateTree(opened, artifact))
    const parts = readParts(reader)
    for (const node of [0, parts.info, parts.holder.node, parts.validity]) reader.checkFields(node)
    identityFacts(reader, parts)
    validityFacts(reader, parts, ctx)
    attributeFacts(reader, parts)
    signatureFacts(reader, reader.path(0, 'signatureAlgorithm'), [reader.path(0, 'signatureValue'), reader.path(0, 'signature')].find((node) => node !== NO_NODE) ?? NO_NODE, false)
    extensionFacts(reader, parts.extensions)
    checkAttributeCertificate(reader, parts, isVersion1(artifact) ? 1 : 2)
    await fingerprintFacts(reader, 0)
    return { facts: reader.facts, findings: reader.findings, keyId: null }
  },
}
