/** RFC 3394 4.1 to 4.6, and what Wycheproof's aes_wrap_test (C2SP, testvectors_v1) says is to be refused. */
import { toHex } from '../../bytes/hex.ts'
import type { OpVector } from '../contract.ts'

const counting = (octets: number) => toHex(Uint8Array.from({ length: octets }, (_, i) => i))
const DATA = '00112233445566778899aabbccddeeff'

interface Known {
  readonly section: string
  readonly kek: string
  readonly key: string
  readonly wrapped: string
}
const known: readonly Known[] = [
  { section: '4.1', kek: counting(16), key: DATA, wrapped: '1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5' },
  { section: '4.2', kek: counting(24), key: DATA, wrapped: '96778b25ae6ca435f92b5b97c050aed2468ab8a17ad84e5d' },
  { section: '4.3', kek: counting(32), key: DATA, wrapped: '64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7' },
  { section: '4.4', kek: counting(24), key: DATA + counting(8), wrapped: '031d33264e15d33268f24ec260743edce1c6c7ddee725a936ba814915c6762d2' },
  { section: '4.5', kek: counting(32), key: DATA + counting(8), wrapped: 'a8f9bc1612c68b3ff6e6f4fbe30e71e4769c8b80a32cb8958cd5d17d6b254da1' },
  { section: '4.6', kek: counting(32), key: DATA + counting(16), wrapped: '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21' },
]
const named = ({ section, kek, key }: Known) => ({ name: `${key.length * 4} bits under ${kek.length * 4}`, source: `RFC 3394 ${section}`, now: 0 })

export const wrapVectors: readonly OpVector<'key-wrap'>[] = [
  ...known.map((one): OpVector<'key-wrap'> => ({ ...named(one), values: { kek: one.kek, key: one.key, encoding: 'hex' }, expect: { text: one.wrapped } })),
  { name: '15, two octets', source: 'Wycheproof aes_wrap_test', now: 0, values: { kek: '574957151fc2afe0fa3dc7a9a7da6495', key: '0001', encoding: 'hex' }, expect: { error: 'wrap.length' } },
  { name: '21, 20 octets', source: 'Wycheproof aes_wrap_test', now: 0, values: { kek: '574957151fc2afe0fa3dc7a9a7da6495', key: counting(20), encoding: 'hex' }, expect: { error: 'wrap.length' } },
]

const refused = (name: string, kek: string, wrapped: string, error: 'wrap.refused' | 'wrap.length'): OpVector<'key-unwrap'> => ({ name, source: 'Wycheproof aes_wrap_test', now: 0, values: { kek, wrapped, encoding: 'hex' }, expect: { error } })

export const unwrapVectors: readonly OpVector<'key-unwrap'>[] = [
  ...known.map((one): OpVector<'key-unwrap'> => ({ ...named(one), values: { kek: one.kek, wrapped: one.wrapped, encoding: 'hex' }, expect: { text: one.key } })),
  refused('30, octet 0 of the initial value changed', '4f710eb6b5e28703becfc3dc52fa8bc1', '0aac329ccd513edbdd6367df67999eaac9e7b51984c4d38d', 'wrap.refused'),
  refused('29, an octet too many', 'fe60fc8df7d9f4ebb5416ca4e82182f7', '9790ab51fbcb850df6764e011ae97c85785bed2633aea66500', 'wrap.length'),
  refused('11, an empty key', '574957151fc2afe0fa3dc7a9a7da6495', 'a6a6a6a6a6a6a6a6', 'wrap.length'),
  { name: 'the last octet changed, under 192 bits', source: 'RFC 3394 4.2, changed', now: 0, values: { kek: counting(24), wrapped: '96778b25ae6ca435f92b5b97c050aed2468ab8a17ad84e5c', encoding: 'hex' }, expect: { error: 'wrap.refused' } },
]
