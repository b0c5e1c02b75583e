/** Renewing, another key, cross-signing: the old certificate stays, and the new one says whose place it took. */
import type { KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import type { Issued } from '../../../core/pki/certificates.ts'
import { DAY } from '../../../core/pki/validity.ts'
import { isSigner, latest, successors } from '../../../store/authority.ts'
import type { CertificateEntry, CertificateRow, NewIssued } from '../../../store/vault.ts'
import { context, granted, issuerOf, keep, keyOf, recordOf, withNewPair, type NewPair } from '../issuing.ts'
import { attempt, type Outcome } from '../outcome.ts'

const loadRenewal = () => import('../../../core/pki/renewal.ts')

export interface Renewal {
  readonly days: number
  /** Who signs; null for a root, which signs itself. */
  readonly by: CertificateEntry | null
  /** Another key of this algorithm; null: the same key. */
  readonly rekey: KeyAlgorithmId | null
}

type Record = (issued: Issued, key: NewIssued['key']) => NewIssued

/** Makes a certificate again, and keeps it beside the old one. */
export function renew(old: CertificateEntry, { days, by, rekey }: Renewal, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  const { role, title, hosts, keyRecordId } = old
  const record: Record = (issued, key) => ({ certificate: recordOf(issued, { issuerId: by?.id ?? null, role, title, hosts, supersedesId: old.id }), key })
  const sign = async (pair: NewPair | null): Promise<Issued> => {
    const { renewCertificate, renewRoot } = await loadRenewal(), input = { certificate: old.der, days, spki: pair?.spki ?? null }
    if (by) return granted(await renewCertificate(input, await issuerOf(by), context()))
    return granted(await renewRoot(input, pair ? { algorithm: pair.algorithm, key: pair.privateKey } : await issuerOf(old), context()))
  }
  return attempt(() => rekey === null
    ? sign(null).then((issued) => keep(record(issued, keyRecordId === null ? null : { keyRecordId }), signal))
    : withNewPair(rekey, signal, async (pair) => keep(record(await sign(pair), keyOf(pair, title)), signal)))
}

export interface Crossing {
  readonly days: number
  readonly by: CertificateEntry
  readonly pathLen: number | null
}

/** Has another authority sign this one's name and key. */
export function cross(authority: CertificateEntry, { by, ...input }: Crossing, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  return attempt(async () => {
    const { crossSign } = await loadRenewal()
    const issued = granted(await crossSign({ ...input, certificate: authority.der }, await issuerOf(by), context()))
    const { title, keyRecordId } = authority
    return keep({ certificate: recordOf(issued, { issuerId: by.id, role: 'intermediate', title, hosts: [] }), key: keyRecordId === null ? null : { keyRecordId } }, signal)
  })
}

/** How long a certificate was made for, in days: what its renewal gets too. */
export const daysOf = ({ notBefore, notAfter }: Pick<CertificateRow, 'notBefore' | 'notAfter'>): number => Math.max(1, Math.round((notAfter - notBefore) / DAY))

/** Who signs its renewal: its issuer, or what took that one's place; null for a root. Undefined where none is kept that can. */
export function renewerOf(certificates: readonly CertificateRow[], { role, issuerId, keyRecordId }: CertificateRow): CertificateEntry | null | undefined {
  if (role === 'root') return keyRecordId === null ? undefined : null
  const all = certificates.filter(isSigner), issuer = all.find(({ id }) => id === issuerId)
  return issuer && latest(successors(all), issuer)
}
