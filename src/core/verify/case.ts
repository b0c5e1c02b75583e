/**
 * A case: certificates, revocation lists and OCSP responses, read once and judged under as many questions as are asked, by several
 * policies side by side. Plain data in and out, so that it can live on another thread. Spans count from the first byte of the
 * certificate whose number their buffer is; lists follow the certificates, responses the lists.
 */
import type { Finding } from '../findings/finding.ts'
import { Budget } from './budget.ts'
import { Builder, type Anchor, type Rejected } from './build.ts'
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
import { addressesOf, foundBy, type Link } from './reach.ts'
import { noRevocation, type RevocationInput, type RevocationMode } from './revocation.ts'
import type { PolicyId } from './rules.ts'
import { clientIds, clientPolicy, clientUsage, clientWays, type ClientId } from './clients.ts'
import { KeyCache, Signatures } from './signatures.ts'
import { verify, type Path } from './verify.ts'
import { weigh, type Weighed } from './weigh.ts'

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
  /** It came along with the server's certificate. */
  readonly stapled: boolean
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
  /** What a client gets of the certificates, by number: from the server, and from addresses if it asks them; null: all. */
  readonly sent?: readonly number[] | null
  readonly reached?: readonly number[]
  /** Certificates of which addresses were asked about their revocation, and gave nothing. */
  readonly unanswered?: readonly number[]
}

/** What came from an address, or with the server's certificate, about the certificate of that number. */
export interface Brought {
  readonly type: 'list' | 'response'
  readonly der: Bytes
  readonly certificate: number
  readonly stapled: boolean
}
/** How each that was brought came out. */
export interface Answer {
  readonly judgements: readonly Judgement[]
  readonly weighed: readonly Weighed[]
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

const anchorOf = (certificate: Certificate): Anchor => ({ certificate, issues: true, stands: true, checks: null })

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

const listView = ({ issuer, thisUpdate, nextUpdate }: RevocationList): ProofView => ({ type: 'crl', issuer: nameText(issuer), thisUpdate: thisUpdate.ms, nextUpdate: nextUpdate?.ms ?? null, stapled: false })
const responseViews = ({ basic }: OcspResponse, stapled = false): readonly ProofView[] =>
  (basic?.responses ?? []).map(({ thisUpdate, nextUpdate }) => ({ type: 'ocsp', issuer: basic?.responder.name ? nameText(basic.responder.name) : '', thisUpdate: thisUpdate.ms, nextUpdate: nextUpdate?.ms ?? null, stapled }))

interface Proof extends Omit<Brought, 'der'> {
  readonly list: RevocationList | null
  readonly response: OcspResponse | null
}

export class Case {
  readonly view: CaseView
  private readonly certificates: readonly (Certificate | null)[]
  private readonly numbers: ReadonlyMap<Certificate, number>
  private readonly lists: readonly RevocationList[]
  private readonly responses: readonly OcspResponse[]
  private readonly keys = new KeyCache()
  private readonly firstBrought: number
  private brought: readonly Proof[] = []

  /** Never throws: what cannot be read is listed, and left out. */
  constructor({ certificates, lists, responses }: Material) {
    const placed = (i: number): Place => ({ buffer: i, offset: 0 }), proofs = certificates.length + lists.length
    const read = certificates.map((der, i) => readCertificate(der, placed(i))), readLists = lists.map((der, i) => readRevocationList(der, placed(certificates.length + i))), readResponses = responses.map((der, i) => readOcspResponse(der, placed(proofs + i)))
    this.certificates = read.map((result) => (result.ok ? result.value : null))
    this.numbers = new Map(this.certificates.flatMap((certificate, i) => (certificate ? [[certificate, i] as const] : [])))
    this.lists = values(readLists)
    this.responses = values(readResponses)
    this.firstBrought = proofs + responses.length
    this.view = { certificates: this.certificates.map((certificate) => certificate && viewOf(certificate)), proofs: [...this.lists.map(listView), ...this.responses.flatMap((one) => responseViews(one))], unreadable: faults([...read, ...readLists, ...readResponses]) }
  }

  /** The steps from the certificate in question up to the anchors, through keys that did sign. */
  async links({ target: number, trusted, time }: Pick<CaseQuestion, 'target' | 'trusted' | 'time'>): Promise<readonly Link[]> {
    const target = this.certificates[number], { anchors, candidates } = this.among(trusted), budget = new Budget(), links = new Map<string, Link>()
    if (!target) return []
    const { candidates: paths } = await new Builder({ target, candidates, anchors, time }, new Signatures(budget, this.keys, [...this.numbers.keys()]), budget).build()
    for (const path of paths) for (const [place, verdict] of path.links.entries()) {
      const certificate = path.certificates[place] as Certificate, issuer = path.certificates[place + 1] as Certificate, key = `${this.number(certificate)} ${this.number(issuer)}`
      if (verdict === 'valid' && !links.has(key)) links.set(key, { certificate: this.number(certificate), issuer: this.number(issuer), by: foundBy(certificate, issuer), serial: certificate.serial, addresses: addressesOf(certificate) })
    }
    return [...links.values()]
  }

  /** Takes the place of what was brought before. What each says from when until when; nothing where it cannot be read. */
  bring(all: readonly Brought[]): readonly (readonly ProofView[])[] {
    this.brought = all.map(({ type, der, certificate, stapled }, i): Proof => {
      const place = { buffer: this.firstBrought + i, offset: 0 }, list = type === 'list' ? readRevocationList(der, place) : null, response = type === 'response' ? readOcspResponse(der, place) : null
      return { type, certificate, stapled, list: list?.ok ? list.value : null, response: response?.ok ? response.value : null }
    })
    return this.brought.map(({ list, response, stapled }) => (list ? [listView(list)] : response ? responseViews(response, stapled) : []))
  }

  /** One answer for each policy; none where the certificate in question cannot be read. */
  async judge(question: CaseQuestion): Promise<readonly Judgement[]> {
    const target = this.certificates[question.target]
    if (!target) return []
    const judgements: Judgement[] = []
    for (const policy of question.policies) judgements.push(await this.judgeBy(policy, target, question))
    return judgements
  }

  /** What each that was brought says alone. A delta goes with the complete lists that were brought. */
  async weigh({ trusted, time }: CaseQuestion, paths: readonly JudgedPath[]): Promise<readonly Weighed[]> {
    const weighed: Weighed[] = [], complete = this.brought.flatMap(({ list }) => (list && !list.known.deltaBase ? [list] : []))
    for (const { certificate, list, response } of this.brought) {
      const path = paths.find(({ certificates }) => certificates.includes(certificate)), above = path?.certificates.slice(path.certificates.indexOf(certificate)) ?? []
      const certificates = above.flatMap((number) => this.certificates[number] ?? []), top = certificates.at(-1), { anchors, candidates } = this.among(trusted)
      const lists = list ? [list, ...(list.known.deltaBase ? complete : [])] : []
      weighed.push(top ? await weigh({ certificates, anchor: path?.anchored ? anchorOf(top) : null }, { lists, responses: response ? [response] : [] }, { candidates, anchors, time }, this.keys) : { status: 'silent', finding: null })
    }
    return weighed
  }

  private among(trusted: readonly number[]): { readonly anchors: readonly Anchor[]; readonly candidates: readonly Certificate[] } {
    const isTrusted = new Set(trusted), readable = [...this.numbers]
    return { anchors: readable.filter(([, i]) => isTrusted.has(i)).map(([certificate]) => anchorOf(certificate)), candidates: readable.filter(([, i]) => !isTrusted.has(i)).map(([certificate]) => certificate) }
  }

  private async judgeBy(policy: JudgeId, target: Certificate, question: CaseQuestion): Promise<Judgement> {
    const { time, purpose, peerNames } = question, { anchors, candidates } = this.among(question.trusted)
    const { verdict, paths, rejected, findings } = await verify({
      target, candidates: isClient(policy) ? this.gotBy(policy, candidates, question) : candidates, anchors, time, policy: isClient(policy) ? clientPolicy(policy) : policies[policy], purpose, peerNames, keyUsage: isClient(policy) ? clientUsage(purpose) : [], keys: this.keys,
      revocation: isClient(policy) ? this.revocationOf(policy, question) : this.revocation(question),
    })
    return {
      policy, valid: verdict === 'valid', findings, paths: paths.map((path) => this.pathOf(path)),
      rejected: rejected.map(({ certificate, issuer, why }) => ({ certificate: this.number(certificate), issuer: this.number(issuer), why })),
    }
  }

  /** A client has what the server sends, and what it gets from addresses itself. */
  private gotBy(client: ClientId, candidates: readonly Certificate[], { sent = null, reached = [] }: CaseQuestion): readonly Certificate[] {
    if (sent === null) return candidates
    const got = new Set([...sent, ...(clientWays[client].fetchesIssuers ? reached : [])])
    return candidates.filter((certificate) => got.has(this.number(certificate)))
  }

  private get staple(): OcspResponse | null { return this.brought.find(({ stapled }) => stapled)?.response ?? null }

  private revocation({ revocation: mode, stapled, unanswered = [] }: CaseQuestion): RevocationInput {
    const lists = this.brought.flatMap(({ list }) => list ?? []), responses = this.brought.flatMap(({ response }) => response ?? [])
    const silent = new Set(unanswered.flatMap((number) => this.certificates[number] ?? []))
    return { ...noRevocation, mode, stapled, staple: this.staple, unanswered: silent, lists: [...this.lists, ...lists], responses: [...this.responses, ...responses] }
  }

  /** Of what is on the page, lists are what it was given as files, and answers what the server staples. */
  private revocationOf(client: ClientId, { revocation, stapled }: CaseQuestion): RevocationInput {
    const { lists, staples, mode } = clientWays[client], { staple } = this, sent = staple ? [staple] : stapled ? this.responses : []
    return { ...noRevocation, mode: revocation === 'off' ? 'off' : mode, stapled, staple, lists: lists ? this.lists : [], responses: staples ? sent : [] }
  }

  private pathOf({ certificates, anchor, valid, findings, checks, policies: under }: Path): JudgedPath {
    return { certificates: certificates.map((certificate) => this.number(certificate)), anchored: anchor !== null, valid, findings, checks, policies: under }
  }

  private number(certificate: Certificate): number {
    return this.numbers.get(certificate) ?? -1
  }
}
