/** Renewing, another key, cross-signing: the old certificate stays, and the new one says whose place it took. */
import type { KeyAlgorithmId, SignatureScheme } from '../../../core/crypto/algorithms.ts'
import { certifyingAlgorithm } from '../../../core/crypto/key/types.ts'
import { importSigningKey } from '../../../core/crypto/keys.ts'
import type { Issued } from '../../../core/pki/certificates.ts'
import { unitsLeft } from '../../../core/pki/validity.ts'
import { DAY } from '../../../core/spec/time.ts'
import { isSigner, latest, successors } from '../../../store/authority.ts'
import { vault, type CertificateEntry, type CertificateRow, type NewIssued, type Rows } from '../../../store/vault.ts'
import { context, granted, issuerOf, keep, keyOf, recordOf, stored, withNewPair, type NewPair } from '../issuing.ts'
import { attempt, stopAt, type Outcome, type Trouble } from '../outcome.ts'

const loadRenewal = () => import('../../../core/pki/renewal.ts')

export interface Renewal {
  readonly days: number
  /** Who signs; null for a root, which signs itself. */
  readonly by: CertificateEntry | null
  /** Another key of this algorithm; null: the same key. */
  readonly rekey: KeyAlgorithmId | null
  /** How it is signed; left out: as before, null: as usual. */
  readonly scheme?: SignatureScheme | null
}

/** Of an authority whose key is kept. */
function signingAlgorithm({ keyRecordId }: CertificateRow): KeyAlgorithmId | null {
  const key = vault.state.getState().keys.byId(keyRecordId)
  return key ? certifyingAlgorithm(key.algorithm) : null
}

type Record = (issued: Issued, key: NewIssued['key']) => NewIssued

/** Makes a certificate again, and keeps it beside the old one. */
export function renew(old: CertificateEntry, { days, by, rekey, scheme: wanted }: Renewal, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  const { role, title, hosts, keyRecordId } = old
  const record: Record = (issued, key) => ({ certificate: recordOf(issued, { issuerId: by?.id ?? null, role, title, hosts, supersedesId: old.id }), key })
  const sign = async (pair: NewPair | null): Promise<Issued> => {
    const { renewCertificate, renewRoot, schemeOf } = await loadRenewal(), input = { certificate: old.der, days, spki: pair?.spki ?? null }
    const algorithm = by || !pair ? signingAlgorithm(by ?? old) : pair.algorithm, scheme = wanted === undefined ? algorithm && schemeOf(old.der, algorithm) : wanted
    if (by) return granted(await renewCertificate(input, await issuerOf(by, scheme), context()))
    const own = pair ? { algorithm: pair.algorithm, key: await importSigningKey(pair.pkcs8, pair.algorithm, scheme), scheme } : await issuerOf(old, scheme)
    return granted(await renewRoot(input, own, context()))
  }
  return attempt(() => rekey === null
    ? sign(null).then((issued) => keep(record(issued, keyRecordId === null ? null : { keyRecordId }), signal))
    : withNewPair(rekey, signal, async (pair) => keep(record(await sign(pair), keyOf(pair, title)), signal)))
}

export interface Crossing {
  readonly days: number
  readonly by: CertificateEntry
  readonly pathLen: number | null
  /** Null: as usual. */
  readonly scheme: SignatureScheme | null
}

/** Has another authority sign this one's name and key. */
export function cross(authority: CertificateEntry, { by, scheme, ...input }: Crossing, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  return attempt(async () => {
    const { crossSign } = await loadRenewal()
    const issued = granted(await crossSign({ ...input, certificate: authority.der }, await issuerOf(by, scheme), context()))
    const { title, keyRecordId } = authority
    return keep({ certificate: recordOf(issued, { issuerId: by.id, role: 'intermediate', title, hosts: [] }), key: keyRecordId === null ? null : { keyRecordId } }, signal)
  })
}

/** How long a certificate was made for, in days: what its renewal gets too. */
export const daysOf = ({ notBefore, notAfter }: Pick<CertificateRow, 'notBefore' | 'notAfter'>): number => Math.max(1, Math.round((notAfter - notBefore) / DAY))

/** Who signs its renewal: its issuer, or what took that one's place; null for a root. Undefined where none is kept that can. */
export function renewerOf(authorities: readonly CertificateRow[], { role, issuerId, keyRecordId }: CertificateRow): CertificateEntry | null | undefined {
  if (role === 'root') return keyRecordId === null ? undefined : null
  const all = authorities.filter(isSigner), issuer = all.find(({ id }) => id === issuerId)
  return issuer && latest(successors(all), issuer)
}

/** The renewal that nobody has to think about: the same key, as long as before (what is no authority `most` days at most), or until its authority ends. */
export function usualRenewal(authorities: readonly CertificateRow[], old: CertificateRow, now: number, most = Infinity): Renewal | null {
  const by = renewerOf(authorities, old), days = old.role === 'leaf' ? Math.min(daysOf(old), most) : daysOf(old)
  return by === undefined ? null : { by, rekey: null, days: by ? Math.min(days, unitsLeft(by.notAfter, now, DAY)) : days }
}

/** With one click. */
export async function renewAtOnce(old: CertificateRow, signal: AbortSignal = new AbortController().signal, most = Infinity): Promise<Outcome<CertificateEntry>> {
  const plan = usualRenewal(vault.state.getState().certificates.authorities, old, Date.now(), most)
  if (!plan) return attempt(() => Promise.reject(stopAt('issuer', 'issuer.no-key')))
  const whole = await attempt(async () => stored(await vault.certificate(old.id)))
  return whole.ok ? renew(whole.value, plan, signal) : whole
}

export interface Refused {
  readonly certificate: CertificateRow
  readonly trouble: Trouble
}

/** One after the other, in the order given: what is renewed signs the renewals of what it signed. Stops where it is cancelled; what is renewed by then stays. */
export async function renewMany(certificates: Rows<CertificateRow>, { most, onDone }: { readonly most: number; readonly onDone: (count: number) => void }, signal: AbortSignal): Promise<Outcome<{ readonly renewed: number; readonly refused: readonly Refused[] }>> {
  return attempt(async () => {
    const refused: Refused[] = []
    let done = 0
    for (const certificate of certificates) {
      signal.throwIfAborted()
      const made = await renewAtOnce(certificate, signal, most)
      if (!made.ok) refused.push({ certificate, trouble: made.trouble })
      onDone(++done)
    }
    return { renewed: certificates.length - refused.length, refused }
  })
}
