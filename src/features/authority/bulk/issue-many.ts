/** From what is wanted to a run: the authority's key lent to the worker, one shared key made where that is wanted, the zip begun. */
import { exportPkcs8, exportSpki, generateKey, privateKeyPem } from '../../../core/crypto/keys.ts'
import { rootLabel } from '../../../core/kits/names.ts'
import type { Profile } from '../../../core/pki/profiles.ts'
import { left, runBulk, type BulkRow } from '../../../store/bulk.ts'
import { vault, type CertificateEntry, type Certificates } from '../../../store/vault.ts'
import { colons } from '../certificate-facts.ts'
import { certificatePem, chainFor } from '../files.ts'
import { issuerOf, stored } from '../issuing.ts'
import { attempt, stopAt, type Outcome } from '../outcome.ts'
import type { BulkDraft, BulkResult } from './draft.ts'
import { pack, type Packed } from './packing.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface ManyPlan {
  readonly rows: readonly BulkRow[]
  readonly draft: Pick<BulkDraft, 'scheme' | 'keys' | 'algorithm' | 'keep' | 'keepKeys' | 'zip'>
  readonly profile: Profile
  readonly by: CertificateEntry
  readonly certificates: Certificates
}

interface Shared { readonly spki: Bytes; readonly keyRecordId: string | null; readonly pem: string }

/** One key for all; kept where its certificates are. */
async function sharedKey({ draft: { algorithm, keep, keepKeys }, rows }: ManyPlan): Promise<Shared> {
  const { privateKey, publicKey } = await generateKey(algorithm), spki = await exportSpki(publicKey), pkcs8 = await exportPkcs8(privateKey)
  try {
    const name = `${rows[0]?.title ?? ''} and ${rows.length - 1} more`
    const kept = keep && keepKeys ? stored(await vault.addKey({ name, algorithm, spki, pkcs8 })) : null
    return { spki, keyRecordId: kept?.id ?? null, pem: privateKeyPem(pkcs8) }
  } finally {
    pkcs8.fill(0)
  }
}

function packFor({ by, certificates }: ManyPlan, sharedPem: string | null): Packed {
  const chain = chainFor(certificates, by), above = by.role === 'root' ? [] : chain.sent
  return pack({ name: `${rootLabel(by.title, colons(by.sha256)).slug}-certificates`, chain: above.map(certificatePem).join(''), root: chain.root && certificatePem(chain.root), sharedKey: sharedPem, now: new Date() })
}

/** Starts it; how it goes on is in the run. `made`: the one key for all, where an earlier run made it. */
export function issueMany(plan: ManyPlan, made: Shared | null = null): Promise<Outcome<BulkResult>> {
  return attempt(async () => {
    const { rows, draft, profile, by } = plan, { key, ...issuer } = await issuerOf(by, draft.scheme), brought = rows.every(({ wish }) => wish.spki !== null)
    if (!(key instanceof CryptoKey)) throw stopAt('issuer', 'bulk.library-key')
    const shared = draft.keys === 'shared' && !brought ? made ?? await sharedKey(plan) : null
    const packed = draft.zip ? packFor(plan, shared?.pem ?? null) : null
    const run = runBulk({
      issuer: { ...issuer, key }, issuerId: by.id, profile, keys: shared || brought ? null : draft.algorithm, keyRecordId: shared?.keyRecordId ?? null,
      rows: shared ? rows.map((row) => ({ ...row, wish: { ...row.wish, spki: row.wish.spki ?? shared.spki } })) : rows,
      keep: { certificates: draft.keep, keys: draft.keep && draft.keepKeys }, take: packed && packed.add,
    })
    const goOn = () => issueMany({ ...plan, rows: left(rows, run.progress.getState()) }, shared)
    return { run, packed, goOn, issuerId: by.id, onlyInZip: !brought && packed !== null && !(draft.keep && draft.keepKeys) }
  })
}
