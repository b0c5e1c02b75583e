/** Runs the code that the page shows: saved under its name, beside the files that it reads, by the program that it is for. */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpContext } from '../../src/core/ops/contract.ts'
import { codeText, PASSPHRASE, type RunnableCode, type ShownCode, type Tool } from '../../src/core/ops/shown-code.ts'
import { cleanEnvironment, findProgram, findPython } from './kit-processes.ts'

const root = join(import.meta.dirname, '../..')

/** A fresh context with the real clock and randomness. */
export const context = (now = Date.now()): OpContext => ({ now, randomBytes: (length) => new Uint8Array(randomBytes(length)) })

export interface ShownRun {
  readonly code: number | null
  readonly stdout: Buffer
  readonly stderr: string
  /** What it wrote, of the files that were asked for. */
  readonly files?: Readonly<Record<string, Uint8Array<ArrayBuffer>>>
}

export interface ShownOptions {
  /** For programs that ask for it. */
  readonly passphrase?: string
  /** Files that the person has, which the program reads: name to content. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** Files that it writes, to be given back where they are there afterwards. */
  readonly made?: readonly string[]
}

const output = (program: string | null, args: readonly string[]): string => {
  const ran = program === null ? null : spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 })
  return ran?.status === 0 ? ran.stdout.trim() : ''
}
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

const python = once(() => findPython('cryptography'))
const pythonVersion = once(() => output(python(), ['-c', 'import platform; print(platform.python_version())']))
const cryptographyVersion = once(() => output(python(), ['-c', 'import cryptography; print(cryptography.__version__)']))
const openssl = once(() => findProgram('openssl'))
const opensslVersion = once(() => output(openssl(), ['version']).split(' ')[1] ?? '')
/** Node 24 from the npm registry, for what this Node's WebCrypto lacks; '' where it cannot be had. */
const node24 = once(() => output(findProgram('npx'), ['-y', 'node@24', '-p', 'process.execPath']))
const NODE_24 = '24.7'

/** Whether a version, `3.0.17`, is at least another, `3.2`. */
export function atLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map((text) => text.split('.').map((part) => Number.parseInt(part, 10) || 0)) as [number[], number[]]
  const at = want.findIndex((part, i) => part !== (have[i] ?? 0))
  return version !== '' && (at < 0 || (have[at] ?? 0) > (want[at] ?? 0))
}

export interface Peer {
  /** As the matrix names it. */
  readonly name: string
  /** The program's path; null where none is installed that can run the code. */
  readonly program: string | null
  /** Installed, but too old: not this machine's fault, and said so. */
  readonly tooOld: boolean
}

/** What on this machine can run a shown program. */
export function peerFor({ language, needs, least = '', packages = [] }: RunnableCode): Peer {
  if (language === 'python') {
    const version = needs === 'python' ? pythonVersion() : cryptographyVersion()
    const tooOld = least !== '' && python() !== null && !atLeast(version, least)
    const name = [needs === 'python' ? 'Python' : 'Python cryptography', ...packages].join(', ')
    const program = packages.length === 0 ? python() : findPython('cryptography', ...packages.map((each) => each.replaceAll('-', '_')))
    return { name, program: tooOld ? null : program, tooOld }
  }
  if (needs === 'shell') return { name: 'sh', program: findProgram('sh'), tooOld: false }
  if (language === 'shell') {
    const tooOld = least !== '' && openssl() !== null && !atLeast(opensslVersion(), least)
    return { name: 'OpenSSL', program: tooOld ? null : openssl() && findProgram('sh'), tooOld }
  }
  if (needs === 'browser') return { name: 'Node WebCrypto', program: null, tooOld: true }
  if (least === '' || atLeast(process.versions.node, least)) return { name: 'Node WebCrypto', program: process.execPath, tooOld: false }
  const newer = atLeast(NODE_24, least) ? node24() : null
  return { name: 'Node 24 WebCrypto', program: newer, tooOld: !newer }
}

/** A folder for one run: programs that import packages find this project's. */
async function folder(): Promise<string> {
  const parent = join(root, 'node_modules/.signet-shown')
  await mkdir(parent, { recursive: true })
  return await mkdtemp(join(parent, 'run-'))
}

export async function runShown(code: RunnableCode, { passphrase, files = {}, made = [] }: ShownOptions = {}): Promise<ShownRun> {
  const cwd = await folder(), { program } = peerFor(code)
  try {
    const own = Object.entries(files), shown = [...code.reads.flatMap(({ name, text }) => (text === null ? [] : [[name, text] as const])), [code.file, codeText(code.parts)] as const]
    for (const [name, content] of [...own, ...shown]) await writeFile(join(cwd, name), content)
    const env = { ...cleanEnvironment(cwd), ...(passphrase === undefined ? {} : { [PASSPHRASE]: passphrase }) }
    const ran = await new Promise<ShownRun>((resolve, reject) => {
      const child = spawn(program ?? '', [code.file], { cwd, env, timeout: 60_000, stdio: ['ignore', 'pipe', 'pipe'] })
      const out: Buffer[] = [], errors: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
      child.once('error', reject)
      child.once('close', (status) => resolve({ code: status, stdout: Buffer.concat(out), stderr: Buffer.concat(errors).toString() }))
    })
    if (made.length === 0) return ran
    const written = await Promise.all(made.map(async (name) => await readFile(join(cwd, name)).then((content) => [[name, new Uint8Array(content)] as const], () => [])))
    return { ...ran, files: Object.fromEntries(written.flat()) }
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}

/** A tool's program; throws where there is none. */
export function codeOf(codes: readonly ShownCode[], tool: Tool): RunnableCode {
  const code = codes.find((each) => each.tool === tool)
  if (!code || 'unavailable' in code) throw new Error(`no code for ${tool}`)
  return code
}

/** What a program printed, without the line break at its end. */
export const printed = ({ stdout }: ShownRun): string => stdout.toString().replace(/\r?\n$/, '')
