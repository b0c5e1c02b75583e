/** Who signed a time-stamp (RFC 5652 5.3), whether with the key that is inside, and whether that one may (RFC 3161 2.3). */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { signatureAlgorithms } from '../../spec/oids.ts'
import { certificateField, certificateNodes, certificatePurposes, sameBytes } from '../certificates-inside.ts'
import { digest } from '../digests.ts'
import type { Reader } from '../reader.ts'
import { hashLabel, isBrokenHash } from './imprint.ts'
import { attributeValue, type Timestamp } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

const MESSAGE_DIGEST = '1.2.840.113549.1.9.4', SIGNING_TIME = '1.2.840.113549.1.9.5'
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12', SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14'
const SET_OF = 0x31
const SHA256 = '2.16.840.1.101.3.4.2.1', SHA1 = '1.3.14.3.2.26'

const WEBCRYPTO = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const

/** The hash by its identifier, or null where WebCrypto has none such. */
async function hashBy(oid: string, bytes: Bytes): Promise<Bytes | null> {
  const label = hashLabel(oid)
  const name = WEBCRYPTO.find((each) => each === label)
  return name === undefined ? null : digest(name, bytes)
}

/** Signers give the key's algorithm alone, and the hash beside it (RFC 3370 3.2); verifiers need both in one. */
const WITH_HASH: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1.2.840.113549.1.1.1': { 'SHA-1': '1.2.840.113549.1.1.5', 'SHA-256': '1.2.840.113549.1.1.11', 'SHA-384': '1.2.840.113549.1.1.12', 'SHA-512': '1.2.840.113549.1.1.13' },
  '1.2.840.10045.2.1': { 'SHA-1': '1.2.840.10045.4.1', 'SHA-256': '1.2.840.10045.4.3.2', 'SHA-384': '1.2.840.10045.4.3.3', 'SHA-512': '1.2.840.10045.4.3.4' },
}

function keyIdentifierOf(reader: Reader, certificate: NodeId): Bytes {
  const extensions = certificateField(reader, certificate, 'extensions')
  const found = extensions === NO_NODE ? undefined : Array.from(reader.tree.children(extensions)).find((each) => reader.oid(reader.path(each, 'extnID')) === SUBJECT_KEY_IDENTIFIER)
  const value = found === undefined ? NO_NODE : reader.path(found, 'extnValue')
  const inner = value === NO_NODE ? undefined : reader.tree.children(value)[0]
  return inner === undefined ? new Uint8Array(0) : reader.tree.content(inner)
}

/** The certificate inside that the signer's identifier is of (RFC 5652 5.3). */
function findSigner(reader: Reader, signer: NodeId, certificates: readonly NodeId[]): NodeId {
  const sid = reader.path(signer, 'sid')
  if (sid === NO_NODE) return NO_NODE
  const issuer = reader.path(sid, 'issuer'), serial = reader.path(sid, 'serialNumber')
  const same = (node: NodeId, path: string, other: NodeId) => { const own = certificateField(reader, node, path); return own !== NO_NODE && sameBytes(reader.tree.encoding(own), reader.tree.encoding(other)) }
  if (issuer !== NO_NODE && serial !== NO_NODE) return certificates.find((node) => same(node, 'issuer', issuer) && same(node, 'serialNumber', serial)) ?? NO_NODE
  const id = reader.tree.content(sid)
  return certificates.find((node) => sameBytes(keyIdentifierOf(reader, node), id)) ?? NO_NODE
}

async function verify(reader: Reader, { signer, content }: Timestamp, certificate: NodeId): Promise<'valid' | 'invalid' | 'digest' | 'unsupported'> {
  const hash = reader.algorithm(reader.path(signer, 'digestAlgorithm')), attributes = reader.path(signer, 'signedAttrs')
  const algorithm = reader.path(signer, 'signatureAlgorithm'), signature = reader.path(signer, 'signature'), spki = certificateField(reader, certificate, 'subjectPublicKeyInfo')
  if (signature === NO_NODE || spki === NO_NODE || content === NO_NODE) return 'unsupported'
  if (attributes !== NO_NODE) {
    const computed = await hashBy(hash, reader.tree.content(content)), said = attributeValue(reader, attributes, MESSAGE_DIGEST)
    if (!computed) return 'unsupported'
    if (said === NO_NODE || !sameBytes(computed, reader.tree.content(said))) return 'digest'
  }
  const { verifySignature } = await import('../../crypto/sign.ts')
  const oid = reader.algorithm(algorithm), parameters = reader.path(algorithm, 'parameters')
  const verdict = await verifySignature({
    spki: reader.tree.encoding(spki), signature: reader.tree.content(signature), data: attributes === NO_NODE ? reader.tree.content(content) : asSet(reader.tree.encoding(attributes)),
    signatureAlgorithm: { oid: WITH_HASH[oid]?.[hashLabel(hash)] ?? oid, parameters: parameters === NO_NODE ? null : reader.tree.encoding(parameters) },
  })
  return typeof verdict === 'string' ? verdict : 'unsupported'
}

/** Signed are the attributes under the tag of a SET OF, not under their own (RFC 5652 5.4). */
function asSet(attributes: Bytes): Bytes {
  const copy = attributes.slice()
  copy[0] = SET_OF
  return copy
}

/** The first certificate hash in SigningCertificate, of either version. */
function essHash(reader: Reader, attributes: NodeId): { readonly node: NodeId; readonly hash: string } | null {
  const second = attributeValue(reader, attributes, SIGNING_CERTIFICATE_V2)
  const value = second === NO_NODE ? attributeValue(reader, attributes, SIGNING_CERTIFICATE) : second
  const list = reader.path(value, 'certs')
  const first = list === NO_NODE ? undefined : reader.tree.children(list)[0]
  const node = first === undefined ? NO_NODE : reader.path(first, 'certHash')
  if (first === undefined || node === NO_NODE) return null
  return { node, hash: second === NO_NODE ? SHA1 : reader.algorithm(reader.path(first, 'hashAlgorithm')) || SHA256 }
}

async function checkNamed(reader: Reader, signer: NodeId, certificate: NodeId): Promise<void> {
  const named = essHash(reader, reader.path(signer, 'signedAttrs'))
  const spec = 'RFC 5816 2.2.1'
  if (!named) return reader.found('timestamp.signer-not-named', 'error', { problem: 'missing' }, { nodes: [signer], spec })
  reader.fact('signingCertificate', 'signature', named.node, reader.hexValue(named.node), { spec })
  const computed = certificate === NO_NODE ? null : await hashBy(named.hash, reader.tree.encoding(certificate))
  if (computed && !sameBytes(computed, reader.tree.content(named.node))) reader.found('timestamp.signer-not-named', 'error', { problem: 'mismatch' }, { nodes: [named.node], spec })
}

function checkPurpose(reader: Reader, certificate: NodeId): void {
  const purposes = certificatePurposes(reader, certificate)
  const problem = !purposes?.oids.includes(TIME_STAMPING) ? 'missing' : purposes.oids.length > 1 ? 'others' : purposes.critical ? null : 'not-critical'
  if (problem) reader.found('timestamp.signer-purpose', 'error', { problem }, { nodes: [certificate], spec: 'RFC 3161 2.3' })
}

function checkTime(reader: Reader, certificate: NodeId, info: NodeId): void {
  const genTime = reader.path(info, 'genTime')
  const time = reader.time(genTime).ms
  const notBefore = reader.time(certificateField(reader, certificate, 'validity.notBefore')).ms, notAfter = reader.time(certificateField(reader, certificate, 'validity.notAfter')).ms
  if (time < notBefore || time > notAfter) reader.found('timestamp.signer-time', 'error', { time, notBefore, notAfter }, { nodes: [genTime], spec: 'RFC 3161 4' })
}

function signerId(reader: Reader, signer: NodeId): void {
  const sid = reader.path(signer, 'sid')
  if (sid === NO_NODE) return
  const issuer = reader.path(sid, 'issuer'), serial = reader.path(sid, 'serialNumber')
  if (issuer === NO_NODE || serial === NO_NODE) return reader.fact('signerId', 'signature', sid, reader.hexValue(sid), { spec: 'RFC 5652 5.3' })
  const items = [reader.item(issuer, { type: 'name', attributes: reader.name(issuer) }, 'issuer'), reader.item(serial, { type: 'integer', bytes: reader.tree.content(serial) }, 'serialNumber')]
  reader.fact('signerId', 'signature', sid, { type: 'list', items }, { spec: 'RFC 5652 5.3' })
}

function algorithmFacts(reader: Reader, signer: NodeId): void {
  const hash = reader.path(signer, 'digestAlgorithm'), algorithm = reader.path(signer, 'signatureAlgorithm'), signature = reader.path(signer, 'signature')
  const time = attributeValue(reader, reader.path(signer, 'signedAttrs'), SIGNING_TIME)
  reader.fact('digestAlgorithm', 'signature', hash, reader.oidValue(reader.algorithm(hash)), { spec: 'RFC 5652 5.3' })
  reader.fact('signatureAlgorithm', 'signature', algorithm, reader.oidValue(reader.algorithm(algorithm)))
  if (signature !== NO_NODE) reader.fact('signatureValue', 'signature', signature, reader.hexValue(signature))
  if (time !== NO_NODE) reader.fact('signingTime', 'signature', time, reader.time(time), { spec: 'RFC 5652 11.3' })
  const label = signatureAlgorithms[reader.algorithm(algorithm)]?.hash ?? hashLabel(reader.algorithm(hash))
  if (isBrokenHash(label)) reader.found('timestamp.weak-hash', 'error', { hash: label, use: 'signature' }, { nodes: [hash], spec: 'RFC 6194' })
}

/** Facts of the signature, and its checks where the certificate is inside. */
export async function signerFacts(reader: Reader, timestamp: Timestamp): Promise<void> {
  const { signer, signedData, info } = timestamp
  if (signer === NO_NODE) return
  signerId(reader, signer)
  algorithmFacts(reader, signer)
  const certificate = findSigner(reader, signer, certificateNodes(reader, reader.path(signedData, 'certificates')))
  await checkNamed(reader, signer, certificate)
  const signature = reader.path(signer, 'signature')
  if (certificate === NO_NODE) return reader.found('timestamp.signer-missing', 'note', {}, { nodes: [signature], spec: 'RFC 3161 2.4.2' })
  const result = await verify(reader, timestamp, certificate)
  reader.found('timestamp.signature', result === 'invalid' || result === 'digest' ? 'error' : 'note', { result, algorithm: reader.algorithm(reader.path(signer, 'signatureAlgorithm')) }, { nodes: [signature], spec: 'RFC 5652 5.4' })
  checkPurpose(reader, certificate)
  if (info !== NO_NODE) checkTime(reader, certificate, info)
}
