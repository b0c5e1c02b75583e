/** The words of the view in which a certificate is judged: verdicts, policies, purposes, the picture and its report. */
import type { Judgement, RejectedIssuer } from '../core/verify/case.ts'
import type { PurposeId } from '../core/verify/purpose.ts'
import type { Inquiry, Origin } from '../core/verify/inquiry.ts'
import type { RevocationMode } from '../core/verify/revocation.ts'
import { isClient, type JudgeId } from '../core/verify/case.ts'
import type { PolicyId } from '../core/verify/rules.ts'
import { clientVersions } from './client-words.data.ts'
import { clientName } from './client-words.ts'
import { safeText } from '../core/bytes/text.ts'
import type { Finding } from '../core/findings/finding.ts'
import { findingWords } from './findings.ts'
import { list } from './format.ts'

export interface PolicyWords {
  readonly name: string
  readonly what: string
}

const policyWordList: Readonly<Record<PolicyId, PolicyWords>> = {
  path: { name: 'Path validation', what: 'RFC 5280 section 6 alone: signatures, dates, names, constraints, usage, policies. Most libraries ask for no more.' },
  rfc5280: { name: 'RFC 5280 whole', what: 'Path validation, and everything that RFC 5280 demands of those who issue: strict validators refuse what breaks it.' },
  webPki: { name: 'Web PKI', what: 'What browsers’ root programs demand of public CAs (CA/Browser Forum Baseline Requirements), where it can be seen in the certificates.' },
}
/** A policy's, or a client's whose ways it is judged by. */
export const policyWords = (id: JudgeId): PolicyWords => (isClient(id) ? { name: clientName(id), what: `The ways of ${clientName(id)} ${clientVersions[id]}, as they were measured.` } : policyWordList[id])

const purposeWordList: Readonly<Record<PurposeId, string>> = {
  any: 'Anything', serverAuth: 'TLS server', clientAuth: 'TLS client', codeSigning: 'Code signing', emailProtection: 'E-mail', timeStamping: 'Time stamping', OCSPSigning: 'OCSP signing',
  documentSigning: 'Document signing', c2paManifest: 'C2PA manifest', c2paTimestamping: 'C2PA time stamping', rcsMlsClient: 'RCS client',
}
export const purposeWord = (id: PurposeId): string => purposeWordList[id]

export const stapleWords: Readonly<Record<Inquiry['staple'], string>> = { unknown: 'Nobody knows', none: 'No', fresh: 'Yes', stale: 'Yes, one that is out of date', forged: 'Yes, with a wrong signature' }

export const revocationWords: Readonly<Record<RevocationMode, string>> = {
  off: 'Not looked at', soft: 'Refuse what is known to be revoked (soft-fail)', given: 'Where there is a list or an answer, one must hold', required: 'Demanded of every certificate (hard-fail)',
}

const whyRoot: Readonly<Record<Origin, string>> = {
  page: 'That root is on this page, and taken for trusted: anyone can make one. “Whom you trust” switches it off.',
  kept: 'That root is kept in this browser: whoever trusts your authority trusts this certificate.',
  mozilla: 'That root is in Mozilla’s list: Firefox trusts it, and most others do.',
}

export const originWords: Readonly<Record<Origin, string>> = { page: 'on this page', kept: 'kept in this browser', mozilla: 'in Mozilla’s list' }

const rejectedWords: Readonly<Record<RejectedIssuer['why'], { readonly short: string; readonly why: string }>> = {
  invalid: { short: 'not its key', why: 'It has the issuer’s name, but its key did not make the signature: another certificate of that name is the issuer, or this one was renewed with another key.' },
  unsupported: { short: 'cannot be checked', why: 'It has the issuer’s name; this browser has no way to check a signature of that algorithm.' },
  'other-key': { short: 'another key', why: 'It has the issuer’s name and another key; the signature is verified with the key of a namesake.' },
  unspent: { short: 'not tried', why: 'It has the issuer’s name. So many were tried before it that the work was ended.' },
}
export const rejectedWord = (why: RejectedIssuer['why']) => rejectedWords[why]

/** The worst of what was found in the likeliest path, what to mend first; and at which place of the path, 0 being the certificate in question. */
export function mainFinding({ paths: [best], findings }: Judgement): { readonly finding: Finding; readonly place: number } | null {
  const found = [...(best?.findings ?? []).map(({ finding, certificate }) => ({ finding, place: certificate })), ...findings.map((finding) => ({ finding, place: 0 }))]
  return found.find(({ finding }) => finding.severity === 'error') ?? null
}

const quoted = (text: string) => `“${safeText(text)}”`

/** What the policy says of it, in full sentences. `root`: the title of the trusted certificate, `titles`: of those of the likeliest path, untrusted text; `where` the root is from. */
export function verdictWords(judgement: Judgement, { root, where, titles }: { root: string; where: readonly Origin[]; titles: readonly string[] }): { readonly title: string; readonly why: string } {
  if (judgement.valid) {
    const [only] = where
    return { title: `Trusted, if you trust ${quoted(root)}: its chain leads there`, why: where.length === 1 && only ? whyRoot[only] : `That root is ${list(where.map((origin) => originWords[origin]), 'and')}.` }
  }
  const main = mainFinding(judgement)
  if (!main) return { title: 'Not trusted', why: 'No path leads to a root that is trusted here.' }
  const { title, why, mend } = findingWords(main.finding), of = main.place > 0 ? `, for “${safeText(titles[main.place] ?? '')}”` : ''
  return { title: `Not trusted${of}: ${title}`, why: `${why} ${mend}` }
}
