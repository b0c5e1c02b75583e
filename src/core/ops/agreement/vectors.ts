/**
 * Public vectors: RFC 7748 6.1 and 6.2, NIST's CAVS files for ECC CDH (KAS_ECC_CDH_PrimitiveTest), the textbook's 23 and 5. What no one publishes was
 * computed with other programs: long powers with Python's pow, ML-KEM with the package mlkem 2.7 of npm, for the seed 00 01 … of RFC 9935's keys.
 */
import { decodeHex, toHex } from '../../bytes/hex.ts'
import { encodeBase64 } from '../../bytes/base64.ts'
import { encodePem } from '../../bytes/pem.ts'
import type { OpVector, Values } from '../contract.ts'

type Bytes = Uint8Array<ArrayBuffer>

function octets(hex: string): Bytes {
  const decoded = decodeHex(new TextEncoder().encode(hex))
  if (!decoded.ok) throw new Error(decoded.finding.code)
  return decoded.bytes
}
const privatePem = (hex: string) => encodePem('PRIVATE KEY', octets(hex))
const publicPem = (hex: string) => encodePem('PUBLIC KEY', octets(hex))
const MADE = 'made for this'

/** Wrappings of the numbers that the specifications give: PKCS #8 and SubjectPublicKeyInfo. */
const pairs = {
  p256: { own: '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420', peer: '3059301306072a8648ce3d020106082a8648ce3d03010703420004' },
  p384: { own: '304e020100301006072a8648ce3d020106052b81040022043730350201010430', peer: '3076301006072a8648ce3d020106052b8104002203620004' },
  p521: { own: '3060020100301006072a8648ce3d020106052b81040023044930470201010442', peer: '30819b301006072a8648ce3d020106052b810400230381860004' },
  x25519: { own: '302e020100300506032b656e04220420', peer: '302a300506032b656e032100' },
  x448: { own: '3046020100300506032b656f043a0438', peer: '3042300506032b656f033900' },
} as const
type Pair = keyof typeof pairs

const BOB_X25519 = '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'
const ALICE_X25519 = '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'
const BOB_SHARE = 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f'
const ALICE_SHARE = '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a'
const X25519_SECRET = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742'

interface Agreeing { readonly name: string; readonly source: string; readonly own: string; readonly peer: string }
const agreeing = (pair: Pair, own: string, peer: string): Values<'agree'> => ({ key: privatePem(pairs[pair].own + own), passphrase: '', peer: publicPem(pairs[pair].peer + peer) })
const agreed = (pair: Pair, { name, source, own, peer }: Agreeing, text: string): OpVector<'agree'> => ({ name, source, now: 0, values: agreeing(pair, own, peer), expect: { text } })
const refused = (name: string, values: Values<'agree'>, error: 'agreement.zero' | 'agreement.mismatch' | 'agreement.key-use' | 'field.key'): OpVector<'agree'> => ({ name, source: MADE, now: 0, values, expect: { error } })

const CAVS = 'NIST CAVS KAS_ECC_CDH_PrimitiveTest'
const P256 = { own: '7d7dc5f71eb29ddaf80d6214632eeae03d9058af1fb6d22ed80badb62bc1a534', peer: '700c48f77f56584c5cc632ca65640db91b6bacce3a4df6b42ce7cc838833d287db71e509e3fd9b060ddb20ba5c51dcc5948d46fbf640dfe0441782cab85fa4ac' }

export const agreeVectors: readonly OpVector<'agree'>[] = [
  agreed('x25519', { name: 'X25519', source: 'RFC 7748 6.1', own: ALICE_X25519, peer: BOB_SHARE }, X25519_SECRET),
  agreed('x448', { name: 'X448', source: 'RFC 7748 6.2', own: '9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b', peer: '3eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b43027d8b972fc3e34fb4232a13ca706dcb57aec3dae07bdc1c67bf33609' }, '07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56fd2464c335543936521c24403085d59a449a5037514a879d'),
  agreed('p256', { name: 'P-256, count 0', source: CAVS, ...P256 }, '46fc62106420ff012e54a434fbdd2d25ccc5852060561e68040dd7778997bd7b'),
  agreed('p384', { name: 'P-384, count 0', source: CAVS, own: '3cc3122a68f0d95027ad38c067916ba0eb8c38894d22e1b15618b6818a661774ad463b205da88cf699ab4d43c9cf98a1', peer: 'a7c76b970c3b5fe8b05d2838ae04ab47697b9eaf52e764592efda27fe7513272734466b400091adbf2d68c58e0c50066ac68f19f2e1cb879aed43a9969b91a0839c4c38a49749b661efedf243451915ed0905a32b060992b468c64766fc8437a' }, '5f9d29dc5e31a163060356213669c8ce132e22f57c9a04f40ba7fcead493b457e5621e766c40a2e3d4d6a04b25e533f1'),
  agreed('p521', { name: 'P-521, count 0', source: CAVS, own: '017eecc07ab4b329068fba65e56a1f8890aa935e57134ae0ffcce802735151f4eac6564f6ee9974c5e6887a1fefee5743ae2241bfeb95d5ce31ddcb6f9edb4d6fc47', peer: '00685a48e86c79f0f0875f7bc18d25eb5fc8c0b07e5da4f4370f3a9490340854334b1e1b87fa395464c60626124a4e70d0f785601d37c09870ebf176666877a2046d01ba52c56fc8776d9e8f5db4f0cc27636d0b741bbe05400697942e80b739884a83bde99e0f6716939e632bc8986fa18dccd443a348b6c3e522497955a4f3c302f676' }, '005fc70477c3e63bc3954bd0df3ea0d1f41ee21746ed95fc5e1fdf90930d5e136672d72cc770742d1711c3c3a4c334a0ad9759436a4d3c5bf6e74b9578fac148c831'),
  refused('X25519 with a point of order 1', agreeing('x25519', ALICE_X25519, '00'.repeat(32)), 'agreement.zero'),
  refused('X25519 with a point of order 8', agreeing('x25519', ALICE_X25519, 'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'), 'agreement.zero'),
  refused('X448 with a point of order 1', agreeing('x448', '9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b', '00'.repeat(56)), 'agreement.zero'),
  refused('a point that is not on the curve', agreeing('p256', P256.own, P256.peer.replace(/ac$/, 'ad')), 'field.key'),
  refused('two curves', { ...agreeing('p256', P256.own, P256.peer), peer: publicPem(pairs.x25519.peer + BOB_SHARE) }, 'agreement.mismatch'),
]

const own = (values: Partial<Values<'dh'>>): Values<'dh'> => ({ group: 'own', p: '23', g: '5', a: '4', b: '3', aLong: '', bLong: '', ...values })

export const dhVectors: readonly OpVector<'dh'>[] = [
  { name: 'the textbook’s numbers', source: 'Diffie-Hellman key exchange, Wikipedia', now: 0, values: own({}), expect: { text: 'A = 4\nB = 10\ns = 18' } },
  {
    name: 'group 14', source: 'RFC 3526 3, computed with Python’s pow', now: 0, values: own({ group: 'modp-2048', aLong: 'a5'.repeat(32), bLong: '3c'.repeat(32) }),
    expect: { text: 'A = 774b5ba20d2a34c1311a0027c8b49244442b57138edc77c719295dde9eb5d2bc87323680e105c1329321854c65bedf8f6f72493d875054447cfcd118ae8e163f4312619d17fccdf37b982cdba2b9cc1e06d695799373cfc5761418451962392174fab7d29efe97f7ac1e8874a4abd30bc6a24bf6d3be93b1f724e40dcf25e386bf56683acf20bdc6b4236e58767abb4abc4b3c5390761ccf28fc0a7b644c764e82fe0fcc25a3be0eb8e1b8a11cc1bd839ae50d6c34966c5d957456d4e13ffceee0cb84c529fc8edb03f7545ef554d6d36ed285ed778bcb5e490147033e1a76d63c34e064533cbe7e98744b96fedde7e70fe19bb43d2339f0233209488ea89c20\nB = 4c4f6a8de0a5a2a87ae13da443688786100fbaf0068dfaa439995d19ec39c49411b8ae026d4fa53d00fe8ec547630e32e12321377937c826a5a9bf0131310c11461fa8dbe6b001aeab3c8bc4a8e1281709efdc7d751666bdc90846e0e0d8c08259e05d567597867a03b621c0cb58f2cc9e4fd675e467e52edebbb03cc03cfdbf13b6a19e79a824dc83e932d9355f69aa715499f5d48d7696b549dffa3db69a097ca8f3f77b60c7be1647b0831da390d84e95aac890102bd4b1589df38747148817ad8fe0a9f7416a8696f2fe13b66b82167e33ddf7665f5e44b467254a4133963092b0b38dfdfeb491dce069a2552737b190f4c1a513a710fe1d10e05ac78dee\ns = 575d068bcba8d630c2cea51d0ddd82ba45425f973bae7fb7caf5beb7e3b62c009f4ebf426d8797eed4a3e91e0aa2c1f80c287fb5d5ab5d9025d046239b253a2195b741bb431464bea47e9fe268c7ba2d51dc991e16bb92a3bb265cc3735fc027ffdd1dadf3fbf48935b9fd26cf837b536caec7c68720398b7e45d544f8d628811c1383e559d73b5e1ed50ccadc23c8f51937478caf1eeafa39a483b037d3d3ba125e68b53637300fc14de9dbb970dc31a1e993edc6c91cad5ac308737d7bde2eea6bb8c06a8884cebfe57467ce7fdf0f4f58f8b7b70a271f166b9111465d82221e2e840db9efa60788971639a132a08a6d2b20b30073ac462beb6fd825e4c030' },
  },
  { name: 'no prime', source: MADE, now: 0, values: own({ p: '21' }), expect: { error: 'agreement.not-prime' } },
  { name: 'a base that is its own inverse', source: MADE, now: 0, values: own({ g: '22' }), expect: { error: 'agreement.base' } },
  { name: 'a private number that gives it away', source: MADE, now: 0, values: own({ b: '22' }), expect: { error: 'agreement.exponent' } },
  { name: 'a long private number of zeros', source: MADE, now: 0, values: own({ group: 'modp-2048', aLong: '00'.repeat(32), bLong: '01' }), expect: { error: 'agreement.long-exponent' } },
]

/** 00 01 … 3f as the seed, and 42 … as the randomness of encapsulation. */
const SEED = toHex(Uint8Array.from({ length: 64 }, (_, i) => i))
const M = '42'.repeat(32)
const kemKeys = {
  '512': privatePem(`3054020100300b060960864801650304040104428040${SEED}`),
  '768': privatePem(`3054020100300b060960864801650304040204428040${SEED}`),
  '1024': privatePem(`3054020100300b060960864801650304040304428040${SEED}`),
} as const
const kem = {
  '512': { ciphertext: '8zLZslqwR0NKkmLJ7r+egMjwZRvfWu34XWQRF8vgQngF2SToET6yNQnR1jpwV46XY9wj005VMWTS9wd/ZuLAdVFcVpyPux2DbFlWfiAHP1CyMWjfjgpQQnH95esA18LUn4BYmvH8sKp5a87x2srblBc0GBvnZ6iHV9AGr7NDgD3Jx39Zru33BF0oZoxci0pMR+vSPUMwApx7sF42QovkQrFKRSfcfq8VH+a/9JfW2ybocMjtOpATpL8QZ8a/mIrSvo2yZYwYU97U9aY4Of0dt7OW11yluZLsG1Z89t7dc6V57PZd9ZX5hBNVVW493pELovRMUmDa4JRI3l8a0jyVwbELnczMNKfkZgoIGZm0BR20WfmWuWGD5tr0oJZsBb0dj/YOguSWw1XAyb6BnDcIkmfXcObezj7R1EuP392M1DIvn2PREykACeCMPsO4wrZMShGK3dXbo3ENIOBW9lyR5GsJJBV+Usm+Tvg2VMpMca/FqcvjKcdIfM0uQnfGVbAH61H+FI1m2kQiCZJT4CfZMjdJfjWq5gaY/gcZC4H6uIkgD8QTmvcWqfYnMzT05NBvjh1QCDIa0dpdiHxkLStWtSXhQFvg6yuSpvF5uxC2Te3AYX+gbSVF/cvnZmDKqof/lg8gRYn36pha/m1OyyugGmYrQGe3yjMBu57DvnU3UJBnbvteGX6VEdznRgYcOS6MJdvl6wjZ1U2w+p2Pnvv/dva/fUdIVV6mtKYPeuMixNKoWsrcmyceeYORdUp5wuolMJfDVb8eS4h5+3VLMmK2NndSNPW7AbivXvU6MvNzwaoYoG+sr6vg1V8hPgkSC1ZajYK0eO8TJO4YzkNjPFk8UqriO/d0qiwzFQyL8aebhS+lwlGYZ2wXbYhyanqasZSN0OG7kQbOZAlNf1wn6sNSd5WjwAlG7rVHPe8gBPmLQ8DnPfOgvNCTEoKdUVyvPnfdK1f5CKFhJfF8SzIrcQMPItTM91az+ZFvu/8o8KIBJSoVsQbd+vks5PPp+ZJkfDg8', secret: 'f5efd3b124fd64aa955dfccd56085bfa7dd633957a583ef2425c4faf7799d972', rejection: 'c1d81e9fb7422e549742297d2e03f030c542116cd4bb4cb7668c121d8f8befce' },
  '768': { ciphertext: 'KKug0NWb27EqjVklxR1R2sMkUAOhUBVHa9Lb/QdmGxnCoe02l2gIyY0MU0DZUuUw1xFCsGJtVlil8tARuewSWTvjTTFG3Ta75Qug+NEilev7xtXAMImcdsPb5RLk6FJKI+ejXFZJWb+02vYGOJnUHKu7x+CCq3DE896DfSMfnCHMXqhV5+LPEZJ+ouhhRSO7DI5Z9rbPT9NDu3umTKK+9qtSl+lzaa26jmZ+jnmnrHZ1IIHllv/Pybh/jJsDLGh56sWelGtBq76Cr+P4HYY6YQrz6p9kgEE9RQXvFdMD+cqnHfoyzCDF+tqJoCT+007qvBRWqPoBKRtLnYNdlGRBKZK2cvbwgDdnVh3hTEIBkOJNxK3Zvb1PORaXTeLou8a16/A55AQg7qo3DgrcKJ0bP3hOIoh8jK6b1N4AoVvfHIffVgctt0xeK3/0HEOlNPPMA61sJKx/LX5mDmh8Ycvt9LIBKG4kSZKZbO6vknw7dapprndpoUyFphZJmZqUSuRksSXHpaUOJE88m2cprLoo1Ophy1clFbmPDJEmiOwjbWHLyDKPazAzifhQNYIaz6dWLsSAAzkMYqU2gz+4reiqLi18JrLZE/4FoQr+H5vFTpbmjLyi9CZNWRGHgXNxbkvKSose+kwm1TuCFjHZQCBk/OQTZZRGRhXagLqojI/td/aQ1CHOKZDCR5Hw3HZwR2iWiOWgRUdUdfHDUB5vjt82+KCJy4iITE38Yr6TAFIjJ0/FLFxMKkwwK35i0zouHaPP9kqDXH0sXRFWVlx+TGW/9YWg9Y4ds3Z3g7w3PeO5fg2eCKksiEbvpqBT0bTsRLXjrX8YQ6jEDktAR/ntKQ2v4Fw+kU57sTdE9kFHeVhjUKDeBg2rYqFIyrFGB2XOuK2xrHPd1G3/ArHYNKOD4N+/AV0lFgR8HJRFz29tPK/XmqqqUBiTTo2mDS0UPC49n9SHkflBctyFkj0MMQPdwJcJOVgNR0h0Zl3M4eXiE+227/pqXz/NQ98131asqxSXEBtyizI0XIf4vub22pjsya63GOOCi9KwNKWH0vF559GAUK/ZbbqwGTCOrjlYTrGGif/QHXLZuSXbgyZwUQSPg8CWYKWKcSxSbzA2qkl3JJ8w8HW7Y2QCj/FzKmJfA8SLQJoaV1iGMyZAIRpmA4X8q3Vl8E0ReaXolcxE0Y6XIlO2jEp8UajIUYloomSopE7kfQdtX0TH8LwhO0LNcTygD7eDR63ssFjpPvDCLtnwQ2P+SmY1Ntoh6L2Z0+XFBM/FoxF3Q5C2/AnYkvN860rXOG3uX+nqHQhjKT+yah4s82IED4jIiZ1EzuPG3XE8b4Z8tn4iwsw6wczFDLGUXNk0GPlBeDZfShGibLloDc64+LQcx6Qj7Ey6kakBvnlSJeq0WSSHqV+TCouyp7xuxijvzR7PBK1lSjFJQl8NY6YbudDa2Xo=', secret: 'b83e7f23b33f909715c7a50b0d4b1f6684d53e1f4b9056f803b29f058ccb5566', rejection: '3816af13752429d4e8b800fd2c691b3254d09ed953cf287c99453d3d8057b41e' },
} as const
const MLKEM = 'mlkem 2.7 of npm'

/** X25519 of RFC 7748 6.1 behind ML-KEM's: Bob waits, Alice sends. */
const hybrid = { secret: kem['768'].secret + X25519_SECRET, ciphertext: encodeBase64(Uint8Array.of(...fromBase64(kem['768'].ciphertext), ...octets(ALICE_SHARE))) }
function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

const sending = (values: Partial<Values<'encapsulate'>>): Values<'encapsulate'> => ({ scheme: 'ml-kem', key: '', x25519: '', ...values })
const receiving = (values: Partial<Values<'decapsulate'>>): Values<'decapsulate'> => ({ scheme: 'ml-kem', key: '', passphrase: '', x25519: '', x25519Passphrase: '', ciphertext: '', ...values })
const bob = privatePem(pairs.x25519.own + BOB_X25519)
/** The first octet changed by one bit. */
const changed = (ciphertext: string) => encodeBase64(fromBase64(ciphertext).map((octet, i) => (i === 0 ? octet ^ 1 : octet)))

export const encapsulateVectors: readonly OpVector<'encapsulate'>[] = [
  { name: 'ML-KEM-768', source: MLKEM, now: 0, random: M, values: sending({ key: kemKeys['768'] }), expect: { text: `${kem['768'].ciphertext}\n${kem['768'].secret}` } },
  { name: 'ML-KEM-512', source: MLKEM, now: 0, random: M, values: sending({ key: kemKeys['512'] }), expect: { text: `${kem['512'].ciphertext}\n${kem['512'].secret}` } },
  { name: 'X25519MLKEM768', source: `${MLKEM}, and RFC 7748 6.1`, now: 0, random: M + ALICE_X25519, values: sending({ scheme: 'x25519mlkem768', key: kemKeys['768'], x25519: bob }), expect: { text: `${hybrid.ciphertext}\n${hybrid.secret}` } },
  { name: 'a key of another algorithm', source: MADE, now: 0, values: sending({ key: bob }), expect: { error: 'agreement.kem-key' } },
  { name: 'another size of ML-KEM than TLS has', source: MADE, now: 0, values: sending({ scheme: 'x25519mlkem768', key: kemKeys['512'], x25519: bob }), expect: { error: 'agreement.kem-key' } },
  { name: 'a share of zeros', source: MADE, now: 0, random: M + ALICE_X25519, values: sending({ scheme: 'x25519mlkem768', key: kemKeys['768'], x25519: publicPem(pairs.x25519.peer + '00'.repeat(32)) }), expect: { error: 'agreement.zero' } },
]

export const decapsulateVectors: readonly OpVector<'decapsulate'>[] = [
  { name: 'ML-KEM-768', source: MLKEM, now: 0, values: receiving({ key: kemKeys['768'], ciphertext: kem['768'].ciphertext }), expect: { text: kem['768'].secret } },
  { name: 'ML-KEM-512, a changed ciphertext', source: MLKEM, now: 0, values: receiving({ key: kemKeys['512'], ciphertext: changed(kem['512'].ciphertext) }), expect: { text: kem['512'].rejection } },
  { name: 'ML-KEM-768, a changed ciphertext', source: MLKEM, now: 0, values: receiving({ key: kemKeys['768'], ciphertext: changed(kem['768'].ciphertext) }), expect: { text: kem['768'].rejection } },
  { name: 'X25519MLKEM768', source: `${MLKEM}, and RFC 7748 6.1`, now: 0, values: receiving({ scheme: 'x25519mlkem768', key: kemKeys['768'], x25519: bob, ciphertext: hybrid.ciphertext }), expect: { text: hybrid.secret } },
  { name: 'a ciphertext of another size', source: MADE, now: 0, values: receiving({ key: kemKeys['1024'], ciphertext: kem['768'].ciphertext }), expect: { error: 'agreement.ciphertext-length' } },
  { name: 'without X25519’s share', source: MADE, now: 0, values: receiving({ scheme: 'x25519mlkem768', key: kemKeys['768'], x25519: bob, ciphertext: kem['768'].ciphertext }), expect: { error: 'agreement.ciphertext-length' } },
]
