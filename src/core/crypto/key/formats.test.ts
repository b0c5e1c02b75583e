import { expect, test } from 'vitest'
import { toHex } from '../../bytes/hex.ts'
import { decoded, keyFiles } from '../testing.ts'
import { mlForms, pkcs8Of, privateBinary, privateFormats, privateText, publicBinary, publicFormats, publicText, whyNoFormat, type PrivateFormat } from './formats.ts'
import { generatePair } from './generate.ts'
import { publicHalf, type PrivateKeyBytes } from './key.ts'
import { rawPrivate } from './build.ts'
import { readAnyPrivateKey, readAnyPublicKey } from './read.ts'
import { sealedFormats, sealKey, whyNotSealed } from './sealed-formats.ts'
import { seededDigests } from './testing.ts'
import { keyType, type KeyTypeId } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ctx = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const keyOf = async (id: KeyTypeId): Promise<PrivateKeyBytes> => (await generatePair(id, ctx)).key
const fromFile = async (name: keyof typeof keyFiles): Promise<PrivateKeyBytes> => {
  const read = await readAnyPrivateKey(decoded(keyFiles[name]))
  if (!read.ok) throw new Error(read.problem.code)
  return read.value.key
}

/** Formats that a family has beside PKCS#8, SPKI and JWK. */
const HAS: readonly (readonly [KeyTypeId, readonly PrivateFormat[]])[] = [
  ['rsa-1024', ['pkcs1', 'openssh']], ['rsa-pss-2048', []], ['ec-p256', ['sec1', 'openssh', 'raw']], ['secp256k1', ['sec1', 'raw']], ['ed25519', ['openssh', 'raw']],
  ['ed448', ['raw']], ['x25519', ['raw']], ['ml-dsa-44', ['raw']], ['ml-kem-512', ['raw']],
]
test.each(HAS)('%s has the formats of its family, each of which is read again', async (id, more) => {
  const key = await keyOf(id)
  expect(privateFormats.filter((format) => whyNoFormat(key, format) === null)).toEqual(privateFormats.filter((format) => format === 'pkcs8' || format === 'jwk' || more.includes(format)))
  for (const format of privateFormats) {
    const text = await privateText(key, format, { name: 'a name' }, ctx), binary = privateBinary(key, format)
    expect([text === null, text === null && binary !== null], format).toEqual([whyNoFormat(key, format) !== null, false])
    const written = [text, binary].filter((one) => one !== null)
    for (const one of written) expect(await readAnyPrivateKey(one, { type: id }), format).toMatchObject({ ok: true, value: { key } })
  }
  for (const format of publicFormats) {
    const text = publicText(key, format, 'a name'), written = [text, publicBinary(key, format)].filter((one) => one !== null)
    expect(text === null, format).toBe(whyNoFormat(publicHalf(key), format) !== null)
    for (const one of written) expect(await readAnyPublicKey(one, { type: id }), format).toMatchObject({ ok: true, value: { key: publicHalf(key) } })
  }
})

test.each([0x30, 0x7b, 0x2d, 0x20])('a raw key that begins with %i is read as one', async (first) => {
  const made = await rawPrivate('ed25519', { privateKey: Uint8Array.of(first, ...Array.from({ length: 31 }, (_, i) => 0xe0 + i)) })
  if (!made.ok) throw new Error(made.problem.code)
  expect(await readAnyPrivateKey(privateBinary(made.value, 'raw') ?? '', { type: 'ed25519' })).toMatchObject({ ok: true, value: { key: made.value } })
})

test('parameters before a key are passed over, as `openssl ecparam -genkey` writes them', async () => {
  const parameters = '-----BEGIN EC PARAMETERS-----\nBgUrgQQAIg==\n-----END EC PARAMETERS-----\n', key = await fromFile('p384.sec1'), text = parameters + (await privateText(key, 'sec1', { name: '' }, ctx) ?? '')
  expect(await readAnyPrivateKey(text)).toMatchObject({ ok: true, value: { key } })
  expect(await readAnyPublicKey(text)).toMatchObject({ ok: true, value: { key: publicHalf(key) } })
  expect(await readAnyPublicKey(parameters)).toMatchObject({ ok: false, problem: { code: 'no-key' } })
})

test('PKCS#1 and SEC 1 are those of OpenSSL', async () => {
  expect(toHex(privateBinary(await fromFile('rsa.pkcs8'), 'pkcs1') ?? new Uint8Array(0))).toBe(toHex(decoded(keyFiles['rsa.pkcs1'])))
  expect(toHex(privateBinary(await fromFile('p384.sec1'), 'sec1') ?? new Uint8Array(0))).toBe(toHex(decoded(keyFiles['p384.sec1'])))
})

test('why not', async () => {
  const [rsa, pss, x25519] = [await keyOf('rsa-1024'), await fromFile('pss.pkcs8'), await keyOf('x25519')]
  expect([whyNoFormat(rsa, 'raw'), whyNoFormat(rsa, 'sec1'), whyNoFormat(pss, 'pkcs1'), whyNoFormat(x25519, 'openssh'), whyNoFormat(x25519, 'pkcs1')]).toEqual(['numbers', 'ec-only', 'pss', 'ssh', 'rsa-only'])
  expect(whyNotSealed(x25519, 'openssh')).toBe('ssh')
})

test.each(['ml-dsa-65', 'ml-kem-1024'] as const)('%s: with the seed, with both, expanded only', async (id) => {
  const seed = Uint8Array.from({ length: keyType(id).raw?.privateKey ?? 0 }, (_, i) => i)
  const made = await rawPrivate(id, { privateKey: seed })
  if (!made.ok) throw new Error(made.problem.code)
  const key = made.value
  expect(mlForms(key)).toEqual(['seed', 'both', 'expandedKey'])
  expect(toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', pkcs8Of(key, 'both'))))).toBe(seededDigests[id][1])
  const expanded = await readAnyPrivateKey(pkcs8Of(key, 'expandedKey'))
  expect(expanded).toMatchObject({ ok: true, value: { key: { privateKey: null, spki: key.spki } } })
  if (!expanded.ok) return
  expect([mlForms(expanded.value.key), whyNoFormat(expanded.value.key, 'jwk'), await privateText(expanded.value.key, 'jwk', { name: '' }, ctx)]).toEqual([['expandedKey'], 'no-seed', null])
  expect(pkcs8Of(expanded.value.key, 'both')).toEqual(expanded.value.key.pkcs8)
})

test.each(sealedFormats.filter((format) => format !== 'pkcs12'))('under a passphrase: %s', async (format) => {
  const key = await keyOf('ed25519'), text = (await sealKey(key, format, { name: 'me', passphrase: 'pässphrase' }, ctx)) as string
  expect(await readAnyPrivateKey(text, { passphrase: 'pässphrase' })).toMatchObject({ ok: true, value: { key } })
  expect(await readAnyPrivateKey(text, { passphrase: 'passphrase' })).toEqual({ ok: false, problem: { code: 'passphrase-wrong' } })
  expect(text).not.toContain('phrase')
})

test('what does not exist is not sealed', async () => expect(await sealKey(await keyOf('x448'), 'openssh', { name: '', passphrase: 'x' }, ctx)).toBeNull())

test('PKCS #12 holds the key, and certificates where there are some', async () => {
  const key = await keyOf('ec-p256'), certificates: readonly Bytes[] = [Uint8Array.of(0x30, 0), Uint8Array.of(0x30, 1, 0)]
  const alone = (await sealKey(key, 'pkcs12', { name: 'näme', passphrase: 'x' }, ctx)) as Bytes, both = (await sealKey(key, 'pkcs12', { name: 'n', passphrase: 'x', certificates }, ctx)) as Bytes
  const count = (bytes: Bytes, word: string) => toHex(bytes).split(word).length - 1
  // Identifiers of the shrouded key bag and of EncryptedData.
  expect([count(alone, '060b2a864886f70d010c0a0102'), count(alone, '06092a864886f70d010706'), count(both, '06092a864886f70d010706')]).toEqual([1, 0, 1])
})
