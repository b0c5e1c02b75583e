import type { Operation, OpResult, Values } from '../contract.ts'
import { bytesOf } from '../data.ts'
import { reading } from '../check.ts'
import { signingOf, type Signing } from './algorithms.ts'
import { isShortSecret, publicPem } from './verify.ts'
import { signingFields, signingKey, type TokenKey } from './keys.ts'
import { notes, serialised, tokenFile, tokenLabels } from './outputs.ts'
import { signToken, unsecured, type TokenToSign } from './sign.ts'
import { signCode } from './jws-code.ts'
import type { TokenPart } from './types.ts'
import { jwsSignVectors } from './vectors.ts'

/** The token stands on the page. */
const LARGEST = 1024 * 1024

export interface Made {
  readonly text: string
  /** The payload that was signed, as text. */
  readonly payload: string | null
  readonly publicKey: string
  readonly notes: readonly TokenPart[]
}

/** `kid` and `typ` where they are given. */
export const headerOf = ({ alg, kid }: { readonly alg: string; readonly kid: string }, typ: string): TokenToSign['header'] => ({ alg, ...(typ === '' ? {} : { typ }), ...(kid === '' ? {} : { kid }) })

type SigningValues = Pick<Values<'jws-sign'>, 'alg' | 'key' | 'passphrase' | 'secret' | 'secretAs'>

/** Signs with the key of the form. */
export async function made(values: SigningValues, token: TokenToSign, form: string): Promise<OpResult<Omit<Made, 'payload'>, 'alg' | 'key' | 'passphrase' | 'secret'>> {
  const signing = signingOf(values.alg)
  if (!signing) return { ok: true, value: { text: serialised(unsecured(token), form), publicKey: '', notes: ['token-unsigned'] } }
  const key = await signingKey(signing, values)
  if (!key.ok) return key
  const signed = await signToken(signing, key.value, token)
  if (!signed.ok) return { ok: false, error: { ...signed.error, field: 'alg' } as never }
  return { ok: true, value: { text: serialised(signed.value, form), publicKey: publicPem(key.value), notes: isShortSecret(key.value, signing) ? ['token-short-secret'] : [] } }
}

/** For the shown programs; null where the key cannot be read. */
export async function shownSigning(values: SigningValues): Promise<{ readonly signing: Signing; readonly key: TokenKey } | null> {
  const signing = signingOf(values.alg), key = signing && await signingKey(signing, values)
  return signing && key?.ok ? { signing, key: key.value } : null
}

/** What fills the form that verifies. */
export function verifyingValues({ alg, secret, secretAs }: SigningValues, { text, publicKey }: Pick<Made, 'text' | 'publicKey'>): Partial<Values<'jws-verify'>> {
  if (alg === 'none') return { token: text }
  return publicKey === '' ? { token: text, trust: 'secret', secret, secretAs } : { token: text, trust: 'key', key: publicKey }
}

export const jwsSign = {
  id: 'jws-sign',
  spec: 'RFC 7515',
  fields: [
    ...signingFields,
    { id: 'payload', type: 'data', required: false, blank: true, secrecy: 'public', largest: LARGEST },
    { id: 'typ', type: 'text', required: false, secrecy: 'public', more: true },
    { id: 'form', type: 'choice', required: true, secrecy: 'public', options: ['compact', 'flattened'], more: true },
  ],
  secrecy: 'public',
  randomised: true,
  run: async (values) => await reading('payload', async () => {
    const payload = await bytesOf(values.payload), result = await made(values, { header: headerOf(values, values.typ), payload }, values.form)
    return result.ok ? { ok: true, value: { ...result.value, payload: null } } : result
  }),
  text: ({ text }) => text,
  file: ({ text }) => tokenFile(text, text.startsWith('{') ? 'message.jws.json' : 'message.jws'),
  parts: ({ text, notes: ids }) => [...notes(ids, { 'token-unsigned': 'bad' }), { id: 'token', text, secrecy: 'public', file: tokenFile(text, text.startsWith('{') ? 'message.jws.json' : 'message.jws'), inspect: true }],
  labelled: ({ text }) => tokenLabels(text),
  next: (values, output) => [{ operation: 'jws-verify', values: verifyingValues(values, output) }],
  show: async (values) => {
    const header = JSON.stringify(headerOf(values, values.typ))
    if (values.alg === 'none') return []
    const shown = await shownSigning(values)
    return shown ? signCode({ ...shown, header, payload: { data: values.payload, secrecy: 'public', file: 'payload.txt' }, form: values.form }, values.key) : []
  },
  vectors: jwsSignVectors,
} satisfies Operation<'jws-sign', Made>

