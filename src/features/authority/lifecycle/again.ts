/** What will be said of a certificate that is made again, by the rules of clients and by the linter, before it is signed. */
import { keyAlgorithm, type KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import type { LintField, Mendable } from '../../../core/lint/mend.ts'
import { forecast, type Forecast } from '../../../core/pki/forecast.ts'
import { issuerInfo } from '../../../core/pki/issuer-info.ts'
import { plannedKey, type PlanChange, type PlannedCertificate, type PlannedKey } from '../../../core/pki/planned.ts'
import { vault, type CertificateEntry, type CertificateRow, type Certificates, type Rows } from '../../../store/vault.ts'
import { STAYS_WORDS } from '../../../words/lint-mends.ts'
import { context, sampleSpki } from '../issuing.ts'
import { breachesOf } from '../reach.ts'
import { withChange, type IssueDraft } from '../issue/draft.ts'
import { plannedOf } from '../issue/given-key.ts'
import { draftLike } from '../issue/like.ts'
import { breachedNames, plannedIssuer } from '../issue/planned-issuer.ts'
import { constrainedNames, planOf, readDraft } from '../issue/read-draft.ts'
import { saidOf, type Said } from '../issue/shared-findings.ts'
import { saidOnce } from '../issue/useOutlook.ts'
import { usualRenewal } from './renewing.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface MadeAgain {
  readonly certificate: CertificateEntry
  /** As typed. */
  readonly days: string
  /** Who signs; null: itself. */
  readonly by: CertificateEntry | null
  /** Another key; null: its own. */
  readonly rekey: KeyAlgorithmId | null
  /** As typed, where it can be another. */
  readonly pathLen?: string
}

export interface PlannedAgain {
  /** The form of one like it, with another key of the same sort. */
  readonly draft: IssueDraft
  readonly plan: PlannedCertificate
  readonly found: readonly Forecast[]
}

const keyOf = ({ certificate: { der }, rekey }: MadeAgain): PlannedKey | null => {
  const own = rekey === null ? issuerInfo(der)?.spki : null
  return rekey !== null ? plannedKey(rekey) : own ? plannedOf(own, false) : null
}

/** Null where what was typed does not fit yet, or the old one cannot be read. */
export function planAgain(again: MadeAgain, certificates: Certificates, now: number): PlannedAgain | null {
  const { certificate, days, by, pathLen } = again, like = draftLike(certificate.der), key = keyOf(again)
  const draft = like && { ...like, days, ...(pathLen === undefined ? {} : { pathLen }) }, read = draft && readDraft(draft, { now, rsa: key?.family === 'RSA' })
  if (!draft || !read || read.problems.some(({ field }) => field === 'days' || field === 'pathLen')) return null
  const breaches = by ? breachesOf(by, constrainedNames(read), certificates) : []
  const plan = planOf(read, draft, { now, key, issuer: plannedIssuer(by && { type: 'direct', by }), breaches: breachedNames({ type: 'none', breaches }) })
  return { draft, plan, found: forecast(plan) }
}

/** The rules over the octets that would be signed. */
export async function lintAgain({ certificate, days, by, rekey }: MadeAgain, { plan }: PlannedAgain): Promise<readonly Mendable[]> {
  const [{ unsignedRenewal }, { lintPlanned }, spki] = await Promise.all([import('../../../core/pki/renewal.ts'), import('../../../core/lint/mend.ts'), rekey === null ? null : sampleSpki(rekey)])
  const der: Bytes | null = await unsignedRenewal({ certificate: certificate.der, days: Number(days), spki, pathLen: plan.ca ? plan.ca.pathLen : 'kept' }, by?.der ?? null, context())
  return der ? lintPlanned(der, plan, by === null) : []
}

/** What can be otherwise in what is made again. */
export interface Changeable {
  readonly days: true
  readonly algorithm: boolean
  readonly pathLen: boolean
  readonly issuer: boolean
}

/** Whether the fields at hand make the whole change. */
export function isHere(change: PlanChange, can: Changeable): boolean {
  const { days: _days, startsNow: _startsNow, algorithm, pathLen, ...rest } = change
  return Object.keys(rest).length === 0 && (algorithm === undefined || can.algorithm) && (pathLen === undefined || can.pathLen)
}

const BY_HAND: Readonly<Partial<Record<LintField, keyof Changeable>>> = { time: 'days', key: 'algorithm', issuer: 'issuer' }
export const isByHand = (field: LintField, can: Changeable): boolean => { const what = BY_HAND[field]; return what !== undefined && can[what] }

/** The form of a new certificate like it, with the change made. */
export const likeWith = ({ draft }: PlannedAgain, change: PlanChange): IssueDraft => withChange(draft, change, keyAlgorithm(draft.algorithm).family === 'RSA')

/** Of what takes long nobody waits: so many are looked at. */
export const MOST_JUDGED = 200

/** What will be said of each of several renewals, by its id; of the changes, those that the days make. */
export async function judgeRenewals(due: Rows<CertificateRow>, { certificates, most, now }: { readonly certificates: Certificates; readonly most: number; readonly now: number }, signal: AbortSignal): Promise<ReadonlyMap<string, readonly Said[]>> {
  const said = new Map<string, readonly Said[]>()
  for (const row of due.slice(0, MOST_JUDGED)) {
    const plan = usualRenewal(certificates.authorities, row, now, most), whole = plan && (await vault.certificate(row.id))
    signal.throwIfAborted()
    if (!plan || !whole?.ok) continue
    const again: MadeAgain = { certificate: whole.value, days: String(plan.days), by: plan.by, rekey: null }, planned = planAgain(again, certificates, now)
    if (planned) said.set(row.id, saidOf(saidOnce(planned.found, await lintAgain(again, planned)), (change) => isHere(change, DAYS_ONLY), STAYS))
  }
  return said
}

const DAYS_ONLY: Changeable = { days: true, algorithm: false, pathLen: false, issuer: false }
const STAYS = () => STAYS_WORDS
