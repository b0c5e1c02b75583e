/** Values of extensions as lists with the place of each member (RFC 5280 4.2.1), as far as they can be read. */
import { ipText } from '../asn1/ip.ts'
import { generalNameTypes, type GeneralNameType } from '../verify/general-name.ts'
import { contentOf, numberOf, oidOf, Tag, textOf, valuesIn, type Bytes, type Range, type Tlv } from './der.ts'

/** A GeneralName. */
export interface AltName extends Range {
  readonly type: GeneralNameType
  /** The three string types as text, whatever their octets; an address; the identifier of registeredID and otherName. Untrusted. */
  readonly text: string
  readonly octets: Bytes
  readonly value: Tlv
}

const STRINGS: ReadonlySet<GeneralNameType> = new Set(['rfc822Name', 'dNSName', 'uniformResourceIdentifier'])

function nameText(bytes: Bytes, type: GeneralNameType, value: Tlv): string {
  if (STRINGS.has(type)) return textOf(bytes, { ...value, tag: Tag.ia5 })
  if (type === 'iPAddress') return ipText(contentOf(bytes, value)) ?? ''
  if (type === 'registeredID') return oidOf(bytes, { ...value, tag: Tag.oid })
  return type === 'otherName' ? oidOf(bytes, valuesIn(bytes, value)[0]) : ''
}

function readAltName(bytes: Bytes, value: Tlv): AltName | null {
  const type = generalNameTypes[value.tag & 0x1f]
  return type && value.tag & 0x80 ? { type, text: nameText(bytes, type, value), octets: contentOf(bytes, value), value, start: value.start, end: value.end } : null
}

export const readNames = (bytes: Bytes, list: Tlv): readonly AltName[] => valuesIn(bytes, list).flatMap((one) => readAltName(bytes, one) ?? [])

export interface PolicyQualifier extends Range {
  readonly oid: string
  readonly value: Tlv | null
}
export interface Policy extends Range {
  readonly oid: string
  readonly qualifiers: readonly PolicyQualifier[]
}

export function readPolicies(bytes: Bytes, list: Tlv): readonly Policy[] {
  return valuesIn(bytes, list).map((one) => {
    const [oid, qualifiers] = valuesIn(bytes, one)
    return {
      oid: oidOf(bytes, oid), start: one.start, end: one.end,
      qualifiers: (qualifiers ? valuesIn(bytes, qualifiers) : []).map((info) => {
        const [type, value = null] = valuesIn(bytes, info)
        return { oid: oidOf(bytes, type), value, start: info.start, end: info.end }
      }),
    }
  })
}

export interface AccessDescription extends Range {
  readonly method: string
  readonly name: AltName | null
}

export function readAccess(bytes: Bytes, list: Tlv): readonly AccessDescription[] {
  return valuesIn(bytes, list).map((one) => {
    const [method, location] = valuesIn(bytes, one)
    return { method: oidOf(bytes, method), name: location ? readAltName(bytes, location) : null, start: one.start, end: one.end }
  })
}

export interface DistributionPoint extends Range {
  readonly names: readonly AltName[]
  readonly relative: boolean
  readonly reasons: Tlv | null
  readonly crlIssuer: Tlv | null
}

export function readDistributionPoints(bytes: Bytes, list: Tlv): readonly DistributionPoint[] {
  return valuesIn(bytes, list).map((one) => {
    const fields = valuesIn(bytes, one), field = (number: number) => fields.find(({ tag }) => (tag & 0x1f) === number) ?? null
    const point = field(0), [choice] = point ? valuesIn(bytes, point) : []
    return { names: choice?.tag === 0xa0 ? readNames(bytes, choice) : [], relative: choice?.tag === 0xa1, reasons: field(1), crlIssuer: field(2), start: one.start, end: one.end }
  })
}

export interface Subtree extends Range {
  readonly base: AltName
  readonly minimum: bigint
  readonly maximum: Tlv | null
}
export interface Constraints {
  readonly permitted: readonly Subtree[]
  readonly excluded: readonly Subtree[]
  readonly all: readonly Subtree[]
  /** Neither list is there. */
  readonly empty: boolean
}

function readSubtree(bytes: Bytes, one: Tlv): readonly Subtree[] {
  const [first, ...bounds] = valuesIn(bytes, one), base = first ? readAltName(bytes, first) : null, minimum = bounds.find(({ tag }) => tag === 0x80)
  return base ? [{ base, minimum: minimum ? numberOf(bytes, minimum) : 0n, maximum: bounds.find(({ tag }) => tag === 0x81) ?? null, start: one.start, end: one.end }] : []
}

export function readConstraints(bytes: Bytes, value: Tlv): Constraints {
  const lists = valuesIn(bytes, value)
  const read = (wanted: number) => lists.filter(({ tag }) => (tag & 0x1f) === wanted).flatMap((list) => valuesIn(bytes, list).flatMap((one) => readSubtree(bytes, one)))
  const permitted = read(0), excluded = read(1)
  return { permitted, excluded, all: [...permitted, ...excluded], empty: lists.length === 0 }
}
