import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../../bytes/base64.ts'
import { mapBack } from '../../bytes/derive.ts'
import { codes, described, encode, factOf, factsOf, harm, kindsOf, NOW, openAll, textOf } from '../jose/described.ts'
import { cookbook, made } from '../jose/testing.ts'

const part = (value: unknown) => encodeBase64url(encode(typeof value === 'string' ? value : JSON.stringify(value)))
const token = (header: unknown, claims: unknown, signature = 'A'.repeat(43)) => `${part(header)}.${part(claims)}.${signature}`
const hs = (claims: unknown) => token({ alg: 'HS256' }, claims)
const S = NOW / 1000

describe('tokens', () => {
  test('the example of RFC 7515 A.1', async () => {
    const found = await described('eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')
    expect(factsOf(found)).toMatchObject({ alg: 'jose.HS256', typ: 'JWT', iss: 'joe', exp: 1_300_819_380_000, otherClaims: ['http://example.com/is_root=true'], serialization: 'form.compact' })
    expect([codes(found), kindsOf(found.opened)]).toEqual([['jws.hmac', 'jwt.expired'], ['jws', 'json (header)', 'json (payload)']])
    expect(found.kind.summarise(found.opened, found.artifact)).toEqual({ title: 'joe', detail: 'HS256', notAfter: 1_300_819_380_000 })
  })
  test('facts point to the characters that carry them', async () => {
    const found = await described(made['jwtJwk'] ?? '')
    expect(factsOf(found)).toMatchObject({ aud: ['api', 'web'], scope: 'read', jti: '7', lifetimeSeconds: 10_000_000, headerKey: 'P-256' })
    expect(textOf(found, factOf(found, 'iss')).length).toBeLessThan(60)
    expect(found.facts.every(({ spans }) => spans.every(({ buffer }) => buffer === 0))).toBe(true)
    expect(textOf(found, factOf(found, 'signatureValue'))).toBe((made['jwtJwk'] ?? '').split('.')[2])
  })
  test('a part leads back to the token', async () => {
    const { buffers } = await openAll(made['jwtJwk'] ?? ''), header = buffers[1], text = new TextDecoder().decode(header?.bytes), from = text.indexOf('ES256')
    const [back] = mapBack(buffers, { buffer: 1, start: from, end: from + 5 })
    expect(atob((made['jwtJwk'] ?? '').slice(4 * Math.floor((back?.start ?? 0) / 4), 4 * Math.ceil((back?.end ?? 0) / 4)))).toContain('S256')
  })
  test('a tree of its parts', async () => {
    const found = await described(` ${made['hs']}\n`), tree = found.kind.tree(found.opened, found.artifact)
    expect(Array.from({ length: tree.size }, (_, node) => tree.view(node).name)).toEqual(['', 'protected', '', 'payload', '', 'signature', ''])
    expect(tree.view(1).value).toContain('HS256')
  })
  test('wrapped as documents print it', async () => {
    const text = (made['jwtX5c'] ?? '').replaceAll(/.{64}/g, '$&\n  '), found = await described(text)
    expect([found.artifact.kind, factsOf(found)['sub']]).toEqual(['jws', 'bob'])
    expect(codes(found)).toContain('jws.signature-valid')
    expect(textOf(found, factOf(found, 'sub')).replaceAll(/\s/g, '').length).toBeGreaterThan(10)
  })
  test('in other text, and behind Bearer', async () => {
    expect(kindsOf(await openAll(`Authorization: Bearer ${made['hs']}`))[0]).toBe('jws')
  })
})

describe('signatures that fit the key in the header', () => {
  test.each(['jwtJwk', 'jwtX5c', 'rsaPS256', 'rsaRS512', 'ed', 'mlDsaJws'])('%s', async (name) => {
    const text = made[name] ?? ''
    expect(codes(await described(text))).toEqual(expect.arrayContaining(['jws.key-in-header', 'jws.signature-valid']))
    const [header, , signature] = text.split('.')
    expect(codes(await described(`${header}.${part({ sub: 'mallory' })}.${signature}`))).toContain('jws.signature-invalid')
  })
  test('the key is known by the same name as its certificate', async () => {
    expect((await described(made['jwtX5c'] ?? '')).keyId).toBe(made['spki'])
    expect(kindsOf(await openAll(made['jwtX5c'] ?? ''))).toEqual(['jws', 'json (header)', 'json (payload)', 'certificate (value x5c)'])
  })
})

describe('what is wrong with them', () => {
  test.each([
    ['none', token({ alg: 'none' }, { exp: S + 60 }, ''), ['jws.unsecured']], ['none, signed', token({ alg: 'none' }, { exp: S + 60 }), ['jws.unsecured', 'jws.none-signature']], ['no algorithm', token({ typ: 'JWT' }, { exp: S + 60 }), ['jose.missing']],
    ['not yet', hs({ nbf: S + 60, exp: S + 120 }), ['jws.hmac', 'jwt.not-yet-valid']], ['from the future', hs({ iat: S + 60, exp: S + 120 }), ['jws.hmac', 'jwt.issued-later']], ['no expiry', hs({ sub: 'a' }), ['jws.hmac', 'jwt.no-expiry']],
    ['milliseconds', hs({ exp: 1000 * (S + 60) }), ['jws.hmac', 'jwt.milliseconds']], ['reversed', hs({ nbf: S - 60, exp: S - 120 }), ['jws.hmac', 'jwt.expired', 'jwt.reversed']], ['text for a time', hs({ exp: '2027' }), ['jws.hmac', 'jose.type']],
    ['crit', token({ alg: 'HS256', crit: ['exp', 'alg', 'http://x'], exp: 1 }, { exp: S + 60 }), ['jws.hmac', 'jose.crit-wrong', 'jose.crit-wrong', 'jose.crit-unknown']], ['crit, empty', token({ alg: 'HS256', crit: [] }, { exp: S + 60 }), ['jws.hmac', 'jose.crit-wrong']],
    ['jku', token({ alg: 'HS256', jku: 'https://evil.example.test' }, { exp: S + 60 }), ['jws.hmac', 'jose.key-by-url']], ['a cut signature', token({ alg: 'ES256' }, { exp: S + 60 }), ['jws.signature-length']],
    ['DER', token({ alg: 'ES256' }, { exp: S + 60 }, encodeBase64url(Uint8Array.of(0x30, 6, 2, 1, 1, 2, 1, 1))), ['jws.signature-der']], ['short RSA', token({ alg: 'RS256' }, { exp: S + 60 }, 'A'.repeat(171)), ['key.rsa-short']], ['SHA-1', token({ alg: 'RS1' }, { exp: S + 60 }, 'A'.repeat(342)), ['jws.weak-hash']],
    ['unknown', token({ alg: 'XX' }, { exp: S + 60 }), ['jose.algorithm-unknown']], ['detached', `${part({ alg: 'ES256' })}..${'A'.repeat(86)}`, ['jws.detached']], ['a name twice', token('{"alg":"HS256","alg":"none"}', { exp: S + 60 }), ['json.duplicate', 'jws.unsecured', 'jws.none-signature']],
    ['a broken header', token('{"alg":"HS256"', { exp: S + 60 }), ['json.syntax', 'jws.hmac']],
  ])('%s', async (_, text, expected) => expect(codes(await described(text))).toEqual(expected))
})

describe('other serializations', () => {
  test('RFC 7520 4.8: three signatures', async () => {
    const found = await described(cookbook.general)
    expect([found.artifact.kind, factsOf(found)['serialization'], factsOf(found)['signatures'], codes(found)]).toEqual(['jws', 'form.general', 3, ['jws.hmac']])
    expect(found.facts.filter(({ field }) => field === 'alg').map(({ value }) => value)).toMatchObject([{ term: 'jose.RS256' }, { term: 'jose.ES512' }, { term: 'jose.HS256' }])
    expect(factsOf(found)['payloadText']).toMatch(/^It’s a dangerous business/)
  })
  test.each([['rs256', 'jose.RS256'], ['es512', 'jose.ES512'], ['flattened', 'jose.HS256'], ['unprotected', 'jose.HS256']] as const)('RFC 7520 4: %s', async (name, alg) => expect(factsOf(await described(cookbook[name]))['alg']).toBe(alg))
  test('b64 is false (RFC 7797)', async () => {
    const found = await described(JSON.stringify({ protected: part({ alg: 'HS256', b64: false, crit: ['b64'] }), payload: '$.02', signature: 'A5bxf-s96w5_PLCyEYMpBgSOVKWeZ6wOdxWWNwJPDxs' }))
    expect([factsOf(found)['payloadText'], factsOf(found)['b64'], codes(found)]).toEqual(['$.02', false, ['jws.hmac', 'jws.not-encoded']])
  })
  test('disclosures: one that is announced, one that is not', async () => {
    const disclosure = part(['salt', 'given_name', 'John']), stranger = part(['salt', 'family_name', 'Doe'])
    const digest = encodeBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', encode(disclosure))))
    const text = (...shownToo: readonly string[]) => [token({ alg: 'ES256' }, { iss: 'i', exp: S + 60, _sd: [digest], _sd_alg: 'sha-256' }, 'A'.repeat(86)), ...shownToo, ''].join('~')
    const found = await described(text(disclosure))
    expect([factsOf(found)['disclosure'], factsOf(found)['serialization'], codes(found)]).toEqual([['given_name=John'], 'form.sd-jwt', []])
    expect(codes(await described(text(disclosure, stranger, 'AAAA')))).toEqual(['sd-jwt.disclosure-unreadable', 'sd-jwt.unknown-disclosure'])
    expect(kindsOf(await openAll(text(disclosure) + hs({ iat: S })))).toContain('jws (key-binding)')
  })
  test('a payload that is compressed, as SMART Health Cards are', async () => {
    const packed = new Uint8Array(await new Response(new Blob([JSON.stringify({ iss: 'clinic', exp: S + 9 })]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer())
    const found = await described(`${part({ alg: 'ES256', zip: 'DEF' })}.${encodeBase64url(packed)}.${'A'.repeat(86)}`)
    expect([factsOf(found)['iss'], kindsOf(found.opened), codes(found)]).toEqual(['clinic', ['jws', 'json (header)', 'json (payload)'], []])
  })
})

test('harmed tokens are described, not thrown at', async () => {
  expect(await harm(made['jwtX5c'] ?? '')).toBeGreaterThan(1000)
  expect(await harm(cookbook.general)).toBeGreaterThan(1000)
  expect(await harm(`${made['jwtJwk']}~${part(['a', 'b', 'c'])}~`)).toBeGreaterThan(1000)
}, 60_000)
