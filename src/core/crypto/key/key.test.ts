import { describe, expect, test, vi } from 'vitest'
import { bitString, integer, octetString, oid, sequence, tlv } from '../../asn1/write.ts'
import { toHex } from '../../bytes/hex.ts'
import { decoded, keyFiles } from '../testing.ts'
import { rawPrivate } from './build.ts'
import { readPkcs8, readPrivateDer } from './der-private.ts'
import { readPublicDer, readSpki } from './der-public.ts'
import { generatePair } from './generate.ts'
import { isRsa, publicHalf, type PrivateKeyBytes } from './key.ts'
import type { KeyProblem, KeyResult } from './problem.ts'
import { checkRsa, numberOf, unsigned } from './rsa.ts'
import { keySamples, seededDigests } from './testing.ts'
import { certifyingAlgorithm, keyType, keyTypes, type KeyTypeId } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ctx = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const sha256 = async (bytes: Bytes) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i)
const must = <T>(result: KeyResult<T>): T => { if (!result.ok) throw new Error(JSON.stringify(result.problem)); return result.value }
/** Without its place, which has a test of its own. */
const problemOf = (result: KeyResult<unknown>): KeyProblem => { if (result.ok) throw new Error('expected a problem'); const { at: _, ...problem } = result.problem; return problem }
const sample = (name: keyof typeof keySamples) => decoded(keySamples[name])

describe('every type', () => {
  // The large ones take seconds, and differ from the small by a number only.
  test.each(keyTypes.filter(({ id }) => !['rsa-4096', 'rsa-8192', 'rsa-pss-3072', 'rsa-pss-4096'].includes(id)))('$label is made, and reads back the same', async (row) => {
    const { key, maker } = await generatePair(row.id, ctx)
    expect(key).toMatchObject({ type: row.id, label: row.label, family: row.family, bits: row.bits })
    expect(must(await readPkcs8(key.pkcs8))).toEqual(key)
    expect(must(await readSpki(key.spki))).toEqual(publicHalf(key))
    expect(maker).toBe(['ed448', 'x448', 'secp256k1'].includes(row.id) ? 'noble-curves' : ['ml-kem-512', 'slh-dsa-sha2-128s'].includes(row.id) ? 'noble-post-quantum' : 'webcrypto')
  })
  test('noble makes what a browser lacks', async () => {
    const ask = vi.spyOn(crypto.subtle, 'generateKey').mockImplementation((async ({ name }: { readonly name: string }) => {
      throw name.startsWith('ML-KEM') ? new TypeError('not a valid enum value of type KeyUsage') : new DOMException('none', 'NotSupportedError')
    }) as typeof crypto.subtle.generateKey)
    try {
      for (const id of ['ec-p256', 'ec-p521', 'ed25519', 'x25519', 'ml-dsa-65', 'ml-kem-768'] as const) {
        const { key, maker } = await generatePair(id, ctx)
        expect([key.type, maker.startsWith('noble')]).toEqual([id, true])
      }
      await expect(generatePair('rsa-2048', ctx)).rejects.toThrow('no RSA 2048')
    } finally {
      ask.mockRestore()
    }
  })
  test('the types that certify are those of the authority', () => {
    expect(keyTypes.filter(({ id }) => certifyingAlgorithm(id) === id).map(({ id }) => id)).toEqual(['ec-p256', 'ec-p384', 'ec-p521', 'ed25519', 'rsa-2048', 'rsa-3072', 'rsa-4096', 'ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'])
    expect(keyTypes.filter(({ id }) => certifyingAlgorithm(id) === null).map(({ family }) => family)).not.toContain('RSA')
    expect([certifyingAlgorithm('rsa-1024'), certifyingAlgorithm('x25519'), certifyingAlgorithm('rsa-pss-2048')]).toEqual(['rsa-2048', null, null])
    expect(new Set(keyTypes.map(({ id }) => id)).size).toBe(keyTypes.length)
    expect(() => keyType('dsa' as KeyTypeId)).toThrow('key type: expected one of')
  })
})

describe('keys that OpenSSL made', () => {
  test.each([
    ['rsa.pkcs8', 'rsa.spki', 'rsa-2048'], ['rsa.pkcs1', 'rsa.spki', 'rsa-2048'], ['rsa2560.pkcs1', 'rsa2560.spki', 'rsa-2048'], ['pss.pkcs8', 'pss.spki', 'rsa-pss-2048'],
    ['p256.sec1', 'p256.spki', 'ec-p256'], ['p384.sec1', 'p384.spki', 'ec-p384'], ['p521.sec1', 'p521.spki', 'ec-p521'], ['secp256k1.sec1', 'secp256k1.spki', 'secp256k1'],
    ['ed25519.pkcs8', 'ed25519.spki', 'ed25519'], ['ed448.pkcs8', 'ed448.spki', 'ed448'],
  ] as const)('%s has its public key', async (name, publicName, type) => {
    const key = must(await readPrivateDer(decoded(keyFiles[name])))
    expect([key.type, toHex(key.spki)]).toEqual([type, toHex(decoded(keyFiles[publicName]))])
    expect(!name.endsWith('.pkcs8') || toHex(key.pkcs8) === toHex(decoded(keyFiles[name]))).toBe(true)
    expect(must(await readPublicDer(key.spki))).toEqual({ form: 'SPKI', key: publicHalf(key) })
  })
  test.each([['x25519.pkcs8', 'x25519.spki', 'x25519'], ['x448.pkcs8', 'x448.spki', 'x448'], ['slh.pkcs8', 'slh.spki', 'slh-dsa-sha2-128s']] as const)('%s too', async (name, publicName, type) => {
    const key = must(await readPrivateDer(sample(name)))
    expect([key.type, toHex(key.spki), toHex(key.pkcs8)]).toEqual([type, toHex(sample(publicName)), toHex(sample(name))])
  })
  test('sizes of their own keep them in their label', async () => {
    expect(must(await readPrivateDer(decoded(keyFiles['rsa2560.pkcs1'])))).toMatchObject({ label: 'RSA 2560', bits: 2560 })
    expect(must(await readPrivateDer(sample('rsa1024.pkcs8')))).toMatchObject({ type: 'rsa-1024', label: 'RSA 1024' })
  })
  test('the key of a certificate, of a request, and of a compressed point', async () => {
    const { spki } = must(await readPrivateDer(sample('pair.pkcs8')))
    for (const [name, form] of [['pair.certificate', 'certificate'], ['pair.request', 'request'], ['pair.compressed', 'SPKI']] as const) {
      const read = must(await readPublicDer(sample(name)))
      expect([read.form, toHex(read.key.spki)]).toEqual([form, toHex(spki)])
    }
  })
})

describe('ML-DSA and ML-KEM', () => {
  const choice = (id: keyof typeof seededDigests, content: Bytes) => sequence(integer(0), sequence(oid(keyType(id).oid)), octetString(content))
  const seedOf = (id: keyof typeof seededDigests) => counting(keyType(id).raw?.privateKey ?? 0)
  const ids = Object.keys(seededDigests) as readonly (keyof typeof seededDigests)[]

  test.each(ids)('%s comes out of its seed as in its RFC, and in all three forms', async (id) => {
    const [spkiDigest, bothDigest] = seededDigests[id], seed = seedOf(id)
    const key = must(await readPkcs8(choice(id, tlv(0x80, seed))))
    if (isRsa(key) || !key.expanded) throw new Error('not expanded')
    expect([await sha256(key.spki), toHex(key.pkcs8)]).toEqual([spkiDigest, toHex(choice(id, tlv(0x80, seed)))])
    const both = choice(id, sequence(octetString(seed), octetString(key.expanded)))
    expect(await sha256(both)).toBe(bothDigest)
    expect(must(await readPkcs8(both))).toEqual(key)
    const alone = must(await readPkcs8(choice(id, octetString(key.expanded))))
    expect(alone).toMatchObject({ privateKey: null, expanded: key.expanded, spki: key.spki })
    expect(must(await readPkcs8(alone.pkcs8))).toEqual(alone)
  })
  test.each(['ml-dsa-44', 'ml-kem-512'] as const)('%s: a seed of another key, a changed key, a wrong length', async (id) => {
    const { label } = keyType(id), key = must(await rawPrivate(id, { privateKey: seedOf(id) }))
    const expanded = key.expanded as Bytes
    const other = seedOf(id).fill(9)
    expect(problemOf(await readPkcs8(choice(id, sequence(octetString(other), octetString(expanded)))))).toEqual({ code: 'seed-mismatch', label })
    // Its first numbers, the hash in it, and of ML-KEM's secret numbers one that no hash covers.
    for (const at of id === 'ml-dsa-44' ? [5, 100, 130] : [5, 300, expanded.length - 40]) {
      const changed = expanded.slice()
      changed[at] = (changed[at] as number) ^ 1
      expect(problemOf(await readPkcs8(choice(id, octetString(changed))))).toEqual({ code: 'inconsistent', label })
    }
    expect(problemOf(await readPkcs8(choice(id, tlv(0x80, counting(31)))))).toMatchObject({ code: 'length', field: 'seed', got: 31 })
    expect(problemOf(await readPkcs8(choice(id, octetString(expanded.slice(1)))))).toMatchObject({ code: 'length', field: 'expandedKey', got: expanded.length - 1 })
    expect(problemOf(await readPkcs8(choice(id, seedOf(id))))).toMatchObject({ code: 'malformed', field: 'privateKey' })
  })
  test('an encapsulation key with a number past q is refused', async () => {
    const { publicKey } = must(await rawPrivate('ml-kem-512', { privateKey: seedOf('ml-kem-512') }))
    const changed = publicKey.slice().fill(0xff, 0, 3)
    expect(problemOf(await readSpki(sequence(sequence(oid(keyType('ml-kem-512').oid)), bitString(changed))))).toEqual({ code: 'inconsistent', label: 'ML-KEM-512' })
  })
})

describe('what is wrong has its own name', () => {
  const p256 = (scalar: Bytes, point?: Bytes) => sequence(integer(0), sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), octetString(sequence(integer(1), octetString(scalar), ...(point ? [tlv(0xa1, bitString(point))] : []))))
  const spki = (curve: string, point: Bytes) => sequence(sequence(oid('1.2.840.10045.2.1'), oid(curve)), bitString(point))
  const flipped = (bytes: Bytes, at = -1) => { const copy = bytes.slice(), place = at < 0 ? copy.length + at : at; copy[place] = (copy[place] as number) ^ 1; return copy }

  test.each([
    ['a scalar of zero', p256(new Uint8Array(32)), { code: 'scalar-range', label: 'P-256' }],
    ['a scalar past the order', p256(new Uint8Array(32).fill(0xff)), { code: 'scalar-range', label: 'P-256' }],
    ['a scalar too long', p256(new Uint8Array(33).fill(1)), { code: 'length', label: 'P-256', field: 'private key', expected: [32], got: 33 }],
    ['no curve', sequence(integer(1), octetString(counting(32))), { code: 'curve-missing' }],
    ['a curve in numbers', sample('explicit.sec1'), { code: 'curve-missing' }],
    ['another curve', sample('brainpool.sec1'), { code: 'curve-unknown', name: '1.3.36.3.3.2.8.1.1.7' }],
    ['another algorithm', sample('dh.pkcs8'), { code: 'algorithm-unknown', name: '1.2.840.113549.1.3.1' }],
    ['three primes', sample('three-primes.pkcs8'), { code: 'rsa-primes', count: 3 }],
    ['Ed25519 with parameters', sequence(integer(0), sequence(oid('1.3.101.112'), tlv(5)), octetString(octetString(counting(32)))), { code: 'parameters', label: 'Ed25519' }],
    ['Ed25519 without its inner string', sequence(integer(0), sequence(oid('1.3.101.112')), octetString(counting(32))), { code: 'malformed', field: 'privateKey', expected: 'OCTET STRING in an OCTET STRING' }],
    ['X25519 of 31 octets', sequence(integer(0), sequence(oid('1.3.101.110')), octetString(octetString(counting(31)))), { code: 'length', label: 'X25519', field: 'private key', expected: [32], got: 31 }],
    ['SLH-DSA whose root is another', flipped(sample('slh.pkcs8')), { code: 'inconsistent', label: 'SLH-DSA-SHA2-128s' }],
    ['nothing', new Uint8Array(0), { code: 'no-key' }], ['a public key', decoded(keyFiles['rsa.spki']), { code: 'no-key' }],
  ] as const)('%s', async (_, der, problem) => expect(problemOf(await readPrivateDer(der))).toEqual(problem))

  test('the public half of another key', async () => {
    const other = must(await readPrivateDer(sample('pair.pkcs8')))
    if (isRsa(other)) throw new Error('no point')
    expect(problemOf(await readPkcs8(p256(counting(32), other.publicKey)))).toEqual({ code: 'halves-differ', label: 'P-256' })
    const withPublic = sequence(integer(1), sequence(oid('1.3.101.112')), octetString(octetString(counting(32))), tlv(0x81, new Uint8Array(1), decoded(keyFiles['ed25519.spki']).slice(-32)))
    expect(problemOf(await readPkcs8(withPublic))).toEqual({ code: 'halves-differ', label: 'Ed25519' })
  })
  test('a point off its curve', async () => {
    for (const [name, label] of [['p256.spki', 'P-256'], ['p521.spki', 'P-521'], ['secp256k1.spki', 'secp256k1']] as const)
      expect(problemOf(await readSpki(flipped(decoded(keyFiles[name]))))).toEqual({ code: 'not-on-curve', label })
    expect(problemOf(await readSpki(spki('1.2.840.10045.3.1.7', new Uint8Array(65))))).toMatchObject({ code: 'not-on-curve' })
    expect(problemOf(await readSpki(spki('1.2.840.10045.3.1.7', new Uint8Array(64))))).toEqual({ code: 'length', label: 'P-256', field: 'public key', expected: [65, 33], got: 64 })
    const ed25519 = sequence(sequence(oid('1.3.101.112')), bitString(Uint8Array.of(2, ...new Uint8Array(31))))
    expect(problemOf(await readSpki(ed25519))).toEqual({ code: 'not-on-curve', label: 'Ed25519' })
  })
  test('a scalar that lost its zeros is taken', async () => {
    expect(must(await readPkcs8(p256(counting(32).slice(1))))).toMatchObject({ privateKey: counting(32) })
  })
})

describe('RSA’s numbers', () => {
  const numbers = (key: PrivateKeyBytes) => { if (!isRsa(key)) throw new Error('no RSA'); return key.rsa }
  const good = async () => numbers(must(await readPrivateDer(sample('rsa1024.pkcs8'))))
  const octets = (value: bigint) => unsigned(Uint8Array.from(value.toString(16).padStart(value.toString(16).length + (value.toString(16).length & 1), '0').match(/../g) ?? [], (pair) => parseInt(pair, 16)))
  const add = (bytes: Bytes, more: bigint) => octets(numberOf(bytes) + more)

  test('fit together', async () => expect(checkRsa(await good())).toMatchObject({ ok: true }))
  test.each([
    ['n', 2n, { code: 'rsa-numbers', relation: 'n = p × q' }], ['d', 2n, { code: 'rsa-numbers', relation: 'e × d ≡ 1' }], ['dp', 1n, { code: 'rsa-numbers', relation: 'dP = d mod (p − 1)' }],
    ['dq', 1n, { code: 'rsa-numbers', relation: 'dQ = d mod (q − 1)' }], ['qi', 1n, { code: 'rsa-numbers', relation: 'q × qInv ≡ 1 mod p' }], ['n', 1n, { code: 'rsa-modulus-even' }],
    ['e', 1n, { code: 'rsa-exponent', exponent: '65538', reason: 'even' }], ['e', -65_536n, { code: 'rsa-exponent', exponent: '1', reason: 'tiny' }], ['e', 1n << 80n, { code: 'rsa-exponent', exponent: 'of 81 bits', reason: 'too-large' }],
  ] as const)('%s changed by %s', async (name, more, problem) => {
    const all = await good()
    expect(problemOf(checkRsa({ ...all, [name]: add(all[name], more) }))).toEqual(problem)
  })
})
