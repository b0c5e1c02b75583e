/** Whether something has the public half of a key: a certificate, a request, a public key, the private key itself; of several together, whether one has. */
import { readAnyPublicKey, type GivenPublic } from '../../core/crypto/key/read.ts'
import { findJwks } from '../../core/crypto/key/jwk.ts'
import { keyIdOf } from '../../core/crypto/keys.ts'
import type { KeyProblem } from '../../core/crypto/key/problem.ts'
import type { Artifact, Opened } from '../../core/kinds/contract.ts'
import { openNested } from '../../core/kinds/nested.ts'
import { open } from '../../core/kinds/open.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type Judged =
  | { readonly type: 'judged'; readonly form: GivenPublic['form']; readonly label: string; readonly keyId: string }
  | { readonly type: 'trouble'; readonly problem: KeyProblem }

/** What was given, by the fingerprint of its public key; of several that of `wanted`, if it is among them, else the first. Null for nothing. */
export async function judge(given: string | Bytes, wanted: string): Promise<Judged | null> {
  if (typeof given === 'string' ? given.trim() === '' : given.length === 0) return null
  const first = await judged(given)
  if (first.type === 'judged' && first.keyId === wanted) return first
  const pieces = await piecesOf(typeof given === 'string' ? new TextEncoder().encode(given) : given)
  const all = await Promise.all(pieces.map(judged))
  const known = all.filter((one) => one.type === 'judged')
  return known.find(({ keyId }) => keyId === wanted) ?? (first.type === 'judged' ? first : known[0] ?? first)
}

async function judged(given: string | Bytes): Promise<Judged> {
  const read = await readAnyPublicKey(given)
  if (!read.ok) return { type: 'trouble', problem: read.problem }
  const { key, form } = read.value
  return { type: 'judged', form, label: key.label, keyId: await keyIdOf(key.spki) }
}

/** So many are looked at: a chain has a few, a bundle of roots some hundreds. */
const MOST = 500

const KINDS: ReadonlySet<string> = new Set(['certificate', 'certificate-request', 'public-key', 'ssh-public-key', 'jwk'])
const HOLDERS: ReadonlySet<string> = new Set(['cms', 'authorized-keys'])
const bytesOf = ({ buffers }: Opened, { span }: Artifact): Bytes => (buffers[span.buffer]?.bytes ?? new Uint8Array(0)).slice(span.start, span.end)

/** A JWK set holds several. */
const split = (bytes: Bytes, kind: string): readonly (string | Bytes)[] => (kind === 'jwk' ? findJwks(new TextDecoder().decode(bytes)).map((jwk) => JSON.stringify(jwk)) : [bytes])

/** Certificates and their like among others: a chain, a JWK set, what stands in a PKCS #7 file or in authorized_keys. */
async function piecesOf(bytes: Bytes): Promise<readonly (string | Bytes)[]> {
  const found = open(bytes), opened = found.artifacts.some(({ kind }) => HOLDERS.has(kind)) ? await openNested(found) : found
  return opened.artifacts.filter(({ kind }) => KINDS.has(kind)).flatMap((artifact) => split(bytesOf(opened, artifact), artifact.kind)).slice(0, MOST)
}
