import { LabelledReader } from '../../bytes/labelled.ts'
import { wrapKey } from '../../crypto/key-wrap.ts'
import { octetsOf } from '../check.ts'
import type { LabelledOutput, Operation } from '../contract.ts'
import { encoded } from './content.ts'
import { kekField, keyEncodingField, lengthProblem, type KeyText } from './wrap-fields.ts'
import { wrapCode } from './wrap-code.ts'
import { wrapVectors } from './wrap-vectors.ts'

const REGISTER = 8, SPEC = 'RFC 3394 2.2.1'

/** 64 bits each, the first of them for the integrity check. */
function label({ bytes }: KeyText): LabelledOutput {
  const reader = new LabelledReader(bytes, { buffer: 0 })
  for (let i = 0; reader.available > 0; i++) reader.bytes(REGISTER, { name: `C[${i}]`, spec: SPEC })
  return { buffers: [{ id: 0, bytes, from: null }], tree: reader.tree() }
}

/** WebCrypto does it, but with 192 bits: see crypto/key-wrap.ts. */
export const keyWrap: Operation<'key-wrap', KeyText> = {
  id: 'key-wrap',
  spec: 'RFC 3394',
  fields: [kekField, { id: 'key', type: 'bytes', required: true, secrecy: 'key', random: 32 }, keyEncodingField],
  secrecy: 'public',
  run: async ({ kek, key, encoding }) => {
    const octets = octetsOf(key), problem = lengthProblem(octets.length, 'key')
    if (problem) return { ok: false, error: problem }
    return { ok: true, value: { bytes: await wrapKey(octetsOf(kek), octets), encoding } }
  },
  text: ({ bytes, encoding }) => encoded(bytes, encoding),
  file: ({ bytes }) => ({ name: 'wrapped-key.bin', mime: 'application/octet-stream', content: bytes }),
  labelled: label,
  next: ({ kek, encoding }, { bytes }) => [{ operation: 'key-unwrap', values: { kek, wrapped: encoded(bytes, encoding), encoding } }],
  show: ({ kek, key, encoding }) => wrapCode({ direction: 'wrap', kek: octetsOf(kek), bytes: octetsOf(key), encoding }),
  vectors: wrapVectors,
}
