/**
 * An authority speaks for its names only: real clients take a leaf within, and refuse every other that is signed with the very same key. That of the plain path;
 * one with subtrees of each form, permitted and excluded; and one with a directory name.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { exportPkcs8, exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { createCertificate, createIntermediate, createRoot } from '../../src/core/pki/certificates.ts'
import { closedConstraints, type Constraints } from '../../src/core/pki/closed-constraints.ts'
import { readGeneralName, readSubtree, type GeneralNameInput } from '../../src/core/pki/general-names.ts'
import { extensionsFor, NO_NAMES, profiles } from '../../src/core/pki/profiles.ts'
import type { PkiResult } from '../../src/core/pki/result.ts'
import { GO, goPeer } from './go-peer.ts'
import { askChromiumAll } from './kit-checks.ts'
import { cleanEnvironment, findProgram, findPython, freePort, run, withServer } from './kit-processes.ts'
import { need, record } from './report.ts'

const HOST = 'shop.lab.test'
const subject = (commonName: string, organization = '') => ({ commonName, organization, organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const context = () => ({ now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const readAll = (texts: readonly string[], reader: typeof readGeneralName): readonly GeneralNameInput[] => texts.map((text) => {
  const read = reader(text)
  if (!read.ok) throw new Error(`${text}: ${read.code}`)
  return read.name
})
const named = (...texts: readonly string[]) => readAll(texts, readGeneralName), subtrees = (...texts: readonly string[]) => readAll(texts, readSubtree)

/** Who signs: with what constraints. */
const AUTHORITIES = {
  'of the plain path': closedConstraints(named(HOST, 'localhost')),
  'of every form': {
    permitted: subtrees('lab.test', '127.0.0.0/8', 'fd00:7::/32', 'email:lab.test', 'uri:.lab.test'),
    excluded: subtrees('evil.lab.test', '127.0.0.66', 'fd00:7::66', 'email:bad@lab.test', 'uri:evil.lab.test'),
  },
  'of one organisation': { permitted: subtrees('lab.test', 'dirName:O=Lab'), excluded: [] },
} as const satisfies Readonly<Record<string, Constraints>>
type AuthorityId = keyof typeof AUTHORITIES

/** `commonName`: none where no name is a host, as the page has it. */
interface Leaf { readonly id: string; readonly by: AuthorityId; readonly names: readonly string[]; readonly commonName?: string; readonly organization?: string; readonly host: string; readonly permitted: boolean }

const plain = (id: string, names: readonly string[], permitted: boolean, host = HOST): Leaf => ({ id, by: 'of the plain path', names, host, permitted })
const formed = (id: string, names: readonly string[], permitted: boolean, host = HOST): Leaf => ({ id, by: 'of every form', names, host, permitted })

/** Beside a good name, so that only the other one can be the reason. */
const LEAVES: readonly Leaf[] = [
  plain('within', [HOST], true),
  plain('wildcard', ['*.lab.test'], true),
  plain('another host', [HOST, 'shop.example.org'], false),
  plain('a longer label', [HOST, 'mytest'], false),
  plain('an address', ['127.0.0.1'], false, '127.0.0.1'),
  plain('an IPv6 address', [HOST, '::1'], false),
  plain('a mailbox', [HOST, `me@${HOST}`], false),
  plain('a URI', [HOST, `https://${HOST}/`], false),
  formed('hosts and addresses within', [HOST, '127.0.0.1', 'fd00:7::1'], true),
  { ...formed('an address within', ['127.0.0.1'], true, '127.0.0.1'), commonName: '' },
  { ...formed('an address within, and in the common name', ['127.0.0.1'], true, '127.0.0.1'), commonName: '127.0.0.1' },
  { ...formed('an address within, a word in the common name', ['127.0.0.1'], true, '127.0.0.1'), commonName: 'Shop' },
  formed('a mailbox within', [HOST, 'me@lab.test'], true),
  formed('a URI within', [HOST, `https://${HOST}/`], true),
  formed('an excluded host', [HOST, 'a.evil.lab.test'], false),
  formed('an address elsewhere', [HOST, '10.0.0.1'], false),
  formed('an excluded address', [HOST, '127.0.0.66'], false),
  formed('an IPv6 address elsewhere', [HOST, 'fd00:8::1'], false),
  formed('an excluded IPv6 address', [HOST, 'fd00:7::66'], false),
  formed('a mailbox elsewhere', [HOST, 'me@other.test'], false),
  formed('an excluded mailbox', [HOST, 'bad@lab.test'], false),
  formed('a URI elsewhere', [HOST, 'https://other.test/'], false),
  formed('an excluded URI', [HOST, 'https://evil.lab.test/'], false),
  { id: 'the organisation', by: 'of one organisation', names: [HOST], organization: 'Lab', host: HOST, permitted: true },
  { id: 'another organisation', by: 'of one organisation', names: [HOST], organization: 'Elsewhere', host: HOST, permitted: false },
]
const fileOf = ({ id }: Leaf) => id.replaceAll(/\W+/g, '-')
const middleFile = (by: string) => `authority-${by.replaceAll(' ', '-')}.pem`

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'constraints-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

async function makeAll(): Promise<void> {
  const [rootKey, middleKey, key] = [await generateKey('ec-p256'), await generateKey('ec-p256'), await generateKey('ec-p256')]
  const root = given(await createRoot({ subject: subject('My Dev CA'), days: 3650, algorithm: 'ec-p256', key: rootKey.privateKey, spki: await exportSpki(rootKey.publicKey), pathLen: null }, context())).der
  const middleOf = async (by: AuthorityId) =>
    given(await createIntermediate({ subject: subject(`Authority ${by}`, 'Lab'), days: 1825, spki: await exportSpki(middleKey.publicKey), pathLen: 0, constraints: AUTHORITIES[by] }, { certificate: root, key: rootKey.privateKey, algorithm: 'ec-p256' }, context())).der
  const pem = (name: string, ...ders: readonly Uint8Array[]) => writeFile(join(folder, name), ders.map((der) => encodePem('CERTIFICATE', der)).join(''))
  await pem('root.pem', root)
  const middles = { 'of the plain path': middleOf('of the plain path'), 'of every form': middleOf('of every form'), 'of one organisation': middleOf('of one organisation') }
  await Promise.all(Object.entries(middles).map(async ([by, middle]) => pem(middleFile(by), await middle)))
  await writeFile(join(folder, 'leaf.key'), encodePem('PRIVATE KEY', await exportPkcs8(key.privateKey)))
  await Promise.all(LEAVES.map(async (leaf) => {
    const extensions = extensionsFor(profiles['tls-server'], { ...NO_NAMES, names: named(...leaf.names), emptySubject: leaf.commonName === '' })
    const middle = await middles[leaf.by]
    const { der } = given(await createCertificate({ subject: subject(leaf.commonName ?? 'Shop', leaf.organization), days: 90, spki: await exportSpki(key.publicKey), extensions }, { certificate: middle, key: middleKey.privateKey, algorithm: 'ec-p256' }, context()))
    await pem(`${fileOf(leaf)}.pem`, der)
    await pem(`${fileOf(leaf)}.chain.pem`, der, middle)
  }))
}

/** Null where the client took it, else what it said. */
type Verdict = string | null
interface Served extends Leaf { readonly port: number }
/** Of all at once, in their order. */
type Ask = (all: readonly Served[], program: string) => Promise<readonly Verdict[]>
const each = (ask: (served: Served, program: string) => Promise<Verdict>): Ask => (all, program) => Promise.all(all.map((served) => ask(served, program)))
interface Client {
  readonly name: string
  readonly program: string | null
  readonly ask: Ask
  /** Its words for this refusal. */
  readonly says: RegExp
  /** What OpenSSL verifies for another is asked of the plain path's leaves, and of those of which OpenSSL says the opposite. */
  readonly isOpenssl?: true
  /** Leaves of which it says the opposite, and why: the form warns of these. */
  readonly otherwise?: Readonly<Record<string, string>>
}

const verdict = async (program: string, args: readonly string[], isTaken: (output: string, code: number | null) => boolean): Promise<Verdict> => {
  const { code, stdout, stderr } = await run(program, args, { cwd: folder, env: { ...cleanEnvironment(folder), SSL_CERT_FILE: join(folder, 'root.pem') }, timeout: 60_000 })
  return isTaken(stdout + stderr, code) ? null : (stdout + stderr).trim()
}
const succeeded = (_: string, code: number | null) => code === 0

const PYTHON_SSL = `
import socket, ssl, sys
context = ssl.create_default_context(cafile="root.pem")
with socket.create_connection(("127.0.0.1", int(sys.argv[2]))) as plain, context.wrap_socket(plain, server_hostname=sys.argv[1]): pass
`
const PYTHON_VERIFIER = `
import sys, ipaddress
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store
read = lambda name: x509.load_pem_x509_certificates(open(name, "rb").read())
host = sys.argv[1]
peer = x509.IPAddress(ipaddress.ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
PolicyBuilder().store(Store(read("root.pem"))).build_server_verifier(peer).verify(read(sys.argv[2])[0], read(sys.argv[3]))
`
const NODE = `
const tls = require('node:tls'), [host, port] = process.argv.slice(1)
const socket = tls.connect({ host: '127.0.0.1', port, ...(/^[0-9.]+$/.test(host) ? {} : { servername: host }), ca: require('node:fs').readFileSync('root.pem') }, () => process.exit(0))
socket.on('error', (error) => { console.error(error.code, error.message); process.exit(1) })
`
const JAVA = `
import java.net.Socket; import java.security.KeyStore; import java.security.cert.*; import javax.net.ssl.*;
class Ask { static String ask(SSLContext context, String host, int port) {
  try (var socket = (SSLSocket) context.getSocketFactory().createSocket(new Socket("127.0.0.1", port), host, port, true)) {
    var parameters = socket.getSSLParameters(); parameters.setEndpointIdentificationAlgorithm("HTTPS"); socket.setSSLParameters(parameters); socket.startHandshake();
    return "ok";
  } catch (Exception refusal) {
    var words = new StringBuilder();
    for (Throwable one = refusal; one != null; one = one.getCause()) words.append(one).append(' ');
    return words.toString().replaceAll("\\\\s+", " ");
  }
}
public static void main(String[] a) throws Exception {
  KeyStore trust = KeyStore.getInstance("PKCS12"); trust.load(null);
  try (var in = new java.io.FileInputStream("root.pem")) { trust.setCertificateEntry("root", CertificateFactory.getInstance("X.509").generateCertificate(in)); }
  var factory = TrustManagerFactory.getInstance("PKIX"); factory.init(trust);
  var context = SSLContext.getInstance("TLS"); context.init(null, factory.getTrustManagers(), null);
  for (int i = 0; i < a.length; i += 2) System.out.println(ask(context, a[i], Integer.parseInt(a[i + 1])));
} }
`

async function chromiumHome(): Promise<string> {
  const home = await mkdtemp(join(folder, 'home-')), database = join(home, '.pki/nssdb'), certutil = findProgram('certutil') ?? ''
  await run('mkdir', ['-p', database])
  await run(certutil, ['-N', '-d', `sql:${database}`, '--empty-password'])
  await run(certutil, ['-A', '-n', 'root', '-t', 'C,,', '-i', join(folder, 'root.pem'), '-d', `sql:${database}`])
  return home
}

const PYTHON = findPython('cryptography.x509.verification')
const NO_URIS = 'knows no URI subtrees, and refuses every URI below one', NO_DIRECTORY = 'knows no directory names there, and passes over them', HELD = 'holds a common name to host subtrees where no alternative name is a host'
const OPENSSL_OTHERWISE = { 'an address within, and in the common name': HELD }
const CLIENTS: readonly Client[] = [
  { name: 'OpenSSL', program: findProgram('openssl'), says: /permitted subtree violation|excluded subtree violation/, otherwise: OPENSSL_OTHERWISE, ask: each((leaf, program) => verdict(program, ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', 'root.pem', '-untrusted', middleFile(leaf.by), `${fileOf(leaf)}.pem`], succeeded)) },
  { name: 'GnuTLS', program: findProgram('certtool'), says: /violates the signer's constraints/, otherwise: { 'a URI': 'GnuTLS passes over permitted URI subtrees; it compares no peer with a URI either', 'a URI within': 'GnuTLS refuses every URI where one is excluded', 'another organisation': NO_DIRECTORY, 'an address within, and in the common name': HELD, 'an address within, a word in the common name': HELD }, ask: each((leaf, program) => verdict(program, ['--verify', '--load-ca-certificate', 'root.pem', '--infile', `${fileOf(leaf)}.chain.pem`], succeeded)) },
  { name: 'NSS', program: findProgram('vfychain'), says: /not in the name space|name space|NAME_CONSTRAINTS|-8080|not permitted/i, ask: each((leaf, program) => verdict(program, ['-d', 'sql:nss', '-u', '1', '-a', `${fileOf(leaf)}.pem`], (output) => output.includes('Chain is good!'))) },
  { name: 'Python cryptography', program: PYTHON, says: /name constraint|subtree|no permitted name|permitted/i, otherwise: { 'a URI within': NO_URIS, 'another organisation': NO_DIRECTORY }, ask: each((leaf, program) => verdict(program, ['-c', PYTHON_VERIFIER, leaf.host, `${fileOf(leaf)}.pem`, middleFile(leaf.by)], succeeded)) },
  { name: 'Python ssl', program: findPython('ssl'), isOpenssl: true, says: /subtree violation/, otherwise: OPENSSL_OTHERWISE, ask: each(({ host, port }, program) => verdict(program, ['-c', PYTHON_SSL, host, String(port)], succeeded)) },
  { name: 'curl', program: findProgram('curl'), isOpenssl: true, says: /subtree violation/, otherwise: OPENSSL_OTHERWISE, ask: each(({ host, port }, program) => verdict(program, ['-sS', '--noproxy', '*', '--cacert', 'root.pem', '--resolve', `${host}:${port}:127.0.0.1`, '-o', '/dev/null', `https://${host}:${port}/`], succeeded)) },
  { name: 'Java', program: findProgram('java'), says: /name constraints check failed/, otherwise: { 'an address within, a word in the common name': HELD }, ask: async (all, program) => {
    const { stdout, stderr } = await run(program, ['Ask.java', ...all.flatMap(({ host, port }) => [host, String(port)])], { cwd: folder, env: cleanEnvironment(folder), timeout: 120_000 }), said = stdout.trim().split('\n')
    return all.map((_, i) => (said[i] === 'ok' ? null : said[i] ?? stderr))
  } },
  { name: 'Go', program: GO, says: /not permitted by any constraint|excluded by constraint|is not permitted|unhandled critical extension/, otherwise: { 'the organisation': 'Go knows no directory names there, and refuses the critical extension' }, ask: each(async ({ host, port }) => verdict(await goPeer(), ['ask', 'root.pem', host, String(port)], succeeded)) },
  { name: 'Node', program: process.execPath, isOpenssl: true, says: /SUBTREE_VIOLATION|subtree violation/, otherwise: OPENSSL_OTHERWISE, ask: each(({ host, port }, program) => verdict(program, ['-e', NODE, host, String(port)], succeeded)) },
  { name: 'Chromium', program: findProgram('certutil'), says: /ERR_CERT/, otherwise: { 'a URI within': NO_URIS }, ask: async (all) => {
    const answers = await askChromiumAll(all.map(({ host, port }) => `https://${host}:${port}/`), HOST, await chromiumHome())
    return answers.map((answer) => ('status' in answer ? (answer.status === 200 ? null : `status ${answer.status}`) : answer.why))
  } },
]

async function nssDatabase(): Promise<void> {
  const certutil = findProgram('certutil')
  if (!certutil) return
  await run('mkdir', ['-p', join(folder, 'nss')])
  await run(certutil, ['-N', '-d', 'sql:nss', '--empty-password'], { cwd: folder })
  await run(certutil, ['-A', '-n', 'root', '-t', 'C,,', '-i', 'root.pem', '-d', 'sql:nss'], { cwd: folder })
  for (const by of Object.keys(AUTHORITIES)) await run(certutil, ['-A', '-n', by, '-t', ',,', '-i', middleFile(by), '-d', 'sql:nss'], { cwd: folder })
}

/** A server for each leaf, all at once. */
async function serving<T>([leaf, ...others]: readonly Leaf[], use: (all: readonly Served[]) => Promise<T>, before: readonly Served[] = []): Promise<T> {
  if (!leaf) return await use(before)
  const port = await freePort()
  const args = ['s_server', '-www', '-quiet', '-accept', `127.0.0.1:${port}`, '-cert', `${fileOf(leaf)}.pem`, '-cert_chain', middleFile(leaf.by), '-key', 'leaf.key']
  return await withServer({ program: findProgram('openssl') ?? 'openssl', args, cwd: folder, env: cleanEnvironment(folder), host: '127.0.0.1', port }, () => serving(others, use, [...before, { ...leaf, port }]))
}

test('within is taken, everything else is refused, by every client; where one says otherwise, it is known', async () => {
  test.setTimeout(600_000)
  need(['openssl', findProgram('openssl')], ...(process.env['CI'] ? CLIENTS.map(({ name, program }) => [name, program] as const) : []))
  await makeAll()
  await nssDatabase()
  await writeFile(join(folder, 'Ask.java'), JAVA)
  const wrong: string[] = []
  await serving(LEAVES, async (all) => {
    for (const { name, program, ask, says, otherwise, isOpenssl } of CLIENTS) {
      const asked = all.filter(({ id, by }) => !isOpenssl || by === 'of the plain path' || id in OPENSSL_OTHERWISE), answers = program === null ? [] : await ask(asked, program)
      for (const [i, leaf] of asked.entries()) {
        const differs = otherwise?.[leaf.id], taken = leaf.permitted === (differs === undefined), artifact = `name constraints: ${leaf.id}, ${leaf.permitted ? 'accepted' : 'refused'}`
        if (program === null) { record({ artifact, peer: name, result: 'skip', why: `${name} is not installed` }); continue }
        const said = answers[i] ?? null, right = taken ? said === null : said !== null && says.test(said)
        if (!right) wrong.push(`${name}, ${leaf.id}: ${said ?? 'accepted'}`)
        record({ artifact, peer: name, result: right ? (differs === undefined ? 'pass' : 'skip') : 'fail', why: right ? differs ?? '' : said ?? 'accepted' })
      }
    }
  })
  expect(wrong).toEqual([])
})
