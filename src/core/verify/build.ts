/**
 * Finding the paths from a certificate to the trust anchors (RFC 4158): by names alone (RFC 5280 7.1), all of them, the likeliest first. Key
 * identifiers, validity and the rest decide only in which order. A signature is checked before a path goes on through it, and where none
 * verifies, the path goes on through the likeliest issuer all the same, so that everything that is wrong can be said.
 *
 * No certificate stands twice in a path: none of the same name and key does (RFC 4158 2.4.2). What cannot reach an anchor by names is
 * followed only to its likeliest end.
 */
import { MOST_CERTIFICATES, MOST_DEAD_ENDS, type Budget } from './budget.ts'
import { isAuthority, octetKey, type Certificate } from './certificate.ts'
import { sameOctets } from './cursor.ts'
import type { Signatures, SignatureVerdict } from './signatures.ts'

/** What of an anchor's certificate binds, beside its name and key. */
export interface AnchorChecks {
  /** Its constraints, key usage, purposes, policies and the rest of its profile (RFC 5937 3). */
  readonly constraints: boolean
  readonly validity: boolean
  /** It must have basicConstraints. */
  readonly authority: boolean
}
export interface Anchor {
  readonly certificate: Certificate
  /** It may end a path; it may be the end certificate itself. */
  readonly issues: boolean
  readonly stands: boolean
  /** Null: as the policy has it. */
  readonly checks: AnchorChecks | null
}

/** From the certificate in question up. `links[i]`: how the signature of certificate i came out under the key of certificate i + 1. */
export interface Candidate {
  readonly certificates: readonly Certificate[]
  readonly links: readonly SignatureVerdict[]
  /** Null where the path ends without one. */
  readonly anchor: Anchor | null
  /** The certificate in question is an anchor, and not for standing alone. */
  readonly unfit: boolean
}

/** A certificate that has the issuer's name and was not gone through. */
export interface Rejected {
  readonly certificate: Certificate
  readonly issuer: Certificate
  /** `other-key`: another certificate's key made the signature. */
  readonly why: 'invalid' | 'unsupported' | 'other-key' | 'unspent'
}
export interface Built {
  readonly candidates: readonly Candidate[]
  readonly rejected: readonly Rejected[]
}

interface Entity {
  readonly certificate: Certificate
  readonly anchor: Anchor | null
  /** Certificates up to an anchor, by names; Infinity where none is reached. */
  distance: number
}
interface Link {
  readonly issuer: Entity
  readonly verdict: SignatureVerdict
}

const MOST_REJECTED = 200

/** RFC 4158 3.5: lower is likelier. */
function rank({ certificate: issuer, anchor, distance }: Entity, child: Certificate, time: number): number {
  const wanted = child.known.authorityKeyIdentifier?.keyIdentifier, own = issuer.known.subjectKeyIdentifier
  const hint = !wanted || !own ? 1 : sameOctets(wanted, own) ? 0 : 2
  const outOfTime = time < issuer.notBefore.ms || time > issuer.notAfter.ms
  return hint * 1000 + (anchor ? 0 : 500) + (isAuthority(issuer) ? 0 : 200) + (outOfTime ? 100 : 0) + Math.min(distance, 99)
}

const isSame = (a: Certificate, b: Certificate) => a.spkiKey === b.spkiKey && a.subject.key === b.subject.key
/** Whether a link leads on, and not in a circle: by name and key, as RFC 5280 6.1 knows certificates that stand in for each other. */
const leadsOn = (path: readonly Certificate[], { issuer, verdict }: Link) => verdict !== 'unspent' && !path.some((one) => isSame(one, issuer.certificate))

export interface BuildInput {
  readonly target: Certificate
  readonly candidates: readonly Certificate[]
  readonly anchors: readonly Anchor[]
  readonly time: number
}

/** Certificates given twice count once; one that is an anchor is that. */
function distinct({ target, candidates, anchors }: BuildInput): readonly Entity[] {
  const seen = new Set([octetKey(target.der)]), entities: Entity[] = []
  const add = (certificate: Certificate, anchor: Anchor | null) => {
    const key = octetKey(certificate.der)
    if (!seen.has(key)) entities.push({ certificate, anchor, distance: anchor ? 0 : Infinity })
    seen.add(key)
  }
  for (const anchor of anchors) if (anchor.issues) add(anchor.certificate, anchor)
  for (const certificate of candidates) add(certificate, null)
  return entities
}

export class Builder {
  private readonly input: BuildInput
  private readonly signatures: Signatures
  private readonly budget: Budget
  private readonly bySubject: ReadonlyMap<string, readonly Entity[]>
  private readonly links = new Map<Certificate, Promise<readonly Link[]>>()
  private readonly found: Candidate[] = []
  private readonly rejected: Rejected[] = []
  private deadEnds = 0
  private unfit = false

  constructor(input: BuildInput, signatures: Signatures, budget: Budget) {
    this.input = input
    this.signatures = signatures
    this.budget = budget
    const entities = distinct(input)
    this.bySubject = Map.groupBy(entities, ({ certificate }) => certificate.subject.key)
    measure(entities)
  }

  async build(): Promise<Built> {
    const { target, anchors } = this.input
    const itself = anchors.find(({ certificate }) => sameOctets(certificate.der, target.der))
    this.unfit = itself !== undefined && !itself.stands
    if (itself?.stands) {
      this.found.push({ certificates: [target], links: [], anchor: itself, unfit: false })
      this.deadEnds = MOST_DEAD_ENDS
    }
    await this.walk([target], [])
    return { candidates: this.found, rejected: this.rejected }
  }

  /** Depth first. Its depth is bounded by MOST_CERTIFICATES. */
  private async walk(path: readonly Certificate[], verdicts: readonly SignatureVerdict[]): Promise<void> {
    if (!this.budget.spend('steps')) return
    const links = path.length < MOST_CERTIFICATES ? await this.linksOf(path.at(-1) as Certificate) : []
    const open = links.filter((link) => leadsOn(path, link))
    if (open.length === 0) this.deadEnd(path, verdicts)
    for (const { issuer, verdict } of open) await this.step([...path, issuer.certificate], [...verdicts, verdict], issuer)
  }

  private async step(path: readonly Certificate[], links: readonly SignatureVerdict[], { anchor, distance }: Entity): Promise<void> {
    if (anchor) {
      if (this.budget.spend('paths')) this.found.push({ certificates: path, links, anchor, unfit: false })
    } else if (distance < Infinity) await this.walk(path, links)
    else await this.follow(path, links)
  }

  /** What reaches no anchor: through the likeliest issuers to the end. */
  private async follow(start: readonly Certificate[], startLinks: readonly SignatureVerdict[]): Promise<void> {
    if (this.deadEnds >= MOST_DEAD_ENDS) return
    const path = [...start], links = [...startLinks]
    while (path.length < MOST_CERTIFICATES && this.budget.spend('steps')) {
      const next = (await this.linksOf(path.at(-1) as Certificate)).find((link) => leadsOn(path, link))
      if (!next) break
      path.push(next.issuer.certificate)
      links.push(next.verdict)
    }
    this.deadEnd(path, links)
  }

  private deadEnd(certificates: readonly Certificate[], links: readonly SignatureVerdict[]): void {
    if (this.deadEnds++ < MOST_DEAD_ENDS) this.found.push({ certificates, links, anchor: null, unfit: this.unfit && certificates.length === 1 })
  }

  private linksOf(child: Certificate): Promise<readonly Link[]> {
    const links = this.links.get(child) ?? this.findLinks(child)
    this.links.set(child, links)
    return links
  }

  /** Issuers by name, those first whose key verifies; where no key does, the likeliest one's. */
  private async findLinks(child: Certificate): Promise<readonly Link[]> {
    const { time } = this.input
    const named = (this.bySubject.get(child.issuer.key) ?? []).filter(({ certificate }) => certificate !== child)
    const ranked = named.map((entity) => ({ entity, rank: rank(entity, child, time) })).toSorted((a, b) => a.rank - b.rank).map(({ entity }) => entity)
    const groups = [...Map.groupBy(ranked, ({ certificate }) => certificate.spkiKey).values()], verdicts: SignatureVerdict[] = []
    const guessing = ranked.every(({ distance }) => distance === Infinity)
    for (const [first] of groups) {
      if (guessing && !this.budget.spend('guesses')) return []
      verdicts.push(await this.signatures.check(child, (first as Entity).certificate))
      if (verdicts.at(-1) === 'valid') break
    }
    const chosen = verdicts.at(-1) === 'valid' ? verdicts.length - 1 : 0
    for (const [i, group] of groups.entries()) if (i !== chosen) this.reject(child, group, verdicts[i])
    return (groups[chosen] ?? []).map((issuer) => ({ issuer, verdict: verdicts[chosen] as SignatureVerdict }))
  }

  private reject(certificate: Certificate, group: readonly Entity[], verdict: SignatureVerdict | undefined): void {
    for (const { certificate: issuer } of group) if (this.rejected.length < MOST_REJECTED) this.rejected.push({ certificate, issuer, why: whyRejected(verdict) })
  }
}

function whyRejected(verdict: SignatureVerdict | undefined): Rejected['why'] {
  if (verdict === undefined || verdict === 'valid') return 'other-key'
  return typeof verdict === 'string' ? verdict : 'unsupported'
}

/** Breadth first from the anchors down, by names. */
function measure(entities: readonly Entity[]): void {
  const byIssuer = Map.groupBy(entities, ({ certificate }) => certificate.issuer.key)
  let level = entities.filter(({ anchor }) => anchor)
  for (let distance = 1; level.length > 0; distance++) {
    const next: Entity[] = []
    for (const name of new Set(level.map(({ certificate }) => certificate.subject.key)))
      for (const entity of byIssuer.get(name) ?? []) {
        if (entity.distance < Infinity) continue
        entity.distance = distance
        next.push(entity)
      }
    level = next
  }
}
