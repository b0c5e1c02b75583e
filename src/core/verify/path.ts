/**
 * One path judged, from its anchor down (RFC 5280 6.1): what is found is collected, and judging goes on to the end.
 *
 * Deviations from RFC 5280 6.1: where the policy says so, the anchor's certificate is held to the rules too (RFC 5937 3), its validity
 * included; an issuer's extendedKeyUsage binds what is below it (purpose.ts); wildcard names fall under name constraints
 * (name-constraints.ts); policies are a graph (RFC 9618). Version 1 and 2 certificates are no issuers (6.1.4 (k) leaves them to other means).
 * Times are compared in whole seconds, as certificates have them.
 */
import type { Severity } from '../findings/finding.ts'
import { checkAlternativeNames, type IsSuffix } from './alternative-names.ts'
import type { Anchor, AnchorChecks, Candidate } from './build.ts'
import { extensionOf, isAuthority, type Certificate } from './certificate.ts'
import { sameOctets } from './cursor.ts'
import { extensionOid } from './extensions.ts'
import { checkConstraints, NameConstraintState } from './name-constraints.ts'
import { nameText } from './name.ts'
import { checkPeerNames, type PeerName } from './peer-name.ts'
import type { Policy } from './policy.ts'
import { PolicyState, type PolicySettings } from './policy-graph.ts'
import { checkProfile, type Place } from './profile.ts'
import { checkPurpose, purposes, type Asked } from './purpose.ts'
import { Report, type Found } from './report.ts'
import type { SignatureVerdict } from './signatures.ts'
import { checkStrength } from './strength.ts'

/** What is asked of a path, whatever it is. */
export interface Question extends Omit<Asked, 'authority'> {
  readonly policy: Policy
  /** Milliseconds since the epoch. */
  readonly time: number
  readonly peerNames: readonly PeerName[]
  readonly policySettings: PolicySettings
  /** Intermediates that are not self-issued; null for no limit. */
  readonly maxDepth: number | null
  readonly isSuffix: IsSuffix
}

/** What was found about one certificate of a path, by its place in it: 0 is the certificate in question. */
export interface PathFinding extends Found {
  readonly certificate: number
}
export interface Judged {
  readonly findings: readonly PathFinding[]
  /** Policies under which the path is valid for whoever asks (RFC 9618 5.4). */
  readonly policies: readonly string[]
}

/** What of an anchor binds: its own say, or the policy's. */
export function anchorChecks({ checks }: Anchor, policy: Policy): AnchorChecks {
  if (checks) return checks
  return typeof policy.anchors === 'object' ? policy.anchors : policy.anchors === 'certificate' ? ALL_CHECKS : NO_CHECKS
}

const NO_CHECKS: AnchorChecks = { constraints: false, validity: false, authority: false }
const ALL_CHECKS: AnchorChecks = { constraints: true, validity: true, authority: true }

/** Whole seconds: a certificate is valid through the last one (RFC 5280 4.1.2.5). */
const seconds = (ms: number) => Math.floor(ms / 1000)

function checkValidity({ notBefore, notAfter, ...certificate }: Certificate, time: number, report: Report): void {
  if (seconds(time) < seconds(notBefore.ms)) report.add('not-yet-valid', certificate, 'certificate.not-yet-valid', { notBefore: notBefore.ms, now: time }, [notBefore])
  if (seconds(time) > seconds(notAfter.ms)) report.add('expired', certificate, 'certificate.expired', { notAfter: notAfter.ms, now: time }, [notAfter])
}

/** A certificate against the one above it. */
function checkLink(certificate: Certificate, issuer: Certificate, verdict: SignatureVerdict, report: Report): void {
  const algorithm = certificate.algorithm.oid, by = nameText(issuer.subject), ranges = [certificate.signatureRange]
  if (verdict === 'invalid') report.add('signature', certificate, 'path.signature', { result: 'invalid', algorithm, issuer: by }, ranges)
  else if (verdict !== 'valid') report.add('signature-unsupported', certificate, 'path.signature', { result: 'unsupported', algorithm, issuer: by }, ranges)
  checkStrength(certificate, report)
  const wanted = certificate.known.authorityKeyIdentifier?.keyIdentifier, own = issuer.known.subjectKeyIdentifier
  if (wanted && own && !sameOctets(wanted, own)) report.add('aki-hint', certificate, 'path.hint', { issuer: by }, [extensionOf(certificate, extensionOid('authorityKeyIdentifier')) ?? certificate.tbs])
}

/** RFC 5280 6.1.4 (l) and (m). */
class PathLength {
  private left = Infinity
  private by = { issuer: '', allowed: 0 }

  enter(certificate: Certificate, report: Report): void {
    if (certificate.selfIssued) return
    if (this.left <= 0) report.add('path-length', certificate, 'path.length', this.by, [certificate.subject])
    this.left = Math.max(0, this.left - 1)
  }

  bound(certificate: Certificate): void {
    const allowed = certificate.known.basicConstraints?.pathLength ?? null
    if (allowed === null || allowed >= this.left) return
    this.left = allowed
    this.by = { issuer: nameText(certificate.subject), allowed }
  }
}

class Judge {
  private readonly question: Question
  private readonly candidate: Candidate
  private readonly findings: PathFinding[] = []
  private readonly names = new NameConstraintState()
  private readonly length = new PathLength()
  private readonly policies: PolicyState
  private valid: readonly string[] = []

  constructor(candidate: Candidate, question: Question) {
    this.candidate = candidate
    this.question = question
    this.policies = new PolicyState(question.policySettings, Math.max(1, candidate.certificates.length - (candidate.anchor ? 1 : 0)))
  }

  run(): Judged {
    const { certificates, anchor } = this.candidate, top = certificates.length - 1
    if (!anchor) this.report(top, (report) => reportDeadEnd(certificates[top] as Certificate, this.candidate.unfit, report))
    else if (top > 0) this.report(top, (report) => this.anchor(certificates[top] as Certificate, report))
    for (let i = anchor && top > 0 ? top - 1 : top; i >= 0; i--) this.report(i, (report) => this.certificate(i, report))
    this.depth()
    return { findings: this.findings, policies: this.valid }
  }

  private report(certificate: number, check: (report: Report) => void): void {
    const report = new Report(this.question.policy)
    check(report)
    this.findings.push(...report.list.map((found) => ({ ...found, certificate })))
  }

  private anchor(certificate: Certificate, report: Report): void {
    const { policy, time } = this.question, checks = this.candidate.anchor ? anchorChecks(this.candidate.anchor, policy) : NO_CHECKS
    if (checks.validity) checkValidity(certificate, time, report)
    if (!checks.constraints) return
    this.profile(certificate, 'anchor', report)
    if (!checks.authority) dropRule(report, 'constraints-missing')
    this.policies.begin(certificate, report)
    this.names.add(certificate)
    this.length.bound(certificate)
  }

  /** What a certificate is by itself, and in its place. */
  private profile(certificate: Certificate, place: Place, report: Report): void {
    const { purpose, isSuffix } = this.question, isTarget = place === 'target', asked = isTarget && this.question.peerNames.length === 0 && issues(certificate)
    checkProfile({ certificate, place, alone: this.candidate.certificates.length === 1, asked, understood: new Set(purposes[purpose].understood) }, report)
    checkConstraints(certificate, isTarget, report)
    checkPurpose(certificate, place, { ...this.question, authority: asked }, report)
    checkAlternativeNames(certificate, { place, server: purpose === 'serverAuth' && !asked, isSuffix }, report)
  }

  private certificate(i: number, report: Report): void {
    const { certificates, links } = this.candidate, certificate = certificates[i] as Certificate, isFinal = i === 0
    const issuer = certificates[i + 1]
    if (issuer) checkLink(certificate, issuer, links[i] as SignatureVerdict, report)
    checkValidity(certificate, this.question.time, report)
    this.profile(certificate, isFinal ? 'target' : 'issuer', report)
    if (isFinal || !certificate.selfIssued) this.names.check(certificate, report)
    this.policies.process(certificate, isFinal, report)
    if (isFinal) this.finish(certificate, report)
    else this.prepare(certificate, report)
  }

  /** RFC 5280 6.1.4. */
  private prepare(certificate: Certificate, report: Report): void {
    this.policies.prepare(certificate, report)
    this.names.add(certificate)
    this.length.enter(certificate, report)
    this.length.bound(certificate)
  }

  /** RFC 5280 6.1.5. */
  private finish(certificate: Certificate, report: Report): void {
    this.valid = this.policies.finish(certificate, report)
    checkPeerNames(certificate, this.question.peerNames, report)
  }

  private depth(): void {
    const { maxDepth } = this.question, { certificates, anchor } = this.candidate
    const between = certificates.slice(1, anchor ? -1 : undefined).filter(({ selfIssued }) => !selfIssued)
    if (maxDepth !== null && between.length > maxDepth) this.report(0, (report) => report.add('depth', certificates[0] as Certificate, 'path.depth', { limit: maxDepth }))
  }
}

/** That it is an authority, and that its key signs certificates. */
const issues = (certificate: Certificate) => isAuthority(certificate) && (certificate.known.keyUsage?.includes('keyCertSign') ?? false)

function dropRule(report: Report, rule: Found['rule']): void {
  const at = report.list.findIndex((found) => found.rule === rule)
  if (at >= 0) report.list.splice(at, 1)
}

function reportDeadEnd(certificate: Certificate, unfit: boolean, report: Report): void {
  if (unfit) report.add('not-for-this', certificate, 'path.not-for-this', { subject: nameText(certificate.subject) }, [certificate.subject])
  else if (certificate.selfIssued) report.add('untrusted-root', certificate, 'path.untrusted-root', { subject: nameText(certificate.subject) }, [certificate.subject])
  else report.add('no-issuer', certificate, 'path.no-issuer', { issuer: nameText(certificate.issuer) }, [certificate.issuer])
}

export function judge(candidate: Candidate, question: Question): Judged {
  return new Judge(candidate, question).run()
}

/** A path stands where nothing in it is an error. */
export const stands = (findings: readonly PathFinding[]): boolean => findings.every(({ finding }) => finding.severity !== ('error' satisfies Severity))
