/** How long certificates live (RFC 5280 4.1.2.5). notBefore lies five minutes back, since clocks differ; nothing outlives its issuer. */
import { DAY } from '../spec/time.ts'

export const YEAR = 365 * DAY
/** RFC 5280 4.1.2.5: no well-defined end is 99991231235959Z; the page stays well below. */
export const MAX_DAYS = 36_500
const BACKDATE = 5 * 60_000

/** Milliseconds since the epoch, both included. */
export interface Validity { readonly notBefore: number; readonly notAfter: number }

/** Whole seconds, from five minutes ago to the last second of the given days. */
export function validityFor(days: number, now: number): Validity {
  const notBefore = Math.floor((now - BACKDATE) / 1000) * 1000
  return { notBefore, notAfter: notBefore + days * DAY - 1000 }
}

/**
 * Ends with its issuer where the last `unit` (ms) of it would reach beyond; null where more than that would. The clock goes on between
 * what is offered (`unitsLeft`) and what is made of it: the rest of a unit that has begun must still be had.
 */
export function withinIssuer(validity: Validity, issuerEnd: number, unit: number): Validity | null {
  if (validity.notAfter - issuerEnd >= unit) return null
  return { ...validity, notAfter: Math.min(validity.notAfter, issuerEnd) }
}

/** The whole units (ms) that an issuer has left; one where it is the last. */
export function unitsLeft(issuerEnd: number, now: number, unit: number): number {
  return Math.max(1, Math.floor((issuerEnd + 1000 - validityFor(0, now).notBefore) / unit))
}
