/** Two attacks on verifiers that believe what a token says of itself, as they happened: to be shown, and shown refused. */
import { initialValues, runOperation } from '../../../core/ops/check.ts'
import type { OpError, Values } from '../../../core/ops/contract.ts'
import { base64url, readSigned, utf8 } from '../../../core/ops/token/compact.ts'
import { jwtMake } from '../../../core/ops/token/jwt-make.ts'
import { jwtVerify } from '../../../core/ops/token/jwt-verify.ts'
import { opContext } from '../../../ui/ops/context.ts'
import { pairTexts } from '../public-key/pair.ts'

export interface Forgery {
  readonly attack: 'none' | 'confusion'
  readonly token: string
  /** What fills the form that verifies. */
  readonly values: Partial<Values<'jwt-verify'>>
  /** Whether a verifier that goes by the token's own header takes it. */
  readonly believed: boolean
  /** What this page's verifier says. */
  readonly refusal: OpError
}

export interface Scene {
  /** The server's token for Alice, who is no administrator. */
  readonly honest: string
  readonly forgeries: readonly Forgery[]
}

const CLAIMS = '{"admin":false}'

async function hmac(secret: string, input: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(input)))
}

/** A verifier as some libraries once had it: the header chooses, and the one key that it was given is used for whatever that is. */
export async function believes(token: string, key: string): Promise<boolean> {
  const read = readSigned(token), [part] = read.ok ? read.value.parts : []
  if (!part) return false
  if (part.header['alg'] === 'none') return true
  return part.header['alg'] === 'HS256' && base64url(await hmac(key, part.input)) === base64url(part.signature)
}

async function forged(attack: Forgery['attack'], publicKey: string, payload: string): Promise<string> {
  const input = `${base64url(JSON.stringify({ alg: attack === 'none' ? 'none' : 'HS256', typ: 'JWT' }))}.${base64url(payload)}`
  return `${input}.${attack === 'none' ? '' : base64url(await hmac(publicKey, input))}`
}

async function refused(values: Partial<Values<'jwt-verify'>>): Promise<OpError> {
  const result = await runOperation(jwtVerify, { ...initialValues(jwtVerify), ...values }, opContext())
  if (result.ok) throw new Error('a forged token was accepted')
  return result.error
}

/** Makes an honest token with a fresh key, and forges it twice. Rejects where the browser has no RSA. */
export async function makeScene(): Promise<Scene> {
  const { publicKey, privateKey } = await pairTexts('rsa-2048')
  const made = await runOperation(jwtMake, { ...initialValues(jwtMake), alg: 'RS256', key: privateKey, subject: 'alice', claims: CLAIMS }, opContext())
  if (!made.ok) throw new Error(made.error.code)
  const payload = (made.value.payload ?? '').replace('"admin":false', '"admin":true')
  const forgeries = await Promise.all((['none', 'confusion'] as const).map(async (attack): Promise<Forgery> => {
    const token = await forged(attack, publicKey, payload), values = { token, trust: 'key', key: publicKey }
    return { attack, token, values, believed: await believes(token, publicKey), refusal: await refused(values) }
  }))
  return { honest: made.value.text, forgeries }
}
