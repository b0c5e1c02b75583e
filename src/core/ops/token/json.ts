/** JSON that is typed or carried in a token, with its mistakes named. Names that stand twice are refused, as RFC 7515 4 and RFC 7519 4 allow and programs that differ make wise. */
import { readJson } from '../../bytes/json.ts'
import type { Finding } from '../../findings/finding.ts'
import type { OpError } from '../contract.ts'
import { utf8Text } from '../data.ts'
import type { JsonOf } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type JsonObject = Readonly<Record<string, unknown>>
export type TokenError = Omit<OpError, 'field'>
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: TokenError }
/** A part's own failures have no field yet. */
export const failed = (error: TokenError): { readonly ok: false; readonly error: TokenError } => ({ ok: false, error })
/** A failure at a field. */
export const at = <F extends string>(field: F, error: TokenError): { readonly ok: false; readonly error: OpError<F> } => ({ ok: false, error: { ...error, field } as OpError<F> })

/** A value of JSON, as text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '')

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

function errorOf({ code, params }: Finding, of: JsonOf): TokenError {
  if (code === 'json.duplicate') return { code: 'token.json-twice', params: { of, name: params.name } }
  return { code: 'token.json', params: code === 'json.syntax' ? { of, offset: params.offset, got: params.got } : { of, offset: 0, got: '' } }
}

/** An object of JSON in UTF-8. */
export function readObject(bytes: Bytes, of: JsonOf): Read<JsonObject> {
  const [finding] = readJson(bytes, { buffer: 0 }).findings
  if (finding) return failed(errorOf(finding, of))
  const text = utf8Text(bytes)
  if (text === null) return failed({ code: 'token.json', params: { of, offset: 0, got: '' } })
  const value: unknown = JSON.parse(text)
  return isObject(value) ? { ok: true, value } : failed({ code: 'token.not-object', params: { of } })
}

export const objectOf = (text: string, of: JsonOf): Read<JsonObject> => readObject(new TextEncoder().encode(text), of)
