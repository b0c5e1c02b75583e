/** Extensions (RFC 5280 4.2): the list as it stands, and the values of those that are known here. */
import type { Finding } from '../findings/finding.ts'
import { attempt, Cursor, oidIn, Tag, unexpected, type Range } from './cursor.ts'
import * as read from './extension-values.ts'
import { readGeneralNames } from './general-name.ts'

export interface Extension extends Range {
  readonly oid: string
  readonly critical: boolean
  /** `critical` FALSE is written out, which DER forbids (X.690 11.5). */
  readonly defaultWritten: boolean
  /** Content of extnValue. */
  readonly value: Range
}

/** Known extensions by the name of the field that holds their value: identifier and how it is read. */
type Readers = Readonly<Record<string, readonly [oid: string, read: (cursor: Cursor) => unknown]>>
/** Values of the known extensions that are there and could be read. */
type Values<R extends Readers> = { readonly [K in keyof R]?: ReturnType<R[K][1]> }

const certificateReaders = {
  basicConstraints: ['2.5.29.19', read.readBasicConstraints],
  keyUsage: ['2.5.29.15', read.readKeyUsage],
  extendedKeyUsage: ['2.5.29.37', read.readExtendedKeyUsage],
  subjectAltName: ['2.5.29.17', (cursor: Cursor) => readGeneralNames(cursor, 'subjectAltName')],
  issuerAltName: ['2.5.29.18', (cursor: Cursor) => readGeneralNames(cursor, 'issuerAltName')],
  subjectKeyIdentifier: ['2.5.29.14', read.readKeyIdentifier],
  authorityKeyIdentifier: ['2.5.29.35', read.readAuthorityKeyIdentifier],
  nameConstraints: ['2.5.29.30', read.readNameConstraints],
  certificatePolicies: ['2.5.29.32', read.readCertificatePolicies],
  policyMappings: ['2.5.29.33', read.readPolicyMappings],
  policyConstraints: ['2.5.29.36', read.readPolicyConstraints],
  inhibitAnyPolicy: ['2.5.29.54', read.readSkipCerts],
  crlDistributionPoints: ['2.5.29.31', read.readDistributionPoints],
  freshestCrl: ['2.5.29.46', read.readDistributionPoints],
  authorityInfoAccess: ['1.3.6.1.5.5.7.1.1', read.readAccess],
  subjectInfoAccess: ['1.3.6.1.5.5.7.1.11', read.readAccess],
  tlsFeatures: ['1.3.6.1.5.5.7.1.24', read.readTlsFeatures],
  ocspNoCheck: ['1.3.6.1.5.5.7.48.1.5', read.readNull],
} as const satisfies Readers
export type KnownName = keyof typeof certificateReaders
export type Known = Values<typeof certificateReaders>
export const extensionOid = (name: KnownName): string => certificateReaders[name][0]

const listReaders = {
  number: ['2.5.29.20', read.readNumber],
  deltaBase: ['2.5.29.27', read.readNumber],
  issuingDistributionPoint: ['2.5.29.28', read.readIssuingDistributionPoint],
  authorityKeyIdentifier: ['2.5.29.35', read.readAuthorityKeyIdentifier],
  freshestCrl: ['2.5.29.46', read.readDistributionPoints],
} as const satisfies Readers
export type ListKnown = Values<typeof listReaders>

const entryReaders = { reason: ['2.5.29.21', read.readReason], certificateIssuer: ['2.5.29.29', (cursor: Cursor) => readGeneralNames(cursor, 'certificateIssuer')] } as const satisfies Readers
export type EntryKnown = Values<typeof entryReaders>

const responseReaders = { nonce: ['1.3.6.1.5.5.7.48.1.2', read.readKeyIdentifier] } as const satisfies Readers
export type ResponseKnown = Values<typeof responseReaders>

/** Extensions: one or more (RFC 5280 4.1.2.9). */
export function readExtensions(list: Cursor, field: string): readonly Extension[] {
  const whole = list.expect(Tag.sequence, field), inside = list.over(whole), found: Extension[] = []
  while (inside.more) found.push(readExtension(inside))
  if (found.length === 0) unexpected(field, 'at least one extension', 'none', whole)
  return found
}

function readExtension(list: Cursor): Extension {
  const value = list.expect(Tag.sequence, 'Extension'), inside = list.over(value), oid = oidIn(list.bytes, inside.expect(Tag.oid, 'extnID'))
  const written = inside.tag === Tag.boolean, critical = written && inside.boolean('critical')
  const octets = inside.expect(Tag.octetString, 'extnValue')
  inside.done('Extension')
  return { oid, critical, defaultWritten: written && !critical, value: { start: octets.from, end: octets.end }, start: value.start, end: value.end }
}

export interface Unreadable { readonly extension: Extension; readonly finding: Finding }

interface Read<R extends Readers> { readonly known: Values<R>; readonly unreadable: readonly Unreadable[] }

/** Reads the known ones, the first of each; what cannot be read is listed. */
function readWith<R extends Readers>(readers: R, keyOf: ReadonlyMap<string, string>, bytes: Uint8Array<ArrayBuffer>, extensions: readonly Extension[]): Read<R> {
  const known: Record<string, unknown> = {}, unreadable: Unreadable[] = []
  for (const extension of extensions) {
    const key = keyOf.get(extension.oid), readValue = key === undefined ? undefined : readers[key]?.[1]
    if (key === undefined || !readValue || key in known) continue
    const result = attempt(() => readWhole(bytes, extension.value, readValue))
    if (result.ok) known[key] = result.value
    else unreadable.push({ extension, finding: result.finding })
  }
  return { known: known as Values<R>, unreadable }
}

function reader<R extends Readers>(readers: R): (bytes: Uint8Array<ArrayBuffer>, extensions: readonly Extension[]) => Read<R> {
  const keyOf = new Map(Object.entries(readers).map(([key, [oid]]) => [oid, key]))
  return (bytes, extensions) => readWith(readers, keyOf, bytes, extensions)
}

export const readCertificateExtensions = reader(certificateReaders)
export const readListExtensions = reader(listReaders)
export const readEntryExtensions = reader(entryReaders)
export const readResponseExtensions = reader(responseReaders)

/** The first critical one that is none of these. */
export function unknownCritical(extensions: readonly Extension[], ...known: readonly string[]): Extension | null {
  return extensions.find(({ oid, critical }) => critical && !known.includes(oid)) ?? null
}

/** The value must fill its octets. */
function readWhole<T>(bytes: Uint8Array<ArrayBuffer>, { start, end }: Range, readValue: (cursor: Cursor) => T): T {
  const cursor = new Cursor(bytes, start, end), value = readValue(cursor)
  cursor.done('extnValue')
  return value
}
