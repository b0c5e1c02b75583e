/** Messages that the installed OpenSSL encrypts for recipients, in every way that it has, open in Inspect with the recipient's key, and not with another. */
import { expect, test } from '@playwright/test'
import { ciphers, file, holds, openssl, PROVIDERS, refusal, tried, useFolder } from './locked-files.ts'
import { record } from './report.ts'

const MESSAGE = 'Grüße aus Zürich\n'.repeat(20)
const CONTENT = new TextEncoder().encode(MESSAGE)

useFolder()

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** A key and a certificate of its own; the key as text. */
function recipient(name: string, ...algorithm: readonly string[]): string {
  const key = text(openssl(['genpkey', ...algorithm]))
  file(`${name}.key`, key)
  file(`${name}.crt`, openssl(['req', '-x509', '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-addext', 'subjectKeyIdentifier=hash']))
  return key
}
const rsa = (name = 'rsa') => recipient(name, '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048')
const onCurve = (curve: string) => recipient(curve, '-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`)

const encrypt = (...args: readonly string[]) => openssl(['cms', '-encrypt', '-binary', '-outform', 'DER', ...PROVIDERS, ...args], MESSAGE)

test('for RSA and for a curve, under every cipher', async () => {
  test.setTimeout(600_000)
  const keys = { rsa: rsa(), 'P-256': onCurve('P-256') } as const
  for (const [name, key] of Object.entries(keys)) {
    const opened: string[] = []
    for (const cipher of ciphers()) {
      const made = tried(['cms', '-encrypt', '-binary', '-outform', 'DER', `-${cipher}`, ...PROVIDERS, `${name}.crt`], MESSAGE)
      // CFB of one bit and of eight are written under the identifier of another mode: OpenSSL cannot read them itself.
      const back = made && tried(['cms', '-decrypt', '-binary', '-inform', 'DER', '-in', file('made.cms', made), '-inkey', `${name}.key`, ...PROVIDERS])
      if (!back || text(back) !== MESSAGE) continue
      expect.soft(await holds(made, { passphrase: '', key }, CONTENT), `${name}, ${cipher}`).toBe(true)
      opened.push(cipher)
    }
    for (const least of ['aes-256-cbc', 'id-aes256-gcm', 'des-ede3-cbc', 'camellia-256-cbc', 'aria-128-gcm', 'seed-cbc']) expect(opened).toContain(least)
    record({ artifact: `CMS for ${name}: ${opened.length} ciphers open`, peer: 'OpenSSL', result: 'pass', why: opened.join(' ') })
  }
})

const PADDINGS: readonly (readonly string[])[] = [
  [], ['rsa_padding_mode:oaep'], ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha256'], ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha224'], ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha512'],
  ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha1'], ['rsa_padding_mode:oaep', 'rsa_mgf1_md:sha384'], ['rsa_padding_mode:oaep', 'rsa_oaep_label:00ff'],
]

test('for RSA with every padding, by serial number and by key identifier, as DER, PEM and mail', async () => {
  test.setTimeout(300_000)
  const key = rsa(), other = rsa('other')
  for (const padding of PADDINGS) {
    const made = encrypt('-aes256', '-recip', 'other.crt', '-recip', 'rsa.crt', ...padding.flatMap((option) => ['-keyopt', option]))
    expect.soft(await holds(made, { passphrase: '', key }, CONTENT), padding.join(' ')).toBe(true)
    expect.soft(await refusal(encrypt('-aes256', '-recip', 'rsa.crt', ...padding.flatMap((option) => ['-keyopt', option])), { passphrase: '', key: other }), padding.join(' ')).toEqual({ ok: false, code: 'key-wrong' })
  }
  expect(await holds(encrypt('-aes256', '-keyid', 'rsa.crt'), { passphrase: '', key }, CONTENT)).toBe(true)
  for (const form of ['PEM', 'SMIME']) expect(await holds(openssl(['cms', '-encrypt', '-binary', '-outform', form, '-aes256', 'rsa.crt'], MESSAGE), { passphrase: '', key }, CONTENT), form).toBe(true)
  expect(await holds(openssl(['smime', '-encrypt', '-binary', '-aes256', 'rsa.crt'], MESSAGE), { passphrase: '', key }, CONTENT)).toBe(true)
  expect(await holds(openssl(['cms', '-encrypt', '-binary', '-outform', 'DER', '-stream', '-indef', '-aes256', 'rsa.crt'], MESSAGE), { passphrase: '', key }, CONTENT)).toBe(true)
  record({ artifact: `CMS and S/MIME for RSA, ${PADDINGS.length} paddings`, peer: 'OpenSSL', result: 'pass', why: '' })
})

test('for every curve, with every derivation', async () => {
  test.setTimeout(300_000)
  const other = onCurve('P-256')
  for (const curve of ['P-384', 'P-521', 'secp256k1']) {
    const key = onCurve(curve)
    for (const options of [[], ...['sha1', 'sha224', 'sha256', 'sha384', 'sha512'].map((hash) => [`ecdh_kdf_md:${hash}`]), ['ecdh_cofactor_mode:1', 'ecdh_kdf_md:sha256']])
      for (const cipher of ['-aes128', '-aes192', '-aes256', '-des3']) {
        const made = encrypt(cipher, '-recip', `${curve}.crt`, ...options.flatMap((option) => ['-keyopt', option]))
        expect.soft(await holds(made, { passphrase: '', key }, CONTENT), `${curve} ${options.join(' ')} ${cipher}`).toBe(true)
        expect.soft(await refusal(made, { passphrase: '', key: other }), curve).toEqual({ ok: false, code: 'key-wrong' })
      }
  }
  record({ artifact: 'CMS for keys on P-384, P-521 and secp256k1', peer: 'OpenSSL', result: 'pass', why: '' })
})

test('for a shared key, and for a key that is locked itself', async () => {
  for (const octets of [16, 24, 32]) {
    const key = '0123456789abcdef'.repeat(octets / 8)
    expect.soft(await holds(encrypt('-aes256', '-secretkey', key, '-secretkeyid', '0102'), { passphrase: '', key }, CONTENT), `${octets} octets`).toBe(true)
    const content = openssl(['cms', '-EncryptedData_encrypt', '-binary', '-outform', 'DER', `-aes-${octets * 8}-cbc`, '-secretkey', key], MESSAGE)
    expect.soft(await holds(content, { passphrase: '', key }, CONTENT), `${octets} octets, the content's own`).toBe(true)
    expect.soft(await refusal(content, { passphrase: '', key: `ff${key.slice(2)}` })).toEqual({ ok: false, code: 'key-wrong' })
  }
  rsa()
  const made = encrypt('-aes256', '-recip', 'rsa.crt'), locked = text(openssl(['pkcs8', '-topk8', '-in', 'rsa.key', '-v2', 'camellia-256-cbc', '-passout', 'pass:secret']))
  expect(await holds(made, { passphrase: 'secret', key: locked }, CONTENT)).toBe(true)
  expect(await refusal(made, { passphrase: 'Secret', key: locked })).toEqual({ ok: false, code: 'passphrase-wrong' })
  record({ artifact: 'CMS for shared keys, and with a key that is locked', peer: 'OpenSSL', result: 'pass', why: '' })
})
