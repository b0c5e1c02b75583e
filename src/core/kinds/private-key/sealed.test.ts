import { describe, expect, test } from 'vitest'
import { encryptedKeys, plainKey } from '../../crypto/pbe-testing.ts'
import { decoded } from '../../crypto/testing.ts'
import { toHex } from '../../bytes/hex.ts'
import type { Artifact, FactValue, Opened } from '../contract.ts'
import { openNested, withParts } from '../nested.ts'
import { open } from '../open.ts'
import { privateKeyKind } from './kind.ts'

const sealed = (name: string) => open(decoded(encryptedKeys[name] ?? ''))
const first = (opened: Opened) => opened.artifacts[0] as Artifact
const describeIt = (opened: Opened) => privateKeyKind.describe(opened, first(opened), { now: 0 })
const names = Object.keys(encryptedKeys)
const shown = (value: FactValue) => (value.type === 'number' ? value.value : value.type === 'term' ? value.term : value.type === 'oid' ? value.name || value.oid : value.type === 'hex' ? toHex(value.bytes) : '')

async function protection(name: string): Promise<Record<string, unknown>> {
  const { facts } = await describeIt(sealed(name))
  return Object.fromEntries(facts.filter(({ group }) => group === 'protection').map(({ field, value }) => [field, shown(value)]))
}

describe('an encrypted key says how it is protected', () => {
  test.each([
    ['v2-aes-256-cbc', { protection: 'id-PBES2', kdf: 'id-PBKDF2', prf: 'id-hmacWithSHA256', rounds: 3000, cipher: 'id-aes256-CBC', cipherName: 'AES-256-CBC', guessing: 'guessing.poor' }],
    ['prf-hmacWithSHA1', { protection: 'id-PBES2', kdf: 'id-PBKDF2', rounds: 3000, cipherName: 'AES-256-CBC' }],
    ['scrypt', { kdf: 'id-scrypt', scryptCost: 16_384, scryptBlockSize: 8, scryptParallelization: 1, kdfMemory: 16 * 1024 * 1024, guessing: 'guessing.low' }],
    ['v1-PBE-SHA1-RC4-40', { protection: 'pbeWithSHAAnd40BitRC4', rounds: 3000, cipherName: 'RC4-40' }],
    ['v1-PBE-MD5-DES', { protection: 'pbeWithMD5AndDES-CBC', rounds: 3000, cipherName: 'DES-CBC' }],
    ['v2-rc2-64-cbc', { cipherName: 'RC2-64-CBC' }],
    ['v2-camellia-256-cbc', { kdf: 'id-PBKDF2', rounds: 3000, cipher: '1.2.392.200011.61.1.1.1.4', cipherName: 'CAMELLIA-256-CBC', guessing: 'guessing.poor' }],
  ])('%s', async (name, expected) => expect(await protection(name)).toMatchObject(expected))
  test.each([
    ['v2-aes-256-cbc', ['protection.rounds-low']], ['scrypt', ['protection.scrypt-low']], ['v2-des3', ['protection.rounds-low', 'protection.cipher-old']],
    ['v2-aria-128-cbc', ['protection.rounds-low']], ['v2-bf-cbc', ['protection.rounds-low', 'protection.cipher-old']], ['v2-aes-256-ecb', ['protection.rounds-low', 'protection.mode-ecb']], ['v1-PBE-MD2-DES', ['protection.hash-broken', 'protection.rounds-low', 'protection.cipher-broken']], ['v1-PBE-MD5-DES', ['protection.hash-broken', 'protection.rounds-low', 'protection.cipher-broken']], ['v1-PBE-SHA1-RC4-40', ['protection.rounds-low', 'protection.cipher-broken']],
  ])('%s: what is weak in it', async (name, codes) => expect((await describeIt(sealed(name))).findings.map(({ code }) => code)).toEqual(codes))
  test('every fact has a span inside its buffer', async () => {
    for (const name of names) {
      const opened = sealed(name)
      for (const { field, spans } of (await describeIt(opened)).facts)
        expect(spans.every(({ buffer, start, end }) => start < end && end <= (opened.buffers[buffer]?.bytes.length ?? 0)), field).toBe(true)
    }
  })
})

describe('an encrypted key opens', () => {
  test('in place, as a key of its own', async () => {
    const opened = sealed('v2-rc2')
    const result = await privateKeyKind.unlock?.(opened, first(opened), { passphrase: 'secret' })
    const all = result?.ok ? await openNested(withParts(opened, first(opened), result.parts), 1) : opened
    expect(all.artifacts).toMatchObject([{ kind: 'private-key', secrecy: 'public' }, { kind: 'private-key', secrecy: 'secret', within: { artifact: 0, role: 'key' } }])
    expect(toHex(all.buffers[1]?.bytes ?? new Uint8Array(0))).toBe(toHex(decoded(plainKey)))
    expect(all.buffers[1]?.from).toMatchObject({ how: 'decryption' })
  })
  test('not without its passphrase, and a plain one is not locked', async () => {
    const opened = sealed('v2-aes-128-cbc')
    expect(privateKeyKind.lock?.(opened, first(opened))).toEqual({ rounds: 3000, memory: null })
    expect(privateKeyKind.lock?.(sealed('scrypt'), first(sealed('scrypt')))).toEqual({ rounds: 16_384 * 8, memory: 16 * 1024 * 1024 })
    expect(await privateKeyKind.unlock?.(opened, first(opened), { passphrase: '' })).toEqual({ ok: false, code: 'passphrase-empty' })
    expect(await privateKeyKind.unlock?.(opened, first(opened), { passphrase: 'no' })).toEqual({ ok: false, code: 'passphrase-wrong' })
    const plain = open(decoded(plainKey))
    expect(privateKeyKind.lock?.(plain, first(plain))).toBeNull()
  })
  test('cut and flipped bytes are described, not thrown at', async () => {
    const counts: number[] = []
    for (const name of ['v2-rc2', 'scrypt', 'v1-PBE-SHA1-3DES']) {
      const bytes = decoded(encryptedKeys[name] ?? '')
      for (let at = 0; at < 110; at++) {
        const flipped = bytes.slice()
        flipped[at] = (flipped[at] as number) ^ (1 << at % 8)
        for (const opened of [open(flipped), open(bytes.slice(0, at * 2))])
          if (first(opened)?.kind === 'private-key') counts.push((await describeIt(opened)).facts.length)
      }
    }
    expect(Math.min(...counts)).toBeGreaterThan(0)
  })
})
