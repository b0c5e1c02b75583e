/** From a key that was found to one that is read: what it is, how it is locked, and opening it. What a passphrase costs is seen before it is asked for. */
import { keyFailure, type KeyProblem, type KeyResult } from '../../core/crypto/key/problem.ts'
import { derProblem } from '../../core/crypto/key/der-problem.ts'
import { readPrivateDer } from '../../core/crypto/key/der-private.ts'
import { readJwk } from '../../core/crypto/key/jwk.ts'
import type { PrivateKeyBytes } from '../../core/crypto/key/key.ts'
import { readSshPrivate, sshProtection } from '../../core/crypto/key/openssh-read.ts'
import { readRawPrivate } from '../../core/crypto/key/raw.ts'
import { secretKey, secretTypeOf, secretTypes, type SecretKeyBytes, type SecretTypeId } from '../../core/crypto/key/secret.ts'
import type { KeyTypeId } from '../../core/crypto/key/types.ts'
import { readAlgorithm, readChildren } from '../../core/crypto/der.ts'
import { readProtection, type Pbes2Problem } from '../../core/crypto/pbes2.ts'
import type { Kdf } from '../../core/crypto/pbe-scheme.ts'
import { roundsOf } from '../../core/crypto/pbe-work.ts'
import { BCRYPT_REFUSED, sshCipher } from '../../core/crypto/ssh-ciphers.ts'
import type { Unlocked } from '../../core/kinds/contract.ts'
import { isLocked, oldPemCipher, unlockKey, type GivenKey } from '../../core/kinds/given-keys.ts'
import { kindRow } from '../../core/kinds/list.ts'
import { alone, unlockArtifact } from '../../core/kinds/locked.ts'
import { openNested, withParts } from '../../core/kinds/nested.ts'
import { cipherLabel } from '../../core/kinds/protection.ts'
import type { KeyTasks } from '../../store/key-work.ts'
import type { ImportTrouble } from '../../words/keys.ts'
import { candidatesIn, type Candidate, type StoreKind } from './found.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Store = Extract<Candidate, { type: 'store' }>

/** How a passphrase protects a key, read before it costs anything. */
export interface Protection {
  /** Null in OpenSSL's old format: MD5, once. A keystore has a derivation for each of its keys. */
  readonly kdf: Kdf | { readonly type: 'bcrypt'; readonly rounds: number } | { readonly type: 'store'; readonly kind: StoreKind } | null
  /** `AES-256-CBC`, as OpenSSL names it; '' for keystores. */
  readonly cipher: string
  /** What the derivation costs, in rounds of PBKDF2. */
  readonly rounds: number
}

export interface Locked {
  readonly protection: Protection
  /** The person has seen what it costs, and agreed by going on: what is absurd was refused before. Rejects as `work` does. */
  readonly open: (passphrase: string, work?: ReadWork) => Promise<Opened>
}

/** `name`: what it is called where it was found, or ''. */
export type ReadKey =
  | { readonly type: 'pair'; readonly key: PrivateKeyBytes; readonly name: string }
  | { readonly type: 'secret'; readonly key: SecretKeyBytes; readonly name: string }

export type Opened =
  | ReadKey
  | { readonly type: 'candidates'; readonly list: readonly Candidate[] }
  | { readonly type: 'trouble'; readonly trouble: ImportTrouble }

export type Taken =
  | Opened
  | { readonly type: 'locked'; readonly locked: Locked }
  /** What it is a key of must be said. */
  | { readonly type: 'raw'; readonly bytes: Bytes }

const trouble = (what: ImportTrouble): { readonly type: 'trouble'; readonly trouble: ImportTrouble } => ({ type: 'trouble', trouble: what })
const pairOf = (read: KeyResult<PrivateKeyBytes>, name: string): Opened => (read.ok ? { type: 'pair', key: read.value, name } : trouble({ code: 'key', problem: read.problem }))
const locked = (protection: Protection, open: Locked['open']): Taken => ({ type: 'locked', locked: { protection, open } })

/** What takes long: here, or off the page's thread. */
export type ReadWork = Pick<KeyTasks, 'read' | 'openSsh' | 'unlockKey' | 'unlock'>
const HERE: ReadWork = {
  read: readPrivateDer, unlock: unlockArtifact,
  openSsh: (bytes, passphrase, allowedRounds) => readSshPrivate(bytes, { passphrase, allowedRounds }),
  unlockKey: (key, passphrase, allowedRounds) => unlockKey(key, passphrase, { allowedRounds }),
}

/** Reads a key; a locked one only as far as how it is protected, and a demand for absurd work is refused here. */
export async function take(candidate: Candidate, work: ReadWork = HERE): Promise<Taken> {
  switch (candidate.type) {
    case 'der': return takeDer(candidate, work)
    case 'openssh': return takeSsh(candidate, work)
    case 'jwk': return takeJwk(candidate.jwk, candidate.name)
    case 'store': return takeStore(candidate, work)
    case 'raw': return { type: 'raw', bytes: candidate.bytes }
  }
}

/** Java's keystores hold AES keys in the shape of PKCS#8, under NIST's arc of AES. */
const JAVA_AES = '2.16.840.1.101.3.4.1'

function javaSecret(der: Bytes, name: string): ReadKey | null {
  const [, identifier, octets] = readChildren(der) ?? []
  if (readAlgorithm(identifier)?.oid !== JAVA_AES || !octets) return null
  const key = secretKey(secretTypeOf(octets.content.length), octets.content)
  return key.ok ? { type: 'secret', key: key.value, name } : null
}

/** Its label says that it is a key: then its structure is broken. */
const named = (read: KeyResult<PrivateKeyBytes>): KeyResult<PrivateKeyBytes> => (read.ok || read.problem.code !== 'no-key' ? read : keyFailure({ code: 'no-der', at: 0 }))

async function takeDer({ key, name }: Extract<Candidate, { type: 'der' }>, work: ReadWork): Promise<Taken> {
  if (!isLocked(key)) return javaSecret(key.bytes, name) ?? pairOf(named(await work.read(key.bytes)), name)
  const broken = key.form === 'legacy-pem' || readChildren(key.bytes) ? null : derProblem(key.bytes)
  if (broken) return trouble({ code: 'key', problem: broken })
  const protection = key.form === 'legacy-pem' ? oldProtection(key) : sealedProtection(key)
  if (!protection.ok) return trouble({ code: 'pbes2', problem: protection.problem })
  return locked(protection.value, async (passphrase, opening = work) => {
    const opened = await opening.unlockKey(key, passphrase, Infinity)
    return opened.ok ? pairOf(await opening.read(opened.value), name) : trouble({ code: 'pbes2', problem: opened.problem })
  })
}

type ReadProtection = { readonly ok: true; readonly value: Protection } | { readonly ok: false; readonly problem: Pbes2Problem }

function sealedProtection({ bytes }: GivenKey): ReadProtection {
  const read = readProtection(bytes)
  if (!read.ok) return read
  const { kdf, cipher } = read.value
  return { ok: true, value: { kdf, cipher: cipherLabel(cipher), rounds: roundsOf(kdf) } }
}

function oldProtection(key: GivenKey): ReadProtection {
  const cipher = oldPemCipher(key)
  return cipher.ok ? { ok: true, value: { kdf: null, cipher: cipher.value, rounds: 1 } } : cipher
}

/** One of bcrypt's rounds takes as long as so many of PBKDF2: 40 ms against 0.2 µs. */
const BCRYPT_ROUND = 200_000

async function takeSsh({ bytes, name }: Extract<Candidate, { type: 'openssh' }>, work: ReadWork): Promise<Taken> {
  const protection = sshProtection(bytes)
  if (!protection) return pairOf(await readSshPrivate(bytes), name)
  const { cipher, rounds } = protection
  if (rounds > BCRYPT_REFUSED) return trouble({ code: 'key', problem: { code: 'rounds', field: 'rounds', rounds, limit: BCRYPT_REFUSED, sealed: 'ssh-keygen' } })
  if (!sshCipher(cipher)) return trouble({ code: 'key', problem: { code: 'sealed-unsupported', name: cipher, sealed: 'ssh-keygen' } })
  return locked({ kdf: { type: 'bcrypt', rounds }, cipher: cipher.toUpperCase(), rounds: rounds * BCRYPT_ROUND }, async (passphrase, opening = work) => {
    if (passphrase === '') return trouble({ code: 'pbes2', problem: { code: 'pbes2.passphrase-empty' } })
    return pairOf(await opening.openSsh(bytes, passphrase, rounds), name)
  })
}

async function takeJwk(jwk: Readonly<Record<string, unknown>>, name: string): Promise<Taken> {
  const read = await readJwk(jwk)
  if (!read.ok) return trouble({ code: 'key', problem: read.problem })
  const { value } = read
  if (value.half === 'private') return { type: 'pair', key: value.key, name }
  return value.half === 'secret' ? { type: 'secret', key: value.key, name } : trouble({ code: 'key', problem: { code: 'public-given', label: value.key.label } })
}

/** A file that was cut: its passphrase would be asked for in vain. */
function brokenStore({ opened, artifact: { span } }: Store): KeyProblem | null {
  const bytes = opened.buffers[span.buffer]?.bytes.slice(span.start, span.end)
  const problem = bytes && derProblem(bytes)
  return problem?.code === 'truncated' ? problem : null
}

/** The keys of a keystore: those in the clear at once, else what its passphrase opens. */
async function takeStore(store: Store, work: ReadWork): Promise<Taken> {
  const broken = store.kind === 'pkcs12' ? brokenStore(store) : null
  if (broken) return trouble({ code: 'key', problem: broken })
  const kind = await kindRow(store.kind).load()
  const lock = kind.lock?.(store.opened, store.artifact) ?? null
  if (!lock) return keysIn(store, null, work)
  return locked({ kdf: { type: 'store', kind: store.kind }, cipher: '', rounds: lock.rounds ?? 0 }, async (passphrase, opening = work) => {
    const unlocked = await opening.unlock(alone(store.opened, store.artifact), store.artifact, { passphrase, allowedRounds: Infinity })
    return unlocked.ok ? keysIn(store, unlocked.parts, opening) : trouble({ code: 'pbes2', problem: problemOf(unlocked) })
  })
}

async function keysIn({ opened, artifact }: Store, parts: Extract<Unlocked, { ok: true }>['parts'] | null, work: ReadWork): Promise<Opened> {
  const first = opened.artifacts.length
  const all = await openNested(parts ? withParts(opened, artifact, parts) : opened, parts ? first : artifact.id)
  const list = candidatesIn({ ...all, artifacts: all.artifacts.filter(({ within }) => within !== null) }).filter((one) => one.type === 'der' && !isLocked(one.key))
  const [only, ...others] = list
  if (!only) return trouble({ code: 'no-key-inside' })
  return others.length > 0 ? { type: 'candidates', list } : (take(only, work) as Promise<Opened>)
}

/** In the terms of encrypted keys. */
function problemOf(failed: Exclude<Unlocked, { ok: true }>): Pbes2Problem {
  switch (failed.code) {
    case 'passphrase-wrong': case 'passphrase-empty': return { code: `pbes2.${failed.code}` }
    // Of keys that open a message, which none was given to.
    case 'key-wrong': case 'key-problem': return { code: 'pbes2.passphrase-wrong' }
    case 'rounds-ask': case 'rounds-refused': return { code: `pbes2.${failed.code}`, field: failed.field, rounds: failed.rounds, limit: failed.limit }
    case 'memory-refused': return { code: 'pbes2.memory-refused', octets: failed.octets, limit: failed.limit }
    case 'unsupported': return { code: 'pbes2.unsupported', field: 'scheme', oid: failed.detail, name: '' }
    case 'malformed': return { code: 'pbes2.malformed', field: failed.detail, expected: 'whole and unchanged' }
  }
}

/** Raw octets, as a person says what they are. */
export async function takeRaw(bytes: Bytes, type: KeyTypeId | SecretTypeId): Promise<Opened> {
  const secret = secretTypes.find(({ id }) => id === type)
  if (!secret) return pairOf(await readRawPrivate(type as KeyTypeId, bytes), '')
  const key = secretKey(secret.id, bytes)
  return key.ok ? { type: 'secret', key: key.value, name: '' } : trouble({ code: 'key', problem: key.problem })
}
