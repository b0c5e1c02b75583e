import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { integer, octetString, oid, sequence } from '../asn1/write.ts'
import { keyAlgorithm, keyAlgorithms } from './algorithms.ts'
import { exportJwk, exportPkcs8, exportSpki, generateKey, importPublicKey, importSigningKey, keyIdOf, privateKeyPem, publicKeyPem, readPrivateKey, spkiAlgorithm, summariseSpki, toPkcs8 } from './keys.ts'
import { signBytes } from './sign.ts'
import { decoded, keyFiles, lockedFiles } from './testing.ts'

const read = async (name: keyof typeof keyFiles) => {
  const key = await readPrivateKey(decoded(keyFiles[name]))
  if (!key.ok) throw new Error(`${name}: ${key.error} ${key.detail}`)
  return key.value
}

describe('every algorithm', () => {
  test.each(keyAlgorithms.filter(({ id }) => id !== 'rsa-4096'))('$label is made, written and read again', async (algorithm) => {
    const made = await generateKey(algorithm.id)
    const pkcs8 = await exportPkcs8(made.privateKey), spki = await exportSpki(made.publicKey)
    const again = await readPrivateKey(pkcs8)
    expect(again).toMatchObject({ ok: true, value: { algorithm: algorithm.id, label: algorithm.label } })
    expect(again.ok && again.value.spki).toEqual(spki)
    expect(summariseSpki(spki)).toMatchObject({ label: algorithm.label, oid: algorithm.publicKeyOid, curveOid: algorithm.curveOid ?? '' })
    expect(spkiAlgorithm(spki)).toEqual({ ok: true, value: algorithm })
    expect(await importPublicKey(spki)).toMatchObject({ ok: true, value: { algorithm: { id: algorithm.id } } })
  })
  test('a key that may not be exported stays in the browser, and signs', async () => {
    const { privateKey } = await generateKey('ec-p256', { extractable: false })
    await expect(exportPkcs8(privateKey)).rejects.toThrow('not extractable')
    const kept = await readPrivateKey(decoded(keyFiles['p256.sec1']), { extractable: false })
    expect(kept.ok && kept.value.privateKey.extractable).toBe(false)
    const signing = await importSigningKey(decoded(keyFiles['ed25519.pkcs8']), 'ed25519')
    expect([signing instanceof CryptoKey && signing.extractable, (await signBytes(signing, 'ed25519', new Uint8Array(3))).length]).toEqual([false, 64])
  })
  test('identifiers differ, and an unknown one is refused by name', () => {
    expect(new Set(keyAlgorithms.map(({ id }) => id)).size).toBe(10)
    expect(() => keyAlgorithm('dsa' as 'ed25519')).toThrow('key algorithm: expected one of ec-p256')
  })
})

describe('keys that OpenSSL made', () => {
  test.each([
    ['p256.sec1', 'p256.spki', 'P-256'], ['p384.sec1', 'p384.spki', 'P-384'], ['p521.sec1', 'p521.spki', 'P-521'], ['p256.pkcs8', 'p256.spki', 'P-256'],
    ['rsa.pkcs1', 'rsa.spki', 'RSA 2048'], ['rsa.pkcs8', 'rsa.spki', 'RSA 2048'], ['rsa2560.pkcs1', 'rsa2560.spki', 'RSA 2560'], ['ed25519.pkcs8', 'ed25519.spki', 'Ed25519'],
  ] as const)('%s has its public key', async (name, publicName, label) => {
    const key = await read(name)
    expect(key.label).toBe(label)
    expect(key.spki).toEqual(decoded(keyFiles[publicName]))
  })
  test('wrapping gives what OpenSSL gives', () => {
    for (const [plain, wrapped] of [['rsa.pkcs1', 'rsa.pkcs8'], ['p256.sec1', 'p256.pkcs8']] as const)
      expect(toPkcs8(decoded(keyFiles[plain]))).toEqual({ ok: true, value: decoded(keyFiles[wrapped]) })
  })
  test.each([
    ['secp256k1.sec1', 'algorithm-unsupported', '1.3.132.0.10'], ['ed448.pkcs8', 'algorithm-unsupported', '1.3.101.113'], ['pss.pkcs8', 'algorithm-unsupported', '1.2.840.113549.1.1.10'],
  ] as const)('%s is refused: %s', async (name, error, detail) => {
    expect(await readPrivateKey(decoded(keyFiles[name]))).toEqual({ ok: false, error, detail })
  })
  test('a public key is no private one', async () => {
    expect(await readPrivateKey(decoded(keyFiles['rsa.spki']))).toMatchObject({ ok: false, error: 'not-a-private-key' })
  })
  test('an encrypted key says so', async () => {
    expect(await readPrivateKey(decoded(lockedFiles['aes128-sha1']))).toEqual({ ok: false, error: 'encrypted', detail: '' })
  })
  test.each([['secp256k1.spki', 'secp256k1', 256], ['ed448.spki', 'Ed448', 0], ['pss.spki', 'RSA-PSS 2048', 2048], ['rsa2560.spki', 'RSA 2560', 2560]] as const)('%s is summarised though this page may not use it', (name, label, bits) => {
    expect(summariseSpki(decoded(keyFiles[name]))).toMatchObject({ label, bits })
  })
  test('the key’s name is SHA-256 of its SubjectPublicKeyInfo', async () => {
    const spki = decoded(keyFiles['p256.spki'])
    expect(await keyIdOf(spki)).toBe(toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', spki))))
  })
})

describe('forms', () => {
  test('PEM labels are those of RFC 7468', async () => {
    const { pkcs8, spki } = await read('p256.sec1')
    expect(privateKeyPem(pkcs8)).toMatch(/^-----BEGIN PRIVATE KEY-----\n[A-Za-z0-9+/=\n]+-----END PRIVATE KEY-----\n$/)
    expect(publicKeyPem(spki)).toContain('-----BEGIN PUBLIC KEY-----')
  })
  test.each([['p256.sec1', ['crv', 'd', 'kty', 'x', 'y']], ['ed25519.pkcs8', ['crv', 'd', 'kty', 'x']], ['rsa.pkcs1', ['d', 'dp', 'dq', 'e', 'kty', 'n', 'p', 'q', 'qi']]] as const)('%s as JWK has its members and no more', async (name, members) => {
    const { privateKey, publicKey } = await read(name)
    expect(Object.keys(await exportJwk(privateKey)).toSorted()).toEqual(members)
    expect(Object.keys(await exportJwk(publicKey))).not.toContain('d')
  })
})

describe('what is no key', () => {
  const withoutCurve = sequence(integer(1), octetString(new Uint8Array(32).fill(7)))
  const offCurve = () => { const spki = decoded(keyFiles['p256.spki']); spki[spki.length - 1] = (spki.at(-1) ?? 0) ^ 1; return spki }
  test.each([
    ['nothing', new Uint8Array(0), 'not-a-private-key'], ['text', new TextEncoder().encode('hello'), 'not-a-private-key'], ['a cut key', decoded(keyFiles['rsa.pkcs1']).slice(0, 700), 'not-a-private-key'],
    ['an integer', integer(5), 'not-a-private-key'], ['SEC 1 without its curve', withoutCurve, 'curve-missing'], ['bytes behind the end', Uint8Array.of(...decoded(keyFiles['p256.sec1']), 0), 'not-a-private-key'],
    ['PKCS#8 with an empty key', sequence(integer(0), sequence(oid('1.3.101.112')), octetString(new Uint8Array(0))), 'refused'],
    ['RSA with numbers that do not fit', sequence(...[0, 35, 3, 7, 5, 7, 3, 1, 3].map((value) => integer(value))), 'refused'],
  ] as const)('%s', async (_, bytes, error) => {
    expect(await readPrivateKey(bytes)).toMatchObject({ ok: false, error })
  })
  test.each([['a private key', decoded(keyFiles['p256.pkcs8']), 'not-a-public-key'], ['nothing', new Uint8Array(0), 'not-a-public-key'], ['a point off its curve', offCurve(), 'refused'], ['another curve', decoded(keyFiles['secp256k1.spki']), 'algorithm-unsupported']] as const)(
    'a public key that is %s', async (_, bytes, error) => { expect(await importPublicKey(bytes)).toMatchObject({ ok: false, error }) })
  test('summaries of what is no key are null', () => {
    for (const bytes of [new Uint8Array(0), integer(1), sequence(), sequence(integer(1), integer(2))]) expect(summariseSpki(bytes)).toBeNull()
  })
})
