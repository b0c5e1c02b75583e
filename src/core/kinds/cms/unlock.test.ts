import { describe, expect, test } from 'vitest'
import { explicit, implicit, integer, octetString, oid, sequence, set, tlv } from '../../asn1/write.ts'
import { encodePem } from '../../bytes/pem.ts'
import { joined } from '../../bytes/joined.ts'
import { decoded } from '../../crypto/testing.ts'
import type { Artifact, Opened, Unlocked } from '../contract.ts'
import { kindRow } from '../list.ts'
import { openNested, withParts } from '../nested.ts'
import { open } from '../open.ts'
import { samples } from '../samples.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `openssl cms -encrypt -pwri_password secret` of OpenSSL 3.0.19, of the text "hello" and a line end. */
const BY_OPENSSL = {
  aes128: 'MIHGBgkqhkiG9w0BBwOggbgwgbUCAQMxcqNwAgEAoBsGCSqGSIb3DQEFDDAOBAip17+Fh4PazwICCAAwLAYLKoZIhvcNAQkQAwkwHQYJYIZIAWUDBAECBBAWKCYDIKvr7vGuDQ/eAgpXBCDuD+FQsfjyjFcfk7qUtRvE5Eg/WL8JTOU4wAXzXg0dzjA8BgkqhkiG9w0BBwEwHQYJYIZIAWUDBAECBBALa5jCLEizB4xd8Pi9N8jRgBBgX7kuN/w6N/gmhM0t3tUB',
  des3: 'MIGsBgkqhkiG9w0BBwOggZ4wgZsCAQMxaaNnAgEAoBsGCSqGSIb3DQEFDDAOBAirHmr4hPxAtAICCAAwIwYLKoZIhvcNAQkQAwkwFAYIKoZIhvcNAwcECBTAQF7aigDdBCBIkjzgfO7t8AnNXTRpRUSDzifrJuWCMSwLHbxtWAY7uTArBgkqhkiG9w0BBwEwFAYIKoZIhvcNAwcECNtlKzDvuxI6gAj8gfqTGlXyKw==',
}

async function unlock(der: Bytes, passphrase: string): Promise<{ readonly all: Opened; readonly result: Unlocked }> {
  const opened = await openNested(open(der)), artifact = opened.artifacts[0] as Artifact
  const kind = await kindRow(artifact.kind).load()
  const result = await kind.unlock?.(opened, artifact, { passphrase }) ?? { ok: false, code: 'malformed', detail: '' }
  return { result, all: result.ok ? await openNested(withParts(opened, artifact, result.parts), 1) : opened }
}
const held = ({ artifacts }: Opened) => artifacts.slice(1).map(({ kind, secrecy }) => `${kind} ${secrecy}`)
const text = ({ buffers, artifacts: [, inner] }: Opened) => new TextDecoder().decode(buffers[inner?.span.buffer ?? -1]?.bytes)

/** Blocks of CBC without padding, which WebCrypto would add. */
async function cbc(key: CryptoKey, iv: Bytes, plain: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, plain)).slice(0, plain.length)
}

const KEY = Uint8Array.from({ length: 16 }, (_, i) => i + 1), IV = new Uint8Array(16).fill(7), SALT = new Uint8Array(8).fill(9), NONCE = new Uint8Array(12).fill(3)

/** AuthEnvelopedData (RFC 5083) for a passphrase, AES-128-GCM: no release of OpenSSL 3.0 makes it. */
async function authenticated(content: Bytes): Promise<Bytes> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode('secret'), 'PBKDF2', false, ['deriveKey'])
  const kek = await crypto.subtle.deriveKey({ name: 'PBKDF2', salt: SALT, iterations: 2000, hash: 'SHA-1' }, base, { name: 'AES-CBC', length: 128 }, false, ['encrypt'])
  const block = joined(Uint8Array.of(16), KEY.slice(0, 3).map((octet) => octet ^ 0xff), KEY, new Uint8Array(12))
  const once = await cbc(kek, IV, block), wrapped = await cbc(kek, once.slice(-16), once)
  const attributes = sequence(oid('1.2.840.113549.1.9.3'), set(oid('1.2.840.113549.1.7.1')))
  const key = await crypto.subtle.importKey('raw', KEY, 'AES-GCM', false, ['encrypt'])
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: NONCE, additionalData: set(attributes), tagLength: 128 }, key, content))
  const recipient = tlv(0xa3, integer(0), implicit(0, sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(SALT), integer(2000)))), sequence(oid('1.2.840.113549.1.9.16.3.9'), sequence(oid('2.16.840.1.101.3.4.1.2'), octetString(IV))), octetString(wrapped))
  const info = sequence(oid('1.2.840.113549.1.7.1'), sequence(oid('2.16.840.1.101.3.4.1.6'), sequence(octetString(NONCE), integer(16))), tlv(0x80, sealed.slice(0, -16)))
  return sequence(oid('1.2.840.113549.1.9.16.1.23'), explicit(0, sequence(integer(0), set(recipient), info, tlv(0xa1, attributes), octetString(sealed.slice(-16)))))
}

describe('a message for a passphrase', () => {
  test.each(Object.entries(BY_OPENSSL))('of OpenSSL, %s', async (_, base64) => {
    const der = decoded(base64), { all } = await unlock(der, 'secret')
    expect([held(all), text(all)]).toEqual([['data secret'], 'hello\r\n'])
    expect((await unlock(der, 'Secret')).result).toEqual({ ok: false, code: 'passphrase-wrong' })
    expect((await unlock(der, '')).result).toEqual({ ok: false, code: 'passphrase-empty' })
  })
  test('says what it costs', async () => {
    const opened = open(decoded(BY_OPENSSL.aes128)), kind = await kindRow('cms').load()
    expect(kind.lock?.(opened, opened.artifacts[0] as Artifact)).toEqual({ rounds: 2048, memory: null })
  })
  test('with a check of its integrity, and a key inside', async () => {
    const key = samples.find(({ id }) => id === 'private-key-ed25519')?.text ?? ''
    const der = await authenticated(new TextEncoder().encode(`The key:\n${key}`))
    const { all } = await unlock(der, 'secret')
    expect(held(all)).toEqual(['data secret', 'private-key secret'])
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1
    expect((await unlock(der, 'secret')).result).toEqual({ ok: false, code: 'malformed', detail: 'mac' })
  })
  test('cut and flipped ones end without an exception', async () => {
    const der = decoded(BY_OPENSSL.aes128)
    const harmed = Array.from({ length: der.length / 3 }, (_, i) => [der.slice(0, 3 * i), der.with(3 * i, (der[3 * i] ?? 0) ^ 0x11)]).flat().filter((bytes) => open(bytes).artifacts.length > 0)
    const results: boolean[] = []
    for (const bytes of harmed) results.push((await unlock(bytes, 'secret')).result.ok)
    expect(results).toHaveLength(harmed.length)
  })
  test('nothing is asked for where there is no passphrase', async () => {
    const bundle = open(new TextEncoder().encode(encodePem('PKCS7', sequence(oid('1.2.840.113549.1.7.2'), explicit(0, sequence(integer(1), set(), sequence(oid('1.2.840.113549.1.7.1')), set()))))))
    expect((await kindRow('cms').load()).lock?.(bundle, bundle.artifacts[0] as Artifact)).toBeNull()
  })
})
