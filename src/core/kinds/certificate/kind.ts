/** X.509 certificates as facts and findings (RFC 5280 4). Reads what is there, whatever is wrong with the rest. */
import { certificateSchema } from '../../asn1/schemas/certificate.ts'
import { bitLength } from '../../asn1/value-text.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { publicKeyAlgorithms } from '../../spec/oids.ts'
import { DAY } from '../../spec/time.ts'
import type { Artifact, DescribeContext, FactItem, Kind, NameAttribute, Opened } from '../contract.ts'
import { checkPoint, fingerprintFacts, keyIdFact } from '../digests.ts'
import { extensionFacts, readExtensions, subjectAltNames, type ReadExtension } from '../extensions.ts'
import { nameLogs } from '../extensions/transparency.ts'
import { keyFacts, keyTitle, signatureFacts } from '../key-facts.ts'
import { bestName, derTree, Reader } from '../reader.ts'
import { authorityIdentifierFact, subjectIdentifierFact } from './identifiers.ts'
import { textFindings, unicodeFact } from './names.ts'
import { checkSelfSignature } from './self-signature.ts'

const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, certificateSchema('Certificate'))

/** The parts of a certificate as nodes; NO_NODE where missing. */
interface Parts {
  readonly tbs: NodeId
  readonly serial: NodeId
  readonly issuer: NodeId
  readonly subject: NodeId
  readonly notBefore: NodeId
  readonly notAfter: NodeId
  readonly spki: NodeId
  readonly extensions: readonly ReadExtension[]
  readonly subjectName: readonly NameAttribute[]
  readonly issuerName: readonly NameAttribute[]
  readonly names: readonly FactItem[]
  readonly selfIssued: boolean
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((octet, i) => octet === b[i])

function read(reader: Reader): Parts {
  const tbs = reader.path(0, 'tbsCertificate')
  const at = (path: string) => reader.path(tbs, path)
  const issuer = at('issuer'), subject = at('subject')
  const extensions = readExtensions(reader, at('extensions'))
  return {
    tbs, issuer, subject, extensions, serial: at('serialNumber'), spki: at('subjectPublicKeyInfo'),
    notBefore: at('validity.notBefore'), notAfter: at('validity.notAfter'),
    subjectName: reader.name(subject), issuerName: reader.name(issuer), names: subjectAltNames(reader, extensions),
    selfIssued: issuer !== NO_NODE && subject !== NO_NODE && sameBytes(reader.tree.encoding(issuer), reader.tree.encoding(subject)),
  }
}

function isCa(reader: Reader, { extensions }: Parts): boolean {
  const found = extensions.find(({ oid }) => oid === '2.5.29.19')
  return found !== undefined && found.value !== NO_NODE && reader.isTrue(reader.path(found.value, 'cA'))
}

const itemText = (item: FactItem | undefined) => (item?.value.type === 'untrusted' ? item.value.text : '')

function identityFacts(reader: Reader, parts: Parts): void {
  const { subject, issuer, serial, names } = parts
  reader.fact('subject', 'identity', subject, { type: 'name', attributes: parts.subjectName })
  if (names.length > 0) reader.facts.push({ field: 'names', group: 'identity', value: { type: 'list', items: names }, spans: names.flatMap((item) => item.spans).slice(0, 100) })
  unicodeFact(reader, parts.subjectName)
  reader.fact('issuer', 'identity', issuer, { type: 'name', attributes: parts.issuerName })
  if (serial !== NO_NODE) serialFacts(reader, serial)
  reader.facts.push({ field: 'role', group: 'identity', value: { type: 'term', term: role(reader, parts) }, spans: roleSpans(reader, parts), computed: true })
}

/** CABF BR 7.1 asks for 64 random bits. One in 256 numbers of so many has less than 56; the others may have been made from them. */
const serialTerm = (bits: number) => (bits >= 64 ? 'serial.roomy' : bits >= 56 ? 'serial.close' : 'serial.small')

function serialFacts(reader: Reader, serial: NodeId): void {
  const bytes = reader.tree.content(serial), bits = bitLength(bytes)
  reader.fact('serialNumber', 'identity', serial, { type: 'integer', bytes })
  reader.fact('serialBits', 'identity', serial, { type: 'number', value: bits, unit: 'bits' }, { computed: true })
  reader.fact('serialEntropy', 'identity', serial, { type: 'term', term: serialTerm(bits) }, { computed: true, spec: 'CABF BR 7.1' })
}

function role(reader: Reader, parts: Parts): string {
  if (isCa(reader, parts)) return parts.selfIssued ? 'role.root' : 'role.intermediate'
  if (poison(parts)) return 'role.precertificate'
  return parts.selfIssued ? 'role.self-signed' : 'role.end-entity'
}

/** The extension that keeps a certificate which is only meant for the logs from ever being valid (RFC 6962 3.1). */
const poison = ({ extensions }: Parts) => extensions.find(({ oid }) => oid === '1.3.6.1.4.1.11129.2.4.3')

function precertificateFindings(reader: Reader, parts: Parts): void {
  const found = poison(parts)
  if (found) reader.found('certificate.precertificate', 'warning', {}, { nodes: [found.node], spec: 'RFC 6962 3.1' })
}

function roleSpans(reader: Reader, parts: Parts) {
  const { extensions, issuer, subject } = parts
  const constraints = extensions.find(({ oid }) => oid === '2.5.29.19')
  return [constraints?.node ?? NO_NODE, poison(parts)?.node ?? NO_NODE, issuer, subject].filter((node) => node !== NO_NODE).map((node) => reader.span(node))
}

function validityFacts(reader: Reader, { notBefore, notAfter }: Parts, { now }: DescribeContext): void {
  const from = reader.time(notBefore), to = reader.time(notAfter)
  reader.fact('notBefore', 'validity', notBefore, from)
  reader.fact('notAfter', 'validity', notAfter, to)
  if (!Number.isFinite(from.ms) || !Number.isFinite(to.ms)) return
  const nodes = [notBefore, notAfter]
  reader.facts.push({ field: 'validityPeriod', group: 'validity', value: { type: 'number', value: Math.round((to.ms + 1000 - from.ms) / DAY), unit: 'days' }, spans: nodes.map((node) => reader.span(node)), computed: true })
  const spec = 'RFC 5280 4.1.2.5'
  if (to.ms < from.ms) reader.found('certificate.validity-reversed', 'error', { notBefore: from.ms, notAfter: to.ms }, { nodes, spec })
  else if (now > to.ms) reader.found('certificate.expired', 'error', { notAfter: to.ms, now }, { nodes: [notAfter], spec })
  else if (now < from.ms) reader.found('certificate.not-yet-valid', 'error', { notBefore: from.ms, now }, { nodes: [notBefore], spec })
}

function versionFacts(reader: Reader, { tbs, extensions }: Parts): void {
  const node = reader.path(tbs, 'version')
  const version = node === NO_NODE ? 1 : reader.small(node) + 1
  const shown = node === NO_NODE ? tbs : node
  if (shown !== NO_NODE) reader.fact('version', 'identity', shown, { type: 'number', value: version }, node === NO_NODE ? { computed: true } : {})
  if (extensions.length > 0 && version !== 3) reader.found('certificate.version', 'error', { version, expected: 3 }, { nodes: [shown], spec: 'RFC 5280 4.1.2.1' })
  if (node !== NO_NODE && version === 1) reader.found('der.default-encoded', 'warning', { field: 'version' }, { nodes: [node], spec: 'X.690 11.5' })
}

function serialFindings(reader: Reader, { serial }: Parts): void {
  if (serial === NO_NODE) return
  const content = reader.tree.content(serial)
  const problem = (content[0] ?? 0) & 0x80 ? 'negative' : content.every((octet) => octet === 0) ? 'zero' : content.length > 20 ? 'too-long' : null
  if (problem) reader.found('certificate.serial', 'warning', { problem, octets: content.length }, { nodes: [serial], spec: 'RFC 5280 4.1.2.2' })
}

function nameFindings(reader: Reader, parts: Parts): void {
  const { names, subject, subjectName } = parts
  const hosts = names.filter(({ tag }) => tag === 'DNS' || tag === 'IP')
  const forServers = isForServers(reader, parts)
  if (isCa(reader, parts) || !forServers) return
  if (hosts.length === 0) return reader.found('certificate.no-san', 'error', {}, { nodes: [subject], spec: 'RFC 9525 2' })
  const commonName = subjectName.findLast(({ shortName }) => shortName === 'CN')
  const known = hosts.map((item) => itemText(item).toLowerCase())
  if (commonName && looksLikeHost(commonName.text) && !known.includes(commonName.text.toLowerCase())) reader.found('certificate.cn-not-in-san', 'warning', { commonName: commonName.text }, { nodes: [subject], spec: 'CABF BR 7.1.4.3' })
}

const looksLikeHost = (text: string) => /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text) || text === 'localhost'

/** serverAuth and anyExtendedKeyUsage. */
const SERVER_PURPOSES: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'])

/** No extended key usage, serverAuth, or any: a server may show it (RFC 5280 4.2.1.12). */
function isForServers(reader: Reader, { extensions, names, subjectName }: Parts): boolean {
  const usage = extensions.find(({ oid }) => oid === '2.5.29.37')
  if (!usage || usage.value === NO_NODE) return names.length > 0 ? names.some(({ tag }) => tag === 'DNS') : subjectName.some(({ shortName, text }) => shortName === 'CN' && looksLikeHost(text))
  return Array.from(reader.tree.children(usage.value)).some((node) => SERVER_PURPOSES.has(reader.oid(node)))
}

function caFindings(reader: Reader, parts: Parts): void {
  const usage = parts.extensions.find(({ oid }) => oid === '2.5.29.15')
  if (!usage || usage.value === NO_NODE) return
  const signs = reader.bitTerms(usage.value).includes('keyCertSign')
  const ca = isCa(reader, parts)
  if (ca && !signs) reader.found('certificate.ca-without-key-cert-sign', 'error', {}, { nodes: [usage.node], spec: 'RFC 5280 4.2.1.3' })
  if (!ca && signs) reader.found('certificate.ca-flag-missing', 'error', {}, { nodes: [usage.node], spec: 'RFC 5280 4.2.1.9' })
}

/** Browsers refuse these keys in TLS servers; other software takes them (measured with Chromium 156). */
const BROWSER_REFUSED: ReadonlySet<string> = new Set(['P-521', 'Ed25519', 'Ed448'])

function browserFindings(reader: Reader, parts: Parts): void {
  const algorithm = keyTitle(reader, parts.spki)
  const refused = BROWSER_REFUSED.has(algorithm) || publicKeyAlgorithms[algorithm]?.family === 'ML-DSA'
  if (refused && !isCa(reader, parts) && isForServers(reader, parts)) reader.found('certificate.browser-key', 'warning', { algorithm }, { nodes: [parts.spki] })
}

function algorithmFindings(reader: Reader, { tbs }: Parts): void {
  const outer = reader.path(0, 'signatureAlgorithm'), inner = reader.path(tbs, 'signature')
  if (outer === NO_NODE || inner === NO_NODE || sameBytes(reader.tree.encoding(outer), reader.tree.encoding(inner))) return
  reader.found('certificate.signature-algorithm-mismatch', 'error', { outer: reader.algorithm(outer), inner: reader.algorithm(inner) }, { nodes: [outer, inner], spec: 'RFC 5280 4.1.1.2' })
}

async function describe(reader: Reader, ctx: DescribeContext) {
  const parts = read(reader)
  for (const node of [0, parts.tbs, reader.path(parts.tbs, 'validity')]) reader.checkFields(node)
  identityFacts(reader, parts)
  validityFacts(reader, parts, ctx)
  keyFacts(reader, parts.spki)
  signatureFacts(reader, reader.path(0, 'signatureAlgorithm'), reader.path(0, 'signatureValue'), parts.selfIssued)
  versionFacts(reader, parts)
  extensionFacts(reader, parts.extensions)
  await nameLogs(reader.facts)
  for (const check of [serialFindings, nameFindings, caFindings, browserFindings, algorithmFindings, precertificateFindings]) check(reader, parts)
  textFindings(reader, [...parts.subjectName, ...parts.issuerName], parts.names)
  if (parts.selfIssued) authorityIdentifierFact(reader, parts.extensions)
  await subjectIdentifierFact(reader, parts.spki, parts.extensions)
  await fingerprintFacts(reader, 0)
  const keyId = await keyIdFact(reader, parts.spki)
  if (parts.spki !== NO_NODE) await checkPoint(reader, parts.spki, { curve: keyTitle(reader, parts.spki), node: parts.spki })
  if (parts.selfIssued) await checkSelfSignature(reader, parts.spki)
  return { facts: reader.facts, findings: reader.findings, keyId }
}

export const certificateKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    const parts = read(reader)
    return {
      title: bestName(parts.subjectName) || itemText(parts.names[0]), detail: keyTitle(reader, parts.spki),
      notBefore: reader.time(parts.notBefore).ms, notAfter: reader.time(parts.notAfter).ms, isCa: isCa(reader, parts),
    }
  },
  describe: (opened, artifact, ctx) => describe(new Reader(tree(opened, artifact)), ctx),
}

