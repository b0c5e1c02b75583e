/** A form filled from a certificate: what it says in fields where there are fields, all else as extensions with the octets that it has. */
import { toHex } from '../../../core/bytes/hex.ts'
import { keyAlgorithms } from '../../../core/crypto/algorithms.ts'
import { summariseSpki } from '../../../core/crypto/keys.ts'
import { open } from '../../../core/kinds/open.ts'
import type { Certificate } from '../../../core/verify/certificate.ts'
import { readCertificate } from '../../../core/verify/certificate.ts'
import { readCertificateExtensions } from '../../../core/verify/extensions.ts'
import type { GeneralName } from '../../../core/verify/general-name.ts'
import type { Name } from '../../../core/verify/name.ts'
import type { Subtree } from '../../../core/verify/extension-values.ts'
import { ipText } from '../../../core/asn1/ip.ts'
import { SRV, UPN, UTF8_MAILBOX } from '../../../core/pki/general-names.ts'
import type { SubjectRow } from '../../../core/pki/subject-rows.ts'
import { validityDays } from '../../../core/spec/limits.ts'
import { emptyIssueDraft, KNOWN_PURPOSES, LIKE, type CustomRow, type IssueDraft } from './draft.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** How those are typed whose value is a string of this tag, by their identifier. */
const TYPED: Readonly<Record<string, readonly [tag: number, prefix: string]>> = { [UPN]: [0x0c, 'UPN:'], [SRV]: [0x16, 'SRV:'], [UTF8_MAILBOX]: [0x0c, ''] }
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

const FIELDS: ReadonlySet<string> = new Set(['2.5.29.19', '2.5.29.15', '2.5.29.37', '2.5.29.17', '2.5.29.30'])

/** What stands in no field: as it is. What a field could not be read from, too. */
function customRows({ der, extensions, unreadable }: Certificate): readonly CustomRow[] {
  const broken = new Set(unreadable.map(({ extension }) => extension.oid))
  return extensions.filter(({ oid }) => !OWN.has(oid) && (!FIELDS.has(oid) || broken.has(oid)))
    .map(({ oid, critical, value }) => ({ oid, critical, form: 'hex', text: toHex(der.subarray(value.start, value.end)) }))
}

/** The form that would make this certificate again, with another key, serial number and time; null where it is none. */
export function draftLike(der: Bytes): IssueDraft | null {
  const read = readCertificate(der)
  if (!read.ok) return null
  const { spki, extensions, notBefore, notAfter } = read.value, { known } = readCertificateExtensions(der, extensions)
  const label = summariseSpki(spki)?.label, algorithm = keyAlgorithms.find((one) => one.label === label)?.id
  const purposes = (known.extendedKeyUsage ?? []).map(({ oid }) => oid), critical = (oid: string) => extensions.some((one) => one.oid === oid && one.critical)
  const ca = known.basicConstraints?.ca === true
  return {
    ...emptyIssueDraft(), profileId: LIKE, subject: subjectRows(read.value), names: listed((known.subjectAltName ?? []).map(nameText)), days: String(Math.max(1, validityDays(notBefore.ms, notAfter.ms))),
    ca, pathLen: ca && known.basicConstraints?.pathLength !== null && known.basicConstraints !== undefined ? String(known.basicConstraints.pathLength) : '',
    keyUsage: known.keyUsage ?? [], rsaKeyUsage: [], purposes: purposes.filter((one) => KNOWN_PURPOSES.includes(one)), morePurposes: purposes.filter((one) => !KNOWN_PURPOSES.includes(one)).join('\n'), purposesCritical: critical('2.5.29.37'),
    permitted: listed((known.nameConstraints?.permitted ?? []).map(subtreeText)), excluded: listed((known.nameConstraints?.excluded ?? []).map(subtreeText)), custom: customRows(read.value), ...(algorithm ? { algorithm } : {}),
  }
}
