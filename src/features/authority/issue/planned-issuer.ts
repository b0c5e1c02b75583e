/** What rules look at in the authority that is going to sign. */
import { issuerInfo } from '../../../core/pki/issuer-info.ts'
import type { PlannedBreach, PlannedIssuer } from '../../../core/pki/planned.ts'
import { signatureAlgorithms } from '../../../core/spec/oids.ts'
import { readCertificate } from '../../../core/verify/certificate.ts'
import type { Reach } from '../reach.ts'
import { plannedOf } from './given-key.ts'

/** A new intermediate ends with the one above it at the latest, and has no path below it. */
export function plannedIssuer(reach: Reach | null): PlannedIssuer | null {
  const entry = reach?.type === 'direct' || reach?.type === 'other' ? reach.by : reach?.type === 'new' ? reach.above : null, info = entry && issuerInfo(entry.der)
  if (!entry || !info) return null
  const read = readCertificate(entry.der), oid = read.ok ? read.value.algorithm.oid : '', algorithm = signatureAlgorithms[oid]
  return { notBefore: info.notBefore, notAfter: info.notAfter, pathLen: reach?.type === 'new' ? 0 : info.pathLen, key: plannedOf(info.spki, false), hash: entry.role === 'root' ? '' : algorithm?.hash ?? '' }
}

/** Names that nobody who signs here may speak for. */
export const breachedNames = (reach: Reach | null): readonly PlannedBreach[] =>
  (reach?.type === 'none' ? reach.breaches.map(({ code, params }) => ({ name: 'name' in params ? params.name : params.type, issuer: params.issuer, excluded: code === 'path.name-excluded' })) : [])
