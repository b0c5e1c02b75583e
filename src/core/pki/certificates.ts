/**
 * Certificates, built with pkijs and signed with WebCrypto (RFC 5280 4). Values that a CA must not sign are refused as
 * problems; nothing is half-made.
 */
import { toHex } from '../bytes/hex.ts'
import { Integer } from 'asn1js'
import { AlgorithmIdentifier, Certificate, PublicKeyInfo, RelativeDistinguishedNames, Time } from 'pkijs'
import type { KeyAlgorithmId, SignatureScheme } from '../crypto/algorithms.ts'
import { spkiAlgorithm } from '../crypto/keys.ts'
import { signatureAlgorithmOf, signedStructure, type PrivateSigner } from '../crypto/sign.ts'
import { buildName, checkSubject, isEmptySubject, type SubjectInput } from './distinguished-name.ts'
import { ADDED_EXTENSIONS, extensionOf, extensionOid, type ExtensionInput, type KeyUsage } from './extension-input.ts'
import type { Constraints } from './closed-constraints.ts'
import { hostName } from './general-names.ts'
import { issuerInfo, publicKeyBits, type IssuerInfo } from './issuer-info.ts'
import { keyIdentifier } from './key-identifier.ts'
import type { SanName } from './names.ts'
import { Purpose } from './purposes.ts'
import { problem, refuse, type Issuer, type PkiContext, type PkiResult, type Problem } from './result.ts'
import { randomSerial } from './serial.ts'
import { signVerified, type SigningParty } from './sign-verified.ts'
import { MAX_DAYS, validityFor, withinIssuer, YEAR, type Validity } from './validity.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Issued {
  readonly der: Bytes
  readonly serial: Bytes
  readonly notBefore: number
  readonly notAfter: number
}

/** What a certificate says, but for what its issuer adds: serial number, issuer, key identifiers, signature. */
export interface CertificateInput {
  /** DER of a Name, taken as it is (a request's), or a form. */
  readonly subject: SubjectInput | Bytes
  readonly days: number
  /** What its life is counted in (ms), a day unless said otherwise: of its last one it gets what its issuer has left. */
  readonly unit?: number
  /** Instead of days from now. */
  readonly validity?: Validity | null
  /** Content octets of a positive INTEGER; left out: one is drawn. */
  readonly serial?: Bytes | null
  readonly spki: Bytes
  readonly extensions: readonly ExtensionInput[]
  /** The subjectKeyIdentifier that the key has already, where it has one (RFC 5280 4.2.1.2 leaves its making open); else it is computed. */
  readonly identifier?: Bytes
}

export interface RootInput {
  readonly subject: SubjectInput
  readonly days: number
  readonly algorithm: KeyAlgorithmId
  readonly key: PrivateSigner
  readonly scheme?: SignatureScheme | null | undefined
  readonly spki: Bytes
  /** How many intermediates may follow; null for no limit. */
  readonly pathLen: number | null
}
export interface IntermediateInput {
  readonly subject: SubjectInput
  readonly days: number
  readonly spki: Bytes
  readonly pathLen: number | null
  /** The names that it may speak for; left out: whatever its issuer may. */
  readonly constraints?: Constraints | null
}
export interface ServerInput {
  readonly names: readonly SanName[]
  readonly subject: SubjectInput | Bytes
  readonly days: number
  readonly spki: Bytes
  readonly clientAuth: boolean
}

function checkDays(days: number): readonly Problem[] {
  return Number.isInteger(days) && days >= 1 && days <= MAX_DAYS ? [] : [problem('days', 'days.range', { got: String(days), min: 1, max: MAX_DAYS })]
}

const checkValidity = ({ notBefore, notAfter }: Validity): readonly Problem[] => (notBefore < notAfter ? [] : [problem('until', 'validity.reversed', { notBefore, notAfter })])

function checkIssuer(info: IssuerInfo, now: number): readonly Problem[] {
  if (!info.isCa) return [problem('issuer', 'issuer.not-a-ca')]
  if (!info.maySignCertificates) return [problem('issuer', 'issuer.key-usage')]
  if (now > info.notAfter) return [problem('issuer', 'issuer.expired', { notAfter: info.notAfter })]
  return now < info.notBefore ? [problem('issuer', 'issuer.not-yet-valid', { notBefore: info.notBefore })] : []
}

interface Plan extends Validity {
  readonly serial?: Bytes | null | undefined
  readonly issuer: RelativeDistinguishedNames
  readonly subject: RelativeDistinguishedNames
  readonly spki: Bytes
  readonly extensions: readonly ExtensionInput[]
}

export const algorithmIdentifier = ({ algorithm, scheme }: Pick<SigningParty, 'algorithm' | 'scheme'>): AlgorithmIdentifier => AlgorithmIdentifier.fromBER(signatureAlgorithmOf(algorithm, scheme))

const UTC_TIME_BEGINS = Date.UTC(1950, 0), UTC_TIME_ENDS = Date.UTC(2050, 0)

/** UTCTime through 2049, GeneralizedTime from 2050, and before 1950, which two digits do not say (RFC 5280 4.1.2.5). */
export const pkixTime = (ms: number): Time => new Time({ type: ms >= UTC_TIME_BEGINS && ms < UTC_TIME_ENDS ? 0 : 1, value: new Date(ms) })

function tbsOf(plan: Plan, serial: Bytes, signer: Pick<SigningParty, 'algorithm' | 'scheme'>): Bytes {
  const certificate = new Certificate({ issuer: plan.issuer, subject: plan.subject, notBefore: pkixTime(plan.notBefore), notAfter: pkixTime(plan.notAfter), extensions: plan.extensions.map(extensionOf) })
  certificate.version = 2
  certificate.serialNumber = new Integer({ valueHex: serial })
  certificate.signature = algorithmIdentifier(signer)
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(plan.spki)
  return new Uint8Array(certificate.encodeTBS().toBER())
}

/** Signs, and verifies with the issuer's public key before it hands anything out. */
async function issue(plan: Plan, signer: SigningParty, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const serial = plan.serial ?? randomSerial(ctx)
  const tbs = tbsOf(plan, serial, signer)
  const der = await signVerified(tbs, signer)
  return der ? { ok: true, value: { der, serial, notBefore: plan.notBefore, notAfter: plan.notAfter } } : refuse(problem('issuer', 'issuer.key-mismatch'))
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

const caUsage: ExtensionInput = { type: 'keyUsage', usages: ['keyCertSign', 'cRLSign'] }
const checkCaSubject = (subject: SubjectInput) => [...checkSubject(subject), ...(subject.commonName.trim() === '' ? [problem('commonName', 'subject.ca-name-missing')] : [])]

const SUBJECT_ALT_NAME = '2.5.29.17'

/** RFC 5280 4.2: no extension twice; 4.1.2.6: an empty subject needs a subjectAltName, and CAs need a subject. */
function checkExtensions({ extensions, subject }: Pick<CertificateInput, 'extensions' | 'subject'>): readonly Problem[] {
  const oids = [...ADDED_EXTENSIONS, ...extensions.map(extensionOid)], twice = oids.find((id, i) => oids.indexOf(id) < i)
  const empty = subject instanceof Uint8Array ? subject.length <= 2 : isEmptySubject(subject)
  const isCa = extensions.some((one) => one.type === 'basicConstraints' && one.ca), named = extensions.some((one) => (one.type === 'subjectAltName' ? one.names.length > 0 : extensionOid(one) === SUBJECT_ALT_NAME))
  return [
    ...(twice === undefined ? [] : [problem('extensions', 'extension.twice', { oid: twice })]),
    ...(empty && isCa ? [problem('commonName', 'subject.ca-name-missing')] : []),
    ...(empty && !isCa && !named ? [problem('commonName', 'subject.none')] : []),
  ]
}

/** A self-signed certificate. RFC 5280 4.2.1.1 lets it go without authorityKeyIdentifier. */
export async function createSelfSigned(input: CertificateInput, signer: Pick<RootInput, 'algorithm' | 'key' | 'scheme'>, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const problems = [...(input.subject instanceof Uint8Array ? [] : checkSubject(input.subject)), ...checkDays(input.days), ...checkExtensions(input)]
  const identifier = input.identifier ?? (await identifierOf(input.spki))
  if (!identifier) return refuse(...problems, problem('spki', 'key.unreadable'))
  if (problems.length > 0) return refuse(...problems)
  const { name } = subjectOf(input.subject)
  const extensions: readonly ExtensionInput[] = [...input.extensions, { type: 'subjectKeyIdentifier', identifier }]
  return issue({ issuer: name, subject: name, spki: input.spki, extensions, ...validityFor(input.days, ctx.now) }, { ...signer, spki: input.spki }, ctx)
}

/** A CA's path length must be shorter than its issuer's (RFC 5280 4.2.1.9). */
function checkPathLength({ extensions }: CertificateInput, { pathLen }: IssuerInfo): readonly Problem[] {
  const constraints = extensions.find((one) => one.type === 'basicConstraints')
  if (!constraints?.ca || pathLen === null) return []
  return pathLen === 0 || constraints.pathLen === null || constraints.pathLen >= pathLen ? [problem('pathLen', 'path-length.issuer', { issuer: pathLen })] : []
}

/** Any certificate below an authority, which adds both key identifiers. */
export async function createCertificate(input: CertificateInput, issuer: Issuer, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const info = issuerInfo(issuer.certificate)
  const problems = [...(input.subject instanceof Uint8Array ? [] : checkSubject(input.subject)), ...checkExtensions(input)]
  if (!info) return refuse(...problems, problem('issuer', 'issuer.unreadable'))
  const validity = withinIssuer(input.validity ?? validityFor(input.days, ctx.now), info.notAfter, input.unit ?? DAY)
  const subjectId = input.identifier ?? (await identifierOf(input.spki)), issuerId = info.keyIdentifier ?? (await identifierOf(info.spki))
  const unfit = checkIssuer(info, ctx.now), outlives = validity || unfit.length > 0 ? [] : [problem('days', 'days.outlives-issuer', { notAfter: info.notAfter })]
  const found = [...problems, ...(input.validity ? checkValidity(input.validity) : checkDays(input.days)), ...unfit, ...outlives, ...checkPathLength(input, info)]
  if (!subjectId || !issuerId) return refuse(...found, problem('spki', 'key.unreadable'))
  if (found.length > 0 || !validity) return refuse(...found)
  const extensions: readonly ExtensionInput[] = [...input.extensions, { type: 'subjectKeyIdentifier', identifier: subjectId }, { type: 'authorityKeyIdentifier', identifier: issuerId }]
  const plan = { issuer: parseName(info.subject), subject: subjectOf(input.subject).name, spki: input.spki, serial: input.serial, extensions, ...validity }
  return issue(plan, { key: issuer.key, algorithm: issuer.algorithm, scheme: issuer.scheme, spki: info.spki }, ctx)
}

/** Octets that stand where the signature will: of no meaning. */
const NO_SIGNATURE = new Uint8Array(64)

/**
 * The certificate as it will be, but for its signature: for whatever looks at it before it is signed. `issuer` null: it signs itself. Null where it cannot
 * be made.
 */
export async function unsignedCertificate(input: CertificateInput, issuer: Bytes | null, ctx: PkiContext): Promise<Bytes | null> {
  const info = issuer && issuerInfo(issuer), by = issuer ? info?.spki : input.spki, key = by && spkiAlgorithm(by), subjectId = await identifierOf(input.spki)
  const issuerId = info && (info.keyIdentifier ?? (await identifierOf(info.spki)))
  if (!key?.ok || !subjectId || (issuer && !issuerId)) return null
  const extensions: readonly ExtensionInput[] = [...input.extensions, { type: 'subjectKeyIdentifier', identifier: subjectId }, ...(issuerId ? [{ type: 'authorityKeyIdentifier', identifier: issuerId } satisfies ExtensionInput] : [])]
  const { name } = subjectOf(input.subject)
  const plan: Plan = { issuer: info ? parseName(info.subject) : name, subject: name, spki: input.spki, serial: input.serial, extensions, ...(input.validity ?? validityFor(input.days, ctx.now)) }
  const { id: algorithm } = key.value
  return signedStructure(tbsOf(plan, input.serial ?? randomSerial(ctx), { algorithm }), algorithm, NO_SIGNATURE)
}

const caExtensions = (pathLen: number | null): readonly ExtensionInput[] => [{ type: 'basicConstraints', ca: true, pathLen }, caUsage]

export async function createRoot(input: RootInput, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const { subject, days, spki, pathLen } = input, problems = checkCaSubject(subject)
  return problems.length > 0 ? refuse(...problems, ...checkDays(days)) : createSelfSigned({ subject, days, spki, extensions: caExtensions(pathLen) }, input, ctx)
}

/** A CA below another one; of its last year it gets what its issuer has left. */
export async function createIntermediate({ subject, days, spki, pathLen, constraints = null }: IntermediateInput, issuer: Issuer, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const problems = checkCaSubject(subject)
  return problems.length > 0 ? refuse(...problems, ...checkDays(days)) : createCertificate({ subject, days, unit: YEAR, spki, extensions: [...caExtensions(pathLen), ...(constraints ? [{ type: 'nameConstraints', ...constraints } satisfies ExtensionInput] : [])] }, issuer, ctx)
}

const RSA_SPKI = '300d06092a864886f70d010101'
const isRsa = (spki: Bytes) => toHex(spki.subarray(0, 24)).includes(RSA_SPKI)

/** TLS 1.3 needs digitalSignature; RSA key transport of TLS 1.2 keyEncipherment too (RFC 5280 4.2.1.3, RFC 8446 4.4.2.2). */
export const serverUsages = (spki: Bytes): readonly KeyUsage[] => (isRsa(spki) ? ['digitalSignature', 'keyEncipherment'] : ['digitalSignature'])

/** A TLS server certificate. basicConstraints with cA false is written, critical: RFC 5280 allows it and old Windows clients read its absence otherwise. */
export async function issueServerCertificate({ names, subject, days, spki, clientAuth }: ServerInput, issuer: Issuer, ctx: PkiContext): Promise<PkiResult<Issued>> {
  if (names.length === 0) return refuse(problem('names', 'names.none'), ...(subject instanceof Uint8Array ? [] : checkSubject(subject)))
  const extensions: readonly ExtensionInput[] = [
    { type: 'basicConstraints', ca: false, pathLen: null }, { type: 'keyUsage', usages: serverUsages(spki) },
    { type: 'extendedKeyUsage', purposes: clientAuth ? [Purpose.serverAuth, Purpose.clientAuth] : [Purpose.serverAuth], critical: false },
    { type: 'subjectAltName', names: names.map(hostName), critical: subjectOf(subject).empty },
  ]
  return createCertificate({ subject, days, spki, extensions }, issuer, ctx)
}
