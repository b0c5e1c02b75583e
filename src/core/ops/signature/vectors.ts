/**
 * Public vectors: RFC 8032 7, RFC 6979 A.2, Wycheproof (testvectors_v1 of C2SP/wycheproof). RSA: made by OpenSSL 3.0, whose PKCS #1 v1.5 and PSS
 * without salt are the same each time. What is long stands in signature.test.ts: signatures of ML-DSA,
 * and SLH-DSA, which takes seconds.
 */
import { decodeBase64, encodeBase64 } from '../../bytes/base64.ts'
import { decodeHex } from '../../bytes/hex.ts'
import { encodePem } from '../../bytes/pem.ts'
import { ecdsaRawToDer } from '../../crypto/sign.ts'
import type { OpVector, Values } from '../contract.ts'

type Bytes = Uint8Array<ArrayBuffer>

function octets(hex: string): Bytes {
  const decoded = decodeHex(new TextEncoder().encode(hex))
  if (!decoded.ok) throw new Error(decoded.finding.code)
  return decoded.bytes
}
function fromBase64(text: string): Bytes {
  const decoded = decodeBase64(new TextEncoder().encode(text))
  if (!decoded.ok) throw new Error(decoded.finding.code)
  return decoded.bytes.slice()
}
const base64 = (hex: string) => encodeBase64(octets(hex))
const der = (hex: string) => encodeBase64(ecdsaRawToDer(octets(hex)))
const privatePem = (hex: string) => encodePem('PRIVATE KEY', octets(hex))
const publicPem = (hex: string) => encodePem('PUBLIC KEY', octets(hex))

/** PKCS #8 around the numbers that the specifications give. */
const keys = {
  ed25519: privatePem('302e020100300506032b6570042204204ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'),
  ed448: privatePem('3047020100300506032b6571043b0439c4eab05d357007c632f3dbb48489924d552b08fe0c353a0d4a1f00acda2c463afbea67c5e8d2877c5e3bc397a659949ef8021e954e0a12274e'),
  p256: privatePem('3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721'),
  p384: privatePem('304e020100301006072a8648ce3d020106052b810400220437303502010104306b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5'),
  p521: privatePem('3060020100301006072a8648ce3d020106052b8104002304493047020101044200fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75caa896eb32f1f47c70855836a6d16fcc1466f6d8fbec67db89ec0c08b0e996b83538'),
  secp256k1: privatePem('303e020100301006072a8648ce3d020106052b8104000a0427302502010104200000000000000000000000000000000000000000000000000000000000000001'),
  mlDsa44: privatePem('3034020100300b0609608648016503040311042280202a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a'),
  mlDsa65: privatePem('3034020100300b0609608648016503040312042280202a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a'),
  mlDsa87: privatePem('3034020100300b0609608648016503040313042280202a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a'),
  x25519: encodePem('PRIVATE KEY', fromBase64('MC4CAQAwBQYDK2VuBCIEIKA8OVLFcshE6tHxy1i1ppxydUC8mVuwqnh/2Ok8wDtd')),
  rsa: encodePem('PRIVATE KEY', fromBase64('MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDE+0iMP2ZCCY8BoX85iK2c3NAWwW85ymeYB/74yFMvt7SU1qObUGkqlDPk4MDrbgSEPKmymak0tf8s27tKdCCyRV2sv+I75ZBjfQN2IglR3L7BhN5Ka2ucFsgSno6mPED9u2CdkbaR27IAEuTxGJZRuDWXXz4Dp3kKuAI1t0Mzvvovg+6ONumSokX7MgqiZ8y1opQqojX0YqwQOqax6X+KrIdmQh0m2rHM85byfYb+iECZHdzBsJNefds/Mx4jy3nxMn60/qcJvSKxS/c3J2BB/RlxHH/9ViDDiG9K96VOlbNYCrs/KYklXVJwHCY7hYgzEE+/L7JR+pTyvN5Ce6LDAgMBAAECggEANa3yxcFrOPjI311mwcOE6FfmXyUkjd+iHnSjX6GbxceurtbVK/icSC2t/KPg/udy1KSBbDniugoUuWFB51bBKEOt9OsvmDoFgI8rV9CLsKLS2wK93xLp9tXgfO53mkaWQW8EM7xnP9Vaaxm7CRa1tBxagl9Ck5Vab3jYpVHFPv7EG4t49WdYCZUaql4+62EXC6IHJ+PaJ1NcpHe2eCrP6esi6zV9e9bfBXXrX/Dz0LnJUCd8mr8Anhyjpijo7wMjBOPSSg6oMuNuJfMKK2yx2AF+jgFFoD0IsLB+6FqYvOtXOcWFbA2qt1BAUBjDGdLNy435ovXJ5a0Tk4ovEF9BVQKBgQDwVryI8NTAQeRR3635vNOciO/wWRBmGVQMhM0/yb6E/UCowQvxvl5QwZvD9zfBox5gvILVzeZAFI35RAv/ukB6lsZHPGuWgRXokSU9SivwzghqphcC/bKhr6FpycouZgIclooXfWBM5Kj/spQRbWlhQy/7BKe4xZbPJ585FtmrxQKBgQDR0UYabU9G7G4NOni+vwjIa89RfeplZqDLteFASuPYNGCOJbCD/PtsnUW1TC8TjA4OiNGDujVsscMxQjwcGTMDpy8kxh2XyFom62uqGfNBABpJlkvAj/AVpa150E8ZIJt/ziuZjM5R8pzVv8YWeUviCsq4NVF1AjHqPHkuazFU5wKBgALyzXVQnwuMw2RNvjCmJGJzO55TOWRHQ0S0DGCP9QpkoPpxA9h/YWDUPzj0O3bgrWq6ZVCCKiT3G5bHQu5sNoZKezw8fYVnKAGmZjKOSmO141yLlRSwUBSztuM5WoWfMr9vCVqoaxoGZBxe8HoWQYiz7k7CC9y0b9kyvz1QDnORAoGAJWCtp2mPtOfLlymydvCbRPEHxtGynwvQW1n0Xbq5qjtydAA82NaJh8jgsTJ4NHg/zNEM2fWjLNDiH/VXtf27O8xdtqRggzia7tIDpRLoZcz54eAXcJ9zureAFvJIFQbdDMCSvdD6tFiPHfkC9d/357XadURyVXDlqX/Kar2H1UMCgYEAtS2wZXBxQenNDjTrG4ufoJsNYHm2bkVRZcnDYqR1LxUuAHNz++567PQlnCUpmdGy3cLOS7nBPp8wYeADAWtZf1LnI1PlSbD5c8k75kVrIaIzVkjziSDE5KStbW3MffIKw0gOxGB2JYtufauh3Rjp0sbw4Rvcf3vqftAWvUEiD+w=')),
} as const

const signing = (values: Partial<Values<'sign'>>): Values<'sign'> =>
  ({ key: '', passphrase: '', data: '', padding: 'pss', hash: 'auto', salt: '', format: 'der', randomness: 'random', context: '', ...values })

interface Made { readonly name: string; readonly source: string; readonly values: Partial<Values<'sign'>> }
const gives = (text: string, { name, source, values }: Made): OpVector<'sign'> => ({ name, source, now: 0, values: signing(values), expect: { text } })
const isTakenBack = ({ name, source, values }: Made): OpVector<'sign'> => ({ name, source, now: 0, values: signing(values), expect: { back: 'valid' } })

const rfc6979 = (key: 'p256' | 'p384' | 'p521', section: string, hex: string): OpVector<'sign'> =>
  gives(der(hex), { name: `${key}, “sample”`, source: `RFC 6979 ${section}`, values: { key: keys[key], data: 'sample', randomness: 'deterministic' } })

const P256_SAMPLE = 'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8'
const MADE = 'made for this'

export const signVectors: readonly OpVector<'sign'>[] = [
  rfc6979('p256', 'A.2.5', P256_SAMPLE),
  rfc6979('p384', 'A.2.6', '94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe4699ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8'),
  rfc6979('p521', 'A.2.7', '00c328fafcbd79dd77850370c46325d987cb525569fb63c5d3bc53950e6d4c5f174e25a1ee9017b5d450606add152b534931d7d4e8455cc91f9b15bf05ec36e377fa00617cce7cf5064806c467f678d3b4080d6f1cc50af26ca209417308281b68af282623eaa63e5b5c0723d8b8c37ff0777b1a20f8ccb1dccc43997f1ee0e44da4a67a'),
  gives(base64('f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083'), { name: 'p256, “test”, r and s', source: 'RFC 6979 A.2.5', values: { key: keys.p256, data: 'test', randomness: 'deterministic', format: 'raw' } }),
  gives(base64('934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d82442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5'), { name: 'secp256k1, the private key 1', source: 'test vectors of python-ecdsa and Bitcoin’s libraries', values: { key: keys.secp256k1, data: 'Satoshi Nakamoto', randomness: 'deterministic', format: 'raw' } }),
  gives(base64('92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'), { name: 'Ed25519, test 2', source: 'RFC 8032 7.1', values: { key: keys.ed25519, data: 'r' } }),
  gives(base64('26b8f91727bd62897af15e41eb43c377efb9c610d48f2335cb0bd0087810f4352541b143c4b981b7e18f62de8ccdf633fc1bf037ab7cd779805e0dbcc0aae1cbcee1afb2e027df36bc04dcecbf154336c19f0af7e0a6472905e799f1953d2a0ff3348ab21aa4adafd1d234441cf807c03a00'), { name: 'Ed448, 1 octet', source: 'RFC 8032 7.4', values: { key: keys.ed448, data: '\x03' } }),
  gives(base64('d4f8f6131770dd46f40867d6fd5d5055de43541f8c5e35abbcd001b32a89f7d2151f7647f11d8ca2ae279fb842d607217fce6e042f6815ea000c85741de5c8da1144a6a1aba7f96de42505d7a7298524fda538fccbbb754f578c1cad10d54d0d5428407e85dcbc98a49155c13764e66c3c00'), { name: 'Ed448, 1 octet (with context)', source: 'RFC 8032 7.4', values: { key: keys.ed448, data: '\x03', context: 'foo' } }),
  gives('tq/AS7jqdjCQSUYzvKTOOO+k7eF8qVoFZgQET1QTTFjqmHfZW+PfZGAB5NWxmRrQn+zdat/K/Ch3I9w4nohUVIjaBkLxgCq/vGyQAx/VYDAqPZhJd73K5zh6QIyni8gfpK6uG1UZ6vjxn+q1el7UpbLJvbedWzKuaRes1KAFIoD7hVxtiQ5+jLFFgoGpHE5h9UoFK1Ym5HvXdCfGEN4cwsOaMY7cjhLEJgdPO+2caB2foWDgQAizkhWLYJPrYWgW/ISRajFBJs150ncGlN4+Himo220k9e9DLIdsPt4sInQ5Brrn5v+zdWRPngGrb8ujiqZAQjVBHev2vU2IP9gFqw==', { name: 'RSA PKCS #1 v1.5', source: 'OpenSSL 3.0', values: { key: keys.rsa, data: 'signed by OpenSSL', padding: 'pkcs1' } }),
  gives('CoCLqS2992hRwSwsyOTHP6ySIBy0ihsdS/IRomg+aneMCcXX+WJWDXVHEaqT/Z+3zkrfqhAyPw4opsvUjXZtGEwy1mtWhZmb3T2qWkylOTxx1JqSdy3QnjqjABOFx8kqrHKNufxnqaB67H2MZB3TxOhAs7H/ktqIKEaJjFEaEGgJF/UxQrnNj1n9K4ifGw6VUSMjpkWkc/BdsVqQkvDKpXn/+8eeOAlD87y/HByPKXAHG55ZfOGFrtDOMIpr4vES4+ahWPGbkezlIOMAwE9maHzbKVRAWqTVQVFoE4mcOwHjfKOtAHU6OCSKFLNORm1yCvOqalQHz45b7vrRgEdXOg==', { name: 'RSA-PSS without salt', source: 'OpenSSL 3.0', values: { key: keys.rsa, data: 'signed by OpenSSL', hash: 'SHA-512', salt: '0' } }),
  isTakenBack({ name: 'RSA-PSS', source: MADE, values: { key: keys.rsa, data: 'It’s me' } }),
  isTakenBack({ name: 'p384, random, DER', source: MADE, values: { key: keys.p384, data: 'It’s me' } }),
  isTakenBack({ name: 'p521, random, r and s', source: MADE, values: { key: keys.p521, data: 'It’s me', format: 'raw' } }),
  isTakenBack({ name: 'secp256k1, random, DER', source: MADE, values: { key: keys.secp256k1, data: 'It’s me', hash: 'SHA-512' } }),
  isTakenBack({ name: 'ML-DSA-44, a context', source: MADE, values: { key: keys.mlDsa44, data: 'Hello world', context: 'hex:436f6e74657874' } }),
  isTakenBack({ name: 'ML-DSA-65', source: MADE, values: { key: keys.mlDsa65, data: 'Hello world' } }),
  isTakenBack({ name: 'ML-DSA-87, deterministic', source: MADE, values: { key: keys.mlDsa87, data: 'Hello world', randomness: 'deterministic' } }),
  { name: 'a key that does not sign', source: MADE, now: 0, values: signing({ key: keys.x25519 }), expect: { error: 'signature.key-use' } },
  { name: 'a salt that does not fit', source: MADE, now: 0, values: signing({ key: keys.rsa, salt: '223' }), expect: { error: 'signature.salt-room' } },
  { name: 'a context that is too long', source: MADE, now: 0, values: signing({ key: keys.mlDsa44, context: 'x'.repeat(256) }), expect: { error: 'signature.context' } },
  { name: 'a public key', source: MADE, now: 0, values: signing({ key: encodePem('PUBLIC KEY', fromBase64('MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxPtIjD9mQgmPAaF/OYitnNzQFsFvOcpnmAf++MhTL7e0lNajm1BpKpQz5ODA624EhDypspmpNLX/LNu7SnQgskVdrL/iO+WQY30DdiIJUdy+wYTeSmtrnBbIEp6OpjxA/btgnZG2kduyABLk8RiWUbg1l18+A6d5CrgCNbdDM776L4PujjbpkqJF+zIKomfMtaKUKqI19GKsEDqmsel/iqyHZkIdJtqxzPOW8n2G/ohAmR3cwbCTXn3bPzMeI8t58TJ+tP6nCb0isUv3NydgQf0ZcRx//VYgw4hvSvelTpWzWAq7PymJJV1ScBwmO4WIMxBPvy+yUfqU8rzeQnuiwwIDAQAB')) }), expect: { error: 'field.key' } },
]

const verifying = (values: Partial<Values<'verify'>>): Values<'verify'> =>
  ({ key: '', passphrase: '', data: '', signature: '', padding: 'pss', hash: 'auto', salt: '', context: '', ...values })

interface Judged { readonly name: string; readonly source: string; readonly values: Partial<Values<'verify'>> }
const is = (text: 'valid' | 'not valid', { name, source, values }: Judged): OpVector<'verify'> => ({ name, source, now: 0, values: verifying(values), expect: { text } })

/** ecdsa_secp256k1_sha256_p1363_test.json, the first group. */
const K1 = publicPem('3056301006072a8648ce3d020106052b8104000a03420004b838ff44e5bc177bf21189d0766082fc9d843226887fc9760371100b7ee20a6ff0c9d75bfba7b31a6bca1974496eeb56de357071955d83c4b1badaa0b21832e9')
const wycheproof = (tcId: number, name: string, signature: string): Judged => ({ name, source: `Wycheproof ecdsa_secp256k1_sha256_p1363 ${tcId}`, values: { key: K1, data: '123400', signature } })
const rsaKey = encodePem('PUBLIC KEY', fromBase64('MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxPtIjD9mQgmPAaF/OYitnNzQFsFvOcpnmAf++MhTL7e0lNajm1BpKpQz5ODA624EhDypspmpNLX/LNu7SnQgskVdrL/iO+WQY30DdiIJUdy+wYTeSmtrnBbIEp6OpjxA/btgnZG2kduyABLk8RiWUbg1l18+A6d5CrgCNbdDM776L4PujjbpkqJF+zIKomfMtaKUKqI19GKsEDqmsel/iqyHZkIdJtqxzPOW8n2G/ohAmR3cwbCTXn3bPzMeI8t58TJ+tP6nCb0isUv3NydgQf0ZcRx//VYgw4hvSvelTpWzWAq7PymJJV1ScBwmO4WIMxBPvy+yUfqU8rzeQnuiwwIDAQAB'))
const byOpenssl = (signature: string, name: string, values: Partial<Values<'verify'>>): Judged => ({ name, source: 'OpenSSL 3.0', values: { key: rsaKey, data: 'signed by OpenSSL', signature, ...values } })

export const verifyVectors: readonly OpVector<'verify'>[] = [
  is('valid', { name: 'p256, “sample”', source: 'RFC 6979 A.2.5', values: { key: keys.p256, data: 'sample', signature: P256_SAMPLE } }),
  is('valid', { name: 'Ed25519, test 1', source: 'RFC 8032 7.1', values: { key: publicPem('302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'), signature: 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b' } }),
  is('valid', wycheproof(1, 'signature malleability', '813ef79ccefa9a56f7ba805f0e478584fe5f0dd5f567bc09b5123ccbc9832365900e75ad233fcc908509dbff5922647db37c21f4afd3203ae8dc4ae7794b0f87')),
  is('not valid', wycheproof(4, 'replaced r by n - r', '7ec10863310565a908457fa0f1b87a79bc4fcf10b9e0e4320ac021c106b31ddc6ff18a52dcc0336f7af62400a6dd9b810732baf1ff758000d6f613a556eb31ba')),
  is('not valid', wycheproof(11, 'r=0 and s=0', '00'.repeat(64))),
  is('not valid', wycheproof(19, 'r=1 and s=1', `${'00'.repeat(31)}01${'00'.repeat(31)}01`)),
  is('not valid', wycheproof(21, 'r=1 and s=n - 1', `${'00'.repeat(31)}01fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140`)),
  is('not valid', wycheproof(26, 'r=n and s=1', `fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141${'00'.repeat(31)}01`)),
  is('valid', byOpenssl('tq/AS7jqdjCQSUYzvKTOOO+k7eF8qVoFZgQET1QTTFjqmHfZW+PfZGAB5NWxmRrQn+zdat/K/Ch3I9w4nohUVIjaBkLxgCq/vGyQAx/VYDAqPZhJd73K5zh6QIyni8gfpK6uG1UZ6vjxn+q1el7UpbLJvbedWzKuaRes1KAFIoD7hVxtiQ5+jLFFgoGpHE5h9UoFK1Ym5HvXdCfGEN4cwsOaMY7cjhLEJgdPO+2caB2foWDgQAizkhWLYJPrYWgW/ISRajFBJs150ncGlN4+Himo220k9e9DLIdsPt4sInQ5Brrn5v+zdWRPngGrb8ujiqZAQjVBHev2vU2IP9gFqw==', 'RSA PKCS #1 v1.5', { padding: 'pkcs1' })),
  is('not valid', byOpenssl('E1KJTuA93CIkUrMM7ax1v1DdoVgehDAqByaPernkrXDsKRfjSJ6dJH/w0Mc7xwmB3nM44WaTpUW9q1OZkLmuImshl91G51Le4oxBz7/0Rnmu31lPeWWI88NLjb3NkXTlDjmw6S1ePwULtu3hZQnlVQOHlsd+lxUrP4Sj0n7G5fEy6wbixPulpCHRJ2ghQocEu7vdUJL8ofPNwbydyytHzU1x90w89trIi9sCeFXNrJmh9uBHqaPPAuz9YJfHHsh3jdfg5KLWZB/1TjgEr/DFNGSV4g+q+oUAbOuEkaDVk8plD8+rWZc980jwICm6DIYYR7K5YwzKWYm7hrCIqbxUgw==', 'RSA PKCS #1 v1.5 with another hash', { padding: 'pkcs1' })),
  is('valid', byOpenssl('NPJT9tPcNBRn24O9lsz+eKycQ8KYckgZus9V1t2Gl1il1XQ5TlOTheCDuBLkJmltycXPgUt3Y1IGflqcXuvZx29+kY0bUlaDC17E+PQEECGwNawAAU4txZHbHxBIGxLa2oKCcK6LJ/MThoAgPhtHgwVr5s5hBeGb6k4nBc/a+7aqIKBo6XKtAscYRmkT14pUeoMnbl/68CX7KNRoGSmQdkZ1PzT5VYtbUD7gOZdDSPq/f1dJC+ile4YvrSzR2brq22VTqLE6vwI1MLHY0TSyNkVjz7S6vDBw+acI9LbDvp1LscHj98SqbUSIMaRhfNwwaVxP2mtrGdFUqZxq68uPww==', 'RSA-PSS with the longest salt', {})),
  is('not valid', byOpenssl('NPJT9tPcNBRn24O9lsz+eKycQ8KYckgZus9V1t2Gl1il1XQ5TlOTheCDuBLkJmltycXPgUt3Y1IGflqcXuvZx29+kY0bUlaDC17E+PQEECGwNawAAU4txZHbHxBIGxLa2oKCcK6LJ/MThoAgPhtHgwVr5s5hBeGb6k4nBc/a+7aqIKBo6XKtAscYRmkT14pUeoMnbl/68CX7KNRoGSmQdkZ1PzT5VYtbUD7gOZdDSPq/f1dJC+ile4YvrSzR2brq22VTqLE6vwI1MLHY0TSyNkVjz7S6vDBw+acI9LbDvp1LscHj98SqbUSIMaRhfNwwaVxP2mtrGdFUqZxq68uPww==', 'RSA-PSS with another salt than asked for', { salt: '32' })),
  { name: 'replaced r by r + n', source: 'Wycheproof ecdsa_secp256k1_sha256_p1363 2', now: 0, values: verifying({ key: K1, data: '123400', signature: '01813ef79ccefa9a56f7ba805f0e478583b90deabca4b05c4574e49b5899b964a6006ff18a52dcc0336f7af62400a6dd9b810732baf1ff758000d6f613a556eb31ba' }), expect: { error: 'signature.ecdsa-form' } },
  { name: 'half a signature', source: MADE, now: 0, values: verifying({ key: rsaKey, signature: '00'.repeat(128) }), expect: { error: 'signature.length' } },
]
