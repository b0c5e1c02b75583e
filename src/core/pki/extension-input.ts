/** Extensions as data, from which their DER is written (RFC 5280 4.2, RFC 7633, RFC 6960 4.2.2.2.1), with the criticality that the RFCs give them. */
import { Extension } from 'pkijs'
import { bitString, boolean, explicit, implicit, integer, nullValue, octetString, oid, sequence, tlv, utf8String } from '../asn1/write.ts'
import type { GeneralNameInput } from './general-names.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** RFC 5280 4.2.1.3, in the order of their bits. */
export const KEY_USAGES = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly'] as const
export type KeyUsage = (typeof KEY_USAGES)[number]

export interface PolicyInput {
  readonly oid: string
  /** Where its practice statement is; null where none is named. */
  readonly cps: string | null
  /** What software is to show people who rely on it (explicitText of a UserNotice); left out where it has none. */
  readonly notice?: string
}

/** An extension's value, and its criticality where that is not to be the usual one. */
export type ExtensionInput = ExtensionValue & { readonly critical?: boolean }
export type ExtensionType = ExtensionValue['type']

type ExtensionValue =
  | { readonly type: 'basicConstraints'; readonly ca: boolean; readonly pathLen: number | null }
  | { readonly type: 'keyUsage'; readonly usages: readonly KeyUsage[] }
  | { readonly type: 'extendedKeyUsage'; readonly purposes: readonly string[]; readonly critical: boolean }
  /** Critical where the subject is empty (4.2.1.6). */
  | { readonly type: 'subjectAltName'; readonly names: readonly GeneralNameInput[]; readonly critical: boolean }
  | { readonly type: 'issuerAltName'; readonly names: readonly GeneralNameInput[] }
  | { readonly type: 'nameConstraints'; readonly permitted: readonly GeneralNameInput[]; readonly excluded: readonly GeneralNameInput[] }
  | { readonly type: 'certificatePolicies'; readonly policies: readonly PolicyInput[] }
  | { readonly type: 'authorityInfoAccess'; readonly ocsp: readonly string[]; readonly caIssuers: readonly string[] }
  | { readonly type: 'crlDistributionPoints'; readonly uris: readonly string[] }
  | { readonly type: 'freshestCRL'; readonly uris: readonly string[] }
  | { readonly type: 'policyConstraints'; readonly requireExplicit: number | null; readonly inhibitMapping: number | null }
  | { readonly type: 'inhibitAnyPolicy'; readonly skip: number }
  /** status_request (5) is must-staple. */
  | { readonly type: 'tlsFeature'; readonly features: readonly number[] }
  | { readonly type: 'ocspNoCheck' }
  | { readonly type: 'subjectKeyIdentifier'; readonly identifier: Bytes }
  | { readonly type: 'authorityKeyIdentifier'; readonly identifier: Bytes }
  /** Any other, its value as DER. */
  | { readonly type: 'custom'; readonly oid: string; readonly critical: boolean; readonly der: Bytes }

/** Their identifiers. */
export const EXTENSION_OIDS: { readonly [T in Exclude<ExtensionType, 'custom'>]: string } = {
  basicConstraints: '2.5.29.19', keyUsage: '2.5.29.15', extendedKeyUsage: '2.5.29.37', subjectAltName: '2.5.29.17', issuerAltName: '2.5.29.18',
  nameConstraints: '2.5.29.30', certificatePolicies: '2.5.29.32', authorityInfoAccess: '1.3.6.1.5.5.7.1.1', crlDistributionPoints: '2.5.29.31', freshestCRL: '2.5.29.46',
  policyConstraints: '2.5.29.36', inhibitAnyPolicy: '2.5.29.54', tlsFeature: '1.3.6.1.5.5.7.1.24', ocspNoCheck: '1.3.6.1.5.5.7.48.1.5', subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
}

/** Both are added to whatever is signed: another beside them would be one too many. */
export const ADDED_EXTENSIONS: readonly string[] = [EXTENSION_OIDS.subjectKeyIdentifier, EXTENSION_OIDS.authorityKeyIdentifier]

interface Written {
  readonly oid: string
  readonly critical: boolean
  readonly der: Bytes
}

const written = (id: string, critical: boolean, der: Bytes): Written => ({ oid: id, critical, der })
const ia5 = (tag: number, text: string): Bytes => tlv(tag, new TextEncoder().encode(text))
const uriName = (uri: string): Bytes => ia5(0x86, uri)
const names = (list: readonly GeneralNameInput[]): Bytes => sequence(...list.map(({ der }) => der))

/** A named-bit list: trailing zero bits are left out (X.690 11.2.2). */
function usageBits(usages: readonly KeyUsage[]): Bytes {
  const bits = usages.map((usage) => KEY_USAGES.indexOf(usage)), last = Math.max(-1, ...bits)
  const octets = Uint8Array.from({ length: Math.floor(last / 8) + 1 }, (_, i) => bits.reduce((octet, bit) => octet | (bit >> 3 === i ? 0x80 >> (bit & 7) : 0), 0))
  return bitString(octets, last < 0 ? 0 : 7 - (last & 7))
}

const subtrees = (tag: number, list: readonly GeneralNameInput[]): readonly Bytes[] => (list.length === 0 ? [] : [implicit(tag, sequence(...list.map(({ der }) => sequence(der))))])
const CPS = '1.3.6.1.5.5.7.2.1', USER_NOTICE = '1.3.6.1.5.5.7.2.2'
function policy({ oid: id, cps, notice }: PolicyInput): Bytes {
  const qualifiers = [...(cps === null ? [] : [sequence(oid(CPS), ia5(0x16, cps))]), ...(notice === undefined ? [] : [sequence(oid(USER_NOTICE), sequence(utf8String(notice)))])]
  return sequence(oid(id), ...(qualifiers.length === 0 ? [] : [sequence(...qualifiers)]))
}
const access = (method: string, uris: readonly string[]): readonly Bytes[] => uris.map((uri) => sequence(oid(method), uriName(uri)))
/** fullName of a DistributionPointName: two context tags around the GeneralNames. */
const distributionPoints = (uris: readonly string[]): Bytes => sequence(...uris.map((uri) => sequence(explicit(0, implicit(0, sequence(uriName(uri)))))))

function write(input: ExtensionInput): Written {
  const found = usual(input)
  return input.critical === undefined ? found : { ...found, critical: input.critical }
}

function usual(input: ExtensionInput): Written {
  switch (input.type) {
    case 'basicConstraints': return written(EXTENSION_OIDS.basicConstraints, true, sequence(...(input.ca ? [boolean(true), ...(input.pathLen === null ? [] : [integer(input.pathLen)])] : [])))
    case 'keyUsage': return written(EXTENSION_OIDS.keyUsage, true, usageBits(input.usages))
    case 'extendedKeyUsage': return written(EXTENSION_OIDS.extendedKeyUsage, input.critical, sequence(...input.purposes.map(oid)))
    case 'subjectAltName': return written(EXTENSION_OIDS.subjectAltName, input.critical, names(input.names))
    case 'issuerAltName': return written(EXTENSION_OIDS.issuerAltName, false, names(input.names))
    case 'nameConstraints': return written(EXTENSION_OIDS.nameConstraints, true, sequence(...subtrees(0, input.permitted), ...subtrees(1, input.excluded)))
    case 'certificatePolicies': return written(EXTENSION_OIDS.certificatePolicies, false, sequence(...input.policies.map(policy)))
    case 'authorityInfoAccess': return written(EXTENSION_OIDS.authorityInfoAccess, false, sequence(...access('1.3.6.1.5.5.7.48.1', input.ocsp), ...access('1.3.6.1.5.5.7.48.2', input.caIssuers)))
    case 'crlDistributionPoints': return written(EXTENSION_OIDS.crlDistributionPoints, false, distributionPoints(input.uris))
    case 'freshestCRL': return written(EXTENSION_OIDS.freshestCRL, false, distributionPoints(input.uris))
    case 'policyConstraints': return written(EXTENSION_OIDS.policyConstraints, true, sequence(...optionalInteger(0, input.requireExplicit), ...optionalInteger(1, input.inhibitMapping)))
    case 'inhibitAnyPolicy': return written(EXTENSION_OIDS.inhibitAnyPolicy, true, integer(input.skip))
    case 'tlsFeature': return written(EXTENSION_OIDS.tlsFeature, false, sequence(...input.features.map((feature) => integer(feature))))
    case 'ocspNoCheck': return written(EXTENSION_OIDS.ocspNoCheck, false, nullValue())
    case 'subjectKeyIdentifier': return written(EXTENSION_OIDS.subjectKeyIdentifier, false, octetString(input.identifier))
    case 'authorityKeyIdentifier': return written(EXTENSION_OIDS.authorityKeyIdentifier, false, sequence(implicit(0, octetString(input.identifier))))
    case 'custom': return written(input.oid, input.critical, input.der)
  }
}

const optionalInteger = (tag: number, value: number | null): readonly Bytes[] => (value === null ? [] : [implicit(tag, integer(value))])

/** The identifier of an extension, for finding one that is there twice (4.2 forbids it). */
export const extensionOid = (input: ExtensionInput): string => write(input).oid

/** DER of its value. */
export const extensionValue = (input: ExtensionInput): Bytes => write(input).der

/** Extension (4.1): critical is left out where false, as DER wants it. */
export function extensionDer(input: ExtensionInput): Bytes {
  const { oid: id, critical, der } = write(input)
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(der))
}

/** Whether the RFCs have it critical. */
export const usuallyCritical = (input: ExtensionInput): boolean => usual(input).critical

/** For the structures that pkijs builds. */
export function extensionOf(input: ExtensionInput): Extension {
  const { oid: id, critical, der } = write(input)
  return new Extension({ extnID: id, critical, extnValue: der.buffer })
}
