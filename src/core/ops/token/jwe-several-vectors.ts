/** What is made here is opened again by each receiver (token.test.ts); RFC 7520 5.13, a token of that form, is opened in jwe-vectors.ts. */
import type { OpVector } from '../contract.ts'
import { EC384, FRIENDS, RSA, X25519 } from './jwe-vectors.ts'

const SECRET_MEMBERS = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi'])
const half = (jwk: string): object => Object.fromEntries(Object.entries(JSON.parse(jwk) as object).filter(([member]) => !SECRET_MEMBERS.has(member)))
/** A set with the public halves of some keys, and one private key: with that one it is opened again. */
const setOf = (own: string, ...others: readonly string[]): string => JSON.stringify({ keys: [...others.map(half), JSON.parse(own) as object] })

const seal = { recipients: '', enc: 'A256GCM', plaintext: FRIENDS }
const back = (name: string, changes: Partial<typeof seal>): OpVector<'jwe-encrypt-several'> => ({ name, source: 'made and taken back', now: 0, values: { ...seal, ...changes }, expect: { back: FRIENDS } })

export const jweSeveralVectors: readonly OpVector<'jwe-encrypt-several'>[] = [
  back('a curve, X25519 and RSA', { recipients: setOf(EC384, X25519, RSA) }),
  back('RSA and a curve, CBC with HMAC', { recipients: setOf(RSA, EC384), enc: 'A256CBC-HS512' }),
  back('X25519 and a curve, line by line', { recipients: `${X25519}\n${JSON.stringify(half(EC384))}`, enc: 'A128CBC-HS256' }),
  back('one alone', { recipients: EC384, enc: 'A128GCM' }),
  { name: 'a key that only signs among them', source: 'made for the error', now: 0, values: { ...seal, recipients: `{"keys":[${JSON.stringify(half(EC384))},{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}` }, expect: { error: 'public-key.family' } },
]
