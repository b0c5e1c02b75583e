/** How a certificate stands in time. */
import type { CertificateEntry } from '../../store/vault.ts'
import type { Tone } from '../../ui/kit/Badge.tsx'
import { DAY } from '../../core/spec/time.ts'

const SOON = 30 * DAY

export interface TimeState {
  readonly state: 'future' | 'valid' | 'soon' | 'expired' | 'revoked'
  readonly tone: Tone
  readonly label: string
}

type Validity = Pick<CertificateEntry, 'notBefore' | 'notAfter'> & Partial<Pick<CertificateEntry, 'revokedAt' | 'reason'>>

export function timeState({ notBefore, notAfter, revokedAt = null, reason }: Validity, now: number): TimeState {
  if (revokedAt !== null) return { state: 'revoked', tone: 'error', label: reason === 'certificateHold' ? 'on hold' : 'revoked' }
  if (now < notBefore) return { state: 'future', tone: 'warning', label: 'not yet valid' }
  if (now > notAfter) return { state: 'expired', tone: 'error', label: 'expired' }
  // What lives a month or less is not about to end on its first day.
  const soon = Math.min(SOON, (notAfter - notBefore) / 4)
  return notAfter - now < soon ? { state: 'soon', tone: 'warning', label: 'expires soon' } : { state: 'valid', tone: 'ok', label: 'valid' }
}
