/**
 * A case: certificates, revocation lists and OCSP responses, read once and judged under as many questions as are asked, by several
 * policies side by side. Plain data in and out, so that it can live on another thread. Spans count from the first byte of the
 * certificate whose number their buffer is; lists follow the certificates, responses the lists.
 */
import type { Finding } from '../findings/finding.ts'
import type { Anchor, Rejected } from './build.ts'
import { isAuthority, readCertificate, type Certificate, type Place, type ReadResult } from './certificate.ts'
import type { PassedCheck } from './checks.ts'
import { attributesOf, nameText } from './name.ts'
import { namesOf } from './alternative-names.ts'
import { readOcspResponse, type OcspResponse } from './ocsp-response.ts'
import type { PathFinding } from './path.ts'
import type { PeerName } from './peer-name.ts'
import { policies } from './policy.ts'
import type { PurposeId } from './purpose.ts'
import { readRevocationList, type RevocationList } from './revocation-list.ts'
import { noRevocation, type RevocationMode } from './revocation.ts'
import type { PolicyId } from './rules.ts'
import { clientIds, clientPolicy, clientUsage, type ClientId } from './clients.ts'
import { KeyCache } from './signatures.ts'
import { verify, type Path } from './verify.ts'

type Bytes = Uint8Array<ArrayBuffer>

const COMMON_NAME = '2.5.4.3'

/** DER each; a certificate's number is its place. */
export interface Material {
  readonly certificates: readonly Bytes[]
  readonly lists: readonly Bytes[]
  readonly responses: readonly Bytes[]
}

/** What a page shows of a certificate without opening it. Text is untrusted. Times are in milliseconds, NaN where they cannot be read. */
export interface CertificateView {
  readonly title: string
  readonly subject: string
  readonly issuer: string
  readonly notBefore: number
  readonly notAfter: number
  readonly authority: boolean
  readonly selfIssued: boolean
  /** The purposes that it lists, by identifier; null where it lists none. */
  readonly purposes: readonly string[] | null
  /** Host names and addresses. */
  readonly hosts: readonly string[]
}
/** What a list or a response says from when until when. */
export interface ProofView {
  readonly type: 'crl' | 'ocsp'
  readonly issuer: string
  readonly thisUpdate: number
  readonly nextUpdate: number | null
}
export interface CaseView {
  /** Null: it cannot be read. */
  readonly certificates: readonly (CertificateView | null)[]
  readonly proofs: readonly ProofView[]
  /** Certificates, lists and responses that are none. */
  readonly unreadable: readonly Finding[]
}

/** A policy, or a client with its ways. */
export type JudgeId = PolicyId | ClientId
export const isClient = (judge: JudgeId): judge is ClientId => clientIds.some((id) => id === judge)

export interface CaseQuestion {
  /** The certificate in question, and the trusted ones, by number. */
  readonly target: number
  readonly trusted: readonly number[]
  /** Milliseconds since the epoch. */
  readonly time: number
  readonly policies: readonly JudgeId[]
  readonly purpose: PurposeId
  readonly peerNames: readonly PeerName[]
  readonly revocation: RevocationMode
  /** Whether the server sent an OCSP response in the handshake; null where nobody knows. */
  readonly stapled: boolean | null
}

/** A path by the numbers of its certificates, the one in question first. */
export interface JudgedPath {
  readonly certificates: readonly number[]
  readonly anchored: boolean
  readonly valid: boolean
  readonly findings: readonly PathFinding[]
  readonly checks: readonly PassedCheck[]
  readonly policies: readonly string[]
}
export interface RejectedIssuer {
  readonly certificate: number
  readonly issuer: number
  readonly why: Rejected['why']
}
/** One policy's answer. */
export interface Judgement {
  readonly policy: JudgeId
  readonly valid: boolean
  /** Valid ones first; see Verification. */
  readonly paths: readonly JudgedPath[]
  readonly rejected: readonly RejectedIssuer[]
  readonly findings: readonly Finding[]
}

const values = <T>(results: readonly ReadResult<T>[]): readonly T[] => results.flatMap((result) => (result.ok ? [result.value] : []))
const faults = (results: readonly ReadResult<unknown>[]): readonly Finding[] => results.flatMap((result) => (result.ok ? [] : [result.finding]))

const SHOWN_HOSTS = 20

/** Its common name, else its first alternative name, else the whole subject. */
function titleOf(certificate: Certificate): string {
  const [common] = attributesOf(certificate.subject, COMMON_NAME)
  return common?.text || namesOf(certificate)[0]?.text || nameText(certificate.subject)
}

function viewOf(certificate: Certificate): CertificateView {
  const { subject, issuer, notBefore, notAfter, selfIssued, known } = certificate
  return {
    title: titleOf(certificate), subject: nameText(subject), issuer: nameText(issuer), notBefore: notBefore.ms, notAfter: notAfter.ms, authority: isAuthority(certificate), selfIssued,
    purposes: known.extendedKeyUsage?.map(({ oid }) => oid) ?? null,
    hosts: namesOf(certificate).filter(({ type }) => type === 'dNSName' || type === 'iPAddress').slice(0, SHOWN_HOSTS).map(({ text }) => text),
  }
}

function proofsOf(lists: readonly RevocationList[], responses: readonly OcspResponse[]): readonly ProofView[] {
  const ofLists = lists.map(({ issuer, thisUpdate, nextUpdate }): ProofView => ({ type: 'crl', issuer: nameText(issuer), thisUpdate: thisUpdate.ms, nextUpdate: nextUpdate?.ms ?? null }))
  const ofResponses = responses.flatMap(({ basic }) => (basic?.responses ?? []).map(({ thisUpdate, nextUpdate }): ProofView => ({ type: 'ocsp', issuer: basic?.responder.name ? nameText(basic.responder.name) : '', thisUpdate: thisUpdate.ms, nextUpdate: nextUpdate?.ms ?? null })))
  return [...ofLists, ...ofResponses]
}

export class Case {
  readonly view: CaseView
  private readonly certificates: readonly (Certificate | null)[]
  private readonly numbers: ReadonlyMap<Certificate, number>
  private readonly lists: readonly RevocationList[]
  private readonly responses: readonly OcspResponse[]
  private readonly keys = new KeyCache()

  /** Never throws: what cannot be read is listed, and left out. */
  constructor({ certificates, lists, responses }: Material) {
    const placed = (i: number): Place => ({ buffer: i, offset: 0 }), proofs = certificates.length + lists.length
    const read = certificates.map((der, i) => readCertificate(der, placed(i))), readLists = lists.map((der, i) => readRevocationList(der, placed(certificates.length + i))), readResponses = responses.map((der, i) => readOcspResponse(der, placed(proofs + i)))
    this.certificates = read.map((result) => (result.ok ? result.value : null))
    this.numbers = new Map(this.certificates.flatMap((certificate, i) => (certificate ? [[certificate, i] as const] : [])))
    this.lists = values(readLists)
    this.responses = values(readResponses)
    this.view = { certificates: this.certificates.map((certificate) => certificate && viewOf(certificate)), proofs: proofsOf(this.lists, this.responses), unreadable: faults([...read, ...readLists, ...readResponses]) }
  }

  /** One answer for each policy; none where the certificate in question cannot be read. */
  async judge(question: CaseQuestion): Promise<readonly Judgement[]> {
    const target = this.certificates[question.target]
    if (!target) return []
    const judgements: Judgement[] = []
    for (const policy of question.policies) judgements.push(await this.judgeBy(policy, target, question))
    return judgements
  }

  private async judgeBy(policy: JudgeId, target: Certificate, { trusted, time, purpose, peerNames, revocation, stapled }: CaseQuestion): Promise<Judgement> {
    const isTrusted = new Set(trusted), readable = [...this.numbers]
    const anchors = readable.filter(([, i]) => isTrusted.has(i)).map(([certificate]): Anchor => ({ certificate, issues: true, stands: true, checks: null }))
    const candidates = readable.filter(([, i]) => !isTrusted.has(i)).map(([certificate]) => certificate)
    const { verdict, paths, rejected, findings } = await verify({
      target, candidates, anchors, time, policy: isClient(policy) ? clientPolicy(policy) : policies[policy], purpose, peerNames, keyUsage: isClient(policy) ? clientUsage(purpose) : [], keys: this.keys,
      revocation: { ...noRevocation, mode: revocation, stapled, lists: this.lists, responses: this.responses },
    })
    return {
      policy, valid: verdict === 'valid', findings, paths: paths.map((path) => this.pathOf(path)),
      rejected: rejected.map(({ certificate, issuer, why }) => ({ certificate: this.number(certificate), issuer: this.number(issuer), why })),
    }
  }

  private pathOf({ certificates, anchor, valid, findings, checks, policies: under }: Path): JudgedPath {
    return { certificates: certificates.map((certificate) => this.number(certificate)), anchored: anchor !== null, valid, findings, checks, policies: under }
  }

  private number(certificate: Certificate): number {
    return this.numbers.get(certificate) ?? -1
  }
}
