import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import { encodePem } from '../../bytes/pem.ts'
import { readChildren } from '../../crypto/der.ts'
import { generatePair } from '../../crypto/key/generate.ts'
import { jwkText, privateJwk } from '../../crypto/key/jwk.ts'
import type { PrivateKeyBytes } from '../../crypto/key/key.ts'
import { sshPrivateFile } from '../../crypto/key/openssh-write.ts'
import { keySamples } from '../../crypto/key/testing.ts'
import type { KeyTypeId } from '../../crypto/key/types.ts'
import { encryptPkcs8 } from '../../crypto/pbes2.ts'
import { decoded, keyFiles, SIGNED, signatures } from '../../crypto/testing.ts'
import { initialValues, isThere, runOperation, showOperation } from '../check.ts'
import type { OpContext, Values } from '../contract.ts'
import { codeText, type RunnableCode } from '../shown-code.ts'
import { signOperation as sign } from './sign.ts'
import { verifyOperation as verify } from './verify.ts'

const ctx: OpContext = { now: 0, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }
const pem = ({ pkcs8 }: PrivateKeyBytes) => encodePem('PRIVATE KEY', pkcs8)
const spki = (der: string) => encodePem('PUBLIC KEY', decoded(der))
const pair = async (type: KeyTypeId) => (await generatePair(type, ctx)).key

async function signed(values: Partial<Values<'sign'>>) {
  const result = await runOperation(sign, { ...initialValues(sign), ...values }, ctx)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
async function refusal(values: Partial<Values<'sign'>>) {
  const result = await runOperation(sign, { ...initialValues(sign), ...values }, ctx)
  return result.ok ? null : result.error
}
async function judged(values: Partial<Values<'verify'>>) {
  const result = await runOperation(verify, { ...initialValues(verify), ...values }, ctx)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
async function verifyError(values: Partial<Values<'verify'>>) {
  const result = await runOperation(verify, { ...initialValues(verify), ...values }, ctx)
  return result.ok ? null : result.error
}
const reasons = async (values: Partial<Values<'verify'>>) => (await judged(values)).reasons.map(({ id }) => id)

/** What a vault, a shell and a JSON file have of one key. */
async function forms(key: PrivateKeyBytes): Promise<readonly Pick<Values<'sign'>, 'key' | 'passphrase'>[]> {
  const sealed = await encryptPkcs8(key.pkcs8, 'hush', ctx)
  if (!sealed.ok) throw new Error(sealed.problem.code)
  const ssh = await sshPrivateFile(key, { comment: '', passphrase: 'hush' }, ctx)
  return [
    { key: pem(key), passphrase: '' }, { key: toHex(key.pkcs8), passphrase: '' }, { key: jwkText(privateJwk(key) ?? {}), passphrase: '' },
    { key: encodePem('ENCRYPTED PRIVATE KEY', sealed.value), passphrase: 'hush' }, ...(ssh ? [{ key: ssh, passphrase: 'hush' }] : []),
  ]
}

describe('signing', () => {
  it('takes a key of any format, locked or not, and gives what verifies under any half of it', async () => {
    const key = await pair('ec-p256')
    for (const form of await forms(key)) {
      const { signature, publicKey } = await signed({ ...form, data: 'x' })
      for (const half of [publicKey, form.key]) expect(await judged({ key: half, passphrase: form.passphrase, data: 'x', signature: toHex(signature) })).toMatchObject({ valid: true, scheme: 'ECDSA P-256, SHA-256' })
    }
  })

  it('gives ECDSA as DER and as r and s, which both are read', async () => {
    const key = pem(await pair('ec-p521'))
    for (const format of ['der', 'raw'] as const) {
      const output = await signed({ key, data: 'x', format }), { raw, signature } = output
      expect(raw).toHaveLength(132)
      expect(signature.length === 132).toBe(format === 'raw')
      expect(await judged({ key, data: 'x', signature: encodeBase64(signature) })).toMatchObject({ valid: true, form: format, scheme: 'ECDSA P-521, SHA-512' })
      const labelled = sign.labelled?.(output)
      expect(labelled?.tree.size).toBe(format === 'raw' ? 2 : 5)
      expect(labelled?.tree.end(labelled.tree.size - 1)).toBe(signature.length)
      expect(sign.parts?.(output).map(({ id }) => id)).toEqual(['signature-scheme', 'signature', 'signature-hex', 'signature-r', 'signature-s'])
    }
  })

  it('labels every octet of every scheme', async () => {
    for (const type of ['rsa-2048', 'ed25519', 'ed448', 'ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87', 'secp256k1'] as const) {
      const output = await signed({ key: pem(await pair(type)), data: '' }), tree = sign.labelled?.(output)?.tree
      expect(tree?.end(tree.size - 1), type).toBe(output.signature.length)
    }
  })

  it('shows the fields that the key asks for', async () => {
    const shown = async (type: KeyTypeId, changes: Partial<Values<'sign'>> = {}) => {
      const values = { ...initialValues(sign), key: pem(await pair(type)), ...changes }
      return sign.fields.filter((field) => isThere(field, values)).map(({ id }) => id)
    }
    expect(await shown('rsa-2048')).toEqual(['key', 'data', 'padding', 'hash', 'salt'])
    expect(await shown('rsa-2048', { padding: 'pkcs1' })).toEqual(['key', 'data', 'padding', 'hash'])
    expect(await shown('ec-p256')).toEqual(['key', 'data', 'hash', 'format', 'randomness'])
    expect(await shown('ed25519')).toEqual(['key', 'data'])
    expect(await shown('ed448')).toEqual(['key', 'data', 'context'])
    expect(await shown('ml-dsa-44')).toEqual(['key', 'data', 'context', 'randomness'])
    const locked = (await forms(await pair('ed25519')))[3]
    expect(await shown('ed25519', { key: locked?.key ?? '' })).toEqual(['key', 'passphrase', 'data', 'padding', 'hash', 'salt', 'context', 'format', 'randomness'])
  })

  it('says at its field what is wrong', async () => {
    const [rsa, small, agreeing] = await Promise.all([pair('rsa-2048'), pair('rsa-1024'), pair('x25519')]), locked = (await forms(await pair('ec-p256')))[3]
    expect(await refusal({ key: 'no key' })).toMatchObject({ code: 'field.key', params: { problem: { code: 'no-key' } }, field: 'key' })
    expect(await refusal({ key: spki(keyFiles['p256.spki']) })).toMatchObject({ code: 'field.key', params: { problem: { code: 'public-given' } } })
    expect(await refusal({ ...locked, passphrase: '' })).toMatchObject({ code: 'field.key', params: { problem: { code: 'encrypted' } }, field: 'passphrase' })
    expect(await refusal({ ...locked, passphrase: 'no' })).toMatchObject({ code: 'field.key', params: { problem: { code: 'passphrase-wrong' } }, field: 'passphrase' })
    expect(await refusal({ key: pem(agreeing) })).toMatchObject({ code: 'signature.key-use', params: { label: 'X25519', uses: ['agree'] }, field: 'key' })
    expect(await refusal({ key: pem(rsa), salt: '223' })).toMatchObject({ code: 'signature.salt-room', params: { room: 222 }, field: 'salt' })
    expect(await refusal({ key: pem(small), hash: 'SHA-512' })).toBe(null)
    expect(await refusal({ key: pem(rsa), data: new Huge() })).toBe(null)
    expect(await refusal({ key: pem(await pair('ed25519')), data: new Huge() })).toMatchObject({ code: 'field.too-large', field: 'data' })
    expect(await refusal({ key: pem(await pair('ml-dsa-44')), context: 'hex:zz' })).toMatchObject({ code: 'field.bytes', field: 'context' })
    expect(await refusal({ key: pem(await pair('ml-dsa-44')), context: 'ä'.repeat(128) })).toMatchObject({ code: 'signature.context', params: { got: 256 }, field: 'context' })
  })

  it('does what a key says that is bound to PSS, and nothing else', async () => {
    const key = encodePem('PRIVATE KEY', decoded(keyFiles['pss.pkcs8']))
    expect(await signed({ key, data: 'x' })).toMatchObject({ scheme: 'RSA-PSS 2048: RSASSA-PSS, SHA-256, sLen = 32' })
    expect(await refusal({ key, padding: 'pkcs1' })).toMatchObject({ code: 'signature.pss-only', field: 'padding' })
    expect(await refusal({ key, hash: 'SHA-512' })).toMatchObject({ code: 'signature.pss-bound', params: { hash: 'SHA-256', saltLength: 32 }, field: 'hash' })
    expect(await refusal({ key, salt: '31' })).toMatchObject({ code: 'signature.pss-bound', field: 'salt' })
  })
})

/** Larger than what is held. */
class Huge extends Blob {
  override get size() { return 600 * 1024 * 1024 }
  override slice() { return new Blob(['x']) }
}

describe('verifying', () => {
  const rsa = spki(keyFiles['rsa.spki']), by = (name: keyof typeof signatures) => signatures[name]

  it('knows of RSA how it was made, over which digest, and whether with this key', async () => {
    const made = { key: rsa, data: SIGNED }
    expect(await judged({ ...made, signature: by('rsa-sha256'), padding: 'pkcs1' })).toMatchObject({ valid: true, reasons: [], scheme: 'RSA 2048: RSASSA-PKCS1-v1_5, SHA-256' })
    expect((await judged({ ...made, signature: by('rsa-sha512') })).reasons).toEqual([{ id: 'signature-otherwise', text: 'RSASSA-PKCS1-v1_5, SHA-512' }])
    expect((await judged({ ...made, signature: by('rsa-pss-sha512-10') })).reasons).toEqual([{ id: 'signature-otherwise', text: 'RSASSA-PSS, SHA-512, sLen = 10' }])
    expect((await judged({ ...made, data: 'other', signature: by('rsa-sha256') })).reasons).toEqual([{ id: 'signature-other-message', text: `SHA-256: ${toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(SIGNED))))}` }])
    expect(await reasons({ ...made, data: 'other', signature: by('rsa-pss-sha256-32') })).toEqual(['signature-other-message-pss'])
    const { signature } = await signed({ key: pem(await pair('rsa-2048')), data: SIGNED })
    expect(['signature-other-key', 'signature-range']).toContain((await reasons({ ...made, signature: toHex(signature) }))[0])
    expect(await reasons({ ...made, signature: 'ff'.repeat(256) })).toEqual(['signature-range'])
  })

  it('finds the salt of PSS', async () => {
    expect(await judged({ key: rsa, data: SIGNED, signature: by('rsa-pss-sha1-20'), hash: 'SHA-1' })).toMatchObject({ valid: true, saltLength: 20, scheme: 'RSA 2048: RSASSA-PSS, SHA-1, sLen = 20' })
    expect(await judged({ key: rsa, data: SIGNED, signature: by('rsa-pss-sha1-20'), hash: 'SHA-1', salt: '21' })).toMatchObject({ valid: false })
  })

  it('holds a key that is bound to PSS to its least salt', async () => {
    const bound = decoded(keyFiles['pss.pkcs8']), inner = readChildren(bound)?.[2]?.content.slice() ?? new Uint8Array(0)
    // The same numbers as a key that is bound to nothing.
    const free = encodePem('RSA PRIVATE KEY', inner), key = encodePem('PRIVATE KEY', bound)
    const [short, enough] = await Promise.all(['10', '32'].map(async (salt) => toHex((await signed({ key: free, data: 'x', padding: 'pss', hash: 'SHA-256', salt })).signature)))
    expect(await judged({ key, data: 'x', signature: enough ?? '' })).toMatchObject({ valid: true, saltLength: 32, reasons: [] })
    expect(await judged({ key, data: 'x', signature: short ?? '' })).toMatchObject({ valid: false, saltLength: 10, reasons: [{ id: 'signature-salt-short', text: '10 < 32' }] })
    expect(await judged({ key: free, data: 'x', signature: short ?? '' })).toMatchObject({ valid: true, saltLength: 10 })
  })

  it('tries another hash for ECDSA, and tells what no key makes', async () => {
    const made = { key: spki(keyFiles['p256.spki']), data: SIGNED }
    expect((await judged({ ...made, signature: by('p256-sha512') })).reasons).toEqual([{ id: 'signature-otherwise', text: 'ECDSA P-256, SHA-512' }])
    expect(await reasons({ ...made, data: 'other', signature: by('p256-sha256') })).toEqual([])
    for (const signature of ['00'.repeat(64), 'ff'.repeat(64)]) expect(await reasons({ ...made, signature })).toEqual(['signature-range'])
  })

  it('tells of Edwards curves what no key makes, and of a context that was not there', async () => {
    expect(await reasons({ key: spki(keyFiles['ed25519.spki']), data: SIGNED, signature: 'ff'.repeat(64) })).toEqual(['signature-range'])
    const key = pem(await pair('ml-dsa-44')), { signature } = await signed({ key, data: 'x' })
    expect(await reasons({ key, data: 'x', signature: toHex(signature), context: 'mail' })).toEqual(['signature-no-context'])
  })

  it('tries the line breaks that people do not see', async () => {
    const key = pem(await pair('ed25519')), of = async (data: string) => toHex((await signed({ key, data })).signature)
    const cases = [['a\n', 'a', 'with-break'], ['a', 'a\n', 'without-break'], ['a', 'a\r\n', 'without-break'], ['a\r\nb', 'a\nb', 'with-crlf'], ['a\nb', 'a\r\nb', 'with-lf']] as const
    for (const [was, given, reason] of cases) expect(await reasons({ key, data: given, signature: await of(was) })).toEqual([`signature-${reason}`])
    expect(await reasons({ key, data: 'b', signature: await of('a') })).toEqual([])
  })

  it('says that s is high where that matters', async () => {
    const key = await pair('secp256k1'), { raw } = await signed({ key: pem(key), data: 'x', format: 'raw' })
    const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n, s = (n - BigInt(`0x${toHex(raw.slice(32))}`)).toString(16).padStart(64, '0')
    expect(await judged({ key: pem(key), data: 'x', signature: toHex(raw) })).toMatchObject({ valid: true, reasons: [] })
    expect(await judged({ key: pem(key), data: 'x', signature: toHex(raw.slice(0, 32)) + s })).toMatchObject({ valid: true, reasons: [{ id: 'signature-high-s' }] })
  })

  it('says at the signature what cannot be one', async () => {
    expect(await verifyError({ key: rsa, signature: '00'.repeat(255) })).toMatchObject({ code: 'signature.length', params: { label: 'RSA 2048', wanted: 256, got: 255 }, field: 'signature' })
    expect(await verifyError({ key: spki(keyFiles['p256.spki']), signature: '00'.repeat(63) })).toMatchObject({ code: 'signature.ecdsa-form', params: { raw: 64, got: 63 }, field: 'signature' })
    expect(await verifyError({ key: spki(keyFiles['ed25519.spki']), signature: '00'.repeat(65) })).toMatchObject({ code: 'signature.length', params: { wanted: 64 } })
    expect(await verifyError({ key: spki(keyFiles['ed25519.spki']), signature: '?' })).toMatchObject({ code: 'field.bytes', field: 'signature' })
    expect(await verifyError({ key: encodePem('PUBLIC KEY', decoded(keySamples['x25519.spki'])), signature: '00' })).toMatchObject({ code: 'signature.key-use', field: 'key' })
  })

  it('takes the key out of a certificate and a request', async () => {
    const { signature } = await signed({ key: encodePem('PRIVATE KEY', decoded(keySamples['pair.pkcs8'])), data: 'x' })
    for (const key of [encodePem('CERTIFICATE', decoded(keySamples['pair.certificate'])), encodePem('CERTIFICATE REQUEST', decoded(keySamples['pair.request']))]) expect(await judged({ key, data: 'x', signature: toHex(signature) })).toMatchObject({ valid: true })
  })
})

describe('the code', () => {
  const texts = async (values: Partial<Values<'sign'>>) => (await showOperation(sign, { ...initialValues(sign), ...values }, null)).filter((code): code is RunnableCode => !('unavailable' in code))

  it('has the key marked, and only where it is', async () => {
    const key = await pair('ec-p256'), d = encodeBase64(key.pkcs8).slice(0, 60)
    for (const { parts } of await texts({ key: jwkText(privateJwk(key) ?? {}), data: 'x' })) {
      expect(codeText(parts)).toContain(d)
      expect(parts.filter((part) => typeof part === 'string').join('')).not.toContain(d)
    }
  })

  it('leaves a locked key locked, and its passphrase to the environment', async () => {
    const key = await pair('ec-p256'), [, , , locked] = await forms(key)
    for (const { parts, asks } of await texts({ ...locked, data: 'x' })) {
      expect(codeText(parts)).not.toContain('hush')
      expect(codeText(parts)).not.toContain(encodeBase64(key.pkcs8).slice(0, 60))
      expect(asks).toBe('PASSPHRASE')
    }
  })

  it('is none where the key cannot be read', async () => {
    expect(await showOperation(sign, { ...initialValues(sign), key: 'no key' }, null)).toEqual([])
    expect(await showOperation(verify, { ...initialValues(verify), key: 'no key', signature: '00' }, null)).toEqual([])
  })
})
