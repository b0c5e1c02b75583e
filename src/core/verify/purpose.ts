/**
 * What a certificate may be used for (RFC 5280 4.2.1.12), as a table of purposes. An issuer's extendedKeyUsage bounds what is below it,
 * though RFC 5280 does not say so: every client does (CABF BR 7.1.2.10.6).
 */
import { extensionOf, type Certificate } from './certificate.ts'
import { extensionOid, type KnownName } from './extensions.ts'
import type { KeyUsageName, Purpose } from './extension-values.ts'
import type { Place } from './profile.ts'
import type { Report } from './report.ts'

export interface PurposeRow {
  /** The certificate must list one of these; none: any purpose will do. */
  readonly oneOf: readonly string[]
  /** anyExtendedKeyUsage stands for them (RFC 5280 4.2.1.12). */
  readonly anyStands: boolean
  /** What an end certificate must not list beside them, whatever the policy. */
  readonly not: readonly string[]
  /** It must list nothing else; issuers too. */
  readonly only: boolean
  /** Issuers are bound too. */
  readonly nested: boolean
  /** The end certificate's keyUsage must be there, with these bits and no others. */
  readonly usage: readonly KeyUsageName[] | null
  /** Critical extensions of the purpose's own specification. */
  readonly understood: readonly string[]
}

const KP = '1.3.6.1.5.5.7.3'
const ANY = '2.5.29.37.0'
const [SERVER, CLIENT, CODE, EMAIL, TIME, OCSP, DOCUMENT] = [1, 2, 3, 4, 8, 9, 36].map((number) => `${KP}.${number}`) as [string, string, string, string, string, string, string]
const PRECERTIFICATE = '1.3.6.1.4.1.11129.2.4.4'

const simple = (oid: string): PurposeRow => ({ oneOf: [oid], anyStands: true, not: [], only: false, nested: true, usage: null, understood: [] })

/** C2PA 2.1 14.5.1: claims are signed under document signing or e-mail protection, stamped under time stamping, never both. */
const c2pa = (oneOf: readonly string[], not: readonly string[]): PurposeRow => ({ oneOf, anyStands: false, not: [ANY, OCSP, ...not], only: false, nested: false, usage: null, understood: [] })

export const purposes = {
  any: { ...simple(''), oneOf: [] },
  serverAuth: simple(SERVER),
  clientAuth: simple(CLIENT),
  codeSigning: simple(CODE),
  emailProtection: simple(EMAIL),
  timeStamping: simple(TIME),
  OCSPSigning: { ...simple(OCSP), anyStands: false, nested: false },
  documentSigning: simple(DOCUMENT),
  c2paManifest: c2pa([EMAIL, DOCUMENT], [TIME]),
  c2paTimestamping: c2pa([TIME], [EMAIL, DOCUMENT]),
  // GSMA RCC.16 A.3: end-to-end encryption of RCS with MLS
  rcsMlsClient: { ...simple('2.23.146.2.1.3'), anyStands: false, only: true, usage: ['digitalSignature'], understood: ['2.23.146.2.1.4', '2.23.146.2.1.5'] },
} as const satisfies Readonly<Record<string, PurposeRow>>
export type PurposeId = keyof typeof purposes

const rangesOf = (certificate: Certificate, name: KnownName) => extensionOf(certificate, extensionOid(name)) ?? certificate.extensions.at(-1) ?? certificate.tbs

/** What a server's certificate must not be for (CABF BR 7.1.2.7.10). */
const BR_FORBIDDEN: ReadonlySet<string> = new Set([ANY, CODE, EMAIL, TIME, OCSP, PRECERTIFICATE])

function checkAsked(row: PurposeRow, certificate: Certificate, place: Place, report: Report): void {
  const listed = certificate.known.extendedKeyUsage
  if (!listed || row.oneOf.length === 0 || (place !== 'target' && !row.nested)) return
  const stands = listed.some(({ oid }) => row.oneOf.includes(oid) || (oid === ANY && row.anyStands)), rule = place === 'target' ? 'purpose' : 'purpose-issuer', of = place === 'target' ? 'target' : 'issuer'
  const range = rangesOf(certificate, 'extendedKeyUsage')
  if (!stands) report.add(rule, certificate, 'path.purpose', { oid: row.oneOf[0] ?? '', of, problem: 'missing' }, [range])
  if (place !== 'anchor' && TLS.has(row.oneOf[0] ?? '')) checkStrictly(row, certificate, place, report)
  for (const purpose of listed) {
    const forbidden = (row.only && !row.oneOf.includes(purpose.oid)) || (place === 'target' && row.not.includes(purpose.oid))
    if (forbidden) report.add(rule, certificate, 'path.purpose', { oid: purpose.oid, of, problem: 'forbidden' }, [purpose])
  }
}

const TLS: ReadonlySet<string> = new Set([SERVER, CLIENT])
const STRICTLY_NOT: ReadonlySet<string> = new Set([CODE, TIME])

/** That any purpose stands for this one, and that others stand beside it: BoringSSL's strict ways (pki/verify_certificate_chain.cc). */
function checkStrictly({ oneOf }: PurposeRow, certificate: Certificate, place: 'target' | 'issuer', report: Report): void {
  const listed = certificate.known.extendedKeyUsage ?? [], any = listed.find(({ oid }) => oid === ANY)
  const add = (kind: 'any' | 'mixed', purpose: Purpose) => report.add(place === 'target' ? `purpose-${kind}` : `purpose-issuer-${kind}`, certificate, 'path.purpose', { oid: purpose.oid, of: place, problem: 'forbidden' }, [purpose])
  if (any && !listed.some(({ oid }) => oneOf.includes(oid))) add('any', any)
  for (const purpose of listed) if (STRICTLY_NOT.has(purpose.oid) || (place === 'target' && purpose.oid === OCSP)) add('mixed', purpose)
}

/** RFC 5280 lets the list be absent, and then says nothing of purposes. Where it must be the only one, it must be there. */
function checkPresence({ oneOf: [oid], only }: PurposeRow, certificate: Certificate, place: Place, report: Report): void {
  if (oid === undefined || place === 'anchor' || extensionOf(certificate, extensionOid('extendedKeyUsage'))) return
  const rule = only ? (place === 'issuer' ? 'purpose-issuer' : 'purpose') : place === 'issuer' ? 'purpose-issuer-absent' : oid === SERVER ? 'purpose-absent' : 'purpose-absent-other'
  report.add(rule, certificate, 'path.purpose', { oid, of: place, problem: 'absent' }, [rangesOf(certificate, 'extendedKeyUsage')])
}

/** RFC 5280 6.1.3 has no purposes: what a server's certificate must be is the Baseline Requirements' (7.1.2.7.6 and 7.1.2.7.10). */
function checkServer(certificate: Certificate, report: Report): void {
  const extension = extensionOf(certificate, extensionOid('extendedKeyUsage'))
  if (extension?.critical) report.add('purpose-critical', certificate, 'certificate.criticality', { oid: extension.oid, expected: false }, [extension])
  for (const purpose of certificate.known.extendedKeyUsage ?? []) if (BR_FORBIDDEN.has(purpose.oid)) report.add('purpose-forbidden', certificate, 'path.purpose', { oid: purpose.oid, of: 'target', problem: 'forbidden' }, [purpose])
}

function checkUsage(row: PurposeRow, certificate: Certificate, asked: readonly KeyUsageName[], report: Report): void {
  const usage = certificate.known.keyUsage, range = rangesOf(certificate, 'keyUsage')
  for (const name of asked) if (usage && !usage.includes(name)) report.add('usage-missing', certificate, 'path.usage', { usage: name }, [range])
  const exact = row.usage
  if (exact && !(usage?.length === exact.length && exact.every((name) => usage.includes(name)))) report.add('usage-missing', certificate, 'path.usage', { usage: exact.join(', ') }, [range])
}

export interface Asked {
  readonly purpose: PurposeId
  /** An authority's certificate is in question, as that: it need not say that it is for servers, nor only for them. */
  readonly authority: boolean
  /** Bits that the end certificate's keyUsage must have where it is there (RFC 5280 4.2.1.3). */
  readonly keyUsage: readonly KeyUsageName[]
}

/** Whether a certificate may be used as asked, in its place. */
export function checkPurpose(certificate: Certificate, place: Place, asked: Asked, report: Report): void {
  const row: PurposeRow = purposes[asked.purpose]
  checkPresence(row, certificate, asked.authority ? 'issuer' : place, report)
  checkAsked(row, certificate, place, report)
  if (place === 'target') {
    if (asked.purpose === 'serverAuth' && !asked.authority) checkServer(certificate, report)
    checkUsage(row, certificate, asked.keyUsage, report)
  }
  const extension = extensionOf(certificate, extensionOid('extendedKeyUsage'))
  if (place === 'anchor' && certificate.selfIssued && extension) report.add('purpose-root', certificate, 'certificate.extension-forbidden', { oid: extension.oid, role: 'root' }, [extension])
}
