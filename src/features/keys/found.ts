/** The keys in what a person gives: pasted text, a file. Found among other things, in every format; nothing is opened or computed here. */
import { decodeBase64 } from '../../core/bytes/base64.ts'
import { decodeHex } from '../../core/bytes/hex.ts'
import { derProblem } from '../../core/crypto/key/der-problem.ts'
import { readPkcs8, readPrivateDer } from '../../core/crypto/key/der-private.ts'
import { readPublicDer } from '../../core/crypto/key/der-public.ts'
import { findJwks } from '../../core/crypto/key/jwk.ts'
import { readSshPrivate } from '../../core/crypto/key/openssh-read.ts'
import type { KeyProblem } from '../../core/crypto/key/problem.ts'
import { sourceOf } from '../../core/crypto/key/read.ts'
import { rawTypesFor } from '../../core/crypto/key/raw.ts'
import { secretTypes } from '../../core/crypto/key/secret.ts'
import type { Artifact, Opened } from '../../core/kinds/contract.ts'
import { givenKeys, type GivenKey } from '../../core/kinds/given-keys.ts'
import { open } from '../../core/kinds/open.ts'
import type { ImportTrouble } from '../../words/keys.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Files that hold keys among other things, under a passphrase. */
export type StoreKind = 'pkcs12' | 'java-keystore'

/** One key as it came, or something that holds some. `name`: what it is called there, or ''. */
export type Candidate =
  | { readonly type: 'der'; readonly key: GivenKey; readonly name: string }
  /** An openssh-key-v1 file, without its armour. */
  | { readonly type: 'openssh'; readonly bytes: Bytes; readonly name: string }
  | { readonly type: 'jwk'; readonly jwk: Readonly<Record<string, unknown>>; readonly name: string }
  | { readonly type: 'store'; readonly kind: StoreKind; readonly opened: Opened; readonly artifact: Artifact; readonly name: string }
  /** Octets of a length that keys have, which do not say what they are. */
  | { readonly type: 'raw'; readonly bytes: Bytes; readonly name: string }

export type Found =
  | { readonly type: 'candidates'; readonly list: readonly Candidate[] }
  | { readonly type: 'trouble'; readonly trouble: ImportTrouble }

const trouble = (what: ImportTrouble): Found => ({ type: 'trouble', trouble: what })

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

async function find(bytes: Bytes): Promise<Found> {
  const opened = open(bytes), list = candidatesIn(opened)
  if (list.length > 0) return { type: 'candidates', list }
  const raw = rawIn(bytes)
  return raw ? { type: 'candidates', list: [{ type: 'raw', bytes: raw, name: '' }] } : trouble(brokenJson(bytes) ?? cutText(bytes) ?? (await whyNone(opened)))
}

const bytesOf = ({ buffers }: Opened, { span }: Artifact): Bytes => (buffers[span.buffer]?.bytes ?? new Uint8Array(0)).slice(span.start, span.end)
const SEQUENCE = 0x30
const SECRET_MEMBERS = ['d', 'k', 'priv']

function candidateOf(opened: Opened, artifact: Artifact): readonly Candidate[] {
  const name = artifact.within?.name ?? ''
  switch (artifact.kind) {
    case 'private-key': case 'legacy-pem': return givenKeys({ ...opened, artifacts: [artifact] }).map((key) => ({ type: 'der', key, name }))
    case 'ssh-private-key': return [{ type: 'openssh', bytes: bytesOf(opened, artifact), name }]
    case 'jwk': return findJwks(new TextDecoder().decode(bytesOf(opened, artifact))).filter((jwk) => SECRET_MEMBERS.some((member) => member in jwk))
      .map((jwk) => ({ type: 'jwk', jwk, name: typeof jwk['kid'] === 'string' ? jwk['kid'] : name }))
    case 'pkcs12': case 'java-keystore': return [{ type: 'store', kind: artifact.kind, opened, artifact, name }]
    default: return []
  }
}

const same = (a: Candidate, b: Candidate): boolean =>
  a === b || (a.type === 'der' && b.type === 'der' && a.key.bytes.length === b.key.bytes.length && a.key.bytes.every((octet, i) => octet === b.key.bytes[i]))

/** Each once, in the order of the input. */
export function candidatesIn(opened: Opened): readonly Candidate[] {
  const all = opened.artifacts.flatMap((artifact) => candidateOf(opened, artifact))
  return all.filter((one, i) => all.findIndex((other) => same(other, one)) === i)
}

const isKeyLength = (octets: number) => rawTypesFor(octets).length > 0 || secretTypes.some((row) => row.octets === octets)

/** Hexadecimal or base64 of as many octets as some key has, or such octets themselves. */
function rawIn(bytes: Bytes): Bytes | null {
  const text = new TextDecoder('latin1').decode(bytes).trim(), ascii = new TextEncoder().encode(text)
  if (text === '') return null
  const hex = decodeHex(ascii)
  if (hex.ok) return isKeyLength(hex.bytes.length) ? hex.bytes : null
  const base64 = /^[\w+/=-]+$/.test(text) ? decodeBase64(ascii, 0, ascii.length, /[-_]/.test(text)) : null
  if (base64?.ok) return isKeyLength(base64.bytes.length) ? base64.bytes.slice() : null
  return isKeyLength(bytes.length) && /[^\t\n\r -~]/.test(text) ? bytes : null
}

const PUBLIC_KINDS: ReadonlySet<string> = new Set(['public-key', 'ssh-public-key', 'jwk'])

/** A JWK that was copied in part. */
function brokenJson(bytes: Bytes): ImportTrouble | null {
  const text = new TextDecoder().decode(bytes).trim()
  if (!/^\{\s*"/.test(text)) return null
  try {
    JSON.parse(text)
    return null
  } catch {
    return { code: 'key', problem: { code: 'no-json', octets: bytes.length } }
  }
}

/** DER in hexadecimal or base64 that lacks its end. */
function cutText(bytes: Bytes): ImportTrouble | null {
  const source = sourceOf(new TextDecoder('latin1').decode(bytes), undefined)
  const problem = source.type === 'der' ? derProblem(source.bytes) : null
  return problem?.code === 'truncated' ? { code: 'key', problem } : null
}

/** What is wrong with what its PEM label calls a private key, and is none. */
async function labelledProblem(bytes: Bytes, label: string | null): Promise<KeyProblem | null> {
  if (!label?.endsWith('PRIVATE KEY')) return null
  const read = label.startsWith('OPENSSH') ? await readSshPrivate(bytes) : await (label === 'PRIVATE KEY' ? readPkcs8 : readPrivateDer)(bytes)
  if (read.ok || label.startsWith('OPENSSH')) return read.ok ? null : read.problem
  const broken = bytes[0] === SEQUENCE ? derProblem(bytes) : { code: 'no-der' as const, at: 0 }
  return broken.code === 'no-key' ? read.problem : broken
}

/** The most telling reason first: a finding that stopped the reading, what it is instead. */
async function whyNone(opened: Opened): Promise<ImportTrouble> {
  const { artifacts, findings } = opened, [first] = artifacts
  const stopped = findings.find(({ severity }) => severity === 'error')
  if (stopped) return { code: 'finding', finding: stopped }
  if (!first) return { code: 'nothing' }
  const labelled = await labelledProblem(bytesOf(opened, first), first.pemLabel)
  if (labelled) return { code: 'key', problem: labelled }
  if (PUBLIC_KINDS.has(first.kind)) return { code: 'key', problem: { code: 'public-given', label: await publicLabel(opened, first) } }
  const broken = first.kind === 'asn1' && first.findings.find(({ severity, code }) => severity === 'error' && code.startsWith('asn1.'))
  return broken ? { code: 'finding', finding: broken } : { code: 'other-kind', kind: first.kind }
}

async function publicLabel(opened: Opened, artifact: Artifact): Promise<string> {
  if (artifact.kind === 'public-key') {
    const read = await readPublicDer(bytesOf(opened, artifact))
    return read.ok ? read.value.key.label : 'of an algorithm that is not known here'
  }
  const [jwk] = artifact.kind === 'jwk' ? findJwks(new TextDecoder().decode(bytesOf(opened, artifact))) : []
  return jwk ? ['kty', 'crv', 'alg'].map((member) => jwk[member]).filter((value) => typeof value === 'string').join(' ') : 'OpenSSH'
}
