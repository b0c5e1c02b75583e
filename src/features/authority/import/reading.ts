/** What is in files that come from elsewhere: certificates, keys, requests, what is locked, and the records of `openssl ca`. Read by the engine of Inspect. */
import { toHex } from '../../../core/bytes/hex.ts'
import { keyIdOf } from '../../../core/crypto/keys.ts'
import { derProblem } from '../../../core/crypto/key/der-problem.ts'
import { readPrivateDer } from '../../../core/crypto/key/der-private.ts'
import type { PrivateKeyBytes } from '../../../core/crypto/key/key.ts'
import type { KeyResult } from '../../../core/crypto/key/problem.ts'
import type { Finding } from '../../../core/findings/finding.ts'
import type { Artifact, KindId, Opened, Unlocked, UnlockRequest } from '../../../core/kinds/contract.ts'
import { kindRow } from '../../../core/kinds/list.ts'
import { alone, unlockArtifact } from '../../../core/kinds/locked.ts'
import { openNested, withParts } from '../../../core/kinds/nested.ts'
import { open } from '../../../core/kinds/open.ts'
import { readDatabase, serialOf, type DatabaseRead } from '../../../core/pki/openssl-database.ts'
import { keyProblemWords } from '../../../words/key-problems.ts'
import { certificateIn, type GivenCertificate } from './certificate.ts'
import type { Left, Source, Sources } from './sources.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface GivenPrivateKey {
  readonly key: PrivateKeyBytes
  /** SHA-256 of the public half, hex. */
  readonly keyId: string
  readonly path: string
}

export interface GivenRequest { readonly der: Bytes; readonly path: string }

/** What takes long, or may: here, or on a thread that is ended where nobody waits any more; then it rejects with AbortError. */
export interface ReadWork {
  readonly read: (der: Bytes) => Promise<KeyResult<PrivateKeyBytes>>
  readonly unlock: (opened: Opened, artifact: Artifact, request: UnlockRequest) => Promise<Unlocked>
}
const HERE: ReadWork = { read: readPrivateDer, unlock: unlockArtifact }

/** Of so many things it is at that one, counted from 0, where `path` names its file. */
export interface Progress { readonly doing: 'reading' | 'opening'; readonly at: number; readonly of: number; readonly path: string }

export interface Reader { readonly work?: ReadWork; readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void }

/** Something that wants a passphrase. `failure`: why the last one did not open it. */
export interface Locked {
  readonly path: string
  readonly kind: KindId
  readonly opened: Opened
  readonly artifact: Artifact
  readonly failure: Extract<Unlocked, { ok: false }> | null
}

/** The records of `openssl ca` in one folder. */
export interface Database {
  /** Its folder, '' for none. */
  readonly folder: string
  readonly path: string
  readonly index: DatabaseRead
  /** What the files `serial` and `crlnumber` hold: the next ones, as hex; '' where they hold no number, null where there are none. */
  readonly nextSerial: string | null
  readonly nextCrl: string | null
}

export interface Reading {
  readonly certificates: readonly GivenCertificate[]
  readonly keys: readonly GivenPrivateKey[]
  readonly requests: readonly GivenRequest[]
  readonly locked: readonly Locked[]
  readonly databases: readonly Database[]
  readonly left: readonly Left[]
  /** What to know of what was opened: a MAC that does not fit, a part that stayed closed. */
  readonly noted: readonly Noted[]
}

export interface Noted { readonly path: string; readonly finding: Finding }

export const NOTHING: Reading = { certificates: [], keys: [], requests: [], locked: [], databases: [], left: [], noted: [] }

const bytesOf = ({ buffers }: Opened, { table, span }: Artifact): Bytes => {
  const bytes = buffers[span.buffer]?.bytes ?? new Uint8Array(0)
  return table.size > 0 ? bytes.slice(table.start[0], table.end[0]) : bytes.slice(span.start, span.end)
}

/** What is sealed inside a store opens with it. */
const SEALED_INSIDE: ReadonlySet<KindId> = new Set(['pkcs12', 'java-keystore'])
const LOCKABLE: ReadonlySet<KindId> = new Set(['private-key', 'legacy-pem', 'pkcs12', 'java-keystore'])

async function lockedIn(opened: Opened, artifact: Artifact, path: string): Promise<readonly Locked[]> {
  const holder = artifact.within && opened.artifacts[artifact.within.artifact]
  if (!LOCKABLE.has(artifact.kind) || (holder && SEALED_INSIDE.has(holder.kind))) return []
  const kind = await kindRow(artifact.kind).load()
  return kind.lock?.(opened, artifact) ? [{ path, kind: artifact.kind, opened, artifact, failure: null }] : []
}

const left = (path: string, code: string, params: Left['params'] = {}): Reading => ({ ...NOTHING, left: [{ path, code, params }] })

interface Place { readonly path: string; readonly work: ReadWork }

async function keyIn(opened: Opened, artifact: Artifact, { path, work }: Place): Promise<Reading> {
  const der = bytesOf(opened, artifact), key = await work.read(der)
  der.fill(0)
  if (!key.ok) return left(path, 'import.key-unreadable', { detail: keyProblemWords(key.problem).title })
  return { ...NOTHING, keys: [{ key: key.value, keyId: await keyIdOf(key.value.spki), path }] }
}

async function artifactIn(opened: Opened, artifact: Artifact, place: Place): Promise<Reading> {
  const { path } = place
  const locked = await lockedIn(opened, artifact, path)
  if (locked.length > 0) return { ...NOTHING, locked }
  const cut = artifact.kind === 'certificate' || artifact.kind === 'certificate-request' ? derProblem(bytesOf(opened, artifact)) : null
  if (cut?.code === 'truncated') return left(path, 'import.cut', { got: cut.got, expected: cut.expected })
  switch (artifact.kind) {
    case 'certificate': {
      const certificate = await certificateIn(opened, artifact, path)
      return certificate ? { ...NOTHING, certificates: [certificate] } : left(path, 'import.certificate-unreadable')
    }
    case 'private-key': return artifact.within?.role === 'encrypted-key' ? NOTHING : keyIn(opened, artifact, place)
    case 'certificate-request': return { ...NOTHING, requests: [{ der: bytesOf(opened, artifact), path }] }
    case 'ssh-private-key': return left(path, 'import.key-openssh')
    case 'crl': return left(path, 'import.crl')
    default: return NOTHING
  }
}

const joined = (parts: readonly Reading[]): Reading => ({
  certificates: parts.flatMap(({ certificates }) => certificates), keys: parts.flatMap(({ keys }) => keys), requests: parts.flatMap(({ requests }) => requests),
  locked: parts.flatMap(({ locked }) => locked), databases: parts.flatMap(({ databases }) => databases), left: parts.flatMap((part) => part.left), noted: parts.flatMap(({ noted }) => noted),
})

const isNothing = (reading: Reading) => Object.values(reading).every((list: readonly unknown[]) => list.length === 0)

async function artifactsIn(opened: Opened, first: number, place: Place): Promise<Reading> {
  const parts: Reading[] = []
  // One after another: a folder of thousands would else be open all at once.
  // oxlint-disable-next-line no-await-in-loop
  for (const artifact of opened.artifacts.slice(first)) parts.push(await artifactIn(opened, artifact, place))
  return joined(parts)
}

/** Why nothing was taken of a whole file. */
function nothingIn({ artifacts: [first], findings, buffers }: Opened, path: string): Reading {
  if (buffers[0]?.bytes.length === 0) return left(path, 'import.empty')
  if (first && SEALED_INSIDE.has(first.kind)) return left(path, 'import.store-empty', { kind: first.kind })
  const broken = [...findings, ...(first?.findings ?? [])].find(({ severity, code }) => severity === 'error' && code !== 'input.not-understood')
  const reading = left(path, first && first.kind !== 'asn1' && first.kind !== 'data' ? 'import.kind' : 'import.nothing', { kind: first?.kind ?? '' })
  return broken ? { ...reading, left: reading.left.map((one) => ({ ...one, finding: broken })) } : reading
}

async function sourceIn({ path, bytes }: Source, work: ReadWork): Promise<Reading> {
  const opened = await openNested(open(bytes, { name: path })), reading = await artifactsIn(opened, 0, { path, work })
  return isNothing(reading) ? nothingIn(opened, path) : reading
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
/** Files of `openssl ca` that are records themselves (its index apart), and those that only say how it was before. */
const RECORDS = /^(?:serial|crlnumber)$/, BEFORE = /^(?:index\.txt|serial|crlnumber)\.(?:old|attr|attr\.old|new)$/
/** XCA calls its index after the authority: `My_CA.txt`. Its first line tells. */
const isIndex = ({ path, bytes }: Source): boolean => nameOf(path) === 'index.txt' || (path.endsWith('.txt') && /^[VRE]\t\d{12,14}Z\t/.test(new TextDecoder().decode(bytes.subarray(0, 20))))
const isRecord = (source: Source): boolean => RECORDS.test(nameOf(source.path)) || isIndex(source)

function databasesIn(sources: readonly Source[]): readonly Database[] {
  const texts = new Map(sources.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)])), indexes = new Set(sources.filter(isIndex).map(({ path }) => path))
  return [...texts].filter(([path]) => indexes.has(path)).map(([path, text]) => {
    const folder = folderOf(path), beside = (name: string) => { const number = texts.get(folder === '' ? name : `${folder}/${name}`)?.trim() ?? ''; return number === '' ? null : serialOf(number) ?? '' }
    return { folder, path, index: readDatabase(text), nextSerial: beside('serial'), nextCrl: beside('crlnumber') }
  })
}

/** Each thing once, wherever it stands. */
function once(reading: Reading): Reading {
  const first = <T>(list: readonly T[], of: (one: T) => string) => [...new Map(list.toReversed().map((one) => [of(one), one])).values()].toReversed()
  return { ...reading, certificates: first(reading.certificates, ({ sha256 }) => sha256), keys: first(reading.keys, ({ keyId }) => keyId), requests: first(reading.requests, ({ der }) => toHex(der)) }
}

/** Reads what was given, beside what was read before. Rejects with AbortError where that is not wanted any more. */
export async function read({ sources, left: refused }: Sources, before: Reading = NOTHING, { work = HERE, signal, onProgress }: Reader = {}): Promise<Reading> {
  const records = sources.filter(isRecord), others = sources.filter((source) => !isRecord(source) && !BEFORE.test(nameOf(source.path)))
  const parts: Reading[] = []
  for (const [at, source] of others.entries()) {
    signal?.throwIfAborted()
    onProgress?.({ doing: 'reading', at, of: others.length, path: source.path })
    // oxlint-disable-next-line no-await-in-loop
    parts.push(await sourceIn(source, work))
  }
  return once(joined([before, ...parts, { ...NOTHING, databases: databasesIn(records), left: refused }]))
}

export interface Attempt {
  readonly passphrase: string
  /** Of key derivation, where the person agreed. */
  readonly allowedRounds?: number
}

/** Its thread may break where a derivation asks for more memory than there is. */
async function opening({ opened, artifact }: Locked, { passphrase, allowedRounds = 0 }: Attempt, work: ReadWork): Promise<Unlocked> {
  try {
    return await work.unlock(alone(opened, artifact), artifact, { passphrase, allowedRounds })
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown
    return { ok: false, code: 'unsupported', detail: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

async function tried(locked: Locked, attempt: Attempt, work: ReadWork): Promise<Reading> {
  const { opened, artifact, path } = locked, unlocked = await opening(locked, attempt, work)
  if (!unlocked.ok) return { ...NOTHING, locked: [{ ...locked, failure: unlocked }] }
  const first = opened.artifacts.length, all = await openNested(withParts(opened, artifact, unlocked.parts), first)
  const reading = await artifactsIn(all, first, { path, work })
  // What was decrypted was copied into it, and of that what is read of a key.
  for (const { bytes, how } of unlocked.parts) if (how === 'decryption') bytes.fill(0)
  for (const inside of all.artifacts.slice(first)) if (inside.kind === 'private-key' && !reading.locked.some((one) => one.artifact === inside)) all.buffers[inside.span.buffer]?.bytes.fill(0, inside.span.start, inside.span.end)
  return { ...reading, noted: [...reading.noted, ...unlocked.findings.filter(({ severity }) => severity !== 'note').map((finding) => ({ path, finding }))] }
}

/** Tries a passphrase at everything that is still locked. Once it is not wanted any more, what was not come to stays locked. */
export async function unlock(reading: Reading, attempt: Attempt, { work = HERE, signal, onProgress }: Reader = {}): Promise<Reading> {
  const parts: Reading[] = [], { locked } = reading
  const stayed = (thrown: unknown, from: number) => {
    if (signal?.aborted !== true) throw thrown
    parts.push({ ...NOTHING, locked: locked.slice(from) })
  }
  for (const [at, one] of locked.entries()) {
    onProgress?.({ doing: 'opening', at, of: locked.length, path: one.path })
    try {
      signal?.throwIfAborted()
      // One after another: a derivation may take all the memory that there is.
      // oxlint-disable-next-line no-await-in-loop
      parts.push(await tried(one, attempt, work))
    } catch (thrown) {
      stayed(thrown, at)
      break
    }
  }
  return once(joined([{ ...reading, locked: [] }, ...parts]))
}

/** The keys are needed no more. */
export function wipe({ keys }: Reading): void {
  for (const { key } of keys) key.pkcs8.fill(0)
}
