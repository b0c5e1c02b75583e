/** What an artifact is and how it stands, in words. */
import type { Fact, FactItem } from '../../core/kinds/contract.ts'
import { DAY } from '../../core/spec/time.ts'
import { kindWord } from '../../words/kinds.ts'
import { duration } from '../../ui/kit/time.ts'
import type { ArtifactEntry, Counts } from './entries.ts'
import { plural } from './numbers.ts'

const SOON = 30 * DAY

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
/** What a certificate is for, by the first of its extended key usages (RFC 5280 4.2.1.12) that is here. */
const PURPOSES: readonly (readonly [string, string])[] = [
  [SERVER_AUTH, 'server certificate'], ['1.3.6.1.5.5.7.3.4', 'e-mail certificate'], ['1.3.6.1.5.5.7.3.3', 'code-signing certificate'],
  ['1.3.6.1.5.5.7.3.8', 'time-stamping certificate'], ['1.3.6.1.5.5.7.3.9', 'OCSP-signing certificate'], ['1.3.6.1.5.5.7.3.2', 'client certificate'],
]
const ROLES: Readonly<Record<string, string>> = { 'role.root': 'root CA', 'role.intermediate': 'intermediate CA', 'role.precertificate': 'pre-certificate' }

const termOf = (facts: readonly Fact[], field: string): string => {
  const value = facts.find((fact) => fact.field === field)?.value
  return value?.type === 'term' ? value.term : ''
}
const itemsOf = (fact: Fact | undefined): readonly FactItem[] => (fact?.value.type === 'list' ? fact.value.items : [])

function certificateRole(facts: readonly Fact[]): string {
  const role = termOf(facts, 'role')
  if (ROLES[role]) return ROLES[role]
  const usages = itemsOf(facts.find(({ oid }) => oid === '2.5.29.37')).map(({ value }) => (value.type === 'oid' ? value.oid : ''))
  const known = PURPOSES.find(([oid]) => usages.includes(oid))?.[1]
  const named = itemsOf(facts.find(({ field }) => field === 'names')).some(({ tag }) => tag === 'DNS' || tag === 'IP')
  const purpose = known ?? (usages.length === 0 && named ? 'server certificate' : 'end-entity certificate')
  return role === 'role.self-signed' ? `self-signed ${purpose}` : purpose
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const kindName = ({ artifact }: Pick<ArtifactEntry, 'artifact'>): string => capital(kindWord(artifact.kind).name)

/** `X.509 certificate`, `server certificate`, `EC P-256`: from the general to the particular. */
export function kindPhrases({ artifact, examined }: ArtifactEntry): readonly string[] {
  const facts = examined?.description?.facts ?? []
  const role = artifact.kind === 'certificate' && facts.length > 0 ? certificateRole(facts) : ''
  return [capital(kindWord(artifact.kind).name), role, examined?.summary.detail ?? ''].filter((phrase) => phrase !== '')
}

export interface ValidityState { readonly tone: 'ok' | 'warning' | 'error'; readonly short: string; readonly long: string }

/** Where `now` stands in a validity period; null where there is none. */
export function validityState({ notBefore, notAfter }: { readonly notBefore?: number; readonly notAfter?: number }, now: number): ValidityState | null {
  if (notBefore === undefined || notAfter === undefined || !Number.isFinite(notBefore) || !Number.isFinite(notAfter)) return null
  const left = notAfter - now
  if (left < 0) return { tone: 'error', short: 'expired', long: `Expired ${duration(left)} ago` }
  if (now < notBefore) return { tone: 'error', short: 'not yet valid', long: `Not valid for another ${duration(notBefore - now)}` }
  const days = Math.floor(left / DAY)
  return left < SOON
    ? { tone: 'warning', short: days < 1 ? 'ends today' : `${plural(days, 'day')} left`, long: `Valid for another ${duration(left)}` }
    : { tone: 'ok', short: 'valid', long: `Valid for another ${duration(left)}` }
}

/** `2 errors and 1 warning`, or '' where there are neither. */
function countsText({ error, warning }: Counts): string {
  return [error > 0 ? plural(error, 'error') : '', warning > 0 ? plural(warning, 'warning') : ''].filter((part) => part !== '').join(' and ')
}

/** Who is known to have signed a certificate: itself, another one on the page, or nobody knows. */
export type Signer = 'itself' | 'here' | 'unknown'
const SIGNERS: Readonly<Record<Signer, string>> = {
  itself: ' It is signed with its own key, so that nobody else vouches for it.',
  here: ' Whether its issuer is to be trusted was not checked.',
  unknown: ' Who signed it was not verified.',
}

/** What the checks of this page say, and what they leave open. */
export function verdictText(entry: ArtifactEntry, counts: Counts, signer: Signer): string {
  const found = countsText(counts)
  const open = entry.artifact.kind === 'certificate' ? SIGNERS[signer] : ''
  if (found) return `${found}.${open}`
  return `No problems found in what this page checks.${open}`
}
