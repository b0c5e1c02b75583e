/** What an authority that is kept would publish: its lists as they were signed, and answers that it, or a signer that it named, signs when they are asked for. */
import { authorityIdentity, authorityIds } from './authorities.ts'
import { vault, type CertificateEntry, type Certificates, type RevokedRecord, type VaultStore } from './vault.ts'
import { certIdOf, createOcspResponse, isOcspSigner, type OcspStatus } from '../core/pki/ocsp.ts'
import type { RevokedEntry } from '../core/pki/crls.ts'
import { identityOf } from '../core/pki/issuer-info.ts'
import type { Issuer, PkiContext } from '../core/pki/result.ts'
import { plainSerial, serialContent, serialHexOf } from '../core/pki/serial.ts'
import { DAY } from '../core/spec/time.ts'
import type { Given, Publisher } from '../core/verify/reach.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const entryOf = ({ serialHex, revokedAt, reason, invalidSince }: RevokedRecord): RevokedEntry => ({ serial: serialContent(serialHex), revokedAt: revokedAt ?? 0, reason: reason ?? 'unspecified', invalidSince })

/** What an authority issued elsewhere. */
function issuedElsewhere(ids: readonly string[], from: VaultStore): readonly RevokedRecord[] {
  return from.state.getState().ledgers.filter(({ id }) => ids.includes(id)).flatMap(({ entries }) => entries)
}

/** What is known of a serial number of this authority. `at`: as it was then; `from`: where it is kept. */
export function statusOf(certificates: Certificates, by: CertificateEntry, serial: Bytes, { at = Infinity, from = vault }: { readonly at?: number; readonly from?: VaultStore } = {}): OcspStatus {
  const serialHex = serialHexOf(serial), ids = authorityIds(certificates, by), own = [...certificates.withSerial([serialHex, `00${serialHex}`])].find(({ issuerId }) => ids.includes(issuerId ?? ''))
  const known = own ?? issuedElsewhere(ids, from).find((one) => plainSerial(one.serialHex) === serialHex)
  if (!known) return { status: 'unknown' }
  return known.revokedAt === null || known.revokedAt > at ? { status: 'good' } : { status: 'revoked', revokedAt: known.revokedAt, reason: known.reason ?? 'unspecified' }
}

/** More nameless certificates than this are not looked through. */
const MOST_READ = 200

/** Those that an authority named for its OCSP answers (RFC 6960 4.2.2.2), and that may sign now; their purpose stands in their bytes. */
export async function ocspSigners(certificates: Certificates, ids: readonly string[], now: number, from = vault): Promise<readonly CertificateEntry[]> {
  const able = certificates.pick(certificates.nameless(ids, now))
  const read = await Promise.all(able.slice(-MOST_READ).map(({ id }) => from.certificate(id)))
  return read.flatMap((one) => (one.ok && isOcspSigner(one.value.der) ? [one.value] : []))
}

/** As long as public responders' answers hold. */
const ANSWER_DAYS = 7
/** Of clocks that differ: an answer from the future is none. */
const BACK = 60_000
/** Signed then, and ended since. */
const PAST = (ANSWER_DAYS + 1) * DAY

const context = (now: number): PkiContext => ({ now, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) })

type Signing = { readonly ok: true; readonly issuer: Issuer } | Extract<Given, { ok: false }>

async function signing({ der, keyRecordId }: CertificateEntry, from: VaultStore): Promise<Signing> {
  if (keyRecordId === null) return { ok: false, why: 'no-key' }
  const key = await from.signingKeyIfOpen(keyRecordId)
  if (!key.ok) return { ok: false, why: key.error.code === 'locked' ? 'locked' : 'failed' }
  return { ok: true, issuer: { certificate: der, key: key.value.privateKey, algorithm: key.value.algorithm, scheme: null } }
}

/** An authority in the vault where it is kept, and what that holds. */
interface Kept { readonly by: CertificateEntry; readonly certificates: Certificates; readonly from: VaultStore }

async function answer({ by, certificates, from }: Kept, serial: Bytes, { past, now }: { past: boolean; now: number }): Promise<Given> {
  const at = now - (past ? PAST : BACK)
  const [delegate] = (await ocspSigners(certificates, authorityIds(certificates, by), now, from)).toReversed(), signer = await signing(delegate ?? by, from), id = await certIdOf(by.der, serial)
  if (!signer.ok) return signer
  if (!id) return { ok: false, why: 'failed' }
  const answers = [{ id, status: statusOf(certificates, by, serial, { from, ...(past ? { at } : {}) }) }], made = await createOcspResponse({ answers, nonce: null, hours: ANSWER_DAYS * 24, delegate: delegate ? signer.issuer : null }, signer.issuer, context(at))
  return made.ok ? { ok: true, der: made.value } : { ok: false, why: 'failed' }
}

/** A complete list as it would have been then; it is not kept, and has no place among the numbers of those that are. */
async function listAt({ by, certificates, from }: Kept, at: number): Promise<Given> {
  const signer = await signing(by, from)
  if (!signer.ok) return signer
  const { createCrl } = await import('../core/pki/crls.ts'), ids = authorityIds(certificates, by), entries = [...certificates.revokedBy(ids), ...issuedElsewhere(ids, from)].filter(({ revokedAt }) => revokedAt !== null && revokedAt <= at).map(entryOf)
  const made = await createCrl({ entries, number: Math.floor(at / 1000), base: null, days: ANSWER_DAYS, freshest: [] }, signer.issuer, context(at))
  return made.ok ? { ok: true, der: made.value.der } : { ok: false, why: 'failed' }
}

async function keptList({ by, certificates, from }: Kept, kind: 'complete' | 'delta'): Promise<Given> {
  const lists = await from.crls(authorityIds(certificates, by))
  if (!lists.ok) return { ok: false, why: 'failed' }
  const newest = lists.value.filter(({ base }) => (base === null) === (kind === 'complete')).toSorted((a, b) => b.number - a.number)[0]
  return newest ? { ok: true, der: newest.der } : { ok: false, why: 'none-signed' }
}

function publisher(kept: Kept, now: number): Publisher {
  return {
    list: (kind, past) => (past ? listAt(kept, now - PAST) : keptList(kept, kind)),
    answer: (serial, past) => answer(kept, serial, { past, now }),
  }
}

/** Whoever is kept of this name and key, with the key rather than without; null where nobody is. */
export function publisherOf(der: Bytes, now: number, from = vault): Publisher | null {
  const { certificates } = from.state.getState(), identity = identityOf(der)
  const own = certificates.authorities.filter((one) => identity !== null && authorityIdentity(one) === identity), by = own.find(({ keyRecordId }) => keyRecordId !== null) ?? own[0]
  return by ? publisher({ by, certificates, from }, now) : null
}
