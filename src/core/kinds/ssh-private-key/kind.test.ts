import { describe, expect, test } from 'vitest'
import { decodeBase64 } from '../../bytes/base64.ts'
import type { Artifact, Opened, Unlocked } from '../contract.ts'
import { openNested, withParts } from '../nested.ts'
import { open } from '../open.ts'
import { harmed, listed, lookAtAll, openText, show, spkiSha256 } from '../ssh-public-key/testing.ts'
import { sshPrivateKeyKind } from './kind.ts'
import { encryptedKeys, privateKeys, utf8Key } from './testing.ts'

const names = Object.keys(privateKeys), ciphers = Object.keys(encryptedKeys)
const pem = (name: string) => privateKeys[name] ?? encryptedKeys[name] ?? ''
const first = (opened: Opened) => opened.artifacts[0] as Artifact
const unlock = async (opened: Opened, passphrase: string, allowedRounds = 0): Promise<Unlocked | undefined> => sshPrivateKeyKind.unlock?.(opened, first(opened), { passphrase, allowedRounds })

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const decoded = decodeBase64(new TextEncoder().encode(text.replaceAll(/-----[^-]+-----/g, '')))
  return decoded.ok ? decoded.bytes : new Uint8Array(0)
}

/** The same file with other octets at a place. */
function changed(bytes: Uint8Array<ArrayBuffer>, at: number, ...octets: readonly number[]): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice()
  copy.set(octets, at < 0 ? bytes.length + at : at)
  return copy
}

describe('keys without a passphrase', () => {
  test.each(names)('%s', async (name) => {
    const { artifact, facts, codes, keyId } = await show(await openText(pem(name)))
    const [, bits, fingerprint, comment] = /^(\d+) (\S+) (.*) \((\S+)\)$/.exec(listed[name] ?? '') ?? []
    expect(artifact).toMatchObject({ kind: 'ssh-private-key', secrecy: 'secret', pemLabel: 'OPENSSH PRIVATE KEY', confidence: 1, findings: [] })
    expect(facts).toMatchObject({ keySize: bits, sshSha256: fingerprint, sshCipher: 'none', sshKdf: 'none', sshKeys: '1' })
    expect(facts['comment'] ?? 'no comment').toBe(comment)
    expect(codes.filter((code) => code.startsWith('ssh') && code !== 'ssh.dsa')).toEqual(['ssh.private-unencrypted'])
    expect(keyId).toBe(spkiSha256[name] ?? keyId)
  })
  test('what is secret is marked, in the facts and in the tree', async () => {
    for (const [name, secret] of [['rsa1024', 'd iqmp p q'], ['dsa', 'x'], ['p256', 'd'], ['ed', 'private key'], ['sked', '']] as const) {
      const opened = await openText(pem(name)), tree = sshPrivateKeyKind.tree(opened, first(opened))
      const views = Array.from({ length: tree.size }, (_, node) => tree.view(node))
      expect(views.filter((view) => view.secret).map((view) => view.name).join(' '), name).toBe(secret)
      const { facts } = await sshPrivateKeyKind.describe(opened, first(opened), { now: 0 })
      expect(facts.filter((fact) => fact.secret).length, name).toBe(secret === '' ? 0 : 1)
    }
  })
  test('of a security key: its handle and what it asks for', async () => expect((await show(await openText(pem('sked')))).facts).toMatchObject({ sshFlags: 'ssh.touch', sshApplication: 'ssh:', sshKeyHandle: expect.stringMatching(/^\w{128}$/) as string }))
})

describe('encrypted keys', () => {
  test.each(ciphers)('%s opens in place', async (cipher) => {
    const opened = await openText(pem(cipher))
    const { artifact, facts, codes, keyId } = await show(opened)
    expect(artifact).toMatchObject({ kind: 'ssh-private-key', secrecy: 'public' })
    expect(facts).toMatchObject({ sshCipher: cipher, sshKdf: 'bcrypt', bcryptRounds: '2', sshType: 'ssh-ed25519', salt: expect.stringMatching(/^\w{32}$/) as string })
    expect(codes).toEqual(cipher === '3des-cbc' ? ['ssh.cipher-old', 'ssh.bcrypt-rounds'] : ['ssh.bcrypt-rounds'])
    expect(keyId).toBe(spkiSha256['ed'])
    expect(sshPrivateKeyKind.lock?.(opened, artifact)).toEqual({ rounds: 2, memory: null })
    const result = await unlock(opened, 'secret')
    expect(result).toMatchObject({ ok: true, findings: cipher.startsWith('chacha20') ? [{ code: 'ssh.tag-unchecked' }] : [] })
    const all = result?.ok ? await openNested(withParts(opened, artifact, result.parts), 1) : opened
    const inside = await show(all, 1)
    expect(inside.artifact).toMatchObject({ kind: 'ssh-private-key', secrecy: 'secret', within: { artifact: 0, role: 'key' } })
    expect(inside).toMatchObject({ facts: { comment: 'me@example.test', privateValue: (await show(await openText(pem('ed')))).facts['privateValue'] }, codes: ['key.private-shown'], keyId: spkiSha256['ed'] })
    expect(await unlock(opened, 'Secret')).toEqual({ ok: false, code: 'passphrase-wrong' })
    expect(await unlock(opened, '')).toEqual({ ok: false, code: 'passphrase-empty' })
  })
  test('a passphrase is its UTF-8 octets', async () => expect(await unlock(await openText(utf8Key), 'pässword')).toMatchObject({ ok: true }))
  test('rounds that would take long are asked for, and refused', async () => {
    const bytes = bytesOf(pem('aes256-ctr')), at = 15 + 4 + 10 + 4 + 6 + 4 + 20
    expect(await unlock(open(changed(bytes, at, 0, 0, 1, 0)), 'secret')).toEqual({ ok: false, code: 'rounds-ask', field: 'rounds', rounds: 256, limit: 150 })
    expect(await unlock(open(changed(bytes, at, 0xff, 0xff, 0xff, 0xff)), 'secret', 0xffffffff)).toEqual({ ok: false, code: 'rounds-refused', field: 'rounds', rounds: 0xffffffff, limit: 4000 })
    expect(await unlock(open(changed(bytes, at, 0, 0, 0, 0)), 'secret')).toEqual({ ok: false, code: 'malformed', detail: 'rounds' })
    expect((await show(open(changed(bytes, at, 0, 0, 1, 0)))).codes).toEqual(['ssh.bcrypt-cost'])
  })
  test('another cipher or derivation is named', async () => {
    const bytes = bytesOf(pem('aes256-ctr'))
    const cipher = open(changed(bytes, 15 + 4, 0x62)), kdf = open(changed(bytes, 15 + 4 + 10 + 4, 0x63))
    expect((await show(cipher)).codes).toContain('ssh.cipher-unknown')
    expect(await unlock(cipher, 'secret')).toMatchObject({ ok: false, code: 'unsupported', detail: 'bes256-ctr' })
    expect((await show(kdf)).codes).toContain('ssh.kdf-unknown')
    expect(await unlock(kdf, 'secret')).toMatchObject({ ok: false, code: 'unsupported' })
  })
  test('a tag or a section that was changed or cut', async () => {
    const gcm = bytesOf(pem('aes256-gcm@openssh.com'))
    expect(await unlock(open(changed(gcm, -1, (gcm.at(-1) ?? 0) ^ 1)), 'secret')).toEqual({ ok: false, code: 'passphrase-wrong' })
    expect(await unlock(open(gcm.slice(0, -4)), 'secret')).toEqual({ ok: false, code: 'malformed', detail: 'authentication tag' })
    expect(await unlock(open(gcm.slice(0, -40)), 'secret')).toEqual({ ok: false, code: 'malformed', detail: 'openssh-key-v1' })
  })
})

describe('bad input', () => {
  test('check numbers, padding and halves that do not fit', async () => {
    const bytes = bytesOf(pem('ed')), section = 15 + 4 + 4 + 4 + 4 + 4 + 4 + 4 + 51 + 4
    expect((await show(open(changed(bytes, section, 1, 2, 3, 4)))).codes).toContain('ssh.check-mismatch')
    expect((await show(open(changed(bytes, -1, 0)))).codes).toContain('ssh.padding')
    // The first octet of the public key outside of the private section, and of the seed.
    expect((await show(open(changed(bytes, section - 4 - 32, 0)))).codes).toContain('ssh.public-mismatch')
    expect((await show(open(changed(bytes, section + 8 + 4 + 11 + 4 + 32 + 4, 0)))).codes).toContain('ssh.public-mismatch')
  })
  test.each(['rsa1024', 'p256', 'p384', 'p521'])('%s: a private number of another key', async (name) => {
    const bytes = bytesOf(pem(name)), opened = open(bytes)
    const { facts } = await sshPrivateKeyKind.describe(opened, first(opened), { now: 0 })
    const tree = sshPrivateKeyKind.tree(opened, first(opened))
    const node = Array.from({ length: tree.size }, (_, each) => each).find((each) => tree.view(each).name === (name === 'rsa1024' ? 'p' : 'd')) ?? 0
    const at = tree.contentEnd(node) - 1
    expect(facts.length).toBeGreaterThan(5)
    expect((await show(open(changed(bytes, at, (bytes[at] ?? 0) ^ 2)))).codes).toContain('ssh.public-mismatch')
  })
  test('a count of keys that lies', async () => {
    const bytes = bytesOf(pem('ed')), at = 15 + 4 + 4 + 4 + 4 + 4
    expect((await show(open(changed(bytes, at, 0xff, 0xff, 0xff, 0xff)))).codes).toContain('ssh.key-count')
  })
  test.each([...names, 'aes256-ctr', 'aes256-gcm@openssh.com'])('%s, cut and flipped: no exception', async (name) => {
    let seen = 0
    for (const bytes of harmed(bytesOf(pem(name)))) seen += await lookAtAll(bytes)
    for (const bytes of harmed(new TextEncoder().encode(pem(name)))) seen += await lookAtAll(bytes)
    expect(seen).toBeGreaterThan(200)
  })
})
