/** What expires when: certificates in groups by the time that they have left, and their places on a scale where a day is as wide as it matters. */
import { successors } from '../../../store/authority.ts'
import type { CertificateRow } from '../../../store/vault.ts'
import { DAY } from '../../../core/spec/time.ts'

export const EXPIRY_GROUPS = ['expired', 'week', 'month', 'quarter', 'later'] as const
export type ExpiryGroup = (typeof EXPIRY_GROUPS)[number]

const LIMITS: Readonly<Record<Exclude<ExpiryGroup, 'expired' | 'later'>, number>> = { week: 7, month: 30, quarter: 90 }

export function groupOf({ notAfter }: Pick<CertificateRow, 'notAfter'>, now: number): ExpiryGroup {
  const left = notAfter - now
  if (left < 0) return 'expired'
  return left <= LIMITS.week * DAY ? 'week' : left <= LIMITS.month * DAY ? 'month' : left <= LIMITS.quarter * DAY ? 'quarter' : 'later'
}

export type ExpiryRow =
  | { readonly group: ExpiryGroup; readonly count: number; readonly certificate: null }
  | { readonly group: ExpiryGroup; readonly count: 0; readonly certificate: CertificateRow }

export interface Expiry {
  /** Each group's heading, then its certificates, those that end first first. */
  readonly rows: readonly ExpiryRow[]
  readonly certificates: readonly CertificateRow[]
  /** Superseded or revoked: nobody has to renew them. */
  readonly leftOut: number
}

export function expiryOf(certificates: readonly CertificateRow[], now: number): Expiry {
  const after = successors(certificates)
  const due = certificates.filter(({ id, revokedAt }) => revokedAt === null && !after.has(id)).toSorted((a, b) => a.notAfter - b.notAfter)
  const groups = Map.groupBy(due, (one) => groupOf(one, now))
  const rows = EXPIRY_GROUPS.flatMap((group): readonly ExpiryRow[] => {
    const own = groups.get(group) ?? []
    return own.length === 0 ? [] : [{ group, count: own.length, certificate: null }, ...own.map((certificate): ExpiryRow => ({ group, count: 0, certificate }))]
  })
  return { rows, certificates: due, leftOut: certificates.length - due.length }
}

/** Those that end within so many days and have not ended yet; authorities first, so that what they signed is renewed by the new ones. */
export function expiringWithin(certificates: readonly CertificateRow[], days: number, now: number): readonly CertificateRow[] {
  const ORDER = { root: 0, intermediate: 1, leaf: 2 } as const
  return certificates.filter(({ notAfter }) => notAfter >= now && notAfter - now <= days * DAY).toSorted((a, b) => ORDER[a.role] - ORDER[b.role] || a.notAfter - b.notAfter)
}

/** Days at which the scale is marked. */
export const TICKS = [0, 7, 30, 90, 365, 3650] as const
const MOST_DAYS = 7300

/** From 0, now, to 1, twenty years: logarithmic, so that next week and next decade are both seen. What is over is 0, what is beyond 1. */
export function placeOf(days: number): number {
  return Math.min(1, Math.max(0, Math.log1p(Math.max(0, days)) / Math.log1p(MOST_DAYS)))
}

export const daysLeft = ({ notAfter }: Pick<CertificateRow, 'notAfter'>, now: number): number => (notAfter - now) / DAY
