/** What clients will say of a server certificate, before it is issued. */
import { keyAlgorithm, type KeyAlgorithmId } from '../crypto/algorithms.ts'
import { finding, type Finding } from '../findings/finding.ts'
import { limitsAt } from '../spec/limits.ts'

export interface Planned { readonly days: number; readonly algorithm: KeyAlgorithmId | null; readonly now: number }

/** Limits for private roots are warnings; those of public CAs are not for this page's authorities, and left out. */
export function precheck({ days, algorithm, now }: Planned): readonly Finding[] {
  const limits = limitsAt(now).filter((limit) => limit.privateRoots && days > limit.days)
    .map((limit) => finding('certificate.validity-days', 'warning', { days, limit: limit.days, client: limit.client, since: new Date(limit.since).toISOString().slice(0, 10) }, [], limit.spec))
  const key = algorithm && !keyAlgorithm(algorithm).browsersAccept ? [finding('certificate.browser-key', 'warning', { algorithm: keyAlgorithm(algorithm).label })] : []
  return [...limits, ...key]
}
