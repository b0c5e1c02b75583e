/** Keystores that Java's keytool writes, of every type and under every algorithm that it has, open in Inspect with their passphrase, and not with another. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { broughtBy } from './locked-files.ts'
import { findProgram, run } from './kit-processes.ts'
import { need, record } from './report.ts'

const PASSPHRASE = 'Zürich 1'
/** keytool takes no other letters from a command line, and JCEKS none at all. */
const PLAIN = 'secret1'

const keytool = findProgram('keytool')

let folder = ''
test.beforeEach(() => {
  need(['keytool', keytool])
  folder = mkdtempSync(join(tmpdir(), 'stores-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Whether it did that. */
async function made(store: string, args: readonly string[], options: readonly string[] = []): Promise<boolean> {
  const { code } = await run(keytool ?? '', [...options.map((option) => `-J-D${option}`), ...args, '-keystore', store, '-storepass', PLAIN], { cwd: folder, timeout: 60_000 })
  return code === 0
}
const pair = (alias: string, ...more: readonly string[]) => ['-genkeypair', '-alias', alias, '-dname', `CN=${alias}`, ...more]
const bytesOf = (store: string) => new Uint8Array(readFileSync(join(folder, store)))
/** Kind and alias of what a passphrase brings to light. */
const brought = async (store: string, passphrase: string) => broughtBy(bytesOf(store), { passphrase })

/** Names of Java's for secret keys, and their octets. */
const SECRETS: readonly (readonly [name: string, bits: number, octets: number])[] = [['AES', 256, 32], ['DESede', 168, 24], ['DES', 56, 8], ['HmacSHA256', 256, 32], ['Blowfish', 128, 16], ['RC2', 128, 16], ['ARCFOUR', 128, 16], ['ChaCha20', 256, 32]]

for (const type of ['JKS', 'JCEKS', 'PKCS12'])
  test(`${type}: private keys, and secret ones where it has them`, async () => {
    test.setTimeout(300_000)
    const store = `store.${type.toLowerCase()}`
    for (const [alias, ...algorithm] of [['rsa', '-keyalg', 'RSA', '-keysize', '2048'], ['ec', '-keyalg', 'EC', '-groupname', 'secp256r1'], ['ed', '-keyalg', 'Ed25519'], ['dsa', '-keyalg', 'DSA', '-keysize', '1024']] as const)
      expect(await made(store, [...pair(alias, ...algorithm), '-storetype', type]), alias).toBe(true)
    const secrets: string[] = []
    if (type !== 'JKS') for (const [name, bits] of SECRETS) if (await made(store, ['-genseckey', '-alias', name, '-keyalg', name, '-keysize', String(bits), '-storetype', type])) secrets.push(name)
    // PKCS #12 of Java takes those only that have an identifier.
    expect(secrets.length).toBeGreaterThanOrEqual({ JKS: 0, JCEKS: SECRETS.length, PKCS12: 3 }[type] ?? 0)
    const result = await brought(store, PLAIN)
    expect(result.failure).toBeNull()
    const aliases = (role: string) => result.parts.filter((part) => part.role === role).map(({ name }) => name.toLowerCase()).toSorted()
    expect(aliases('key')).toEqual(['dsa', 'ec', 'ed', 'rsa'])
    expect(aliases('secret')).toEqual(secrets.map((name) => name.toLowerCase()).toSorted())
    for (const [name, , octets] of type === 'JCEKS' ? SECRETS : []) expect(result.parts.find((part) => part.role === 'secret' && part.name === name.toLowerCase())?.bytes.length, name).toBe(octets)
    expect((await brought(store, 'another')).failure).toEqual({ ok: false, code: 'passphrase-wrong' })
    record({ artifact: `${type} of keytool: 4 private keys, ${secrets.length} secret ones`, peer: 'Java', result: 'pass', why: '' })
  })

const ALGORITHMS = [
  'PBEWithSHA1AndDESede', 'PBEWithSHA1AndRC2_40', 'PBEWithSHA1AndRC2_128', 'PBEWithSHA1AndRC4_40', 'PBEWithSHA1AndRC4_128', 'PBEWithMD5AndDES',
  ...['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512', 'SHA512/224', 'SHA512/256'].flatMap((hash) => [`PBEWithHmac${hash}AndAES_128`, `PBEWithHmac${hash}AndAES_256`]),
]
const MACS = ['HmacPBESHA1', 'HmacPBESHA224', 'HmacPBESHA256', 'HmacPBESHA384', 'HmacPBESHA512', 'HmacPBESHA512/224', 'HmacPBESHA512/256']

test('PKCS #12 under every algorithm that it can be told', async () => {
  test.setTimeout(600_000)
  const worked: string[] = []
  for (const [i, algorithm] of ALGORITHMS.entries()) {
    const store = `${i}.p12`, mac = MACS[i % MACS.length] ?? ''
    const options = [`keystore.pkcs12.keyProtectionAlgorithm=${algorithm}`, `keystore.pkcs12.certProtectionAlgorithm=${algorithm}`, `keystore.pkcs12.macAlgorithm=${mac}`]
    if (!(await made(store, [...pair('ec', '-keyalg', 'EC', '-groupname', 'secp256r1'), '-storetype', 'PKCS12'], options))) continue
    const result = await brought(store, PLAIN)
    expect.soft([result.failure, result.parts.map(({ role }) => role).toSorted(), result.findings], `${algorithm}, ${mac}`).toEqual([null, ['key', 'safe'], ['pkcs12.mac-verified']])
    expect.soft((await brought(store, PASSPHRASE)).failure, algorithm).toEqual({ ok: false, code: 'passphrase-wrong' })
    worked.push(algorithm)
  }
  expect(worked.length).toBeGreaterThan(10)
  record({ artifact: `PKCS #12 of keytool under ${worked.length} algorithms and ${MACS.length} MACs`, peer: 'Java', result: 'pass', why: worked.join(' ') })
})
