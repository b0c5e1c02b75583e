import { describe, expect, test } from 'vitest'
import { exportPkcs8, exportSpki, generateKey } from '../../crypto/keys.ts'
import { writePkcs12, writeTrustStore, type Pkcs12Form } from '../../crypto/key/pkcs12.ts'
import { createRoot } from '../../pki/certificates.ts'
import { certificateBundle } from '../../pki/pkcs7.ts'
import { kindRow } from '../list.ts'
import { openNested, withParts } from '../nested.ts'
import { open } from '../open.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ctx = { now: Date.UTC(2026, 10, 23), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }

async function made() {
  const { privateKey, publicKey } = await generateKey('ec-p256'), pkcs8 = await exportPkcs8(privateKey)
  const root = await createRoot({ subject: { commonName: 'Root', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }, days: 9, algorithm: 'ec-p256', key: privateKey, spki: await exportSpki(publicKey), pathLen: null }, ctx)
  return { pkcs8, der: root.ok ? root.value.der : new Uint8Array(0) }
}

async function unlocked(bytes: Bytes, passphrase: string) {
  const opened = open(bytes), [artifact] = opened.artifacts, kind = await kindRow('pkcs12').load()
  const result = artifact && (await kind.unlock?.(opened, artifact, { passphrase }))
  if (!artifact || !result?.ok) return { result, kinds: [], findings: [], facts: [] }
  const all = await openNested(withParts(opened, artifact, result.parts)), { findings } = await kind.describe(opened, artifact, { now: 0 })
  return { result, kinds: all.artifacts.slice(1).map((one) => one.kind), findings: [...findings, ...result.findings].map(({ code }) => code), facts: all }
}

describe('what this page writes as PKCS #12', () => {
  test.each<readonly [Pkcs12Form, string]>([['modern', 'note'], ['legacy', 'weak']])('%s: opens with its passphrase, and with no other', async (form) => {
    const { pkcs8, der } = await made(), file = await writePkcs12({ pkcs8, certificates: [der], name: 'näme', passphrase: 'pässphrase', form }, ctx)
    const right = await unlocked(file, 'pässphrase')
    expect(right.kinds).toEqual(expect.arrayContaining(['private-key', 'certificate']))
    expect(right.findings).toContain('pkcs12.mac-verified')
    expect(right.findings.some((code) => code === 'protection.cipher-old' || code === 'protection.rounds-low')).toBe(form === 'legacy')
    expect((await unlocked(file, 'passphrase')).result).toEqual({ ok: false, code: 'passphrase-wrong' })
  })

  test('a trust store holds certificates and no key', async () => {
    const { der } = await made(), file = await writeTrustStore([{ der, name: 'root' }, { der, name: 'again' }], 'changeit', ctx)
    expect((await unlocked(file, 'changeit')).kinds.filter((kind) => kind === 'certificate' || kind === 'private-key')).toEqual(['certificate', 'certificate'])
  })
})

test('a bundle of certificates is read as one, in its order', async () => {
  const [a, b] = [await made(), await made()], { artifacts, buffers } = await openNested(open(certificateBundle([a.der, b.der])))
  expect(artifacts.map(({ kind }) => kind)).toEqual(['cms', 'certificate', 'certificate'])
  expect(artifacts.slice(1).map(({ span }) => buffers[span.buffer]?.bytes)).toEqual([a.der, b.der])
})
