import { describe, expect, test } from 'vitest'
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import { encodePem } from '../../bytes/pem.ts'
import { encryptPkcs8 } from '../pbes2.ts'
import { decoded } from '../testing.ts'
import { generatePair } from './generate.ts'
import { jwkSetText, jwkText, privateJwk, publicJwk } from './jwk.ts'
import { sshPrivateFile, sshPublicLine } from './openssh-write.ts'
import { isOpenKey, seenKey } from './seen.ts'
import { keySamples, textSamples } from './testing.ts'
import type { KeyTypeId } from './types.ts'

const ctx = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const types: readonly KeyTypeId[] = ['ec-p256', 'secp256k1', 'ed25519', 'ed448', 'x25519', 'ml-dsa-44', 'ml-kem-512']

describe('what a key seems to be', () => {
  test.each(types)('%s, in every format, is what it is', async (type) => {
    const { key } = await generatePair(type, ctx), { family } = key
    const secret = { half: 'private', type, family, encrypted: false }, open = { ...secret, half: 'public' }
    for (const text of [encodePem('PRIVATE KEY', key.pkcs8), toHex(key.pkcs8), encodeBase64(key.pkcs8), jwkText(privateJwk(key) ?? {})]) expect(seenKey(text, 'private')).toEqual(secret)
    for (const text of [encodePem('PUBLIC KEY', key.spki), toHex(key.spki), jwkText(publicJwk(key))]) expect(seenKey(text, 'public')).toEqual(open)
  })

  test.each<KeyTypeId>(['ec-p256', 'ec-p521', 'ed25519'])('%s, in OpenSSH’s formats too', async (type) => {
    const { key } = await generatePair(type, ctx), options = { comment: 'me', passphrase: '' }
    expect(seenKey(sshPublicLine(key, 'me') ?? '', 'public')).toMatchObject({ half: 'public', type })
    expect(seenKey(await sshPrivateFile(key, options, ctx) ?? '', 'private')).toMatchObject({ half: 'private', type, encrypted: false })
  })

  test('RSA has no type, its size being none', async () => {
    const { key } = await generatePair('rsa-1024', ctx), seen = { half: 'private', family: 'RSA', type: null, encrypted: false }
    expect(seenKey(encodePem('PRIVATE KEY', key.pkcs8), 'private')).toEqual(seen)
    expect(seenKey(jwkText(privateJwk(key) ?? {}), 'private')).toEqual(seen)
    expect(seenKey(jwkText({ ...publicJwk(key), alg: 'PS256' }), 'public')).toMatchObject({ half: 'public', family: 'RSA-PSS' })
    expect(seenKey(textSamples['ssh.rsa.pub'], 'public')).toMatchObject({ half: 'public', family: 'RSA' })
  })

  test('an encrypted one says what stands in the clear', async () => {
    const { key } = await generatePair('ec-p256', ctx)
    const sealed = await encryptPkcs8(key.pkcs8, 'secret', ctx)
    if (!sealed.ok) throw new Error(sealed.problem.code)
    expect(seenKey(encodePem('ENCRYPTED PRIVATE KEY', sealed.value), 'private')).toEqual({ half: 'private', family: null, type: null, encrypted: true })
    expect(seenKey(textSamples['ssh.locked'], 'private')).toEqual({ half: 'private', family: 'EdDSA', type: 'ed25519', encrypted: true })
    expect(seenKey(textSamples['old.pem'], 'private')).toEqual({ half: 'private', family: 'RSA', type: null, encrypted: true })
  })

  test('of several the half that is wanted', async () => {
    const [a, b] = await Promise.all([generatePair('ed25519', ctx), generatePair('ec-p256', ctx)])
    const pem = encodePem('PUBLIC KEY', a.key.spki) + encodePem('PRIVATE KEY', b.key.pkcs8)
    expect([seenKey(pem, 'private')?.type, seenKey(pem, 'public')?.type]).toEqual(['ec-p256', 'ed25519'])
    expect(seenKey(jwkSetText([publicJwk(a.key), privateJwk(b.key) ?? {}]), 'private')?.type).toBe('ec-p256')
    expect(isOpenKey(pem)).toBe(false)
  })

  test('the key in a certificate and in a request', () => {
    for (const name of ['pair.certificate', 'pair.request'] as const) expect(seenKey(encodePem('CERTIFICATE', decoded(keySamples[name])), 'public')).toMatchObject({ half: 'public', type: 'ec-p256' })
    expect(seenKey(encodePem('PRIVATE KEY', decoded(keySamples['dh.pkcs8'])), 'private')).toMatchObject({ family: null, encrypted: false })
  })

  test('nothing else is one, and only what is surely public is open', async () => {
    for (const text of ['', 'hello', '00ff', '{}', '{"kty":"x"}', '-----BEGIN PRIVATE KEY-----\nAAAA', 'x'.repeat(300_000)]) {
      expect(seenKey(text, 'private')?.type ?? null).toBe(null)
      expect(isOpenKey(text)).toBe(false)
    }
    const { key } = await generatePair('ed25519', ctx), rsa = (await generatePair('rsa-1024', ctx)).key
    expect(isOpenKey(encodePem('PUBLIC KEY', key.spki))).toBe(true)
    expect(isOpenKey(`${encodePem('PUBLIC KEY', key.spki)}\n${encodePem('PUBLIC KEY', rsa.spki)}`)).toBe(true)
    expect(isOpenKey(textSamples['ssh.rsa.pub'])).toBe(true)
    const { d, ...halfHidden } = privateJwk(rsa) ?? {}
    expect(typeof d).toBe('string')
    for (const text of [`${encodePem('PUBLIC KEY', key.spki)}AGE-SECRET-KEY-1X`, `${encodePem('PUBLIC KEY', key.spki)}${jwkText(privateJwk(key) ?? {})}`, `${textSamples['ssh.rsa.pub']}\na password`, jwkText(halfHidden)]) expect(isOpenKey(text)).toBe(false)
    for (const text of [encodePem('PRIVATE KEY', key.pkcs8), toHex(key.pkcs8), jwkText(privateJwk(key) ?? {}), toHex(key.pkcs8.slice(16))]) expect(isOpenKey(text)).toBe(false)
  })
})
