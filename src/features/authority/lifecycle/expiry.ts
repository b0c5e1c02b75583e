/** What expires when: certificates in groups by the time that they have left, and their places on a scale where a day is as wide as it matters. */
import { joinedIndexes } from '../../../core/bytes/joined.ts'
import { countBelow } from '../../../core/bytes/sorted.ts'
import type { CertificateRow, Certificates, Rows } from '../../../store/vault.ts'
import { DAY } from '../../../core/spec/time.ts'

export const EXPIRY_GROUPS = ['expired', 'week', 'month', 'quarter', 'later'] as const
export type ExpiryGroup = (typeof EXPIRY_GROUPS)[number]

const LIMITS: Readonly<Record<Exclude<ExpiryGroup, 'expired' | 'later'>, number>> = { week: 7, month: 30, quarter: 90 }

export type ExpiryRow =
  | { readonly group: ExpiryGroup; readonly count: number; readonly certificate: null }
  | { readonly group: ExpiryGroup; readonly count: 0; readonly certificate: CertificateRow }

/** What somebody has to renew, those that end first first. */
export interface Due {
  readonly certificates: Certificates
  readonly indexes: Uint32Array
  /** When each ends. */
  readonly ends: Float64Array
  /** Superseded or revoked: nobody has to renew them. */
  readonly leftOut: number
}

/** By counting where each comes among the sorted values: a comparison that is called for each pair takes many times longer. */
function inOrderOf(indexes: Uint32Array, valueOf: (index: number) => number): Pick<Due, 'indexes' | 'ends'> {
  const values = Float64Array.from(indexes, valueOf), ends = values.toSorted(), placed = new Uint32Array(indexes.length), sorted = new Uint32Array(indexes.length)
  values.forEach((value, i) => {
    const first = countBelow(ends, value), nth = placed[first] ?? 0
    sorted[first + nth] = indexes[i] ?? 0
    placed[first] = nth + 1
  })
  return { indexes: sorted, ends }
}

export function dueOf(certificates: Certificates): Due {
  const superseded = certificates.superseded(), ends = certificates.numbers(({ notAfter }) => notAfter)
  const due = certificates.good().filter((index) => superseded[index] === 0)
  return { certificates, ...inOrderOf(due, (index) => ends[index] ?? 0), leftOut: certificates.length - due.length }
}

/** Each group's heading, then its certificates. */
export class ExpiryRows {
  readonly length: number
  private readonly due: Due
  private readonly headings: readonly { readonly group: ExpiryGroup; readonly row: number; readonly from: number; readonly count: number }[]

  constructor(due: Due, now: number) {
    this.due = due
    const { ends } = due, limits = [countBelow(ends, now), ...Object.values(LIMITS).map((days) => countBelow(ends, now + days * DAY + 1)), ends.length]
    const groups = EXPIRY_GROUPS.map((group, i) => ({ group, from: limits[i - 1] ?? 0, count: (limits[i] ?? 0) - (limits[i - 1] ?? 0) })).filter(({ count }) => count > 0)
    this.headings = groups.map((one, i) => ({ ...one, row: one.from + i }))
    this.length = ends.length + groups.length
  }
  at(row: number): ExpiryRow | undefined {
    const heading = this.headings.findLast((one) => one.row <= row), { certificates, indexes } = this.due
    if (!heading || row >= this.length) return undefined
    const { group, count } = heading
    if (heading.row === row) return { group, count, certificate: null }
    const certificate = certificates.at(indexes[heading.from + row - heading.row - 1] ?? -1)
    return certificate && { group, count: 0, certificate }
  }
  slice(from = 0, to = this.length): readonly ExpiryRow[] {
    return Array.from({ length: Math.max(0, Math.min(to, this.length) - from) }, (_, i) => this.at(from + i)).filter((row) => row !== undefined)
  }
  /** In which row a certificate is; -1 where it is not due. */
  rowOf(id: string | null): number {
    const { certificates, indexes } = this.due, index = id === null ? -1 : certificates.indexOf(id), at = index < 0 ? -1 : indexes.indexOf(index)
    return at < 0 ? -1 : at + this.headings.filter(({ from }) => from <= at).length
  }
}

/** Those that end within so many days and have not ended yet; authorities first, so that what they signed is renewed by the new ones. */
export function expiringWithin({ certificates, indexes, ends }: Due, days: number, now: number): Rows<CertificateRow> {
  const own = indexes.subarray(countBelow(ends, now), countBelow(ends, now + days * DAY + 1)), within = new Set(own.length > 0 ? certificates.authorities.map(({ id }) => certificates.indexOf(id)).filter((index) => own.includes(index)) : [])
  const above = own.filter((index) => within.has(index)), isRoot = (index: number) => certificates.at(index)?.role === 'root'
  return certificates.pick(joinedIndexes([above.filter(isRoot), above.filter((index) => !isRoot(index)), own.filter((index) => !within.has(index))]))
}

/** Days at which the scale is marked. */
export const TICKS = [0, 7, 30, 90, 365, 3650] as const
const MOST_DAYS = 7300

/** From 0, now, to 1, twenty years: logarithmic, so that next week and next decade are both seen. What is over is 0, what is beyond 1. */
export function placeOf(days: number): number {
  return Math.min(1, Math.max(0, Math.log1p(Math.max(0, days)) / Math.log1p(MOST_DAYS)))
}

export const daysLeft = ({ notAfter }: Pick<CertificateRow, 'notAfter'>, now: number): number => (notAfter - now) / DAY
