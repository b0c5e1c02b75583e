/** Private keys as JSON Web Keys (RFC 7517, RFC 7518 6, RFC 8037 2), which this place writes too. */
import { keyAlgorithms } from '../../core/crypto/algorithms.ts'
import { exportPkcs8, readPrivateKey, type ReadKey } from '../../core/crypto/keys.ts'
import type { ImportTrouble } from '../../words/keys.ts'

export type JwkRead = { readonly type: 'key'; readonly key: ReadKey } | { readonly type: 'trouble'; readonly trouble: ImportTrouble }

/** The members that make up a key; `alg`, `use`, `key_ops` and the like say what others want done with it. */
const MEMBERS = ['kty', 'crv', 'x', 'y', 'd', 'n', 'e', 'p', 'q', 'dp', 'dq', 'qi'] as const

function parsed(bytes: Uint8Array): JsonWebKey | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof value !== 'object' || value === null || !('kty' in value)) return null
    return Object.fromEntries(MEMBERS.flatMap((name) => (name in value ? [[name, (value as Readonly<Record<string, unknown>>)[name]]] : [])))
  } catch {
    return null
  }
}

function rowOf({ kty, crv }: JsonWebKey) {
  if (kty === 'RSA') return keyAlgorithms.find(({ family }) => family === 'RSA')
  const family = kty === 'EC' ? 'EC' : 'Ed25519'
  return kty === 'EC' || kty === 'OKP' ? keyAlgorithms.find((one) => one.family === family && one.label === crv) : undefined
}

/** Null where the bytes are no JWK. */
export async function readJwk(bytes: Uint8Array): Promise<JwkRead | null> {
  const jwk = parsed(bytes)
  if (!jwk) return null
  const detail = [jwk.kty, jwk.crv].filter(Boolean).map(String).join(' '), row = rowOf(jwk)
  const trouble = (code: 'jwk-public' | 'jwk-unsupported' | 'jwk-refused'): JwkRead => ({ type: 'trouble', trouble: { code, detail } })
  if (!row) return trouble('jwk-unsupported')
  if (jwk.d === undefined) return trouble('jwk-public')
  try {
    const pkcs8 = await exportPkcs8(await crypto.subtle.importKey('jwk', jwk, row.import, true, ['sign']))
    const read = await readPrivateKey(pkcs8)
    return read.ok ? { type: 'key', key: read.value } : trouble('jwk-refused')
  } catch {
    return trouble('jwk-refused')
  }
}
