/** Chains read and verified, against pkijs's chain engine and the bare signature checks; and hostile sets of certificates, to the end of their budget. */
import * as pkijs from 'pkijs'
import { readCertificate, type Certificate } from '../../src/core/verify/certificate.ts'
import type { Anchor } from '../../src/core/verify/build.ts'
import { policies } from '../../src/core/verify/policy.ts'
import { KeyCache } from '../../src/core/verify/signatures.ts'
import { intermediate, leaf, make, newKey, NOW, root, type Made } from '../../src/core/verify/testing.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { interleaved } from './interleaved.ts'

type Bytes = Uint8Array<ArrayBuffer>

const COUNT = 300

function read(der: Bytes): Certificate {
  const result = readCertificate(der)
  if (!result.ok) throw new Error(result.finding.code)
  return result.value
}

const trusted = (der: Bytes): Anchor => ({ certificate: read(der), issues: true, stands: true, checks: null })

async function ours(leaves: readonly Bytes[], anchor: Bytes, keys: KeyCache): Promise<void> {
  for (const der of leaves) {
    const { verdict } = await verify({ target: read(der), candidates: [], anchors: [trusted(anchor)], time: NOW, policy: policies.path, purpose: 'serverAuth', keys })
    if (verdict !== 'valid') throw new Error('a valid chain is refused')
  }
}

async function byPkijs(leaves: readonly Bytes[], anchor: Bytes): Promise<void> {
  for (const der of leaves) {
    const engine = new pkijs.CertificateChainValidationEngine({ trustedCerts: [pkijs.Certificate.fromBER(anchor)], certs: [pkijs.Certificate.fromBER(der)], checkDate: new Date(NOW) })
    if (!(await engine.verify()).result) throw new Error('pkijs refuses a valid chain')
  }
}

interface Signature { readonly signature: Bytes; readonly tbs: Bytes }

/** r and s of a DER signature on P-256, 32 octets each (RFC 3279 2.2.3). */
function rawSignature(der: Bytes): Bytes {
  const raw = new Uint8Array(64)
  let at = 2
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0, value = der.subarray(at + 2, at + 2 + length), plain = value.subarray(Math.max(0, length - 32))
    raw.set(plain, end - plain.length)
    at += 2 + length
  }
  return raw
}

const signatureOf = ({ der, tbs, signature }: Certificate): Signature => ({ tbs: der.subarray(tbs.start, tbs.end), signature: rawSignature(signature) })

async function bare(signatures: readonly Signature[], key: CryptoKey): Promise<void> {
  for (const { signature, tbs } of signatures) if (!(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, tbs))) throw new Error('a signature does not verify')
}

async function chains() {
  const top = await root(), made: Made[] = []
  for (let i = 0; i < COUNT; i++) made.push(await leaf(top))
  const leaves = made.map(({ der }) => der), keys = new KeyCache(), key = await crypto.subtle.importKey('spki', top.key.spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  const signatures = leaves.map((der) => signatureOf(read(der)))
  // Apart: what pkijs leaves to be collected would be collected while others are measured.
  const [mine = 0, checks = 0] = await interleaved(9, [() => ours(leaves, top.der, keys), () => bare(signatures, key)])
  const [again = 0, theirs = 0] = await interleaved(5, [() => ours(leaves, top.der, keys), () => byPkijs(leaves, top.der)])
  return { beside: { ours: mine, bare: checks }, against: { ours: again, pkijs: theirs } }
}

/** Everything certifies everything: each of `count` names, each by each, with several keys of the same name. */
async function hostile() {
  const end = await leaf(await root()), keys = await Promise.all(Array.from({ length: 12 }, () => newKey())), crowd: Made[] = []
  for (const [i, key] of keys.entries()) for (const [j, signer] of keys.entries()) if (i !== j) crowd.push(await make(`CA ${i}`, { isCa: true, key }, { ...end, key: signer, subject: (await make(`CA ${j}`, { isCa: true, key: signer })).subject }))
  const target = await leaf(crowd[0] as Made), twins: Made[] = [], top = await root()
  for (let i = 0; i < 100; i++) twins.push(await intermediate('Issuing', top))
  const below = await leaf(await intermediate('Issuing', top))
  const cases = [{ target, candidates: crowd }, { target: below, candidates: twins }].map((one) => ({ target: read(one.target.der), candidates: one.candidates.map(({ der }) => read(der)) }))
  const times = await interleaved(5, cases.map((one) => async () => { await verify({ ...one, anchors: [trusted(top.der)], time: NOW, policy: policies.path, purpose: 'serverAuth' }) }))
  return Math.max(...times)
}

Object.assign(globalThis, { bench: { chains, hostile } })
