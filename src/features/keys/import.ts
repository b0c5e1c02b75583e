/** From what a person gives to a private key: armour off, the key found among other things, encryption seen before it costs anything. */
import { readPrivateKey, type ReadKey } from '../../core/crypto/keys.ts'
import { decryptPkcs8, readProtection, ROUNDS_REFUSED, type Protection } from '../../core/crypto/pbes2.ts'
import { open } from '../../core/kinds/open.ts'
import type { Artifact, Opened } from '../../core/kinds/contract.ts'
import { privateKeyForm, type PrivateKeyForm } from '../../core/kinds/private-key/row.ts'
import type { ImportTrouble } from '../../words/keys.ts'
import { readJwk } from './import-jwk.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A private key in some encoding, not yet read. */
export interface Candidate {
  readonly form: PrivateKeyForm
  readonly der: Bytes
}

export interface Locked {
  readonly der: Bytes
  readonly protection: Protection
}

export type Found =
  | { readonly type: 'candidates'; readonly list: readonly Candidate[] }
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
  const list = opened.artifacts.filter(({ kind }) => kind === 'private-key').flatMap((artifact) => candidateOf(opened, artifact))
  const different = list.filter(({ der }, i) => list.findIndex((other) => sameBytes(other.der, der)) === i)
  if (different.length > 0) return { type: 'candidates', list: different }
  return (await readJwk(bytes)) ?? trouble(whyNone(opened, bytes))
}

function candidateOf({ buffers }: Opened, { table }: Artifact): readonly Candidate[] {
  const bytes = buffers[table.buffer]?.bytes ?? new Uint8Array(0)
  const form = privateKeyForm(table, bytes, 0)
  return form ? [{ form, der: bytes.slice(table.start[0], table.end[0]) }] : []
}

const sameBytes = (a: Bytes, b: Bytes) => a.length === b.length && a.every((octet, i) => octet === b[i])

/** The most telling reason first: a label, a finding that stopped the reading, what it is instead. */
function whyNone({ artifacts, findings }: Opened, bytes: Bytes): ImportTrouble {
  if (/BEGIN OPENSSH PRIVATE KEY/.test(new TextDecoder('latin1').decode(bytes))) return { code: 'openssh' }
  const stopped = findings.find(({ severity }) => severity === 'error') ?? findings.find(({ code }) => code === 'pem.headers')
  if (stopped) return { code: 'finding', finding: stopped }
  const [first] = artifacts
  if (!first) return { code: 'nothing' }
  const broken = first.kind === 'asn1' && first.findings.find(({ severity, code }) => severity === 'error' && code.startsWith('asn1.'))
  return broken ? { code: 'finding', finding: broken } : { code: 'other-kind', kind: first.kind }
}

/** Reads a candidate; an encrypted one only as far as how it is protected, and a demand for absurd work is refused here. */
export async function take({ form, der }: Candidate): Promise<Taken> {
  if (form !== 'EncryptedPrivateKeyInfo') return readPlain(der)
  const read = readProtection(der)
  if (!read.ok) return trouble({ code: 'pbes2', problem: read.problem })
  const { rounds } = read.value
  if (rounds > ROUNDS_REFUSED) return trouble({ code: 'pbes2', problem: { code: 'pbes2.rounds-refused', rounds, limit: ROUNDS_REFUSED } })
  return { type: 'locked', locked: { der, protection: read.value } }
}

async function readPlain(der: Bytes): Promise<Exclude<Taken, { type: 'locked' }>> {
  const read = await readPrivateKey(der)
  return read.ok ? { type: 'key', key: read.value } : trouble({ code: 'key', error: read.error, detail: read.detail })
}

/** Opens an encrypted key. The person has seen its rounds, and agreed by going on. */
export async function unlock({ der, protection }: Locked, passphrase: string): Promise<Exclude<Taken, { type: 'locked' }>> {
  if (passphrase === '') return trouble({ code: 'pbes2', problem: { code: 'pbes2.passphrase-empty' } })
  const opened = await decryptPkcs8(der, passphrase, { allowedRounds: protection.rounds })
  return opened.ok ? readPlain(opened.value) : trouble({ code: 'pbes2', problem: opened.problem })
}
