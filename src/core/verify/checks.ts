/** "Why is this trusted?": the checks of a path that found nothing to object to, each with the bytes that it looked at and its section. */
import type { Span } from '../findings/span.ts'
import type { Candidate } from './build.ts'
import { extensionOf, spanOf, type Certificate } from './certificate.ts'
import type { Range } from './cursor.ts'
import { extensionOid, type KnownName } from './extensions.ts'
import { anchorChecks, type PathFinding, type Question } from './path.ts'
import type { Place } from './profile.ts'
import type { CheckId } from './rules.ts'

export interface PassedCheck {
  readonly check: CheckId
  /** Its place in the path: 0 is the certificate in question. */
  readonly certificate: number
  readonly spans: readonly Span[]
  readonly spec: string
}

/** The certificate under a check, where it stands, and what stands above it. */
interface Subject {
  readonly certificate: Certificate
  readonly place: Place
  readonly above: readonly Certificate[]
  readonly question: Question
  readonly good: boolean
}

const has = ({ certificate }: Subject, name: KnownName) => extensionOf(certificate, extensionOid(name)) !== null
const extensions = (...names: readonly KnownName[]) => (certificate: Certificate): readonly Range[] => names.flatMap((name) => extensionOf(certificate, extensionOid(name)) ?? [])
const always = () => true
const linked = ({ above }: Subject) => above.length > 0
const isIssuer = ({ place }: Subject) => place !== 'target'

/** section; whether there is something to check; the bytes. */
type Row = readonly [spec: string, applies: (subject: Subject) => boolean, ranges: (certificate: Certificate) => readonly Range[]]

/** In the order in which a person would ask. */
const ROWS: Readonly<Record<CheckId, Row>> = {
  anchor: ['RFC 5280 6.1.1', ({ place, above }) => place === 'anchor' || above.length === 0, ({ subject, spkiRange }) => [subject, spkiRange]],
  signature: ['RFC 5280 6.1.3', linked, ({ signatureRange }) => [signatureRange]],
  strength: ['RFC 5280 4.1.1.2', linked, ({ algorithm }) => [algorithm]],
  validity: ['RFC 5280 4.1.2.5', always, ({ notBefore, notAfter }) => [notBefore, notAfter]],
  revocation: ['RFC 5280 6.3', ({ good }) => good, ({ serialRange }) => [serialRange]],
  'peer-name': ['RFC 9525 6', ({ place, question }) => place === 'target' && question.peerNames.length > 0, extensions('subjectAltName')],
  purpose: ['RFC 5280 4.2.1.12', (subject) => subject.question.purpose !== 'any' && has(subject, 'extendedKeyUsage'), extensions('extendedKeyUsage')],
  'key-usage': ['RFC 5280 4.2.1.3', (subject) => has(subject, 'keyUsage'), extensions('keyUsage')],
  authority: ['RFC 5280 6.1.4', isIssuer, extensions('basicConstraints', 'keyUsage')],
  'path-length': ['RFC 5280 6.1.4', ({ place }) => place === 'issuer', extensions('basicConstraints')],
  'name-constraints': ['RFC 5280 6.1.3', ({ above, certificate, place }) => (place === 'target' || !certificate.selfIssued) && above.some(({ known }) => known.nameConstraints), (certificate) => [certificate.subject, ...extensions('subjectAltName')(certificate)]],
  constraints: ['RFC 5280 4.2.1.10', (subject) => has(subject, 'nameConstraints'), extensions('nameConstraints')],
  policies: ['RFC 9618 5', (subject) => has(subject, 'certificatePolicies'), extensions('certificatePolicies', 'policyMappings', 'policyConstraints', 'inhibitAnyPolicy')],
  'alternative-names': ['RFC 5280 4.2.1.6', (subject) => has(subject, 'subjectAltName'), extensions('subjectAltName')],
  names: ['RFC 5280 4.1.2.4', always, ({ issuer, subject }) => [issuer, subject]],
  'key-identifiers': ['RFC 5280 4.2.1.1', (subject) => has(subject, 'authorityKeyIdentifier') || has(subject, 'subjectKeyIdentifier'), extensions('authorityKeyIdentifier', 'subjectKeyIdentifier')],
  key: ['RFC 5280 4.1.2.7', always, ({ spkiRange }) => [spkiRange]],
  algorithms: ['RFC 5280 4.1.1.2', always, ({ innerAlgorithm, algorithm }) => [innerAlgorithm, algorithm]],
  extensions: ['RFC 5280 4.2', ({ certificate }) => certificate.extensions.length > 0, (certificate) => certificate.extensions],
  serial: ['RFC 5280 4.1.2.2', always, ({ serialRange }) => [serialRange]],
  version: ['RFC 5280 4.1.2.1', always, () => []],
  encoding: ['RFC 5280 4.1', always, ({ tbs }) => [tbs]],
}

function placeOf(i: number, { certificates, anchor }: Candidate): Place {
  if (i === 0) return 'target'
  return anchor && i === certificates.length - 1 ? 'anchor' : 'issuer'
}

/** Of an anchor's certificate that binds nothing, only that it is trusted. */
function isChecked(check: CheckId, place: Place, { anchor }: Candidate, { policy }: Question): boolean {
  if (place !== 'anchor' || !anchor || check === 'anchor') return true
  const { constraints, validity } = anchorChecks(anchor, policy)
  return check === 'validity' ? validity : constraints
}

/** `good`: places of certificates that are known not to be revoked. */
export function passedChecks(candidate: Candidate, findings: readonly PathFinding[], question: Question, good: readonly number[]): readonly PassedCheck[] {
  const { certificates, anchor } = candidate, failed = new Set(findings.filter(({ finding }) => finding.severity !== 'note').map(({ certificate, rule }) => `${certificate} ${question.policy.rules[rule].check}`))
  return certificates.flatMap((certificate, i) => {
    const place = placeOf(i, candidate), subject: Subject = { certificate, place, above: certificates.slice(i + 1), question, good: good.includes(i) }
    const rows = (Object.entries(ROWS) as (readonly [CheckId, Row])[]).filter(([check, [, applies]]) => applies(subject) && isChecked(check, place, candidate, question) && !(check === 'anchor' && !anchor))
    return rows.filter(([check]) => !failed.has(`${i} ${check}`)).map(([check, [spec, , ranges]]): PassedCheck => ({ check, certificate: i, spec, spans: ranges(certificate).map((range) => spanOf(certificate, range)) }))
  })
}
