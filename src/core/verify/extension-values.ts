/** The extensions that validation acts on, as typed values (RFC 5280 4.2, 5.2, 5.3; RFC 6960 4.2.2.2.1; RFC 7633). Readers throw MalformedError. */
import { checkContent, context, oidIn, Tag, unexpected, type Cursor, type Range, type Tlv } from './cursor.ts'
import { readGeneralName, readGeneralNames, type GeneralName } from './general-name.ts'
import { readAttributes, type Attribute } from './name.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface BasicConstraints {
  readonly ca: boolean
  /** Null where there is none. */
  readonly pathLength: number | null
  /** cA FALSE is written out, which DER forbids (X.690 11.5). */
  readonly defaultWritten: boolean
}

export function readBasicConstraints(cursor: Cursor): BasicConstraints {
  const inside = cursor.into(Tag.sequence, 'BasicConstraints')
  const written = inside.tag === Tag.boolean, ca = written && inside.boolean('cA')
  const pathLength = inside.more ? inside.count('pathLenConstraint') : null
  inside.done('BasicConstraints')
  return { ca, pathLength, defaultWritten: written && !ca }
}

/** Names of the bits, in the order of RFC 5280 4.2.1.3. */
export const keyUsageNames = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly'] as const
export type KeyUsageName = (typeof keyUsageNames)[number]

/** Named bits end at 8 (RFC 5280 4.2.1.3, 4.2.1.13); what stands behind is not worth its memory. */
const MOST_BITS = 16

/** Set bits of a named-bit list, the first bit 0. */
function bitsOf(bytes: Bytes, { from, end }: Tlv): readonly number[] {
  const bits: number[] = []
  for (let i = 0; i < Math.min((end - from - 1) * 8, MOST_BITS); i++) if ((bytes[from + 1 + (i >> 3)] as number) & (0x80 >> (i & 7))) bits.push(i)
  return bits
}

export function readKeyUsage(cursor: Cursor): readonly KeyUsageName[] {
  const value = cursor.expect(Tag.bitString, 'KeyUsage')
  return bitsOf(cursor.bytes, value).flatMap((bit) => keyUsageNames[bit] ?? [])
}

/** A SEQUENCE OF, not empty. */
function sequenceOf<T>(cursor: Cursor, field: string, read: (inside: Cursor) => T, tag: number = Tag.sequence): readonly T[] {
  const list = cursor.expect(tag, field), inside = cursor.over(list), found: T[] = []
  while (inside.more) found.push(read(inside))
  if (found.length === 0) unexpected(field, 'at least one', 'none', list)
  return found
}

export interface Purpose extends Range { readonly oid: string }

export function readExtendedKeyUsage(cursor: Cursor): readonly Purpose[] {
  return sequenceOf(cursor, 'ExtKeyUsageSyntax', (inside) => {
    const value = inside.expect(Tag.oid, 'KeyPurposeId')
    return { oid: oidIn(inside.bytes, value), start: value.start, end: value.end }
  })
}

export function readKeyIdentifier(cursor: Cursor): Bytes {
  return cursor.content(cursor.expect(Tag.octetString, 'KeyIdentifier'))
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Bytes | null
  readonly issuer: readonly GeneralName[] | null
  /** Content of the INTEGER. */
  readonly serial: Bytes | null
}

export function readAuthorityKeyIdentifier(cursor: Cursor): AuthorityKeyIdentifier {
  const inside = cursor.into(Tag.sequence, 'AuthorityKeyIdentifier')
  const key = inside.optional(context(0), 'keyIdentifier')
  const issuer = inside.tag === context(1, true) ? readGeneralNames(inside, 'authorityCertIssuer', context(1, true)) : null
  const serial = inside.optional(context(2), 'authorityCertSerialNumber')
  inside.done('AuthorityKeyIdentifier')
  return { keyIdentifier: key && inside.content(key), issuer, serial: serial && inside.content(serial) }
}

export interface Subtree extends Range {
  readonly base: GeneralName
  /** minimum and maximum are as RFC 5280 4.2.1.10 wants them: 0 and absent. */
  readonly whole: boolean
}
export interface NameConstraints {
  readonly permitted: readonly Subtree[] | null
  readonly excluded: readonly Subtree[] | null
}

function readSubtree(cursor: Cursor): Subtree {
  const value = cursor.expect(Tag.sequence, 'GeneralSubtree'), inside = cursor.over(value), base = readGeneralName(inside)
  const whole = !inside.more
  if (inside.tag === context(0)) inside.next('minimum')
  if (inside.tag === context(1)) inside.next('maximum')
  inside.done('GeneralSubtree')
  return { base, whole, start: value.start, end: value.end }
}

/** Lists may be empty here, which is a finding of its own. */
function readSubtrees(cursor: Cursor, tag: number): readonly Subtree[] | null {
  const list = cursor.optional(tag, 'GeneralSubtrees')
  if (!list) return null
  const inside = cursor.over(list), found: Subtree[] = []
  while (inside.more) found.push(readSubtree(inside))
  return found
}

export function readNameConstraints(cursor: Cursor): NameConstraints {
  const inside = cursor.into(Tag.sequence, 'NameConstraints')
  const permitted = readSubtrees(inside, context(0, true)), excluded = readSubtrees(inside, context(1, true))
  inside.done('NameConstraints')
  return { permitted, excluded }
}

export interface PolicyInformation extends Range {
  readonly oid: string
  /** Identifiers of the qualifiers' kinds. */
  readonly qualifiers: readonly string[]
}

export function readCertificatePolicies(cursor: Cursor): readonly PolicyInformation[] {
  return sequenceOf(cursor, 'certificatePolicies', (list) => {
    const value = list.expect(Tag.sequence, 'PolicyInformation'), inside = list.over(value), oid = inside.oid('policyIdentifier')
    const qualifiers = inside.more ? sequenceOf(inside, 'policyQualifiers', readQualifier) : []
    inside.done('PolicyInformation')
    return { oid, qualifiers, start: value.start, end: value.end }
  })
}

function readQualifier(list: Cursor): string {
  const inside = list.into(Tag.sequence, 'PolicyQualifierInfo'), oid = inside.oid('policyQualifierId')
  inside.raw('qualifier')
  inside.done('PolicyQualifierInfo')
  return oid
}

export interface PolicyMapping extends Range {
  readonly issuer: string
  readonly subject: string
}

export function readPolicyMappings(cursor: Cursor): readonly PolicyMapping[] {
  return sequenceOf(cursor, 'PolicyMappings', (list) => {
    const value = list.expect(Tag.sequence, 'PolicyMapping'), inside = list.over(value)
    const issuer = inside.oid('issuerDomainPolicy'), subject = inside.oid('subjectDomainPolicy')
    inside.done('PolicyMapping')
    return { issuer, subject, start: value.start, end: value.end }
  })
}

export interface PolicyConstraints {
  /** Certificates that may follow before the rule holds; null where it is absent. */
  readonly requireExplicit: number | null
  readonly inhibitMapping: number | null
}

export function readPolicyConstraints(cursor: Cursor): PolicyConstraints {
  const list = cursor.expect(Tag.sequence, 'PolicyConstraints'), inside = cursor.over(list)
  if (!inside.more) unexpected('PolicyConstraints', 'requireExplicitPolicy or inhibitPolicyMapping', 'neither', list)
  const requireExplicit = inside.tag === context(0) ? inside.count('requireExplicitPolicy', context(0)) : null
  const inhibitMapping = inside.tag === context(1) ? inside.count('inhibitPolicyMapping', context(1)) : null
  inside.done('PolicyConstraints')
  return { requireExplicit, inhibitMapping }
}

export const readSkipCerts = (cursor: Cursor): number => cursor.count('SkipCerts')

export interface AccessDescription { readonly method: string; readonly location: GeneralName }

export function readAccess(cursor: Cursor): readonly AccessDescription[] {
  return sequenceOf(cursor, 'AuthorityInfoAccessSyntax', (list) => {
    const inside = list.into(Tag.sequence, 'AccessDescription'), method = inside.oid('accessMethod'), location = readGeneralName(inside)
    inside.done('AccessDescription')
    return { method, location }
  })
}

/** Bits of ReasonFlags (RFC 5280 4.2.1.13): 1 keyCompromise to 8 aACompromise. */
export type Reasons = ReadonlySet<number>

export interface DistributionPointName {
  readonly fullName: readonly GeneralName[] | null
  /** An RDN below the name of whoever issues the list. */
  readonly relative: readonly Attribute[] | null
}
export interface DistributionPoint extends Range {
  readonly name: DistributionPointName | null
  readonly reasons: Reasons | null
  readonly crlIssuer: readonly GeneralName[] | null
}

function readDistributionPointName(cursor: Cursor): DistributionPointName {
  const inside = cursor.into(context(0, true), 'distributionPoint')
  if (inside.tag === context(0, true)) {
    const fullName = readGeneralNames(inside, 'fullName', context(0, true))
    inside.done('distributionPoint')
    return { fullName, relative: null }
  }
  const value = inside.expect(context(1, true), 'nameRelativeToCRLIssuer')
  inside.done('distributionPoint')
  return { fullName: null, relative: readAttributes(inside, value) }
}

function readReasons(cursor: Cursor, tag: number): Reasons | null {
  const value = cursor.optional(tag, 'ReasonFlags')
  if (value) checkContent(Tag.bitString, cursor.bytes, value)
  return value && new Set(bitsOf(cursor.bytes, value))
}

export function readDistributionPoints(cursor: Cursor): readonly DistributionPoint[] {
  return sequenceOf(cursor, 'CRLDistributionPoints', (list) => {
    const value = list.expect(Tag.sequence, 'DistributionPoint'), inside = list.over(value)
    const name = inside.tag === context(0, true) ? readDistributionPointName(inside) : null
    const reasons = readReasons(inside, context(1))
    const crlIssuer = inside.tag === context(2, true) ? readGeneralNames(inside, 'cRLIssuer', context(2, true)) : null
    inside.done('DistributionPoint')
    return { name, reasons, crlIssuer, start: value.start, end: value.end }
  })
}

export interface IssuingDistributionPoint {
  readonly name: DistributionPointName | null
  readonly onlyUsers: boolean
  readonly onlyAuthorities: boolean
  readonly onlyAttributes: boolean
  readonly reasons: Reasons | null
  readonly indirect: boolean
}

export function readIssuingDistributionPoint(cursor: Cursor): IssuingDistributionPoint {
  const inside = cursor.into(Tag.sequence, 'IssuingDistributionPoint')
  const flag = (number: number, field: string) => inside.tag === context(number) && inside.boolean(field, context(number))
  const name = inside.tag === context(0, true) ? readDistributionPointName(inside) : null
  const onlyUsers = flag(1, 'onlyContainsUserCerts'), onlyAuthorities = flag(2, 'onlyContainsCACerts'), reasons = readReasons(inside, context(3))
  const indirect = flag(4, 'indirectCRL'), onlyAttributes = flag(5, 'onlyContainsAttributeCerts')
  inside.done('IssuingDistributionPoint')
  return { name, onlyUsers, onlyAuthorities, onlyAttributes, reasons, indirect }
}

/** Numbers of TLS extensions that the server promises (RFC 7633 4). */
export const readTlsFeatures = (cursor: Cursor): readonly number[] => sequenceOf(cursor, 'Features', (inside) => inside.count('feature'))

export function readNull(cursor: Cursor): true {
  cursor.expect(0x05, 'NULL')
  return true
}

/** Content of an INTEGER that is not negative (RFC 5280 5.2.3: up to 20 octets). */
export function readNumber(cursor: Cursor): Bytes {
  const value = cursor.expect(Tag.integer, 'number'), content = cursor.content(value)
  if ((content[0] as number) & 0x80) unexpected('number', 'a number that is not negative', 'a negative number', value)
  return content
}

/** CRLReason (RFC 5280 5.3.1). */
export const readReason = (cursor: Cursor): number => cursor.content(cursor.expect(Tag.enumerated, 'CRLReason')).reduce((sum, octet) => sum * 256 + octet, 0)
