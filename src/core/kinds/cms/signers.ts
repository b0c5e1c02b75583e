/** Who signed a message, with what, when, and whether it is true (RFC 5652 5.3 to 5.6, 11). */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { signatureAlgorithms, type SignatureAlgorithm } from '../../spec/oids.ts'
import { pssFacts, pssHash } from '../algorithm-facts.ts'
import { certificateField, sameBytes } from '../certificates-inside.ts'
import type { DescribeContext } from '../contract.ts'
import { bestName, type Reader } from '../reader.ts'
import { attributeFacts, essHash } from './attributes.ts'
import { findCertificate, identifierItems } from './certificates.ts'
import { hashBy, hashLabel } from './hash.ts'
import { attributesIn, attributeValue, type Attribute } from './read.ts'
import { timestampFacts } from './timestamps.ts'
import { checkSigner, signatureOid, type SignatureResult } from './verify.ts'

type Bytes = Uint8Array<ArrayBuffer>

const A = {
  contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4', signingTime: '1.2.840.113549.1.9.5', countersignature: '1.2.840.113549.1.9.6', algorithmProtection: '1.2.840.113549.1.9.52',
  signingCertificate: '1.2.840.113549.1.9.16.2.12', signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const
const DATA = '1.2.840.113549.1.7.1', SHA1 = '1.3.14.3.2.26', SHA256 = '2.16.840.1.101.3.4.2.1'
const BROKEN: ReadonlySet<string> = new Set(['MD2', 'MD4', 'MD5'])
/** More are nobody's, and each costs a verification. */
const MOST_SIGNERS = 50

/** What the signers have in common. `content`: the octets that they signed, null where they are not at hand. */
export interface Signing {
  readonly content: Bytes | null
  readonly contentType: string
  readonly certificates: readonly NodeId[]
  readonly now: number
}

interface Signer {
  readonly node: NodeId
  readonly certificate: NodeId
  readonly name: string
  readonly signed: readonly Attribute[]
  readonly unsigned: readonly Attribute[]
  readonly group: 'signature' | 'countersignature'
}

function readSigner(reader: Reader, node: NodeId, { certificates }: Signing, group: Signer['group'] = 'signature'): Signer {
  const certificate = findCertificate(reader, reader.path(node, 'sid'), certificates)
  return {
    node, certificate, group, name: certificate === NO_NODE ? '' : bestName(reader.name(certificateField(reader, certificate, 'subject'))),
    signed: attributesIn(reader, reader.path(node, 'signedAttrs')), unsigned: attributesIn(reader, reader.path(node, 'unsignedAttrs')),
  }
}

/** The label of the hash under the signature; Ed25519 has its own. */
function hashOf(reader: Reader, { node }: Signer, known: SignatureAlgorithm | undefined): string {
  return known?.hash ?? (pssHash(reader, reader.path(node, 'signatureAlgorithm')) || hashLabel(reader.algorithm(reader.path(node, 'digestAlgorithm'))))
}

export function hashFinding(reader: Reader, { hash, use }: { readonly hash: string; readonly use: 'signature' | 'digest' }, node: NodeId): void {
  if (BROKEN.has(hash)) reader.found('cms.weak-hash', 'error', { hash, use }, { nodes: [node], spec: 'RFC 6151 2' })
  else if (hash === 'SHA-1') reader.found('cms.weak-hash', 'warning', { hash, use }, { nodes: [node], spec: 'RFC 6194 3' })
}

function identityFacts(reader: Reader, signer: Signer, { certificates }: Signing): void {
  const { node, certificate, group } = signer
  const sid = reader.path(node, 'sid')
  reader.fact('signerId', group, sid, { type: 'list', items: sid === NO_NODE ? [] : identifierItems(reader, sid) }, { spec: 'RFC 5652 5.3' })
  const subject = certificate === NO_NODE ? NO_NODE : certificateField(reader, certificate, 'subject')
  if (certificate === NO_NODE) reader.fact('signerCertificate', group, sid, { type: 'term', term: 'cms.not-inside' })
  else reader.fact('signerCertificate', group, certificate, { type: 'list', items: [
    reader.item(certificate, { type: 'number', value: certificates.indexOf(certificate) + 1 }, '#'), ...(subject === NO_NODE ? [] : [reader.item(subject, { type: 'name', attributes: reader.name(subject) })]),
  ] })
}

function algorithmFacts(reader: Reader, signer: Signer): void {
  const { node, signed, group } = signer
  const at = (name: string) => reader.path(node, name)
  const hash = at('digestAlgorithm'), algorithm = at('signatureAlgorithm'), signature = at('signature'), time = attributeValue(signed, A.signingTime)
  if (time !== NO_NODE) reader.fact('signingTime', group, time, reader.time(time), { spec: 'RFC 5652 11.3' })
  reader.fact('digestAlgorithm', group, hash, reader.oidValue(reader.algorithm(hash)), { spec: 'RFC 5652 5.3' })
  reader.fact('signatureAlgorithm', group, algorithm, reader.oidValue(reader.algorithm(algorithm)), { spec: 'RFC 5652 5.3' })
  const known = signatureAlgorithms[signatureOid(reader, node)]
  if (known?.family === 'RSA-PSS') pssFacts(reader, algorithm, 'signature')
  if (signature !== NO_NODE) reader.fact('signatureValue', group, signature, reader.hexValue(signature))
  hashFinding(reader, { hash: hashOf(reader, signer, known), use: 'signature' }, hash)
}

function timeFinding(reader: Reader, { certificate, signed }: Signer, now: number): void {
  const node = attributeValue(signed, A.signingTime)
  const time = reader.time(node).ms
  if (time > now) return reader.found('cms.signing-time', 'warning', { problem: 'future', time }, { nodes: [node], spec: 'RFC 5652 11.3' })
  if (certificate === NO_NODE) return
  const notBefore = reader.time(certificateField(reader, certificate, 'validity.notBefore')).ms, notAfter = reader.time(certificateField(reader, certificate, 'validity.notAfter')).ms
  if (time < notBefore || time > notAfter) reader.found('cms.signing-time', 'warning', { problem: time < notBefore ? 'before' : 'after', time }, { nodes: [node], spec: 'RFC 5652 11.3' })
}

/** What the signed attributes must say (RFC 5652 5.3, 11.1, 11.2). */
function attributeFindings(reader: Reader, { node, signed }: Signer, { contentType }: Signing): void {
  const spec = 'RFC 5652 5.3', list = reader.path(node, 'signedAttrs')
  if (list === NO_NODE) {
    if (contentType !== '' && contentType !== DATA) reader.found('cms.attributes-required', 'error', { oid: contentType }, { nodes: [node], spec })
    return
  }
  for (const oid of [A.contentType, A.messageDigest]) if (attributeValue(signed, oid) === NO_NODE) reader.found('cms.attribute-missing', 'error', { oid }, { nodes: [list], spec })
  const type = attributeValue(signed, A.contentType)
  if (type !== NO_NODE && contentType !== '' && reader.oid(type) !== contentType) reader.found('cms.content-type', 'error', { signed: reader.oid(type), actual: contentType }, { nodes: [type], spec: 'RFC 5652 11.1' })
}

/** RFC 6211 2: the algorithms once more, where nobody can exchange them. */
function protectionFinding(reader: Reader, { node, signed }: Signer): void {
  const value = attributeValue(signed, A.algorithmProtection)
  if (value === NO_NODE) return
  const differs = (['digestAlgorithm', 'signatureAlgorithm'] as const).find((name) => {
    const inner = reader.path(value, name), outer = reader.path(node, name)
    return inner !== NO_NODE && outer !== NO_NODE && !sameBytes(reader.tree.content(inner), reader.tree.content(outer))
  })
  if (differs) reader.found('cms.algorithm-protection', 'error', { field: differs }, { nodes: [value], spec: 'RFC 6211 2' })
}

/** RFC 5035 3: the signed hash of the signer's certificate. */
async function certificateFinding(reader: Reader, { certificate, signed }: Signer): Promise<void> {
  const second = attributeValue(signed, A.signingCertificateV2)
  const value = second === NO_NODE ? attributeValue(signed, A.signingCertificate) : second
  const hash = essHash(reader, value)
  if (hash === NO_NODE || certificate === NO_NODE) return
  const algorithm = second === NO_NODE ? SHA1 : reader.algorithm(reader.path(reader.tree.parent(hash), 'hashAlgorithm')) || SHA256
  const computed = await hashBy(algorithm, reader.tree.encoding(certificate))
  if (computed && !sameBytes(computed, reader.tree.content(hash))) reader.found('cms.signing-certificate', 'error', {}, { nodes: [hash], spec: 'RFC 5035 3' })
}

const WRONG: ReadonlySet<SignatureResult> = new Set(['invalid', 'digest', 'unreadable'])

async function verdict(reader: Reader, { node, certificate, name, group }: Signer, content: Bytes | null): Promise<void> {
  const { result, reordered } = await checkSigner(reader, { signer: node, certificate }, content)
  const signature = reader.path(node, 'signature')
  const at = signature === NO_NODE ? node : signature
  const algorithm = signatureOid(reader, node), spec = 'RFC 5652 5.6'
  reader.fact('signatureVerdict', group, at, { type: 'term', term: `cms.${result}` }, { computed: true, spec })
  reader.found('cms.signature', WRONG.has(result) ? 'error' : 'note', { result, signer: name, algorithm, counter: group === 'countersignature' }, { nodes: [at], spec })
  if (reordered) reader.found('cms.attributes-order', 'warning', {}, { nodes: [reader.path(node, 'signedAttrs')], spec: 'RFC 5652 5.4' })
}

/** Signatures over a signature (RFC 5652 11.4). They have no content type of their own. */
async function counterSigners(reader: Reader, { node, unsigned }: Signer, signing: Signing): Promise<void> {
  const signature = reader.path(node, 'signature')
  if (signature === NO_NODE) return
  for (const { value } of unsigned.filter(({ oid, value: found }) => oid === A.countersignature && found !== NO_NODE).slice(0, MOST_SIGNERS)) {
    const counter = readSigner(reader, value, signing, 'countersignature')
    identityFacts(reader, counter, signing)
    // One after the other: their facts stand in their order.
    // oxlint-disable-next-line eslint/no-await-in-loop
    await verdict(reader, counter, reader.tree.content(signature))
    algorithmFacts(reader, counter)
  }
}

async function signerFacts(reader: Reader, signer: Signer, signing: Signing): Promise<void> {
  reader.checkFields(signer.node)
  identityFacts(reader, signer, signing)
  await verdict(reader, signer, signing.content)
  algorithmFacts(reader, signer)
  attributeFacts(reader, signer.signed, 'signedAttribute')
  attributeFacts(reader, signer.unsigned, 'unsignedAttribute')
  timeFinding(reader, signer, signing.now)
  attributeFindings(reader, signer, signing)
  protectionFinding(reader, signer)
  await certificateFinding(reader, signer)
  await timestampFacts(reader, signer)
  await counterSigners(reader, signer, signing)
}

/** Facts of each signer, with the check of the signature. */
export async function signersFacts(reader: Reader, nodes: readonly NodeId[], signing: Omit<Signing, 'now'>, { now }: DescribeContext): Promise<void> {
  for (const node of nodes.slice(0, MOST_SIGNERS)) {
    const all = { ...signing, now }
    // oxlint-disable-next-line eslint/no-await-in-loop
    await signerFacts(reader, readSigner(reader, node, all), all)
  }
  if (nodes.length > MOST_SIGNERS) reader.found('cms.capped', 'note', { shown: MOST_SIGNERS, total: nodes.length, of: 'signers' })
}

/** The name of the first signer whose certificate is inside, or ''. */
export function signerName(reader: Reader, nodes: readonly NodeId[], certificates: readonly NodeId[]): string {
  const [first] = nodes
  const certificate = first === undefined ? NO_NODE : findCertificate(reader, reader.path(first, 'sid'), certificates)
  return certificate === NO_NODE ? '' : bestName(reader.name(certificateField(reader, certificate, 'subject')))
}
