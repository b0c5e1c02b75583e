import { afterEach, describe, expect, test, vi } from 'vitest'
import { encodePem } from '../../core/bytes/pem.ts'
import { toHex } from '../../core/bytes/hex.ts'
import { keyAlgorithms, type KeyAlgorithmId } from '../../core/crypto/algorithms.ts'
import { exportPkcs8, generateKey } from '../../core/crypto/keys.ts'
import { stores } from '../../core/kinds/java-keystore/testing.ts'
import { p12Files } from '../../core/kinds/pkcs12/testing.ts'
import { samples, type SampleId } from '../../core/kinds/samples.ts'
import { importTroubleWords, type ImportTrouble } from '../../words/keys.ts'
import { encryptedKeys } from '../../core/crypto/pbe-testing.ts'
import { oldPems } from '../../core/kinds/legacy-pem/testing.ts'
import { encryptedText, privateText, publicText } from './files.ts'
import { findInFile, findInText, take, unlock, type Found, type Locked, type Taken } from './import.ts'
import { sealedWithRounds } from './testing.ts'

afterEach(() => vi.restoreAllMocks())

const sample = (id: SampleId) => samples.find((one) => one.id === id)?.text ?? ''
const pkcs8Of = async (id: KeyAlgorithmId) => exportPkcs8((await generateKey(id)).privateKey)

/** As the page does it where there is one key in it. */
async function read(text: string): Promise<Taken> {
  const found = await findInText(text)
  return found.type === 'candidates' && found.list[0] ? take(found.list[0]) : (found as Exclude<Found, { type: 'candidates' }>)
}
async function locked(text: string): Promise<Locked> {
  const taken = await read(text)
  if (taken.type !== 'locked') throw new Error(`expected an encrypted key, got ${taken.type}`)
  return taken.locked
}
function troubleOf(result: Taken | Found): ImportTrouble {
  if (result.type !== 'trouble') throw new Error(`expected trouble, got ${result.type}`)
  return result.trouble
}
/** The words of a trouble; none may be empty or made of a missing value. */
function said(result: Taken | Found): string {
  const { title, mend } = importTroubleWords(troubleOf(result))
  expect(`${title} ${mend}`).not.toMatch(/undefined|null|NaN/)
  expect(title && mend).toBeTruthy()
  return `${title}. ${mend}`
}

describe('what is read', () => {
  test.each([['private-key-ed25519', 'ed25519'], ['private-key-sec1', 'ec-p384'], ['private-key-pkcs1', 'rsa-2048']] as const)('%s', async (id, algorithm) => {
    expect(await read(sample(id))).toMatchObject({ type: 'key', key: { algorithm } })
  })

  test.each(keyAlgorithms.filter(({ family }) => family !== 'RSA').map(({ id }) => id))('what this place writes, it reads: %s', async (id) => {
    const pkcs8 = await pkcs8Of(id)
    for (const format of ['private-pem', 'private-jwk'] as const) {
      const taken = await read(await privateText(format, pkcs8))
      expect(taken.type === 'key' && [taken.key.algorithm, toHex(taken.key.pkcs8)]).toEqual([id, toHex(pkcs8)])
    }
  })

  test('DER in hexadecimal, and out of a file', async () => {
    const pkcs8 = await pkcs8Of('ec-p384')
    expect(await read(toHex(pkcs8, ':'))).toMatchObject({ type: 'key', key: { algorithm: 'ec-p384' } })
    expect(await findInFile(new File([pkcs8], 'x.der'))).toMatchObject({ type: 'candidates', list: [{ form: 'PrivateKeyInfo' }] })
  })

  test('Ed25519 with its public key, as RFC 8410 10.3 has it', async () => {
    const text = '-----BEGIN PRIVATE KEY-----\nMHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\noB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\nZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PRIVATE KEY-----\n'
    expect(await read(text)).toMatchObject({ type: 'key', key: { algorithm: 'ed25519' } })
  })

  test('the key beside certificates; each key once; several to choose from', async () => {
    expect(await read(`${sample('chain')}\n${sample('private-key-sec1')}`)).toMatchObject({ type: 'key', key: { algorithm: 'ec-p384' } })
    const both = `${sample('private-key-sec1')}${sample('private-key-ed25519')}${sample('private-key-sec1')}`
    expect(await findInText(both)).toMatchObject({ type: 'candidates', list: [{ form: 'ECPrivateKey' }, { form: 'PrivateKeyInfo' }] })
  })
})

describe('encrypted keys', () => {
  test('say how they are protected, and open with their passphrase only', async () => {
    const pkcs8 = await pkcs8Of('ed25519')
    const one = await locked(await encryptedText(pkcs8, 'pässphrase'))
    expect(one.protection).toMatchObject({ kdf: { type: 'PBKDF2', hash: 'SHA-256', rounds: 600_000 }, cipher: 'AES-256-CBC', rounds: 600_000 })
    expect(said(await unlock(one, ''))).toContain('is needed')
    expect(troubleOf(await unlock(one, 'passphrase'))).toMatchObject({ problem: { code: 'pbes2.passphrase-wrong' } })
    const opened = await unlock(one, 'pässphrase')
    expect(opened.type === 'key' && toHex(opened.key.pkcs8)).toBe(toHex(pkcs8))
  })

  test('absurd rounds are refused before any work', async () => {
    const derive = vi.spyOn(crypto.subtle, 'deriveKey')
    expect(said(await read(sealedWithRounds(2_000_000_000)))).toContain('Refused: it asks for 2,000,000,000 rounds')
    expect(derive).not.toHaveBeenCalled()
  })

  test('many rounds are taken once the person goes on', async () => {
    expect(troubleOf(await unlock(await locked(sealedWithRounds(2_000_001)), 'x'))).toMatchObject({ problem: { code: 'pbes2.passphrase-wrong' } })
  })

  test.each(Object.keys(encryptedKeys).filter((name) => !/rc4|aria|camellia/i.test(name)))('%s, as OpenSSL wrote it, opens', async (name) => {
    const one = await locked(encryptedKeys[name] ?? '')
    expect(troubleOf(await unlock(one, 'wrong'))).toMatchObject({ problem: { code: 'pbes2.passphrase-wrong' } })
    expect(await unlock(one, 'secret')).toMatchObject({ type: 'key', key: { algorithm: 'ec-p256' } })
  })

  test.each(['v1-PBE-SHA1-RC4-128', 'v2-camellia-256-cbc'])('%s is not opened, and says so before a passphrase is typed', async (name) => {
    expect(said(await read(encryptedKeys[name] ?? ''))).toMatch(/which this page does not open.*openssl pkcs8/)
  })

  test.each([['aes128', 'ec-p256'], ['des3', 'ec-p256'], ['rsa', 'rsa-2048']] as const)('OpenSSL’s old format, %s, opens', async (name, algorithm) => {
    const one = await locked(oldPems[name] ?? '')
    expect(one.protection).toMatchObject({ kdf: null, rounds: 1 })
    expect(said(await unlock(one, ''))).toContain('is needed')
    expect(troubleOf(await unlock(one, 'wrong'))).toMatchObject({ problem: { code: 'pbes2.passphrase-wrong' } })
    const opened = await unlock(one, 'secret')
    expect(opened).toMatchObject({ type: 'key', key: { algorithm } })
  })

  test('a cipher of the old format that is not here is named', async () => {
    expect(said(await read(oldPems['camellia128'] ?? ''))).toContain('It is encrypted with CAMELLIA-128-CBC, which this page does not open')
  })
})

describe('what is no private key says what it is', () => {
  test.each<readonly [string, string, RegExp]>([
    ['nothing', '  \n', /nothing in it/],
    ['words', 'my key is under the mat', /Not understood: .* byte/],
    ['a certificate', sample('chain'), /This is an X\.509 certificate, not a private key/],
    ['a public key', sample('public-key'), /public key, not a private key/],
    ['an old encrypted key that lost its vector', '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-CBC,\n\nAAAA\n-----END RSA PRIVATE KEY-----\n', /damaged: its DEK-Info/],
    ['a PKCS#12 file', Object.values(p12Files)[0]?.der ?? '', /This is a PKCS#12 file, not a private key\. Inspect opens it/],
    ['a Java keystore', Object.values(stores)[0] ?? '', /This is a Java keystore, not a private key\. Inspect opens it/],
    ['an OpenSSH key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n', /OpenSSH private key.*ssh-keygen/],
    ['other JSON', '{"a": 1}', /JSON/],
    ['a symmetric JWK', '{"kty":"oct","k":"AA"}', /type oct is not read here/],
    ['a JWK on another curve', '{"kty":"EC","crv":"secp256k1","d":"AA"}', /EC secp256k1/],
    ['a damaged JWK', '{"kty":"OKP","crv":"Ed25519","x":"AA","d":"AA"}', /refuses this JSON Web Key/],
  ])('%s', async (_, text, words) => {
    expect(said(await read(text))).toMatch(words)
  })

  test('a block that lost its END line is read all the same', async () => {
    expect(await read(sample('private-key-ed25519').replace(/-----END[^]*/, ''))).toMatchObject({ type: 'key' })
  })

  test('a public JWK', async () => {
    const { publicKey } = await generateKey('ec-p256')
    const text = await publicText('public-jwk', new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)))
    expect(said(await read(text))).toContain('(EC P-256) is public')
  })

  test('a key of an algorithm that is not used here is named', async () => {
    const { privateKey } = await crypto.subtle.generateKey('X25519', true, ['deriveBits'])
    expect(said(await read(encodePem('PRIVATE KEY', await exportPkcs8(privateKey))))).toContain('X25519')
  })

  test('a key whose numbers do not fit is refused by the browser', async () => {
    const pkcs8 = await pkcs8Of('ec-p256')
    const last = pkcs8.length - 1
    pkcs8[last] = (pkcs8[last] as number) ^ 1
    expect(said(await read(encodePem('PRIVATE KEY', pkcs8)))).toContain('The browser refuses this key')
  })

  test('a file that cannot be a key is not read', async () => {
    expect(said(await findInFile(new File([new Uint8Array(1_000_001)], 'film.mp4')))).toContain('1,000,001 bytes')
    const gone = new File(['x'], 'x')
    vi.spyOn(gone, 'arrayBuffer').mockRejectedValue(new DOMException('moved', 'NotReadableError'))
    expect(said(await findInFile(gone))).toContain('moved')
  })
})
