import { describe, expect, it } from 'vitest'
import { encodePem } from '../../bytes/pem.ts'
import { publicJwk } from '../../crypto/key/jwk.ts'
import { generatePair } from '../../crypto/key/generate.ts'
import { sealKey } from '../../crypto/key/sealed-formats.ts'
import type { KeyTypeId } from '../../crypto/key/types.ts'
import { made } from '../../kinds/jose/testing.ts'
import { initialValues, runOperation, showOperation } from '../check.ts'
import type { NextOperation, OpContext, Operation, OperationId, Values } from '../contract.ts'
import { operations } from '../list.ts'
import { codeText, LONGEST_LITERAL } from '../shown-code.ts'
import { NASTY } from '../testing.ts'
import { base64url } from './compact.ts'
import { jweDecrypt } from './jwe-decrypt.ts'
import { jweEncrypt } from './jwe-encrypt.ts'
import { jweEncryptSeveral } from './jwe-several.ts'
import { jwsSign } from './jws-sign.ts'
import { jwsVerify } from './jws-verify.ts'
import { jwtMake } from './jwt-make.ts'
import { jwtVerify } from './jwt-verify.ts'

const NOW = 1_700_000_000
const ctx = (seconds = NOW): OpContext => ({ now: seconds * 1000, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) })

async function run<O extends OperationId, Output>(operation: Operation<O, Output>, changes: Partial<Values<O>>, now = NOW) {
  return await runOperation(operation, { ...initialValues(operation), ...changes }, ctx(now))
}
async function value<O extends OperationId, Output>(operation: Operation<O, Output>, changes: Partial<Values<O>>, now = NOW): Promise<Output> {
  const result = await run(operation, changes, now)
  if (!result.ok) throw new Error(`${result.error.code} at ${result.error.field ?? ''}`)
  return result.value
}
async function errorOf<O extends OperationId>(operation: Operation<O, unknown>, changes: Partial<Values<O>>, now = NOW) {
  const result = await run(operation, changes, now)
  return result.ok ? 'accepted' : [result.error.code, result.error.field]
}
/** What the operation that takes a result back makes of it. */
async function takenBack(next: NextOperation | undefined): Promise<string> {
  if (!next) throw new Error('nothing takes it back')
  const operation = await operations[next.operation].load() as Operation<OperationId, unknown>
  return operation.text(await value(operation, next.values))
}
async function pair(type: KeyTypeId) {
  const { key } = await generatePair(type, ctx())
  return { key, privateKey: encodePem('PRIVATE KEY', key.pkcs8), publicKey: encodePem('PUBLIC KEY', key.spki) }
}
const SECRET = { alg: 'HS256', secretAs: 'bytes', secret: '00'.repeat(32) }
const compact = (header: object, payload: object | string, signature = 'AAAA') => `${base64url(JSON.stringify(header))}.${base64url(typeof payload === 'string' ? payload : JSON.stringify(payload))}.${signature}`

describe('signed tokens', () => {
  it.each([['ES256', 'ec-p256'], ['ES384', 'ec-p384'], ['ES512', 'ec-p521'], ['EdDSA', 'ed25519'], ['Ed25519', 'ed25519'], ['RS256', 'rsa-2048'], ['PS512', 'rsa-2048'], ['PS256', 'rsa-pss-2048'], ['ML-DSA-44', 'ml-dsa-44'], ['ML-DSA-87', 'ml-dsa-87']] as const)('%s: made, verified, and refused when changed or by another key', async (alg, type) => {
    const [own, other] = await Promise.all([pair(type), pair(type)])
    const { text } = await value(jwsSign, { alg, key: own.privateKey, payload: 'content' })
    expect(await value(jwsVerify, { token: text, key: own.publicKey })).toMatchObject({ header: { alg }, form: 'compact', notes: [] })
    expect(await errorOf(jwsVerify, { token: text, key: other.publicKey })).toEqual(['token.signature', 'token'])
    const [header, , signature] = text.split('.')
    expect(await errorOf(jwsVerify, { token: `${header}.${base64url('Content')}.${signature}`, key: own.publicKey })).toEqual(['token.signature', 'token'])
  })

  it('carry every string, in both forms, and come back by what is sent on', async () => {
    for (const payload of NASTY)
      for (const form of ['compact', 'flattened']) {
        const values = { ...initialValues<'jws-sign'>(jwsSign), ...SECRET, payload, form, typ: payload, kid: payload }
        const output = await value(jwsSign, values)
        expect(await takenBack(jwsSign.next?.(values, output)[0])).toBe(payload.toWellFormed())
      }
  })

  it('are signed with a locked key once its passphrase is there', async () => {
    const { key } = await pair('ec-p256'), locked = await sealKey(key, 'pbkdf2', { name: 'key', passphrase: 'open sesame' }, ctx())
    const values = { alg: 'ES256', key: typeof locked === 'string' ? locked : '', payload: 'x' }
    expect(await errorOf(jwsSign, values)).toEqual(['field.key', 'passphrase'])
    expect(await errorOf(jwsSign, { ...values, passphrase: 'open barley' })).toEqual(['field.key', 'passphrase'])
    expect(await errorOf(jwsSign, { ...values, passphrase: 'open sesame' })).toBe('accepted')
    expect(await errorOf(jwsSign, { ...values, key: encodePem('PUBLIC KEY', key.spki) })).toEqual(['field.key', 'key'])
  })

  it('that joserfc and cryptography made are verified', async () => {
    expect((await value(jwsVerify, { token: made['mlDsaJws'] ?? '', key: (made['mlDsa'] ?? '').replace(/,"priv":"[^"]+"/, '') })).header['alg']).toBe('ML-DSA-44')
    expect((await value(jwtVerify, { token: made['jwtJwk'] ?? '', key: made['full'] ?? '', audience: 'api' }, 1_795_000_000)).claims['sub']).toBe('alice')
  })

  it('are verified with the key of a set that they name, or with any that fits', async () => {
    const pairs = await Promise.all([pair('ec-p256'), pair('ec-p256'), pair('ed25519')])
    const set = (kids: readonly (string | null)[]) => JSON.stringify({ keys: pairs.map(({ key }, i) => ({ ...publicJwk(key), ...(kids[i] ? { kid: kids[i] } : {}) })) })
    const token = async (kid: string) => (await value(jwsSign, { alg: 'ES256', key: pairs[1].privateKey, payload: 'x', kid })).text
    expect(await errorOf(jwsVerify, { token: await token('b'), key: set(['a', 'b', 'c']) })).toBe('accepted')
    expect(await errorOf(jwsVerify, { token: await token(''), key: set([null, null, null]) })).toBe('accepted')
    expect(await errorOf(jwsVerify, { token: await token('a'), key: set(['a', 'b', 'c']) })).toEqual(['token.signature', 'token'])
    expect(await errorOf(jwsVerify, { token: await token('d'), key: set(['a', 'b', 'c']) })).toEqual(['token.kid', 'key'])
    expect(await errorOf(jwsVerify, { token: await token('c'), key: set(['a', 'b', 'c']) })).toEqual(['public-key.family', 'key'])
  })

  it('say that a secret is short, and take none that could be public', async () => {
    const short = await value(jwsSign, { alg: 'HS512', secretAs: 'text', secret: 'secret', payload: '' })
    expect(short.notes).toEqual(['token-short-secret'])
    expect((await value(jwsVerify, { token: short.text, trust: 'secret', secretAs: 'text', secret: 'secret' })).notes).toEqual(['token-short-secret'])
    const { publicKey, privateKey } = await pair('ec-p256')
    for (const secret of [publicKey, privateKey]) expect(await errorOf(jwsSign, { alg: 'HS256', secretAs: 'text', secret, payload: '' })).toEqual(['token.secret-is-key', 'secret'])
    expect(await errorOf(jwsSign, { alg: 'HS256', secretAs: 'text', secret: '{'.repeat(32), payload: '' })).toBe('accepted')
    expect(await errorOf(jwsSign, { alg: 'HS256', secretAs: 'bytes', secret: '{'.repeat(32), payload: '' })).toEqual(['token.jwk-not-secret', 'secret'])
    expect(await errorOf(jwsSign, { alg: 'HS256', secretAs: 'bytes', secret: 'zz!', payload: '' })).toEqual(['token.secret-bytes', 'secret'])
  })
})

describe('a verifier', () => {
  const key = { key: '{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}' }

  it('never believes what a token says of itself', async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE']) expect(await errorOf(jwsVerify, { token: compact({ alg }, {}, ''), ...key })).toEqual(['token.alg-none', 'token'])
    for (const alg of ['HS256', 'HS384', 'HS512']) expect(await errorOf(jwsVerify, { token: compact({ alg }, {}), ...key })).toEqual(['token.confusion', 'token'])
    expect(await errorOf(jwsVerify, { token: compact({ alg: 'ES256' }, {}), trust: 'secret', secret: '00'.repeat(32) })).toEqual(['token.secret-alg', 'token'])
    expect(await errorOf(jwsVerify, { token: compact({ alg: 'RS256' }, {}), ...key })).toEqual(['public-key.family', 'key'])
    expect(await errorOf(jwsVerify, { token: compact({ alg: 'ES384' }, {}), ...key })).toEqual(['token.curve', 'key'])
    expect(await errorOf(jwsVerify, { token: compact({ alg: 'ES256' }, {}), ...key, algorithm: 'ES384' })).toEqual(['token.alg-other', 'token'])
    // A key in the header is the attacker's.
    expect(await errorOf(jwsVerify, { token: made['jwtJwk'] ?? '', ...key })).toEqual(['token.signature', 'token'])
  })

  it('names every malformed part', async () => {
    const cases: readonly (readonly [token: string, code: string])[] = [
      ['', 'field.required'], ['a', 'token.parts'], ['a.b', 'token.parts'], ['a.b.c.d', 'token.parts'],
      [compact({}, {}), 'token.alg-missing'], [compact({ alg: 5 }, {}), 'token.member'], [compact({ alg: 'ES256K' }, {}), 'token.alg-unknown'],
      ['e30=.e30.AAAA', 'token.base64url'], ['e30.e+0.AAAA', 'token.base64url'], ['e30.e30.A', 'token.base64url'],
      [`${base64url('{"alg":"ES256","alg":"none"}')}.e30.AAAA`, 'token.json-twice'], [`${base64url('[]')}.e30.AAAA`, 'token.not-object'], [`${base64url('\uFEFF{}')}.e30.AAAA`, 'token.json'],
      [compact({ alg: 'ES256', crit: ['b64'], b64: false }, {}), 'token.critical'], [compact({ alg: 'ES256', crit: 'x' }, {}), 'token.critical'],
      ['{"payload":"e30"}', 'token.member'], ['{"payload":5,"signature":"AAAA"}', 'token.member'], ['{"payload":"e30","signatures":{}}', 'token.member'], ['{"payload":"e30","signatures":[]}', 'token.member'], ['{"payload":"e30","signatures":[5]}', 'token.member'],
      ['{"payload":"e30","protected":"e30","header":[],"signature":"AAAA"}', 'token.member'], [`{"payload":"e30","protected":"${base64url('{"alg":"ES256"}')}","header":{"alg":"none"},"signature":"AAAA"}`, 'token.json-twice'], ['{', 'token.json'],
      [compact({ alg: 'ES256' }, {}, 'AAAA'), 'token.signature'], [compact({ alg: 'ES256' }, {}, ''), 'token.signature'],
    ]
    for (const [token, code] of cases) expect([token, (await errorOf(jwsVerify, { token, ...key }))[0]]).toEqual([token, code])
  })

  it('forgives white space, as mail and terminals leave it', async () => {
    const { text } = await value(jwsSign, { ...SECRET, payload: 'x' })
    expect(await errorOf(jwsVerify, { token: `  ${text.slice(0, 20)}\n ${text.slice(20)}\r\n`, trust: 'secret', ...SECRET })).toBe('accepted')
  })
})

describe('claims', () => {
  const trusted = { trust: 'secret', secretAs: SECRET.secretAs, secret: SECRET.secret }
  const verdict = async (claims: object, changes: Partial<Values<'jwt-verify'>> = {}, now = NOW) => {
    const { text } = await value(jwsSign, { ...SECRET, payload: JSON.stringify(claims) })
    return await errorOf(jwtVerify, { token: text, ...trusted, tolerance: '0', ...changes }, now)
  }

  it('hold from nbf until exp, give or take what clocks differ by', async () => {
    expect(await verdict({ exp: NOW + 1 })).toBe('accepted')
    expect(await verdict({ exp: NOW })).toEqual(['jwt.expired', 'token'])
    expect(await verdict({ exp: NOW - 59 }, { tolerance: '60' })).toBe('accepted')
    expect(await verdict({ exp: NOW - 60 }, { tolerance: '60' })).toEqual(['jwt.expired', 'token'])
    expect(await verdict({ nbf: NOW })).toBe('accepted')
    expect(await verdict({ nbf: NOW + 1 })).toEqual(['jwt.not-yet', 'token'])
    expect(await verdict({ nbf: NOW + 60 }, { tolerance: '60' })).toBe('accepted')
    expect(await verdict({ exp: NOW + 0.5 })).toBe('accepted')
  })

  it('that are no times are errors of the maker', async () => {
    expect(await verdict({ exp: String(NOW + 9) })).toEqual(['token.member', 'token'])
    expect(await verdict({ exp: (NOW + 9) * 1000 })).toEqual(['jwt.milliseconds', 'token'])
    expect(await verdict({ nbf: null })).toEqual(['token.member', 'token'])
  })

  it('are for whom they name, and by whom', async () => {
    expect(await verdict({ aud: 'api' }, { audience: 'api' })).toBe('accepted')
    expect(await verdict({ aud: ['web', 'api'] }, { audience: 'api' })).toBe('accepted')
    expect(await verdict({ aud: ['web'] }, { audience: 'api' })).toEqual(['jwt.audience', 'audience'])
    expect(await verdict({}, { audience: 'api' })).toEqual(['jwt.missing', 'audience'])
    expect(await verdict({ iss: 'joe' }, { issuer: 'joe' })).toBe('accepted')
    expect(await verdict({ iss: 'joe/' }, { issuer: 'joe' })).toEqual(['jwt.issuer', 'issuer'])
    expect(await verdict({ iss: ['joe'] }, { issuer: 'joe' })).toEqual(['jwt.issuer', 'issuer'])
    expect(await verdict({}, { issuer: 'joe' })).toEqual(['jwt.missing', 'issuer'])
  })

  it('are noted where nothing limits them', async () => {
    const { text } = await value(jwsSign, { ...SECRET, payload: '{"aud":"api"}' })
    expect((await value(jwtVerify, { token: text, ...trusted })).notes).toEqual(['jwt-no-expiry', 'jwt-audience-unchecked'])
  })

  it('are put together in order, from the clock', async () => {
    const { payload } = await value(jwtMake, { ...SECRET, issuer: 'a', subject: 'b', audience: 'c', expires: '60', claims: '{"nbf": 1, "x": {"y": [null]}}' })
    expect(payload).toBe(`{"iss":"a","sub":"b","aud":"c","iat":${NOW},"exp":${NOW + 60},"nbf":1,"x":{"y":[null]}}`)
    expect((await value(jwtMake, { ...SECRET, expires: '', issuedAt: '7' })).payload).toBe('{"iat":7}')
    expect(await errorOf(jwtMake, { ...SECRET, claims: '{"exp": 5}' })).toEqual(['jwt.twice', 'claims'])
    expect(await errorOf(jwtMake, { ...SECRET, expires: '', claims: '{"exp": 5}' })).toBe('accepted')
  })

  it('that nobody signed are made for teaching, marked, and refused', async () => {
    const output = await value(jwtMake, { alg: 'none', subject: 'mallory' })
    expect(output.text.endsWith('.')).toBe(true)
    expect(jwtMake.parts(output)[0]).toMatchObject({ id: 'token-unsigned', verdict: 'bad' })
    expect(await errorOf(jwtVerify, { token: output.text, ...trusted })).toEqual(['token.alg-none', 'token'])
  })
})

describe('encrypted tokens', () => {
  it('carry every string', async () => {
    for (const plaintext of NASTY) {
      const values = { ...initialValues<'jwe-encrypt'>(jweEncrypt), alg: 'dir', shared: '00'.repeat(32), plaintext, kid: plaintext }
      expect(await takenBack(jweEncrypt.next(values, await value(jweEncrypt, values))[0])).toBe(plaintext.toWellFormed())
    }
  })

  it('for several open for each of them with their own sort of key, and for nobody else', async () => {
    const pairs = await Promise.all((['rsa-2048', 'ec-p256', 'x25519', 'ec-p256'] as const).map(pair)), [rsa, ec, , stranger] = pairs
    const set = JSON.stringify({ keys: pairs.slice(0, 3).map(({ key }, i) => ({ ...publicJwk(key), kid: `k${i}` })) })
    for (const recipients of [pairs.slice(0, 3).map(({ publicKey }) => publicKey).join('# one more\n'), set])
      for (const [plaintext = ''] of NASTY.slice(0, 3).map((each) => [each])) {
        const token = await value(jweEncryptSeveral, { recipients, plaintext }), { recipients: inside } = JSON.parse(token) as { readonly recipients: readonly { readonly header: { readonly alg: string; readonly kid?: string } }[] }
        expect(inside.map(({ header: { alg, kid } }) => [alg, kid])).toEqual(['RSA-OAEP-256', 'ECDH-ES+A256KW', 'ECDH-ES+A256KW'].map((alg, i) => [alg, recipients === set ? `k${i}` : undefined]))
        for (const { privateKey } of pairs.slice(0, 3)) expect((await value(jweDecrypt, { token, key: privateKey })).text).toBe(plaintext.toWellFormed())
        expect(await errorOf(jweDecrypt, { token, key: stranger?.privateKey ?? '' })).toEqual(['token.decrypt', 'token'])
      }
    expect(await errorOf(jweEncryptSeveral, { recipients: `${rsa?.publicKey}${(await pair('ed25519')).publicKey}` })).toEqual(['public-key.family', 'recipients'])
    expect(await errorOf(jweEncryptSeveral, { recipients: `${ec?.publicKey}${rsa?.publicKey.slice(0, 200)}` })).toEqual(['field.key', 'recipients'])
  })

  it('ask for what opens them, once they are there', () => {
    const asked = (token: string) => jweDecrypt.fields.flatMap((field) => ('when' in field && field.when && 'field' in field.when && field.when.field === 'token' && typeof field.when.is === 'function' && field.when.is(token) ? [field.id] : []))
    expect(asked(made['jweDir'] ?? '')).toEqual(['shared'])
    expect(asked(made['jweOaep256'] ?? '')).toEqual(['key'])
    expect(asked(made['jweEcdh'] ?? '')).toEqual(['key'])
    expect(asked(made['jwePbes2'] ?? '')).toEqual(['passphrase', 'expensive'])
    expect(asked('')).toEqual([])
    expect(asked('a.b.c.d.e')).toEqual([])
  })

  it('that are compressed are opened', async () => {
    expect((await value(jweDecrypt, { token: made['jweZip'] ?? '', shared: made['oct32'] ?? '' })).text).toBe('{"hello":"world"}')
  })

  it('are refused when any part was changed', async () => {
    const token = await value(jweEncrypt, { alg: 'A256KW', shared: '00'.repeat(32), plaintext: 'a message' }), parts = token.split('.')
    for (const at of [1, 2, 3, 4]) {
      const changed = parts.map((part, i) => (i === at ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : part)).join('.')
      expect(await errorOf(jweDecrypt, { token: changed, shared: '00'.repeat(32) })).toEqual(['token.decrypt', 'token'])
    }
    expect(await errorOf(jweDecrypt, { token: [...parts.slice(0, 4), ''].join('.'), shared: '00'.repeat(32) })).toEqual(['token.malformed', 'token'])
  })

  it('with hostile headers are values', async () => {
    const hostile = (header: object) => `${base64url(JSON.stringify(header))}.AAAA.AAAA.AAAA.AAAA`
    const cases = [
      [{}, 'token.alg-missing'], [{ alg: 'dir' }, 'token.alg-unknown'], [{ alg: 'X', enc: 'A256GCM' }, 'token.alg-unknown'], [{ alg: ['dir'], enc: 'A256GCM' }, 'token.alg-unknown'],
      [{ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: 'AAAAAAAAAAA' }, 'token.member'], [{ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 3_000_000, p2s: 'AAAAAAAAAAA' }, 'password.cost-ask'], [{ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1, p2s: 'AA' }, 'token.malformed'],
      [{ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: -1, p2s: 'AAAAAAAAAAA' }, 'token.malformed'], [{ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1e300, p2s: 'AAAAAAAAAAA' }, 'password.cost-refused'],
      [{ alg: 'dir', enc: 'A256GCM', crit: ['x'] }, 'token.critical'], [{ alg: 'dir', enc: 'A256GCM', zip: 'LZW' }, 'token.unsupported'],
    ] as const
    for (const [header, code] of cases) expect([header, (await errorOf(jweDecrypt, { token: hostile(header), passphrase: 'x', shared: '00'.repeat(32), expensive: 'ask' }))[0]]).toEqual([header, code])
    const { privateKey } = await pair('ec-p256')
    for (const epk of [undefined, 5, {}, { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }, { kty: 'EC', crv: 'P-384', x: 'AAAA', y: 'AAAA' }])
      expect((await errorOf(jweDecrypt, { token: hostile({ alg: 'ECDH-ES+A128KW', enc: 'A128GCM', epk }), key: privateKey }))[0]).toMatch(/^token\.(malformed|unsupported|decrypt)$/)
  })
})

describe('shown code', () => {
  async function texts<O extends OperationId>(operation: Operation<O, unknown>, changes: Partial<Values<O>>) {
    return (await showOperation(operation, { ...initialValues(operation), ...changes }, null)).flatMap((code) => ('unavailable' in code ? [] : [code]))
  }

  it('has neither secrets nor private keys in plain source', async () => {
    const { privateKey } = await pair('ec-p256'), secret = 'abcdef01'.repeat(8), body = privateKey.split('\n')[1] ?? ''
    const all = [...await texts(jwsSign, { alg: 'HS256', secretAs: 'bytes', secret, payload: 'x' }), ...await texts(jwsSign, { alg: 'ES256', key: privateKey, payload: 'x' }), ...await texts(jweEncrypt, { alg: 'dir', shared: secret, plaintext: 'x' })]
    expect(all.length).toBe(8)
    for (const { parts } of all) {
      const plain = parts.filter((part) => typeof part === 'string').join('')
      expect(plain).not.toContain('abcdef01')
      expect(plain).not.toContain(body.slice(0, 20))
    }
  })

  it('reads long contents from files, and hides nothing that misleads', async () => {
    const payload = '"\n'.repeat(LONGEST_LITERAL)
    for (const { parts, reads } of await texts(jwsSign, { ...SECRET, payload })) {
      expect(codeText(parts).length).toBeLessThan(2000)
      expect(reads).toContainEqual({ name: 'payload.txt', text: payload, secrecy: 'public' })
    }
    for (const text of NASTY) for (const { parts } of await texts(jwtMake, { ...SECRET, subject: text, kid: text })) expect(codeText(parts)).not.toMatch(/[\p{Cf}\u2028\u2029\0]/u)
  })

  it('computes a token’s times when it runs, unless they are fixed', async () => {
    const running = await texts(jwtMake, { ...SECRET, expires: '60' }), fixed = await texts(jwtMake, { ...SECRET, expires: '60', issuedAt: '7' })
    for (const { parts } of running) expect(codeText(parts)).toContain('now + 60')
    for (const { parts } of fixed) expect(codeText(parts)).toContain('67')
  })

  it('waits until the token can be read', async () => {
    expect(await texts(jwsVerify, { token: 'x', key: 'y' })).toEqual([])
    expect(await texts(jweDecrypt, { token: 'x' })).toEqual([])
  })
})
