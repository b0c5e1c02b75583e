/** Certificates with post-quantum keys and signatures, and composites of two: made here with the reference arithmetic, as RFC 9881, 9909, 9935 and draft-ietf-lamps-pq-composite-sigs have them. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { ml_dsa44, ml_dsa65 } from '@noble/post-quantum/ml-dsa.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { slh_dsa_sha2_128f } from '@noble/post-quantum/slh-dsa.js'
import { expect, test } from 'vitest'
import { bitString, explicit, integer, oid, sequence, set, utcTime, utf8String } from '../../asn1/write.ts'
import type { Artifact, Description } from '../contract.ts'
import { kindRow } from '../list.ts'
import { open } from '../open.ts'

type Bytes = Uint8Array<ArrayBuffer>

const NOW = Date.UTC(2026, 5, 1), DAY = 86_400_000
const seed = (length: number) => Uint8Array.from({ length }, (_, i) => i)
const owned = (bytes: Uint8Array): Bytes => Uint8Array.from(bytes)
const name = sequence(set(sequence(oid('2.5.4.3'), utf8String('Post-quantum'))))

interface Made { readonly key: readonly [algorithm: string, bytes: Uint8Array]; readonly signature: string; readonly sign: (tbs: Bytes) => Uint8Array }

/** A self-issued certificate (RFC 5280 4.1) whose algorithms have no parameters. */
function certificate({ key: [algorithm, bytes], signature, sign }: Made): Bytes {
  const tbs = sequence(explicit(0, integer(2)), integer(1), sequence(oid(signature)), name, sequence(utcTime(NOW - DAY), utcTime(NOW + DAY)), name, sequence(sequence(oid(algorithm)), bitString(bytes)))
  return sequence(tbs, sequence(oid(signature)), bitString(sign(tbs)))
}

async function described(der: Bytes): Promise<Description> {
  const opened = open(der), artifact = opened.artifacts[0] as Artifact
  expect(artifact.kind).toBe('certificate')
  return (await kindRow(artifact.kind).load()).describe(opened, artifact, { now: NOW })
}

const fact = ({ facts }: Description, field: string) => facts.find((each) => each.field === field)
const names = (found: Description) => ['keyAlgorithm', 'signatureAlgorithm'].map((field) => { const value = fact(found, field)?.value; return value?.type === 'oid' ? value.name : null })
const codes = ({ findings }: Description) => findings.map(({ code }) => code)
const value = (found: Description, field: string) => { const fields = fact(found, field)?.value; return fields?.type === 'hex' ? fields.bytes : null }

const ML_DSA_44 = '2.16.840.1.101.3.4.3.17', ML_DSA_65 = '2.16.840.1.101.3.4.3.18', SLH_DSA_128F = '2.16.840.1.101.3.4.3.21', ML_KEM_768 = '2.16.840.1.101.3.4.4.2'
const signer = ml_dsa65.keygen(seed(32))

test('ML-DSA: named, measured, its own signature verified', async () => {
  const { publicKey, secretKey } = ml_dsa44.keygen(seed(32))
  const der = certificate({ key: [ML_DSA_44, publicKey], signature: ML_DSA_44, sign: (tbs) => ml_dsa44.sign(tbs, secretKey) })
  const found = await described(der)
  expect([names(found), fact(found, 'keyLength')?.value, value(found, 'signatureValue')?.length]).toEqual([['id-ml-dsa-44', 'id-ml-dsa-44'], { type: 'number', value: 1312, unit: 'bytes' }, 2420])
  expect(codes(found)).toEqual([])
  expect(codes(await described(der.with(der.length - 1, (der.at(-1) ?? 0) ^ 1)))).toEqual(['certificate.self-signature-invalid'])
})

test('SLH-DSA: named, measured, its own signature verified', { timeout: 60_000 }, async () => {
  const { publicKey, secretKey } = slh_dsa_sha2_128f.keygen(seed(48))
  const der = certificate({ key: [SLH_DSA_128F, publicKey], signature: SLH_DSA_128F, sign: (tbs) => slh_dsa_sha2_128f.sign(tbs, secretKey) })
  const found = await described(der)
  expect([names(found), fact(found, 'keyLength')?.value, value(found, 'signatureValue')?.length]).toEqual([['id-slh-dsa-sha2-128f', 'id-slh-dsa-sha2-128f'], { type: 'number', value: 32, unit: 'bytes' }, 17_088])
  expect(codes(found)).toEqual([])
  expect(codes(await described(der.with(der.length - 1, (der.at(-1) ?? 0) ^ 1)))).toEqual(['certificate.self-signature-invalid'])
})

test('ML-KEM: a key that signs nothing, in a certificate of another', async () => {
  const { publicKey } = ml_kem768.keygen(seed(64))
  const found = await described(certificate({ key: [ML_KEM_768, publicKey], signature: ML_DSA_65, sign: (tbs) => ml_dsa65.sign(tbs, signer.secretKey) }))
  expect([names(found), fact(found, 'keyLength')?.value]).toEqual([['id-alg-ml-kem-768', 'id-ml-dsa-65'], { type: 'number', value: 1184, unit: 'bytes' }])
  expect(codes(found).filter((code) => code.startsWith('key.') || code.startsWith('signature.'))).toEqual([])
})

/** What both sign is prefixed (section 2.2 of the draft); what is shown does not depend on it. */
const message = (tbs: Bytes) => Uint8Array.of(...new TextEncoder().encode('CompositeAlgorithmSignatures2025'), ...tbs)
const both = (...halves: readonly Uint8Array[]): Bytes => Uint8Array.from(halves.flatMap((half) => [...half]))

const ed = ed25519.keygen(seed(32)), p = p256.keygen(Uint8Array.from({ length: 48 }, (_, i) => i + 1))
const first = ml_dsa44.keygen(seed(32))

test.each([
  ['id-MLDSA44-Ed25519-SHA512', '1.3.6.1.5.5.7.6.39', [first.publicKey, ed.publicKey], (tbs: Bytes) => [ml_dsa44.sign(message(tbs), first.secretKey), ed25519.sign(message(tbs), ed.secretKey)]],
  ['id-MLDSA65-ECDSA-P256-SHA512', '1.3.6.1.5.5.7.6.45', [signer.publicKey, p256.getPublicKey(p.secretKey, false)], (tbs: Bytes) => [ml_dsa65.sign(message(tbs), signer.secretKey), p256.sign(message(tbs), p.secretKey, { format: 'der' })]],
] as const)('%s: both halves of key and signature, with their places', async (label, algorithm, keys, sign) => {
  let made: readonly Uint8Array[] = []
  const der = certificate({ key: [algorithm, both(...keys)], signature: algorithm, sign: (tbs) => both(...(made = sign(tbs))) })
  const found = await described(der)
  expect([names(found), codes(found)]).toEqual([[label, label], []])
  for (const [field, bytes] of [['keyMlDsa', keys[0]], ['keyTraditional', keys[1]], ['signatureMlDsa', made[0]], ['signatureTraditional', made[1]]] as const) {
    const [at] = fact(found, field)?.spans ?? []
    expect(value(found, field)).toEqual(owned(bytes ?? new Uint8Array(0)))
    expect(der.subarray(at?.start, at?.end)).toEqual(owned(bytes ?? new Uint8Array(0)))
  }
})

test('a composite without its second half is too short', async () => {
  const algorithm = '1.3.6.1.5.5.7.6.39'
  const found = await described(certificate({ key: [algorithm, first.publicKey], signature: algorithm, sign: () => new Uint8Array(2420) }))
  expect(codes(found)).toEqual(['key.length', 'key.length'])
})
