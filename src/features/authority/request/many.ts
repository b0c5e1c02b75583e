/** Many requests at once: what each asks for, which are fit to be signed, and signing those that were chosen. */
import { encodePem } from '../../../core/bytes/pem.ts'
import { summariseSpki } from '../../../core/crypto/keys.ts'
import { hostName } from '../../../core/pki/general-names.ts'
import { parseNames, type SanName } from '../../../core/pki/names.ts'
import type { Problem } from '../../../core/pki/result.ts'
import { vault, type CertificateEntry } from '../../../store/vault.ts'
import { read, type GivenRequest } from '../import/reading.ts'
import type { Left, Sources } from '../import/sources.ts'
import { signRequest } from '../issuing.ts'
import type { Outcome } from '../outcome.ts'
import { breachesOf, issuingBelow, reachOf } from '../reach.ts'
import { readCsr, type CertificateRequest } from '../requests.ts'

/** NIST SP 800-57pt1r5 table 2: less than 112 bits of strength. */
const LEAST_RSA_BITS = 2048

export interface Asked {
  readonly id: string
  readonly path: string
  /** Null where it could not be read, or its signature does not fit. */
  readonly request: CertificateRequest | null
  readonly names: readonly SanName[]
  /** Why it is not signed. */
  readonly problems: readonly Pick<Problem, 'code' | 'params'>[]
}

const problem = (code: string, params: Problem['params'] = {}) => ({ code, params })

async function asked({ der, path }: GivenRequest, number: number): Promise<Asked> {
  const outcome = await readCsr(encodePem('CERTIFICATE REQUEST', der)), id = `${number} ${path}`
  if (!outcome.ok) return { id, path, request: null, names: [], problems: outcome.trouble.type === 'problems' ? outcome.trouble.problems : [problem('request.malformed')] }
  const request = outcome.value, names = request.names.length > 0 ? request.names : parseNames(request.nameFromSubject).names, key = summariseSpki(request.spki)
  const weak = key?.family?.startsWith('RSA') === true && key.bits < LEAST_RSA_BITS
  return { id, path, request, names, problems: [...(weak ? [problem('request.key-weak', { key: request.keyLabel, least: LEAST_RSA_BITS })] : []), ...(names.length === 0 ? [problem('request.names-none')] : [])] }
}

/** The requests in what was given, each once; and what is none. */
export async function readMany(sources: Sources): Promise<{ readonly asked: readonly Asked[]; readonly left: readonly Left[] }> {
  const { requests, left, certificates, keys } = await read(sources)
  const others = [...certificates, ...keys].map(({ path }): Left => ({ path, code: 'request.none-here', params: {} }))
  return { asked: await Promise.all(requests.map(asked)), left: [...left, ...others] }
}

export interface ManyPlan {
  readonly chosen: readonly Asked[]
  readonly signer: CertificateEntry
  readonly days: number
  readonly clientAuth: boolean
}

export interface Signed { readonly id: string; readonly outcome: Outcome<CertificateEntry> }

const refusal = (code: string): Outcome<CertificateEntry> => ({ ok: false, trouble: { type: 'problems', problems: [{ field: 'issuer', ...problem(code) }] } })

async function signOne({ names, request }: Asked, { chosen, signer, days, clientAuth }: ManyPlan, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  const { certificates, keys } = vault.state.getState(), reach = reachOf(signer, names.map(hostName), certificates, Date.now())
  if (!request || reach.type === 'none') return refusal('issuer.names')
  // One new intermediate for all of them, where one is needed.
  const all = chosen.flatMap((one) => one.names.map(hostName))
  const wanted = reach.type === 'new' && breachesOf(reach.above, all, certificates).length === 0 ? all : names.map(hostName)
  const through = reach.type === 'new' ? issuingBelow(reach.above, wanted, { certificates, days, now: Date.now() }) : null
  const keyRecordId = keys.byKeyId(request.keyId)?.id ?? null
  return signRequest({ names, subject: request.subject, spki: request.spki, days, clientAuth }, { by: reach.type === 'new' ? reach.above : reach.by, through, keyRecordId, title: names[0]?.value ?? '' }, signal)
}

/** One after another; what is signed stays signed where a later one fails, or is called off. */
export async function signMany(plan: ManyPlan, onSigned: (signed: Signed) => void, signal: AbortSignal): Promise<void> {
  for (const one of plan.chosen) {
    if (signal.aborted) return
    // Each may need what the one before it made.
    // oxlint-disable-next-line no-await-in-loop
    onSigned({ id: one.id, outcome: await signOne(one, plan, signal) })
  }
}
