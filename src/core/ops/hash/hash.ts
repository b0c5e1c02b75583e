import type { Operation } from '../contract.ts'
import { HASHES, hashRow } from './algorithms.ts'
import { hashCode } from './code.ts'
import { dataField, digestParts, expectedError, expectedField, feed, judged, type Digest } from './digest.ts'
import { hashVectors } from './vectors.ts'

export const hash: Operation<'hash', Digest> = {
  id: 'hash',
  spec: 'FIPS 180-4',
  fields: [{ id: 'algorithm', type: 'choice', required: true, secrecy: 'public', options: HASHES }, dataField, expectedField],
  secrecy: 'public',
  run: async ({ algorithm, data, expected }, ctx) => {
    const row = hashRow(algorithm), error = expectedError(row, expected)
    if (error) return { ok: false, error }
    const hasher = (await row.create()).init()
    await feed(hasher, data, ctx)
    return { ok: true, value: judged(hasher.digest('binary'), expected) }
  },
  text: ({ hex }) => hex,
  file: ({ hex }) => ({ name: 'digest.txt', mime: 'text/plain', content: `${hex}\n` }),
  parts: (output) => digestParts(output, 'digest'),
  show: ({ algorithm, data }) => hashCode(hashRow(algorithm), data),
  vectors: hashVectors,
}
