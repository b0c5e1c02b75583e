// Finds (or, asked to, installs) a Chromium for the tests. `node e2e/tools/find-browser.mjs [--install]` prints its path.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

/** Switches that keep a test browser quiet and let it run as root in a container. */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

const executable = (path) => { try { accessSync(path, constants.X_OK); return true } catch { return false } }

function playwrightOwn() {
  try { const path = require('playwright-core').chromium.executablePath(); return existsSync(path) ? path : null } catch { return null }
}

function candidates() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge-stable', 'microsoft-edge']
  const list = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)))
  if (process.platform === 'darwin') for (const app of ['Google Chrome', 'Chromium', 'Microsoft Edge']) list.push(`/Applications/${app}.app/Contents/MacOS/${app}`)
  if (process.platform === 'win32')
    for (const root of [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA])
      if (root) list.push(join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe'))
  return list.filter(executable)
}

/** A path, or null. `CHROME_PATH` overrides the search. */
export function findBrowser() {
  const chosen = process.env.CHROME_PATH
  if (chosen) {
    if (!executable(chosen)) throw new Error(`CHROME_PATH=${chosen} cannot be executed: set it to a Chrome or Chromium program.`)
    return chosen
  }
  return playwrightOwn() ?? candidates()[0] ?? null
}

const FEATURES = `Promise.all([
  crypto.subtle.generateKey('Ed25519', false, ['sign']),
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-521' }, false, ['sign']),
]).then(() => typeof Uint8Array.fromBase64 === 'function' && typeof Promise.withResolvers === 'function' && 'trustedTypes' in globalThis)`

/** Whether this browser has what the page's tests use; asked of the browser, not read from its version. */
export async function hasFeatures(executablePath) {
  const { chromium } = require('playwright-core')
  const { createServer } = await import('node:http')
  const server = createServer((_, res) => res.end('<!doctype html>')).listen(0, '127.0.0.1')
  const browser = await chromium.launch({ executablePath, args: browserArgs }).catch(() => null)
  try {
    if (!browser) return false
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    return await page.evaluate(FEATURES).catch(() => false)
  } finally {
    await browser?.close()
    server.close()
  }
}

function installPlaywright(log) {
  log('no suitable browser found; trying: playwright install chromium')
  const cli = join(require.resolve('playwright-core/package.json'), '..', 'cli.js')
  const done = spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 })
  return done.status === 0 ? playwrightOwn() : null
}

/** Installs Debian packages where apt-get exists and may be used; false where not. */
export function aptInstall(packages, log = console.error) {
  if (process.platform !== 'linux' || !executable('/usr/bin/apt-get')) return false
  const sudo = process.getuid?.() === 0 ? [] : executable('/usr/bin/sudo') ? ['sudo', '-n'] : null
  if (!sudo) return false
  log(`trying: apt-get install ${packages.join(' ')}`)
  const run = (...args) => {
    const [program, ...rest] = [...sudo, 'apt-get', ...args]
    return spawnSync(program, rest, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
  }
  run('update', '-qq')
  return run('install', '-y', '--no-install-recommends', ...packages)
}

/** The browser for the tests, installing one where none will do. Throws with what to install by hand. */
export async function ensureBrowser(log = console.error) {
  const found = [process.env.CHROME_PATH ? findBrowser() : null, playwrightOwn(), ...candidates()].filter(Boolean)
  for (const path of new Set(found)) if (await hasFeatures(path)) return path
  // What Playwright brings does not start where the system's libraries are missing; a package brings them along.
  const installers = [() => installPlaywright(log), () => (aptInstall(['chromium'], log) ? candidates()[0] : null)]
  for (const install of installers) {
    const path = install()
    if (path && await hasFeatures(path)) return path
  }
  throw new Error('The tests need a current Chrome or Chromium (with Ed25519 in WebCrypto and Uint8Array.fromBase64). Install one, or set CHROME_PATH to its program.')
}

async function main() {
  try {
    console.log(process.argv.includes('--install') ? await ensureBrowser() : findBrowser() ?? 'none')
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
// No await at the top level: Playwright may load this module with require.
if (process.argv[1] === fileURLToPath(import.meta.url)) void main()
