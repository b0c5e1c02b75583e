/** Claims of a JWT (RFC 7519 4.1) put together, and judged. */
import { integerOf } from '../check.ts'
import type { OpError, Values } from '../contract.ts'
import { at, isObject, objectOf, textOf, type JsonObject, type Read, type TokenError } from './json.ts'
import type { TokenPart } from './types.ts'

/** A century: more is a slip of the finger. */
export const LONGEST_LIFE = 100 * 366 * 86_400

type Claimed = Pick<Values<'jwt-make'>, 'issuer' | 'subject' | 'audience' | 'expires' | 'claims' | 'issuedAt'>

/** A payload's text with times in it: a number stands for that many seconds after the token is made. */
export type ClaimsTemplate = readonly (string | number)[]

type Member = readonly [name: string, value: readonly (string | number)[]]

/** The claims as JSON in their order, times left open. */
export function claimsTemplate(values: Claimed): Read<ClaimsTemplate> | { readonly ok: false; readonly error: OpError<'claims'> } {
  const others = values.claims.trim() === '' ? { ok: true as const, value: {} as JsonObject } : objectOf(values.claims, 'claims')
  if (!others.ok) return others
  const { issuer, subject, audience } = values, expires = integerOf(values.expires)
  const texts: readonly (readonly [string, string])[] = [['iss', issuer], ['sub', subject], ['aud', audience]]
  const members: readonly Member[] = [
    ...texts.filter(([, text]) => text !== '').map(([name, text]): Member => [name, [JSON.stringify(text)]]),
    ['iat', [0]], ...(expires === null ? [] : [['exp', [expires]] as const]),
    ...Object.entries(others.value).map(([name, value]): Member => [name, [JSON.stringify(value)]]),
  ]
  const names = members.map(([name]) => name), twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice !== undefined) return at('claims', { code: 'jwt.twice', params: { claim: twice } })
  const parts = members.flatMap(([name, value], i) => [`${i === 0 ? '{' : ','}${JSON.stringify(name)}:`, ...value])
  return { ok: true, value: [...parts, '}'] }
}

/** Adjacent texts as one; with the time of making where it is known. */
export function filledIn(template: ClaimsTemplate, now: number | null): ClaimsTemplate {
  const made: (string | number)[] = []
  for (const each of template) {
    const part = typeof each === 'number' && now !== null ? String(now + each) : each, last = made.at(-1)
    if (typeof part === 'string' && typeof last === 'string') made[made.length - 1] = last + part
    else made.push(part)
  }
  return made
}

/** Seconds that are in the year 5138 or later are milliseconds. */
const MILLISECONDS = 100_000_000_000

interface Judgement {
  /** Seconds since 1970. */
  readonly now: number
  /** Seconds by which clocks may differ. */
  readonly tolerance: number
  readonly issuer: string
  readonly audience: string
}

function timeOf(claims: JsonObject, name: 'exp' | 'nbf'): number | TokenError | null {
  const value = claims[name]
  if (value === undefined) return null
  if (typeof value !== 'number') return { code: 'token.member', params: { member: name, expected: 'number' } }
  return value >= MILLISECONDS ? { code: 'jwt.milliseconds', params: { claim: name } } : value
}

function timeError(claims: JsonObject, { now, tolerance }: Judgement): TokenError | null {
  const exp = timeOf(claims, 'exp'), nbf = timeOf(claims, 'nbf')
  if (typeof exp === 'object' && exp) return exp
  if (typeof nbf === 'object' && nbf) return nbf
  // RFC 7519 4.1.4: on or after which it must not be accepted.
  if (exp !== null && now >= exp + tolerance) return { code: 'jwt.expired', params: { exp, late: now - exp } }
  return nbf !== null && now < nbf - tolerance ? { code: 'jwt.not-yet', params: { nbf, ahead: nbf - now } } : null
}

const audiences = ({ aud }: JsonObject): readonly string[] => (Array.isArray(aud) ? aud.map(textOf) : aud === undefined ? [] : [textOf(aud)])

/** What of signed claims is not acceptable, at the field that it is about. */
export function claimsError(claims: JsonObject, judgement: Judgement): OpError<'token' | 'issuer' | 'audience'> | null {
  const { issuer, audience } = judgement, time = timeError(claims, judgement), got = audiences(claims)
  if (time) return at('token', time).error
  if (issuer !== '' && claims['iss'] === undefined) return at('issuer', { code: 'jwt.missing', params: { claim: 'iss' } }).error
  if (issuer !== '' && claims['iss'] !== issuer) return at('issuer', { code: 'jwt.issuer', params: { got: textOf(claims['iss']), wanted: issuer } }).error
  if (audience !== '' && got.length === 0) return at('audience', { code: 'jwt.missing', params: { claim: 'aud' } }).error
  return audience !== '' && !got.includes(audience) ? at('audience', { code: 'jwt.audience', params: { got, wanted: audience } }).error : null
}

/** What is acceptable, and worth knowing. */
export function claimNotes(claims: JsonObject, audience: string): readonly TokenPart[] {
  return [...(claims['exp'] === undefined ? ['jwt-no-expiry' as const] : []), ...(audience === '' && isObject(claims) && claims['aud'] !== undefined ? ['jwt-audience-unchecked' as const] : [])]
}
