import { describe, expect, test, vi } from 'vitest'
import { explicit, implicit, integer, octetString, oid, sequence } from '../../asn1/write.ts'
import { encodePem } from '../../bytes/pem.ts'
import { toHex } from '../../bytes/hex.ts'
import { decoded } from '../../crypto/testing.ts'
import { plainKey } from '../../crypto/pbe-testing.ts'
import type { Artifact, Fact, FactValue, Opened, Unlocked } from '../contract.ts'
import { kindRow } from '../list.ts'
import { openNested, withParts } from '../nested.ts'
import { open } from '../open.ts'
import { pkcs12Kind } from './kind.ts'
import { p12Files } from './testing.ts'

const der = (name: string) => decoded(p12Files[name]?.der ?? '')
const sample = (name: string) => openNested(open(der(name)))
const first = (opened: Opened) => opened.artifacts[0] as Artifact
const unlock = async (opened: Opened, passphrase: string, allowedRounds = 0): Promise<Unlocked> => (await pkcs12Kind.unlock?.(opened, first(opened), { passphrase, allowedRounds })) ?? { ok: false, code: 'malformed', detail: 'no unlock' }
const codes = (found: { readonly findings: readonly { readonly code: string }[] }) => found.findings.map(({ code }) => code)
const held = (opened: Opened) => opened.artifacts.slice(1).map(({ kind, within }) => `${within?.role} ${kind} ${within?.name}`.trim())
const text = (value: FactValue): string => {
  if (value.type === 'list') return value.items.map((item) => `${item.tag}=${text(item.value)}`).join(' ')
  return value.type === 'term' ? value.term : value.type === 'number' ? String(value.value) : value.type === 'untrusted' ? value.text : value.type === 'oid' ? value.name || value.oid : value.type === 'hex' ? toHex(value.bytes) : ''
}
const factsOf = (facts: readonly Fact[], ...fields: readonly string[]) => facts.filter(({ field }) => fields.includes(field)).map(({ field, value }) => `${field} ${text(value)}`)

async function openAll(name: string): Promise<{ readonly all: Opened; readonly result: Unlocked }> {
  const before = await sample(name)
  const result = await unlock(before, p12Files[name]?.passphrase ?? '')
  return { result, all: result.ok ? await openNested(withParts(before, first(before), result.parts), before.artifacts.length) : before }
}

const LEAF = 'certificate certificate'
const byTool: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['openssl', ['encrypted-key private-key server'], ['safe pkcs12', 'key private-key server', `${LEAF} server`, `${LEAF} theca`]],
  ['openssl-legacy', ['encrypted-key private-key server'], ['safe pkcs12', 'key private-key server', `${LEAF} server`, LEAF]],
  ['openssl-unicode', ['encrypted-key private-key Schlüssel'], ['safe pkcs12', 'key private-key Schlüssel', `${LEAF} Schlüssel`, LEAF]],
  ['openssl-empty', ['encrypted-key private-key'], ['safe pkcs12', 'key private-key', LEAF]],
  ['openssl-rc2', ['encrypted-key private-key'], ['safe pkcs12', 'key private-key', LEAF, LEAF]],
  ['openssl-rc4', ['encrypted-key private-key'], ['safe pkcs12', 'key private-key', LEAF, LEAF]],
  ['java', ['encrypted-key private-key server', 'encrypted-key private-key aes'], ['key private-key server', 'secret private-key aes', 'safe pkcs12', `${LEAF} server`, `${LEAF} trusted`]],
  ['gnutls-aes', ['encrypted-key private-key gnu'], ['safe pkcs12', 'key private-key gnu', `${LEAF} gnu`]],
  ['gnutls-3des', ['encrypted-key private-key gnu'], ['safe pkcs12', 'key private-key gnu', `${LEAF} gnu`]],
  ['gnutls-empty', ['encrypted-key private-key gnu'], ['safe pkcs12', 'key private-key gnu', `${LEAF} gnu`]],
  ['gnutls-null', ['encrypted-key private-key gnu'], ['safe pkcs12', 'key private-key gnu', `${LEAF} gnu`]],
  ['nss', ['encrypted-key private-key server'], ['key private-key server', 'safe pkcs12', `${LEAF} server`]],
  ['nss-unicode', ['encrypted-key private-key server'], ['key private-key server', 'safe pkcs12', `${LEAF} server`]],
  ['python', ['encrypted-key private-key pyname'], ['safe pkcs12', 'key private-key pyname', `${LEAF} pyname`, LEAF]],
  ['python-3des', ['encrypted-key private-key pyname'], ['safe pkcs12', 'key private-key pyname', `${LEAF} pyname`, LEAF]],
  ['ber', ['encrypted-key private-key server'], ['safe pkcs12', 'key private-key server', `${LEAF} server`, `${LEAF} theca`]],
  ['pbmac1', ['encrypted-key private-key server'], ['safe pkcs12', 'key private-key server', `${LEAF} server`, `${LEAF} theca`]],
]

/** What they take 600,000 rounds for is done once. */
const isFast = (name: string) => !name.startsWith('gnutls') && !name.startsWith('nss')

describe('files of real tools', () => {
  test.each(byTool)('%s: what is in the clear, and what its passphrase opens', async (name, clear, inside) => {
    const { all, result } = await openAll(name)
    expect(all.artifacts[0]).toMatchObject({ kind: 'pkcs12', confidence: 1 })
    expect(codes(all.artifacts[0] as Artifact).filter((code) => code.startsWith('asn1.'))).toEqual([])
    expect(held(all)).toEqual([...clear, ...inside])
    expect(result.ok && codes(result)).toEqual(['pkcs12.mac-verified'])
    const scalars = all.buffers.filter(({ from }) => from?.how === 'decryption').map(({ bytes }) => toHex(bytes).includes(toHex(decoded(plainKey).subarray(36, 68))))
    expect(scalars.includes(true)).toBe(name !== 'java')
  })
  test.each(byTool.map(([name]) => name).filter(isFast))('%s: not with another passphrase, nor without', async (name) => {
    const file = await sample(name)
    expect(await unlock(file, 'wrong')).toEqual({ ok: false, code: 'passphrase-wrong' })
    expect(await unlock(file, '')).toMatchObject(p12Files[name]?.passphrase === '' ? { ok: true } : { ok: false, code: 'passphrase-empty' })
  })
  test.each([
    ['openssl-open', ['certificate certificate open', LEAF, 'key private-key open'], []], ['openssl-nomac', [LEAF, LEAF, 'key private-key'], ['pkcs12.no-integrity']],
    ['python-open', ['certificate certificate pyname', LEAF, 'key private-key pyname'], []], ['openssl-certificate', [LEAF], []],
  ])('%s is not encrypted', async (name, inside, more) => {
    const file = await sample(name)
    expect(held(file).map((each) => each.replace(/ x$/, ''))).toEqual(inside)
    expect(pkcs12Kind.lock?.(file, first(file))).toBeNull()
    const { findings } = await pkcs12Kind.describe(file, first(file), { now: 0 })
    expect(codes({ findings })).toEqual(expect.arrayContaining(more))
    expect(codes({ findings }).includes('pkcs12.key-in-clear')).toBe(inside.some((each) => each.startsWith('key')))
    expect(first(file).secrecy).toBe(inside.some((each) => each.startsWith('key')) ? 'secret' : 'public')
  })
  test('a safe in a safe, a revocation list, a secret', async () => {
    expect(held(await sample('nested'))).toEqual(['crl crl the list', 'certificate certificate leaf in a safe', 'secret data a secret'])
  })
  test('the spans of a part lead to its bytes, over strings in pieces too', async () => {
    for (const name of ['openssl-open', 'nested', 'ber', 'nss']) {
      const { buffers } = await sample(name)
      for (const { bytes, from } of buffers.filter((buffer) => buffer.from?.how === 'concatenation'))
        expect(toHex(bytes)).toBe((from?.spans ?? []).map(({ buffer, start, end }) => toHex(buffers[buffer]?.bytes.subarray(start, end) ?? new Uint8Array(0))).join(''))
    }
  })
  test('as PEM', async () => {
    const file = open(new TextEncoder().encode(encodePem('PKCS12', der('openssl'))))
    expect(file.artifacts).toMatchObject([{ kind: 'pkcs12', pemLabel: 'PKCS12', findings: [] }])
  })
})

describe('what it says of itself', () => {
  test.each([
    ['openssl', ['safe contentType=safe.encryptedData cipher=AES-256-CBC iterations=2048 encryptedContent=992', 'safe contentType=safe.data', 'macKdf kdf.pkcs12', 'macRounds 2048']],
    ['nss', ['safe contentType=safe.data', 'safe contentType=safe.encryptedData cipher=AES-128-CBC iterations=600000 encryptedContent=528', 'macKdf kdf.pkcs12', 'macRounds 600000']],
    ['openssl-legacy', ['safe contentType=safe.encryptedData cipher=RC2-40-CBC iterations=2048 encryptedContent=968', 'safe contentType=safe.data', 'macKdf kdf.pkcs12', 'macRounds 2048']],
    ['pbmac1', ['safe contentType=safe.encryptedData cipher=AES-256-CBC iterations=2048 encryptedContent=992', 'safe contentType=safe.data', 'macKdf id-PBKDF2', 'macRounds 2048']],
  ])('%s: its safes and its MAC', async (name, expected) => {
    const file = await sample(name)
    const { facts } = await pkcs12Kind.describe(file, first(file), { now: 0 })
    expect(factsOf(facts, 'safe', 'macKdf', 'macRounds').toSorted()).toEqual(expected.toSorted())
  })
  test('bags by their names', async () => {
    const file = await sample('nested')
    const { facts } = await pkcs12Kind.describe(file, first(file), { now: 0 })
    expect(factsOf(facts, 'bag')).toEqual(['bag bagId=bag.crlBag friendlyName=the list', 'bag bagId=bag.certBag friendlyName=leaf in a safe', 'bag bagId=bag.secretBag friendlyName=a secret'])
  })
  test.each([
    ['openssl', ['protection.rounds-low', 'protection.rounds-low']], ['nss', []], ['gnutls-aes', []],
    ['openssl-legacy', ['protection.cipher-broken', 'protection.cipher-old', 'protection.rounds-low', 'protection.rounds-low']],
  ])('%s: whether that is enough today', async (name, expected) => {
    const file = await sample(name)
    expect(codes(await pkcs12Kind.describe(file, first(file), { now: 0 })).toSorted()).toEqual(expected)
  })
  test('every fact has its place', async () => {
    for (const name of Object.keys(p12Files)) {
      const all = isFast(name) ? (await openAll(name)).all : await sample(name)
      for (const artifact of all.artifacts.filter(({ kind }) => kind === 'pkcs12'))
        for (const { field, spans } of (await pkcs12Kind.describe(all, artifact, { now: 0 })).facts) {
          expect(spans.length, field).toBeGreaterThan(0)
          expect(spans.every(({ buffer, start, end }) => buffer === artifact.span.buffer && start < end && end <= (all.buffers[buffer]?.bytes.length ?? 0)), `${name} ${field}`).toBe(true)
        }
    }
  })
  test('nodes have the names of RFC 7292', async () => {
    const file = await sample('openssl'), tree = pkcs12Kind.tree(file, first(file))
    const names = Array.from({ length: tree.size }, (_, node) => tree.view(node).name)
    expect(names).toEqual(expect.arrayContaining(['PFX', 'authSafe', 'AuthenticatedSafe', 'encryptedContentInfo', 'contentEncryptionAlgorithm', 'iterationCount', 'SafeContents', 'bagId', 'encryptedData', 'attrValues', 'macSalt', 'digestAlgorithm']))
  })
})

describe('bad input', () => {
  test('a changed file has a wrong MAC, and is opened all the same', async () => {
    const bytes = der('openssl')
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] as number) ^ 1
    const result = await unlock(open(bytes), 'secret')
    expect(result.ok && codes(result)).toEqual(['pkcs12.mac-wrong'])
    expect(result.ok && result.parts.length).toBe(2)
  })
  test('PBMAC1 without the length of its key is not verified (RFC 9579 4)', async () => {
    const { result } = await openAll('pbmac1-without-length')
    expect(result.ok && codes(result)).toEqual([])
    expect(result.ok && result.parts.length).toBe(2)
  })
  test('absurd rounds are asked about or refused before any work', async () => {
    const many = (rounds: number) => {
      const pbes2 = sequence(oid('1.2.840.113549.1.5.13'), sequence(sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(new Uint8Array(8)), integer(rounds))), sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(new Uint8Array(16)))))
      const sealed = sequence(integer(0), sequence(oid('1.2.840.113549.1.7.1'), pbes2, implicit(0, octetString(new Uint8Array(32)))))
      const safes = sequence(...Array.from({ length: 3 }, () => sequence(oid('1.2.840.113549.1.7.6'), explicit(0, sealed))))
      const mac = sequence(sequence(sequence(oid('1.3.14.3.2.26')), octetString(new Uint8Array(20))), octetString(new Uint8Array(8)), integer(rounds))
      return open(sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'), explicit(0, octetString(safes))), mac))
    }
    const derive = vi.spyOn(crypto.subtle, 'deriveBits')
    expect(await unlock(many(2_000_001), 'x')).toEqual({ ok: false, code: 'rounds-ask', field: 'macData.iterations', rounds: 2_000_001, limit: 2_000_000 })
    expect(await unlock(many(2 ** 40), 'x')).toEqual({ ok: false, code: 'rounds-refused', field: 'macData.iterations', rounds: 2 ** 40, limit: 10_000_000 })
    expect(derive).not.toHaveBeenCalled()
    derive.mockRestore()
    expect(pkcs12Kind.lock?.(many(1000), first(many(1000)))).toEqual({ rounds: 4000, memory: null })
    expect(codes(await pkcs12Kind.describe(many(2 ** 40), first(many(2 ** 40)), { now: 0 }))).toContain('protection.cost')
  })
  test('cut and flipped bytes: no exception, whatever is done with them', async () => {
    let seen = 0
    for (const name of ['openssl', 'openssl-open', 'java', 'nested', 'ber', 'pbmac1']) {
      const bytes = der(name)
      const harmed = [...Array.from({ length: 50 }, (_, i) => bytes.slice(0, Math.floor((bytes.length * i) / 50))), ...Array.from({ length: 200 }, (_, i) => {
        const flipped = bytes.slice(), at = Math.floor((bytes.length * i) / 200)
        flipped[at] = (flipped[at] as number) ^ (1 << i % 8)
        return flipped
      })]
      for (const input of harmed) {
        const all = await openNested(open(input))
        for (const artifact of all.artifacts) {
          const kind = await kindRow(artifact.kind).load()
          await kind.describe(all, artifact, { now: 0 })
          kind.summarise(all, artifact)
          kind.lock?.(all, artifact)
          const tree = kind.tree(all, artifact)
          for (let node = 0; node < tree.size; node++) tree.view(node)
          seen++
        }
      }
    }
    expect(seen).toBeGreaterThan(1000)
  })
  test('flipped ones are unlocked without an exception', async () => {
    let opens = 0
    for (const name of ['openssl', 'pbmac1', 'ber']) {
      const bytes = der(name)
      for (let i = 0; i < 60; i++) {
        const flipped = bytes.slice(), at = Math.floor((bytes.length * i) / 60)
        flipped[at] = (flipped[at] as number) ^ (1 << i % 8)
        const file = open(flipped)
        if (file.artifacts[0]?.kind === 'pkcs12' && (await unlock(file, 'secret')).ok) opens++
      }
    }
    expect(opens).toBeGreaterThan(0)
  })
})

describe('much', () => {
  test('twenty thousand bags in forty safes: facts have an end, and so has the time', async () => {
    const bag = sequence(oid('1.2.840.113549.1.12.10.1.3'), explicit(0, sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octetString(octetString(new Uint8Array(1)))))))
    const safe = sequence(oid('1.2.840.113549.1.7.1'), explicit(0, octetString(sequence(...Array.from({ length: 500 }, () => bag)))))
    const file = open(sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'), explicit(0, octetString(sequence(...Array.from({ length: 40 }, () => safe)))))))
    const { facts, findings } = await pkcs12Kind.describe(file, first(file), { now: 0 })
    expect(facts.length).toBe(1000)
    expect(findings.length).toBeLessThan(200)
    expect((await pkcs12Kind.parts?.(file, first(file)))?.length).toBe(20_000)
    expect(pkcs12Kind.lock?.(file, first(file))).toBeNull()
  })
})
