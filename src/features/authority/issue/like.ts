/** A form filled from a certificate: what it says in fields where there are fields, all else as extensions with the octets that it has. */
import { toHex } from '../../../core/bytes/hex.ts'
import { keyAlgorithms } from '../../../core/crypto/algorithms.ts'
import { summariseSpki } from '../../../core/crypto/keys.ts'
import { open } from '../../../core/kinds/open.ts'
import { readCertificate, type Certificate } from '../../../core/verify/certificate.ts'
import { attempt, Cursor, Tag } from '../../../core/verify/cursor.ts'
import type { DistributionPoint, PolicyInformation, Subtree } from '../../../core/verify/extension-values.ts'
import type { Extension, Known } from '../../../core/verify/extensions.ts'
import type { GeneralName } from '../../../core/verify/general-name.ts'
import type { Name } from '../../../core/verify/name.ts'
import { ipText } from '../../../core/asn1/ip.ts'
import { SRV, UPN, UTF8_MAILBOX } from '../../../core/pki/general-names.ts'
import { EXTENSION_OIDS, extensionOid, extensionValue } from '../../../core/pki/extension-input.ts'
import type { SubjectRow } from '../../../core/pki/subject-rows.ts'
import { validityDays } from '../../../core/spec/limits.ts'
import { emptyIssueDraft, KNOWN_PURPOSES, LIKE, type CustomRow, type IssueDraft } from './draft.ts'
import { readDraft, switchable } from './read-draft.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** How those are typed whose value is a string of this tag, by their identifier. */
const TYPED: Readonly<Record<string, readonly [tag: number, prefix: string]>> = { [UPN]: [0x0c, 'UPN:'], [SRV]: [0x16, 'SRV:'], [UTF8_MAILBOX]: [0x0c, ''] }
/** Access methods (RFC 5280 4.2.2.1). */
const OCSP = '1.3.6.1.5.5.7.48.1', CA_ISSUERS = '1.3.6.1.5.5.7.48.2'
/** Of that one certificate: key identifiers, logs' timestamps, a poison. */
const OWN: ReadonlySet<string> = new Set(['2.5.29.14', '2.5.29.35', '1.3.6.1.4.1.11129.2.4.2', '1.3.6.1.4.1.11129.2.4.3'])

/** The first certificate in a text, DER; null where there is none. */
export function certificateIn(text: string): Bytes | null {
  const opened = open(new TextEncoder().encode(text)), artifact = opened.artifacts.find(({ kind }) => kind === 'certificate')
  return artifact ? (opened.buffers[artifact.table.buffer]?.bytes ?? new Uint8Array(0)).slice(artifact.table.start[0], artifact.table.end[0]) : null
}

/** An otherName's value behind its identifier, as hex of its DER. */
function otherValue({ text, octets }: GeneralName): string {
  // [0] EXPLICIT, with a length of one octet or more: its content is a whole element.
  const idLength = 2 + (octets[1] ?? 0), inner = octets.subarray(idLength), long = (inner[1] ?? 0) & 0x80 ? ((inner[1] ?? 0) & 0x7f) : 0
  const value = inner.subarray(2 + long)
  const [tag, prefix] = TYPED[text] ?? []
  return prefix !== undefined && value[0] === tag && (value[1] ?? 0x80) < 0x80 ? `${prefix}${new TextDecoder().decode(value.subarray(2))}` : `otherName:${text}=${toHex(value)}`
}

/** RFC 4514 2.4, with what it needs escaped. */
const escaped = (text: string) => text.replaceAll(/[,+"\\<>;=]/g, (character) => `\\${character}`).replace(/^[ #]|(?<!\\) $/, (character) => `\\${character}`)
const distinguishedName = ({ rdns }: Name): string => rdns.toReversed().map((rdn) => rdn.map(({ oid, text }) => `${oid}=${escaped(text)}`).join('+')).join(',')

/** As the field of names reads it; null where it has no text. */
export function nameText(name: GeneralName): string | null {
  switch (name.type) {
    case 'dNSName': case 'iPAddress': case 'rfc822Name': return name.text
    case 'uniformResourceIdentifier': return name.text.includes('://') ? name.text : `URI:${name.text}`
    case 'directoryName': return name.name && `dirName:${distinguishedName(name.name)}`
    case 'registeredID': return `RID:${name.text}`
    case 'otherName': return otherValue(name)
    case 'x400Address': case 'ediPartyName': return null
  }
}

function subtreeText({ base }: Subtree): string | null {
  const { type, text, octets } = base, half = octets.length / 2
  const bits = Array.from(octets.subarray(half), (octet) => octet.toString(2).replaceAll('0', '').length).reduce((sum, one) => sum + one, 0)
  switch (type) {
    case 'dNSName': return `dns:${text}`
    case 'rfc822Name': return `email:${text}`
    case 'uniformResourceIdentifier': return `uri:${text}`
    case 'directoryName': return base.name && `dirName:${distinguishedName(base.name)}`
    case 'iPAddress': return `${ipText(octets.slice(0, half)) ?? ''}/${bits}`
    default: return null
  }
}

const listed = (texts: readonly (string | null)[]): string => texts.filter((text) => text !== null).join('\n')
const subjectRows = ({ subject }: Certificate): readonly SubjectRow[] => subject.rdns.flatMap((rdn) => rdn.map(({ oid, text }, i) => ({ type: oid, value: text, joined: i > 0 })))

/** A field stands for these however they are written. */
const ALWAYS: ReadonlySet<string> = new Set([EXTENSION_OIDS.basicConstraints, EXTENSION_OIDS.keyUsage, EXTENSION_OIDS.extendedKeyUsage, EXTENSION_OIDS.subjectAltName])

const count = (level: number | null | undefined) => (level === null || level === undefined ? '' : String(level))
const uriLines = (names: readonly GeneralName[]) => listed(names.map(({ type, text }) => (type === 'uniformResourceIdentifier' ? text : null)))
const accessLines = ({ authorityInfoAccess = [] }: Known, method: string) => uriLines(authorityInfoAccess.filter((one) => one.method === method).map(({ location }) => location))
const pointLines = (points: readonly DistributionPoint[] = []) => uriLines(points.flatMap(({ name }) => name?.fullName ?? []))

const CPS = '1.3.6.1.5.5.7.2.1'
const utf8 = (octets: Bytes) => new TextDecoder().decode(octets)

/** As the field reads it: what a practice statement's address and a notice do not say does not come out of it again. */
function policyLine(der: Bytes, { oid, qualifiers, start, end }: PolicyInformation): string {
  if (qualifiers.length === 0) return oid
  const inside = new Cursor(der, start, end).into(Tag.sequence, 'PolicyInformation'), parts = [inside.oid('policyIdentifier')], list = inside.into(Tag.sequence, 'policyQualifiers')
  while (list.more) {
    const one = list.into(Tag.sequence, 'PolicyQualifierInfo'), kind = one.oid('policyQualifierId'), value = one.raw('qualifier'), notice = one.over(value)
    parts.push(kind === CPS ? utf8(one.content(value)) : `"${utf8(notice.content(notice.raw('explicitText')))}"`)
  }
  return parts.join(' ')
}

/** What fields hold of the other extensions that have some. */
const FIELDED: Readonly<Record<string, (known: Known, der: Bytes) => Partial<IssueDraft>>> = {
  [EXTENSION_OIDS.nameConstraints]: ({ nameConstraints }) => ({ permitted: listed((nameConstraints?.permitted ?? []).map(subtreeText)), excluded: listed((nameConstraints?.excluded ?? []).map(subtreeText)) }),
  [EXTENSION_OIDS.certificatePolicies]: ({ certificatePolicies = [] }, der) => ({ policies: certificatePolicies.map((one) => policyLine(der, one)).join('\n') }),
  [EXTENSION_OIDS.authorityInfoAccess]: (known) => ({ ocsp: accessLines(known, OCSP), caIssuers: accessLines(known, CA_ISSUERS) }),
  [EXTENSION_OIDS.crlDistributionPoints]: ({ crlDistributionPoints }) => ({ crl: pointLines(crlDistributionPoints) }),
  [EXTENSION_OIDS.freshestCRL]: ({ freshestCrl }) => ({ freshest: pointLines(freshestCrl) }),
  [EXTENSION_OIDS.issuerAltName]: ({ issuerAltName = [] }) => ({ issuerNames: listed(issuerAltName.map(nameText)) }),
  [EXTENSION_OIDS.policyConstraints]: ({ policyConstraints }) => ({ requireExplicit: count(policyConstraints?.requireExplicit), inhibitMapping: count(policyConstraints?.inhibitMapping) }),
  [EXTENSION_OIDS.inhibitAnyPolicy]: ({ inhibitAnyPolicy }) => ({ inhibitAny: count(inhibitAnyPolicy) }),
  [EXTENSION_OIDS.tlsFeature]: () => ({ mustStaple: true }),
  [EXTENSION_OIDS.ocspNoCheck]: () => ({ ocspNoCheck: true }),
}

const AROUND = { now: 0, rsa: false }
const sameOctets = (a: Bytes, b: Bytes) => a.length === b.length && a.every((octet, i) => octet === b[i])

/** What a field holds of an extension, if the same octets come out of it again; else null. */
function fieldsOf({ der, known }: Certificate, { oid, value }: Extension, draft: IssueDraft): Partial<IssueDraft> | null {
  const read = attempt(() => FIELDED[oid]?.(known, der)), fields = read.ok ? read.value : undefined
  const again = fields && readDraft({ ...draft, ...fields }, AROUND).extensions.find((one) => extensionOid(one) === oid)
  return again && sameOctets(extensionValue(again), der.subarray(value.start, value.end)) ? fields : null
}

/** All that its extensions say, in fields where they come out of them as they are, else as they are. */
function withExtensions(certificate: Certificate, draft: IssueDraft): IssueDraft {
  const { der, extensions, unreadable } = certificate, broken = new Set(unreadable.map(({ extension }) => extension.oid))
  const others = extensions.filter(({ oid }) => !OWN.has(oid) && (!ALWAYS.has(oid) || broken.has(oid))).map((one) => ({ one, fields: fieldsOf(certificate, one, draft) }))
  const custom = others.filter(({ fields }) => !fields).map(({ one: { oid, critical, value } }): CustomRow => ({ oid, critical, form: 'hex', text: toHex(der.subarray(value.start, value.end)) }))
  return Object.assign({ ...draft, custom }, ...others.map(({ fields }) => fields ?? {})) as IssueDraft
}

/** Criticality that is not the usual one. */
function withCriticality({ extensions }: Certificate, draft: IssueDraft): IssueDraft {
  const unusual = switchable(readDraft(draft, AROUND)).flatMap(({ type, oid, usual }) => extensions.filter((one) => one.oid === oid && one.critical !== usual).map(({ critical }) => [type, critical] as const))
  return { ...draft, critical: Object.fromEntries(unusual) }
}

/** The form that would make this certificate again, with another key, serial number and time; null where it is none. */
export function draftLike(der: Bytes): IssueDraft | null {
  const read = readCertificate(der)
  if (!read.ok) return null
  const { spki, extensions, known, notBefore, notAfter } = read.value, { basicConstraints } = known
  const label = summariseSpki(spki)?.label, algorithm = keyAlgorithms.find((one) => one.label === label)?.id
  const purposes = (known.extendedKeyUsage ?? []).map(({ oid }) => oid), ca = basicConstraints?.ca === true
  return withCriticality(read.value, withExtensions(read.value, {
    ...emptyIssueDraft(), profileId: LIKE, subject: subjectRows(read.value), names: listed((known.subjectAltName ?? []).map(nameText)), days: String(Math.max(1, validityDays(notBefore.ms, notAfter.ms))),
    ca, pathLen: ca ? count(basicConstraints.pathLength) : '', keyUsage: known.keyUsage ?? [], rsaKeyUsage: [],
    purposes: purposes.filter((one) => KNOWN_PURPOSES.includes(one)), morePurposes: purposes.filter((one) => !KNOWN_PURPOSES.includes(one)).join('\n'),
    purposesCritical: extensions.some(({ oid, critical }) => oid === EXTENSION_OIDS.extendedKeyUsage && critical), ...(algorithm ? { algorithm } : {}),
  }))
}
