import { integerOf } from '../check.ts'
import type { Operation } from '../contract.ts'
import { utf8 } from './compact.ts'
import { claimsTemplate, filledIn, LONGEST_LIFE } from './claims.ts'
import { at } from './json.ts'
import { signCode } from './jws-code.ts'
import { headerOf, made, shownSigning, verifyingValues, type Made } from './jws-sign.ts'
import { signingFields } from './keys.ts'
import { notes, tokenFile, tokenLabels } from './outputs.ts'
import { jwtMakeVectors } from './vectors.ts'

export const jwtMake = {
  id: 'jwt-make',
  spec: 'RFC 7519',
  fields: [
    ...signingFields,
    { id: 'issuer', type: 'text', required: false, secrecy: 'public', placeholder: 'https://login.example.org' },
    { id: 'subject', type: 'text', required: false, secrecy: 'public', placeholder: 'alice' },
    { id: 'audience', type: 'text', required: false, secrecy: 'public', placeholder: 'https://api.example.org' },
    { id: 'expires', type: 'integer', required: false, secrecy: 'public', min: 1, max: LONGEST_LIFE, initial: '3600' },
    { id: 'claims', type: 'multiline', required: false, secrecy: 'public', monospace: true, placeholder: '{"scope": "read"}' },
    { id: 'issuedAt', type: 'integer', required: false, secrecy: 'public', min: 0, max: 99_999_999_999, more: true },
  ],
  secrecy: 'message',
  randomised: true,
  run: async (values, { now }) => {
    const template = claimsTemplate(values)
    if (!template.ok) return 'field' in template.error ? { ok: false, error: template.error } : at('claims', template.error)
    const payload = filledIn(template.value, integerOf(values.issuedAt) ?? Math.floor(now / 1000)).join('')
    const result = await made(values, { header: headerOf(values, 'JWT'), payload: utf8(payload) }, 'compact')
    return result.ok ? { ok: true, value: { ...result.value, payload } } : result
  },
  text: ({ text }) => text,
  file: ({ text }) => tokenFile(text, 'token.jwt'),
  parts: ({ text, notes: ids }) => [...notes(ids, { 'token-unsigned': 'bad' }), { id: 'token', text, secrecy: 'message', file: tokenFile(text, 'token.jwt'), inspect: true }],
  labelled: ({ text }) => tokenLabels(text),
  next: (values, output) => [{ operation: 'jwt-verify', values: { ...verifyingValues(values, output), issuer: values.issuer, audience: values.audience } }],
  show: async (values, output) => {
    const template = claimsTemplate(values), shown = values.alg === 'none' ? null : await shownSigning(values)
    if (!template.ok || !shown) return []
    const payload = output?.payload ? [output.payload] : filledIn(template.value, integerOf(values.issuedAt))
    return signCode({ ...shown, header: JSON.stringify(headerOf(values, 'JWT')), payload, form: 'compact' }, values.key)
  },
  vectors: jwtMakeVectors,
} satisfies Operation<'jwt-make', Made>
