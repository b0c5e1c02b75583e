import { slh_dsa_sha2_128f } from '@noble/post-quantum/slh-dsa.js'
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'
import { describe, expect, test } from 'vitest'
import { bitString, explicit, integer, nullValue, oid, sequence } from '../asn1/write.ts'
import { hashAlgorithms, signatureAlgorithms } from '../spec/oids.ts'
import { lateVerifier } from './sign-late.ts'
import { verifySignature } from './sign.ts'
import { decoded, SIGNED } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>

const data = new TextEncoder().encode(SIGNED)

/** SubjectPublicKeyInfo and signature that OpenSSL 3.0 made; key, hash, and for PSS the mask's hash and the octets of salt. RSA has 1,025 bits: for PSS one octet less than the modulus. */
const made: Readonly<Record<string, readonly [string, string]>> = {
  'bp384-sha512': ['MHowFAYHKoZIzj0CAQYJKyQDAwIIAQELA2IABD68op89anG54o2LlvCO/Ijj/3D0JFeaFLTfN3lj6rMIi0DSZMYVI9BFDZqkh7WBix2fsBMm+/5rvWQsn4B4N0o7h3Rp9ONpQQBPKKaUNscG6QE+f9qQVdF4UxgvQZAuEg==', 'MGQCMBOKIUHJcHwS/PTwWuPn+4Peg3bWuHhno8QpQU72Fkb3lV+wP3LDoCKfCEINWK7l1QIwXjC2znID8WknDW2A9EkhuTgaO8JW6zXSxOAyLeMhaKHYtYpJG7CgacFnKC4p5psB'],
  'bp256-sha256': ['MFowFAYHKoZIzj0CAQYJKyQDAwIIAQEHA0IABDlASNZNCfRzMIAfT63x17uy6MCgEixZwdVLmGGKrZVoqMUTYE7nVtuqcfJjm0RuaKTIrGki7lHcxRW0yP+sjf4=', 'MEUCIQCARMBtcRc6vCs7pP1Tc/IjBaNhrxH+0e+zm4lEUKoHnAIgK8xXMd7uR00zW0E62Gv0cgpFJWEMMlGSFvntWhDbxdw='],
  'k1-sha256': ['MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEmXhKJBiTkDr3gtqaOLshpwW6tgKRjHGj1TANEB1jYvrT+HjBj0JCSOS9snQpZNc6jUgJ2XmjzrzflkKQTIt4IA==', 'MEUCIF4O3JQPXomFYcZUsQuvWfmA5Dc11jSqaEK05vHEK2sZAiEAmTsfMmMoANxAsmoLW4/svhG9VaFCsL55Bw3H9ROMbus='],
  'p256-sha3-256': ['MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnqLhp8e/o5D2/JajzJUjmXDW/r/W7Dr6/Me0AIb4MJ3oexNGToidnKD49z0xm9t+ay9YtfS/mIR1rmptUPgjLg==', 'MEQCIHBNyWPzIEtBHZI+6Ih4kzrOcmdOsjcBXCYPkXfUwTDzAiBvjyAh70Bebyc93PeZQbCVqtgaNRZQV4NfV3c78SZtmg=='],
  'p256-sha224': ['MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnqLhp8e/o5D2/JajzJUjmXDW/r/W7Dr6/Me0AIb4MJ3oexNGToidnKD49z0xm9t+ay9YtfS/mIR1rmptUPgjLg==', 'MEQCICkmmQ+FkdSLpfURNg/5TEtWaT7fh1mNxXs09C5jZlbwAiA88AxgF9veX9T5SEkLX9cgiqUlSv/t3OI86sosM6j0hA=='],
  'rsa-md5': ['MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQGd9k8tDkV/wOoiiT3hO3UwBWV0t/npiup2weNav3AOK6e8aGPU+Q8b/AMpR6grTDFFo0FNbv3lJxmLy/yEGhud2uB3+EgsOHLFG2ZpcdDtN5CZD/LZDKgnNu7AVJEAFAc5fcUOJ8/icYqm9XJsDXjNjCu3N7qVHlR3u7A5PvcG2QIDAQAB', 'AGwL9GBzbDBqntXYe3A2/do9Mt6TnU+/+l+PFHpNi4DLHMYj4+T56iH5qo7OoFd08ebrGqkHR+Gbh6e4EEFF9xLIXEhQD/VwgIAlO3app6pbFUZwy/Fb4RYE0zxlkYyu40k8oX8A2euijDcYOfHgdqDqP7t2wcCOGWcPqXzkLZ1+'],
  'rsa-sha224': ['MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQGd9k8tDkV/wOoiiT3hO3UwBWV0t/npiup2weNav3AOK6e8aGPU+Q8b/AMpR6grTDFFo0FNbv3lJxmLy/yEGhud2uB3+EgsOHLFG2ZpcdDtN5CZD/LZDKgnNu7AVJEAFAc5fcUOJ8/icYqm9XJsDXjNjCu3N7qVHlR3u7A5PvcG2QIDAQAB', 'ASbKfE5FRn85K+3ZT07NpzFgJ/f7AoxRZMXGZXX+YXRUfn8LxiPa1W71gBNucZMfnKqjW3VLHPTt+4TCykoFmhQSNf7rTQemXbSp0qebiWUO3t6NH88n7tZVc3h2dQglHjomV/Krcc9NoHmMjvQkx2444YOowwQ5WoHmGAZop5FP'],
  'rsa-sha3-384': ['MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQGd9k8tDkV/wOoiiT3hO3UwBWV0t/npiup2weNav3AOK6e8aGPU+Q8b/AMpR6grTDFFo0FNbv3lJxmLy/yEGhud2uB3+EgsOHLFG2ZpcdDtN5CZD/LZDKgnNu7AVJEAFAc5fcUOJ8/icYqm9XJsDXjNjCu3N7qVHlR3u7A5PvcG2QIDAQAB', 'AHks0jBDqnV9GZR1mSfXwQFc03xh7y7Gq/mTJxHN+2MWaPRvcbz1FzkZnaNgOdMMN6o9cCDOPEQUd4q2a6zs57greBo+xgkHRnYUqMcrM8xueagvJIjZLKzfoZCviFmIzN9E42DDsmuIPRYzyryU7fVY1N27jn0EN62Qz3wmlpjA'],
  'rsa-sha512-256': ['MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQGd9k8tDkV/wOoiiT3hO3UwBWV0t/npiup2weNav3AOK6e8aGPU+Q8b/AMpR6grTDFFo0FNbv3lJxmLy/yEGhud2uB3+EgsOHLFG2ZpcdDtN5CZD/LZDKgnNu7AVJEAFAc5fcUOJ8/icYqm9XJsDXjNjCu3N7qVHlR3u7A5PvcG2QIDAQAB', 'ABy7pNRuGemkFPGhq/rSjTXiZcA4XFN8z1Dm4u/iPugk6ZPca3ZmOITkQH9KEUPW2yuyvqQXRRhrRq2j/u3Q0rfsUlX//o0qryGGJRYr4pgU66H4y7FIrhhM0FdxDyMsLC5PVEIvrYE3lUAWy82bkUAT2FwSEiIR8/aM4wqC3GxE'],
  'dsa1024-sha1': ['MIIBvzCCATMGByqGSM44BAEwggEmAoGBAKX5QTuGanYrmDVdJ48EnDmV7aXbGn+f/ToZ9OPPqFs3WgDhI5OaPQng5UDCz/tEfgam6BxLuXLw+k5Yq/uwKLr7ivhOatmcx/rYliiRq1aKJVrDu4i7SoCM4aPFmtvjXqqLLVL6NS8cCYMXCjSv4CQPl9j1PLOGmAVS/hXUY43XAh0AyJEDCgxhc6qsPUY9uoWjUkco6bhiDMBccb2YjQKBgHpOr9ACBcCNi04QvDnm8IIet86iP8cBpamBw9tedWnZCuXD0OLU5cUjFm0m0BSrLiROZbKfX8+K6abkSwwAJNTe/lZzyNR2lGp12nXnSxF1JR0uZFUzhlO8VNRTQ8LffZznxrn9EmS4mpfsYDSdi+OBIWLGH2l78vg3kk3Mvte4A4GFAAKBgQCD7WyPoRBeM2WsKo6ruwqX2jABwAp1nDhXGoQ/WoqgW5N3r5e2i5170gde83agP0yxtG23/A36+zH3ZpAPxfrvtYJAno5hI5eusjXDnVif8Tw4IAJSLqPGRvoQrKSs7m/BBqNbBM0S0Xipq5m7l5CZkNHNbXsW53soSf5DAubz5g==', 'MDwCHBf7CJCqBDfUisyfoHSHACG6m1Oz0NLYuaNzX/ACHG+/AasjWofu+yS6H0hoFEYvwLu4bABwsDtPUiM='],
  'dsa2048-sha512': ['MIIDSDCCAjoGByqGSM44BAEwggItAoIBAQDXC5+YeDktVsfdrRH3mLIonpug6ItSMO2vjHesRuvCLC/R5GpTbpnDe33/XUtcZqoPhrtobeEqQXti2LfIjlMKv/4FZWM+UCkAzOMFf8HWtGtlTEak6xUciGAgaCs4j6++ISg7AbZZJzPe2+aMPmwJICDJamFFUTQ7iKzCkNQkrlokfhBBUDYprtqEmZobrBE/JnIZscTc4Qt3ELUCAdnl2zLNqwGQhO5wQ4QGvmGf0lSKuwUhcfLERvXdEhI6ZPOkxK5gPCZvAm2LLE752bp9sNQyPbFiPHagXHwUjXYj1dy21H+ugcc6TmonorSKstizdBZV3YgwvDqmSomEVHdDAiEA5alp6wGluYWWTUFAZZzIcv7U9EtDdeNPVyl1FMFSUVcCggEBAJcIlXhWQ4e4dSDeFRqoZ+SK5tpMrCmJBHkeIaq7Z//6Ny0WEY2p/CDhEeFlLE9yQ2mtBarZnS65LMCTo356oNGZPz8WHGeThlSZlT/9Df5Huq+ZqujjrKKMXWSgpVdmTHapu9SQzO7Fg+Kfc3+U+5/MZW27o44inUtgrJFkwioxJjfZSdoHxVNq60CQZXfLfK6F0w7K8qK4fcNuSMcDvSxDrabwavTMsT2l6BE2UIBh+kDF1TIyfMzdinrTqnsXQHA/8Qufky3dw9uQTHsLlmWUlxzWoYDekdAKJzVO8LdSUUTwoWt989fnymwhgx71LG19CB/OZUc3Z1Xx++cL3GwDggEGAAKCAQEAtQy2mBKZN249zDthy/cvhxcJ38P1fAb2TRCD7Wwsmf5kDIawagajDSlBe/0tN6tJd2WCMx6cS/XjMK8mo7l5FEI/vjFxNRBXxGBGth5dL+DwQQcddYZPwVOcmK6plhJs7X9O0cm4ERjKp8L2fUSV4M174D1UCRSW8cQgjpZYtXafy3L3QNFu5+NE+pR02RYTBQRSLPKeQHO/ZKFbfYQ9LRosfaTdSV9KYdzCf2yVAyxhv3ldCeKGdJEUM6HEJuTSXNTJWMHBLb7t+Hpk9WsImaoRirLbIVkXv61U3k89pt5agtKN27gAw56SDHGDQU9T1Fyljq5FDdOqRRc+a57YlA==', 'MEYCIQDJoAwXBG3duHxh5HGG5QLI12M6otttOiUIRbgEa2I1fgIhAMFgKvrDvZeqIqythERAKUJj4j4D8+gXxNvUg25oCj+R'],
  'pss-sha256-sha1-20': ['MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQGd9k8tDkV/wOoiiT3hO3UwBWV0t/npiup2weNav3AOK6e8aGPU+Q8b/AMpR6grTDFFo0FNbv3lJxmLy/yEGhud2uB3+EgsOHLFG2ZpcdDtN5CZD/LZDKgnNu7AVJEAFAc5fcUOJ8/icYqm9XJsDXjNjCu3N7qVHlR3u7A5PvcG2QIDAQAB', 'AQnm9kUOYa3mu77svW17CZ1qB9JdpVw5xmKbMKKswbzltfLkY4pDAu65psAWrT4300oZ7BMXtbH9VrzDLxqOb/721xzY55EYvSBK+2LXns3+e00DhX0llsttL02OAzBpUoWD52ajsJ49d05ETjdgCWsntVrrhoygdy4baIQrCs+/'],
  'pss-sha224-sha224-28': ['MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQGd9k8tDkV/wOoiiT3hO3UwBWV0t/npiup2weNav3AOK6e8aGPU+Q8b/AMpR6grTDFFo0FNbv3lJxmLy/yEGhud2uB3+EgsOHLFG2ZpcdDtN5CZD/LZDKgnNu7AVJEAFAc5fcUOJ8/icYqm9XJsDXjNjCu3N7qVHlR3u7A5PvcG2QIDAQAB', 'AYBehI+ypgVHX1B94m59h2Jfk5MK4nq/k/waJqKTev9RG0Ppqi2czzS0BD+2zvRwhXnsZ7J63WwJesbgEj6xIW8egNKtOxmHMy6+Pyh52S/tUlDrc5auYSGbOuGSiTj7rx1Doi2Xf+p+8zr8DhmA/sgU3o/iDnoRCwKZMbs29dbw'],
  'pss-sha512-sha256-0': ['MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQGd9k8tDkV/wOoiiT3hO3UwBWV0t/npiup2weNav3AOK6e8aGPU+Q8b/AMpR6grTDFFo0FNbv3lJxmLy/yEGhud2uB3+EgsOHLFG2ZpcdDtN5CZD/LZDKgnNu7AVJEAFAc5fcUOJ8/icYqm9XJsDXjNjCu3N7qVHlR3u7A5PvcG2QIDAQAB', 'AYarLZwSt3Pl0ucKi/2XknVCpadJIVV1KxXJn+p2sdlqb7TfgPeYF/+EjsyYMi+rQj1wrht77Q1XvdkBa+DWd4G9iGaUYYiJpafpYhSPsJp6ehGlrRa/5ekOpQaZBjrF6jqV/76OAb9y1dcg41dnfB9pME2ZbAY5tS+ZcoyGX3Cb'],
  'ed448': ['MEMwBQYDK2VxAzoAE8kWZ4ctHJvMlWSNvqcuE17T2SXK5+PgbV6EXGlcvSmg34gNBcZCi3Qg0rhcrewfRv/QVHYKuOAA', 'qZ2HaHciH8HXVAJcD6q4PAKVWuCtz2oe9h0yMc5A3fxqw9AZYBnELJPnGqJd1HNquuBspKIAEkeA54Z/mehSYsx46z/rFLwX7XMktK3UoGotTC3tjLgK5iLtHdlmkiO120DrpFxS9M7qWgw7a81hmToA'],
}

const hashLabel = (name: string) => name.replace(/^sha3-?/, 'SHA3-').replace(/^sha512-256$/, 'SHA-512/256').replace(/^sha(\d)/, 'SHA-$1').replace('md5', 'MD5')
const hashOid = (name: string) => Object.keys(hashAlgorithms).find((one) => hashAlgorithms[one]?.label === hashLabel(name)) ?? ''
const signatureOid = (family: string, name: string) => Object.keys(signatureAlgorithms).find((one) => signatureAlgorithms[one]?.family === family && signatureAlgorithms[one].hash === hashLabel(name)) ?? ''

/** RSASSA-PSS-params (RFC 4055 3.1). */
function pss(hash: string, mask: string, salt: number): Bytes {
  const algorithm = (name: string) => sequence(oid(hashOid(name)), nullValue())
  return sequence(explicit(0, algorithm(hash)), explicit(1, sequence(oid('1.2.840.113549.1.1.8'), algorithm(mask))), explicit(2, integer(salt)))
}

function algorithmOf(name: string): { readonly oid: string; readonly parameters: Bytes | null } {
  if (name === 'ed448') return { oid: '1.3.101.113', parameters: null }
  const [, key = '', rest = ''] = /^(\w+?)-(.*)$/.exec(name) ?? []
  if (key !== 'pss') return { oid: signatureOid(key === 'rsa' ? 'RSA' : key.startsWith('dsa') ? 'DSA' : 'ECDSA', rest), parameters: key === 'rsa' ? nullValue() : null }
  const [hash = '', mask = '', salt = ''] = rest.split('-')
  return { oid: '1.2.840.113549.1.1.10', parameters: pss(hash, mask, Number(salt)) }
}

const flipped = (bytes: Bytes, at: number) => bytes.map((octet, i) => (i === (at + bytes.length) % bytes.length ? octet ^ 1 : octet))

describe('signatures that OpenSSL made and WebCrypto does not know', () => {
  test.each(Object.keys(made))('%s', async (name) => {
    const [spki, signature] = (made[name] ?? ['', '']).map((text) => decoded(text)) as [Bytes, Bytes]
    const input = { spki, signatureAlgorithm: algorithmOf(name), signature, data }
    expect(await verifySignature(input)).toBe('valid')
    expect(await verifySignature({ ...input, data: data.slice(1) })).toBe('invalid')
    expect(await verifySignature({ ...input, signature: flipped(signature, -1) })).toBe('invalid')
    expect(await verifySignature({ ...input, signature: flipped(signature, 20) })).toBe('invalid')
    expect(await verifySignature({ ...input, signature: signature.slice(1) })).toBe('invalid')
  })
})

test.each([
  ['of another hash', 'rsa-md5', '1.2.840.113549.1.1.14'], ['of another scheme', 'rsa-sha224', '1.2.840.10040.4.3'], ['by another hash', 'dsa1024-sha1', '2.16.840.1.101.3.4.3.2'],
])('%s it is not valid', async (_, name, algorithm) => {
  const [spki, signature] = (made[name] ?? ['', '']).map((text) => decoded(text)) as [Bytes, Bytes]
  expect(await verifySignature({ spki, signatureAlgorithm: { oid: algorithm, parameters: null }, signature, data })).toBe('invalid')
})

test('a shorter salt than the parameters say is not valid', async () => {
  const [spki, signature] = (made['pss-sha224-sha224-28'] ?? ['', '']).map((text) => decoded(text)) as [Bytes, Bytes]
  expect(await verifySignature({ spki, signatureAlgorithm: { oid: '1.2.840.113549.1.1.10', parameters: pss('sha224', 'sha224', 27) }, signature, data })).toBe('invalid')
})

test('SLH-DSA', async () => {
  const { publicKey, secretKey } = slh_dsa_sha2_128f.keygen(new Uint8Array(48).fill(7)), algorithm = '2.16.840.1.101.3.4.3.21'
  const input = { spki: sequence(sequence(oid(algorithm)), bitString(publicKey)), signatureAlgorithm: { oid: algorithm, parameters: null }, signature: Uint8Array.from(slh_dsa_sha2_128f.sign(data, secretKey)), data }
  expect(await verifySignature(input)).toBe('valid')
  expect(await verifySignature({ ...input, data: data.slice(1) })).toBe('invalid')
  expect(await verifySignature({ ...input, signatureAlgorithm: { oid: '2.16.840.1.101.3.4.3.20', parameters: null } })).toBe('invalid')
})

test('ML-DSA, by the browser and without it', async () => {
  const { publicKey, secretKey } = ml_dsa44.keygen(new Uint8Array(32).fill(7)), algorithm = '2.16.840.1.101.3.4.3.17'
  const signature = Uint8Array.from(ml_dsa44.sign(data, secretKey)), key = { oid: algorithm, parameters: null }
  expect(await verifySignature({ spki: sequence(sequence(oid(algorithm)), bitString(publicKey)), signatureAlgorithm: key, signature, data })).toBe('valid')
  const known = signatureAlgorithms[algorithm]
  const verifier = known && (await lateVerifier({ late: known, key, keyOctets: Uint8Array.from(publicKey), pss: null }))
  if (typeof verifier !== 'function') throw new Error('no verifier')
  expect(await verifier(signature, data)).toBe('valid')
  expect(await verifier(signature, data.slice(1))).toBe('invalid')
})

test.each([
  ['GOST', '1.2.643.7.1.1.3.2', { unsupported: 'algorithm' }], ['a number of nobody', '1.2.3', { unsupported: 'algorithm' }], ['RSASSA-PSS without parameters', '1.2.840.113549.1.1.10', { unsupported: 'parameters' }],
])('%s is not judged', async (_, algorithm, expected) => {
  const [spki, signature] = (made['rsa-md5'] ?? ['', '']).map((text) => decoded(text)) as [Bytes, Bytes]
  expect(await verifySignature({ spki, signatureAlgorithm: { oid: algorithm, parameters: null }, signature, data })).toEqual(expected)
})
