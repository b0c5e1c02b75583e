/** Many requests at once: what each asks for, which are fit to be signed, and signing those that were chosen. */
import { encodePem } from '../../../core/bytes/pem.ts'
import { summariseSpki } from '../../../core/crypto/keys.ts'
import type { SignatureScheme } from '../../../core/crypto/algorithms.ts'
import type { ForecastCode } from '../../../core/pki/forecast.ts'
import { parseNames, type SanName } from '../../../core/pki/names.ts'
import type { PlanChange } from '../../../core/pki/planned.ts'
import type { Problem } from '../../../core/pki/result.ts'
import { vault, type CertificateEntry, type Certificates } from '../../../store/vault.ts'
import { read as readSources, type GivenRequest } from '../import/reading.ts'
import type { Left, Sources } from '../import/sources.ts'
import { withChange, type IssueDraft } from '../issue/draft.ts'
import { plannedOf } from '../issue/given-key.ts'
import type { KnownProfile } from '../issue/known-profiles.ts'
import { breachedNames, plannedIssuer } from '../issue/planned-issuer.ts'
import { constrainedNames, planOf, readDraft } from '../issue/read-draft.ts'
import type { Said } from '../issue/shared-findings.ts'
import { byOf } from '../issue/useOutlook.ts'
import type { PlannedOne } from '../issue/useOutlooks.ts'
import { grantedDraft } from '../issue/wishes.ts'
import { makeCertificate } from '../issuing.ts'
import type { Outcome } from '../outcome.ts'
import { breachesOf, issuingBelow, reachOf, type Reach } from '../reach.ts'
import { readCsr, type CertificateRequest } from '../requests.ts'

/** NIST SP 800-57pt1r5 table 2: less than 112 bits of strength. */
const LEAST_RSA_BITS = 2048

export interface Asked {
  readonly id: string
  readonly path: string
  /** For the form that signs one alone. */
  readonly pem: string
  /** Null where it could not be read, or its signature does not fit. */
  readonly request: CertificateRequest | null
  readonly names: readonly SanName[]
  /** Why it is not signed. */
  readonly problems: readonly Pick<Problem, 'code' | 'params'>[]
}

const problem = (code: string, params: Problem['params'] = {}) => ({ code, params })

async function askedOf({ der, path }: GivenRequest, number: number): Promise<Asked> {
  const pem = encodePem('CERTIFICATE REQUEST', der), outcome = await readCsr(pem), id = `${number} ${path}`
  if (!outcome.ok) return { id, path, pem, request: null, names: [], problems: outcome.trouble.type === 'problems' ? outcome.trouble.problems : [problem('request.malformed')] }
  const request = outcome.value, names = request.names.length > 0 ? request.names : parseNames(request.nameFromSubject).names, key = summariseSpki(request.spki)
  const weak = key?.family?.startsWith('RSA') === true && key.bits < LEAST_RSA_BITS
  return { id, path, pem, request, names, problems: [...(weak ? [problem('request.key-weak', { key: request.keyLabel, least: LEAST_RSA_BITS })] : []), ...(names.length === 0 ? [problem('request.names-none')] : [])] }
}

/** The requests in what was given, each once; and what is none. */
export async function readMany(sources: Sources): Promise<{ readonly asked: readonly Asked[]; readonly left: readonly Left[] }> {
  const { requests, left, certificates, keys } = await readSources(sources)
  const others = [...certificates, ...keys].map(({ path }): Left => ({ path, code: 'request.none-here', params: {} }))
  return { asked: await Promise.all(requests.map(askedOf)), left: [...left, ...others] }
}

/** What is the same for all of them. */
export interface ManyTerms {
  readonly days: string
  readonly clientAuth: boolean
  /** How the authority signs, where it does so itself; null: as usual. */
  readonly scheme: SignatureScheme | null
}

/** Of one request: the form of its certificate, changed by what mends it, and who signs. */
export interface Granted extends PlannedOne {
  readonly request: CertificateRequest
  readonly draft: IssueDraft
  readonly reach: Reach
}

export interface GrantAround {
  readonly terms: ManyTerms
  readonly signer: CertificateEntry
  readonly certificates: Certificates
  readonly profile: KnownProfile
  readonly now: number
}

/** The certificate that a fit request gets: what a server may have, with the names that it asks for. */
export function grantOne({ id, names }: Asked, request: CertificateRequest, changes: readonly PlanChange[], { terms, signer, certificates, profile, now }: GrantAround): Granted {
  const key = plannedOf(request.spki, false), rsa = key.family === 'RSA'
  const wanted = grantedDraft(request, { profileId: profile.id, profile: profile.profile, names: names.map(({ value }) => value), switched: [], days: terms.days, clientAuth: terms.clientAuth, text: '' })
  const draft = changes.reduce((changed, change) => withChange(changed, change, rsa), wanted), read = readDraft(draft, { now, rsa }), reach = reachOf(signer, constrainedNames(read), certificates, now)
  // A name that a request asks for is granted octet for octet, until it is changed.
  const subject = changes.some((one) => one.subject) ? read.subject : request.subject
  return { id, request, draft, read, reach, plan: planOf(read, draft, { now, key, issuer: plannedIssuer(reach), breaches: breachedNames(reach) }), around: { key: request.spki, by: byOf(reach), subject } }
}

/** The form has a field for the days, and changes each certificate's other fields; the key is elsewhere. */
export const canGrant = ({ algorithm }: PlanChange): boolean => algorithm === undefined

/** Nothing outlives its issuer, or speaks for names that it may not: signing would be refused. */
const REFUSED: ReadonlySet<string> = new Set(['plan.outlives-issuer', 'plan.constraint'] satisfies ForecastCode[])
export const isRefused = (said: readonly Said[] | undefined): boolean => said?.some(({ key }) => REFUSED.has(key)) === true

export interface Signed { readonly id: string; readonly outcome: Outcome<CertificateEntry> }

const refusal = (code: string): Outcome<CertificateEntry> => ({ ok: false, trouble: { type: 'problems', problems: [{ field: 'issuer', ...problem(code) }] } })

interface SignPlan { readonly chosen: readonly Granted[]; readonly signer: CertificateEntry; readonly scheme: SignatureScheme | null }

async function signOne({ request, read, around }: Granted, { chosen, signer, scheme }: SignPlan, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  // What those before it made is there by now.
  const { certificates, keys } = vault.state.getState(), reach = reachOf(signer, constrainedNames(read), certificates, Date.now()), { days, extensions } = read
  if (reach.type === 'none') return refusal('issuer.names')
  // One new intermediate for all of them, where one is needed.
  const all = chosen.flatMap((one) => one.read.names.names)
  const wanted = reach.type === 'new' && breachesOf(reach.above, all, certificates).length === 0 ? all : read.names.names
  const through = reach.type === 'new' ? issuingBelow(reach.above, wanted, { certificates, days, now: Date.now() }) : null
  const hosts = read.names.names.filter(({ type }) => type === 'dns' || type === 'ip').map(({ value }) => value), key = { spki: request.spki, keyRecordId: keys.byKeyId(request.keyId)?.id ?? null }
  const by = reach.type === 'new' ? reach.above : reach.by
  return makeCertificate({ input: { subject: around.subject ?? read.subject, days, extensions }, title: hosts[0] ?? read.title, hosts, key }, { by, through, scheme: by.id === signer.id ? scheme : null }, signal)
}

/** One after another; what is signed stays signed where a later one fails, or is called off. */
export async function signMany(plan: SignPlan, onSigned: (signed: Signed) => void, signal: AbortSignal): Promise<void> {
  for (const one of plan.chosen) {
    if (signal.aborted) return
    // Each may need what the one before it made.
    // oxlint-disable-next-line no-await-in-loop
    onSigned({ id: one.id, outcome: await signOne(one, plan, signal) })
  }
}
