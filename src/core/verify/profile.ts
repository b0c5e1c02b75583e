/**
 * What can be said of one certificate in its place in a path: fields, extensions and keys against the profile (RFC 5280 4, RFC 8017, RFC 5480,
 * CA/Browser Forum Baseline Requirements 6.1.5 and 7.1). Names, purposes and constraints have files of their own.
 */
import { leastRsa } from '../spec/limits.ts'
import { extensionOf, isAuthority, type Certificate } from './certificate.ts'
import { sameOctets, type Range } from './cursor.ts'
import { extensionOid, type KnownName } from './extensions.ts'
import { viewKey, type KeyView } from './key.ts'
import { isEmpty, nameText } from './name.ts'
import type { Report } from './report.ts'

/** Where a certificate stands: at the start of the path, between, or at its end, trusted. */
export type Place = 'target' | 'issuer' | 'anchor'

export interface Profiled {
  readonly certificate: Certificate
  readonly place: Place
  /** It is the whole path: trusted by itself. */
  readonly alone: boolean
  /** An authority's certificate is in question, as that. */
  readonly asked: boolean
  /** Critical extensions that whoever asks can process, beside those that are processed here. */
  readonly understood: ReadonlySet<string>
}

const MOST_SERIAL_OCTETS = 20

function checkFields({ certificate }: Profiled, report: Report): void {
  for (const found of certificate.malformed) report.addRead('encoding', certificate, found)
  const { version, extensions, uniqueIds, tbs, innerAlgorithm, algorithm } = certificate
  if (extensions.length > 0 && version !== 3) report.add('version-extensions', certificate, 'certificate.version', { version, expected: 3 }, [tbs])
  if (uniqueIds.length > 0) report.add(version < 2 ? 'version-unique-ids' : 'unique-ids', certificate, 'certificate.unique-id', {}, uniqueIds)
  if (version !== 3) report.add('version-three', certificate, 'certificate.version-old', { version }, [tbs])
  const same = sameOctets(certificate.der.subarray(innerAlgorithm.start, innerAlgorithm.end), certificate.der.subarray(algorithm.start, algorithm.end))
  if (!same) report.add('algorithms-differ', certificate, 'certificate.signature-algorithm-mismatch', { outer: algorithm.oid, inner: innerAlgorithm.oid }, [innerAlgorithm, algorithm])
}

function checkSerial({ certificate }: Profiled, report: Report): void {
  const { serial, serialRange } = certificate, octets = serial.length, first = serial[0] as number
  if (first & 0x80) report.add('serial-negative', certificate, 'certificate.serial', { problem: 'negative', octets }, [serialRange])
  else if (octets === 1 && first === 0) report.add('serial-zero', certificate, 'certificate.serial', { problem: 'zero', octets }, [serialRange])
  if (octets > MOST_SERIAL_OCTETS) report.add('serial-long', certificate, 'certificate.serial', { problem: 'too-long', octets }, [serialRange])
}

function checkNames({ certificate, place }: Profiled, report: Report): void {
  const { issuer, subject } = certificate, names = extensionOf(certificate, extensionOid('subjectAltName'))
  if (isEmpty(issuer)) report.add('issuer-empty', certificate, 'certificate.name-empty', { field: 'issuer', why: 'issuer' }, [issuer])
  if (!isEmpty(subject)) return
  if (place !== 'target' || isAuthority(certificate)) report.add('authority-unnamed', certificate, 'certificate.name-empty', { field: 'subject', why: 'ca' }, [subject])
  else if (!names?.critical) report.add('subject-empty', certificate, 'certificate.name-empty', { field: 'subject', why: 'san' }, [names ?? subject])
}

/** Extensions whose meaning this folder acts on (RFC 5280 4.2: those that an application must recognise, and more). */
const PROCESSED: ReadonlySet<string> = new Set(
  (['basicConstraints', 'keyUsage', 'extendedKeyUsage', 'subjectAltName', 'subjectKeyIdentifier', 'authorityKeyIdentifier', 'nameConstraints', 'certificatePolicies', 'policyMappings', 'policyConstraints', 'inhibitAnyPolicy', 'crlDistributionPoints', 'freshestCrl', 'authorityInfoAccess', 'subjectInfoAccess', 'issuerAltName', 'tlsFeatures'] as const satisfies readonly KnownName[]).map(extensionOid),
)

/** Microsoft's own list of purposes, which BoringSSL passes over where the standard one is there too. */
const APPLICATION_POLICIES = '1.3.6.1.4.1.311.21.10'

function checkExtensions({ certificate, understood }: Profiled, report: Report): void {
  const seen = new Set<string>()
  for (const extension of certificate.extensions) {
    const { oid, critical } = extension
    if (seen.has(oid)) report.add('duplicate-extension', certificate, 'certificate.duplicate-extension', { oid }, [extension])
    seen.add(oid)
    if (critical && !PROCESSED.has(oid) && !understood.has(oid)) report.add(oid === APPLICATION_POLICIES && certificate.known.extendedKeyUsage ? 'critical-application-policies' : 'critical-unknown', certificate, 'certificate.unknown-critical-extension', { oid }, [extension])
    if (extension.defaultWritten) report.add('default-encoded', certificate, 'der.default-encoded', { field: 'critical' }, [extension])
  }
  for (const { extension } of certificate.unreadable) report.add('extension-unreadable', certificate, 'certificate.extension-unreadable', { oid: extension.oid, offset: certificate.place.offset + extension.start }, [extension])
}

/** Extensions that must be critical (true) or must not be (false). */
const CRITICALITY = [
  ['authorityKeyIdentifier', false, 'aki-critical'], ['subjectKeyIdentifier', false, 'ski-critical'], ['authorityInfoAccess', false, 'aia-critical'], ['subjectInfoAccess', false, 'sia-critical'],
  ['freshestCrl', false, 'freshest-critical'], ['nameConstraints', true, 'name-constraints-not-critical'], ['policyConstraints', true, 'policy-constraints-not-critical'], ['inhibitAnyPolicy', true, 'any-policy-not-critical'],
] as const

function checkCriticality({ certificate }: Profiled, report: Report): void {
  for (const [name, expected, rule] of CRITICALITY) {
    const extension = extensionOf(certificate, extensionOid(name))
    if (extension && extension.critical !== expected) report.add(rule, certificate, 'certificate.criticality', { oid: extension.oid, expected }, [extension])
  }
}

const missing = (report: Report, { certificate }: Profiled, rule: 'aki-missing' | 'aki-anchor-missing' | 'ski-missing', name: KnownName) =>
  report.add(rule, certificate, 'certificate.extension-missing', { oid: extensionOid(name) }, [certificate.extensions.at(-1) ?? certificate.tbs])

/**
 * RFC 5280 4.2.1.1: a self-signed certificate may do without. Whether the anchor's own signature is its key's is not computed (nothing hangs
 * on it); one that is issued in its own name counts as self-signed.
 */
function checkIdentifiers(profiled: Profiled, report: Report): void {
  const { certificate, place, alone } = profiled, { known, selfIssued } = certificate, aki = known.authorityKeyIdentifier, own = known.subjectKeyIdentifier
  const extension = extensionOf(certificate, extensionOid('authorityKeyIdentifier')), ranges = extension ? [extension] : []
  const isRoot = (place === 'anchor' || alone) && selfIssued
  if (!extension && !isRoot) missing(report, profiled, place === 'anchor' ? 'aki-anchor-missing' : 'aki-missing', 'authorityKeyIdentifier')
  if (isAuthority(certificate) && !extensionOf(certificate, extensionOid('subjectKeyIdentifier'))) missing(report, profiled, 'ski-missing', 'subjectKeyIdentifier')
  if (!aki) return
  if (!aki.keyIdentifier) report.add(isRoot ? 'aki-root-no-key' : 'aki-no-key', certificate, 'certificate.aki', { problem: 'no-key' }, ranges)
  else if (isRoot && own && !sameOctets(aki.keyIdentifier, own)) report.add('aki-root-not-own', certificate, 'certificate.aki', { problem: 'not-own' }, ranges)
  if (aki.issuer || aki.serial) report.add(isRoot ? 'aki-root-issuer-fields' : 'aki-issuer-fields', certificate, 'certificate.aki', { problem: 'issuer-fields' }, ranges)
  if ((aki.issuer === null) !== (aki.serial === null)) report.add('aki-half-pair', certificate, 'certificate.aki', { problem: 'half-pair' }, ranges)
}

const rangesOf = (certificate: Certificate, ...names: readonly KnownName[]): readonly Range[] => names.flatMap((name) => extensionOf(certificate, extensionOid(name)) ?? [])

/** Basic constraints and key usage against each other, wherever the certificate stands. */
function checkConsistency({ certificate }: Profiled, report: Report): void {
  const { basicConstraints: constraints, keyUsage: usage } = certificate.known, signs = usage?.includes('keyCertSign') ?? false
  const ranges = rangesOf(certificate, 'basicConstraints', 'keyUsage')
  if (usage?.length === 0) report.add('usage-empty', certificate, 'certificate.key-usage-empty', {}, ranges)
  if (signs && constraints?.ca !== true) report.add('cert-sign-not-ca', certificate, 'certificate.ca-flag-missing', {}, ranges)
  if (constraints?.defaultWritten) report.add('default-encoded', certificate, 'der.default-encoded', { field: 'cA' }, rangesOf(certificate, 'basicConstraints'))
  if (constraints?.pathLength === undefined || constraints.pathLength === null) return
  if (!constraints.ca) report.add('path-length-not-ca', certificate, 'certificate.path-length', { problem: 'not-ca' }, ranges)
  else if (usage && !signs) report.add('path-length-no-sign', certificate, 'certificate.path-length', { problem: 'no-cert-sign' }, ranges)
}

/** What an issuer must be (RFC 5280 6.1.4 (k) and (n)). */
function checkIssuer({ certificate }: Profiled, report: Report): void {
  const { basicConstraints: constraints, keyUsage: usage } = certificate.known, subject = nameText(certificate.subject), ranges = rangesOf(certificate, 'basicConstraints')
  if (certificate.version !== 3) report.add('authority-version', certificate, 'path.not-a-ca', { problem: 'version', subject }, [certificate.tbs])
  else if (ranges.length === 0) report.add('constraints-missing', certificate, 'path.not-a-ca', { problem: 'missing', subject }, [certificate.extensions.at(-1) ?? certificate.tbs])
  else if (constraints?.ca === false) report.add('constraints-not-ca', certificate, 'path.not-a-ca', { problem: 'false', subject }, ranges)
  if (usage && !usage.includes('keyCertSign')) report.add('no-cert-sign', certificate, 'path.no-cert-sign', { subject }, rangesOf(certificate, 'keyUsage'))
  if (!usage && constraints?.ca) report.add('authority-no-usage', certificate, 'certificate.extension-missing', { oid: extensionOid('keyUsage') }, ranges)
}

function checkRole(profiled: Profiled, report: Report): void {
  const { certificate, place, alone, asked } = profiled, extension = extensionOf(certificate, extensionOid('basicConstraints'))
  if (extension && !extension.critical && isAuthority(certificate)) report.add('constraints-not-critical', certificate, 'certificate.criticality', { oid: extension.oid, expected: true }, [extension])
  if (place !== 'target') checkIssuer(profiled, report)
  else if (!alone && extension && isAuthority(certificate)) report.add(asked ? 'authority-asked' : 'authority-as-end', certificate, 'certificate.ca-as-end', { named: !asked }, [extension])
}

/** CABF BR 7.1.3.1: RSA, and ECDSA on these curves. */
const BR_CURVES: ReadonlySet<string> = new Set(['1.2.840.10045.3.1.7', '1.3.132.0.34', '1.3.132.0.35'])
/** Below this a modulus has been factored or will soon be; nothing takes it. */
const TINY_RSA = 1024

function checkRsa({ certificate }: Profiled, { bits, exponent, problem }: KeyView, report: Report): void {
  const ranges = [certificate.spkiRange]
  if (problem === 'exponent') report.add('key-rsa-exponent', certificate, 'key.rsa-exponent', { exponent }, ranges)
  if (problem === 'even-modulus') report.add('key-unreadable', certificate, 'key.rsa-modulus-even', {}, ranges)
  if (bits < leastRsa.bits) report.add(bits < TINY_RSA ? 'key-rsa-tiny' : 'key-rsa-short', certificate, 'key.rsa-short', { bits }, ranges)
  if (bits % 8 !== 0) report.add('key-rsa-octets', certificate, 'certificate.key-forbidden', { algorithm: `RSA ${bits}`, problem: 'bits' }, ranges)
}

function checkKey(profiled: Profiled, report: Report): void {
  const { certificate, place } = profiled, key = viewKey(certificate.spki), { family, label, curve, problem } = key, ranges = [certificate.spkiRange]
  const forbidden = (of: 'type' | 'curve') => report.add('key-forbidden', certificate, 'certificate.key-forbidden', { algorithm: label, problem: of }, ranges)
  if (problem === 'malformed') report.add('key-unreadable', certificate, 'certificate.key-forbidden', { algorithm: label, problem: 'unreadable' }, ranges)
  else if (problem === 'explicit-curve') report.add('key-curve-explicit', certificate, 'certificate.key-forbidden', { algorithm: label, problem: 'curve' }, ranges)
  else if (family === 'RSA' || family === 'RSA-PSS') {
    checkRsa(profiled, key, report)
    if (family === 'RSA-PSS') forbidden('type')
  }
  else if (family === '' && place !== 'target') report.add('key-unreadable', certificate, 'key.algorithm-unknown', { oid: key.oid }, ranges)
  else if (family !== 'EC') forbidden('type')
  else if (curve?.weak) report.add('key-curve-weak', certificate, 'key.curve-weak', { curve: label }, ranges)
  else if (curve && !BR_CURVES.has(curve.oid)) forbidden('curve')
}

/** RFC 5280 4.2.1.4: a policy stands once; who takes the extension for critical must know its qualifiers. */
function checkPolicies({ certificate }: Profiled, report: Report): void {
  const seen = new Set<string>(), critical = extensionOf(certificate, extensionOid('certificatePolicies'))?.critical ?? false
  for (const policy of certificate.known.certificatePolicies ?? []) {
    if (seen.has(policy.oid)) report.add('policies-repeated', certificate, 'certificate.policies', { problem: 'repeated', oid: policy.oid }, [policy])
    seen.add(policy.oid)
    const unknown = policy.qualifiers.find((oid) => !QUALIFIERS.has(oid))
    if (critical && unknown) report.add('policy-qualifier', certificate, 'certificate.policies', { problem: 'qualifier', oid: unknown }, [policy])
  }
}

/** CPS pointer and user notice. */
const QUALIFIERS: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.2.1', '1.3.6.1.5.5.7.2.2'])

/** Reports what breaks the profile. */
export function checkProfile(profiled: Profiled, report: Report): void {
  for (const check of [checkFields, checkSerial, checkNames, checkExtensions, checkCriticality, checkIdentifiers, checkConsistency, checkRole, checkKey, checkPolicies]) check(profiled, report)
}
