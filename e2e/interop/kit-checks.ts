/**
 * What a stranger does with an unpacked server kit: starts Flask and nginx from it, and asks them with curl, Python
 * requests and Chromium, with the root trusted and without. Used on kits from the pure function and on the page's own download.
 */
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { trustRows } from '../../src/core/kits/trust.ts'
import type { TrustStep } from '../../src/core/kits/trust.ts'
import { browserArgs, findBrowser } from '../tools/find-browser.mjs'
import { cleanEnvironment, findProgram, findPython, freePort, run, withServer } from './kit-processes.ts'
import type { ServerCommand } from './kit-processes.ts'

/** One line of the interop matrix. */
export interface KitCheckRow {
  readonly artifact: string
  readonly peer: string
  readonly result: 'pass' | 'fail' | 'skip'
  readonly why: string
}

export interface KitCheckOptions {
  /** A name or address of the certificate: what clients ask for. Others than loopback ones are resolved to 127.0.0.1. */
  readonly host?: string
  readonly rootName: string
  readonly fingerprintSha256: string
}

interface Target {
  readonly folder: string
  readonly host: string
  readonly port: number
  readonly url: string
  readonly root: string
  /** A scratch home, without any trust. */
  readonly home: string
  readonly options: KitCheckOptions
}

const SERVERS = ['flask', 'nginx', 'nginx before flask'] as const
type ServerName = (typeof SERVERS)[number]

/** What one client says: null when it got 200, else why not. `certificate` tells a refused certificate from other failures. */
type Answer = { readonly status: number } | { readonly certificate: boolean; readonly why: string }
type Client = (target: Target, trust: boolean) => Promise<Answer>

/** The shell steps of one row of trust.ts, as README.md gives them. */
export function shellSteps(steps: readonly TrustStep[]): string {
  return steps.flatMap((step) => (step.type === 'run' && step.language === 'sh' ? [step.code] : [])).join('\n')
}

const literal = (host: string) => host.replaceAll(/[[\]]/g, '')
const isAddress = (host: string) => /^[\d.]+$|:/.test(literal(host))

const curl: Client = async ({ folder, host, port, url, root, home }, trust) => {
  const resolve = isAddress(host) ? [] : ['--resolve', `${host}:${port}:127.0.0.1`]
  const args = ['-sS', '--max-time', '20', '--noproxy', '*', ...resolve, ...(trust ? ['--cacert', root] : []), '-o', '/dev/null', '-w', '%{http_code}', url]
  const { code, stdout, stderr } = await run(findProgram('curl') ?? 'curl', args, { cwd: folder, env: cleanEnvironment(home) })
  return code === 0 ? { status: Number(stdout) } : { certificate: code === 60, why: stderr.trim() }
}

const REQUESTS = `
import socket, sys, requests
url, host, verify = sys.argv[1], sys.argv[2], sys.argv[3] or True
find = socket.getaddrinfo
if host: socket.getaddrinfo = lambda name, *rest, **more: find("127.0.0.1" if name == host else name, *rest, **more)
try:
    print(requests.get(url, verify=verify, timeout=20).status_code)
except requests.exceptions.SSLError as error:
    sys.exit("SSLError: %s" % error)
`

const requests: Client = async ({ folder, host, url, root, home }, trust) => {
  const python = findPython('requests') ?? 'python3'
  const { code, stdout, stderr } = await run(python, ['-c', REQUESTS, url, isAddress(host) ? '' : host, trust ? root : ''], { cwd: folder, env: cleanEnvironment(home) })
  return code === 0 ? { status: Number(stdout) } : { certificate: stderr.includes('SSLError') && stderr.includes('CERTIFICATE_VERIFY_FAILED'), why: stderr.trim().slice(-400) }
}

const openssl: Client = async ({ folder, host, port, root, home }, trust) => {
  const at = literal(host).includes(':') ? `[${literal(host)}]:${port}` : isAddress(host) ? `${host}:${port}` : `127.0.0.1:${port}`
  const name = isAddress(host) ? ['-verify_ip', literal(host)] : ['-servername', host, '-verify_hostname', host]
  const args = ['s_client', '-connect', at, ...name, '-verify_return_error', '-brief', ...(trust ? ['-CAfile', root] : ['-no-CAfile', '-no-CApath'])]
  const { code, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd: folder, env: cleanEnvironment(home) })
  return code === 0 && stderr.includes('Verification: OK') ? { status: 200 } : { certificate: /verify error|certificate verify failed/.test(stderr), why: stderr.trim().slice(-400) }
}

/** Does what the Chrome row of README.md says, in a home of its own. */
async function trustInNss({ folder, options }: Target, home: string): Promise<void> {
  const row = trustRows({ ...options, hosts: [] }).find(({ id }) => id === 'chrome-linux')
  const { code, stderr } = await run('bash', ['-euc', shellSteps(row?.trust ?? [])], { cwd: folder, env: cleanEnvironment(home) })
  if (code !== 0) throw new Error(`certutil: ${stderr}`)
}

async function visit(page: Page, url: string): Promise<Answer> {
  try {
    const response = await page.goto(url, { timeout: 30_000 })
    return { status: response?.status() ?? 0 }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { certificate: why.includes('ERR_CERT_AUTHORITY_INVALID'), why }
  }
}

/** Chromium with a profile in the home, which is also where it looks for `.pki/nssdb`: what it says of each URL, in one start. The host that is no address is resolved to 127.0.0.1. */
export async function askChromiumAll(urls: readonly string[], host: string, home: string): Promise<readonly Answer[]> {
  const rules = isAddress(host) || host === 'localhost' ? [] : [`--host-resolver-rules=MAP ${host} 127.0.0.1`]
  const context = await chromium.launchPersistentContext(join(home, 'profile'), {
    executablePath: process.env['SIGNET_CHROMIUM'] ?? findBrowser() ?? '',
    args: [...browserArgs, '--no-proxy-server', ...rules],
    env: cleanEnvironment(home),
    timeout: 60_000,
  })
  try {
    const answers: Answer[] = []
    for (const url of urls) {
      // A page of its own: the error page of the last one may still be on its way.
      const page = await context.newPage()
      answers.push(await visit(page, url))
      await page.close()
    }
    return answers
  } finally {
    await context.close()
  }
}

export async function askChromium(url: string, host: string, home: string): Promise<Answer> {
  const [answer] = await askChromiumAll([url], host, home)
  return answer ?? { certificate: false, why: 'no answer' }
}

const browser: Client = async (target, trust) => {
  const home = await mkdtemp(join(target.home, 'home-'))
  if (trust) await trustInNss(target, home)
  return await askChromium(target.url, target.host, home)
}

const CLIENTS: readonly (readonly [peer: string, client: Client, missing: () => string | null])[] = [
  ['curl', curl, () => (findProgram('curl') ? null : 'curl is not installed')],
  ['python requests', requests, () => (findPython('requests') ? null : 'no Python has the module requests')],
  ['openssl s_client', openssl, () => (findProgram('openssl') ? null : 'openssl is not installed')],
  ['chromium', browser, () => (!findBrowser() && !process.env['SIGNET_CHROMIUM'] ? 'no Chromium is installed' : findProgram('certutil') ? null : 'certutil (libnss3-tools) is not installed')],
]

async function ask(artifact: string, target: Target, [peer, client, missing]: (typeof CLIENTS)[number]): Promise<readonly KitCheckRow[]> {
  const absent = missing()
  if (absent !== null) return [{ artifact, peer, result: 'skip', why: absent }]
  const trusted = await client(target, true)
  const untrusted = await client(target, false)
  const works = 'status' in trusted && trusted.status === 200
  const refuses = 'certificate' in untrusted && untrusted.certificate
  return [
    { artifact, peer, result: works ? 'pass' : 'fail', why: works ? '' : `with the root trusted: ${JSON.stringify(trusted)}` },
    { artifact: `${artifact}, root not trusted`, peer, result: refuses ? 'pass' : 'fail', why: refuses ? '' : `expected a certificate error, got ${JSON.stringify(untrusted)}` },
  ]
}

/** Gives nginx.conf another port, as a person would: in its `listen` lines. */
async function editPort(folder: string, port: number): Promise<void> {
  const path = join(folder, 'nginx.conf')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replaceAll(/^( *listen (?:\S+:)?)\d+( ssl;)$/gm, `$1${port}$2`))
}

/** Follows the comment in nginx.conf: out with the files, in with the app. */
async function editProxy(folder: string, port: number): Promise<void> {
  const path = join(folder, 'nginx.conf')
  const [before = '', after = ''] = (await readFile(path, 'utf8')).split('        # Or an app behind nginx')
  const commented = before.replace(/( {8}location \/ \{\n(?:.*\n){2} {8}\}\n)/, (lines) => lines.replaceAll(/^/gm, '#'))
  const uncommented = after.replaceAll(/^( {8})#(location| {4}proxy_|\})/gm, '$1$2').replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`)
  await writeFile(path, `${commented}        # Or an app behind nginx${uncommented}`)
}

const missingServer: Readonly<Record<ServerName, () => string | null>> = {
  flask: () => (findPython('flask') ? null : 'no Python has the module flask'),
  nginx: () => (findProgram('nginx') ? null : 'nginx is not installed'),
  'nginx before flask': () => missingServer.nginx() ?? missingServer.flask(),
}

function commands({ folder, host, port, home }: Target): { flask: (args: readonly string[]) => ServerCommand; nginx: ServerCommand } {
  const address = isAddress(host) ? literal(host) : '127.0.0.1'
  const common = { cwd: folder, env: cleanEnvironment(home), host: address, port }
  return {
    flask: (args) => ({ ...common, program: findPython('flask') ?? 'python3', args: ['app.py', ...args] }),
    nginx: { ...common, program: findProgram('nginx') ?? 'nginx', args: ['-p', '.', '-c', 'nginx.conf'] },
  }
}

async function serve<T>(name: ServerName, target: Target, use: () => Promise<T>): Promise<T> {
  const { flask, nginx } = commands(target)
  if (name === 'flask') return await withServer(flask(['--port', String(target.port)]), use)
  await editPort(target.folder, target.port)
  if (name === 'nginx') return await withServer(nginx, use)
  const plain = await freePort()
  await editProxy(target.folder, plain)
  return await withServer({ ...flask(['--plain', '--port', String(plain)]), host: '127.0.0.1', port: plain }, async () => await withServer(nginx, use))
}

async function checkServer(name: ServerName, target: Omit<Target, 'port' | 'url'>): Promise<readonly KitCheckRow[]> {
  const artifact = `server kit: ${name}`
  const absent = missingServer[name]()
  if (absent !== null) return [{ artifact, peer: name, result: 'skip', why: absent }]
  const port = await freePort()
  const whole = { ...target, port, url: `https://${target.host}:${port}/` }
  try {
    return await serve(name, whole, async () => {
      const rows: KitCheckRow[] = []
      for (const client of CLIENTS) rows.push(...(await ask(artifact, whole, client)))
      return rows
    })
  } catch (error) {
    return [{ artifact, peer: name, result: 'fail', why: error instanceof Error ? error.message : String(error) }]
  }
}

async function checkFiles(folder: string): Promise<readonly KitCheckRow[]> {
  const names = await readdir(folder)
  const keys = names.filter((name) => name.endsWith('.key'))
  const mode = keys[0] === undefined ? 0 : (await stat(join(folder, keys[0]))).mode & 0o777
  const { code, stderr } = await run(findProgram('openssl') ?? 'openssl', ['verify', '-CAfile', 'root.crt', '-untrusted', 'fullchain.pem', 'fullchain.pem'], { cwd: folder })
  const artifact = 'server kit: files'
  return [
    { artifact, peer: 'unzip', result: keys.length === 1 && mode === 0o600 ? 'pass' : 'fail', why: `${keys.length} key, mode ${mode.toString(8)}` },
    { artifact, peer: 'openssl verify', result: code === 0 ? 'pass' : 'fail', why: stderr.trim() },
  ]
}

/**
 * Checks an unpacked kit and gives a row for every server and client, with and without trust. Changes only the ports in the
 * folder's nginx.conf (and in the end its `location`). Every server that it starts has ended when it returns.
 */
export async function checkKitFolder(folder: string, options: KitCheckOptions): Promise<readonly KitCheckRow[]> {
  const home = await mkdtemp(join(tmpdir(), 'kit-home-'))
  const target = { folder, host: options.host ?? 'localhost', root: join(folder, 'root.crt'), home, options }
  try {
    const rows: KitCheckRow[] = [...(await checkFiles(folder))]
    for (const name of SERVERS) rows.push(...(await checkServer(name, target)))
    return rows
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}
