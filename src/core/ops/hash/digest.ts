/** What the operations of hashes and MACs share: digests of messages of any size, and comparing them. */
import { toHex } from '../../bytes/hex.ts'
import { octetsOf } from '../check.ts'
import type { OpContext, OpError, OpField, OutputPart } from '../contract.ts'
import { bytesOf, chunksOf, isFile, type Data } from '../data.ts'
import type { HashRow } from './algorithms.ts'

export interface Digest {
  readonly hex: string
  /** Whether it is the one that was expected; null where none was. */
  readonly equal: boolean | null
}

export const dataField = { id: 'data', type: 'data', required: false, blank: true, secrecy: 'public' } as const satisfies OpField<'data'>
export const expectedField = { id: 'expected', type: 'bytes', required: false, secrecy: 'public', more: true } as const satisfies OpField<'expected'>

/** Anything that takes a message in pieces. */
interface Updatable {
  update(data: Uint8Array): unknown
}

/** Feeds a message to a hash, piece by piece. Rejects where a file cannot be read. */
export async function feed(hash: Updatable, data: Data, { progress }: OpContext): Promise<void> {
  const total = isFile(data) ? data.size : data.length
  let done = 0
  for await (const chunk of chunksOf(data)) {
    hash.update(chunk)
    done += chunk.length
    progress?.(done, Math.max(total, done))
  }
}

/** Octets up to which a message is worked on whole. */
const WHOLE = 16 * 1024 * 1024

/** The message in memory where it is short enough for that; else null. Rejects where a file cannot be read. */
export const whole = async (data: Data): Promise<Uint8Array<ArrayBuffer> | null> => ((isFile(data) ? data.size : data.length) <= WHOLE ? await bytesOf(data) : null)

/** An expected digest of the wrong length cannot be this algorithm's. */
export function expectedError({ octets }: HashRow, expected: string): OpError<'expected'> | null {
  const got = expected.trim() === '' ? octets : octetsOf(expected).length
  return got === octets ? null : { code: 'hash.expected-length', params: { wanted: octets, got }, field: 'expected' }
}

export const judged = (digest: Uint8Array, expected: string): Digest => {
  const hex = toHex(digest)
  return { hex, equal: expected.trim() === '' ? null : toHex(octetsOf(expected)) === hex }
}

/** The digest, and the judgement where one was asked for. */
export function digestParts({ hex, equal }: Digest, part: 'digest' | 'mac'): readonly OutputPart[] {
  const verdict: readonly OutputPart[] = equal === null ? [] : [{ id: equal ? 'digest-equal' : 'digest-differs', text: null, secrecy: 'public', file: null, verdict: equal ? 'good' : 'bad' }]
  return [...verdict, { id: part, text: hex, secrecy: 'public', file: { name: `${part}.txt`, mime: 'text/plain', content: `${hex}\n` } }]
}
