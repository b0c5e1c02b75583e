/** Nobody publishes vectors for mistakes: these were computed with Python's cryptography 48, the pictures with OpenSSL 3.0, under keys of public vectors. */
import type { OpVector } from '../contract.ts'

const GCM_KEY = 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308', GCM_NONCE = 'cafebabefacedbaddecaf888'
const AES_128 = '2b7e151628aed2a6abf7158809cf4f3c', AES_256 = '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4'
const IV = '000102030405060708090a0b0c0d0e0f'
const BY_PYTHON = 'computed with Python’s cryptography 48', BY_OPENSSL = 'computed with OpenSSL 3.0'

export const nonceReuseVectors: readonly OpVector<'nonce-reuse'>[] = [
  {
    name: 'AES-256-GCM', source: BY_PYTHON, now: 0,
    values: { first: 'Dear Alice, the meeting is moved to Friday at noon.', second: 'The password of the vault is tulip-anchor-seven.', crib: 'password', place: '4', algorithm: 'AES-GCM', key: GCM_KEY, nonce: GCM_NONCE },
    expect: {
      text: [
        'first  cf7992a74193178b32431246f11901c78ff840fbc3bf503332a7b2edc0123ebcb0f8edfd8a17db0ae906a5556b0453721bf2dd',
        'second df7496f511b3089126494c02a51e02c796f540afdcb0427f2ff4fbf38f102eb4f9fcafbca206da01fa52f65169415333',
        'xor    100d045250201f1a140a5e4454070300190d00541f0f124c1d53491e4f021008490442412811010b1354530402450041',
        'guess  20416c6963652c20',
      ].join('\n'),
    },
  },
  {
    name: 'AES-128-CTR, no guess, one shorter', source: BY_PYTHON, now: 0,
    values: { first: 'Zürich, 8 Uhr', second: 'Wien, 9 Uhr 30', crib: '', place: '0', algorithm: 'AES-CTR', key: AES_128, nonce: GCM_NONCE },
    expect: { text: 'first  5bc5db673d3f7df9665eb873207e\nsecond 566f027b787c2cf5130eea067b3c\nxor    0daad91c4543510c755052755b42' },
  },
  { name: 'a guess behind the end of the shorter', source: 'made for the error', now: 0, values: { first: 'abc', second: 'abcdef', crib: 'x', place: '3', algorithm: 'AES-GCM', key: GCM_KEY, nonce: GCM_NONCE }, expect: { error: 'lesson.place' } },
  { name: 'too long to be looked at', source: 'made for the error', now: 0, values: { first: 'abc', second: 'x'.repeat(513), crib: '', place: '0', algorithm: 'AES-GCM', key: GCM_KEY, nonce: GCM_NONCE }, expect: { error: 'lesson.long' } },
]

const PAY = 'Pay to Bob: 100 euros. To Carol: 20 euros. From the account of Alice.'
const flip = (name: string, [where, place, bit]: readonly [where: string, place: string, bit: string], lines: readonly string[]): OpVector<'bit-flip'> =>
  ({ name, source: BY_PYTHON, now: 0, values: { message: PAY, where, place, bit, key: AES_256, iv: IV }, expect: { text: lines.join('\n') } })

export const bitFlipVectors: readonly OpVector<'bit-flip'>[] = [
  flip('100 euros become 900', ['ciphertext', '12', '3'], [
    'AES-CBC be5919b389984afbaa2e894476ee6f466575726f732e20546f2043617a6f6c3a203230206575726f732e2046726f6d20746865206163636f756e74206f6620416c6963652e',
    'AES-CTR 50617920746f20426f623a20393030206575726f732e20546f204361726f6c3a203230206575726f732e2046726f6d20746865206163636f756e74206f6620416c6963652e',
    'AES-GCM refused',
  ]),
  flip('of the IV', ['iv', '7', '0'], [
    'AES-CBC 50617920746f20436f623a20313030206575726f732e20546f204361726f6c3a203230206575726f732e2046726f6d20746865206163636f756e74206f6620416c6963652e',
    'AES-CTR 81e2731a7c0f59dbc01c57a5953b4fbd0593e3d61dac3e1ba25877df3590c6772a929c2676f4aa082ac41d5511cb4cf442d6e4bd372e5d5880eb22e432f35a69ef280cb4a5',
    'AES-GCM refused',
  ]),
  flip('of the last block', ['ciphertext', '68', '7'], [
    'AES-CBC refused',
    'AES-CTR 50617920746f20426f623a20313030206575726f732e20546f204361726f6c3a203230206575726f732e2046726f6d20746865206163636f756e74206f6620416c696365ae',
    'AES-GCM refused',
  ]),
  { name: 'behind the end', source: 'made for the error', now: 0, values: { message: 'abc', where: 'ciphertext', place: '3', bit: '0', key: AES_128, iv: IV }, expect: { error: 'lesson.place' } },
  { name: 'behind GCM’s nonce', source: 'made for the error', now: 0, values: { message: 'abc', where: 'iv', place: '12', bit: '0', key: AES_128, iv: IV }, expect: { error: 'lesson.place' } },
]

export const pictureVectors: readonly OpVector<'ecb-picture'>[] = [
  {
    name: 'the penguin under AES-128', source: BY_OPENSSL, now: 0, values: { picture: '', key: AES_128, iv: IV },
    expect: {
      text: [
        'ECB 147 c522c6f077bc19887af632b604fbeff2b5574e8d843e1b40d7103420eff7def3',
        'CBC 10800 740d5dca0da5ab4fa44aad7ce951da9580104444be611e75ce2e99c6614a23fc',
        'CTR 10800 a50c854efb35d1b6420364c0dcfeeee4cf60b707dcb3d8a7fc5638fb22df9ecc',
      ].join('\n'),
    },
  },
  { name: 'a file that is no picture', source: 'made for the error', now: 0, values: { picture: new Blob(['no picture']), key: AES_128, iv: IV }, expect: { error: 'picture.unreadable' } },
  { name: 'a picture of 8 pixels', source: 'made for the error', now: 0, values: { picture: new Blob(['P6 8 1 255\n', new Uint8Array(24)]), key: AES_128, iv: IV }, expect: { error: 'picture.small' } },
]
