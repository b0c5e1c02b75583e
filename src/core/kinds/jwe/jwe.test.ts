import { describe, expect, test } from 'vitest'
import { codes, described, factsOf, harm, kindsOf, openAll, type Described } from '../jose/described.ts'
import { cookbook, made } from '../jose/testing.ts'
import { withParts, openNested } from '../nested.ts'

const unlock = ({ kind, opened, artifact }: Described, passphrase: string, allowedRounds = 0) => kind.unlock?.(opened, artifact, { passphrase, allowedRounds })
async function content(text: string, passphrase: string): Promise<string> {
  const result = await unlock(await described(text), passphrase)
  return result?.ok ? new TextDecoder().decode(result.parts[0]?.bytes) : JSON.stringify(result)
}
const PAYLOAD = '{"hello":"world"}'
const rewritten = (text: string, change: (header: Record<string, unknown>) => Record<string, unknown>) => {
  const [header = '', ...rest] = text.split('.')
  const changed = btoa(JSON.stringify(change(JSON.parse(atob(header.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return [changed, ...rest].join('.')
}

describe('opens what joserfc encrypted', () => {
  test.each([
    ['jwePbes2', 'open sesame'], ['jwePbes2512', 'open sesame'], ['jweKw', 'oct16'], ['jweGcmkw', 'oct32'], ['jweDir', 'oct32'], ['jweZip', 'oct32'], ['jweOaep', 'rsaPriv'], ['jweOaep256', 'rsaPriv'], ['jweEcdh', 'ec384'], ['jweEcdhkw', 'ec384'], ['jweX', 'x25519'],
  ])('%s', async (name, key) => {
    const text = made[name] ?? '', secret = made[key] ?? key
    expect(await content(text, secret)).toBe(PAYLOAD)
    expect(await unlock(await described(text), 'no')).toEqual({ ok: false, code: 'passphrase-wrong' })
    expect(await unlock(await described(text), '')).toEqual({ ok: false, code: 'passphrase-empty' })
    const parts = text.split('.')
    parts[3] = `${parts[3]?.startsWith('A') ? 'B' : 'A'}${parts[3]?.slice(1)}`
    expect(await unlock(await described(parts.join('.')), secret)).toEqual({ ok: false, code: 'passphrase-wrong' })
  })
  test('a secret in base64url as it is', async () => {
    expect(await content(made['jweDir'] ?? '', String((JSON.parse(made['oct32'] ?? '{}') as Record<string, unknown>)['k']))).toBe(PAYLOAD)
  })
})

describe('the examples of RFC 7520 5', () => {
  test('5.3: a key set behind a passphrase opens in place', async () => {
    const found = await described(cookbook.pbes2), result = await unlock(found, 'entrap_o\u2013peter_long\u2013credit_tun')
    expect(factsOf(found)).toMatchObject({ alg: 'jose.PBES2-HS512+A256KW', enc: 'jose.A128CBC-HS256', rounds: 8192, cty: 'jwk-set+json', guessing: 'guessing.poor' })
    expect([codes(found), found.kind.lock?.(found.opened, found.artifact)]).toEqual([['protection.rounds-low'], { rounds: 8192, memory: null }])
    const all = result?.ok ? await openNested(withParts(found.opened, found.artifact, result.parts), found.opened.artifacts.length) : found.opened
    expect(kindsOf(all)).toEqual(['jwe', 'json (header)', 'jwk (content)', 'jwk (key 77c7e2b8-6e13-45cf-8672-617b5b45243a)', 'jwk (key 81b20965-8332-43d9-a468-82160ad91ac8)', 'jwk (key 18ec08e1-bfa9-4d95-b205-2b4dd1d4321d)'])
  })
  test.each([['oaep', 'oaepKey'], ['ecdh', 'ecdhKey'], ['ecdhDirect', 'ecdhDirectKey'], ['dir', 'dirKey']] as const)('%s', async (name, key) => expect(await content(cookbook[name], cookbook[key])).toMatch(/^You can trust us to stick with you/))
  test('5.1: RSA1_5 is named and not opened', async () => {
    const found = await described(cookbook.rsa1)
    expect([codes(found), await unlock(found, made['rsaPriv'] ?? '')]).toEqual([['jwe.rsa1-5'], { ok: false, code: 'unsupported', detail: 'RSA1_5' }])
  })
})

describe('what it says of itself', () => {
  test('its parts', async () => {
    const found = await described(made['jweEcdhkw'] ?? ''), tree = found.kind.tree(found.opened, found.artifact)
    expect(factsOf(found)).toMatchObject({ serialization: 'form.compact', alg: 'jose.ECDH-ES+A256KW', enc: 'jose.A256GCM', ephemeralKey: 'P-384', ciphertextLength: 17 })
    expect(kindsOf(found.opened)).toEqual(['jwe', 'json (header)', 'jwk (key epk)'])
    expect(Array.from({ length: tree.size }, (_, node) => tree.view(node).name).filter(Boolean)).toEqual(['protected', 'encrypted_key', 'iv', 'ciphertext', 'tag'])
  })
  const kw = made['jweKw'] ?? '', pbes2 = made['jwePbes2'] ?? ''
  test.each([
    ['no enc', rewritten(kw, ({ alg }) => ({ alg })), ['jose.missing']], ['unknown', rewritten(kw, (header) => ({ ...header, enc: 'X', alg: 'Y' })), ['jose.algorithm-unknown', 'jose.algorithm-unknown']], ['another cipher', rewritten(kw, (header) => ({ ...header, enc: 'A128CBC-HS256' })), ['jwe.length', 'jwe.length']],
    ['dir with a key', rewritten(kw, (header) => ({ ...header, alg: 'dir' })), ['jwe.key-not-empty']], ['a short salt', rewritten(pbes2, (header) => ({ ...header, p2s: 'AAAA', p2c: 600_000 })), ['jwe.salt-short']], ['no rounds', rewritten(pbes2, (header) => ({ ...header, p2c: undefined })), ['jose.missing']],
    ['crit', rewritten(kw, (header) => ({ ...header, crit: ['b64'] })), ['jose.crit-wrong', 'jose.crit-unknown']],
  ])('%s', async (_, text, expected) => expect(codes(await described(text))).toEqual(expected))
  test('absurd rounds ask or are refused, for all recipients together', async () => {
    const asks = await described(rewritten(pbes2, (header) => ({ ...header, p2c: 3_000_000 }))), refuses = await described(rewritten(pbes2, (header) => ({ ...header, p2c: 2_000_000_000 })))
    expect(await unlock(asks, 'a')).toEqual({ ok: false, code: 'rounds-ask', field: 'p2c', rounds: 3_000_000, limit: 2_000_000 })
    expect([codes(refuses), await unlock(refuses, 'a', 2_000_000_000)]).toEqual([['protection.cost'], { ok: false, code: 'rounds-refused', field: 'p2c', rounds: 2_000_000_000, limit: 10_000_000 }])
  })
  test('a bomb stops', async () => {
    expect(await content(made['jweZip'] ?? '', made['oct32'] ?? '')).toBe(PAYLOAD)
    const { inflateRaw, MOST_INFLATED } = await import('../jose/inflate.ts')
    const packed = new Uint8Array(await new Response(new Blob([new Uint8Array(MOST_INFLATED + 1)]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer())
    expect(await inflateRaw(packed)).toEqual({ ok: false, code: 'too-long' })
    expect(await inflateRaw(packed.slice(0, 20))).toEqual({ ok: false, code: 'malformed' })
  })
  test('the JSON serializations', async () => {
    const [header, key, iv, ciphertext, tag] = kw.split('.')
    const json = { protected: header, recipients: [{ header: { kid: 'a' }, encrypted_key: key }, { encrypted_key: key }], iv, ciphertext, tag }
    const found = await described(JSON.stringify(json))
    expect([factsOf(found)['recipients'], factsOf(found)['kid'], codes(found)]).toEqual([2, 'a', []])
    expect(await content(JSON.stringify(json), made['oct16'] ?? '')).toBe(PAYLOAD)
    expect(await content(JSON.stringify({ protected: header, encrypted_key: key, iv, ciphertext, tag }), made['oct16'] ?? '')).toBe(PAYLOAD)
    expect(await content(JSON.stringify({ ...json, aad: 'AAAA' }), made['oct16'] ?? '')).toContain('passphrase-wrong')
  })
})

test('harmed tokens are described, not thrown at', async () => {
  expect(await harm(made['jwePbes2'] ?? '')).toBeGreaterThan(500)
  expect(kindsOf(await openAll((made['jweDir'] ?? '').slice(0, 60)))).not.toContain('jwe')
}, 60_000)
