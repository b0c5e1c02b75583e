/**
 * Whether revocation lists say that a certificate was revoked (RFC 5280 6.3.3): complete and delta lists, direct and indirect ones, of all
 * scopes and some reasons.
 *
 * Deviations: all lists that are given are looked at, fetched is none; deltas are used wherever they are given. A list after its nextUpdate is not
 * used (6.3.3 (a) would fetch a newer one). A list without nextUpdate is.
 */
import type { Certificate } from './certificate.ts'
import { sameOctets, type Range } from './cursor.ts'
import type { DistributionPoint } from './extension-values.ts'
import { unknownCritical } from './extensions.ts'
import type { RevocationListProblem } from '../findings/verify-codes.ts'
import { findEntry, type Entry, type RevocationList } from './revocation-list.ts'
import { ALL_REASONS, impliedPoint, interimReasons, isInScope, isIssuedFor } from './revocation-scope.ts'
import { hasBrokenHash } from './strength.ts'

export interface ListProblem {
  readonly list: RevocationList
  readonly problem: RevocationListProblem
  readonly range: Range
  /** Milliseconds that the problem is about, or 0. */
  readonly time: number
}
export interface ListStatus {
  readonly status: 'revoked' | 'good' | 'undetermined'
  /** The entry that revokes, and its list. */
  readonly entry: Entry | null
  readonly list: RevocationList | null
  /** Lists of its issuer, usable or not. */
  readonly considered: number
  readonly problems: readonly ListProblem[]
  /** Lists that were used. */
  readonly used: readonly RevocationList[]
}

/** Who signed a list, if that may be relied on. */
export type FindSigner = (list: RevocationList, certificate: Certificate) => Promise<'trusted' | 'no-signer' | 'signature' | 'unsupported' | 'signer-path'>

const NUMBER = '2.5.29.20', DELTA = '2.5.29.27', SCOPE = '2.5.29.28', KEY = '2.5.29.35'
const REMOVED = 8

const whole = (list: RevocationList): Range => list.tbs
const problemOf = (list: RevocationList, problem: RevocationListProblem, range: Range = whole(list), time = 0): ListProblem => ({ list, problem, range, time })

/** What makes a list unusable by itself at a time. */
function ownProblem(list: RevocationList, time: number): ListProblem | null {
  const { thisUpdate, nextUpdate, extensions, unreadable, version, algorithm, innerAlgorithm } = list, unknown = unknownCritical(extensions, NUMBER, DELTA, SCOPE, KEY)
  if (unknown) return problemOf(list, 'critical', unknown)
  if (unreadable[0]) return problemOf(list, 'unreadable', unreadable[0].extension)
  if (extensions.length > 0 && version !== 2) return problemOf(list, 'version')
  if (!sameOctets(list.der.subarray(innerAlgorithm.start, innerAlgorithm.end), list.der.subarray(algorithm.start, algorithm.end))) return problemOf(list, 'algorithms', innerAlgorithm)
  if (hasBrokenHash(list)) return problemOf(list, 'broken-hash', algorithm)
  if (thisUpdate.ms > time) return problemOf(list, 'not-yet', thisUpdate, thisUpdate.ms)
  return nextUpdate && nextUpdate.ms < time ? problemOf(list, 'outdated', nextUpdate, nextUpdate.ms) : null
}

/** Numbers without leading zeros: the longer is the larger. */
function compareNumbers(a: Uint8Array, b: Uint8Array): number {
  const trim = (octets: Uint8Array) => octets.subarray(octets.findIndex((octet) => octet !== 0) >>> 0)
  const x = trim(a), y = trim(b), at = x.findIndex((octet, i) => octet !== y[i])
  return x.length - y.length || (at < 0 ? 0 : (x[at] as number) - (y[at] as number))
}

const extensionOctets = (list: RevocationList, oid: string): Uint8Array | null => {
  const found = list.extensions.find((extension) => extension.oid === oid)
  return found ? list.der.subarray(found.value.start, found.value.end) : null
}
const sameExtension = (a: RevocationList, b: RevocationList, oid: string) => {
  const x = extensionOctets(a, oid), y = extensionOctets(b, oid)
  return x === null || y === null ? x === y : sameOctets(x, y)
}

/** 6.3.3 (c): a delta of the same issuer, scope and key, about changes since this list or an older one. */
function deltaProblem(delta: RevocationList, base: RevocationList): 'other' | 'delta-base' | null {
  if (delta.issuer.key !== base.issuer.key || !sameExtension(delta, base, SCOPE) || !sameExtension(delta, base, KEY)) return 'other'
  const { number, deltaBase } = delta.known, own = base.known.number
  if (!number || !deltaBase || !own) return 'delta-base'
  return compareNumbers(own, deltaBase) >= 0 && compareNumbers(own, number) < 0 ? null : 'delta-base'
}

export class ListChecker {
  private readonly lists: readonly RevocationList[]
  private readonly time: number
  private readonly findSigner: FindSigner

  constructor(lists: readonly RevocationList[], time: number, findSigner: FindSigner) {
    this.lists = lists
    this.time = time
    this.findSigner = findSigner
  }

  async check(certificate: Certificate): Promise<ListStatus> {
    const search = new ListSearch(certificate, this.lists, (list) => this.problem(list, certificate))
    return search.run()
  }

  private async problem(list: RevocationList, certificate: Certificate): Promise<ListProblem | null> {
    const own = ownProblem(list, this.time)
    if (own) return own
    const signer = await this.findSigner(list, certificate)
    return signer === 'trusted' ? null : problemOf(list, signer, list.signatureRange)
  }
}

class ListSearch {
  private readonly covered = new Set<number>()
  private readonly problems: ListProblem[] = []
  private readonly used: RevocationList[] = []
  private readonly considered = new Set<RevocationList>()
  private readonly inScope = new Set<RevocationList>()
  private readonly judged = new Map<RevocationList, ListProblem | null>()
  private readonly certificate: Certificate
  private readonly lists: readonly RevocationList[]
  private readonly judge: (list: RevocationList) => Promise<ListProblem | null>

  constructor(certificate: Certificate, lists: readonly RevocationList[], judge: (list: RevocationList) => Promise<ListProblem | null>) {
    this.certificate = certificate
    this.lists = lists
    this.judge = judge
  }

  async run(): Promise<ListStatus> {
    const points = [...(this.certificate.known.crlDistributionPoints ?? []), impliedPoint(this.certificate)]
    for (const point of points)
      for (const list of this.lists) {
        const revoked = this.isDone ? null : await this.consult(list, point)
        if (revoked) return this.result('revoked', revoked.entry, revoked.list)
      }
    if (this.isDone) return this.result('good')
    for (const list of this.considered) if (!list.known.deltaBase && !this.inScope.has(list)) this.add(problemOf(list, 'scope'))
    for (const list of this.used) if (!list.known.deltaBase) this.add(problemOf(list, 'reasons'))
    return this.result('undetermined')
  }

  private get isDone(): boolean { return [...ALL_REASONS].every((reason) => this.covered.has(reason)) }

  private result(status: ListStatus['status'], entry: Entry | null = null, list: RevocationList | null = null): ListStatus {
    return { status, entry, list, considered: this.considered.size, problems: this.problems, used: this.used }
  }

  private add(problem: ListProblem): null {
    if (!this.problems.some((one) => one.list === problem.list && one.problem === problem.problem)) this.problems.push(problem)
    return null
  }

  /** What makes the list unusable; each is judged once. */
  private async isUsable(list: RevocationList): Promise<boolean> {
    if (!this.judged.has(list)) this.judged.set(list, await this.judge(list))
    const problem = this.judged.get(list) ?? null
    if (problem) this.add(problem)
    return problem === null
  }

  private async consult(list: RevocationList, point: DistributionPoint): Promise<{ readonly entry: Entry; readonly list: RevocationList } | null> {
    if (!isIssuedFor(list, point, this.certificate)) return null
    this.considered.add(list)
    if (list.known.deltaBase) return this.add(problemOf(list, 'delta-only'))
    if (!isInScope(list, point, this.certificate)) return null
    this.inScope.add(list)
    const reasons = interimReasons(list, point)
    if ([...reasons].every((reason) => this.covered.has(reason)) || !(await this.isUsable(list))) return null
    return this.look(list, reasons)
  }

  /** 6.3.3 (i) to (l). */
  private async look(list: RevocationList, reasons: ReadonlySet<number>): Promise<{ readonly entry: Entry; readonly list: RevocationList } | null> {
    const delta = await this.deltaOf(list), changed = delta ? this.entryIn(delta) : null, entry = changed ?? this.entryIn(list)
    if (entry === 'unusable') return null
    this.used.push(list, ...(delta ? [delta] : []))
    if (entry && entry.reason !== REMOVED) return { entry, list: changed ? (delta as RevocationList) : list }
    for (const reason of reasons) this.covered.add(reason)
    return null
  }

  private entryIn(list: RevocationList): Entry | null | 'unusable' {
    const found = findEntry(list, this.certificate.serial, this.certificate.issuer.key)
    if (found.ok) return found.entry
    this.add(problemOf(list, found.problem === 'critical' ? 'entry-critical' : 'unreadable', found.range))
    return 'unusable'
  }

  /** The latest delta that goes with a complete list. */
  private async deltaOf(base: RevocationList): Promise<RevocationList | null> {
    let latest: RevocationList | null = null
    for (const delta of this.lists.filter(({ known }) => known.deltaBase)) {
      const problem = deltaProblem(delta, base)
      if (problem === 'delta-base') this.add(problemOf(delta, 'delta-base'))
      if (problem || !(await this.isUsable(delta))) continue
      if (!latest || compareNumbers(delta.known.number ?? new Uint8Array(0), latest.known.number ?? new Uint8Array(0)) > 0) latest = delta
    }
    return latest
  }
}

/** RFC 5280 5.2.3: what every list must have, and how. */
export function numberProblem(list: RevocationList): 'number-missing' | 'number-critical' | null {
  const number = list.extensions.find(({ oid }) => oid === NUMBER)
  if (!number) return 'number-missing'
  return number.critical ? 'number-critical' : null
}
