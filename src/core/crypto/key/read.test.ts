import { describe, expect, test } from 'vitest'
import { integer, sequence } from '../../asn1/write.ts'
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import { encodePem } from '../../bytes/pem.ts'
import { encryptPkcs8 } from '../pbes2.ts'
import { decoded, keyFiles } from '../testing.ts'
import { generatePair } from './generate.ts'
import { findJwks, jwkSetText, jwkText, privateJwk, publicJwk, readJwk, secretJwk } from './jwk.ts'
import { isRsa, publicHalf, type PrivateKeyBytes } from './key.ts'
import { sshPrivateFile, sshPublicLine } from './openssh-write.ts'
import type { KeyProblem, KeyResult } from './problem.ts'
import { rawPrivateOctets, rawPublicOctets, rawTypesFor, readRawPrivate } from './raw.ts'
import { readAnyPrivateKey, readAnyPublicKey, type ReadKeyOptions } from './read.ts'
import { generateSecret, secretKey, secretType, secretTypes } from './secret.ts'
import { keySamples, textSamples } from './testing.ts'
import { keyType, keyTypes, type KeyTypeId } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ctx = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const must = <T>(result: KeyResult<T>): T => { if (!result.ok) throw new Error(JSON.stringify(result.problem)); return result.value }
/** Without its place, which has a test of its own. */
const problemOf = (result: KeyResult<unknown>): KeyProblem => { if (result.ok) throw new Error('expected a problem'); const { at: _, ...problem } = result.problem; return problem }
const privateOf = async (given: string | Bytes, options?: ReadKeyOptions) => must(await readAnyPrivateKey(given, options))
const publicOf = async (given: string | Bytes, options?: ReadKeyOptions) => must(await readAnyPublicKey(given, options))
const whyNot = async (given: string | Bytes, options?: ReadKeyOptions) => problemOf(await readAnyPrivateKey(given, options))

const made = new Map<KeyTypeId, Promise<PrivateKeyBytes>>()
function keyOf(id: KeyTypeId): Promise<PrivateKeyBytes> {
  const key = made.get(id) ?? generatePair(id, ctx).then((one) => one.key)
  made.set(id, key)
  return key
}
const small = keyTypes.filter(({ bits, family }) => family !== 'RSA' && (family !== 'RSA-PSS' || bits === 2048)).map(({ id }) => id)
const all: readonly KeyTypeId[] = [...small, 'rsa-1024']

describe('what is written is read again', () => {
  test.each(all)('%s: PEM, DER, hexadecimal, base64', async (id) => {
    const key = await keyOf(id), pem = encodePem('PRIVATE KEY', key.pkcs8)
    for (const given of [pem, `text before\r\n${pem.replaceAll('\n', '\r\n')}`, key.pkcs8, toHex(key.pkcs8), encodeBase64(key.pkcs8)])
      expect(await privateOf(given)).toEqual({ key, form: 'PKCS#8' })
    for (const given of [encodePem('PUBLIC KEY', key.spki), key.spki, toHex(key.spki, ':')]) expect(await publicOf(given)).toEqual({ key: publicHalf(key), form: 'SPKI' })
    expect(await publicOf(pem)).toEqual({ key: publicHalf(key), form: 'private key' })
    expect(await whyNot(encodePem('PUBLIC KEY', key.spki))).toEqual({ code: 'public-given', label: key.label })
  })
  test.each(all)('%s: JWK', async (id) => {
    const key = await keyOf(id), jwk = privateJwk(key), open = publicJwk(key)
    expect(await privateOf(jwkText(jwk ?? {}))).toEqual({ key, form: 'JWK' })
    expect(await publicOf(jwkText(open))).toEqual({ key: publicHalf(key), form: 'JWK' })
    expect(Object.keys(open).filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'priv'].includes(name))).toEqual([])
    expect(await whyNot(jwkText(open))).toEqual({ code: 'public-given', label: key.label })
    expect(await privateOf(jwkSetText([open, jwk ?? {}]))).toEqual({ key, form: 'JWK' })
  })
  test('raw octets that happen to begin as a SEQUENCE are none, and a cut file is one', async () => {
    for (const start of [[0x30, 0x3e], [0x30, 0x05], [0x30, 0x82, 0x04, 0xa4], [0x30, 0xff]]) {
      const octets = new Uint8Array(64).fill(0xa7)
      octets.set(start)
      expect(await whyNot(toHex(octets)), start.join()).toEqual({ code: 'algorithm-needed', octets: 64 })
    }
    const { pkcs8 } = await keyOf('rsa-1024')
    expect(await whyNot(toHex(pkcs8.subarray(0, 64)))).toEqual({ code: 'truncated', expected: pkcs8.length, got: 64 })
  })
  test.each(small.filter((id) => !id.startsWith('rsa')))('%s: raw octets, when their type is named', async (id) => {
    const key = await keyOf(id), secret = rawPrivateOctets(key) as Bytes, open = rawPublicOctets(key) as Bytes
    expect(await privateOf(toHex(secret), { type: id })).toEqual({ key, form: 'raw' })
    expect(await publicOf(toHex(open), { type: id })).toEqual({ key: publicHalf(key), form: 'raw' })
    expect(await whyNot(toHex(secret))).toEqual({ code: 'algorithm-needed', octets: secret.length })
    expect(rawTypesFor(secret.length).map((row) => row.id)).toContain(id)
  })
  test.each(['ec-p256', 'ec-p384', 'ec-p521', 'ed25519', 'rsa-1024'] as const)('%s: OpenSSH, in the clear and locked', async (id) => {
    const key = await keyOf(id), line = sshPublicLine(key, 'me\nssh-rsa AAAA') ?? ''
    expect(line.split('\n')).toHaveLength(2)
    expect(await publicOf(line)).toEqual({ key: publicHalf(key), form: 'OpenSSH' })
    expect(await whyNot(line)).toEqual({ code: 'public-given', label: key.label })
    const clear = await sshPrivateFile(key, { comment: 'me', passphrase: '' }, ctx), locked = await sshPrivateFile(key, { comment: 'me', passphrase: 'pass' }, ctx)
    expect(await privateOf(clear ?? '')).toEqual({ key, form: 'OpenSSH' })
    expect(await privateOf(locked ?? '', { passphrase: 'pass' })).toEqual({ key, form: 'OpenSSH' })
    expect([await whyNot(locked ?? ''), await whyNot(locked ?? '', { passphrase: 'other' })]).toEqual([{ code: 'encrypted' }, { code: 'passphrase-wrong' }])
  })
  test.each(['rsa-pss-2048', 'secp256k1', 'ed448', 'x25519', 'ml-dsa-44', 'ml-kem-768'] as const)('%s has no form in OpenSSH', async (id) => {
    const key = await keyOf(id)
    expect([sshPublicLine(key, ''), await sshPrivateFile(key, { comment: '', passphrase: '' }, ctx)]).toEqual([null, null])
  })
  test('a key without its seed has no JWK, and its expanded form when it is raw', async () => {
    const whole = await keyOf('ml-dsa-44')
    if (isRsa(whole) || !whole.expanded) throw new Error('not expanded')
    const key = must(await readRawPrivate('ml-dsa-44', whole.expanded))
    expect([privateJwk(key), rawPrivateOctets(key)]).toEqual([null, whole.expanded])
    expect(await privateOf(key.pkcs8)).toEqual({ key, form: 'PKCS#8' })
  })
})

describe('what others wrote', () => {
  test.each([['ssh.ed25519', 'Ed25519'], ['ssh.p384', 'P-384'], ['ssh.rsa', 'RSA 1024']] as const)('%s of ssh-keygen', async (name, label) => {
    const { key } = await privateOf(textSamples[name])
    expect([key.label, (await publicOf(textSamples[`${name}.pub`])).key]).toEqual([label, publicHalf(key)])
  })
  test('locked by ssh-keygen, and by OpenSSL in its old way', async () => {
    const { key } = await privateOf(textSamples['ssh.locked'], { passphrase: 'secret' })
    expect((await publicOf(textSamples['ssh.locked.pub'])).key).toEqual(publicHalf(key))
    expect(await privateOf(textSamples['old.pem'], { passphrase: 'secret' })).toMatchObject({ form: 'encrypted PEM', key: { label: 'RSA 1024' } })
    expect([await whyNot(textSamples['old.pem']), await whyNot(textSamples['old.pem'], { passphrase: 'no' })]).toEqual([{ code: 'encrypted' }, { code: 'passphrase-wrong' }])
  })
  test('encrypted PKCS#8', async () => {
    const key = await keyOf('x448'), sealed = await encryptPkcs8(key.pkcs8, 'pass', ctx)
    const der = sealed.ok ? sealed.value : new Uint8Array(0), pem = encodePem('ENCRYPTED PRIVATE KEY', der)
    expect(await privateOf(pem, { passphrase: 'pass' })).toEqual({ key, form: 'encrypted PKCS#8' })
    expect(await publicOf(der, { passphrase: 'pass' })).toEqual({ key: publicHalf(key), form: 'private key' })
    expect([await whyNot(pem), await whyNot(pem, { passphrase: 'no' })]).toEqual([{ code: 'encrypted' }, { code: 'passphrase-wrong' }])
  })
  test('a certificate and a request give their public key', async () => {
    const { key } = await privateOf(decoded(keySamples['pair.pkcs8']))
    for (const name of ['certificate', 'request'] as const) {
      const pem = encodePem(name === 'request' ? 'CERTIFICATE REQUEST' : 'CERTIFICATE', decoded(keySamples[`pair.${name}`]))
      expect(await publicOf(pem)).toEqual({ key: publicHalf(key), form: name })
      expect(await whyNot(pem)).toEqual({ code: 'public-given', label: 'P-256' })
    }
  })
  test('RFC 8037 A.1 and RFC 8812’s curve', async () => {
    const jwk = '{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'
    expect((await privateOf(jwk)).key).toMatchObject({ type: 'ed25519' })
    expect((await privateOf(jwkText(privateJwk(await keyOf('secp256k1')) ?? {}))).key.label).toBe('secp256k1')
  })
})

describe('what is no key has its own name', () => {
  const rsa = decoded(keyFiles['rsa.pkcs8']), p256 = decoded(keyFiles['p256.pkcs8'])
  test.each([
    ['nothing', '', { code: 'no-key' }], ['no bytes', new Uint8Array(0), { code: 'no-key' }], ['words', 'hello there, this is no key!', { code: 'no-key' }], ['a word', 'password', { code: 'no-key' }], ['words that could be base64', 'nothing of the kind', { code: 'no-key' }], ['JSON', '{"a": 1}', { code: 'no-key' }], ['broken JSON', '{"kty":', { code: 'no-key' }],
    ['a cut file', rsa.slice(0, 700), { code: 'truncated', expected: rsa.length, got: 700 }], ['a long file', Uint8Array.of(...rsa, 0, 0), { code: 'trailing', octets: 2 }],
    ['cut PEM', encodePem('PRIVATE KEY', rsa).slice(0, 300), { code: 'no-end', label: 'PRIVATE KEY' }], ['PEM of bad base64', '-----BEGIN PRIVATE KEY-----\nMII!\n-----END PRIVATE KEY-----', { code: 'malformed', field: 'PRIVATE KEY', expected: 'base64' }],
    ['PEM that is cut and closed', encodePem('PRIVATE KEY', p256.slice(0, 80)), { code: 'truncated', expected: p256.length, got: 80 }], ['other DER', sequence(integer(1), integer(2), integer(3)), { code: 'no-key' }],
    ['a JWK of a strange type', '{"kty":"XYZ"}', { code: 'algorithm-unknown', name: 'kty XYZ' }], ['of a strange curve', '{"kty":"EC","crv":"P-192"}', { code: 'curve-unknown', name: 'P-192' }], ['of a strange algorithm', '{"kty":"AKP","alg":"X"}', { code: 'algorithm-unknown', name: 'X' }],
    ['without its point', '{"kty":"EC","crv":"P-256","x":"AA"}', { code: 'jwk-member', member: 'y', reason: 'missing' }], ['of numbers', '{"kty":"RSA","n":5,"e":"AQAB"}', { code: 'jwk-member', member: 'n', reason: 'not-text' }],
    ['of ordinary base64', '{"kty":"OKP","crv":"Ed25519","x":"a+b/"}', { code: 'jwk-member', member: 'x', reason: 'not-base64url' }], ['of a short point', '{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}', { code: 'length', label: 'P-256', field: 'x', expected: [32], got: 3 }],
    ['a security key’s line', 'sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t', { code: 'algorithm-unknown', name: 'sk-ssh-ed25519@openssh.com' }],
  ] as const)('%s', async (_, given, problem) => expect(await whyNot(given)).toEqual(problem))
  test('a JWK whose halves differ, or whose primes do not make its modulus', async () => {
    const [one, two] = [await keyOf('ec-p256'), (await generatePair('ec-p256', ctx)).key]
    expect(await whyNot(jwkText({ ...privateJwk(one), ...publicJwk(two) }))).toEqual({ code: 'halves-differ', label: 'P-256' })
    expect(await whyNot(jwkText({ ...privateJwk(await keyOf('rsa-1024')), p: 'AQAB' }))).toEqual({ code: 'rsa-numbers', relation: 'n = p × q' })
    expect(await whyNot(jwkText({ ...privateJwk(await keyOf('rsa-1024')), e: 'Ag' }))).toEqual({ code: 'rsa-exponent', exponent: '2', reason: 'even' })
  })
  test('an OpenSSH file that is changed or cut', async () => {
    const text = (await sshPrivateFile(await keyOf('ed25519'), { comment: '', passphrase: '' }, ctx)) ?? ''
    const bytes = decoded(text.replaceAll(/-----.*-----|\s/g, ''))
    const file = (octets: Bytes) => encodePem('OPENSSH PRIVATE KEY', octets)
    const flip = (at: number) => { const copy = bytes.slice(); copy[at] = (copy[at] as number) ^ 1; return file(copy) }
    expect(await whyNot(file(bytes.slice(0, 120)))).toEqual({ code: 'short', field: 'openssh-key-v1', expected: 136, got: 22 })
    expect(await whyNot(flip(bytes.length - 1))).toMatchObject({ code: 'malformed', field: 'padding' })
    expect(await whyNot(flip(0))).toMatchObject({ code: 'malformed', field: 'openssh-key-v1' })
    expect((await whyNot(flip(bytes.indexOf(0x0b, 90) + 40))).code).toMatch(/halves-differ|not-on-curve|malformed/)
  })
  test('cut anywhere, no reader throws', async () => {
    for (const bytes of [p256, decoded(keyFiles['ed448.pkcs8']), decoded(keySamples['pair.certificate'])])
      for (let at = 0; at < bytes.length; at++) {
        const changed = bytes.slice()
        changed[at] = (changed[at] as number) ^ 0x41
        for (const given of [bytes.slice(0, at), changed]) await readAnyPrivateKey(given).then(({ ok }) => expect(typeof ok).toBe('boolean'))
      }
  })
})

describe('symmetric keys', () => {
  test.each(secretTypes.map(({ id }) => id))('%s is made, and read out of its JWK', async (id) => {
    const key = generateSecret(id, ctx), [jwk] = findJwks(jwkText(secretJwk(key)))
    expect(key).toMatchObject({ bits: secretType(id).octets * 8, label: secretType(id).label })
    expect(must(await readJwk(jwk ?? {}))).toEqual({ half: 'secret', key })
  })
  test('lengths: AES has three, HMAC any', () => {
    expect(problemOf(secretKey('aes-128', new Uint8Array(15)))).toEqual({ code: 'length', label: 'AES-128', field: 'key', expected: [16], got: 15 })
    expect(must(secretKey('hmac-sha256', new Uint8Array(5)))).toMatchObject({ bits: 40 })
    expect(problemOf(secretKey('hmac-sha256', new Uint8Array(0)))).toMatchObject({ code: 'length', got: 0 })
    expect(() => secretType('des' as 'aes-128')).toThrow('secret type: expected one of')
  })
  test('one is no private key', async () => expect(await whyNot(jwkText(secretJwk(generateSecret('aes-256', ctx))))).toEqual({ code: 'no-key' }))
  test('keyType and types of raw lengths agree', () => { for (const { id } of rawTypesFor(32)) expect(keyType(id).raw?.privateKey).toBe(32) })
})
