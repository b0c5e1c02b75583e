import { describe, expect, test } from 'vitest'
import { mapBack } from '../../bytes/derive.ts'
import { writeBech32 } from '../../bytes/bech32.ts'
import { codes, described, encode, factOf, factsOf, harm, kindsOf, openAll, type Described } from '../jose/described.ts'
import { made } from '../jose/testing.ts'
import { age } from './testing.ts'

const bytesOf = (name: string) => Uint8Array.from(atob(age[name] ?? ''), (character) => character.charCodeAt(0))
const text = (name: string) => age[name] ?? ''
const unlock = ({ kind, opened, artifact }: Described, passphrase: string, allowedRounds = 0) => kind.unlock?.(opened, artifact, { passphrase, allowedRounds })
const MAC = '-'.repeat(3).concat(' ', 'A'.repeat(43))
const file = (stanzas: string, after: Uint8Array = new Uint8Array(16 + 16 + 5)) => Uint8Array.of(...encode(`age-encryption.org/v1\n${stanzas}${MAC}\n`), ...after)
const body = (size: number) => `${btoa('\0'.repeat(size)).replaceAll('=', '').replaceAll(/.{64}/g, '$&\n')}\n`
const b64 = (size: number) => btoa('\0'.repeat(size)).replaceAll('=', '')
const x25519 = `-> X25519 ${b64(32)}\n${body(32)}`

describe('files of age 1.1.1', () => {
  test('recipients of three types', async () => {
    const found = await described(bytesOf('mixed'))
    expect(factsOf(found)).toMatchObject({ encoding: 'age.file', ageRecipients: 3, ageChunks: 1, agePlaintextLength: (made['pem'] ?? '').length })
    expect(found.facts.filter(({ field }) => field === 'ageStanza').map(({ value }) => value)).toMatchObject([{ items: [{ value: { term: 'age.X25519' } }, { tag: 'share' }, { tag: 'body' }] }, { items: [{ value: { term: 'age.ssh-ed25519' } }, { tag: 'tag' }, { tag: 'share' }, { tag: 'body' }] }, { items: [{ value: { term: 'age.ssh-rsa' } }, { tag: 'tag' }, { tag: 'body', value: { value: 256 } }] }])
    expect([codes(found), found.artifact.confidence]).toEqual([[], 1])
    const tree = found.kind.tree(found.opened, found.artifact), names = Array.from({ length: tree.size }, (_, node) => tree.view(node).name)
    expect(names.filter((name) => ['version', 'stanza', 'MAC', 'nonce', 'chunk'].includes(name))).toEqual(['version', 'stanza', 'stanza', 'stanza', 'MAC', 'nonce', 'chunk'])
  })
  test('in armor, whose bytes lead back to its characters', async () => {
    const opened = await openAll(text('armored')), [back] = mapBack(opened.buffers, { buffer: 1, start: 0, end: 3 })
    expect([kindsOf(opened), opened.artifacts[0]?.pemLabel, text('armored').slice(back?.start, back?.end)]).toEqual([['age'], 'AGE ENCRYPTED FILE', 'YWdl'])
  })
  test('open with the identity, also out of the file of age-keygen', async () => {
    for (const name of ['mixed', 'armored']) {
      const found = await described(name === 'mixed' ? bytesOf(name) : text(name)), result = await unlock(found, text('identity'))
      expect(result?.ok && new TextDecoder().decode(result.parts[0]?.bytes)).toBe(made['pem'])
      expect(await unlock(found, 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX')).toEqual({ ok: false, code: 'passphrase-wrong' })
      expect(await unlock(found, '')).toEqual({ ok: false, code: 'passphrase-empty' })
      expect(found.kind.lock?.(found.opened, found.artifact)).toEqual({ rounds: null, memory: null })
    }
  })
  test('open with the passphrase, once its work is agreed to', async () => {
    const found = await described(bytesOf('passphrase')), rounds = 2 ** 18 * 8
    expect(factsOf(found)).toMatchObject({ kdf: 'scrypt', ageWorkFactor: 18, scryptCost: 2 ** 18, kdfMemory: 2 ** 28, guessing: 'guessing.enough' })
    expect([codes(found), found.kind.lock?.(found.opened, found.artifact)]).toEqual([['protection.cost'], { rounds, memory: 2 ** 28 }])
    expect(await unlock(found, 'open sesame')).toMatchObject({ ok: false, code: 'rounds-ask', rounds })
    const result = await unlock(found, 'open sesame', rounds)
    expect(result?.ok && new TextDecoder().decode(result.parts[0]?.bytes)).toBe('hello\n')
  }, 30_000)
  test('a changed header or payload opens nothing', async () => {
    const bytes = bytesOf('mixed'), last = bytes.slice(), header = bytes.slice()
    last[last.length - 1] = (last.at(-1) as number) ^ 1
    const at = new TextDecoder('latin1').decode(bytes).indexOf('--- ') + 5
    header[at] = header[at] === 0x41 ? 0x42 : 0x41
    expect(await unlock(await described(last), text('identity'))).toEqual({ ok: false, code: 'malformed', detail: 'payload' })
    expect(await unlock(await described(header), text('identity'))).toEqual({ ok: false, code: 'malformed', detail: 'MAC' })
  })
})

describe('what is wrong with them', () => {
  test.each([
    ['nothing', file(x25519), []], ['post-quantum', file(`-> mlkem768x25519 ${b64(1120)}\n${body(32)}`), []], ['another version', encode('age-encryption.org/v2\nfoo\n'), ['age.header']], ['no recipient', file(''), ['age.header']], ['CRLF', file(x25519.replaceAll('\n', '\r\n')), ['age.header']],
    ['no short line', file(`-> X25519 ${b64(32)}\n`), ['age.header']], ['a long line', file(`-> X25519 ${b64(32)}\n${'A'.repeat(65)}\n`), ['age.header']], ['two spaces', file(`-> X25519  ${b64(32)}\n${body(32)}`), ['age.header']], ['padding', file(`-> X25519 ${b64(32)}\n${btoa('\0'.repeat(32))}\n`), ['age.header']],
    ['not canonical', file(`-> X25519 ${b64(32)}\n${'A'.repeat(42)}B\n`), ['age.header']], ['a short share', file(`-> X25519 ${b64(31)}\n${body(32)}`), ['age.stanza-length']], ['a long body', file(`-> X25519 ${b64(32)}\n${body(48)}`), ['age.stanza-length']], ['an argument more', file(`-> X25519 ${b64(32)} x\n${body(32)}`), ['age.stanza-length']],
    ['grease', file(`-> example.com/enigma-grease x\n\n${x25519}`), ['age.stanza-unknown']], ['a passphrase beside a key', file(`-> scrypt ${b64(16)} 17\n${body(32)}${x25519}`), ['age.scrypt-alone']], ['a work factor in hex', file(`-> scrypt ${b64(16)} 0x12\n${body(32)}`), ['age.scrypt-arguments']], ['a short salt', file(`-> scrypt ${b64(15)} 17\n${body(32)}`), ['age.scrypt-arguments']],
    ['little work', file(`-> scrypt ${b64(16)} 10\n${body(32)}`), ['protection.scrypt-low']], ['too much work', file(`-> scrypt ${b64(16)} 40\n${body(32)}`), ['protection.cost']], ['not quantum-safe', file(`-> mlkem768x25519 ${b64(1120)}\n${body(32)}${x25519}`), ['age.not-quantum-safe']],
    ['no payload', file(x25519, new Uint8Array(16)), ['age.payload']], ['half a nonce', file(x25519, new Uint8Array(7)), ['age.payload']], ['half a tag', file(x25519, new Uint8Array(16 + 9)), ['age.payload']], ['an empty last chunk', file(x25519, new Uint8Array(16 + 65_536 + 16 + 16)), ['age.payload']],
  ])('%s', async (_, bytes, expected) => expect(codes(await described(bytes))).toEqual(expected))
  test('chunks', async () => {
    expect(factsOf(await described(file(x25519, new Uint8Array(16 + 65_536 + 16 + 17))))).toMatchObject({ ageChunks: 2, agePlaintextLength: 65_537 })
    expect(factsOf(await described(file(x25519, new Uint8Array(16 + 16))))).toMatchObject({ ageChunks: 1, agePlaintextLength: 0 })
  })
  test.each([['a long line', (armor: string) => armor.replace(/\n(.{64})\n(.{64})\n/, '\n$1$2\n')], ['a short line', (armor: string) => armor.replace(/\n(.{32})(.{32})\n/, '\n$1\n$2\n')], ['blanks', (armor: string) => armor.replace(/\n(.{32})/, '\n $1')]])('armor with %s', async (_, change) => {
    expect(codes(await described(change(text('armored'))))).toEqual(['age.armour'])
  })
})

describe('recipients and identities', () => {
  test('an identity, its recipient, and that both belong together', async () => {
    const identity = await described(text('identity')), recipient = await described(text('recipient'))
    expect([factsOf(identity)['ageRecipient'], identity.artifact.secrecy, factOf(identity, 'privateValue').secret]).toEqual([text('recipient'), 'secret', true])
    expect([identity.keyId, recipient.artifact.secrecy]).toEqual([recipient.keyId, 'public'])
    expect([codes(identity), codes(recipient), recipient.keyId?.length]).toEqual([['key.private-shown'], [], 64])
    const tree = identity.kind.tree(identity.opened, identity.artifact)
    expect(Array.from({ length: tree.size }, (_, node) => tree.view(node)).filter(({ secret }) => secret).map(({ name }) => name)).toEqual(['data', 'checksum'])
  })
  test.each([
    ['a wrong checksum', `${text('recipient').slice(0, -1)}q`, ['age.checksum']], ['a wrong character', text('recipient').replace(/.{5}$/, 'bbbbb'), ['age.character']], ['mixed case', text('recipient').replace('age1', 'AGE1'), ['age.case']],
    ['a plugin', writeBech32('age1yubikey', new Uint8Array(33)), ['age.plugin']], ['P-256, tagged', 'age1tag1qt8lw0ual6avlwmwatk888yqnmdamm7xfd0wak53ut6elz5c4swx2yqdj4e', []], ['post-quantum', 'AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR', ['key.private-shown']],
  ])('%s', async (_, key, expected) => expect(codes(await described(key))).toEqual(expected))
  test('a file of several, and one in other text', async () => {
    const several = await described(`# team\n${text('recipient')}\n\n${text('recipient')}\n`)
    expect([several.facts.filter(({ field }) => field === 'publicKey').length, several.keyId]).toEqual([2, null])
    expect(kindsOf(await openAll(`recipients: [${text('recipient')}]`))).toEqual(['age'])
  })
})

test('harmed files and keys are described, not thrown at', async () => {
  expect(await harm(bytesOf('mixed'))).toBeGreaterThan(500)
  expect(await harm(text('identity'))).toBeGreaterThan(200)
  expect(await harm(text('armored'))).toBeGreaterThan(500)
}, 60_000)
