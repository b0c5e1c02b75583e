/**
 * The question behind most pasted certificates: is it valid, and if not, why? All paths to the trust anchors, each judged to its end under one policy.
 * Pure: time and trust come from outside; nothing is fetched. Work is bounded (budget.ts), whatever is given.
 */
import { finding, type Finding } from '../findings/finding.ts'
import { isWildcard, namesOf, type IsSuffix } from './alternative-names.ts'
import { Budget, type Resource } from './budget.ts'
import { Builder, type Anchor, type Candidate, type Rejected } from './build.ts'
import type { Certificate } from './certificate.ts'
import { passedChecks, type PassedCheck } from './checks.ts'
import type { KeyUsageName } from './extension-values.ts'
import { judge, stands, type PathFinding, type Question } from './path.ts'
import type { PeerName } from './peer-name.ts'
import type { Policy } from './policy.ts'
import { anyPolicySettings, type PolicySettings } from './policy-graph.ts'
import type { PurposeId } from './purpose.ts'
import { noRevocation, Revocation, type RevocationInput } from './revocation.ts'
import { KeyCache, Signatures } from './signatures.ts'

export interface VerifyInput {
  readonly target: Certificate
  /** Intermediates, cross-signed certificates, and whatever else may help, in any order. */
  readonly candidates: readonly Certificate[]
  readonly anchors: readonly Anchor[]
  /** Milliseconds since the epoch. */
  readonly time: number
  readonly policy: Policy
  readonly purpose: PurposeId
  /** All of them must be the certificate's. */
  readonly peerNames?: readonly PeerName[]
  readonly keyUsage?: readonly KeyUsageName[]
  readonly policySettings?: PolicySettings
  /** Intermediates that are not self-issued; none: no limit. */
  readonly maxDepth?: number | null
  /** Lists, responses, and what is demanded of them; none: nothing is given. */
  readonly revocation?: RevocationInput
  /** Keys made ready before: one's own for each page or session makes the next question cheaper. */
  readonly keys?: KeyCache
}

export interface Path {
  /** The certificate in question first, the anchor (where it got to one) last. */
  readonly certificates: readonly Certificate[]
  readonly anchor: Anchor | null
  readonly findings: readonly PathFinding[]
  /** What was looked at and is right, certificate by certificate: why it is trusted. */
  readonly checks: readonly PassedCheck[]
  /** No finding is an error, and it ends in an anchor. */
  readonly valid: boolean
  /** Policies under which it is valid (RFC 9618 5.4). */
  readonly policies: readonly string[]
}
export interface Verification {
  readonly verdict: 'valid' | 'invalid'
  /** Valid ones first, then those with the fewest errors; those without an anchor last. There is always one. */
  readonly paths: readonly Path[]
  /** Certificates of an issuer's name that no path goes through, and why. */
  readonly rejected: readonly Rejected[]
  /** About the question as a whole. */
  readonly findings: readonly Finding[]
  /** Work done, in the units of budget.ts. */
  readonly spent: Readonly<Record<Resource, number>>
}

async function loadSuffixes({ target, policy, purpose }: VerifyInput): Promise<IsSuffix> {
  const needed = policy.rules['wildcard-suffix'].weight !== 'off' && purpose === 'serverAuth' && namesOf(target).some(isWildcard)
  return needed ? (await import('../spec/public-suffixes.ts')).isPublicSuffix : () => false
}

const errors = ({ findings }: Path) => findings.filter(({ finding: found }) => found.severity === 'error').length
const order = (path: Path) => (path.valid ? 0 : path.anchor ? 1000 : 1_000_000) + Math.min(errors(path), 999) * 100 + path.certificates.length

async function judged(candidate: Candidate, question: Question, revocation: Revocation): Promise<Path> {
  const { findings: own, policies } = judge(candidate, question), { findings: revoked, good } = await revocation.check(candidate), findings = [...own, ...revoked]
  return { certificates: candidate.certificates, anchor: candidate.anchor, findings, policies, valid: candidate.anchor !== null && stands(findings), checks: passedChecks(candidate, findings, question, good) }
}

/** A budget that is used up matters where no path was found valid: one may have been missed. */
function budgetFindings(budget: Budget, policy: Policy, valid: boolean): readonly Finding[] {
  const { weight, spec } = policy.rules.budget
  return budget.over.flatMap((resource) => (resource === 'guesses' ? [] : [finding('path.budget', valid || weight === 'off' ? 'note' : weight, { of: resource, limit: Budget.limit(resource) }, [], spec)]))
}

export async function verify(input: VerifyInput): Promise<Verification> {
  const { target, policy, peerNames = [], keyUsage = [], policySettings = anyPolicySettings, maxDepth = null } = input
  const budget = new Budget(), signatures = new Signatures(budget, input.keys ?? new KeyCache(), [...input.anchors.map(({ certificate }) => certificate), ...input.candidates])
  const isSuffix = await loadSuffixes(input), question: Question = { policy, time: input.time, purpose: input.purpose, peerNames, keyUsage, policySettings, maxDepth, isSuffix }
  const build = { candidates: input.candidates, anchors: input.anchors, time: input.time }, { candidates, rejected } = await new Builder({ target, ...build }, signatures, budget).build()
  const revocation = new Revocation(input.revocation ?? noRevocation, { question, build, signatures, budget }), found: Path[] = []
  for (const candidate of candidates) found.push(await judged(candidate, question, revocation))
  const paths = found.toSorted((a, b) => order(a) - order(b)), valid = paths[0]?.valid ?? false
  return { verdict: valid ? 'valid' : 'invalid', paths, rejected, findings: budgetFindings(budget, policy, valid), spent: budget.use }
}
