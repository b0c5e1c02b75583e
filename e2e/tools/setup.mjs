// What a fresh clone lacks: a fitting Node, dependencies, a build. Imports nothing but Node, since it runs before they are there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Exits with what to do where Node is too old for the build. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (fits) return
  console.error(`Signet needs Node 20.19 or later of 20, or 22.12 or newer; this is ${process.versions.node}. See https://nodejs.org/`)
  process.exit(1)
}

const run = (program, args) => spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })

function packages(file) {
  const { packages: all } = JSON.parse(readFileSync(join(root, file), 'utf8'))
  return all
}

/** Whether node_modules holds what the lock file asks for, as far as npm's own note of it says. */
function dependenciesFit() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const wanted = packages('package-lock.json'), have = packages('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || optional || have[path]?.version === version)
}

/** Installs what is missing or of another version. */
export function ensureDependencies() {
  if (dependenciesFit()) return
  console.log('Installing dependencies …')
  const done = run('npm', ['ci', '--no-audit', '--no-fund'])
  if (done.status !== 0) {
    console.error('npm ci failed; its message is above. Signet needs the npm registry once.')
    process.exit(1)
  }
}

function newest(path) {
  const info = statSync(path, { throwIfNoEntry: false })
  if (!info) return 0
  return info.isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name)))) : info.mtimeMs
}

/** Builds unless dist/ is newer than everything that it is made from. False where the build failed, with its message printed. */
export function ensureBuild() {
  const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'e2e/tools/csp.mjs']
  const built = statSync(join(root, 'dist/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (built > Math.max(...sources.map((source) => newest(join(root, source))))) return true
  console.log('Building …')
  const done = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' })
  return done.status === 0
}
