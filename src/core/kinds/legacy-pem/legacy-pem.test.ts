import { describe, expect, test } from 'vitest'
import { toHex } from '../../bytes/hex.ts'
import { decoded } from '../../crypto/testing.ts'
import type { Artifact, Opened } from '../contract.ts'
import { openNested, withParts } from '../nested.ts'
import { open } from '../open.ts'
import { legacyPemKind } from './kind.ts'
import { oldPems, plainEc } from './testing.ts'

const openText = (text: string) => open(new TextEncoder().encode(text))
const first = (opened: Opened) => opened.artifacts[0] as Artifact
const unlock = (opened: Opened, passphrase: string) => legacyPemKind.unlock?.(opened, first(opened), { passphrase })
const describeIt = (opened: Opened) => legacyPemKind.describe(opened, first(opened), { now: 0 })
const text = (name: string) => oldPems[name] ?? ''

describe('keys that OpenSSL encrypted in the old way', () => {
  test.each(Object.keys(oldPems))('%s opens in place', async (name) => {
    const opened = openText(text(name))
    expect(opened.artifacts).toMatchObject([{ kind: 'legacy-pem', confidence: 0.95, findings: [] }])
    const result = await unlock(opened, 'secret')
    const all = result?.ok ? await openNested(withParts(opened, first(opened), result.parts), 1) : opened
    expect(all.artifacts).toMatchObject([{ kind: 'legacy-pem' }, { kind: 'private-key', secrecy: 'secret', within: { artifact: 0, role: 'key' } }])
    expect([name === 'rsa', toHex(all.buffers.at(-1)?.bytes ?? new Uint8Array(0)) === toHex(decoded(plainEc))]).toContain(true)
    expect(await unlock(opened, 'Secret')).toEqual({ ok: false, code: 'passphrase-wrong' })
    expect(await unlock(opened, '')).toEqual({ ok: false, code: 'passphrase-empty' })
  })
  test.each(['GOST89', 'AES-128-ECB', 'AES-128-GCM'])('%s is named, not opened', async (name) => {
    const other = openText(text('aes128').replace('AES-128-CBC', name))
    expect(await unlock(other, 'secret')).toEqual({ ok: false, code: 'unsupported', detail: name })
    expect((await describeIt(other)).findings.map(({ code }) => code)).toEqual(['pem.headers', 'legacy-pem.cipher-unknown'])
  })
  test('between other things, indented, with CRLF', async () => {
    const opened = openText(`some words\r\n${text('aes256').replaceAll('\n', '\r\n')}\r\n${text('des3').replaceAll(/^/gm, '  ')}`)
    expect(opened.artifacts.map(({ kind }) => kind)).toEqual(['legacy-pem', 'legacy-pem'])
    for (const artifact of opened.artifacts) expect(await legacyPemKind.unlock?.(opened, artifact, { passphrase: 'secret' })).toMatchObject({ ok: true })
  })
})

describe('what it says of itself', () => {
  test('facts from the headers, with their places', async () => {
    const opened = openText(text('des3')), { facts, findings } = await describeIt(opened)
    const bytes = opened.buffers[first(opened).span.buffer]?.bytes ?? new Uint8Array(0)
    const shown = Object.fromEntries(facts.map(({ field, value, spans }) => [field, [value.type === 'hex' ? toHex(value.bytes) : value.type === 'term' ? value.term : value.type === 'untrusted' ? value.text : value.type === 'number' ? value.value : '', new TextDecoder().decode(bytes.subarray(spans[0]?.start, spans[0]?.end)).slice(0, 8)]]))
    const iv = /DES-EDE3-CBC,(\w+)/.exec(text('des3'))?.[1]?.toLowerCase()
    expect(shown).toMatchObject({ pemType: ['EC PRIVATE KEY', '-----BEG'], procType: ['4,ENCRYPTED', 'Proc-Typ'], kdf: ['kdf.md5-once', 'DEK-Info'], rounds: [1, 'DEK-Info'], cipherName: ['DES-EDE3-CBC', 'DEK-Info'], iv: [iv, 'DEK-Info'], ciphertextLength: [128, expect.anything()] })
    expect(findings.map(({ code }) => code)).toEqual(['pem.headers', 'protection.cipher-old'])
  })
  test('a tree of its lines', () => {
    const opened = openText(text('aes128')), tree = legacyPemKind.tree(opened, first(opened))
    expect(Array.from({ length: tree.size }, (_, node) => tree.view(node).name)).toEqual(['preeb', 'Proc-Type', 'DEK-Info', 'base64text', 'posteb'])
  })
})

describe('bad input', () => {
  test.each([
    ['no DEK-Info', (pem: string) => pem.replace(/DEK-Info.*\n/, ''), 'malformed'], ['no vector', (pem: string) => pem.replace(/(DEK-Info: [^,]*).*/, '$1'), 'malformed'], ['a short vector', (pem: string) => pem.replace(/(DEK-Info: .*).{2}\n/, '$1\n'), 'malformed'],
    ['a body that is cut', (pem: string) => pem.replace(/\n.*\n-----END/, '\nAAAA\n-----END'), 'malformed'], ['a body that is none', (pem: string) => pem.replace(/\n.*\n-----END/, '\n*\n-----END'), 'malformed'],
  ])('%s', async (_, harm, code) => {
    const opened = openText(harm(text('aes256')))
    expect(opened.artifacts.map(({ kind }) => kind)).toEqual(['legacy-pem'])
    expect(await unlock(opened, 'secret')).toMatchObject({ ok: false, code })
    expect((await describeIt(opened)).facts.length).toBeGreaterThan(0)
  })
  test('cut and flipped text does not throw', async () => {
    const bytes = new TextEncoder().encode(text('aes256'))
    let described = 0
    for (let at = 0; at < bytes.length; at += 2) {
      const flipped = bytes.slice()
      flipped[at] = (flipped[at] as number) ^ (1 << at % 7)
      for (const opened of [open(flipped), open(bytes.slice(0, at))])
        for (const artifact of opened.artifacts.filter(({ kind }) => kind === 'legacy-pem')) {
          await legacyPemKind.describe(opened, artifact, { now: 0 })
          await legacyPemKind.unlock?.(opened, artifact, { passphrase: 'secret' })
          described += legacyPemKind.tree(opened, artifact).size
        }
    }
    expect(described).toBeGreaterThan(0)
  })
})
