/**
 * Certificates, built with pkijs and signed with WebCrypto (RFC 5280 4). Values that a CA must not sign are refused as
 * problems; nothing is half-made.
 */
import { Integer, Null } from 'asn1js'
import { AlgorithmIdentifier, Certificate, PublicKeyInfo, RelativeDistinguishedNames, Time, type Extension } from 'pkijs'
import { keyAlgorithm, type KeyAlgorithmId } from '../crypto/algorithms.ts'
import { signBytes, signedStructure } from '../crypto/sign.ts'
import { verifySignature } from '../crypto/sign.ts'
import { buildName, checkSubject, isEmptySubject, type SubjectInput } from './distinguished-name.ts'
import { authorityKeyIdentifier, basicConstraints, extendedKeyUsage, keyIdentifier, keyUsage, KeyUsageBit, Purpose, subjectAltName, subjectKeyIdentifier } from './extensions.ts'
import { issuerInfo, publicKeyBits, type IssuerInfo } from './issuer-info.ts'
import type { SanName } from './names.ts'
import { problem, refuse, type Issuer, type PkiContext, type PkiResult, type Problem } from './result.ts'
import { randomSerial } from './serial.ts'
import { DAY, MAX_DAYS, validityFor, withinIssuer, YEAR, type Validity } from './validity.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Issued {
  readonly der: Bytes
  readonly serial: Bytes
  readonly notBefore: number
  readonly notAfter: number
}

export interface RootInput {
  readonly subject: SubjectInput
  readonly days: number
  readonly algorithm: KeyAlgorithmId
  readonly key: CryptoKey
  readonly spki: Bytes
  /** How many intermediates may follow; null for no limit. */
  readonly pathLen: number | null
}
export interface IntermediateInput {
  readonly subject: SubjectInput
  readonly days: number
  readonly spki: Bytes
  readonly pathLen: number | null
}
export interface ServerInput {
  readonly names: readonly SanName[]
  /** DER of a Name, taken as it is (a request's), or a form. */
  readonly subject: SubjectInput | Bytes
  readonly days: number
  readonly spki: Bytes
  readonly clientAuth: boolean
}

function checkDays(days: number): readonly Problem[] {
  return Number.isInteger(days) && days >= 1 && days <= MAX_DAYS ? [] : [problem('days', 'days.range', { got: String(days), min: 1, max: MAX_DAYS })]
}

function checkIssuer(info: IssuerInfo, now: number): readonly Problem[] {
  if (!info.isCa) return [problem('issuer', 'issuer.not-a-ca')]
  if (!info.maySignCertificates) return [problem('issuer', 'issuer.key-usage')]
  if (now > info.notAfter) return [problem('issuer', 'issuer.expired', { notAfter: info.notAfter })]
  return now < info.notBefore ? [problem('issuer', 'issuer.not-yet-valid', { notBefore: info.notBefore })] : []
}

interface Plan extends Validity {
  readonly issuer: RelativeDistinguishedNames
  readonly subject: RelativeDistinguishedNames
  readonly spki: Bytes
  readonly extensions: readonly Extension[]
}
interface Signer { readonly key: CryptoKey; readonly algorithm: KeyAlgorithmId; readonly spki: Bytes }

export function algorithmIdentifier(id: KeyAlgorithmId): AlgorithmIdentifier {
  const { signatureOid, nullParameters } = keyAlgorithm(id)
  return new AlgorithmIdentifier({ algorithmId: signatureOid, ...(nullParameters ? { algorithmParams: new Null() } : {}) })
}

/** UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 4.1.2.5). */
const time = (ms: number) => new Time({ type: new Date(ms).getUTCFullYear() < 2050 ? 0 : 1, value: new Date(ms) })

function tbsOf(plan: Plan, serial: Bytes, algorithm: KeyAlgorithmId): Bytes {
  const certificate = new Certificate({ issuer: plan.issuer, subject: plan.subject, notBefore: time(plan.notBefore), notAfter: time(plan.notAfter), extensions: [...plan.extensions] })
  certificate.version = 2
  certificate.serialNumber = new Integer({ valueHex: serial })
  certificate.signature = algorithmIdentifier(algorithm)
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(plan.spki)
  return new Uint8Array(certificate.encodeTBS().toBER())
}

/** Signs, and verifies with the issuer's public key before it hands anything out. */
async function issue(plan: Plan, signer: Signer, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const serial = randomSerial(ctx)
  const tbs = tbsOf(plan, serial, signer.algorithm)
  const signature = await signBytes(signer.key, signer.algorithm, tbs)
  const { signatureOid } = keyAlgorithm(signer.algorithm)
  const verdict = await verifySignature({ spki: signer.spki, signatureAlgorithm: { oid: signatureOid, parameters: null }, signature, data: tbs })
  if (verdict !== 'valid') return refuse(problem('issuer', 'issuer.key-mismatch'))
  return { ok: true, value: { der: signedStructure(tbs, signer.algorithm, signature), serial, notBefore: plan.notBefore, notAfter: plan.notAfter } }
}

/** pkijs writes a parsed name again byte for byte. */
const parseName = (der: Bytes) => RelativeDistinguishedNames.fromBER(der)

function subjectOf(subject: SubjectInput | Bytes): { readonly name: RelativeDistinguishedNames; readonly empty: boolean } {
  if (subject instanceof Uint8Array) return { name: parseName(subject), empty: subject.length <= 2 }
  return { name: parseName(buildName(subject)), empty: isEmptySubject(subject) }
}

async function identifierOf(spki: Bytes): Promise<Bytes | null> {
  const bits = publicKeyBits(spki)
  return bits ? keyIdentifier(bits) : null
}

const caUsage = () => keyUsage([KeyUsageBit.keyCertSign, KeyUsageBit.cRLSign])
const checkCaSubject = (subject: SubjectInput) => [...checkSubject(subject), ...(subject.commonName.trim() === '' ? [problem('commonName', 'subject.ca-name-missing')] : [])]

/** A self-signed root. RFC 5280 4.2.1.1 lets it go without authorityKeyIdentifier. */
export async function createRoot(input: RootInput, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const problems = [...checkCaSubject(input.subject), ...checkDays(input.days)]
  const identifier = await identifierOf(input.spki)
  if (!identifier) return refuse(...problems, problem('spki', 'key.unreadable'))
  if (problems.length > 0) return refuse(...problems)
  const name = parseName(buildName(input.subject))
  const extensions = [basicConstraints(true, input.pathLen), caUsage(), subjectKeyIdentifier(identifier)]
  return issue({ issuer: name, subject: name, spki: input.spki, extensions, ...validityFor(input.days, ctx.now) }, input, ctx)
}

interface Prepared { readonly info: IssuerInfo; readonly validity: Validity; readonly subjectId: Bytes; readonly issuerId: Bytes }
/** `unit`: what its life is counted in, days or years (ms). */
interface Life { readonly days: number; readonly unit: number }

async function prepare({ days, unit }: Life, spki: Bytes, { issuer, ctx, problems }: { issuer: Issuer; ctx: PkiContext; problems: readonly Problem[] }): Promise<PkiResult<Prepared>> {
  const info = issuerInfo(issuer.certificate)
  if (!info) return refuse(...problems, problem('issuer', 'issuer.unreadable'))
  const validity = withinIssuer(validityFor(days, ctx.now), info.notAfter, unit)
  const subjectId = await identifierOf(spki), issuerId = info.keyIdentifier ?? (await identifierOf(info.spki))
  const unfit = checkIssuer(info, ctx.now)
  const found = [...problems, ...checkDays(days), ...unfit, ...(validity || unfit.length > 0 ? [] : [problem('days', 'days.outlives-issuer', { notAfter: info.notAfter })])]
  if (!subjectId || !issuerId) return refuse(...found, problem('spki', 'key.unreadable'))
  return found.length > 0 || !validity ? refuse(...found) : { ok: true, value: { info, validity, subjectId, issuerId } }
}

const signerOf = (issuer: Issuer, { spki }: IssuerInfo): Signer => ({ key: issuer.key, algorithm: issuer.algorithm, spki })

/** A CA below another one. Its path length must be shorter than its issuer's; of its last year it gets what its issuer has left. */
export async function createIntermediate(input: IntermediateInput, issuer: Issuer, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const prepared = await prepare({ days: input.days, unit: YEAR }, input.spki, { issuer, ctx, problems: checkCaSubject(input.subject) })
  if (!prepared.ok) return prepared
  const { info, validity, subjectId, issuerId } = prepared.value
  if (info.pathLen !== null && (info.pathLen === 0 || input.pathLen === null || input.pathLen >= info.pathLen)) return refuse(problem('pathLen', 'path-length.issuer', { issuer: info.pathLen }))
  const extensions = [basicConstraints(true, input.pathLen), caUsage(), subjectKeyIdentifier(subjectId), authorityKeyIdentifier(issuerId)]
  return issue({ issuer: parseName(info.subject), subject: parseName(buildName(input.subject)), spki: input.spki, extensions, ...validity }, signerOf(issuer, info), ctx)
}

const RSA_SPKI = '300d06092a864886f70d010101'
const isRsa = (spki: Bytes) => [...spki.subarray(0, 24)].map((octet) => octet.toString(16).padStart(2, '0')).join('').includes(RSA_SPKI)

/** TLS 1.3 needs digitalSignature; RSA key transport of TLS 1.2 keyEncipherment too (RFC 5280 4.2.1.3, RFC 8446 4.4.2.2). */
const serverUsage = (spki: Bytes) => keyUsage(isRsa(spki) ? [KeyUsageBit.digitalSignature, KeyUsageBit.keyEncipherment] : [KeyUsageBit.digitalSignature])

/** A TLS server certificate. basicConstraints with cA false is written, critical: RFC 5280 allows it and old Windows clients read its absence otherwise. */
export async function issueServerCertificate(input: ServerInput, issuer: Issuer, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const problems = [...(input.names.length === 0 ? [problem('names', 'names.none')] : []), ...(input.subject instanceof Uint8Array ? [] : checkSubject(input.subject))]
  const prepared = await prepare({ days: input.days, unit: DAY }, input.spki, { issuer, ctx, problems })
  if (!prepared.ok) return prepared
  const { info, validity, subjectId, issuerId } = prepared.value
  const subject = subjectOf(input.subject)
  const purposes = input.clientAuth ? [Purpose.serverAuth, Purpose.clientAuth] : [Purpose.serverAuth]
  const extensions = [
    basicConstraints(false, null), serverUsage(input.spki), extendedKeyUsage(purposes), subjectAltName(input.names, subject.empty),
    subjectKeyIdentifier(subjectId), authorityKeyIdentifier(issuerId),
  ]
  return issue({ issuer: parseName(info.subject), subject: subject.name, spki: input.spki, extensions, ...validity }, signerOf(issuer, info), ctx)
}
