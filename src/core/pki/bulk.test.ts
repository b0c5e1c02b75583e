import { describe, expect, test } from 'vitest'
import { wholeNumbers } from '../bytes/testing.ts'
import { scan } from '../asn1/scan.ts'
import { toHex } from '../bytes/hex.ts'
import type { KeyAlgorithmId } from '../crypto/algorithms.ts'
import { exportSpki, generateKey } from '../crypto/keys.ts'
import { verifySignature } from '../crypto/sign.ts'
import { bulkIssuer, certificateInput, type BulkInput } from './bulk.ts'
import { createCertificate, createRoot } from './certificates.ts'
import type { SubjectInput } from './distinguished-name.ts'
import { readGeneralName, type GeneralNameInput } from './general-names.ts'
import { profiles } from './profiles.ts'
import type { Issuer, PkiContext, PkiResult } from './result.ts'
import { YEAR } from './validity.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

const NOW = Date.UTC(2030, 0, 1)
/** The same serial numbers for both. */
const contextOf = (seed: number): PkiContext => {
  const next = wholeNumbers(seed)
  return { now: NOW + next(1000) * 997, randomBytes: (length) => Uint8Array.from({ length }, () => next(256)) }
}

function must<T>(result: PkiResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

async function authority(algorithm: KeyAlgorithmId): Promise<{ readonly issuer: Issuer; readonly spki: Bytes }> {
  const { privateKey: key, publicKey } = await generateKey(algorithm), spki = await exportSpki(publicKey)
  const subject = { commonName: 'Bulk Root', organization: 'Zürich', organizationalUnit: '', locality: '', stateOrProvince: '', country: 'CH' }
  const root = must(await createRoot({ subject, days: (40 * YEAR) / DAY, algorithm, key, spki, pathLen: null }, contextOf(1)))
  return { issuer: { certificate: root.der, key, algorithm }, spki }
}

const tbsOf = (der: Bytes): Bytes => { const table = scan(der); return der.slice(table.start[1], table.end[1]) }

const name = (text: string): GeneralNameInput => { const read = readGeneralName(text); if (!read.ok) throw new Error(`${text}: ${read.code}`); return read.name }

/** Names of every length: a few short ones, and so many that lengths need one octet, two, three. */
function someNames(next: (below: number) => number): readonly GeneralNameInput[] {
  const count = [0, 1, 1, 2, 5, 30, 300, 2500][next(8)] ?? 0
  return Array.from({ length: count }, (_, i) => [() => name(`${'a'.repeat(1 + next(40))}${i}.example.test`), () => name(`10.${next(256)}.${next(256)}.${i % 256}`), () => name(`2001:db8::${(i + 1).toString(16)}`), () => name(`user${i}@example.test`), () => name(`https://example.test/${'x'.repeat(next(200))}`), () => name(`UPN:person${i}@example.test`)][next(6)]?.() ?? name('x.test'))
}

const LETTERS = ['a', 'B', '7', ' ', 'é', '漢', '😀', '-']
const text = (next: (below: number) => number, most: number) => `x${Array.from({ length: next(most) }, () => LETTERS[next(LETTERS.length)]).join('')}y`
const maybe = (next: (below: number) => number, make: () => string) => (next(3) === 0 ? make() : '')

const someSubject = (next: (below: number) => number, named: boolean): SubjectInput => ({
  commonName: named && next(4) === 0 ? '' : text(next, 62), organization: named ? maybe(next, () => text(next, 62)) : 'Some', organizationalUnit: maybe(next, () => text(next, 62)),
  locality: maybe(next, () => text(next, 126)), stateOrProvince: maybe(next, () => text(next, 126)), country: maybe(next, () => 'DE'),
})

const KEYS: readonly KeyAlgorithmId[] = ['ec-p256', 'ec-p384', 'ec-p521', 'ed25519', 'rsa-2048', 'rsa-3072']
const keys = Promise.all(KEYS.map(async (id) => exportSpki((await generateKey(id)).publicKey)))

describe('a certificate in bulk', () => {
  test.each(['ec-p256', 'ed25519', 'rsa-2048'] as const)('is the one that pkijs would have built, whatever is in it, and its signature is valid (%s)', async (algorithm) => {
    const { issuer, spki: by } = await authority(algorithm), all = await keys
    const profile = profiles['tls-both'], issue = bulkIssuer(issuer, profile), next = wholeNumbers(7)
    // Of every shape one, so that none of those after them is a first one.
    const wanted = Array.from({ length: 120 }, (): BulkInput => {
      const names = someNames(next), subject = someSubject(next, names.length > 0)
      return { names, subject, days: [1, 30, 365, 8000, 12_000][next(5)] ?? 1, spki: all[next(all.length)] as Bytes }
    })
    for (const [i, input] of wanted.entries()) {
      const ours = must(await issue(input, contextOf(i))), theirs = must(await createCertificate(certificateInput(input, profile), issuer, contextOf(i)))
      expect(toHex(tbsOf(ours.der)) === toHex(tbsOf(theirs.der)), `certificate ${i} of ${JSON.stringify(input.subject)} with ${input.names.length} names`).toBe(true)
      expect([ours.serial, ours.notBefore, ours.notAfter]).toEqual([theirs.serial, theirs.notBefore, theirs.notAfter])
      const table = scan(ours.der), signature = table.next[table.next[1] as number] as number
      const oid = { 'ec-p256': '1.2.840.10045.4.3.2', ed25519: '1.3.101.112', 'rsa-2048': '1.2.840.113549.1.1.11' }[algorithm]
      expect(await verifySignature({ spki: by, signatureAlgorithm: { oid, parameters: null }, signature: ours.der.slice((table.contentStart[signature] as number) + 1, table.end[signature]), data: tbsOf(ours.der) })).toBe('valid')
    }
  })

  test('takes the subject of a request as it is', async () => {
    const { issuer } = await authority('ec-p256'), [spki] = await keys
    const issue = bulkIssuer(issuer, profiles['tls-server'])
    const subject = Uint8Array.of(0x30, 0x0e, 0x31, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x04, 0x03, 0x14, 0x03, 0x6f, 0x6c, 0x64)
    const input = { subject, names: [name('old.test')], days: 3, spki: spki as Bytes }
    must(await issue({ ...input, names: [name('first.test')] }, contextOf(3)))
    expect(tbsOf(must(await issue(input, contextOf(4))).der)).toEqual(tbsOf(must(await createCertificate(certificateInput(input, profiles['tls-server']), issuer, contextOf(4))).der))
  })

  test('is refused as a single one is: too long a name, too many days, beyond its issuer, no key', async () => {
    const { issuer } = await authority('ec-p256'), [spki] = await keys
    const issue = bulkIssuer(issuer, profiles['tls-server']), subject = { commonName: 'a.test', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
    const good: BulkInput = { subject, names: [name('a.test')], days: 90, spki: spki as Bytes }
    const wrong: readonly BulkInput[] = [
      { ...good, subject: { ...subject, commonName: 'x'.repeat(65) } }, { ...good, subject: { ...subject, country: 'Germany' } }, { ...good, days: 0 }, { ...good, days: 1.5 }, { ...good, days: 36_501 }, { ...good, days: 20_000 },
    ]
    const judge = async (input: BulkInput) => { const first = await createCertificate(certificateInput(input, profiles['tls-server']), issuer, contextOf(2)), then = await issue(input, contextOf(2)); return [first, then].map((result) => (result.ok ? 'ok' : result.problems.map(({ field, code }) => `${field} ${code}`))) }
    must(await issue(good, contextOf(2)))
    for (const input of wrong) {
      const [first, then] = await judge(input)
      expect(then).toEqual(first)
      expect(then).not.toBe('ok')
    }
    expect((await judge({ ...good, spki: new Uint8Array(3) }))[1]).toEqual(['spki key.unreadable'])
  })
})
