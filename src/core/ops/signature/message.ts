/** The form's message as schemes take it: whole where it fits, else hashed piece by piece. */
import type { Message, SigningHash } from '../../crypto/signature/message.ts'
import type { OpContext } from '../contract.ts'
import { bytesOf, isFile, type Data } from '../data.ts'
import { hashRow } from '../hash/algorithms.ts'
import { feed } from '../hash/digest.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Octets from which on a file is not held whole where its scheme lets it be hashed. */
export const STREAMED_FROM = 32 * 1024 * 1024
/** The largest file for schemes that need it whole. */
export const LARGEST_WHOLE = 512 * 1024 * 1024

/** Reads once what is asked for twice. Reading rejects where a file cannot be read. */
export function messageFrom(data: Data, ctx: OpContext): Message {
  const digests = new Map<SigningHash, Promise<Bytes>>()
  let held: Promise<Bytes> | null = null
  const octets = isFile(data) ? data.size : data.length
  return {
    octets, streamed: octets >= STREAMED_FROM && isFile(data),
    whole: () => (held ??= bytesOf(data)),
    digest: (hash) => {
      const digest = digests.get(hash) ?? digestOf(data, hash, ctx)
      digests.set(hash, digest)
      return digest
    },
  }
}

async function digestOf(data: Data, hash: SigningHash, ctx: OpContext): Promise<Bytes> {
  const hasher = (await hashRow(hash).create()).init()
  await feed(hasher, data, ctx)
  return hasher.digest('binary').slice()
}
