/** Issuing a piece: keys made where they are wanted, certificates signed. In the worker, and in tests without one. */
import { exportPkcs8, exportSpki, generateKey } from '../core/crypto/keys.ts'
import type { KeyAlgorithmId } from '../core/crypto/algorithms.ts'
import { bulkIssuer, type BulkIssuer } from '../core/pki/bulk.ts'
import type { PkiContext } from '../core/pki/result.ts'
import { serialHexOf } from '../core/pki/serial.ts'
import type { BulkAnswer, BulkStart, BulkWish } from './bulk-protocol.ts'

type Bytes = Uint8Array<ArrayBuffer>
interface Pair { readonly spki: Bytes; readonly pkcs8: Bytes | null }

async function pairFor(spki: Bytes | null, keys: KeyAlgorithmId | null): Promise<Pair> {
  if (spki) return { spki, pkcs8: null }
  if (!keys) throw new RangeError('bulk: expected a public key with each wish where no keys are made')
  const { privateKey, publicKey } = await generateKey(keys)
  return { spki: await exportSpki(publicKey), pkcs8: await exportPkcs8(privateKey) }
}

async function answer(issue: BulkIssuer, { spki: given, ...wish }: BulkWish, { keys, context }: { readonly keys: KeyAlgorithmId | null; readonly context: PkiContext }): Promise<BulkAnswer> {
  const { spki, pkcs8 } = await pairFor(given, keys), issued = await issue({ ...wish, spki }, context)
  if (!issued.ok) {
    pkcs8?.fill(0)
    return issued
  }
  const { der, serial, notBefore, notAfter } = issued.value
  return { ok: true, der, serialHex: serialHexOf(serial), notBefore, notAfter, spki, pkcs8 }
}

/** Issues pieces one after another. */
export function bulkWork({ issuer, profile, keys }: BulkStart, contextNow: () => PkiContext): (wishes: readonly BulkWish[]) => Promise<readonly BulkAnswer[]> {
  const issue = bulkIssuer(issuer, profile)
  return async (wishes) => {
    const context = contextNow()
    return Promise.all(wishes.map((wish) => answer(issue, wish, { keys, context })))
  }
}
