import { beforeAll, describe, expect, test } from 'vitest'
import { explicit, implicit, integer, octetString, oid, sequence, set, tlv } from '../../asn1/write.ts'
import { toHex } from '../../bytes/hex.ts'
import { agree } from '../../crypto/agreement/agree.ts'
import { pkcs8Of, privateText } from '../../crypto/key/formats.ts'
import { generatePair } from '../../crypto/key/generate.ts'
import type { PrivateKeyBytes, RawPrivateKey, RsaPrivateKey } from '../../crypto/key/key.ts'
import { sealKey } from '../../crypto/key/sealed-formats.ts'
import type { KeyTypeId } from '../../crypto/key/types.ts'
import { wrapKey } from '../../crypto/key-wrap.ts'
import { joined } from '../../bytes/joined.ts'
import { decryptOaep } from '../../crypto/rsa-oaep.ts'
import { makeEnveloped, type EnvelopedInput } from '../../pki/cms/enveloped.ts'
import type { Artifact, Lock, Opened, Unlocked, UnlockRequest } from '../contract.ts'
import { kindRow } from '../list.ts'
import { openNested, withParts } from '../nested.ts'
import { open } from '../open.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ctx = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)), now: Date.UTC(2026, 10, 27) }
const NAME = sequence(set(sequence(oid('2.5.4.3'), tlv(0x0c, new TextEncoder().encode('CA')))))
const CONTENT = new TextEncoder().encode('Grüße\r\n')

const keys: Partial<Record<string, PrivateKeyBytes>> = {}
const keyOf = (id: string) => keys[id] as PrivateKeyBytes
beforeAll(async () => {
  for (const id of ['rsa-1024', 'ec-p256', 'ec-p384', 'x25519', 'x448'] as const satisfies readonly KeyTypeId[]) keys[id] = (await generatePair(id, ctx)).key
  keys['other'] = (await generatePair('rsa-1024', ctx)).key
  keys['other-ec'] = (await generatePair('ec-p256', ctx)).key
}, 120_000)

const message = (id: string, cipher: EnvelopedInput['cipher'], transport: 'oaep' | 'pkcs1' = 'oaep') =>
  makeEnveloped({ content: CONTENT, cipher, to: { recipients: [{ issuer: NAME, serial: integer(700), key: keyOf('other') }, { issuer: NAME, serial: integer(5), key: keyOf(id) }], transport } }, ctx)
const pem = async (id: string) => await privateText(keyOf(id), 'pkcs8', { name: 'x' }, ctx) ?? ''

interface Tried { readonly all: Opened; readonly result: Unlocked; readonly lock: Lock | null }
async function unlock(der: Bytes, request: UnlockRequest): Promise<Tried> {
  const opened = await openNested(open(der)), artifact = opened.artifacts[0] as Artifact
  const kind = await kindRow(artifact.kind).load()
  const result = await kind.unlock?.(opened, artifact, request) ?? { ok: false, code: 'unsupported', detail: 'no unlock' }
  return { result, lock: kind.lock?.(opened, artifact) ?? null, all: result.ok ? await openNested(withParts(opened, artifact, result.parts), 1) : opened }
}
const text = ({ buffers, artifacts: [, inner] }: Opened) => new TextDecoder().decode(buffers[inner?.span.buffer ?? -1]?.bytes)

const FRESH = Uint8Array.from({ length: 32 }, (_, i) => i * 7), IV = new Uint8Array(16).fill(5)

/** EnvelopedData under AES-256-CBC with one recipient. */
async function enveloped(recipient: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', FRESH, 'AES-CBC', false, ['encrypt'])
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv: IV }, key, CONTENT))
  const info = sequence(oid('1.2.840.113549.1.7.1'), sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(IV)), tlv(0x80, sealed))
  return sequence(oid('1.2.840.113549.1.7.3'), explicit(0, sequence(integer(2), set(recipient), info)))
}

/** RFC 8418 2: a throwaway key agrees with the recipient's. */
async function agreementMessage(id: 'x25519' | 'x448' | 'ec-p256', { scheme, derive, ukm }: { readonly scheme: string; readonly derive: (secret: Bytes, info: Bytes) => Promise<Bytes>; readonly ukm: Bytes | null }): Promise<Bytes> {
  const own = (await generatePair(id, ctx)).key as RawPrivateKey, secret = await agree(own, keyOf(id) as RawPrivateKey)
  const wrap = sequence(oid('2.16.840.1.101.3.4.1.45')), info = sequence(wrap, ...(ukm ? [explicit(0, octetString(ukm))] : []), explicit(2, octetString(Uint8Array.of(0, 0, 1, 0))))
  const kek = await derive(secret.ok ? secret.secret : new Uint8Array(0), info)
  const encrypted = sequence(implicit(0, sequence(octetString(Uint8Array.of(1, 2, 3)))), octetString(await wrapKey(kek, FRESH)))
  return enveloped(implicit(1, sequence(integer(3), explicit(0, implicit(1, own.spki)), ...(ukm ? [explicit(1, octetString(ukm))] : []), sequence(oid(scheme), wrap), sequence(encrypted))))
}
const hkdf = (hash: string, salt: Bytes) => async (secret: Bytes, info: Bytes) => {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash, salt, info }, base, 256))
}
const x963 = async (secret: Bytes, info: Bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', joined(secret, Uint8Array.of(0, 0, 0, 1), info)))

describe('a message for a private key', () => {
  test.each([['rsa-1024', 'AES-256-CBC', 'pkcs1'], ['rsa-1024', 'AES-256-CBC', 'oaep'], ['rsa-1024', 'AES-256-GCM', 'pkcs1'], ['ec-p256', 'AES-256-GCM', 'oaep'], ['ec-p384', 'AES-256-CBC', 'oaep']] as const)('%s, %s, %s', async (id, cipher, transport) => {
    const der = await message(id, cipher, transport), { all } = await unlock(der, { passphrase: '', key: await pem(id) })
    expect(text(all)).toBe('Grüße\r\n')
    expect(all.artifacts[1]).toMatchObject({ kind: 'data', secrecy: 'secret', within: { artifact: 0, role: 'content' } })
  })
  test.each([
    ['x25519', '1.2.840.113549.1.9.16.3.19', hkdf('SHA-256', new Uint8Array(0)), null], ['x25519', '1.2.840.113549.1.9.16.3.21', hkdf('SHA-512', IV), IV], ['x25519', '1.3.132.1.11.1', x963, IV],
    ['x448', '1.2.840.113549.1.9.16.3.20', hkdf('SHA-384', new Uint8Array(0)), null], ['ec-p256', '1.3.132.1.14.1', x963, null],
  ] as const)('%s agrees under %s', async (id, scheme, derive, ukm) => {
    const der = await agreementMessage(id, { scheme, derive, ukm })
    expect(text((await unlock(der, { passphrase: '', key: await pem(id) })).all)).toBe('Grüße\r\n')
  })
  test('that is locked itself, and asks for its own passphrase', async () => {
    const der = await message('ec-p256', 'AES-256-CBC'), key = String(await sealKey(keyOf('ec-p256'), 'pbkdf2', { name: 'x', passphrase: 'secret' }, ctx))
    expect((await unlock(der, { passphrase: '', key })).result).toEqual({ ok: false, code: 'passphrase-empty' })
    expect((await unlock(der, { passphrase: 'Secret', key })).result).toEqual({ ok: false, code: 'passphrase-wrong' })
    expect(text((await unlock(der, { passphrase: 'secret', key })).all)).toBe('Grüße\r\n')
  })
  test('in hexadecimal', async () => {
    expect(text((await unlock(await message('ec-p256', 'AES-256-CBC'), { passphrase: '', key: toHex(pkcs8Of(keyOf('ec-p256'))) })).all)).toBe('Grüße\r\n')
  })
  test('says whose keys open it', async () => {
    const { lock } = await unlock(await message('rsa-1024', 'AES-256-CBC'), { passphrase: '' })
    expect(lock).toEqual({ rounds: null, memory: null, keys: { passphrase: false, shared: false, recipients: expect.arrayContaining([{ issuer: toHex(NAME), serial: '02bc', keyId: '' }, { issuer: toHex(NAME), serial: '05', keyId: '' }]) } })
  })
  test.each([['rsa-1024', 'AES-256-CBC', 'pkcs1'], ['rsa-1024', 'AES-256-GCM', 'pkcs1'], ['rsa-1024', 'AES-256-CBC', 'oaep'], ['ec-p256', 'AES-256-GCM', 'oaep']] as const)('another key, wrong padding, a changed key and a changed content are one answer: %s, %s, %s', async (id, cipher, transport) => {
    const der = await message(id, cipher, transport), key = await pem(id), wrong = { ok: false, code: 'key-wrong' }
    expect((await unlock(der.with(der.length - 1, (der.at(-1) ?? 0) ^ 1), { passphrase: '', key })).result).toEqual(wrong)
    for (const other of ['other-ec', 'x25519'] as const) expect((await unlock(der, { passphrase: '', key: await pem(other) })).result).toEqual(wrong)
    const codes = new Set<string>()
    for (let at = 90; at < 250; at += 20) {
      const { result } = await unlock(der.with(der.length - at, (der.at(-at) ?? 0) ^ 0x10), { passphrase: '', key })
      codes.add(result.ok ? 'ok' : result.code)
    }
    expect(['key-wrong', 'malformed', 'unsupported', 'ok']).toEqual(expect.arrayContaining([...codes]))
  })
  test('what is no key says so', async () => {
    const der = await message('ec-p256', 'AES-256-CBC')
    expect((await unlock(der, { passphrase: '', key: 'nothing' })).result).toMatchObject({ code: 'key-problem', problem: { code: 'no-key' } })
    expect((await unlock(der, { passphrase: '', key: '00'.repeat(16) })).result).toMatchObject({ code: 'key-problem' })
  })
})

describe('a message for a shared key', () => {
  const KEK = Uint8Array.from({ length: 16 }, (_, i) => i)
  test('that wraps the content’s (KEKRecipientInfo)', async () => {
    const der = await enveloped(implicit(2, sequence(integer(4), sequence(octetString(Uint8Array.of(1))), sequence(oid('2.16.840.1.101.3.4.1.5')), octetString(await wrapKey(KEK, FRESH)))))
    const { all, lock } = await unlock(der, { passphrase: '', key: toHex(KEK) })
    expect(text(all)).toBe('Grüße\r\n')
    expect(lock?.keys).toEqual({ passphrase: false, shared: true, recipients: [] })
    expect((await unlock(der, { passphrase: '', key: btoa(String.fromCharCode(...KEK)) })).result.ok).toBe(true)
    expect((await unlock(der, { passphrase: '', key: toHex(KEK.with(0, 9)) })).result).toEqual({ ok: false, code: 'key-wrong' })
    expect((await unlock(der, { passphrase: '', key: '0011' })).result).toEqual({ ok: false, code: 'key-wrong' })
  })
  test('that is the content’s own (EncryptedData)', async () => {
    const key = await crypto.subtle.importKey('raw', FRESH, 'AES-CBC', false, ['encrypt'])
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv: IV }, key, CONTENT))
    const der = sequence(oid('1.2.840.113549.1.7.6'), explicit(0, sequence(integer(0), sequence(oid('1.2.840.113549.1.7.1'), sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(IV)), tlv(0x80, sealed)))))
    expect(text((await unlock(der, { passphrase: '', key: toHex(FRESH) })).all)).toBe('Grüße\r\n')
    expect((await unlock(der, { passphrase: '', key: toHex(FRESH.with(0, 1)) })).result).toEqual({ ok: false, code: 'key-wrong' })
  })
})

describe('OAEP late', () => {
  test.each(['SHA-1', 'SHA-256', 'SHA-384'])('%s: opens what WebCrypto sealed, and nothing that was changed', async (hash) => {
    const rsa = keyOf('rsa-1024') as RsaPrivateKey, label = Uint8Array.of(1, 2), short = FRESH.slice(0, 16)
    const imported = await crypto.subtle.importKey('spki', rsa.spki, { name: 'RSA-OAEP', hash }, false, ['encrypt'])
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'RSA-OAEP', label }, imported, short))
    expect(decryptOaep(rsa, sealed, { hash, mask: hash, label })).toEqual(short)
    expect(decryptOaep(rsa, sealed, { hash, mask: hash, label: null })).toBeNull()
    expect(decryptOaep(rsa, sealed, { hash, mask: 'SHA-224', label })).toBeNull()
    expect(decryptOaep(rsa, new Uint8Array(128).fill(0xff), { hash, mask: hash, label })).toBeNull()
    expect(decryptOaep(rsa, sealed.with(5, (sealed[5] ?? 0) ^ 1), { hash, mask: hash, label })).toBeNull()
  })
})
