/**
 * Verifying, in the order that keeps it safe: what is trusted stands in the form; the token's algorithm must be one of those before any key is looked at;
 * the signature comes before the content (RFC 8725 3.1, 3.2).
 */
import { encodePem } from '../../bytes/pem.ts'
import type { OpResult, Values } from '../contract.ts'
import { isSecretAlg, signingOf, type Signing } from './algorithms.ts'
import { readSigned, type SignedPart, type SignedToken } from './compact.ts'
import { at, failed, type JsonObject, type Read } from './json.ts'
import { verifyingKeys, type TokenKey } from './keys.ts'
import { verifyPart } from './sign.ts'
import type { TokenPart } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>
type VerifyingValues = Pick<Values<'jws-verify'>, 'token' | 'trust' | 'key' | 'secretAs' | 'secret' | 'algorithm'>

export interface Verified {
  readonly payload: Bytes
  /** Of the signature that was verified. */
  readonly header: JsonObject
  readonly form: SignedToken['form']
  /** What is worth knowing beside it. */
  readonly notes: readonly TokenPart[]
}

/** The token's algorithm, where it is one that the form trusts. */
export function trustedAlgorithm({ alg }: JsonObject, { trust, algorithm }: Pick<VerifyingValues, 'trust' | 'algorithm'>): Read<Signing> {
  if (alg === undefined) return failed({ code: 'token.alg-missing', params: {} })
  if (typeof alg !== 'string') return failed({ code: 'token.member', params: { member: 'alg', expected: 'text' } })
  // Some verifiers looked for “none” alone, and took “None”.
  if (alg.toLowerCase() === 'none') return failed({ code: 'token.alg-none', params: {} })
  const signing = signingOf(alg)
  if (!signing) return failed({ code: 'token.alg-unknown', params: { alg } })
  if (trust === 'key' && isSecretAlg(alg)) return failed({ code: 'token.confusion', params: { alg } })
  if (trust === 'secret' && !isSecretAlg(alg)) return failed({ code: 'token.secret-alg', params: { alg } })
  return algorithm === 'any' || algorithm === alg ? { ok: true, value: signing } : failed({ code: 'token.alg-other', params: { alg, wanted: algorithm } })
}

/** Octets of HMAC's hash: a shorter secret is easier to guess than the hash (RFC 7518 3.2). */
export const isShortSecret = (key: TokenKey, { bits }: Signing): boolean => key.type === 'secret' && key.octets.length < bits / 8

type VerifyField = 'token' | 'key' | 'secret'
interface Judged {
  readonly signing: Signing
  readonly key: TokenKey
}

async function judge(part: SignedPart, values: VerifyingValues): Promise<OpResult<Judged, VerifyField>> {
  const signing = trustedAlgorithm(part.header, values)
  if (!signing.ok) return at('token', signing.error)
  const keys = await verifyingKeys(signing.value, values, part.header)
  if (!keys.ok) return keys
  for (const key of keys.value) {
    const verdict = await verifyPart(signing.value, key, part)
    if (!verdict.ok) return at('token', verdict.error)
    if (verdict.value) return { ok: true, value: { signing: signing.value, key } }
  }
  return at('token', { code: 'token.signature', params: {} })
}

/** Of several signatures one must be good; else what is wrong with the one that came furthest. */
async function judgeAll({ parts }: SignedToken, values: VerifyingValues): Promise<OpResult<Judged & { readonly part: SignedPart }, VerifyField>> {
  let failure: OpResult<never, VerifyField> | null = null
  for (const part of parts) {
    const judged = await judge(part, values)
    if (judged.ok) return { ok: true, value: { ...judged.value, part } }
    if (!failure || (!judged.ok && judged.error.code === 'token.signature')) failure = judged
  }
  return failure ?? at('token', { code: 'token.member', params: { member: 'signatures', expected: 'array' } })
}

export async function verifyToken(values: VerifyingValues): Promise<OpResult<Verified, VerifyField>> {
  const token = readSigned(values.token)
  if (!token.ok) return at('token', token.error)
  const judged = await judgeAll(token.value, values)
  if (!judged.ok) return judged
  const { part, key, signing } = judged.value
  return { ok: true, value: { payload: token.value.payload, header: part.header, form: token.value.form, notes: isShortSecret(key, signing) ? ['token-short-secret'] : [] } }
}

/** For the shown programs: the token, its one signature, and the key that goes with it; null where that is not to be had. */
export async function shownVerification(values: VerifyingValues): Promise<(Judged & { readonly token: SignedToken; readonly part: SignedPart }) | null> {
  const token = readSigned(values.token), [part] = token.ok ? token.value.parts : []
  const signing = part && trustedAlgorithm(part.header, values)
  if (!token.ok || !part || !signing?.ok) return null
  const keys = await verifyingKeys(signing.value, values, part.header)
  if (!keys.ok) return null
  const verdicts = await Promise.all(keys.value.map((key) => verifyPart(signing.value, key, part)))
  const index = Math.max(0, verdicts.findIndex((verdict) => verdict.ok && verdict.value)), key = keys.value[index]
  return key ? { token: token.value, part, signing: signing.value, key } : null
}

/** The public half as PEM: what another form verifies with. */
export const publicPem = (key: TokenKey): string => (key.type === 'secret' ? '' : encodePem('PUBLIC KEY', key.key.spki))
