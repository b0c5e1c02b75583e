import { octetsOf } from '../check.ts'
import type { Operation } from '../contract.ts'
import { HMAC_HASHES, hashRow } from './algorithms.ts'
import { hmacCode } from './code.ts'
import { dataField, digestParts, expectedError, expectedField, feed, judged, type Digest } from './digest.ts'
import { hmacVectors } from './vectors.ts'

export const hmac: Operation<'hmac', Digest> = {
  id: 'hmac',
  spec: 'RFC 2104',
  fields: [
    { id: 'algorithm', type: 'choice', required: true, secrecy: 'public', options: HMAC_HASHES },
    { id: 'key', type: 'bytes', required: true, secrecy: 'key', random: 32 },
    dataField, expectedField,
  ],
  secrecy: 'public',
  run: async ({ algorithm, key, data, expected }, ctx) => {
    const row = hashRow(algorithm), error = expectedError(row, expected)
    if (error) return { ok: false, error }
    const { createHMAC } = await import('hash-wasm')
    const hasher = (await createHMAC(row.create(), octetsOf(key))).init()
    await feed(hasher, data, ctx)
    return { ok: true, value: judged(hasher.digest('binary'), expected) }
  },
  text: ({ hex }) => hex,
  file: ({ hex }) => ({ name: 'mac.txt', mime: 'text/plain', content: `${hex}\n` }),
  parts: (output) => digestParts(output, 'mac'),
  show: ({ algorithm, key, data }) => hmacCode(hashRow(algorithm), octetsOf(key), data),
  vectors: hmacVectors,
}
