/**
 * Public vectors: RFC 8439, RFC 3686 and SP 800-38A; the test cases of the GCM specification (McGrew and Viega, submitted to NIST);
 * Wycheproof's aes_cbc_pkcs5_test and aes_gcm_test (C2SP, testvectors_v1). Where one is changed to be refused, its name says how.
 */
import type { OpErrorCode } from '../errors.ts'
import type { OpVector } from '../contract.ts'

interface Known {
  readonly name: string
  readonly source: string
  readonly algorithm: string
  readonly key: string
  readonly iv: string
  readonly aad?: string
  /** In hex. */
  readonly message: string
  /** Where the message is UTF-8. */
  readonly text?: string
  /** In hex, with the tag. */
  readonly sealed: string
}

const SUNSCREEN = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."
const GCM = 'GCM specification, test case'
const GCM_KEY = 'feffe9928665731c6d6a8f9467308308', GCM_IV = 'cafebabefacedbaddecaf888', GCM_AAD = 'feedfacedeadbeeffeedfacedeadbeefabaddad2'
const GCM_MESSAGE = 'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39'
const BLOCKS = '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710'
const COUNTER = 'f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff'

const known: readonly Known[] = [
  {
    name: 'AEAD_CHACHA20_POLY1305', source: 'RFC 8439 2.8.2', algorithm: 'ChaCha20-Poly1305', key: '808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f', iv: '070000004041424344454647', aad: '50515253c0c1c2c3c4c5c6c7',
    message: '4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f756c64206f6666657220796f75206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c642062652069742e', text: SUNSCREEN,
    sealed: 'd31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691',
  },
  { name: 'AES-128-GCM', source: `${GCM} 4`, algorithm: 'AES-GCM', key: GCM_KEY, iv: GCM_IV, aad: GCM_AAD, message: GCM_MESSAGE, sealed: '42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47' },
  { name: 'AES-128-GCM, a nonce of 60 octets', source: `${GCM} 6`, algorithm: 'AES-GCM', key: GCM_KEY, iv: '9313225df88406e555909c5aff5269aa6a7a9538534f7da1e4c303d2a318a728c3c0c95156809539fcf0e2429a6b525416aedbf5a0de6a57a637b39b', aad: GCM_AAD, message: GCM_MESSAGE, sealed: '8ce24998625615b603a033aca13fb894be9112a5c3a211a8ba262a3cca7e2ca701e4a9a4fba43c90ccdcb281d48c7c6fd62875d2aca417034c34aee5619cc5aefffe0bfa462af43c1699d050' },
  { name: 'AES-192-GCM', source: `${GCM} 10`, algorithm: 'AES-GCM', key: `${GCM_KEY}feffe9928665731c`, iv: GCM_IV, aad: GCM_AAD, message: GCM_MESSAGE, sealed: '3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c7d773d00c144c525ac619d18c84a3f4718e2448b2fe324d9ccda27102519498e80f1478f37ba55bd6d27618c' },
  { name: 'AES-256-GCM', source: `${GCM} 16`, algorithm: 'AES-GCM', key: GCM_KEY + GCM_KEY, iv: GCM_IV, aad: GCM_AAD, message: GCM_MESSAGE, sealed: '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b' },
  { name: 'AES-128-GCM, no message', source: 'Wycheproof aes_gcm_test 4', algorithm: 'AES-GCM', key: 'bedcfb5a011ebc84600fcb296c15af0d', iv: '438a547a94ea88dce46c6c85', message: '', text: '', sealed: '960247ba5cde02e41a313c4c0136edc3' },
  { name: 'AES-128-CTR', source: 'RFC 3686 6, test vector 1', algorithm: 'AES-CTR', key: 'ae6852f8121067cc4bf7a5765577f39e', iv: '00000030000000000000000000000001', message: '53696e676c6520626c6f636b206d7367', text: 'Single block msg', sealed: 'e4095d4fb7a7b3792d6175a3261311b8' },
  { name: 'AES-128-CTR', source: 'SP 800-38A F.5.1', algorithm: 'AES-CTR', key: '2b7e151628aed2a6abf7158809cf4f3c', iv: COUNTER, message: BLOCKS, sealed: '874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee' },
  { name: 'AES-192-CTR', source: 'SP 800-38A F.5.3', algorithm: 'AES-CTR', key: '8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b', iv: COUNTER, message: BLOCKS, sealed: '1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e941e36b26bd1ebc670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050' },
  { name: 'AES-256-CTR', source: 'SP 800-38A F.5.5', algorithm: 'AES-CTR', key: '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4', iv: COUNTER, message: BLOCKS, sealed: '601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6' },
  { name: 'AES-128-CBC, no message', source: 'Wycheproof aes_cbc_pkcs5_test 1', algorithm: 'AES-CBC', key: 'e34f15c7bd819930fe9d66e0c166e61c', iv: 'da9520f7d3520277035173299388bee2', message: '', text: '', sealed: 'b10ab60153276941361000414aed0a9d' },
  { name: 'AES-128-CBC', source: 'Wycheproof aes_cbc_pkcs5_test 4', algorithm: 'AES-CBC', key: '75ce184447cada672e02290310d224f7', iv: '2717d10eb2eea3b39ec257e43307a260', message: 'c774810a31a6421ad8eaafd5c22fa2455e2c167fee4a0b73ff927b2d96c69da1e939407b86b1c19bcfc69c434c3cf8a2', sealed: '137c824d7f7dc36f24216dde37c2e1c10cee533f6453de92e44b898fc3037d2e9e19d67a96387136dd9717a56e28614a5c177158f402ce2936fd98d1feb6a817' },
  { name: 'AES-256-CBC', source: 'Wycheproof aes_cbc_pkcs5_test 148', algorithm: 'AES-CBC', key: '649e373e681ef52e3c10ac265484750932a9918f28fb824f7cb50adab39781fe', iv: 'bd003c0a9d804c29f053a77cb380cb47', message: '39b447bd3a01983c1cb761b456d69000948ceb870562a536126a0d18a8e7e49b16de8fe672f13d0808d8b7d957899917', sealed: 'ed3ed8ecdbabc0a8c06259e913f3ab9a1f1dc6d05e5dfdd9c80e1008f3423064d540681291bbd3e159820fee3ff190a68fe506d8ab9e62c8e7b3816093336dbc' },
  { name: 'AES-192-CBC', source: 'SP 800-38A F.2.3, its padding block computed with OpenSSL 3.0', algorithm: 'AES-CBC', key: '8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b', iv: '000102030405060708090a0b0c0d0e0f', message: BLOCKS, sealed: '4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd612ccd79224b350935d45dd6a98f8176' },
]

const shared = ({ algorithm, key, iv, aad = '' }: Known) => ({ algorithm, key, iv, aad, written: 'bytes' })

const refusals = (rows: readonly (readonly [name: string, source: string, changes: Partial<Known>, error: OpErrorCode])[]): readonly OpVector<'cipher-decrypt'>[] =>
  rows.map(([name, source, changes, error]) => {
    const from = { ...(known.find((one) => one.source === source) as Known), ...changes }
    return { name, source: `${source}, changed`, now: 0, values: { ...shared(from), data: from.sealed, encoding: 'hex' }, expect: { error } }
  })

export const encryptVectors: readonly OpVector<'cipher-encrypt'>[] = [
  ...known.map((one): OpVector<'cipher-encrypt'> => ({ name: one.name, source: one.source, now: 0, values: { ...shared(one), data: one.message, encoding: 'hex' }, expect: { text: one.sealed } })),
  { name: 'a nonce that is made, in front', source: `${GCM} 16`, now: 0, random: GCM_IV, values: { algorithm: 'AES-GCM', key: GCM_KEY + GCM_KEY, iv: '', aad: GCM_AAD, written: 'bytes', data: GCM_MESSAGE, encoding: 'hex' }, expect: { text: `${GCM_IV}522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b` } },
  { name: 'a key of AES for ChaCha20', source: 'made for the error', now: 0, values: { algorithm: 'ChaCha20-Poly1305', key: GCM_KEY, iv: '', aad: '', written: 'text', data: 'x', encoding: 'hex' }, expect: { error: 'cipher.key-length' } },
  { name: 'a nonce of GCM for CBC', source: 'made for the error', now: 0, values: { algorithm: 'AES-CBC', key: GCM_KEY, iv: GCM_IV, aad: '', written: 'text', data: 'x', encoding: 'hex' }, expect: { error: 'cipher.iv-length' } },
  { name: 'text where bytes are announced', source: 'made for the error', now: 0, values: { algorithm: 'AES-GCM', key: GCM_KEY, iv: '', aad: '', written: 'bytes', data: 'not bytes!', encoding: 'hex' }, expect: { error: 'field.bytes' } },
]

const TAG_CHANGED = '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551a'

export const decryptVectors: readonly OpVector<'cipher-decrypt'>[] = [
  ...known.map((one): OpVector<'cipher-decrypt'> => ({ name: one.name, source: one.source, now: 0, values: { ...shared(one), data: one.sealed, encoding: 'hex' }, expect: { text: one.text ?? one.message } })),
  ...refusals([
    ['the tag’s last bit', `${GCM} 16`, { sealed: TAG_CHANGED }, 'cipher.refused'],
    ['other additional data', `${GCM} 16`, { aad: '' }, 'cipher.refused'],
    ['the same octets under another nonce, AES-192', `${GCM} 10`, { iv: 'cafebabefacedbaddecaf889' }, 'cipher.refused'],
    ['another key', 'RFC 8439 2.8.2', { key: '00'.repeat(32) }, 'cipher.refused'],
    ['cut within the tag', 'RFC 8439 2.8.2', { sealed: 'd31a8d34648e60db7b86afbc53ef7e' }, 'cipher.short'],
    ['its last block missing', 'Wycheproof aes_cbc_pkcs5_test 4', { sealed: '137c824d7f7dc36f24216dde37c2e1c10cee533f6453de92e44b898fc3037d2e' }, 'cipher.padding'],
    ['an octet missing', 'Wycheproof aes_cbc_pkcs5_test 4', { sealed: '137c824d7f7dc36f24216dde37c2e1c10cee533f6453de92e44b898fc3037d' }, 'cipher.blocks'],
  ]),
  ...([['26, zeros in the padding’s place', 'aa62606a287476777b92d8e4c4e53028'], ['32, ff in the padding’s place', '726570a34cea08139d9f836579102a0e']] as const).map(([name, data]): OpVector<'cipher-decrypt'> => ({
    name, source: 'Wycheproof aes_cbc_pkcs5_test', now: 0, values: { algorithm: 'AES-CBC', key: 'db4f3e5e3795cc09a073fa6a81e5a6bc', iv: '23468aa734f5f0f19827316ff168e94f', aad: '', written: 'bytes', data, encoding: 'hex' }, expect: { error: 'cipher.padding' },
  })),
  { name: 'zeros in the padding’s place, AES-256', source: 'Wycheproof aes_cbc_pkcs5_test 170', now: 0, values: { algorithm: 'AES-CBC', key: '7c78f34dbce8f0557d43630266f59babd1cb92ba624bd1a8f45a2a91c84a804a', iv: 'f010f61c31c9aa8fa0d5be5f6b0f2f70', aad: '', written: 'bytes', data: 'e07558d746574528fb813f34e3fb7719', encoding: 'hex' }, expect: { error: 'cipher.padding' } },
  { name: 'what openssl enc made with a passphrase', source: 'enc(1)', now: 0, values: { algorithm: 'AES-CBC', key: GCM_KEY, iv: '', aad: '', written: 'text', data: 'U2FsdGVkX18AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', encoding: 'base64' }, expect: { error: 'cipher.salted' } },
  { name: 'a Fernet token', source: 'fernet/spec generate.json', now: 0, values: { algorithm: 'AES-CBC', key: GCM_KEY, iv: '', aad: '', written: 'text', data: 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==', encoding: 'either' }, expect: { error: 'cipher.fernet' } },
]
