/** The authority of the plain path speaks for its names only: real clients take a leaf within, and refuse every other that is signed with the very same key. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { exportPkcs8, exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { createCertificate, createIntermediate, createRoot } from '../../src/core/pki/certificates.ts'
import { closedConstraints } from '../../src/core/pki/closed-constraints.ts'
import { readGeneralName, type GeneralNameInput } from '../../src/core/pki/general-names.ts'
import { extensionsFor, NO_NAMES, profiles } from '../../src/core/pki/profiles.ts'
import type { PkiResult } from '../../src/core/pki/result.ts'
import { GO, goPeer } from './go-peer.ts'
import { askChromiumAll } from './kit-checks.ts'
import { cleanEnvironment, findProgram, findPython, freePort, run, withServer } from './kit-processes.ts'
import { need, record } from './report.ts'

const HOST = 'shop.lab.test'
const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const context = () => ({ now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const named = (...texts: readonly string[]): readonly GeneralNameInput[] => texts.map((text) => {
  const read = readGeneralName(text)
  if (!read.ok) throw new Error(`${text}: ${read.code}`)
  return read.name
})

interface Leaf { readonly id: string; readonly names: readonly string[]; readonly host: string; readonly permitted: boolean }

/** Beside a good name, so that only the other one can be the reason. */
const LEAVES: readonly Leaf[] = [
  { id: 'within', names: [HOST], host: HOST, permitted: true },
  { id: 'wildcard', names: ['*.lab.test'], host: HOST, permitted: true },
  { id: 'another host', names: [HOST, 'shop.example.org'], host: HOST, permitted: false },
  { id: 'a longer label', names: [HOST, 'mytest'], host: HOST, permitted: false },
  { id: 'an address', names: ['127.0.0.1'], host: '127.0.0.1', permitted: false },
  { id: 'an IPv6 address', names: [HOST, '::1'], host: HOST, permitted: false },
  { id: 'a mailbox', names: [HOST, `me@${HOST}`], host: HOST, permitted: false },
  { id: 'a URI', names: [HOST, `https://${HOST}/`], host: HOST, permitted: false },
]
const fileOf = ({ id }: Leaf) => id.replaceAll(' ', '-')

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'constraints-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

async function makeAll(): Promise<void> {
  const [rootKey, middleKey, key] = [await generateKey('ec-p256'), await generateKey('ec-p256'), await generateKey('ec-p256')]
  const root = given(await createRoot({ subject: subject('My Dev CA'), days: 3650, algorithm: 'ec-p256', key: rootKey.privateKey, spki: await exportSpki(rootKey.publicKey), pathLen: null }, context())).der
  const constraints = closedConstraints(named(HOST, 'localhost'))
  const middle = given(await createIntermediate({ subject: subject('Issuing CA 1'), days: 1825, spki: await exportSpki(middleKey.publicKey), pathLen: 0, constraints }, { certificate: root, key: rootKey.privateKey, algorithm: 'ec-p256' }, context())).der
  const pem = (name: string, ...ders: readonly Uint8Array[]) => writeFile(join(folder, name), ders.map((der) => encodePem('CERTIFICATE', der)).join(''))
  await pem('root.pem', root)
  await pem('middle.pem', middle)
  await writeFile(join(folder, 'leaf.key'), encodePem('PRIVATE KEY', await exportPkcs8(key.privateKey)))
  await Promise.all(LEAVES.map(async (leaf) => {
    const extensions = extensionsFor(profiles['tls-server'], { ...NO_NAMES, names: named(...leaf.names) })
    const { der } = given(await createCertificate({ subject: subject('Shop'), days: 90, spki: await exportSpki(key.publicKey), extensions }, { certificate: middle, key: middleKey.privateKey, algorithm: 'ec-p256' }, context()))
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
  /** What it does not look at, and why that does no harm. */
  readonly passesOver?: Readonly<Record<string, string>>
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
PolicyBuilder().store(Store(read("root.pem"))).build_server_verifier(peer).verify(read(sys.argv[2])[0], read("middle.pem"))
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
const CLIENTS: readonly Client[] = [
  { name: 'OpenSSL', program: findProgram('openssl'), says: /permitted subtree violation|excluded subtree violation/, ask: each((leaf, program) => verdict(program, ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', 'root.pem', '-untrusted', 'middle.pem', `${fileOf(leaf)}.pem`], succeeded)) },
  { name: 'GnuTLS', program: findProgram('certtool'), passesOver: { 'a URI': 'GnuTLS does not hold URI subtrees; it compares no peer with a URI either' }, says: /violates the signer's constraints/, ask: each((leaf, program) => verdict(program, ['--verify', '--load-ca-certificate', 'root.pem', '--infile', `${fileOf(leaf)}.chain.pem`], succeeded)) },
  { name: 'NSS', program: findProgram('vfychain'), says: /not in the name space|name space|NAME_CONSTRAINTS|-8080|not permitted/i, ask: each((leaf, program) => verdict(program, ['-d', 'sql:nss', '-u', '1', '-a', `${fileOf(leaf)}.pem`], (output) => output.includes('Chain is good!'))) },
  { name: 'Python cryptography', program: PYTHON, says: /name constraint|subtree|no permitted name|permitted/i, ask: each(({ host, ...leaf }, program) => verdict(program, ['-c', PYTHON_VERIFIER, host, `${fileOf({ ...leaf, host })}.pem`], succeeded)) },
  { name: 'Python ssl', program: findPython('ssl'), says: /subtree violation/, ask: each(({ host, port }, program) => verdict(program, ['-c', PYTHON_SSL, host, String(port)], succeeded)) },
  { name: 'curl', program: findProgram('curl'), says: /subtree violation/, ask: each(({ host, port }, program) => verdict(program, ['-sS', '--noproxy', '*', '--cacert', 'root.pem', '--resolve', `${host}:${port}:127.0.0.1`, '-o', '/dev/null', `https://${host}:${port}/`], succeeded)) },
  { name: 'Java', program: findProgram('java'), says: /name constraints check failed/, ask: async (all, program) => {
    const { stdout, stderr } = await run(program, ['Ask.java', ...all.flatMap(({ host, port }) => [host, String(port)])], { cwd: folder, env: cleanEnvironment(folder), timeout: 120_000 }), said = stdout.trim().split('\n')
    return all.map((_, i) => (said[i] === 'ok' ? null : said[i] ?? stderr))
  } },
  { name: 'Go', program: GO, says: /not permitted by any constraint|excluded by constraint|is not permitted/, ask: each(async ({ host, port }) => verdict(await goPeer(), ['ask', 'root.pem', host, String(port)], succeeded)) },
  { name: 'Node', program: process.execPath, says: /SUBTREE_VIOLATION|subtree violation/, ask: each(({ host, port }, program) => verdict(program, ['-e', NODE, host, String(port)], succeeded)) },
  { name: 'Chromium', program: findProgram('certutil'), says: /ERR_CERT/, ask: async (all) => {
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
  await run(certutil, ['-A', '-n', 'middle', '-t', ',,', '-i', 'middle.pem', '-d', 'sql:nss'], { cwd: folder })
}

/** A server for each leaf, all at once. */
async function serving<T>([leaf, ...others]: readonly Leaf[], use: (all: readonly Served[]) => Promise<T>, before: readonly Served[] = []): Promise<T> {
  if (!leaf) return await use(before)
  const port = await freePort()
  const args = ['s_server', '-www', '-quiet', '-accept', `127.0.0.1:${port}`, '-cert', `${fileOf(leaf)}.pem`, '-cert_chain', 'middle.pem', '-key', 'leaf.key']
  return await withServer({ program: findProgram('openssl') ?? 'openssl', args, cwd: folder, env: cleanEnvironment(folder), host: '127.0.0.1', port }, () => serving(others, use, [...before, { ...leaf, port }]))
}

test('within is taken, everything else is refused, by every client', async () => {
  test.setTimeout(600_000)
  need(['openssl', findProgram('openssl')], ...(process.env['CI'] ? CLIENTS.map(({ name, program }) => [name, program] as const) : []))
  await makeAll()
  await nssDatabase()
  await writeFile(join(folder, 'Ask.java'), JAVA)
  const wrong: string[] = []
  await serving(LEAVES, async (all) => {
    for (const { name, program, ask, says, passesOver } of CLIENTS) {
      const answers = program === null ? [] : await ask(all, program)
      for (const [i, leaf] of all.entries()) {
        const artifact = `name constraints: ${leaf.id}, ${leaf.permitted ? 'accepted' : 'refused'}`
        const why = program === null ? `${name} is not installed` : passesOver?.[leaf.id]
        if (why !== undefined) { record({ artifact, peer: name, result: 'skip', why }); continue }
        const said = answers[i] ?? null
        const right = leaf.permitted ? said === null : said !== null && says.test(said)
        if (!right) wrong.push(`${name}, ${leaf.id}: ${said ?? 'accepted'}`)
        record({ artifact, peer: name, result: right ? 'pass' : 'fail', why: right ? '' : said ?? 'accepted' })
      }
    }
  })
  expect(wrong).toEqual([])
})
