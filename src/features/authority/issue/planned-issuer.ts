/** What rules look at in the authority that is going to sign. */
import { issuerInfo } from '../../../core/pki/issuer-info.ts'
import type { PlannedBreach, PlannedIssuer } from '../../../core/pki/planned.ts'
import { signatureAlgorithms } from '../../../core/spec/oids.ts'
import { unitsLeft } from '../../../core/pki/validity.ts'
import { DAY } from '../../../core/spec/time.ts'
import { readCertificate } from '../../../core/verify/certificate.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import type { Reach } from '../reach.ts'
import { plannedOf } from './given-key.ts'

/** A new intermediate's subtrees bind every form, and where it is to speak for no host, none. */
function bindings(reach: Reach, der: Uint8Array<ArrayBuffer>): Pick<PlannedIssuer, 'hosts' | 'bindsUris'> {
  if (reach.type === 'new') return { hosts: [], bindsUris: true }
  const read = readCertificate(der), constraints = read.ok ? read.value.known.nameConstraints : null
  const permitted = constraints?.permitted?.map(({ base }) => base) ?? [], excluded = constraints?.excluded?.map(({ base }) => base) ?? [], hosts = permitted.filter(({ type }) => type === 'dNSName')
  return { hosts: hosts.length > 0 ? hosts.map(({ text }) => text) : null, bindsUris: [...permitted, ...excluded].some(({ type }) => type === 'uniformResourceIdentifier') }
}

/** A new intermediate ends with the one above it at the latest, and has no path below it. */
export function plannedIssuer(reach: Reach | null): PlannedIssuer | null {
  const entry = reach?.type === 'direct' || reach?.type === 'other' ? reach.by : reach?.type === 'new' ? reach.above : null, info = entry && issuerInfo(entry.der)
  if (!reach || !entry || !info) return null
  const read = readCertificate(entry.der), oid = read.ok ? read.value.algorithm.oid : '', algorithm = signatureAlgorithms[oid]
  return { notBefore: info.notBefore, notAfter: info.notAfter, pathLen: reach?.type === 'new' ? 0 : info.pathLen, key: plannedOf(info.spki, false), hash: entry.role === 'root' ? '' : algorithm?.hash ?? '', ...bindings(reach, entry.der) }
}

/** Names that nobody who signs here may speak for. */
export const breachedNames = (reach: Reach | null): readonly PlannedBreach[] =>
  (reach?.type === 'none' ? reach.breaches.map(({ code, params }) => ({ name: 'name' in params ? params.name : params.type, issuer: params.issuer, excluded: code === 'path.name-excluded' })) : [])

/** The days that a profile gives, or those that the authority has left. */
export const usualDays = (days: number, signer: Pick<CertificateEntry, 'notAfter'> | null, now: number): string => String(signer ? Math.min(days, unitsLeft(signer.notAfter, now, DAY)) : days)
