import { describe, expect, test } from 'vitest'
import { decoded } from '../../crypto/testing.ts'
import { toHex } from '../../bytes/hex.ts'
import type { Artifact, Fact, FactValue, Opened, Unlocked } from '../contract.ts'
import { kindRow } from '../list.ts'
import { openNested, withParts } from '../nested.ts'
import { open } from '../open.ts'
import { javaKeystoreKind } from './kind.ts'
import { stores } from './testing.ts'

const bytesOf = (name: string) => decoded(stores[name] ?? '')
const sample = (name: string) => openNested(open(bytesOf(name)))
const first = (opened: Opened) => opened.artifacts[0] as Artifact
const describeIt = (opened: Opened) => javaKeystoreKind.describe(opened, first(opened), { now: 0 })
const unlock = async (opened: Opened, passphrase: string): Promise<Unlocked> => (await javaKeystoreKind.unlock?.(opened, first(opened), { passphrase })) ?? { ok: false, code: 'malformed', detail: '' }
const held = (opened: Opened) => opened.artifacts.slice(1).map(({ kind, within }) => `${within?.role} ${kind} ${within?.name}`)
const codes = (found: { readonly findings: readonly { readonly code: string }[] }) => found.findings.map(({ code }) => code)
const text = (value: FactValue): string => (value.type === 'term' ? value.term : value.type === 'untrusted' ? value.text : value.type === 'number' ? String(value.value) : value.type === 'time' ? new Date(value.ms).toISOString().slice(0, 10) : '')
const entries = (facts: readonly Fact[]) => facts.filter(({ field }) => field === 'entry').map(({ value }) => (value.type === 'list' ? value.items.map((item) => text(item.value)).join(' ') : ''))

const inJks = ['encrypted-key private-key other', 'certificate certificate other', 'certificate certificate trusted', 'encrypted-key private-key server', 'certificate certificate server']

describe('keystores of keytool', () => {
  test.each([
    ['jks', inJks], ['jceks', ['certificate certificate last', ...inJks.slice(0, 2), 'encrypted-key private-key server', 'certificate certificate server', 'certificate certificate trusted']],
    ['truststore', ['certificate certificate trusted']],
  ])('%s: what is in the clear', async (name, inside) => {
    const store = await sample(name)
    expect(first(store)).toMatchObject({ kind: 'java-keystore', confidence: 1, findings: [] })
    expect(held(store).toSorted()).toEqual(inside.toSorted())
  })
  test.each(['jks', 'jceks'])('%s: its passphrase opens its keys, and not the one with a passphrase of its own', async (name) => {
    const store = await sample(name)
    const result = await unlock(store, 'secret1')
    expect(result.ok && codes(result)).toEqual(['keystore.entry-locked', 'keystore.digest-verified'])
    const all = result.ok ? await openNested(withParts(store, first(store), result.parts), store.artifacts.length) : store
    expect(held(all).slice(held(store).length).toSorted()).toEqual(['key private-key server', ...(name === 'jceks' ? ['secret data aes'] : [])])
    const secret = all.artifacts.find(({ within }) => within?.role === 'secret')
    expect(all.buffers[secret?.span.buffer ?? -1]?.bytes.length).toBe(name === 'jceks' ? 16 : undefined)
    expect(secret?.secrecy).toBe(name === 'jceks' ? 'secret' : undefined)
    // The key is the one of its certificate.
    const keyIds = await Promise.all(all.artifacts.filter(({ within }) => within?.name === 'server' && within.role !== 'encrypted-key').map(async (artifact) => (await (await kindRow(artifact.kind).load()).describe(all, artifact, { now: 0 })).keyId))
    expect(keyIds.length).toBe(2)
    expect(new Set(keyIds).size).toBe(1)
  })
  test.each(['jks', 'jceks'])('%s: a key’s own passphrase opens that key, and the digest does not fit it', async (name) => {
    const result = await unlock(await sample(name), 'other22')
    expect(result.ok && result.parts.map((part) => part.name)).toEqual(['other'])
    expect(result.ok && codes(result)).toEqual([...(name === 'jceks' ? ['keystore.entry-locked'] : []), 'keystore.entry-locked', 'keystore.digest-wrong'])
    expect(await unlock(await sample(name), 'no')).toEqual({ ok: false, code: 'passphrase-wrong' })
    expect(await unlock(await sample(name), '')).toEqual({ ok: false, code: 'passphrase-empty' })
  })
  test.each(['jks', 'jceks'])('%s: an encrypted key in it opens by itself', async (name) => {
    const store = await sample(name)
    const key = store.artifacts.find(({ within }) => within?.role === 'encrypted-key' && within.name === 'other') as Artifact
    const kind = await kindRow('private-key').load()
    expect(await kind.unlock?.(store, key, { passphrase: 'other22' })).toMatchObject({ ok: true, parts: [{ role: 'key' }] })
    expect(await kind.unlock?.(store, key, { passphrase: 'secret1' })).toMatchObject({ ok: false, code: 'passphrase-wrong' })
    const { facts, findings } = await kind.describe(store, key, { now: 0 })
    expect(facts.find(({ field }) => field === 'protection')?.value).toMatchObject(name === 'jks' ? { name: 'KeyProtector' } : { name: 'PBEWithMD5AndTripleDES' })
    expect(codes({ findings })).toEqual(name === 'jks' ? ['protection.jks'] : ['protection.hash-broken', 'protection.rounds-low'])
  })
})

describe('what a keystore says of itself', () => {
  test('its entries, as keytool -list -v prints them', async () => {
    const { facts } = await describeIt(await sample('jceks'))
    expect(entries(facts)).toEqual([
      'entry.certificate last 2026-11-24', 'entry.key other 2026-11-24 1', 'entry.secret aes 2026-11-24 PBEWithMD5AndTripleDES 144', 'entry.key server 2026-11-24 1', 'entry.certificate trusted 2026-11-24',
    ].toSorted((a, b) => entries(facts).indexOf(a) - entries(facts).indexOf(b)))
    expect(facts.find(({ field }) => field === 'entries')?.value).toEqual({ type: 'number', value: 5 })
  })
  test('what is weak in it, and that its passphrase is the default', async () => {
    expect(codes(await describeIt(await sample('jks')))).toEqual(['keystore.old-format'])
    expect((await describeIt(await sample('truststore'))).findings).toMatchObject([{ code: 'keystore.old-format', severity: 'note' }, { code: 'keystore.default-passphrase', severity: 'note' }])
    const truststore = await sample('truststore'), jks = await sample('jks')
    expect(javaKeystoreKind.lock?.(truststore, first(truststore))).toBeNull()
    expect(javaKeystoreKind.lock?.(jks, first(jks))).toEqual({ rounds: 2, memory: null })
  })
  test('a tree over every byte, with the sealed key as structure', async () => {
    const store = await sample('jceks'), tree = javaKeystoreKind.tree(store, first(store))
    const names = Array.from({ length: tree.size }, (_, node) => tree.view(node).name)
    expect(names).toEqual(expect.arrayContaining(['magic', 'entryCount', 'alias', 'creationDate', 'protectedPrivateKey', 'sealedKey', 'serialVersionUID', 'encryptedContent', 'digest']))
    for (let at = 0; at < bytesOf('jceks').length; at++) expect(tree.at(at)).toBeGreaterThanOrEqual(0)
  })
  test('facts and parts have their places', async () => {
    for (const name of Object.keys(stores)) {
      const store = await sample(name)
      for (const { field, spans } of (await describeIt(store)).facts) expect(spans.every(({ start, end }) => start < end && end <= bytesOf(name).length), field).toBe(true)
      for (const { bytes, from } of store.buffers.slice(1)) expect(toHex(bytes)).toBe(toHex(bytesOf(name).subarray(from?.spans[0]?.start, from?.spans[0]?.end)))
    }
  })
})

describe('bad input', () => {
  test('a changed keystore: its digest does not fit', async () => {
    const bytes = bytesOf('jks')
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    const result = await unlock(open(bytes), 'secret1')
    expect(result.ok && codes(result)).toEqual(['keystore.entry-locked', 'keystore.digest-wrong'])
  })
  test('an entry of another type, and what is cut, is said; what comes before is shown', async () => {
    const bytes = bytesOf('jks')
    expect(codes(await describeIt(open(bytes.slice(0, 1500))))).toContain('bytes.short')
    expect(entries((await describeIt(open(bytes.slice(0, 1500)))).facts).length).toBeGreaterThan(0)
    bytes[15] = 9
    expect(codes(await describeIt(open(bytes)))).toContain('keystore.entry-unknown')
    expect(codes(await describeIt(open(Uint8Array.of(...bytesOf('jks'), 0))))).toContain('bytes.left-over')
  })
  test('a count that lies costs nothing', async () => {
    const bytes = bytesOf('truststore')
    bytes.set([0xff, 0xff, 0xff, 0xff], 8)
    expect(codes(await describeIt(open(bytes)))).toEqual(expect.arrayContaining(['keystore.entry-unknown']))
  })
  test('cut and flipped bytes: no exception', async () => {
    let seen = 0
    for (const name of Object.keys(stores)) {
      const bytes = bytesOf(name)
      const harmed = [...Array.from({ length: 50 }, (_, i) => bytes.slice(0, Math.floor((bytes.length * i) / 50))), ...Array.from({ length: 200 }, (_, i) => {
        const flipped = bytes.slice(), at = Math.floor((bytes.length * i) / 200)
        flipped[at] = (flipped[at] as number) ^ (1 << i % 8)
        return flipped
      })]
      for (const [i, input] of harmed.entries()) {
        const all = await openNested(open(input))
        const store = all.artifacts[0]
        if (store?.kind !== 'java-keystore') continue
        await describeIt(all)
        const tree = javaKeystoreKind.tree(all, store)
        for (let node = 0; node < tree.size; node++) tree.view(node)
        if (name !== 'jceks' || i % 50 === 0) await unlock(all, 'secret1')
        seen++
      }
    }
    expect(seen).toBeGreaterThan(500)
  })
})

describe('much', () => {
  test('a chain of a million certificates of nothing ends early', async () => {
    const bytes = new Uint8Array(6_000_000), view = new DataView(bytes.buffer)
    view.setUint32(0, 0xfeedfeed)
    view.setUint32(4, 2)
    view.setUint32(8, 1)
    view.setUint32(12, 1)
    view.setUint32(16 + 2 + 8 + 4, 0xffffffff)
    const store = await openNested(open(bytes))
    expect(codes(await describeIt(store))).toContain('pkcs12.capped')
    expect(javaKeystoreKind.tree(store, first(store)).size).toBeLessThan(1000)
  })
})
