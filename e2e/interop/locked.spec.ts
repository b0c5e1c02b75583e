/** Everything that the installed OpenSSL locks, under every cipher that it has, opens in Inspect with its passphrase, and not with another. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Artifact, Opened, Unlocked } from '../../src/core/kinds/contract.ts'
import { kindRow } from '../../src/core/kinds/list.ts'
import { openNested, withParts } from '../../src/core/kinds/nested.ts'
import { open } from '../../src/core/kinds/open.ts'
import { findProgram } from './kit-processes.ts'
import { need, record } from './report.ts'

const PROVIDERS = ['-provider', 'legacy', '-provider', 'default']
const PASS = 'pass:Zürich 1'

const program = findProgram('openssl')
const isThree = program !== null && spawnSync(program, ['version'], { encoding: 'utf8' }).stdout.startsWith('OpenSSL 3.')

let folder = ''
test.beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'locked-')) })
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
test.beforeEach(() => need(['OpenSSL 3', isThree]))

/** Null where it refuses. */
function tried(args: readonly string[], input: Uint8Array | string = ''): Uint8Array | null {
  const { status, stdout } = spawnSync(program ?? '', args, { input, cwd: folder, maxBuffer: 1 << 26 })
  return status === 0 && stdout.length > 0 ? new Uint8Array(stdout) : null
}

function openssl(args: readonly string[], input: Uint8Array | string = ''): Uint8Array {
  const made = tried(args, input)
  if (!made) throw new Error(`openssl ${args.join(' ')} failed`)
  return made
}

/** All names of ciphers, short ones and those of the second list too: a cipher may be there twice. */
function ciphers(): readonly string[] {
  const text = (args: readonly string[]) => new TextDecoder().decode(openssl(args))
  const listed = text(['list', '-cipher-algorithms', ...PROVIDERS]).split('\n').map((line) => line.split('=>')[0]?.trim() ?? '')
  return [...new Set([...listed, ...text(['list', '-cipher-commands']).split(/\s+/)].map((name) => name.toLowerCase()).filter((name) => /^[a-z][\w-]+$/.test(name)))].toSorted()
}

interface Found { readonly opened: Opened; readonly artifact: Artifact }
async function found(bytes: Uint8Array): Promise<Found> {
  const opened = await openNested(open(new Uint8Array(bytes)))
  return { opened, artifact: opened.artifacts[0] as Artifact }
}
async function unlock({ opened, artifact }: Found, passphrase: string): Promise<Unlocked> {
  return await (await kindRow(artifact.kind).load()).unlock?.(opened, artifact, { passphrase }) ?? { ok: false, code: 'unsupported', detail: artifact.kind }
}
/** What came out: of a store, of all that it holds. */
async function inside(bytes: Uint8Array, passphrase: string): Promise<readonly Uint8Array[] | string> {
  const locked = await found(bytes), result = await unlock(locked, passphrase)
  if (!result.ok) return JSON.stringify(result)
  const all = await openNested(withParts(locked.opened, locked.artifact, result.parts), locked.opened.artifacts.length)
  return all.buffers.map((buffer) => buffer.bytes)
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** One way of locking: how a cipher's name becomes a file, and what must come out of it. */
interface Way {
  readonly name: string
  readonly make: (cipher: string) => Uint8Array | null
  /** Whether OpenSSL opens what it made: it writes some things that it cannot read. */
  readonly opens: (made: Uint8Array) => boolean
  readonly expected: () => Uint8Array
}

const file = (name: string, content: Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return name
}
const key = () => file('key.pem', openssl(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']))

/** The private number, which every form of the key has in it. */
function scalar(): Uint8Array {
  const der = openssl(['pkey', '-in', 'key.pem', '-outform', 'DER']), at = hex(der).indexOf('0420') / 2
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

/** Key wrap is no cipher for data: that OpenSSL writes it as one is an accident. */
const NO_CIPHER = /wrap/

for (const { name, make, opens, expected } of WAYS)
  test(`${name}: every cipher`, async () => {
    test.setTimeout(600_000)
    key()
    file('certificate.pem', openssl(['req', '-x509', '-new', '-key', 'key.pem', '-subj', '/CN=locked.example.test']))
    const content = hex(expected()), opened: string[] = []
    for (const cipher of ciphers().filter((each) => !NO_CIPHER.test(each))) {
      const made = make(cipher)
      if (!made || !opens(made)) continue
      const out = await inside(made, PASS.slice(5))
      expect.soft(typeof out === 'string' ? out : out.some((bytes) => hex(bytes).includes(content)), `${name}, ${cipher}`).toBe(true)
      expect.soft(await unlock(await found(made), 'another'), `${name}, ${cipher}, another passphrase`).toMatchObject({ ok: false })
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
  const secret = hex(scalar())
  for (const scheme of SCHEMES) {
    const files = [openssl(['pkcs8', '-topk8', '-in', 'key.pem', '-v1', scheme, '-passout', PASS, '-outform', 'DER', ...PROVIDERS])]
    for (const mac of ['sha1', 'sha256', 'md5', 'sha512', 'sha3-256']) {
      const store = tried(['pkcs12', '-export', '-inkey', 'key.pem', '-in', 'certificate.pem', '-certpbe', scheme, '-keypbe', scheme, '-macalg', mac, '-passout', PASS, ...PROVIDERS])
      if (store && tried(['pkcs12', '-nodes', '-in', file('made.p12', store), '-passin', PASS, ...PROVIDERS])) files.push(store)
    }
    for (const made of files) {
      const out = await inside(made, PASS.slice(5))
      expect.soft(typeof out === 'string' ? out : out.some((bytes) => hex(bytes).includes(secret)), scheme).toBe(true)
    }
  }
  record({ artifact: `PKCS #8 and PKCS #12 under ${SCHEMES.length} schemes in one piece`, peer: 'OpenSSL', result: 'pass', why: '' })
})
