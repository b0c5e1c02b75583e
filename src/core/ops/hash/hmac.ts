import { octetsOf, reading } from '../check.ts'
import type { OpContext, Operation } from '../contract.ts'
import type { Data } from '../data.ts'
import { HMAC_HASHES, hashRow, type HashRow } from './algorithms.ts'
import { hmacCode } from './code.ts'
import { dataField, digestParts, expectedError, expectedField, feed, judged, whole, type Digest } from './digest.ts'
import { hmacVectors } from './vectors.ts'

async function macOf(row: HashRow, { key, data }: { readonly key: Uint8Array<ArrayBuffer>; readonly data: Data }, ctx: OpContext): Promise<Uint8Array> {
  // WebCrypto imports no empty key.
  const { webcrypto } = row, message = webcrypto === null || key.length === 0 ? null : await whole(data)
  if (webcrypto !== null && message) {
    const hmacKey = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: webcrypto }, false, ['sign'])
    return new Uint8Array(await crypto.subtle.sign('HMAC', hmacKey, message))
  }
  const { createHMAC } = await import('hash-wasm')
  const hasher = (await createHMAC(row.create(), key)).init()
  await feed(hasher, data, ctx)
  return hasher.digest('binary')
}

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
    return await reading('data', async () => ({ ok: true, value: judged(await macOf(row, { key: octetsOf(key), data }, ctx), expected) }))
  },
  text: ({ hex }) => hex,
  file: ({ hex }) => ({ name: 'mac.txt', mime: 'text/plain', content: `${hex}\n` }),
  parts: (output) => digestParts(output, 'mac'),
  show: ({ algorithm, key, data }) => hmacCode(hashRow(algorithm), octetsOf(key), data),
  vectors: hmacVectors,
}
