/** Public vectors: FIPS 180-4 and 202 examples, RFC 7693, RFC 1321, the BLAKE3 test vectors, RFC 4231. */
import type { OpVector } from '../contract.ts'

const abc = (algorithm: string, source: string, text: string): OpVector<'hash'> => ({ name: `${algorithm} of abc`, source, now: 0, values: { algorithm, data: 'abc', expected: '' }, expect: { text } })

export const hashVectors: readonly OpVector<'hash'>[] = [
  abc('SHA-256', 'FIPS 180-4 example', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
  abc('SHA-384', 'FIPS 180-4 example', 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7'),
  abc('SHA-512', 'FIPS 180-4 example', 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f'),
  abc('SHA-224', 'FIPS 180-4 example', '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7'),
  abc('SHA-512/256', 'FIPS 180-4 example', '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23'),
  abc('SHA-512/224', 'FIPS 180-4 example', '4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa'),
  abc('SHA3-256', 'FIPS 202 example', '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532'),
  abc('SHA3-224', 'FIPS 202 example', 'e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf'),
  abc('SHA3-384', 'FIPS 202 example', 'ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25'),
  abc('SHA3-512', 'FIPS 202 example', 'b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0'),
  abc('BLAKE2b-512', 'RFC 7693 appendix A', 'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923'),
  abc('BLAKE2s-256', 'RFC 7693 appendix B', '508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982'),
  abc('SHA-1', 'FIPS 180-4 example', 'a9993e364706816aba3e25717850c26c9cd0d89d'),
  abc('MD5', 'RFC 1321 A.5', '900150983cd24fb0d6963f7d28e17f72'),
  { name: 'BLAKE3 of nothing', source: 'BLAKE3 test_vectors.json', now: 0, values: { algorithm: 'BLAKE3', data: '', expected: '' }, expect: { text: 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262' } },
  { name: 'an expected digest of another length', source: 'made for the error', now: 0, values: { algorithm: 'SHA-256', data: 'abc', expected: '00ff' }, expect: { error: 'hash.expected-length' } },
]

const case1 = (algorithm: string, text: string): OpVector<'hmac'> => ({ name: `${algorithm}, test case 1`, source: 'RFC 4231 4.2', now: 0, values: { algorithm, key: '0b'.repeat(20), data: 'Hi There', expected: '' }, expect: { text } })

export const hmacVectors: readonly OpVector<'hmac'>[] = [
  case1('SHA-256', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'),
  case1('SHA-384', 'afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6'),
  case1('SHA-512', '87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854'),
  case1('SHA-224', '896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22'),
  { name: 'SHA-256, a key of four octets', source: 'RFC 4231 4.3', now: 0, values: { algorithm: 'SHA-256', key: '4a656665', data: 'what do ya want for nothing?', expected: '' }, expect: { text: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843' } },
  { name: 'SHA-1, test case 1', source: 'RFC 2202 3', now: 0, values: { algorithm: 'SHA-1', key: '0b'.repeat(20), data: 'Hi There', expected: '' }, expect: { text: 'b617318655057264e28bc0b6fb378c8ef146be00' } },
  { name: 'SHA-512/256, key shorter than a block', source: 'computed with OpenSSL 3.0', now: 0, values: { algorithm: 'SHA-512/256', key: '0b'.repeat(20), data: 'Hi There', expected: '' }, expect: { text: '9f9126c3d9c3c330d760425ca8a217e31feae31bfe70196ff81642b868402eab' } },
  { name: 'SHA3-256, key shorter than a block', source: 'computed with Python 3.11 hmac', now: 0, values: { algorithm: 'SHA3-256', key: '0b'.repeat(20), data: 'Hi There', expected: '' }, expect: { text: 'ba85192310dffa96e2a3a40e69774351140bb7185e1202cdcc917589f95e16bb' } },
]
