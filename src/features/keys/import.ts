/** From what a person gives to a private key: armour off, the key found among other things, encryption seen before it costs anything. */
import { readPrivateKey, type ReadKey } from '../../core/crypto/keys.ts'
import { readProtection } from '../../core/crypto/pbes2.ts'
import type { Kdf } from '../../core/crypto/pbe-scheme.ts'
import { roundsOf } from '../../core/crypto/pbe-work.ts'
import type { Opened } from '../../core/kinds/contract.ts'
import { givenKeys, isLocked, oldPemCipher, unlockKey, type GivenKey } from '../../core/kinds/given-keys.ts'
import { open } from '../../core/kinds/open.ts'
import { cipherLabel } from '../../core/kinds/protection.ts'
import type { ImportTrouble } from '../../words/keys.ts'
import { readJwk } from './import-jwk.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** How a passphrase protects a key, read before it costs anything. */
export interface Protection {
  /** Null in OpenSSL's old format: MD5, once. */
  readonly kdf: Kdf | null
  /** `AES-256-CBC`, as OpenSSL names it. */
  readonly cipher: string
  /** What the derivation costs, in rounds. */
  readonly rounds: number
}

export interface Locked {
  readonly key: GivenKey
  readonly protection: Protection
}

export type Found =
  | { readonly type: 'candidates'; readonly list: readonly GivenKey[] }
  | { readonly type: 'key'; readonly key: ReadKey }
  | { readonly type: 'trouble'; readonly trouble: ImportTrouble }

export type Taken =
  | { readonly type: 'key'; readonly key: ReadKey }
  | { readonly type: 'locked'; readonly locked: Locked }
  | { readonly type: 'trouble'; readonly trouble: ImportTrouble }

const trouble = (what: ImportTrouble): { readonly type: 'trouble'; readonly trouble: ImportTrouble } => ({ type: 'trouble', trouble: what })

/** An RSA key of 16,384 bits has 13 kB as PEM; bundles hold certificates beside it. */
const MOST_BYTES = 1_000_000

export async function findInFile(file: File): Promise<Found> {
  if (file.size > MOST_BYTES) return trouble({ code: 'file-too-large', bytes: file.size, limit: MOST_BYTES })
  try {
    return await find(new Uint8Array(await file.arrayBuffer()))
  } catch (error) {
    return trouble({ code: 'file-unreadable', message: error instanceof Error ? error.message : String(error) })
  }
}

export const findInText = (text: string): Promise<Found> => find(new TextEncoder().encode(text))

/** The private keys in PEM, base64, hexadecimal, DER or JWK, each once. */
async function find(bytes: Bytes): Promise<Found> {
  const opened = open(bytes)
  const list = givenKeys(opened)
  if (list.length > 0) return { type: 'candidates', list }
  return (await readJwk(bytes)) ?? trouble(whyNone(opened, bytes))
}

/** The most telling reason first: a label, a finding that stopped the reading, what it is instead. */
function whyNone({ artifacts, findings }: Opened, bytes: Bytes): ImportTrouble {
  if (/BEGIN OPENSSH PRIVATE KEY/.test(new TextDecoder('latin1').decode(bytes))) return { code: 'openssh' }
  const stopped = findings.find(({ severity }) => severity === 'error')
  if (stopped) return { code: 'finding', finding: stopped }
  const [first] = artifacts
  if (!first) return { code: 'nothing' }
  const broken = first.kind === 'asn1' && first.findings.find(({ severity, code }) => severity === 'error' && code.startsWith('asn1.'))
  return broken ? { code: 'finding', finding: broken } : { code: 'other-kind', kind: first.kind }
}

/** Reads a key; a locked one only as far as how it is protected, and a demand for absurd work is refused here. */
export async function take(key: GivenKey): Promise<Taken> {
  if (!isLocked(key)) return readPlain(key.bytes)
  return key.form === 'legacy-pem' ? takeOldPem(key) : takeSealed(key)
}

function takeSealed(key: GivenKey): Taken {
  const read = readProtection(key.bytes)
  if (!read.ok) return trouble({ code: 'pbes2', problem: read.problem })
  const { kdf, cipher } = read.value
  return { type: 'locked', locked: { key, protection: { kdf, cipher: cipherLabel(cipher), rounds: roundsOf(kdf) } } }
}

function takeOldPem(key: GivenKey): Taken {
  const cipher = oldPemCipher(key)
  return cipher.ok ? { type: 'locked', locked: { key, protection: { kdf: null, cipher: cipher.value, rounds: 1 } } } : trouble({ code: 'pbes2', problem: cipher.problem })
}

async function readPlain(der: Bytes): Promise<Exclude<Taken, { type: 'locked' }>> {
  const read = await readPrivateKey(der)
  return read.ok ? { type: 'key', key: read.value } : trouble({ code: 'key', error: read.error, detail: read.detail })
}

/** Opens a locked key. The person has seen what it costs, and agreed by going on: what is absurd was refused before. */
export async function unlock({ key }: Locked, passphrase: string): Promise<Exclude<Taken, { type: 'locked' }>> {
  const opened = await unlockKey(key, passphrase, { allowedRounds: Infinity })
  return opened.ok ? readPlain(opened.value) : trouble({ code: 'pbes2', problem: opened.problem })
}
