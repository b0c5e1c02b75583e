import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect, createServer } from 'node:net'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}
export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly timeout?: number
}

/** Nothing of the caller's trust or proxies: a check without trust must not inherit it. */
export function cleanEnvironment(home: string, path = process.env['PATH'] ?? ''): Record<string, string> {
  return { PATH: path, HOME: home, LANG: 'C.UTF-8', TMPDIR: process.env['TMPDIR'] ?? '/tmp' }
}

/** Runs to the end, or to the time-out (then `code` is null). */
export async function run(program: string, args: readonly string[], { cwd, env, timeout = 30_000 }: RunOptions = {}): Promise<Ran> {
  return await new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: env ?? process.env, timeout, killSignal: 'SIGKILL', stdio: ['ignore', 'pipe', 'pipe'] })
    const output = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => { output.stdout += chunk.toString() })
    child.stderr.on('data', (chunk: Buffer) => { output.stderr += chunk.toString() })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...output }))
  })
}

/** A program's path, or null. Debian's servers lie in /usr/sbin, which not every PATH holds. */
export function findProgram(name: string): string | null {
  const places = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']
  return places.map((place) => `${place}/${name}`).find((path) => existsSync(path)) ?? null
}

/** A Python that has these modules: the system's before any other, since that is where distributions put them. */
export function findPython(...modules: readonly string[]): string | null {
  const candidates = ['/usr/bin/python3', findProgram('python3')]
  return candidates.find((path) => path !== null && spawnSync(path, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore', timeout: 20_000 }).status === 0) ?? null
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => { server.once('listening', resolve) })
  const address = server.address()
  await new Promise((resolve) => { server.close(resolve) })
  if (address === null || typeof address === 'string') throw new Error('freePort: expected a TCP address')
  return address.port
}

async function answers(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 })
    const end = (open: boolean) => { socket.destroy(); resolve(open) }
    socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => { child.once('exit', resolve) })
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000)
  await gone
  clearTimeout(timer)
}

export interface ServerCommand {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Where it is to answer. */
  readonly host: string
  readonly port: number
}

/** Runs `use` while the server runs; the server is ended whatever happens. Throws with its last words if it does not start in 15 s. */
export async function withServer<T>({ program, args, cwd, env, host, port }: ServerCommand, use: () => Promise<T>): Promise<T> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  child.on('error', (error) => { words += error.message })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { words = (words + chunk.toString()).slice(-4000) })
  try {
    const deadline = Date.now() + 15_000
    while (!(await answers(host, port))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${program} does not answer on ${host} port ${port}: ${words}`)
      await new Promise((resolve) => { setTimeout(resolve, 100) })
    }
    return await use()
  } finally {
    await stop(child)
  }
}
