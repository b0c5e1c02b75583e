import { unwrapKey } from '../../crypto/key-wrap.ts'
import { toHex } from '../../bytes/hex.ts'
import { octetsOf } from '../check.ts'
import type { Operation } from '../contract.ts'
import { encoded } from './content.ts'
import { kekField, keyEncodingField, lengthProblem, type KeyText } from './wrap-fields.ts'
import { toCipher } from './to-cipher.ts'
import { wrapCode } from './wrap-code.ts'
import { unwrapVectors } from './wrap-vectors.ts'

/** WebCrypto does it, but with 192 bits: see crypto/key-wrap.ts. */
export const keyUnwrap: Operation<'key-unwrap', KeyText> = {
  id: 'key-unwrap',
  spec: 'RFC 3394',
  fields: [kekField, { id: 'wrapped', type: 'bytes', required: true, secrecy: 'public' }, keyEncodingField],
  secrecy: 'key',
  run: async ({ kek, wrapped, encoding }) => {
    const octets = octetsOf(wrapped), problem = lengthProblem(octets.length, 'wrapped')
    if (problem) return { ok: false, error: problem }
    const bytes = await unwrapKey(octetsOf(kek), octets)
    return bytes ? { ok: true, value: { bytes, encoding } } : { ok: false, error: { code: 'wrap.refused', params: {}, field: 'wrapped' } }
  },
  text: ({ bytes, encoding }) => encoded(bytes, encoding),
  next: (_, { bytes }) => toCipher(toHex(bytes)),
  file: ({ bytes }) => ({ name: 'key.bin', mime: 'application/octet-stream', content: bytes }),
  show: ({ kek, wrapped, encoding }) => wrapCode({ direction: 'unwrap', kek: octetsOf(kek), bytes: octetsOf(wrapped), encoding }),
  vectors: unwrapVectors,
}
