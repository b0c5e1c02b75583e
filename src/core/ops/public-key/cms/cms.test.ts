import { describe, expect, it } from 'vitest'
import { cipherByName, type CipherRow } from '../../../crypto/ciphers/table.ts'
import { integer, nullValue, octetString, oid, sequence, explicit, implicit, set } from '../../../asn1/write.ts'
import { encodePem } from '../../../bytes/pem.ts'
import { decryptPkcs1, encryptPkcs1 } from '../../../crypto/rsa-pkcs1.ts'
import { generatePair } from '../../../crypto/key/generate.ts'
import { isRsa } from '../../../crypto/key/key.ts'
import { keyType, type KeyTypeId } from '../../../crypto/key/types.ts'
import { importSigningKey } from '../../../crypto/keys.ts'
import { describeBytes } from '../../../kinds/ocsp-response/testing.ts'
import { createCertificate, createRoot } from '../../../pki/certificates.ts'
import { unwrapByPassword, wrapByPassword } from '../../../pki/cms/password.ts'
import { initialValues, runOperation } from '../../check.ts'
import type { OpContext, Operation, OperationId, Values } from '../../contract.ts'
import { cmsDecrypt } from './decrypt.ts'
import { cmsEncrypt } from './encrypt.ts'
import { cmsSign } from './sign.ts'
import { cmsVerify } from './verify.ts'
import { cmsDecryptVectors, cmsEncryptVectors, cmsSignVectors, cmsVerifyVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

const NOW = Date.UTC(2026, 10, 28)
const ctx: OpContext = { now: NOW, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }

async function outcome<O extends OperationId, Output>(operation: Operation<O, Output>, values: Partial<Values<O>>, context = ctx) {
  return await runOperation(operation, { ...initialValues(operation), ...values }, context)
}
async function done<O extends OperationId, Output>(operation: Operation<O, Output>, values: Partial<Values<O>>, context = ctx): Promise<Output> {
  const result = await outcome(operation, values, context)
  if (!result.ok) throw new Error(`${operation.id}: ${result.error.code}`)
  return result.value
}

const { recipients: ALICE_WITH_KEY = '' } = cmsEncryptVectors[0]?.values ?? {}, { recipients: BOTH = '' } = cmsEncryptVectors[1]?.values ?? {}
const { certificates: BOB = '', key: BOB_KEY = '' } = cmsSignVectors[0]?.values ?? {}
const [ALICE = ''] = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(ALICE_WITH_KEY) ?? []
const ALICE_KEY = cmsDecryptVectors[0]?.values.key ?? ''
const mixed = (size: number): Bytes => Uint8Array.from({ length: size }, (_, i) => (i * 31) & 0xff)

/** A certificate for a key of any type, by an authority on P-256. */
async function ownerOf(type: KeyTypeId): Promise<{ readonly certificate: string; readonly key: string; readonly label: string }> {
  const { key: own } = await generatePair('ec-p256', ctx), { key } = await generatePair(type, ctx), signer = { algorithm: 'ec-p256', key: await importSigningKey(own.pkcs8, 'ec-p256'), scheme: null } as const
  const named = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
  const root = await createRoot({ subject: named('Root'), days: 9, spki: own.spki, pathLen: null, ...signer }, ctx)
  const made = root.ok ? await createCertificate({ subject: named(key.label), days: 9, spki: key.spki, extensions: [{ type: 'keyUsage', usages: [keyType(type).uses.includes('sign') ? 'digitalSignature' : 'keyAgreement'] }] }, { ...signer, certificate: root.value.der }, ctx) : root
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return { certificate: encodePem('CERTIFICATE', made.value.der), key: encodePem('PRIVATE KEY', key.pkcs8), label: key.label }
}

/** What Inspect finds in a message. */
async function said(message: string): Promise<readonly string[]> {
  const { artifact, findings } = await describeBytes(new TextEncoder().encode(message), NOW)
  return [...artifact.findings, ...findings].map(({ code, params }) => ('result' in params ? `${code} ${params.result}` : code)).toSorted()
}

describe('encrypted messages', () => {
  it('open for every recipient alone, and for nobody else', async () => {
    const { text } = await done(cmsEncrypt, { recipients: BOTH, data: 'hush' })
    for (const key of [ALICE_KEY, BOB_KEY]) expect(await done(cmsDecrypt, { key, message: text })).toMatchObject({ text: 'hush', authenticated: true })
    const stranger = encodePem('PRIVATE KEY', (await generatePair('ec-p256', ctx)).key.pkcs8)
    expect(await outcome(cmsDecrypt, { key: stranger, message: text })).toMatchObject({ error: { code: 'cms.not-recipient', field: 'key', params: { key: 'P-256', recipients: [expect.stringContaining('alice'), expect.stringContaining('bob')] } } })
  })

  it.each(['x25519', 'x448'] as const)('for %s open with that key, and for others beside it', async (type) => {
    const { certificate, key, label } = await ownerOf(type), { text } = await done(cmsEncrypt, { recipients: `${certificate}${BOB}`, data: 'hush' })
    for (const each of [key, BOB_KEY]) expect(await done(cmsDecrypt, { key: each, message: text })).toMatchObject({ text: 'hush' })
    expect(await outcome(cmsDecrypt, { key: (await ownerOf(type)).key, message: text })).toMatchObject({ error: { code: 'cms.not-recipient', params: { key: label } } })
    expect(await said(text)).toEqual([])
  })

  it('are what Inspect reads, and nothing in them is out of order', async () => {
    expect(await said((await done(cmsEncrypt, { recipients: BOTH, data: 'hush' })).text)).toEqual([])
    expect(await said((await done(cmsEncrypt, { to: 'passphrase', passphrase: 'sesame', data: 'hush' })).text)).toEqual([])
    expect(await said((await done(cmsEncrypt, { recipients: BOTH, data: 'hush', cipher: 'AES-256-CBC', padding: 'pkcs1' })).text)).toEqual(['cms.key-transport', 'cms.unauthenticated'])
  })

  it('of files come back as they were', async () => {
    const file = new File([mixed(100_000)], 'naïve "name".bin')
    for (const form of ['pem', 'smime']) {
      const { text } = await done(cmsEncrypt, { recipients: BOB, data: file, form }), { message, inner } = await done(cmsDecrypt, { key: BOB_KEY, message: text })
      expect(inner?.message ?? message).toEqual(mixed(100_000))
    }
  })

  it('as mail keep what mail would change', async () => {
    for (const data of ['Grüße', 'ends with a blank \n', 'From here\n', `${'long '.repeat(300)}\n`, 'a\rb', '']) {
      const { text } = await done(cmsEncrypt, { recipients: BOB, data, form: 'smime' })
      expect((await done(cmsDecrypt, { key: BOB_KEY, message: text })).inner?.text).toBe(data)
    }
  })

  it('for a certificate that has expired are made, with a word about it', async () => {
    const { untimely } = await done(cmsEncrypt, { recipients: BOB, data: '' }, { ...ctx, now: Date.UTC(2200, 0, 1) })
    expect(untimely).toEqual([{ name: 'bob', until: expect.stringMatching(/^2026-11-2\d – 2126-11-0\d$/) }])
  })

  it('refuse a changed octet anywhere, or give out what was in', async () => {
    const { der } = await done(cmsEncrypt, { recipients: BOB, data: 'hush' })
    for (let at = 0; at < der.length; at += 7) {
      const changed = der.slice()
      changed[at] = (changed[at] as number) ^ 1
      const result = await outcome(cmsDecrypt, { key: BOB_KEY, message: new File([changed], 'm.p7m') })
      expect(result.ok ? cmsDecrypt.text(result.value) : 'hush').toBe('hush')
    }
  })

  it('ask for no more rounds than can be done', async () => {
    const derivation = sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(mixed(8)), integer(2_000_000_000), sequence(oid('1.2.840.113549.2.9'), nullValue())))
    const info = implicit(3, sequence(integer(0), implicit(0, derivation), sequence(oid('1.2.840.113549.1.9.16.3.9'), sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(mixed(16)))), octetString(mixed(48))))
    const content = sequence(oid('1.2.840.113549.1.7.1'), sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(mixed(16))), implicit(0, octetString(mixed(16))))
    const message = encodePem('CMS', sequence(oid('1.2.840.113549.1.7.3'), explicit(0, sequence(integer(3), set(info), content))))
    expect(await outcome(cmsDecrypt, { with: 'passphrase', password: 'sesame', message })).toMatchObject({ error: { code: 'cms.rounds', params: { rounds: 2_000_000_000 } } })
  })
})

describe('keys under a passphrase (RFC 3211)', () => {
  it('come back whole, and not with another one', async () => {
    const kek = mixed(32), iv = mixed(16)
    const cipher = { ...(cipherByName('AES-256-CBC') as CipherRow), iv }
    for (const size of [16, 24, 32, 40]) {
      const wrapped = await wrapByPassword(kek, iv, mixed(size), ctx.randomBytes)
      expect(await unwrapByPassword(cipher, kek, wrapped)).toEqual({ ok: true, value: mixed(size) })
      expect(await unwrapByPassword(cipher, kek.map((octet) => octet ^ 1), wrapped)).toMatchObject({ code: 'passphrase-wrong' })
    }
  })
})

describe('PKCS #1 v1.5', () => {
  it('comes back, and refuses another key and another length', async () => {
    const { key } = await generatePair('rsa-1024', ctx), { key: other } = await generatePair('rsa-1024', ctx)
    if (!isRsa(key) || !isRsa(other)) throw new Error('no RSA')
    const sealed = encryptPkcs1(key, mixed(32), ctx.randomBytes)
    expect([decryptPkcs1(key, sealed), decryptPkcs1(other, sealed), decryptPkcs1(key, sealed.slice(1))]).toEqual([mixed(32), null, null])
    expect(() => encryptPkcs1(key, mixed(118), ctx.randomBytes)).toThrow(RangeError)
  })
})

describe('signed messages', () => {
  const signing = { certificates: BOB, key: BOB_KEY, data: 'I owe you 10.' }

  it('say who signed and when, and who vouches', async () => {
    const { text } = await done(cmsSign, signing)
    expect((await done(cmsVerify, { message: text, certificates: BOB })).signers).toEqual([{ name: 'bob', time: '2026-11-28 00:00 UTC', untimely: '', weak: '', voucher: 'bob' }])
    expect((await done(cmsVerify, { message: text })).signers).toMatchObject([{ voucher: null }])
    const other = await done(cmsVerify, { message: text, certificates: ALICE })
    expect(cmsVerify.parts(other).map(({ id, verdict }) => [id, verdict])).toContainEqual(['cms-unvouched', 'bad'])
  })

  it('are what Inspect finds valid, in every form', async () => {
    for (const form of ['pem', 'smime'])
      expect(await said((await done(cmsSign, { ...signing, form, content: form === 'pem' ? 'attached' : 'detached' })).text)).toEqual(['cms.signature valid'])
  })

  it.each([['rsa-pss-2048', 'SHA-256'], ['ec-p384', 'SHA-384'], ['secp256k1', 'SHA-256'], ['ed25519', 'SHA-512'], ['ed448', 'SHAKE256'], ['ml-dsa-65', 'SHA-512'], ['slh-dsa-sha2-128s', 'SHA-256']] as const)('with %s are valid here and in Inspect, over %s', async (type, hash) => {
    const { certificate, key, label } = await ownerOf(type), { text } = await done(cmsSign, { ...signing, certificates: certificate, key, form: 'smime', content: 'detached' })
    expect(text).toContain(`micalg="${hash.toLowerCase()}"`)
    expect((await done(cmsVerify, { message: text, certificates: certificate })).signers).toMatchObject([{ name: label, voucher: label }])
    expect(await said(text)).toEqual(['cms.signature valid'])
    expect(await outcome(cmsVerify, { message: text.replace('you 10', 'you 90') })).toMatchObject({ error: { code: 'cms.signature', params: { result: 'digest' } } })
    expect(await outcome(cmsSign, { ...signing, key })).toMatchObject({ error: { code: 'cms.key-other', params: { key: label } } })
  })

  it('are not made with keys that do not sign', async () => {
    const key = encodePem('PRIVATE KEY', (await generatePair('x25519', ctx)).key.pkcs8)
    expect(await outcome(cmsSign, { ...signing, key })).toMatchObject({ error: { code: 'public-key.family', field: 'key', params: { got: 'X25519' } } })
  })

  it('as mail are valid with LF and with CRLF, and not with a changed word', async () => {
    const { text } = await done(cmsSign, { ...signing, data: 'I owe you 10.\n', form: 'smime', content: 'detached' })
    for (const message of [text, text.replaceAll('\n', '\r\n')]) expect((await done(cmsVerify, { message })).inner?.text).toBe('I owe you 10.\n')
    expect(await outcome(cmsVerify, { message: text.replace('you 10', 'you 90') })).toMatchObject({ error: { code: 'cms.signature', params: { result: 'digest', name: 'bob' } } })
  })

  it('inside encrypted ones go on to be verified', async () => {
    const mail = await done(cmsSign, { ...signing, form: 'smime', content: 'detached' })
    const { text } = await done(cmsEncrypt, { recipients: ALICE, data: mail.text }), output = await done(cmsDecrypt, { key: ALICE_KEY, message: text })
    const [next] = cmsDecrypt.next({ ...initialValues(cmsDecrypt) }, output)
    expect(next?.operation).toBe('cms-verify')
    expect(await done(cmsVerify, { ...next?.values, certificates: BOB })).toMatchObject({ signers: [{ voucher: 'bob' }] })
  })

  it('are sent on without the private key', () => {
    expect(JSON.stringify(cmsSign.next({ ...initialValues(cmsSign), certificates: `${BOB}\n${BOB_KEY}` }, { der: new Uint8Array(0), text: '', isMail: false, name: '', signer: '', untimely: '' }))).not.toContain('PRIVATE')
  })

  it('detached accept the text with either line end', async () => {
    const data = 'two\nlines\n', { text } = await done(cmsSign, { ...signing, data: data.replaceAll('\n', '\r\n'), content: 'detached' })
    expect(await outcome(cmsVerify, { message: text, content: data })).toMatchObject({ ok: true })
  })

  it('that only carry certificates have no signer', async () => {
    const message = encodePem('PKCS7', sequence(oid('1.2.840.113549.1.7.2'), explicit(0, sequence(integer(1), set(), sequence(oid('1.2.840.113549.1.7.1')), set()))))
    expect(await outcome(cmsVerify, { message })).toMatchObject({ error: { code: 'cms.unsigned' } })
  })

  it('refuse a changed octet anywhere, or give out what was in', async () => {
    const { der } = await done(cmsSign, signing)
    for (let at = 0; at < der.length; at += 5) {
      const changed = der.slice()
      changed[at] = (changed[at] as number) ^ 1
      const result = await outcome(cmsVerify, { message: new File([changed], 'm.p7m'), certificates: cmsVerifyVectors[0]?.values.certificates ?? '' })
      expect(result.ok ? cmsVerify.text(result.value) : 'I owe you 10.').toBe('I owe you 10.')
    }
  })
})
