import { describe, expect, test } from 'vitest'
import { bitString, integer, octetString, oid, sequence } from '../../asn1/write.ts'
import { encodePem } from '../../bytes/pem.ts'
import { decoded } from '../../crypto/testing.ts'
import type { Artifact, Fact } from '../contract.ts'
import { kindRow } from '../list.ts'
import { open } from '../open.ts'
import { isProbablyPrime, toNumber } from './arithmetic.ts'
import { samples } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>

async function described(bytes: Bytes) {
  const opened = open(bytes), artifact = opened.artifacts[0] as Artifact
  const kind = await kindRow(artifact.kind).load()
  const { facts, findings } = await kind.describe(opened, artifact, { now: 0 })
  return { opened, artifact, facts, codes: findings.map(({ code }) => code), findings, tree: kind.tree(opened, artifact), summary: kind.summarise(opened, artifact) }
}
const fact = (facts: readonly Fact[], field: string) => facts.find((one) => one.field === field)?.value
const shown = (facts: readonly Fact[], field: string) => {
  const value = fact(facts, field)
  return value?.type === 'term' ? value.term : value?.type === 'number' ? value.value : value?.type === 'oid' ? value.name : null
}
type Name = keyof typeof samples
const der = (name: Name) => decoded(samples[name][1])
const pem = (name: Name) => new TextEncoder().encode(encodePem(samples[name][0], der(name)))

describe('what OpenSSL and GnuTLS make', () => {
  test.each<readonly [Name, string, string | null, number | null, string | null, readonly string[]]>([
    ['ffdhe2048', 'DHParameter', 'group.ffdhe2048', 2048, 'prime.safe', []],
    ['modp1536', 'DHParameter', 'group.modp1536', 1536, 'prime.safe', ['parameters.size', 'parameters.group']],
    ['rfc5114', 'DomainParameters', 'group.modp2048s256', 2048, 'prime.subgroup', ['parameters.group']],
    ['ffdheX942', 'DomainParameters', 'group.ffdhe2048', 2048, 'prime.safe', []],
    ['x942', 'DomainParameters', null, 1024, 'prime.subgroup', ['parameters.size']],
    ['dsaAsDh', 'DomainParameters', null, 1024, 'prime.subgroup', ['parameters.size']],
    ['dsa1024', 'Dss-Parms', null, 1024, 'prime.subgroup', ['parameters.size', 'parameters.dsa-pair']],
    ['dsa2048', 'Dss-Parms', null, 2048, 'prime.subgroup', []],
    ['dh512', 'DHParameter', null, 512, 'prime.safe', ['parameters.size']],
    ['gnutls', 'DHParameter', null, 1024, null, ['parameters.size', 'parameters.exponent', 'parameters.not-safe']],
    ['p256', 'ECParameters', null, 256, null, []],
    ['p256Explicit', 'ECParameters', null, 256, null, ['key.curve-explicit']],
  ])('%s', async (name, type, group, bits, primality, codes) => {
    const found = await described(pem(name))
    expect(found.artifact).toMatchObject({ kind: 'parameters', confidence: 1, pemLabel: samples[name][0] })
    expect([shown(found.facts, 'parametersType'), shown(found.facts, 'dhGroup'), shown(found.facts, 'keySize'), shown(found.facts, 'dhPrimality')]).toEqual([`parameters.${type}`, group, bits, primality])
    expect(found.codes).toEqual(codes)
    expect([...new Set(found.facts.map((one) => one.group))]).toEqual(['parameters', 'fingerprints'])
    expect(found.opened.findings).toEqual([])
  })
  test.each<Name>(['ffdhe2048', 'rfc5114', 'x942', 'dsa2048', 'gnutls', 'p256', 'p256Explicit'])('%s without its label', async (name) => {
    const labelled = await described(pem(name)), found = await described(der(name))
    expect([found.artifact.kind, shown(found.facts, 'parametersType')]).toEqual(['parameters', shown(labelled.facts, 'parametersType')])
  })
  test('how a prime was generated', async () => {
    const { facts, tree } = await described(pem('x942'))
    expect([shown(facts, 'generationCounter'), shown(facts, 'orderSize')]).toEqual([111, 224])
    expect(fact(facts, 'generationSeed')).toMatchObject({ type: 'hex', bytes: { length: 28 } })
    expect(Array.from({ length: tree.size }, (_, node) => tree.view(node).name)).toEqual(['DomainParameters', 'p', 'g', 'q', 'validationParms', 'seed', 'pgenCounter'])
  })
  test('what a list says of them', async () => {
    expect(await Promise.all((['ffdhe2048', 'dsa2048', 'p256', 'p256Explicit'] as const).map(async (name) => (await described(pem(name))).summary.detail))).toEqual(['DH 2048', 'DSA 2048', 'P-256', 'EC'])
  })
  test('of a key that was written behind them', async () => {
    const { opened } = await described(new TextEncoder().encode(encodePem('EC PARAMETERS', der('p256')) + encodePem('EC PRIVATE KEY', sequence(integer(1), octetString(new Uint8Array(32).fill(1))))))
    expect(opened.artifacts.map(({ kind }) => kind)).toEqual(['parameters', 'private-key'])
  })
})

/** The numbers of parameters in the order in which they stand. */
const numbersOf = (name: Name) => {
  const bytes = der(name), opened = open(bytes), { table } = opened.artifacts[0] as Artifact
  return Array.from({ length: table.size }, (_, node) => node).filter((node) => table.tag[node] === 2).map((node) => toNumber(bytes.subarray(table.contentStart[node], table.end[node])))
}
const labelled = (label: string, ...numbers: readonly bigint[]) => new TextEncoder().encode(encodePem(label, sequence(...numbers.map((number) => integer(number)))))

describe('is found', () => {
  const [safe = 0n] = numbersOf('dh512')
  const [p = 0n, q = 0n, g = 0n] = numbersOf('dsa2048')
  const codesOf = async (label: string, ...numbers: readonly bigint[]) => (await described(labelled(label, ...numbers))).codes.filter((code) => !['parameters.size', 'parameters.order-size', 'parameters.dsa-pair'].includes(code))
  test('a prime that is none', async () => {
    expect(await codesOf('DH PARAMETERS', safe + 2n, 2n)).toEqual(['parameters.not-prime'])
    expect(await codesOf('DSA PARAMETERS', p, q + 2n, g)).toEqual(['parameters.not-prime', 'parameters.order'])
  })
  test('a generator of nothing', async () => {
    for (const bad of [0n, 1n, safe - 1n, safe]) expect(await codesOf('DH PARAMETERS', safe, bad)).toEqual(['parameters.generator'])
  })
  test('a generator of another group', async () => expect(await codesOf('DSA PARAMETERS', p, q, g + 1n)).toEqual(['parameters.generator']))
  test('a prime without a safe subgroup', async () => expect(await codesOf('DH PARAMETERS', p, 2n)).toEqual(['parameters.not-safe']))
  test('a number so long that no test ends', async () => {
    expect(await codesOf('DH PARAMETERS', (1n << 5000n) + 1n, 2n)).toEqual(['parameters.unchecked'])
    expect(await codesOf('X9.42 DH PARAMETERS', p, 2n, (1n << 90_000n) + 1n)).toEqual(['parameters.order'])
  })
  test('numbers below zero', async () => expect(await codesOf('DH PARAMETERS', -5n, -2n)).toEqual(['parameters.not-prime']))
  test('a curve that is too small, one that no one knows, and one that is not said', async () => {
    expect((await described(sequence())).artifact.kind).toBe('asn1')
    const curve = async (bytes: Bytes) => (await described(new TextEncoder().encode(encodePem('EC PARAMETERS', bytes)))).codes
    expect(await curve(oid('1.3.132.0.6'))).toEqual(['key.curve-weak'])
    expect(await curve(sequence(integer(1), sequence(oid('1.2.840.10045.1.1'), integer(23)), sequence(octetString(Uint8Array.of(1)), octetString(Uint8Array.of(1))), octetString(Uint8Array.of(4, 1, 1)), integer(7)))).toEqual(['key.curve-unknown'])
  })
})

describe('is nobody else’s', () => {
  test.each([
    ['an RSA key', sequence(integer((1n << 2047n) + 1n), integer(65_537))],
    ['an RSA key with the exponent 3', sequence(integer((1n << 2047n) + 1n), integer(3))],
    ['an RSA private key', sequence(integer(0), ...Array.from({ length: 8 }, () => integer((1n << 1023n) + 1n)))],
    ['an ECDSA signature', sequence(integer((1n << 255n) + 1n), integer((1n << 254n) + 1n))],
    ['an algorithm', sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7'))],
    ['a key', sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), bitString(new Uint8Array(65)))],
  ])('%s', (_, bytes) => {
    const { artifacts } = open(bytes)
    expect(artifacts[0]?.kind).not.toBe('parameters')
  })
})

test('small primes are told from products of two', async () => {
  const sieve = Array.from({ length: 2000 }, (_, n) => n > 1 && !Array.from({ length: Math.floor(Math.sqrt(n)) }, (__, i) => i + 2).some((d) => d <= Math.sqrt(n) && n % d === 0))
  const found = await Promise.all(sieve.map((___, n) => isProbablyPrime(BigInt(n), 6)))
  expect(found).toEqual(sieve)
  // Carmichael's 561, and the smallest strong pseudoprimes to the first bases.
  for (const n of [561n, 2047n, 1_373_653n, 25_326_001n, 3_215_031_751n]) expect(await isProbablyPrime(n, 6)).toBe(false)
})

test('whatever is cut or changed ends without an exception', async () => {
  let seen = 0
  for (const name of ['x942', 'dsa1024', 'dh512', 'p256Explicit'] as const) {
    const sample = der(name)
    for (let i = 0; i < 120; i++) {
      const changed = i < 50 ? sample.slice(0, Math.floor((sample.length * i) / 50)) : sample.slice()
      if (i >= 50) changed[(i * 7919) % sample.length] = (changed[(i * 7919) % sample.length] ?? 0) ^ (1 << (i % 8))
      const opened = open(i % 2 ? changed : new TextEncoder().encode(encodePem(samples[name][0], changed)))
      for (const artifact of opened.artifacts) {
        const kind = await kindRow(artifact.kind).load()
        kind.summarise(opened, artifact)
        await kind.describe(opened, artifact, { now: 0 })
        const tree = kind.tree(opened, artifact)
        for (let node = 0; node < tree.size; node++) tree.view(node)
        seen++
      }
    }
  }
  expect(seen).toBeGreaterThan(300)
})
