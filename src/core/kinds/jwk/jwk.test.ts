import { describe, expect, test } from 'vitest'
import { codes, described, describeAt, factOf, factsOf, harm, kindsOf, openAll, textOf } from '../jose/described.ts'
import { cookbook, made } from '../jose/testing.ts'

type Members = Record<string, unknown>
const jwk = (text: string | undefined): Members => JSON.parse(text ?? '{}') as Members
const full = () => jwk(made['full']), rsa = () => jwk(made['rsaPriv']), ed = () => jwk(made['edPriv'])
const publicRsa = () => { const { kty, n, e } = rsa(); return { kty, n, e } }
const about = (key: Members) => described(JSON.stringify(key))
const base64url = (bytes: readonly number[]) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

describe('keys', () => {
  test('the example of RFC 7638 3.1', async () => {
    const n = '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    const found = await about({ kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' })
    expect(factsOf(found)).toMatchObject({ jwkThumbprint: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs', keySize: 2048, publicExponent: '010001', kid: '2011-04-29' })
    expect([codes(found), found.artifact.confidence, found.artifact.secrecy]).toEqual([[], 0.95, 'public'])
  })
  test('the example of RFC 8037 A, both halves', async () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', d = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A'
    expect(factsOf(await about({ kty: 'OKP', crv: 'Ed25519', x }))).toMatchObject({ jwkThumbprint: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k', curve: 'Ed25519' })
    const found = await about({ kty: 'OKP', crv: 'Ed25519', x, d })
    expect([codes(found), found.artifact.secrecy, factOf(found, 'privateValue').secret]).toEqual([['key.private-shown'], 'secret', true])
  })
  test('ML-DSA: the zero seed’s key has the name that RFC 9964 gives it', async () => {
    const found = await about(jwk(made['mlDsa']))
    expect(factsOf(found)).toMatchObject({ jwkThumbprint: 'T4xl70S7MT6Zeq6r9V9fPJGVn76wfnXJ21-gyo0Gu6o', kid: 'T4xl70S7MT6Zeq6r9V9fPJGVn76wfnXJ21-gyo0Gu6o', alg: 'ML-DSA-44' })
    expect([codes(found), found.artifact.secrecy, found.keyId?.length]).toEqual([['key.private-shown'], 'secret', 64])
  })
  test('as joserfc computes it, with its certificate, which has the same key', async () => {
    const opened = await openAll(made['full'] ?? ''), found = await describeAt(opened), certificate = await describeAt(opened, 1)
    expect(kindsOf(opened)).toEqual(['jwk', 'certificate (certificate)'])
    expect(factsOf(found)).toMatchObject({ kty: 'jose.kty.EC', jwkThumbprint: made['thumb'], keyUse: 'jose.use.sig', x5c: 1, spkiSha256: made['spki'] })
    expect([codes(found), found.keyId, certificate.keyId]).toEqual([[], made['spki'], made['spki']])
    expect(opened.buffers[1]?.from).toMatchObject({ how: 'base64', spans: [{ buffer: 0 }] })
  })
  test('facts stand where they are written', async () => {
    const found = await described(made['full'] ?? '')
    expect(textOf(found, factOf(found, 'kid'))).toBe('"kid":"k1"')
    expect(textOf(found, factOf(found, 'curve'))).toBe('"crv":"P-256"')
    const tree = found.kind.tree(found.opened, found.artifact)
    expect(Array.from(tree.children(0), (node) => tree.view(node).name)).toEqual(['kty', 'crv', 'x', 'y', 'use', 'kid', 'x5c', 'x5t', 'x5t#S256'])
  })
  test.each([['ecPublic', 'P-521', 'public'], ['ecPrivate', 'P-521', 'secret'], ['rsaPrivate', 'RSA 2048', 'secret'], ['hmac', 'oct 256', 'secret'], ['dirKey', 'oct 128', 'secret']] as const)('RFC 7520 3: %s', async (name, detail, secrecy) => {
    const found = await described(cookbook[name])
    expect(found.kind.summarise(found.opened, found.artifact).detail).toBe(detail)
    expect([codes(found), found.artifact.secrecy]).toEqual([secrecy === 'secret' ? ['key.private-shown'] : [], secrecy])
  })
})

describe('what is wrong with them', () => {
  const { x = '', y = '' } = full() as Record<string, string>
  const cases: readonly (readonly [string, Members, readonly string[]])[] = [
    ['a member is missing', { kty: 'EC', crv: 'P-256', x }, ['jose.missing']], ['no type', { kty: 'FOO', k: 'x' }, ['jose.algorithm-unknown', 'key.private-shown']],
    ['not on the curve', { ...full(), x: y, y: x, x5c: undefined, x5t: undefined, 'x5t#S256': undefined }, ['key.not-on-curve']], ['another certificate', { ...jwk(cookbook.ecPublic), x5c: full()['x5c'] }, ['jose.x5c-other-key']],
    ['a zero dropped', { kty: 'EC', crv: 'P-256', x: x.slice(0, -4), y }, ['jwk.length', 'key.not-on-curve']], ['padding', { ...full(), x: `${x}=` }, ['jose.base64url']], ['standard base64', { kty: 'oct', k: 'AAAA+//A' }, ['jose.base64url', 'key.private-shown']],
    ['an unused bit', { kty: 'oct', k: `${'A'.repeat(42)}B` }, ['jose.base64url', 'key.private-shown']],
    ['fingerprints', { ...full(), x5t: 'AAAA', 'x5t#S256': 'AAAA' }, ['jose.x5t-mismatch', 'jose.x5t-mismatch']], ['no certificate', { ...full(), x5c: ['AAAA'] }, ['jose.x5c-unreadable', 'jose.x5t-mismatch', 'jose.x5t-mismatch']],
    ['a leading zero', { ...publicRsa(), n: base64url([0, ...Array.from({ length: 256 }, () => 0xff)]) }, ['jwk.leading-zero']], ['RSA 1024', { kty: 'RSA', n: base64url(Array.from({ length: 128 }, () => 0xff)), e: 'AQAB' }, ['key.rsa-short']],
    ['an even exponent', { ...publicRsa(), e: 'AQAA' }, ['key.rsa-exponent']], ['an even modulus', { kty: 'RSA', n: base64url(Array.from({ length: 256 }, () => 0xfe)), e: 'AQAB' }, ['key.rsa-modulus-even']],
    ['another algorithm', { ...publicRsa(), alg: 'ES256' }, ['jwk.algorithm-mismatch']], ['another curve’s algorithm', { ...jwk(cookbook.ecPublic), alg: 'ES256' }, ['jwk.algorithm-mismatch']], ['Ed25519 for agreement', { ...ed(), d: undefined, alg: 'ECDH-ES' }, ['jwk.algorithm-mismatch']],
    ['an unknown algorithm', { ...publicRsa(), alg: 'RS9' }, ['jose.algorithm-unknown']], ['a short secret', { kty: 'oct', alg: 'HS512', k: jwk(made['oct16'])['k'] }, ['jwk.secret-short', 'key.private-shown']],
    ['use and key_ops', { ...publicRsa(), use: 'sig', key_ops: ['verify', 'encrypt', 'verify'] }, ['jwk.ops-repeated', 'jwk.use-mismatch']], ['a number for text', { ...publicRsa(), kid: 7 }, ['jose.type']],
    ['another half, RSA', { ...rsa(), d: rsa()['n'] }, ['key.private-shown', 'jwk.private-mismatch']], ['another half, Ed25519', { ...ed(), d: base64url(Array.from({ length: 32 }, () => 7)) }, ['key.private-shown', 'jwk.private-mismatch']],
    ['another half, P-384', { ...jwk(made['ec384']), d: base64url(Array.from({ length: 48 }, () => 7)) }, ['key.private-shown', 'jwk.private-mismatch']],
  ]
  test.each(cases)('%s', async (_, key, expected) => expect(codes(await about(key))).toEqual(expected))
  test('a name twice, and text behind', async () => {
    expect(codes(await described(`{"kty":"RSA",${JSON.stringify(publicRsa()).slice(1)}`))).toEqual(['json.duplicate'])
    const cut = await described((made['rsaPriv'] ?? '').slice(0, 900))
    expect([cut.artifact.kind, cut.artifact.secrecy, codes(cut)[0]]).toEqual(['jwk', 'secret', 'json.syntax'])
  })
})

describe('sets', () => {
  test('each key is opened', async () => {
    const opened = await openAll(JSON.stringify({ keys: [full(), publicRsa(), ed()] })), set = await describeAt(opened)
    expect(kindsOf(opened)).toEqual(['jwk', 'jwk (key k1)', 'jwk (key)', 'jwk (key)', 'certificate (certificate)'])
    expect([codes(set), factsOf(set)['keys'], set.artifact.secrecy]).toEqual([['jwk.private-in-set'], 3, 'secret'])
    expect(opened.artifacts.map(({ secrecy }) => secrecy)).toEqual(['secret', 'public', 'public', 'secret', 'public'])
  })
  test('of one key, of none, of two with one name', async () => {
    const one = await described(JSON.stringify({ keys: [full()] }))
    expect([kindsOf(one.opened), one.keyId, codes(one)]).toEqual([['jwk', 'certificate (certificate)'], made['spki'], []])
    expect(codes(await described('{"keys":[]}'))).toEqual(['jwk.set-empty'])
    expect(codes(await described(JSON.stringify({ keys: [{ ...publicRsa(), kid: 'a' }, { ...publicRsa(), kid: 'a' }] })))).toEqual(['jwk.kid-repeated'])
  })
})

test('harmed keys are described, not thrown at', async () => {
  expect(await harm(made['full'] ?? '')).toBeGreaterThan(500)
  expect(await harm(JSON.stringify({ keys: [ed(), jwk(made['oct16'])] }))).toBeGreaterThan(500)
}, 60_000)
