import { describe, expect, test } from 'vitest'
import { explicit, generalizedTime, nullValue, octetString, oid, sequence, tlv } from '../asn1/write.ts'
import { readOcspResponse } from './ocsp-response.ts'
import { ask, ECDSA_SHA1, ECDSA_SHA256, extension, heard, leaf, make, newKey, newRsaKey, NOW, Oid, root, RSA_MD5, RSA_SHA256, signed, use, type Made } from './testing.ts'
import { proofProblems } from '../../words/findings/verify.ts'
import type { Verification } from './verify.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

const HASHES = { 'SHA-1': '1.3.14.3.2.26', 'SHA-256': '2.16.840.1.101.3.4.2.1' } as const
const NONCE = '1.3.6.1.5.5.7.48.1.2'
const tagged = (number: number, inner: Bytes) => tlv(0x80 | number, inner)
const digest = async (hash: string, octets: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest(hash, octets))
/** The point in a P-256 key's SubjectPublicKeyInfo. */
const keyBits = (spki: Bytes) => spki.slice(-65)

interface Plan {
  readonly status?: Bytes
  readonly hash?: keyof typeof HASHES
  readonly thisUpdate?: number
  readonly nextUpdate?: number | null
  /** Who signs, and whose certificate is inside; the issuer, and none, where absent. */
  readonly signer?: Made
  readonly inside?: readonly Made[]
  readonly byKey?: boolean
  readonly forged?: boolean
  /** The algorithm that it names, and the hash that goes with it. */
  readonly outer?: Bytes
  readonly hashed?: 'SHA-1' | 'SHA-256'
  readonly about?: Made
  readonly nonce?: Bytes
  readonly exts?: readonly Bytes[]
}
const GOOD = tagged(0, new Uint8Array(0)), UNKNOWN = tagged(2, new Uint8Array(0)), REVOKED = tlv(0xa1, generalizedTime(NOW - DAY), explicit(0, tlv(0x0a, Uint8Array.of(1))))

async function response(target: Made, issuer: Made, plan: Plan = {}) {
  const { hash = 'SHA-1', thisUpdate = NOW - DAY / 2, nextUpdate = NOW + DAY, signer = issuer, about = target } = plan
  const certId = sequence(sequence(oid(HASHES[hash]), nullValue()), octetString(await digest(hash, issuer.subject)), octetString(await digest(hash, keyBits(issuer.key.spki))), tlv(0x02, about.certificate.serial))
  const single = sequence(certId, plan.status ?? GOOD, generalizedTime(thisUpdate), ...(nextUpdate === null ? [] : [explicit(0, generalizedTime(nextUpdate))]))
  const responder = plan.byKey ? explicit(2, octetString(await digest('SHA-1', keyBits(signer.key.spki)))) : explicit(1, signer.subject)
  const exts = [...(plan.nonce ? [extension(NONCE, { value: octetString(plan.nonce) })] : []), ...(plan.exts ?? [])]
  const data = sequence(responder, generalizedTime(thisUpdate), sequence(single), ...(exts.length > 0 ? [explicit(1, sequence(...exts))] : []))
  const basic = await signed(data, signer.key, { outer: plan.outer ?? ECDSA_SHA256, forged: plan.forged ?? false, hash: plan.hashed ?? 'SHA-256' }, plan.inside ? [explicit(0, sequence(...plan.inside.map(({ der }) => der)))] : [])
  const read = readOcspResponse(sequence(tlv(0x0a, Uint8Array.of(0)), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic)))))
  if (!read.ok) throw new Error(read.finding.code)
  return read.value
}

function said({ paths: [best] }: Verification): readonly string[] {
  return (best?.findings ?? []).flatMap(({ rule, finding }) => (finding.code === 'revocation.response' ? [finding.params.problem] : finding.severity === 'error' ? [rule] : []))
}

async function judge(plan: Plan | ((top: Made) => Promise<Plan>), nonce: Bytes | null = null): Promise<readonly string[]> {
  const top = await root(), target = await leaf(top), own = typeof plan === 'function' ? await plan(top) : plan
  return said(await ask([target, top], { revocation: { mode: 'given', lists: [], responses: [await response(target, top, own)], nonce, stapled: true } }))
}
const delegate = async (top: Made, plan: Parameters<typeof make>[1] = {}): Promise<Plan> => {
  const signer = await make('Responder', { exts: { [Oid.eku]: use(Oid.ocsp) }, ...plan }, top)
  return { signer, inside: [signer] }
}

describe('an OCSP response', () => {
  test.each<[string, Plan, readonly string[]]>([
    ['good', {}, []], ['good, by key', { byKey: true }, []], ['good, by SHA-256', { hash: 'SHA-256' }, []], ['revoked', { status: REVOKED }, ['revoked']], ['unknown', { status: UNKNOWN }, ['unknown', 'undetermined']],
    ['out of date', { nextUpdate: NOW - 1000 }, ['outdated', 'undetermined']], ['from the future', { thisUpdate: NOW + 1000 }, ['not-yet', 'undetermined']], ['fresh, without an end', { nextUpdate: null }, []],
    ['old, without an end', { nextUpdate: null, thisUpdate: NOW - 2 * DAY }, ['no-next-update', 'undetermined']], ['forged', { forged: true }, ['signature', 'undetermined']],
    ['by an algorithm that nothing here knows', { outer: sequence(oid('1.2.3.4')) }, ['unsupported', 'undetermined']],
    ['with an unknown critical extension', { exts: [extension('1.2.3.4', { critical: true, value: nullValue() })] }, ['critical', 'undetermined']],
  ])('%s', async (_, plan, expected) => expect(await judge(plan)).toEqual(expected))

  test('about another certificate says nothing', async () => expect(await judge(async (top) => ({ about: await leaf(top) }))).toEqual([]))
  test('over a broken hash is refused, and over a weak one, or with a short key, it is said', async () => {
    const weak = async (plan: Plan | ((top: Made) => Promise<Plan>)) => {
      const top = await root(), target = await leaf(top), own = typeof plan === 'function' ? await plan(top) : plan
      const { verdict, paths: [best] } = await ask([target, top], { policy: 'webPki', peerNames: [], revocation: { mode: 'given', lists: [], responses: [await response(target, top, own)], nonce: null, stapled: true } })
      return [verdict, ...(best?.findings ?? []).filter(({ rule }) => rule.startsWith('proof-')).map(({ rule, finding: { spans } }) => `${rule} ${spans.length}`)]
    }
    expect(await judge({ outer: RSA_MD5 })).toEqual(['broken-hash', 'undetermined'])
    expect(await weak({ outer: ECDSA_SHA1, hashed: 'SHA-1' })).toEqual(['invalid', 'proof-sha1 1'])
    const short = async (top: Made) => ({ ...(await delegate(top, { key: await newRsaKey(1024) })), byKey: false, outer: RSA_SHA256 })
    expect(await weak(short)).toEqual(['invalid', 'proof-key-short 1'])
    expect(await weak({})).toEqual(['valid'])
  })
  test('of another question is refused', async () => {
    const [mine, other] = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6)]
    expect([await judge({ nonce: mine }, mine), await judge({ nonce: other }, mine), await judge({}, mine)]).toEqual([[], ['nonce', 'undetermined'], []])
  })
  test('that is an error is no answer', async () => {
    const top = await root(), target = await leaf(top), read = readOcspResponse(sequence(tlv(0x0a, Uint8Array.of(3))))
    if (!read.ok) throw new Error(read.finding.code)
    expect(said(await ask([target, top], { revocation: { mode: 'given', lists: [], responses: [read.value], nonce: null, stapled: null } }))).toEqual(['not-successful', 'undetermined'])
  })
})

describe('a responder', () => {
  test('with a certificate of the issuer for it', async () => expect(await judge((top) => delegate(top))).toEqual([]))
  test('without that purpose', async () => expect(await judge((top) => delegate(top, { exts: { [Oid.eku]: use(Oid.server) } }))).toEqual(['not-authorised', 'undetermined']))
  test('that has expired', async () => expect(await judge((top) => delegate(top, { notAfter: NOW - 1000 }))).toEqual(['responder-expired', 'undetermined']))
  test('of another issuer', async () => expect(await judge(async () => delegate(await make('Other', { isCa: true })))).toEqual(['not-authorised', 'undetermined']))
  test('whose certificate another key signed', async () => expect(await judge(async (top) => delegate(top, { signer: await newKey() }))).toEqual(['not-authorised', 'undetermined']))
  test('whose certificate is not there', async () => expect(await judge(async (top) => ({ signer: await make('Responder', {}, top) }))).toEqual(['no-signer', 'undetermined']))
})

test('what is no response says where', () => {
  for (const der of [sequence(), sequence(tlv(0x0a, Uint8Array.of(0)), explicit(0, sequence(oid('1.2.3'), octetString(sequence())))), Uint8Array.of(0x30)]) expect(readOcspResponse(der)).toMatchObject({ ok: false, finding: { severity: 'error' } })
})

test('each way not to be usable that has words was said in this file', () => {
  expect(heard.missing({}, { 'revocation.response': proofProblems['revocation.response'] })).toEqual([])
})
