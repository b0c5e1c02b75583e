/**
 * Making and verifying JWS (RFC 7515) by jose over WebCrypto. ML-DSA (RFC 9964) falls to noble where the browser has none; `none` is put together here, since there is nothing to compute.
 */
import type { FlattenedJWSInput, JWK } from 'jose'
import { keyType } from '../../crypto/key/types.ts'
import { verifySignature } from '../../crypto/sign.ts'
import { messageOf } from '../run.ts'
import type { Signing } from './algorithms.ts'
import { base64url, utf8, type SignedPart } from './compact.ts'
import { failed, type JsonObject, type Read } from './json.ts'
import type { TokenKey } from './keys.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface TokenToSign {
  readonly header: JsonObject & { readonly alg: string }
  readonly payload: Bytes
}
export interface SignedText {
  readonly protectedText: string
  readonly payloadText: string
  readonly signatureText: string
}

export const unsecured = ({ header, payload }: TokenToSign): SignedText => ({ protectedText: base64url(JSON.stringify(header)), payloadText: base64url(payload), signatureText: '' })

const forJose = (key: TokenKey): Bytes | JWK => (key.type === 'secret' ? key.octets : { ...key.jwk })

/** The browser or the library has no such algorithm. */
const isLacking = (error: unknown): boolean => (error instanceof DOMException && error.name === 'NotSupportedError') || (error instanceof Error && 'code' in error && error.code === 'ERR_JOSE_NOT_SUPPORTED')

const ML_DSA = { 'ML-DSA-44': 'ml_dsa44', 'ML-DSA-65': 'ml_dsa65', 'ML-DSA-87': 'ml_dsa87' } as const

async function signLate(alg: string, key: TokenKey, token: TokenToSign): Promise<SignedText | null> {
  const name = ML_DSA[alg as keyof typeof ML_DSA]
  if (!name || key.type !== 'private' || !('expanded' in key.key) || !key.key.expanded) return null
  const { [name]: scheme } = await import('@noble/post-quantum/ml-dsa.js'), parts = unsecured(token)
  return { ...parts, signatureText: base64url(Uint8Array.from(scheme.sign(utf8(`${parts.protectedText}.${parts.payloadText}`), key.key.expanded))) }
}

export async function signToken({ alg }: Signing, key: TokenKey, token: TokenToSign): Promise<Read<SignedText>> {
  const { FlattenedSign } = await import('jose')
  try {
    const made = await new FlattenedSign(token.payload).setProtectedHeader(token.header).sign(forJose(key))
    return { ok: true, value: { protectedText: made.protected ?? '', payloadText: made.payload, signatureText: made.signature } }
  } catch (error) {
    const late = isLacking(error) ? await signLate(alg, key, token) : null
    return late ? { ok: true, value: late } : failed({ code: 'token.unsupported', params: { message: messageOf(error) } })
  }
}

async function verifyLate(alg: string, key: TokenKey, { input, signature }: SignedPart): Promise<boolean | null> {
  if (key.type !== 'public' || !(alg in ML_DSA)) return null
  const verdict = await verifySignature({ spki: key.key.spki, signatureAlgorithm: { oid: keyType(key.key.type).oid, parameters: null }, signature, data: utf8(input) })
  return typeof verdict === 'string' ? verdict === 'valid' : null
}

const isWrong = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'

/** Whether the signature is the key's. The header has been judged before: `alg` is the one that is trusted. */
export async function verifyPart({ alg }: Signing, key: TokenKey, part: SignedPart): Promise<Read<boolean>> {
  const { flattenedVerify } = await import('jose'), { unprotected, protectedText, input, signature } = part
  const jws: FlattenedJWSInput = { payload: input.slice(protectedText.length + 1), signature: base64url(signature), ...(protectedText === '' ? {} : { protected: protectedText }), ...(Object.keys(unprotected).length > 0 ? { header: unprotected } : {}) }
  try {
    await flattenedVerify(jws, forJose(key), { algorithms: [alg] })
    return { ok: true, value: true }
  } catch (error) {
    if (isWrong(error)) return { ok: true, value: false }
    const late = isLacking(error) ? await verifyLate(alg, key, part) : null
    return late === null ? failed({ code: 'token.unsupported', params: { message: messageOf(error) } }) : { ok: true, value: late }
  }
}
