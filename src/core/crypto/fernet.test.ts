import { describe, expect, it } from 'vitest'
import { encodeBase64url } from '../bytes/base64.ts'
import { mapBack } from '../bytes/derive.ts'
import { decrypt, decryptWithAny, encrypt, rotate, timeProblem } from './fernet.ts'
import { keyText, parseKey, parseToken, readToken, type FernetLabels } from './fernet-token.ts'

const KEY = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4='
const OTHER_KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='
const NOW = 499_162_800
const IV = Uint8Array.from({ length: 16 }, (_, i) => i)
/** fernet/spec, generate.json */
const TOKEN = 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA=='
const utf8 = (text: string) => new TextEncoder().encode(text)
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

async function made(message: string, now = NOW): Promise<string> {
  const result = await encrypt({ key: KEY, plaintext: utf8(message), now, iv: IV })
  if (!result.ok) throw new Error(result.problem.code)
  return result.value.text
}
const opened = async (token: string, { key = KEY, now = NOW, ttl = null }: { key?: string; now?: number; ttl?: number | null } = {}) => {
  const result = await decrypt({ key, token, now, ttl })
  return result.ok ? text(result.value.plaintext) : result.problem
}
function bytesOf(token: string): Uint8Array<ArrayBuffer> {
  const bytes = readToken(token).labels?.buffers[1].bytes
  if (!bytes) throw new Error('not base64url')
  return bytes.slice()
}
const parts = ({ tree }: FernetLabels) => Array.from({ length: tree.size }, (_, node) => [tree.view(node).name, tree.start(node), tree.end(node)])

describe('Fernet encryption', () => {
  it('gives the specification’s token', async () => {
    expect(await made('hello')).toBe(TOKEN)
  })

  it('gives back what it was given, of any length around a block', async () => {
    for (const length of [0, 1, 15, 16, 17, 31, 32, 1000]) expect(await opened(await made('é'.repeat(length)))).toBe('é'.repeat(length))
  })

  it('refuses times and IVs that cannot be', async () => {
    const input = { key: KEY, plaintext: utf8(''), now: NOW, iv: IV }
    await expect(encrypt({ ...input, now: 1.5 })).rejects.toThrow('now: expected whole seconds since 1970, got 1.5')
    await expect(encrypt({ ...input, now: -1 })).rejects.toThrow(RangeError)
    await expect(encrypt({ ...input, iv: new Uint8Array(15) })).rejects.toThrow('iv: expected 16 bytes, got 15')
  })

  it('names what is wrong with a key', async () => {
    const input = { plaintext: utf8('x'), now: NOW, iv: IV }
    expect(await encrypt({ ...input, key: 'abc' })).toEqual({ ok: false, problem: { code: 'padding', params: { of: 'key', expected: 1, got: 0 } } })
  })
})

describe('Fernet decryption', () => {
  it('cannot tell a wrong key from a changed token', async () => {
    expect(await opened(TOKEN, { key: OTHER_KEY })).toEqual({ code: 'hmac', params: {} })
    const bytes = bytesOf(TOKEN)
    for (let bit = 8; bit < bytes.length * 8; bit += 5) {
      const changed = bytes.slice()
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(await opened(encodeBase64url(changed, true))).toEqual({ code: 'hmac', params: {} })
    }
  })

  it('takes a token of exactly its time-to-live, and none a second older', async () => {
    expect(await opened(TOKEN, { ttl: 60, now: NOW + 60 })).toBe('hello')
    expect(await opened(TOKEN, { ttl: 60, now: NOW + 61 })).toEqual({ code: 'expired', params: { timestamp: NOW, ttl: 60, late: 1 } })
    expect(await opened(TOKEN, { ttl: 0 })).toBe('hello')
    expect(await opened(TOKEN, { now: NOW + 1e9 })).toBe('hello')
  })

  it('allows the maker’s clock to be 60 s ahead, where time counts', async () => {
    expect(await opened(TOKEN, { ttl: 60, now: NOW - 60 })).toBe('hello')
    expect(await opened(TOKEN, { ttl: 60, now: NOW - 61 })).toEqual({ code: 'future', params: { timestamp: NOW, ahead: 61, skew: 60 } })
    expect(await opened(TOKEN, { now: NOW - 61 })).toBe('hello')
    expect(timeProblem(2 ** 64, 60, NOW)?.code).toBe('future')
  })

  it('says of no unverified timestamp that it is expired', async () => {
    expect(await opened(TOKEN, { key: OTHER_KEY, ttl: 60, now: NOW + 1000 })).toEqual({ code: 'hmac', params: {} })
  })

  it('knows bad padding under a right HMAC', async () => {
    const token = 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw=='
    expect(await opened(token)).toEqual({ code: 'unpad', params: {} })
  })

  it('names what is wrong with the text, and where', async () => {
    const problems: readonly (readonly [string, object])[] = [
      ['', { code: 'empty', params: { of: 'token' } }],
      [' \n', { code: 'empty', params: { of: 'token' } }],
      [`  ${TOKEN.replace('_', '/')}`, { code: 'character', params: { of: 'token', offset: 2 + TOKEN.indexOf('_'), got: '“/”', run: 1, like: 'standard' } }],
      [`${TOKEN.slice(0, 10)}\r\n${TOKEN.slice(10)}`, { code: 'character', params: { of: 'token', offset: 10, got: 'byte 0x0d', run: 2, like: 'white' } }],
      ['gAAAéAAA', { code: 'character', params: { of: 'token', offset: 4, got: 'U+00E9', run: 1, like: 'other' } }],
      ['gAAA😀AAA', { code: 'character', params: { of: 'token', offset: 4, got: 'U+1F600', run: 2, like: 'other' } }],
      ['gAAAA', { code: 'cut', params: { of: 'token', characters: 5 } }],
      [TOKEN.slice(0, -2), { code: 'padding', params: { of: 'token', expected: 2, got: 0 } }],
      [`${TOKEN}=`, { code: 'padding', params: { of: 'token', expected: 2, got: 3 } }],
      [`${TOKEN}A`, { code: 'trailing', params: { of: 'token', offset: TOKEN.length, characters: 1 } }],
      [KEY, { code: 'version', params: { got: 0x73, bytes: 32 } }],
      ['gA==', { code: 'short', params: { bytes: 1, needed: 73 } }],
    ]
    for (const [token, problem] of problems) expect(await opened(token), token).toEqual(problem)
  })

  it('sees a ciphertext that is no whole number of blocks', async () => {
    const bytes = bytesOf(TOKEN)
    const longer = new Uint8Array(bytes.length + 3)
    longer.set(bytes)
    expect(await opened(encodeBase64url(longer, true))).toEqual({ code: 'blocks', params: { bytes: 19, over: 3 } })
    expect(await opened(encodeBase64url(bytes.subarray(0, 58), true))).toEqual({ code: 'blocks', params: { bytes: 1, over: 1 } })
    expect(await opened(encodeBase64url(bytes.subarray(0, 57), true))).toEqual({ code: 'short', params: { bytes: 57, needed: 73 } })
  })

  it('takes white space around a token and bits that belong to no byte', async () => {
    expect(await opened(`\r\n\t ${TOKEN}\n`)).toBe('hello')
    expect(TOKEN.endsWith('DA==')).toBe(true)
    expect(await opened(TOKEN.replace(/DA==$/, 'DB=='))).toBe('hello')
  })
})

describe('Fernet keys', () => {
  it('are the base64url of 16 bytes that sign and 16 that encrypt', () => {
    const key = parseKey(`${OTHER_KEY}\n`)
    if (!key.ok) throw new Error(key.problem.code)
    expect([...key.value.signingKey]).toEqual([...IV])
    expect([...key.value.encryptionKey]).toEqual([...IV].map((octet) => octet + 16))
    expect(parts(key.value)).toEqual([['signing-key', 0, 16], ['encryption-key', 16, 32]])
    expect([0, 1].every((node) => key.value.tree.view(node).secret)).toBe(true)
    expect(keyText(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(OTHER_KEY)
    expect(() => keyText(IV)).toThrow('key: expected 32 bytes, got 16')
  })

  it('of another length say so, and whether a token stands in their place', () => {
    expect(parseKey('AAECAw==')).toEqual({ ok: false, problem: { code: 'key-length', params: { bytes: 4, first: 0 } } })
    expect(parseKey(TOKEN)).toMatchObject({ problem: { code: 'key-length', params: { bytes: 73, first: 0x80 } } })
    expect(parseKey(KEY.replace('_', '/'))).toMatchObject({ problem: { code: 'character', params: { of: 'key', offset: 2, got: '“/”' } } })
  })
})

describe('a token’s labels', () => {
  const layout = [['version', 0, 1], ['timestamp', 1, 9], ['IV', 9, 25], ['ciphertext', 25, 41], ['HMAC', 41, 73]]

  it('are the same read without a key and written', async () => {
    const written = await encrypt({ key: KEY, plaintext: utf8('hello'), now: NOW, iv: IV })
    const read = parseToken(TOKEN)
    if (!written.ok || !read.ok) throw new Error('expected two tokens')
    expect(parts(read.value)).toEqual(layout)
    expect(parts(written.value)).toEqual(layout)
    expect(written.value.buffers).toEqual(read.value.buffers)
    expect(read.value.signed).toEqual(written.value.signed)
    const values = [0, 1, 2, 3, 4].map((node) => read.value.tree.view(node))
    expect(values.map(({ value }) => value).slice(0, 3)).toEqual(['0x80', '499162800: 1985-10-26 08:20:00 UTC', '000102030405060708090a0b0c0d0e0f'])
    expect([0, 1, 2, 3, 4].map((node) => written.value.tree.view(node))).toEqual(values)
  })

  it('lead back to the characters', () => {
    const read = parseToken(`  ${TOKEN}\n`)
    if (!read.ok) throw new Error(read.problem.code)
    const { buffers, tree } = read.value
    const back = (node: number) => mapBack(buffers, { buffer: 1, start: tree.start(node), end: tree.end(node) })
    expect(back(0)).toEqual([{ buffer: 0, start: 2, end: 4 }])
    expect(back(1)).toEqual([{ buffer: 0, start: 3, end: 14 }])
    expect(back(4)).toEqual([{ buffer: 0, start: 2 + 54, end: 2 + 98 }])
  })

  it('go as far as the format is recognised', () => {
    const bytes = bytesOf(TOKEN)
    const names = (length: number) => {
      const { labels } = readToken(encodeBase64url(bytes.subarray(0, length), true))
      return labels && parts(labels).map(([name]) => name)
    }
    expect(names(0)).toBe(null)
    expect(names(1)).toEqual(['version'])
    expect(names(5)).toEqual(['version', 'unread'])
    expect(names(9)).toEqual(['version', 'timestamp'])
    expect(names(30)).toEqual(['version', 'timestamp', 'IV', 'unread'])
    expect(names(57)).toEqual(['version', 'timestamp', 'IV', 'unread'])
    expect(names(58)).toEqual(['version', 'timestamp', 'IV', 'ciphertext', 'HMAC'])
    expect(readToken(KEY).labels && parts(readToken(KEY).labels as FernetLabels)).toEqual([['version', 0, 1], ['unread', 1, 32]])
  })

  it('show timestamps beyond the calendar as numbers', () => {
    const bytes = bytesOf(TOKEN)
    bytes.fill(255, 1, 9)
    expect(readToken(encodeBase64url(bytes, true)).labels?.tree.view(1).value).toBe('18446744073709551615')
  })

  it('never throw, whatever the text', () => {
    for (let length = 0; length <= TOKEN.length; length++) {
      for (const junk of ['', '=', '%', '\u0000', '\ud800', 'A==']) expect(() => readToken(TOKEN.slice(0, length) + junk)).not.toThrow()
    }
  })
})

describe('several Fernet keys', () => {
  const THIRD_KEY = keyText(new Uint8Array(32).fill(7))

  it('are tried in their order, and which one made the token is said', async () => {
    const token = await made('hello')
    for (const [by, keys] of [[0, [KEY, OTHER_KEY]], [1, [OTHER_KEY, KEY]], [2, [OTHER_KEY, THIRD_KEY, KEY]]] as const)
      expect(await decryptWithAny({ keys, token, now: NOW, ttl: 60 })).toMatchObject({ ok: true, value: { by } })
    expect(await decryptWithAny({ keys: [OTHER_KEY, THIRD_KEY], token, now: NOW, ttl: null })).toEqual({ ok: false, problem: { code: 'hmac', params: {} } })
  })

  it('say of a token that one of them made what is wrong with it', async () => {
    const token = await made('hello')
    expect(await decryptWithAny({ keys: [OTHER_KEY, KEY, THIRD_KEY], token, now: NOW + 100, ttl: 60 })).toMatchObject({ problem: { code: 'expired' } })
    expect(await decryptWithAny({ keys: [OTHER_KEY, KEY], token: token.slice(0, 40), now: NOW, ttl: 60 })).toMatchObject({ problem: { code: 'short' } })
  })

  it('rotate a token: the message and its time stay, the key and the IV are new', async () => {
    const token = await made('hello', NOW), iv = new Uint8Array(16).fill(9)
    const rotated = await rotate({ keys: [OTHER_KEY, KEY], token, iv })
    if (!rotated.ok) throw new Error(rotated.problem.code)
    expect(rotated.value).toMatchObject({ timestamp: NOW, iv })
    expect(await opened(rotated.value.text, { key: OTHER_KEY, now: NOW + 60, ttl: 60 })).toBe('hello')
    expect(await opened(rotated.value.text, { key: OTHER_KEY, now: NOW + 61, ttl: 60 })).toMatchObject({ code: 'expired' })
    expect(await opened(rotated.value.text)).toEqual({ code: 'hmac', params: {} })
    expect(await rotate({ keys: [OTHER_KEY, THIRD_KEY], token, iv })).toMatchObject({ ok: false, problem: { code: 'hmac' } })
  })

  it('do not rotate a token whose time could not be kept', async () => {
    const parsed = parseKey(KEY)
    if (!parsed.ok) throw new Error(parsed.problem.code)
    const hmacKey = await crypto.subtle.importKey('raw', parsed.value.signingKey, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const signed = bytesOf(TOKEN).slice(0, -32)
    signed.set([0xff, 0xff], 1)
    const token = encodeBase64url(Uint8Array.from([...signed, ...new Uint8Array(await crypto.subtle.sign('HMAC', hmacKey, signed))]), true)
    expect(await opened(token)).toBe('hello')
    expect(await rotate({ keys: [OTHER_KEY, KEY], token, iv: IV })).toMatchObject({ ok: false, problem: { code: 'future' } })
  })
})
