import { describe, expect, test } from 'vitest'
import { decodeBase64 } from '../../bytes/base64.ts'
import { NO_NODE } from '../../bytes/tree.ts'
import { open } from '../open.ts'
import { authorizedKeys, harmed, listed, listedMd5, lookAtAll, openText, publicKeys, show, spkiSha256, ssh2Keys, sshfpOf } from './testing.ts'
import { sshPublicKeyKind } from './kind.ts'

const names = Object.keys(publicKeys)
const line = (name: string) => publicKeys[name] ?? ''
const FAMILIES: Readonly<Record<string, string>> = { RSA: 'rsaEncryption', DSA: 'id-dsa', ECDSA: 'id-ecPublicKey', ED25519: 'id-Ed25519', 'ECDSA-SK': 'id-ecPublicKey', 'ED25519-SK': 'id-Ed25519' }

/** The blob by itself. */
function blobOf(text: string): Uint8Array<ArrayBuffer> {
  const decoded = decodeBase64(new TextEncoder().encode(text.split(' ')[1] ?? ''))
  return decoded.ok ? decoded.bytes : new Uint8Array(0)
}

describe('keys as ssh-keygen -l lists them', () => {
  test.each(names)('%s', async (name) => {
    const { artifact, facts, keyId } = await show(await openText(line(name)))
    const [, bits, fingerprint, comment, family] = /^(\d+) (\S+) (.*) \((\S+)\)$/.exec(listed[name] ?? '') ?? []
    expect(artifact).toMatchObject({ kind: 'ssh-public-key', secrecy: 'public', findings: [] })
    expect(facts).toMatchObject({ keySize: bits, sshSha256: fingerprint, sshType: line(name).split(' ')[0], sshForm: 'ssh.form.line', keyAlgorithm: FAMILIES[family ?? ''] })
    expect(facts['comment'] ?? 'no comment').toBe(comment)
    expect(facts['sshMd5']).toBe(listedMd5[name]?.split(' ')[1])
    expect(facts['sshfp'] ?? '').toContain(/SSHFP (\d 2 \w+)/.exec(sshfpOf[name] ?? '')?.[1] ?? '')
    expect(keyId).toBe(spkiSha256[name] ?? keyId)
  })
  test.each([['rsa1024', ['key.rsa-short']], ['dsa', ['ssh.dsa']], ['rsa2048', []], ['p521', []], ['ed', []], ['skec', []]])('%s: what is weak in it', async (name, codes) => expect((await show(await openText(line(name)))).codes).toEqual(codes))
  test('of a security key, its application', async () => expect((await show(await openText(line('sked')))).facts['sshApplication']).toBe('ssh:'))
})

describe('the forms of a key', () => {
  test.each(names)('%s as a blob, as base64 and as hexadecimal', async (name) => {
    const blob = blobOf(line(name)), whole = await show(await openText(line(name)))
    const hex = [...blob].map((octet) => octet.toString(16).padStart(2, '0')).join('')
    for (const opened of [open(blob), await openText(line(name).split(' ')[1] ?? ''), await openText(hex)]) {
      const { artifact, facts } = await show(opened)
      expect(artifact.kind).toBe('ssh-public-key')
      expect(facts).toMatchObject({ sshForm: 'ssh.form.blob', sshSha256: whole.facts['sshSha256'] })
    }
  })
  test.each([['rsa2048', 'rsa2048'], ['continued', 'ed']])('SSH2: %s', async (name, same) => {
    const { artifact, facts, keyId } = await show(await openText(ssh2Keys[name] ?? ''))
    expect(artifact).toMatchObject({ kind: 'ssh-public-key', reason: 'shape.ssh2-public-key' })
    expect(keyId).toBe(spkiSha256[same])
    expect(facts['comment']).toBe(name === 'continued' ? 'This is my public key for use on servers which I don\'t like.' : '2048-bit RSA, converted by root@vm from OpenSSH')
    expect(facts).toMatchObject(name === 'continued' ? { sshSubject: 'me', sshHeader: 'x-own: 1' } : {})
  })
  test('lines of authorized_keys: each by itself', async () => {
    const opened = await openText(authorizedKeys)
    expect(opened.artifacts.map(({ kind, within }) => `${kind} ${within?.name ?? ''}`)).toEqual(['authorized-keys ', 'ssh-public-key me@example.test', 'ssh-public-key p256', 'ssh-public-key ca', 'ssh-public-key sk@host'])
    expect((await show(opened)).facts).toMatchObject({ sshLines: '4' })
    expect(await show(opened, 2)).toMatchObject({ facts: { sshOptions: 'restrict command=echo "hi, there" from=10.0.0.0/8', keySize: '256' }, codes: [] })
    expect((await show(opened, 3)).facts).toMatchObject({ sshOptions: 'cert-authority principals=me' })
  })
  test('in other text', async () => {
    const opened = await openText(`$ cat .ssh/id_ed25519.pub\n${line('ed')}\n$ ssh-keygen -lf .ssh/id_ed25519.pub\n${listed['ed'] ?? ''}\n`)
    expect(opened.artifacts.map(({ kind }) => kind)).toEqual(['ssh-public-key'])
  })
})

describe('the tree of a line', () => {
  test('has the words, and under the base64 the parts of the blob at their characters', async () => {
    const opened = await openText(line('rsa2048')), artifact = opened.artifacts[0]
    if (!artifact) throw new Error('nothing was opened')
    const tree = sshPublicKeyKind.tree(opened, artifact)
    expect(Array.from(tree.children(NO_NODE), (node) => tree.view(node).name)).toEqual(['keytype', 'base64-encoded key', 'comment'])
    expect(Array.from(tree.children(1), (node) => `${tree.view(node).name} ${tree.view(node).type}`)).toEqual(['type string', 'e mpint', 'n mpint'])
    for (let node = 2; node < 5; node++) {
      expect(tree.start(node)).toBeGreaterThanOrEqual(tree.start(1))
      expect(tree.end(node)).toBeLessThanOrEqual(tree.end(1))
      expect(tree.contentStart(node)).toBeGreaterThan(tree.start(node))
    }
    expect(tree.view(tree.at(tree.start(4) + 20)).name).toBe('n')
    expect(tree.end(4)).toBe(tree.end(1))
  })
})

describe('bad input', () => {
  test('a line that says another type than its key', async () => expect((await show(await openText(line('ed').replace('ssh-ed25519', 'ssh-rsa')))).codes).toEqual(['ssh.type-mismatch']))
  test('options that sshd does not take', async () => {
    expect((await show(await openText(`no-pty,frob="x" ${line('ed')}`))).codes).toEqual(['ssh.option-unknown'])
    expect((await openText(`frobnicate ${line('ed')}`)).artifacts[0]?.kind).toBe('known-host')
  })
  test('a key that is cut shows what it has', async () => {
    const { facts, codes } = await show(await openText(line('rsa2048').slice(0, 120)))
    expect(codes).toEqual(['bytes.short'])
    expect(facts).toMatchObject({ sshType: 'ssh-rsa', publicExponent: '010001' })
  })
  test('another curve, a point that is none, and bytes behind the key', async () => {
    const blob = blobOf(line('p256')), other = blob.slice(), off = blob.slice()
    other.set(new TextEncoder().encode('nistp384'), 27)
    off[off.length - 1] = (off.at(-1) ?? 0) ^ 1
    expect((await show(open(other))).codes).toEqual(['ssh.curve-mismatch'])
    expect((await show(open(off))).codes).toEqual(['key.not-on-curve'])
    expect((await show(open(Uint8Array.of(...blob, 0)))).codes).toEqual(['bytes.left-over'])
  })
  test('numbers in another form', async () => {
    const negative = Uint8Array.of(0, 0, 0, 7, ...new TextEncoder().encode('ssh-rsa'), 0, 0, 0, 1, 3, 0, 0, 0, 2, 0x80, 1)
    expect((await show(open(negative))).codes).toContain('ssh.mpint')
  })
  test.each([...names, 'ssh2', 'authorized'])('%s, cut and flipped: no exception', async (name) => {
    const text = name === 'ssh2' ? ssh2Keys['continued'] ?? '' : name === 'authorized' ? authorizedKeys : line(name)
    let seen = 0
    for (const bytes of harmed(new TextEncoder().encode(text))) seen += await lookAtAll(bytes)
    for (const bytes of name in publicKeys ? harmed(blobOf(text)) : []) seen += await lookAtAll(bytes)
    expect(seen).toBeGreaterThan(50)
  })
})
