import { describe, expect, test } from 'vitest'
import { changed } from '../asn1/edit.ts'
import { scan } from '../asn1/scan.ts'
import { integer, sequence, utf8String } from '../asn1/write.ts'
import { decodeBase64 } from '../bytes/base64.ts'
import type { KeyAlgorithmId } from '../crypto/algorithms.ts'
import { exportSpki, generateKey } from '../crypto/keys.ts'
import { verifySignature } from '../crypto/sign.ts'
import { samples } from '../kinds/samples.ts'
import { signAgain } from './resign.ts'

type Bytes = Uint8Array<ArrayBuffer>

function derOf(id: string): Bytes {
  const body = /-----BEGIN [A-Z ]+-----\n([^-]+)-----END/.exec(samples.find((sample) => sample.id === id)?.text ?? '')?.[1] ?? ''
  const decoded = decodeBase64(new TextEncoder().encode(body))
  if (!decoded.ok) throw new Error(id)
  return decoded.bytes
}

/** Verifies with the outer algorithm, and gives the inner one's DER beside the outer one's. */
async function judged(der: Bytes, spki: Bytes) {
  const table = scan(der), tbs = 1, algorithm = table.next[1] as number, signature = table.next[algorithm] as number
  const piece = (node: number) => der.slice(table.start[node], table.end[node])
  const text = (node: number) => [...piece(node)].join()
  const oid = table.tag[algorithm + 1] === 6 ? piece(algorithm + 1) : new Uint8Array(0)
  const parameters = (table.next[algorithm] as number) > algorithm + 2 ? piece(algorithm + 2) : null
  const oidText = (await import('../asn1/oid.ts')).oidText(oid.subarray(2))
  const verdict = await verifySignature({ spki, signatureAlgorithm: { oid: oidText, parameters }, signature: der.slice((table.contentStart[signature] as number) + 1, table.end[signature]), data: piece(tbs) })
  return { verdict, outer: text(algorithm), tbs: text(tbs) }
}

const signer = async (algorithm: KeyAlgorithmId, name: Bytes | null = null) => {
  const { privateKey, publicKey } = await generateKey(algorithm)
  return { signer: { privateKey, algorithm, name }, spki: await exportSpki(publicKey) }
}

describe('a changed certificate', () => {
  test.each(['ec-p256', 'ec-p384', 'ed25519', 'rsa-2048'] as const)('is signed again with %s, both algorithm fields in step', async (algorithm) => {
    const { signer: by, spki } = await signer(algorithm)
    const signed = await signAgain(derOf('chain'), by)
    if (!signed.ok) throw new Error(signed.problem)
    const { verdict, outer, tbs } = await judged(signed.der, spki)
    expect(verdict).toBe('valid')
    expect(tbs).toContain(outer)
    expect(scan(signed.der).findings).toEqual([])
  })
  test('carries the signer’s name as its issuer, where it has one', async () => {
    const name = sequence(sequence(utf8String('not a real name')))
    const { signer: by, spki } = await signer('ec-p256', name)
    const signed = await signAgain(derOf('chain'), by)
    if (!signed.ok) throw new Error(signed.problem)
    expect((await judged(signed.der, spki)).tbs).toContain([...name].join())
  })
  test('keeps a broken length that it was given on purpose', async () => {
    const der = derOf('chain'), table = scan(der)
    const serial = 3
    const broken = changed(table, der, { start: table.contentStart[serial] as number, end: table.end[serial] as number, bytes: new Uint8Array(0) }, true)
    const { signer: by, spki } = await signer('ec-p256')
    const signed = await signAgain(broken, by)
    if (!signed.ok) throw new Error(signed.problem)
    expect((await judged(signed.der, spki)).verdict).toBe('valid')
    expect(scan(signed.der).findings.map(({ code }) => code)).toEqual(['der.integer-empty'])
  })
})

test('a request keeps its content to the byte', async () => {
  const der = derOf('request'), { signer: by, spki } = await signer('ec-p384', sequence())
  const signed = await signAgain(der, by)
  if (!signed.ok) throw new Error(signed.problem)
  const { verdict, tbs } = await judged(signed.der, spki)
  expect(verdict).toBe('valid')
  expect([...der].join()).toContain(tbs)
})

test('what has no signature is refused', async () => {
  const { signer: by } = await signer('ec-p256')
  for (const der of [sequence(integer(1)), derOf('private-key-ed25519'), new Uint8Array(0)]) expect(await signAgain(der, by)).toEqual({ ok: false, problem: 'unsigned-shape' })
})
test('a key that may not sign is refused', async () => {
  const { signer: by } = await signer('ec-p256')
  const other = await signer('ed25519')
  expect(await signAgain(derOf('chain'), { ...by, privateKey: other.signer.privateKey })).toEqual({ ok: false, problem: 'key' })
})
