import { afterEach, describe, expect, test, vi } from 'vitest'
import { integer, nullValue, octetString, oid, sequence } from '../../core/asn1/write.ts'
import { encodePem } from '../../core/bytes/pem.ts'
import { encodeBase64 } from '../../core/bytes/base64.ts'
import { toHex } from '../../core/bytes/hex.ts'
import { privateFormats, privateText, publicText, whyNoFormat } from '../../core/crypto/key/formats.ts'
import { generatePair } from '../../core/crypto/key/generate.ts'
import { jwkSetText, jwkText, privateJwk, publicJwk, secretJwk } from '../../core/crypto/key/jwk.ts'
import { isRsa, type PrivateKeyBytes } from '../../core/crypto/key/key.ts'
import { rsaPrivateKey } from '../../core/crypto/key/rsa.ts'
import { sealedFormats, sealKey, whyNotSealed } from '../../core/crypto/key/sealed-formats.ts'
import { generateSecret } from '../../core/crypto/key/secret.ts'
import { MAGIC, sshString, uint32 } from '../../core/crypto/key/ssh-wire.ts'
import { joined } from '../../core/bytes/joined.ts'
import { keyTypes, type KeyTypeId } from '../../core/crypto/key/types.ts'
import { stores } from '../../core/kinds/java-keystore/testing.ts'
import { p12Files } from '../../core/kinds/pkcs12/testing.ts'
import { samples, type SampleId } from '../../core/kinds/samples.ts'
import { importTroubleWords, type ImportTrouble } from '../../words/keys.ts'
import { encryptedKeys } from '../../core/crypto/pbe-testing.ts'
import { oldPems } from '../../core/kinds/legacy-pem/testing.ts'
import { findInFile, findInText, type Found } from './found.ts'
import { take, takeRaw, type Locked, type Opened, type Taken } from './import.ts'
import { context } from './session.ts'
import { sealedWithRounds } from './testing.ts'

afterEach(() => vi.restoreAllMocks())

const sample = (id: SampleId) => samples.find((one) => one.id === id)?.text ?? ''
const made = new Map<KeyTypeId, Promise<PrivateKeyBytes>>()
function keyOf(id: KeyTypeId): Promise<PrivateKeyBytes> {
  const key = made.get(id) ?? generatePair(id, context).then((one) => one.key)
  made.set(id, key)
  return key
}

/** As the page does it where there is one key in it. */
async function read(text: string): Promise<Taken> {
  const found = await findInText(text)
  return found.type === 'candidates' && found.list[0] ? take(found.list[0]) : found
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
const pkcs8Of = (opened: Opened): string => (opened.type === 'pair' ? toHex(opened.key.pkcs8) : opened.type)

describe('what is read', () => {
  test.each([['private-key-ed25519', 'ed25519'], ['private-key-sec1', 'ec-p384'], ['private-key-pkcs1', 'rsa-1024']] as const)('%s', async (id, type) => {
    expect(await read(sample(id))).toMatchObject({ type: 'pair', key: { type } })
  })

  test.each([...keyTypes.filter(({ family, bits }) => family !== 'RSA' && (family !== 'RSA-PSS' || bits === 2048)).map(({ id }) => id), 'rsa-1024' as const])('what this place writes, it reads: %s', async (id) => {
    const key = await keyOf(id)
    for (const format of privateFormats.filter((each) => each !== 'raw' && whyNoFormat(key, each) === null))
      expect(await read(await privateText(key, format, { name: 'x' }, context) ?? ''), format).toMatchObject({ type: 'pair', key: { type: id, pkcs8: key.pkcs8 } })
  })

  test('DER in hexadecimal, and out of a file', async () => {
    const { pkcs8 } = await keyOf('ec-p384')
    expect(await read(toHex(pkcs8, ':'))).toMatchObject({ type: 'pair', key: { type: 'ec-p384' } })
    expect(await findInFile(new File([pkcs8], 'x.der'))).toMatchObject({ type: 'candidates', list: [{ type: 'der', key: { form: 'PrivateKeyInfo' } }] })
  })

  test('Ed25519 with its public key, as RFC 8410 10.3 has it', async () => {
    const text = '-----BEGIN PRIVATE KEY-----\nMHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\noB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\nZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PRIVATE KEY-----\n'
    expect(await read(text)).toMatchObject({ type: 'pair', key: { type: 'ed25519' } })
  })

  test('the key beside certificates; each key once; several to choose from', async () => {
    expect(await read(`${sample('chain')}\n${sample('private-key-sec1')}`)).toMatchObject({ type: 'pair', key: { type: 'ec-p384' } })
    const both = `${sample('private-key-sec1')}${sample('private-key-ed25519')}${sample('private-key-sec1')}`
    expect(await findInText(both)).toMatchObject({ type: 'candidates', list: [{ key: { form: 'ECPrivateKey' } }, { key: { form: 'PrivateKeyInfo' } }] })
  })

  test('of a JWK set the keys that are private or symmetric, by their names', async () => {
    const [one, two] = [await keyOf('ec-p256'), await keyOf('ml-dsa-44')]
    const text = jwkSetText([{ kid: 'first', ...privateJwk(one) }, publicJwk(two), { kid: 'second', ...privateJwk(two) }, secretJwk(generateSecret('aes-128', context))])
    const found = await findInText(text)
    expect(found).toMatchObject({ type: 'candidates', list: [{ type: 'jwk', name: 'first' }, { type: 'jwk', name: 'second' }, { type: 'jwk', name: '' }] })
    const taken = await Promise.all(found.type === 'candidates' ? found.list.map((each) => take(each)) : [])
    expect(taken).toMatchObject([{ type: 'pair', name: 'first', key: { type: 'ec-p256' } }, { type: 'pair', key: { type: 'ml-dsa-44' } }, { type: 'secret', key: { type: 'aes-128' } }])
  })
})

describe('raw octets', () => {
  test.each(['ed448', 'x25519', 'ml-kem-512', 'secp256k1', 'ec-p521'] as const)('%s in hexadecimal and base64, once it is said what they are', async (id) => {
    const key = await keyOf(id)
    if (isRsa(key) || !key.privateKey) throw new Error('no raw form')
    for (const text of [toHex(key.privateKey), encodeBase64(key.privateKey)]) {
      const taken = await read(text)
      if (taken.type !== 'raw') throw new Error(taken.type)
      expect(pkcs8Of(await takeRaw(taken.bytes, id))).toBe(toHex(key.pkcs8))
    }
  })
  test('a symmetric key, of any length for HMAC', async () => {
    const bytes = context.randomBytes(32)
    expect(await read(toHex(bytes))).toMatchObject({ type: 'raw' })
    expect(await takeRaw(bytes, 'aes-256')).toMatchObject({ type: 'secret', key: { type: 'aes-256', raw: bytes } })
    expect(await takeRaw(bytes, 'hmac-sha512')).toMatchObject({ type: 'secret', key: { type: 'hmac-sha512', bits: 256 } })
    expect(said(await takeRaw(bytes, 'aes-128'))).toContain('32 bytes instead of 16')
    expect(said(await takeRaw(new Uint8Array(32), 'ec-p256'))).toContain('out of range')
  })
})

describe('encrypted keys', () => {
  test.each(sealedFormats)('%s says how it is protected, and opens with its passphrase only', async (format) => {
    const key = await keyOf('ed25519'), sealed = await sealKey(key, format, { name: 'me', passphrase: 'pässphrase' }, context)
    expect(whyNotSealed(key, format)).toBeNull()
    const one = await locked(typeof sealed === 'string' ? sealed : toHex(sealed ?? new Uint8Array(0)))
    expect(one.protection).toMatchObject({
      pbkdf2: { kdf: { type: 'PBKDF2', hash: 'SHA-256', rounds: 600_000 }, cipher: 'AES-256-CBC', rounds: 600_000 },
      scrypt: { kdf: { type: 'scrypt', cost: 16_384, blockSize: 8, parallelization: 5 }, cipher: 'AES-256-CBC' },
      openssh: { kdf: { type: 'bcrypt', rounds: 24 }, cipher: 'AES256-CTR' },
      pkcs12: { kdf: { type: 'store', kind: 'pkcs12' }, rounds: 1_200_000 },
    }[format])
    expect(said(await one.open(''))).toContain('is needed')
    expect(said(await one.open('passphrase'))).toContain('does not open the key')
    expect(pkcs8Of(await one.open('pässphrase'))).toBe(toHex(key.pkcs8))
  })

  test('absurd rounds are refused before any work', async () => {
    const derive = vi.spyOn(crypto.subtle, 'deriveKey')
    expect(said(await read(sealedWithRounds(2_000_000_000)))).toContain('Refused: it asks for 2,000,000,000 rounds')
    expect(derive).not.toHaveBeenCalled()
  })

  test('many rounds are taken once the person goes on', async () => {
    expect(troubleOf(await (await locked(sealedWithRounds(2_000_001))).open('x'))).toMatchObject({ problem: { code: 'pbes2.passphrase-wrong' } })
  })

  test.each(Object.keys(encryptedKeys))('%s, as OpenSSL wrote it, opens', async (name) => {
    const one = await locked(encryptedKeys[name] ?? '')
    expect(troubleOf(await one.open('wrong'))).toMatchObject({ problem: { code: 'pbes2.passphrase-wrong' } })
    expect(await one.open('secret')).toMatchObject({ type: 'pair', key: { type: 'ec-p256' } })
  })

  test('a cipher that is not here, ARIA in CCM, is not opened, and says so before a passphrase is typed', async () => {
    const der = atob(encryptedKeys['v2-aria-128-cbc'] ?? '').replace('\u006e\u0001\u0001\u0002', '\u006e\u0001\u0001\u0025')
    expect(said(await read(btoa(der)))).toMatch(/which this page does not open.*openssl pkcs8/)
  })

  test.each([['aes128', 'ec-p256'], ['des3', 'ec-p256'], ['rsa', 'rsa-1024']] as const)('OpenSSL’s old format, %s, opens', async (name, type) => {
    const one = await locked(oldPems[name] ?? '')
    expect(one.protection).toMatchObject({ kdf: null, rounds: 1 })
    expect(said(await one.open(''))).toContain('is needed')
    expect(troubleOf(await one.open('wrong'))).toMatchObject({ problem: { code: 'pbes2.passphrase-wrong' } })
    expect(await one.open('secret')).toMatchObject({ type: 'pair', key: { type } })
  })

  test('a cipher of the old format that is not here is named', async () => {
    expect(said(await read(oldPems['camellia128']?.replace('CAMELLIA-128-CBC', 'GOST89') ?? ''))).toContain('It is encrypted with GOST89, which this page does not open')
  })

  test.each(Object.keys(p12Files).filter((name) => /^(openssl|gnutls|nss|python)$|aes|ber|pbmac1$|openssl-open/.test(name)))('the key of a PKCS#12 file: %s', async (name) => {
    const { der, passphrase } = p12Files[name] ?? { der: '', passphrase: '' }
    const taken = await read(der), opened = taken.type === 'locked' ? await taken.locked.open(passphrase) : taken
    expect(opened).toMatchObject({ type: 'pair', key: { family: 'EC' } })
    expect(taken.type !== 'locked' || troubleOf(await taken.locked.open('no'))).toMatchObject(taken.type === 'locked' ? { problem: { code: 'pbes2.passphrase-wrong' } } : {})
  })

  test('of a PKCS#12 file with several keys one is chosen by its name', async () => {
    const { der, passphrase } = p12Files['java'] ?? { der: '', passphrase: '' }
    const opened = await (await locked(der)).open(passphrase), list = opened.type === 'candidates' ? opened.list : []
    expect([list.length, list.every(({ name }) => name !== '')]).toEqual([2, true])
    expect(await Promise.all(list.map((each) => take(each)))).toMatchObject([{ type: 'pair' }, { type: 'secret', key: { bits: 256 } }])
  })

  test('a PKCS#12 file without a key says so', async () => {
    const { der, passphrase } = p12Files['openssl-certificate'] ?? { der: '', passphrase: '' }
    const taken = await read(der)
    expect(said(taken.type === 'locked' ? await taken.locked.open(passphrase) : taken)).toContain('no private key in it')
  })

  test('the keys of a Java keystore, to choose from where there are several', async () => {
    const opened = await Promise.all(Object.values(stores).map(async (text) => { const taken = await read(text); return taken.type === 'locked' ? [await taken.locked.open('changeit'), await taken.locked.open('secret1')] : [taken] }))
    const types = new Set(opened.flat().map(({ type }) => type))
    expect(types.has('pair') || types.has('candidates')).toBe(true)
  })
})

describe('what would hold up the page is refused before a passphrase is asked for', () => {
  const huge = (octets: number) => new Uint8Array(octets).fill(0x5b)
  const sealedUnder = (kdf: Uint8Array<ArrayBuffer>) => encodePem('ENCRYPTED PRIVATE KEY', sequence(sequence(oid('1.2.840.113549.1.5.13'), sequence(kdf, sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(huge(16))))), octetString(huge(64))))
  const scrypt = (cost: Uint8Array<ArrayBuffer>) => sealedUnder(sequence(oid('1.3.6.1.4.1.11591.4.11'), sequence(octetString(huge(8)), integer(cost), integer(8), integer(1))))
  const pbkdf2 = (rounds: number | Uint8Array<ArrayBuffer>) => sealedUnder(sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(huge(8)), integer(rounds), sequence(oid('1.2.840.113549.2.9'), nullValue()))))
  const power = (bits: number) => Uint8Array.of(2 ** (bits % 8), ...new Uint8Array(Math.floor(bits / 8)))

  test.each([
    ['scrypt with N of 2^40', () => scrypt(power(40)), /asks for 1\.13 PB of memory: 128·N·r octets \(RFC 7914 5\)/], ['scrypt with N of 2^56', () => scrypt(power(56)), /asks for 73,800 PB of memory/],
    ['PBKDF2 of 2^31 rounds', () => pbkdf2(2 ** 31), /asks for 2,147,483,648 rounds of key derivation: its iterationCount \(RFC 8018 A\)/], ['PBKDF2 of 2^60 rounds', () => pbkdf2(power(60)), /asks for 1,152,921,504,606,8\d\d,\d{3} rounds/], ['PBKDF2 of no rounds', () => pbkdf2(0), /iterationCount should be INTEGER of at least 1/],
    ['bcrypt of 2^32 rounds', () => lockedSsh('aes256-ctr', 2 ** 32 - 1), /asks for 4,294,967,295 rounds of key derivation: the rounds in its kdfoptions.*ssh-keygen -p/], ['a cipher that OpenSSH once had', () => lockedSsh('blowfish-cbc', 16), /encrypted with blowfish-cbc.*ssh-keygen -p/],
  ] as const)('%s', async (_, make, words) => expect(said(await read(make()))).toMatch(words))

  const lockedSsh = (cipher: string, rounds: number) => encodePem('OPENSSH PRIVATE KEY', joined(MAGIC, sshString(cipher), sshString('bcrypt'), sshString(joined(sshString(huge(16)), uint32(rounds))), uint32(1), sshString(sshString('ssh-ed25519')), sshString(huge(64))))

  test('RSA of a million bits, and numbers that are longer than the modulus', async () => {
    const key = await keyOf('rsa-1024'), rsa = isRsa(key) ? key.rsa : null
    if (!rsa) throw new Error('no RSA')
    const pem = (change: Partial<typeof rsa>) => encodePem('RSA PRIVATE KEY', rsaPrivateKey({ ...rsa, ...change }))
    expect(said(await read(pem({ n: huge(131_072) })))).toContain('1,048,575 bits')
    expect(said(await read(pem({ e: huge(131_072) })))).toContain('public exponent of this RSA key is of 1048575 bits')
    expect(said(await read(pem({ p: huge(200_000), q: huge(200_000) })))).toContain('n = p × q does not hold')
    expect(said(await read(pem({ d: huge(400_000) })))).toContain('e × d ≡ 1 does not hold')
  })
})

describe('what is no private key says what it is', () => {
  test.each<readonly [string, string, RegExp]>([
    ['nothing', '  \n', /nothing in it/],
    ['words', 'my key is under the mat', /Not understood: .* byte/],
    ['a certificate', sample('chain'), /This is an X\.509 certificate, not a private key/],
    ['a public key', sample('public-key'), /This is a public key \(.+\), and the private one is needed/],
    ['an old encrypted key that lost its vector', '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-CBC,\n\nAAAA\n-----END RSA PRIVATE KEY-----\n', /damaged: its DEK-Info/],
    ['an OpenSSH key that is cut', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n', /cut or damaged: its openssh-key-v1 should go on for/],
    ['other JSON', '{"a": 1}', /JSON/],
    ['a symmetric JWK that is empty', '{"kty":"oct","k":""}', /“k” of this JSON Web Key is not base64url/],
    ['a JWK on another curve', '{"kty":"EC","crv":"P-192","x":"AA","y":"AA","d":"AA"}', /curve P-192/],
    ['a damaged JWK', '{"kty":"OKP","crv":"Ed25519","x":"AA","d":"AA"}', /1 byte instead of 32/],
    ['a key with parameters that are not its own', encodePem('PRIVATE KEY', Uint8Array.from([0x30, 0x30, 2, 1, 0, 0x30, 7, 6, 3, 0x2b, 0x65, 0x70, 5, 0, 4, 0x22, 4, 0x20, ...new Uint8Array(32)])), /Ed25519 key has parameters/],
  ])('%s', async (_, text, words) => {
    expect(said(await read(text))).toMatch(words)
  })

  test('what was cut says how much is there', async () => {
    const { pkcs8 } = await keyOf('ec-p256'), cut = pkcs8.slice(0, 80), sealed = await sealKey(await keyOf('ec-p256'), 'pkcs12', { name: 'x', passphrase: 'x' }, context)
    for (const text of [encodePem('PRIVATE KEY', cut), toHex(cut)]) expect(said(await read(text))).toContain('This key is cut: it has 80 of its 138 bytes')
    expect(said(await read(toHex((sealed as Uint8Array).slice(0, 200))))).toMatch(/This key is cut: it has 200 of its \d{3} bytes/)
    expect(said(await read(jwkText(privateJwk(await keyOf('ec-p256')) ?? {}).slice(0, 60)))).toContain('This JSON is cut or broken: it has 60 bytes')
  })

  test.each([
    ['the length of the whole', 2, /its parts do not fit/], ['the version', 3, /its PrivateKeyInfo should be version/], ['the identifier', 8, /its privateKeyAlgorithm should be.* byte 6 /], ['the algorithm', 10, /Keys of the algorithm 1\.3\..* byte 6 /],
    ['the curve', 22, /Keys on the curve 1\..* byte 6 /], ['the key inside', 30, /its ECPrivateKey should be.* byte 29 /], ['the first octet', 0, /its parts do not fit/], ['the point', 130, /no point on P-256.* byte 29 /],
  ] as const)('a changed byte of P-256 is named: %s', async (_, at, words) => {
    const changed = (await keyOf('ec-p256')).pkcs8.slice()
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(said(await read(encodePem('PRIVATE KEY', changed)))).toMatch(words)
  })

  test.each([
    ['its parameters', 20, /RSA key has parameters.* byte 7 /], ['PKCS#1 inside', 26, /its RSAPrivateKey should be.* byte 26 /], ['n', 60, /n = p × q does not hold.* byte 33 /], ['d', 200, /e × d ≡ 1 does not hold.* byte 170 /],
  ] as const)('a changed byte of RSA is named: %s', async (_, at, words) => {
    const changed = (await keyOf('rsa-1024')).pkcs8.slice()
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(said(await read(encodePem('PRIVATE KEY', changed)))).toMatch(words)
  })

  test('a block that lost its END line is read all the same', async () => {
    expect(await read(sample('private-key-ed25519').replace(/-----END[^]*/, ''))).toMatchObject({ type: 'pair' })
  })

  test('public keys: a JWK, a line of OpenSSH', async () => {
    const key = await keyOf('ec-p256')
    expect(said(await read(jwkText(publicJwk(key))))).toContain('This is a public key (EC P-256)')
    expect(said(await read(publicText(key, 'openssh', 'me') ?? ''))).toContain('This is a public key (OpenSSH)')
  })

  test('a key whose numbers do not fit', async () => {
    const { pkcs8 } = await keyOf('ec-p256'), changed = pkcs8.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect(said(await read(encodePem('PRIVATE KEY', changed)))).toContain('no point on P-256')
    const rsa = await keyOf('rsa-1024')
    expect(said(await read(jwkText({ ...privateJwk(rsa), q: 'AQAB' })))).toContain('n = p × q does not hold')
    expect(said(await read(jwkText({ ...privateJwk(rsa), e: 'AQ' })))).toContain('public exponent of this RSA key is 1')
  })

  test('a file that cannot be a key is not read', async () => {
    expect(said(await findInFile(new File([new Uint8Array(1_000_001)], 'film.mp4')))).toContain('1,000,001 bytes')
    const gone = new File(['x'], 'x')
    vi.spyOn(gone, 'arrayBuffer').mockRejectedValue(new DOMException('moved', 'NotReadableError'))
    expect(said(await findInFile(gone))).toContain('moved')
  })
})
