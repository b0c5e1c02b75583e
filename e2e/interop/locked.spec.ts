/** Everything that the installed OpenSSL locks, under every cipher that it has, opens in Inspect with its passphrase, and not with another. */
import { expect, test } from '@playwright/test'
import { ciphers, file, holds, openssl, PROVIDERS, refusal, tried, useFolder } from './locked-files.ts'
import { record } from './report.ts'

const PASS = 'pass:Zürich 1'

useFolder()

/** One way of locking: how a cipher's name becomes a file, and what must come out of it. */
interface Way {
  readonly name: string
  readonly make: (cipher: string) => Uint8Array | null
  /** Whether OpenSSL opens what it made: it writes some things that it cannot read. */
  readonly opens: (made: Uint8Array) => boolean
  readonly expected: () => Uint8Array
}

const key = () => file('key.pem', openssl(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']))

/** The private number, which every form of the key has in it. */
function scalar(): Uint8Array {
  const der = openssl(['pkey', '-in', 'key.pem', '-outform', 'DER']), at = Buffer.from(der).indexOf(Uint8Array.of(0x04, 0x20))
  return der.slice(at + 2, at + 34)
}

const MESSAGE = 'Grüße aus Zürich\n'.repeat(20)

const WAYS: readonly Way[] = [
  {
    name: 'PKCS #8, PBES2', expected: scalar,
    make: (cipher) => tried(['pkcs8', '-topk8', '-in', 'key.pem', '-v2', cipher, '-passout', PASS, '-outform', 'DER', ...PROVIDERS]),
    opens: (made) => tried(['pkcs8', '-inform', 'DER', '-passin', PASS, ...PROVIDERS], made) !== null,
  },
  {
    name: 'PEM, Proc-Type', expected: scalar,
    make: (cipher) => tried(['ec', '-in', 'key.pem', `-${cipher}`, '-passout', PASS, ...PROVIDERS]),
    opens: (made) => tried(['ec', '-passin', PASS, ...PROVIDERS], made) !== null,
  },
  {
    name: 'PKCS #12', expected: scalar,
    make: (cipher) => tried(['pkcs12', '-export', '-inkey', 'key.pem', '-in', 'certificate.pem', '-certpbe', cipher, '-keypbe', cipher, '-passout', PASS, ...PROVIDERS]),
    opens: (made) => tried(['pkcs12', '-nodes', '-in', file('made.p12', made), '-passin', PASS, ...PROVIDERS]) !== null,
  },
  {
    name: 'CMS, for a passphrase', expected: () => new TextEncoder().encode(MESSAGE.replaceAll('\n', '\r\n')),
    make: (cipher) => tried(['cms', '-encrypt', `-${cipher}`, '-pwri_password', PASS.slice(5), '-outform', 'DER', ...PROVIDERS], MESSAGE),
    opens: (made) => tried(['cms', '-decrypt', '-inform', 'DER', '-in', file('made.cms', made), '-pwri_password', PASS.slice(5), ...PROVIDERS]) !== null,
  },
]

for (const { name, make, opens, expected } of WAYS)
  test(`${name}: every cipher`, async () => {
    test.setTimeout(600_000)
    key()
    file('certificate.pem', openssl(['req', '-x509', '-new', '-key', 'key.pem', '-subj', '/CN=locked.example.test']))
    const content = expected(), opened: string[] = []
    for (const cipher of ciphers()) {
      const made = make(cipher)
      if (!made || !opens(made)) continue
      expect.soft(await holds(made, { passphrase: PASS.slice(5) }, content), `${name}, ${cipher}`).toBe(true)
      expect.soft(await refusal(made, { passphrase: 'another' }), `${name}, ${cipher}, another passphrase`).toMatchObject({ ok: false })
      opened.push(cipher)
    }
    // What is there depends on how OpenSSL was built; that much is in all builds with the legacy provider.
    expect(opened.length).toBeGreaterThan(20)
    for (const least of ['camellia-256-cbc', 'aria-128-cbc', 'seed-cbc', 'bf-cbc', 'cast5-cbc', 'rc2-40-cbc', 'des-cbc']) expect(opened).toContain(least)
    record({ artifact: `${name}: ${opened.length} ciphers open`, peer: 'OpenSSL', result: 'pass', why: opened.join(' ') })
  })

/** Schemes of PKCS #5 v1.5 and PKCS #12 (RFC 8018 A.3, RFC 7292 C). */
const SCHEMES = ['PBE-MD5-DES', 'PBE-SHA1-DES', 'PBE-MD5-RC2-64', 'PBE-SHA1-RC2-64', 'PBE-SHA1-RC4-128', 'PBE-SHA1-RC4-40', 'PBE-SHA1-3DES', 'PBE-SHA1-2DES', 'PBE-SHA1-RC2-128', 'PBE-SHA1-RC2-40']

test('PKCS #8 and PKCS #12 under the schemes in one piece', async () => {
  test.setTimeout(300_000)
  key()
  file('certificate.pem', openssl(['req', '-x509', '-new', '-key', 'key.pem', '-subj', '/CN=locked.example.test']))
  const secret = scalar()
  for (const scheme of SCHEMES) {
    const files = [openssl(['pkcs8', '-topk8', '-in', 'key.pem', '-v1', scheme, '-passout', PASS, '-outform', 'DER', ...PROVIDERS])]
    for (const mac of ['sha1', 'sha256', 'md5', 'sha512', 'sha3-256']) {
      const store = tried(['pkcs12', '-export', '-inkey', 'key.pem', '-in', 'certificate.pem', '-certpbe', scheme, '-keypbe', scheme, '-macalg', mac, '-passout', PASS, ...PROVIDERS])
      if (store && tried(['pkcs12', '-nodes', '-in', file('made.p12', store), '-passin', PASS, ...PROVIDERS])) files.push(store)
    }
    for (const made of files) expect.soft(await holds(made, { passphrase: PASS.slice(5) }, secret), scheme).toBe(true)
  }
  record({ artifact: `PKCS #8 and PKCS #12 under ${SCHEMES.length} schemes in one piece`, peer: 'OpenSSL', result: 'pass', why: '' })
})
