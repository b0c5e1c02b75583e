/** What the tests of locked things share: OpenSSL with its legacy provider, a folder, and Inspect's way of opening. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@playwright/test'
import type { Artifact, Opened, Unlocked, UnlockRequest } from '../../src/core/kinds/contract.ts'
import { kindRow } from '../../src/core/kinds/list.ts'
import { openNested, withParts } from '../../src/core/kinds/nested.ts'
import { open } from '../../src/core/kinds/open.ts'
import { findProgram } from './kit-processes.ts'
import { need } from './report.ts'

export const PROVIDERS = ['-provider', 'legacy', '-provider', 'default']

const program = findProgram('openssl')
const isThree = program !== null && spawnSync(program, ['version'], { encoding: 'utf8' }).stdout.startsWith('OpenSSL 3.')

let folder = ''
/** A folder for the file's tests, which are skipped where OpenSSL is missing. */
export function useFolder(): void {
  test.beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'locked-')) })
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
  test.beforeEach(() => need(['OpenSSL 3', isThree]))
}

/** Its name, written into the folder. */
export function file(name: string, content: Uint8Array | string): string {
  writeFileSync(join(folder, name), content)
  return name
}

/** Null where it refuses. */
export function tried(args: readonly string[], input: Uint8Array | string = ''): Uint8Array | null {
  const { status, stdout } = spawnSync(program ?? '', args, { input, cwd: folder, maxBuffer: 1 << 26 })
  return status === 0 && stdout.length > 0 ? new Uint8Array(stdout) : null
}

export function openssl(args: readonly string[], input: Uint8Array | string = ''): Uint8Array {
  const made = tried(args, input)
  if (!made) throw new Error(`openssl ${args.join(' ')} failed`)
  return made
}

/** Key wrap is no cipher for data: that OpenSSL writes it as one is an accident. */
const NO_CIPHER = /wrap/

/** All names of ciphers, short ones and those of the second list too: a cipher may be there twice. */
export function ciphers(): readonly string[] {
  const text = (args: readonly string[]) => new TextDecoder().decode(openssl(args))
  const listed = text(['list', '-cipher-algorithms', ...PROVIDERS]).split('\n').map((line) => line.split('=>')[0]?.trim() ?? '')
  return [...new Set([...listed, ...text(['list', '-cipher-commands']).split(/\s+/)].map((name) => name.toLowerCase()).filter((name) => /^[a-z][\w-]+$/.test(name) && !NO_CIPHER.test(name)))].toSorted()
}

interface Found { readonly opened: Opened; readonly artifact: Artifact }
/** The one thing in it that is locked, or the first of all. */
async function found(bytes: Uint8Array): Promise<Found> {
  const opened = await openNested(open(new Uint8Array(bytes)))
  for (const artifact of opened.artifacts) if ((await kindRow(artifact.kind).load()).lock?.(opened, artifact)) return { opened, artifact }
  return { opened, artifact: opened.artifacts[0] as Artifact }
}

async function unlock({ opened, artifact }: Found, request: UnlockRequest): Promise<Unlocked> {
  return await (await kindRow(artifact.kind).load()).unlock?.(opened, artifact, request) ?? { ok: false, code: 'unsupported', detail: artifact.kind }
}

/** Whether it opens with that, and what is to be in it is. Else why not, in words for the report. */
export async function holds(bytes: Uint8Array, request: UnlockRequest, content: Uint8Array): Promise<true | string> {
  const locked = await found(bytes), result = await unlock(locked, request)
  if (!result.ok) return JSON.stringify(result)
  const all = await openNested(withParts(locked.opened, locked.artifact, result.parts), locked.opened.artifacts.length)
  return all.buffers.some((buffer) => Buffer.from(buffer.bytes).includes(Buffer.from(content))) || 'something else is in it'
}

export const refusal = async (bytes: Uint8Array, request: UnlockRequest): Promise<Unlocked> => unlock(await found(bytes), request)

export interface Brought {
  readonly parts: Extract<Unlocked, { ok: true }>['parts']
  /** Codes. */
  readonly findings: readonly string[]
  readonly failure: Extract<Unlocked, { ok: false }> | null
}

/** What unlocking brings to light, as its kind gives it. */
export async function broughtBy(bytes: Uint8Array, request: UnlockRequest): Promise<Brought> {
  const result = await unlock(await found(bytes), request)
  return result.ok ? { parts: result.parts, findings: result.findings.map(({ code }) => code), failure: null } : { parts: [], findings: [], failure: result }
}
