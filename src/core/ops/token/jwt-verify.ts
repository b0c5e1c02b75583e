import { integerOf } from '../check.ts'
import type { Operation } from '../contract.ts'
import { claimNotes, claimsError } from './claims.ts'
import { verifyCode } from './jws-code.ts'
import { at, readObject, type JsonObject } from './json.ts'
import { verifyingFields } from './keys.ts'
import { contentText, jsonPart, notes } from './outputs.ts'
import { jwtVerifyVectors } from './vectors.ts'
import { shownVerification, verifyToken, type Verified } from './verify.ts'

export interface Accepted extends Verified {
  readonly claims: JsonObject
}

/** Clocks differ by minutes, not by hours. */
const MOST_TOLERANCE = 3600

export const jwtVerify = {
  id: 'jwt-verify',
  spec: 'RFC 7519 7.2',
  fields: [
    { id: 'token', type: 'multiline', required: true, secrecy: 'message', monospace: true, placeholder: 'eyJhbGciOi…' },
    ...verifyingFields,
    { id: 'issuer', type: 'text', required: false, secrecy: 'public' },
    { id: 'audience', type: 'text', required: false, secrecy: 'public' },
    { id: 'tolerance', type: 'integer', required: true, secrecy: 'public', min: 0, max: MOST_TOLERANCE, initial: '60', more: true },
  ],
  secrecy: 'message',
  run: async (values, { now }) => {
    const verified = await verifyToken(values)
    if (!verified.ok) return verified
    const claims = readObject(verified.value.payload, 'claims')
    if (!claims.ok) return at('token', claims.error)
    const { issuer, audience, tolerance } = values
    const error = claimsError(claims.value, { now: Math.floor(now / 1000), tolerance: Number(tolerance), issuer, audience })
    return error ? { ok: false, error } : { ok: true, value: { ...verified.value, notes: [...verified.value.notes, ...claimNotes(claims.value, audience)], claims: claims.value } }
  },
  text: ({ payload }) => contentText(payload),
  file: ({ payload }) => ({ name: 'claims.json', mime: 'application/json', content: payload }),
  parts: ({ claims, header, notes: ids }) => [...notes(['jwt-accepted'], { 'jwt-accepted': 'good' }), ...notes(ids), jsonPart('token-claims', claims, 'message'), jsonPart('token-header', header, 'public')],
  show: async (values) => {
    const shown = await shownVerification(values)
    return shown ? verifyCode(shown, { issuer: values.issuer, audience: values.audience, tolerance: integerOf(values.tolerance) ?? 0 }) : []
  },
  vectors: jwtVerifyVectors,
} satisfies Operation<'jwt-verify', Accepted>
