/** peer.go as a program: built once for a source, without the network, from what Debian's packages hold. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram, run } from './kit-processes.ts'

const SOURCE = new URL('peer.go', import.meta.url).pathname, LIBRARIES = '/usr/share/gocode', CACHE = new URL('../../node_modules/.cache/signet', import.meta.url).pathname

/** Debian's golang-1.19-go, which is what the tests install, stands in no PATH. */
function findGo(): string | null {
  const versions = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter((name) => name.startsWith('go-')).toSorted() : []
  return findProgram('go') ?? versions.map((name) => `/usr/lib/${name}/bin/go`).findLast((path) => existsSync(path)) ?? null
}

/** Null where there is no Go, or its libraries are missing. */
export const GO = ['golang.org/x/crypto/ocsp', 'software.sslmate.com/src/go-pkcs12', 'github.com/fullsailor/pkcs7'].every((name) => existsSync(join(LIBRARIES, 'src', name))) ? findGo() : null

async function build(): Promise<string> {
  const name = `peer-${createHash('sha256').update(await readFile(SOURCE)).digest('hex').slice(0, 16)}`, path = join(CACHE, name)
  if (existsSync(path)) return path
  const own = `${path}-${process.pid}`
  await mkdir(CACHE, { recursive: true })
  const env = { PATH: process.env['PATH'] ?? '', HOME: CACHE, GO111MODULE: 'off', GOPATH: LIBRARIES, GOCACHE: join(CACHE, 'go'), GOFLAGS: '', GOPROXY: 'off', GOTOOLCHAIN: 'local', CGO_ENABLED: '0' }
  const { code, stderr } = await run(GO ?? 'go', ['build', '-o', own, SOURCE], { env, timeout: 120_000 })
  if (code !== 0) throw new Error(`go build: ${stderr}`)
  await rename(own, path)
  return path
}

let built: Promise<string> | null = null
/** The program's path. Two workers may build it at once: each puts it in its place whole. */
export function goPeer(): Promise<string> {
  built ??= build()
  return built
}
