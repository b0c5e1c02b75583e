/** For tests: certificates of any content, made from a good one by what differs. Their signatures are noise, since rules look at none. */
import { bitString, boolean, explicit, implicit, integer, nullValue, octetString, oid, sequence, set, time, tlv } from '../asn1/write.ts'
import { bits, dns, extension, san, uri, type Ext as Value, type Exts } from '../verify/testing.ts'
import { Access, At, Br, Curve, Eku, Ext, Key, Qualifier } from './oids.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Plan {
  readonly version?: number
  readonly serial?: Bytes
  readonly inner?: Bytes
  readonly outer?: Bytes
  readonly issuer?: Bytes
  readonly subject?: Bytes
  /** Days, `2024-05-01`, or DER. */
  readonly from?: string | Bytes
  readonly to?: string | Bytes
  readonly spki?: Bytes
  readonly uniqueIds?: readonly Bytes[]
  /** By identifier; null leaves out. */
  readonly exts?: Exts
  /** Whole extensions, behind the others. */
  readonly more?: readonly Bytes[]
  readonly selfSigned?: boolean
}

/** What of `change` differs from `base`; extensions one by one. */
export const merged = (base: Plan, change: Plan): Plan => ({ ...base, ...change, exts: { ...base.exts, ...change.exts } })

const encoder = new TextEncoder()
export const text = (tag: number, value: string): Bytes => tlv(tag, encoder.encode(value))
export type Pair = readonly [type: string, value: string, tag?: number]
const attribute = ([type, value, tag]: Pair) => sequence(oid(type), text(tag ?? (type === At.countryName || type === At.serialNumber ? 0x13 : type === At.emailAddress ? 0x16 : 0x0c), value))
/** A name, each attribute in an RDN of its own. */
export const name = (...pairs: readonly Pair[]): Bytes => sequence(...pairs.map((pair) => set(attribute(pair))))
export const joinedName = (...pairs: readonly Pair[]): Bytes => sequence(set(...pairs.map(attribute)))

export const rsaSpki = (modulus: bigint, exponent = 65_537n, algorithm = sequence(oid(Key.rsa), nullValue())): Bytes => sequence(algorithm, bitString(sequence(integer(modulus), integer(exponent))))
export const ecSpki = (curve: Bytes = oid(Curve.p256)): Bytes => sequence(sequence(oid(Key.ec), curve), bitString(Uint8Array.of(4, ...new Uint8Array(64))))
/** Not a product of two primes; without small factors. */
export const modulus = (size: number): bigint => {
  let value = (1n << BigInt(size)) - 1n
  while (SMALL.some((prime) => value % prime === 0n)) value -= 2n
  return value
}
const SMALL = Array.from({ length: 760 }, (_, i) => BigInt(i + 3)).filter((n) => n % 2n === 1n && Array.from({ length: 30 }, (_, i) => BigInt(i + 2)).every((d) => d >= n || n % d !== 0n))

export const EC_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
export const signature = (type: string, ...parameters: readonly Bytes[]): Bytes => sequence(oid(type), ...parameters)

export const critical = (one: Value): Value => ({ ...one, critical: true })
export const plain = ({ value }: Value): Value => ({ value })
export const usage = (...numbers: readonly number[]): Value => ({ critical: true, value: bits(...numbers) })
export const purposes = (...oids: readonly string[]): Value => ({ value: sequence(...oids.map((one) => oid(one))) })
export const access = (...pairs: readonly (readonly [method: string, location: Bytes])[]): Value => ({ value: sequence(...pairs.map(([method, location]) => sequence(oid(method), location))) })
export const point = (...parts: readonly Bytes[]): Bytes => sequence(...parts)
export const pointName = (...names: readonly Bytes[]): Bytes => tlv(0xa0, tlv(0xa0, ...names))
export const points = (...all: readonly Bytes[]): Value => ({ value: sequence(...all) })
export const policy = (type: string, ...qualifiers: readonly Bytes[]): Bytes => sequence(oid(type), ...(qualifiers.length > 0 ? [sequence(...qualifiers)] : []))
export const policies = (...all: readonly (string | Bytes)[]): Value => ({ value: sequence(...all.map((one) => (typeof one === 'string' ? policy(one) : one))) })
export const cps = (address: string): Bytes => sequence(oid(Qualifier.cps), text(0x16, address))
export const notice = (...parts: readonly Bytes[]): Bytes => sequence(oid(Qualifier.userNotice), sequence(...parts))
export const constraint = (base: Bytes, ...bounds: readonly Bytes[]): Bytes => sequence(base, ...bounds)
export const constraints = (permitted: readonly Bytes[], excluded: readonly Bytes[] = []): Value => ({ critical: true, value: sequence(...(permitted.length > 0 ? [tlv(0xa0, ...permitted)] : []), ...(excluded.length > 0 ? [tlv(0xa1, ...excluded)] : [])) })
export const keyId = { value: octetString(Uint8Array.of(1, 2, 3, 4)) }
export const authorityId = (...octets: readonly number[]): Value => ({ value: sequence(implicit(0, octetString(Uint8Array.from(octets)))) })
export const isCa = (...rest: readonly Bytes[]): Value => ({ critical: true, value: sequence(boolean(true), ...rest) })
export const notCa: Value = { critical: true, value: sequence() }

const when = (one: string | Bytes) => (typeof one === 'string' ? time(Date.parse(`${one}T00:00:00Z`)) : one)

const CA_NAME = name([At.countryName, 'DE'], [At.organizationName, 'Example'], [At.commonName, 'Example CA'])
const HTTP = { ca: uri('http://ca.example.com/ca.crt'), ocsp: uri('http://ocsp.example.com/'), list: uri('http://ca.example.com/ca.crl') } as const

/** A domain-validated server's certificate of 2025. */
export const server: Plan = {
  issuer: CA_NAME, subject: name(), from: '2025-01-01', to: '2025-03-01',
  exts: {
    [Ext.basicConstraints]: notCa, [Ext.keyUsage]: usage(0), [Ext.extKeyUsage]: purposes(Eku.serverAuth), [Ext.subjectAltName]: critical(san(dns('www.example.com'))), [Ext.authorityKeyIdentifier]: authorityId(9, 8, 7),
    [Ext.certificatePolicies]: policies(Br.domain), [Ext.authorityInfoAccess]: access([Access.ocsp, HTTP.ocsp], [Access.caIssuers, HTTP.ca]), [Ext.cRLDistributionPoints]: points(point(pointName(HTTP.list))),
  },
}
/** The same of an older day, with what was usual then. */
export const oldServer = (from: string, to: string): Plan => merged(server, { from, to, subject: name([At.commonName, 'www.example.com']), exts: { [Ext.subjectAltName]: san(dns('www.example.com')) } })
export const organization: Plan = merged(server, {
  subject: name([At.countryName, 'DE'], [At.stateOrProvinceName, 'Berlin'], [At.localityName, 'Berlin'], [At.organizationName, 'Example GmbH'], [At.commonName, 'www.example.com']),
  exts: { [Ext.subjectAltName]: san(dns('www.example.com')), [Ext.certificatePolicies]: policies(Br.organization) },
})
export const individual: Plan = merged(organization, {
  subject: name([At.countryName, 'DE'], [At.localityName, 'Berlin'], [At.surname, 'Muster'], [At.givenName, 'Erika'], [At.commonName, 'www.example.com']), exts: { [Ext.certificatePolicies]: policies(Br.individual) },
})
export const authority: Plan = {
  issuer: CA_NAME, subject: name([At.countryName, 'DE'], [At.organizationName, 'Example'], [At.commonName, 'Example Issuing CA']), from: '2025-01-01', to: '2030-01-01',
  exts: {
    [Ext.basicConstraints]: isCa(integer(0)), [Ext.keyUsage]: usage(0, 5, 6), [Ext.extKeyUsage]: purposes(Eku.serverAuth), [Ext.subjectKeyIdentifier]: keyId, [Ext.authorityKeyIdentifier]: authorityId(9, 8, 7), [Ext.certificatePolicies]: policies(Br.domain),
    [Ext.authorityInfoAccess]: access([Access.ocsp, HTTP.ocsp], [Access.caIssuers, HTTP.ca]), [Ext.cRLDistributionPoints]: points(point(pointName(HTTP.list))),
  },
}
export const rootCa: Plan = {
  issuer: CA_NAME, subject: CA_NAME, from: '2025-01-01', to: '2040-01-01', selfSigned: true,
  exts: { [Ext.basicConstraints]: isCa(), [Ext.keyUsage]: usage(0, 5, 6), [Ext.subjectKeyIdentifier]: keyId },
}

/** DER of the certificate that a plan describes. */
export function certificate({ version = 3, serial = integer(0x1234_5678_9abc_def0n), inner = EC_SHA256, outer = inner, issuer = CA_NAME, subject = name(), from = '2025-01-01', to = '2025-03-01', spki = ecSpki(), uniqueIds = [], exts = {}, more = [] }: Plan): Bytes {
  const all = [...Object.entries(exts).flatMap(([type, one]) => (one ? [extension(type, one)] : [])), ...more]
  return sequence(
    sequence(...(version === 1 ? [] : [explicit(0, integer(version - 1))]), serial, inner, issuer, sequence(when(from), when(to)), subject, spki, ...uniqueIds, ...(all.length > 0 ? [explicit(3, sequence(...all))] : [])),
    outer, bitString(new Uint8Array(64)),
  )
}
