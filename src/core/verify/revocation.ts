/**
 * Revocation of every certificate of a path (RFC 5280 6.1.3 (a) (3)), by the lists and OCSP responses that are given. A list may be signed by
 * another certificate than the issuer's own; that one has to lead to the same anchor, and must not be revoked itself (6.3.3 (f)).
 */
import type { RevocationListProblem } from '../findings/verify-codes.ts'
import { Builder, type Anchor, type BuildInput, type Candidate } from './build.ts'
import type { Budget } from './budget.ts'
import { extensionOf, type Certificate } from './certificate.ts'
import { extensionOid } from './extensions.ts'
import type { OcspResponse } from './ocsp-response.ts'
import { OcspChecker, type ResponseStatus } from './ocsp.ts'
import { nameText } from './name.ts'
import { judge, stands, type PathFinding, type Question } from './path.ts'
import { anyPolicySettings } from './policy-graph.ts'
import { withWeights, type Policy } from './policy.ts'
import { Report } from './report.ts'
import { ListChecker, numberProblem, type FindSigner, type ListStatus } from './revocation-lists.ts'
import type { RevocationList } from './revocation-list.ts'
import type { RuleId } from './rules.ts'
import type { Signatures } from './signatures.ts'
import { checkProof } from './strength.ts'

/**
 * `soft`: only what is known to be revoked is refused; `given`: a certificate about which there is a list or a response must be good by one;
 * `required`: every one must, and a promise to staple is one.
 */
export type RevocationMode = 'off' | 'soft' | 'given' | 'required'

export interface RevocationInput {
  readonly mode: RevocationMode
  readonly lists: readonly RevocationList[]
  readonly responses: readonly OcspResponse[]
  /** Of the OCSP request, null where none was sent. */
  readonly nonce: Uint8Array<ArrayBuffer> | null
  /** Whether the server sent an OCSP response in the handshake; null where nobody knows. */
  readonly stapled: boolean | null
  /** That response, where it is at hand; it is among `responses` too. */
  readonly staple?: OcspResponse | null
  /** Certificates whose own addresses were asked, and gave nothing. */
  readonly unanswered?: ReadonlySet<Certificate>
}
export const noRevocation: RevocationInput = { mode: 'given', lists: [], responses: [], nonce: null, stapled: null }

/** What the ways to ask make of the rules. */
const WEIGHTS: Readonly<Record<RevocationMode, Parameters<typeof withWeights>[1]>> = {
  off: {}, given: {}, soft: { undetermined: 'warning' }, required: { 'staple-missing': 'error', 'staple-unusable': 'error' },
}

/** status_request (RFC 7633 4). */
const STATUS_REQUEST = 5
/** Signers of lists whose lists' signers' lists are looked for: real ones need one step. */
const MOST_NESTED = 4

/** Problems of lists that are breaches of rules of their own. */
const LIST_RULES: Readonly<Partial<Record<RevocationListProblem, RuleId>>> = { algorithms: 'list-algorithms-differ', 'broken-hash': 'proof-hash-broken' }

export interface RevocationResult {
  readonly findings: readonly PathFinding[]
  readonly good: readonly number[]
}

export interface RevocationContext {
  readonly question: Question
  readonly build: Omit<BuildInput, 'target'>
  readonly signatures: Signatures
  readonly budget: Budget
}

export class Revocation {
  private readonly input: RevocationInput
  private readonly context: RevocationContext
  private readonly lists = new Map<string, Promise<ListStatus>>()
  private readonly ids = new Map<Certificate, number>()
  private readonly responses: OcspChecker
  private readonly policy: Policy
  /** Who signed a list; none where its issuer's key did. */
  private readonly listSigners = new Map<RevocationList, Certificate>()

  constructor(input: RevocationInput, context: RevocationContext) {
    this.input = input
    this.context = context
    this.policy = withWeights(context.question.policy, WEIGHTS[input.mode])
    this.responses = this.checker(input.responses)
  }

  private checker(responses: readonly OcspResponse[]): OcspChecker {
    const { build, signatures, question } = this.context
    return new OcspChecker(responses, build.candidates, signatures, { time: question.time, nonce: this.input.nonce })
  }

  /** Of the whole path, the anchor's certificate aside: what was found, and which certificates are known to be good. */
  async check({ certificates, anchor }: Pick<Candidate, 'certificates' | 'anchor'>): Promise<RevocationResult> {
    const findings: PathFinding[] = [], good: number[] = []
    if (this.input.mode === 'off') return { findings, good }
    for (let i = certificates.length - 2; i >= 0; i--) {
      const result = await this.certificate(certificates, i, anchor)
      findings.push(...result.findings)
      if (result.good) good.push(i)
    }
    return { findings, good }
  }

  private async certificate(path: readonly Certificate[], place: number, anchor: Anchor | null): Promise<{ readonly findings: readonly PathFinding[]; readonly good: boolean }> {
    const certificate = path[place] as Certificate, issuer = path[place + 1] as Certificate, report = new Report(this.policy)
    const lists = await this.listStatus(certificate, path.slice(place + 1), anchor, []), responses = await this.responses.check(certificate, issuer)
    if (lists.status === 'revoked') reportRevoked(lists, report)
    if (responses.status === 'revoked') reportRevokedResponse(responses, report)
    if (lists.status === 'undetermined' && responses.status === 'undetermined') this.reportUndetermined(certificate, lists, responses, report)
    this.reportProofs(lists, responses, report)
    if (place === 0 && certificate.known.tlsFeatures?.includes(STATUS_REQUEST)) await this.reportStaple(certificate, issuer, report)
    const statuses = new Set([lists.status, responses.status])
    return { findings: report.list.map((found) => ({ ...found, certificate: place })), good: statuses.has('good') && !statuses.has('revoked') }
  }

  private reportUndetermined(certificate: Certificate, lists: ListStatus, responses: ResponseStatus, report: Report): void {
    for (const { list, problem, range, time } of lists.problems) report.add(LIST_RULES[problem] ?? 'list-unusable', list, 'revocation.list', { problem, issuer: nameText(list.issuer), time }, [range])
    for (const { response, problem, range, time } of responses.problems) report.add(problem === 'broken-hash' ? 'proof-hash-broken' : 'response-unusable', response, 'revocation.response', { problem, time }, [range])
    const sources = lists.considered + responses.considered, soft = this.input.mode === 'soft'
    if (sources > 0 || this.input.mode === 'required' || (soft && this.input.unanswered?.has(certificate))) report.add('undetermined', certificate, 'revocation.undetermined', { sources, soft }, [certificate.serialRange])
  }

  private reportProofs({ used }: ListStatus, { response, delegate }: ResponseStatus, report: Report): void {
    for (const list of used) {
      const problem = numberProblem(list)
      if (problem) report.add(`list-${problem}`, list, 'revocation.list', { problem, issuer: nameText(list.issuer), time: 0 }, [list.tbs])
      checkProof(list, 'crl', this.listSigners.get(list) ?? null, report)
    }
    if (response?.basic) checkProof(response.basic, 'ocsp', delegate, report)
  }

  /** RFC 7633 4.2.3: what the certificate promises is there, and says something. */
  private async reportStaple(certificate: Certificate, issuer: Certificate, report: Report): Promise<void> {
    const { stapled, staple } = this.input, extension = extensionOf(certificate, extensionOid('tlsFeatures')), ranges = [extension ?? certificate.tbs]
    if (stapled === false) report.add('staple-missing', certificate, 'revocation.staple-missing', { problem: 'none' }, ranges)
    else if (staple && (await this.checker([staple]).check(certificate, issuer)).status === 'undetermined') report.add('staple-unusable', certificate, 'revocation.staple-missing', { problem: 'unusable' }, ranges)
  }

  private idOf(certificate: Certificate): number {
    const id = this.ids.get(certificate) ?? this.ids.size
    this.ids.set(certificate, id)
    return id
  }

  /** `above`: the path from the certificate's issuer to the anchor; `pending`: signers of lists that are being judged. */
  private listStatus(certificate: Certificate, above: readonly Certificate[], anchor: Anchor | null, pending: readonly Certificate[]): Promise<ListStatus> {
    const key = [certificate, ...above, ...pending].map((one) => this.idOf(one)).join()
    const status = this.lists.get(key) ?? new ListChecker(this.input.lists, this.context.question.time, this.signerFinder(above, anchor, pending)).check(certificate)
    this.lists.set(key, status)
    return status
  }

  private signerFinder(above: readonly Certificate[], anchor: Anchor | null, pending: readonly Certificate[]): FindSigner {
    const [issuer] = above, { build, signatures } = this.context
    return async (list) => {
      const all = [...above, ...build.anchors.map(({ certificate }) => certificate), ...build.candidates]
      const named = [...new Set(all)].filter(({ subject, known }) => subject.key === list.issuer.key && (known.keyUsage?.includes('cRLSign') ?? true))
      let problem: Awaited<ReturnType<FindSigner>> = 'no-signer'
      for (const signer of named) {
        const verdict = await signatures.check(list, signer)
        if (verdict === 'valid') {
          if (signer.spkiKey === issuer?.spkiKey) return 'trusted'
          if (await this.isTrustedSigner(signer, anchor, pending)) {
            this.listSigners.set(list, signer)
            return 'trusted'
          }
          problem = 'signer-path'
        } else if (problem === 'no-signer') problem = verdict === 'invalid' ? 'signature' : 'unsupported'
      }
      return problem
    }
  }

  /** 6.3.3 (f): a path to the same anchor, in which nothing is revoked. */
  private async isTrustedSigner(signer: Certificate, anchor: Anchor | null, pending: readonly Certificate[]): Promise<boolean> {
    if (anchor && signer.spkiKey === anchor.certificate.spkiKey && signer.subject.key === anchor.certificate.subject.key) return true
    // Its own list may be the one that says whether it was revoked, and then says so.
    if (pending.includes(signer)) return true
    const { question, build, signatures, budget } = this.context
    if (!anchor || pending.length >= MOST_NESTED || !budget.spend('steps')) return false
    const { candidates } = await new Builder({ ...build, target: signer, anchors: [anchor] }, signatures, budget).build()
    const asked: Question = { ...question, purpose: 'any', peerNames: [], keyUsage: [], policySettings: anyPolicySettings, maxDepth: null }
    for (const candidate of candidates) if (candidate.anchor && stands(judge(candidate, asked).findings) && (await this.isUnrevoked(candidate, [...pending, signer]))) return true
    return false
  }

  private async isUnrevoked({ certificates, anchor }: Candidate, pending: readonly Certificate[]): Promise<boolean> {
    for (let i = certificates.length - 2; i >= 0; i--) {
      const certificate = certificates[i] as Certificate, { status, considered } = await this.listStatus(certificate, certificates.slice(i + 1), anchor, pending)
      if (status === 'revoked' || (status === 'undetermined' && (considered > 0 || this.input.mode === 'required'))) return false
    }
    return true
  }
}

function reportRevoked({ entry, list }: ListStatus, report: Report): void {
  if (entry && list) report.add('revoked', list, 'revocation.revoked', { by: 'crl', at: entry.date.ms, reason: entry.reason === null ? '' : `crl-reason.${entry.reason}` }, [entry])
}

function reportRevokedResponse({ single, response }: ResponseStatus, report: Report): void {
  if (single && response) report.add('revoked', response, 'revocation.revoked', { by: 'ocsp', at: single.revokedAt, reason: single.reason === null ? '' : `crl-reason.${single.reason}` }, [single])
}
