/** What the vault takes over: of a plan, what the person chose. */
import type { CertificateEntry, Incoming, IncomingCertificate, IncomingLedger, LedgerEntry, NewKey } from '../../../store/vault.ts'
import type { Ledger } from './ledger.ts'
import type { CertificateItem, KeyItem, Plan } from './plan.ts'
import type { GivenPrivateKey, Reading } from './reading.ts'

/** What differs from the plan's own choice. */
export type Choices = ReadonlyMap<string, boolean>

interface Choosable { readonly id: string; readonly keep: boolean; readonly fixed: boolean; readonly follows?: Choosable | null }

export function isChosen({ id, keep, fixed, follows = null }: Choosable, choices: Choices): boolean {
  return fixed ? keep : choices.get(id) ?? (keep && (follows === null || isChosen(follows, choices)))
}

const keyOf = ({ key }: GivenPrivateKey, name: string): NewKey => ({ name, algorithm: key.type, spki: key.spki, pkcs8: key.pkcs8 })

function certificateOf({ given, link, keyed, role, revocation }: CertificateItem, isThere: (sha256: string) => boolean): IncomingCertificate {
  const { der, title, hosts, info, serialHex, keyId } = given
  return {
    der, role, title: title || hosts[0] || (role === 'leaf' ? 'Certificate without a name' : 'Authority without a name'), hosts, notBefore: info.notBefore, notAfter: info.notAfter, serialHex,
    issuer: link?.type === 'issuer' && isThere(link.sha256) ? link.sha256 : null, keyId: keyed ? keyId : null, revocation,
  }
}

/** A certificate that is kept gets its key. */
function lackingOf({ lacking, given }: KeyItem): readonly IncomingCertificate[] {
  if (!lacking) return []
  const { der, role, title, hosts, notBefore, notAfter, serialHex } = lacking
  return [{ der, role, title, hosts, notBefore, notAfter, serialHex, issuer: null, keyId: given.keyId, revocation: null }]
}

/** Of the numbers that it gave away, those whose certificates do not come along. */
function ledgerOf({ entries, crlNumber }: Ledger, authority: string, coming: readonly CertificateItem[]): IncomingLedger {
  const own = new Set(coming.filter(({ link, given }) => (link?.type === 'issuer' ? link.sha256 : given.sha256) === authority).map(({ given }) => given.serialHex))
  return { authority, crlNumber, entries: entries.filter(({ serialHex }) => !own.has(serialHex)).map(({ serialHex, subject, notAfter, revokedAt, reason, invalidSince }): LedgerEntry => ({ serialHex, subject, notAfter, revokedAt, reason, invalidSince })) }
}

/** `kept`: the authorities that are here. */
export function incomingOf(plan: Plan, reading: Reading, { choices, kept }: { readonly choices: Choices; readonly kept: readonly Pick<CertificateEntry, 'sha256'>[] }): Incoming {
  const coming = plan.certificates.filter((item) => isChosen(item, choices)), keys = plan.keys.filter((item) => isChosen(item, choices)), requests = plan.requests.filter((item) => isChosen(item, choices))
  const there = new Set([...coming.map(({ id }) => id), ...kept.map(({ sha256 }) => sha256)]), given = new Map(reading.keys.map((key) => [key.keyId, key]))
  const named = new Map([...requests.map(({ keyId, title }) => [keyId, title] as const), ...coming.filter(({ keyed }) => keyed === 'given').map((item) => [item.given.keyId, item.given.title] as const)])
  const attached = [...named].flatMap(([keyId, name]) => { const key = given.get(keyId); return key ? [keyOf(key, name || key.key.label)] : [] })
  return {
    keys: [...attached, ...keys.map((item) => keyOf(item.given, item.lacking?.title ?? item.given.key.label))],
    certificates: [...coming.map((item) => certificateOf(item, (sha256) => there.has(sha256))), ...keys.flatMap(lackingOf)],
    requests: requests.map(({ given: { der }, title, hosts, keyId }) => ({ der, title, hosts, keyId })),
    ledgers: plan.ledgers.flatMap((ledger) => (ledger.authority !== null && !ledger.problem && there.has(ledger.authority) ? [ledgerOf(ledger, ledger.authority, coming)] : [])),
  }
}

export const countOf = ({ keys, certificates, requests }: Incoming): number => keys.length + certificates.length + requests.length
