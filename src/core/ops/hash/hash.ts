import { reading } from '../check.ts'
import type { OpContext, Operation } from '../contract.ts'
import type { Data } from '../data.ts'
import { HASHES, hashRow, type HashRow } from './algorithms.ts'
import { hashCode } from './code.ts'
import { dataField, digestParts, expectedError, expectedField, feed, judged, whole, type Digest } from './digest.ts'
import { hashVectors } from './vectors.ts'

async function digestOf(row: HashRow, data: Data, ctx: OpContext): Promise<Uint8Array> {
  const { webcrypto } = row, message = webcrypto === null ? null : await whole(data)
  if (webcrypto !== null && message) return new Uint8Array(await crypto.subtle.digest(webcrypto, message))
  const hasher = (await row.create()).init()
  await feed(hasher, data, ctx)
  return hasher.digest('binary')
}

export const hash: Operation<'hash', Digest> = {
  id: 'hash',
  spec: 'FIPS 180-4',
  fields: [{ id: 'algorithm', type: 'choice', required: true, secrecy: 'public', options: HASHES }, dataField, expectedField],
  secrecy: 'public',
  run: async ({ algorithm, data, expected }, ctx) => {
    const row = hashRow(algorithm), error = expectedError(row, expected)
    if (error) return { ok: false, error }
    return await reading('data', async () => ({ ok: true, value: judged(await digestOf(row, data, ctx), expected) }))
  },
  text: ({ hex }) => hex,
  file: ({ hex }) => ({ name: 'digest.txt', mime: 'text/plain', content: `${hex}\n` }),
  parts: (output) => digestParts(output, 'digest'),
  show: ({ algorithm, data }) => hashCode(hashRow(algorithm), data),
  vectors: hashVectors,
}
