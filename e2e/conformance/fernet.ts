/** The Fernet specification's vectors through the shipped engine. */
import { decrypt, encrypt } from '../../src/core/crypto/fernet.ts'

export interface FernetVector {
  readonly id: string
  readonly type: 'generate' | 'verify' | 'invalid'
  readonly token: string
  readonly now: string
  readonly secret: string
  readonly ttl_sec?: number
  readonly iv?: readonly number[]
  readonly src?: string
}
export interface FernetAnswer { readonly id: string; readonly ok: boolean; readonly detail: string }

const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000)

async function generate({ id, secret, src = '', now, iv = [], token }: FernetVector): Promise<FernetAnswer> {
  const made = await encrypt({ key: secret, plaintext: new TextEncoder().encode(src), now: seconds(now), iv: Uint8Array.from(iv) })
  const got = made.ok ? made.value.text : made.problem.code
  return { id, ok: got === token, detail: got }
}

async function decryptVector({ id, type, token, secret, now, ttl_sec: ttl, src }: FernetVector): Promise<FernetAnswer> {
  const opened = await decrypt({ key: secret, token, now: seconds(now), ttl: ttl ?? null })
  if (!opened.ok) return { id, ok: type === 'invalid', detail: opened.problem.code }
  const text = new TextDecoder().decode(opened.value.plaintext)
  return { id, ok: type === 'verify' && text === src, detail: text }
}

async function runVectors(vectors: readonly FernetVector[]): Promise<readonly FernetAnswer[]> {
  return Promise.all(vectors.map((vector) => (vector.type === 'generate' ? generate(vector) : decryptVector(vector))))
}

Object.assign(globalThis, { runVectors })
