/** Signing revocation lists and OCSP answers for what is kept. */
import type { SignatureScheme } from '../../core/crypto/algorithms.ts'
import { open } from '../../core/kinds/open.ts'
import type { CrlReason } from '../../core/pki/crl-reason.ts'
import type { RevokedEntry } from '../../core/pki/crls.ts'
import type { OcspAnswer, OcspCertId } from '../../core/pki/ocsp.ts'
import { serialContent, serialHexOf } from '../../core/pki/serial.ts'
import { HOUR } from '../../core/spec/time.ts'
import { entryOf, statusOf } from '../../store/publisher.ts'
import { vault, type CertificateEntry, type Certificates, type CrlRecord, type CrlState, type IssuerIds, type RevokedRecord } from '../../store/vault.ts'
import { context, granted, issuerOf, stored } from './issuing.ts'
import { attempt, stopAt, type Outcome } from './outcome.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Reasons to choose from, the likely ones first; the rest belongs to attribute authorities and delta lists. */
export const REASONS: readonly CrlReason[] = ['unspecified', 'keyCompromise', 'superseded', 'cessationOfOperation', 'affiliationChanged', 'privilegeWithdrawn', 'certificateHold', 'cACompromise']

/** What changed since a complete list: what it lacks, and what it has that is good again (RFC 5280 5.2.4). */
async function changesSince(base: CrlRecord, revoked: readonly RevokedRecord[], at: number): Promise<readonly RevokedEntry[]> {
  const { readCrlEntries } = await import('../../core/pki/crl-entries.ts')
  const before = new Map(readCrlEntries(base.der).map((entry) => [serialHexOf(entry.serial), entry.reason])), now = new Set(revoked.map(({ serialHex }) => serialHex))
  const lifted = [...before.keys()].filter((serialHex) => !now.has(serialHex))
  return [
    ...revoked.filter(({ serialHex, reason }) => before.get(serialHex) !== (reason ?? 'unspecified')).map(entryOf),
    ...lifted.map((serialHex): RevokedEntry => ({ serial: serialContent(serialHex), revokedAt: at, reason: 'removeFromCRL', invalidSince: null })),
  ]
}

export interface ListPlan {
  readonly days: number
  readonly delta: boolean
  /** Null: as usual. */
  readonly scheme: SignatureScheme | null
}

/** The next list of an authority, signed, numbered and kept. `ids`: its certificates, the signing one first. */
export function signList(by: CertificateEntry, ids: IssuerIds, { days, delta, scheme }: ListPlan): Promise<Outcome<CrlRecord>> {
  return attempt(async () => {
    const [{ createCrl }, issuer] = await Promise.all([import('../../core/pki/crls.ts'), issuerOf(by, scheme)])
    const make = async ({ revoked, base, nextNumber }: CrlState) => {
      const ctx = context(), on = delta ? base : null
      const entries = on ? await changesSince(on, revoked, ctx.now) : revoked.map(entryOf)
      const { der, thisUpdate, nextUpdate } = granted(await createCrl({ entries, number: nextNumber, base: on?.number ?? null, days, freshest: [] }, issuer, ctx))
      return { number: nextNumber, base: on?.number ?? null, der, thisUpdate, nextUpdate, entries: entries.length }
    }
    const list = stored(await vault.signCrl(ids, make))
    if (!list) throw stopAt('days', 'crl.base')
    return list
  })
}

export interface OcspSigned {
  readonly der: Bytes
  readonly answers: readonly OcspAnswer[]
  readonly hasNonce: boolean
  readonly nextUpdate: number
}

export interface OcspPlan {
  /** What was pasted or dropped. */
  readonly text: string
  /** Until the next answer is to be there. */
  readonly hours: number
  /** Whom the authority named to sign; null: it signs itself. */
  readonly signer: CertificateEntry | null
  readonly scheme: SignatureScheme | null
}

/** Answers a request that was pasted or dropped, as a responder would. */
export function answerRequest(by: CertificateEntry, certificates: Certificates, { text, hours, signer, scheme }: OcspPlan): Promise<Outcome<OcspSigned>> {
  return attempt(async () => {
    const ocsp = await import('../../core/pki/ocsp.ts'), opened = open(new TextEncoder().encode(text))
    const artifact = opened.artifacts.find(({ kind }) => kind === 'ocsp-request')
    if (!artifact) throw stopAt('request', text.trim() === '' ? 'ocsp.request-none' : 'ocsp.request-other')
    const bytes = opened.buffers[artifact.table.buffer]?.bytes ?? new Uint8Array(0)
    const request = ocsp.readOcspRequest(bytes.slice(artifact.table.start[0], artifact.table.end[0]))
    if (!request) throw stopAt('request', 'ocsp.request-malformed')
    const answer = async (id: OcspCertId): Promise<OcspAnswer> => ({ id, status: (await ocsp.isFromIssuer(id, by.der)) ? statusOf(certificates, by, id.serial) : { status: 'unknown' } })
    return await signAnswers(by, await Promise.all(request.ids.map(answer)), { nonce: request.nonce, hours, signer, scheme })
  })
}

async function signAnswers(by: CertificateEntry, answers: readonly OcspAnswer[], { nonce, hours, signer, scheme }: { readonly nonce: Bytes | null } & Omit<OcspPlan, 'text'>): Promise<OcspSigned> {
  // A signer of its own needs nothing of the authority's key.
  const [{ createOcspResponse }, issuer] = await Promise.all([import('../../core/pki/ocsp.ts'), issuerOf(signer ?? by, scheme)]), now = context()
  const der = granted(await createOcspResponse({ answers, nonce, hours, delegate: signer && issuer }, issuer, now))
  stored(await vault.noteOcsp(by.title))
  return { der, answers, hasNonce: nonce !== null, nextUpdate: now.now + hours * HOUR }
}
