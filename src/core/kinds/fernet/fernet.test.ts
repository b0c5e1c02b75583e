import { describe, expect, test } from 'vitest'
import { codes, described, factOf, factsOf, harm, kindsOf, openAll, textOf } from '../jose/described.ts'
import { made } from '../jose/testing.ts'

const token = made['ftok'] ?? '', key = made['fkey'] ?? ''

describe('tokens of cryptography 48.0.0', () => {
  test('what everyone can read', async () => {
    const found = await described(`${token}\n`)
    expect(factsOf(found)).toMatchObject({ encoding: 'fernet.token', fernetMade: 1_790_000_000_000, ciphertextLength: 32, cipherName: 'AES-128-CBC' })
    expect([codes(found), textOf(found, factOf(found, 'fernetVersion')), textOf(found, factOf(found, 'fernetMade'))]).toEqual([['fernet.time-kept'], 'gA', token.slice(1, 12)])
    const tree = found.kind.tree(found.opened, found.artifact)
    expect(Array.from({ length: tree.size }, (_, node) => [tree.view(node).name, tree.start(node)])).toEqual([['version', 0], ['timestamp', 1], ['IV', 12], ['ciphertext', 33], ['HMAC', 76]])
    expect(tree.view(tree.at(40)).name).toBe('ciphertext')
  })
  test('the key opens it, another does not', async () => {
    const { kind, opened, artifact } = await described(token), unlock = (passphrase: string) => kind.unlock?.(opened, artifact, { passphrase })
    const result = await unlock(` ${key}\n`)
    expect([result?.ok && new TextDecoder().decode(result.parts[0]?.bytes), result?.ok && result.findings.map(({ code }) => code)]).toEqual(['{"user": "alice"}', ['fernet.hmac-verified']])
    expect(await unlock(`A${key.slice(1)}`)).toEqual({ ok: false, code: 'passphrase-wrong' })
    expect(await unlock('secret')).toEqual({ ok: false, code: 'passphrase-wrong' })
    expect(await unlock(' ')).toEqual({ ok: false, code: 'passphrase-empty' })
    expect(kind.lock?.(opened, artifact)).toEqual({ rounds: null, memory: null })
  })
  test('from the future, and not whole', async () => {
    expect(codes(await described(token, 1_700_000_000_000))).toEqual(['fernet.time-future'])
    expect(codes(await described(token.slice(0, 90)))).toEqual(['fernet.token'])
    expect(codes(await described(`${token.slice(0, -6)}AA==`))).toEqual(['fernet.token'])
  })
})

describe('keys', () => {
  test('are taken for one only where nothing else fits', async () => {
    const found = await described(key)
    expect([found.artifact.confidence, found.artifact.secrecy, factsOf(found)['encoding'], found.kind.lock?.(found.opened, found.artifact)]).toEqual([0.35, 'secret', 'fernet.key', null])
    expect(factOf(found, 'fernetSigning').secret).toBe(true)
    expect(kindsOf(await openAll(`FERNET_KEY=${key}`))).toEqual([])
    expect(kindsOf(await openAll(`FERNET=${token}`))).toEqual(['fernet'])
  })
})

test('harmed tokens are described, not thrown at', async () => expect(await harm(token)).toBeGreaterThan(500), 60_000)
