/** Operations of JOSE tokens: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */
import type { Data } from '../data.ts'

interface SigningKeys { alg: string; key: string; passphrase: string; secretAs: string; secret: string; kid: string }
interface VerifyingKeys { token: string; trust: string; key: string; secretAs: string; secret: string; algorithm: string }

export interface TokenOperations {
  'jwt-make': SigningKeys & { issuer: string; subject: string; audience: string; expires: string; claims: string; issuedAt: string }
  'jwt-verify': VerifyingKeys & { issuer: string; audience: string; tolerance: string }
  'jws-sign': SigningKeys & { payload: Data; form: string; typ: string }
  'jws-verify': VerifyingKeys
  'jwe-encrypt': { alg: string; enc: string; key: string; shared: string; passphrase: string; rounds: string; plaintext: Data; kid: string; form: string; expensive: string }
  'jwe-encrypt-several': { recipients: string; enc: string; plaintext: Data }
  'jwe-decrypt': { token: string; key: string; keyPassphrase: string; shared: string; passphrase: string; expensive: string }
}

/** What of a token something is about. */
export type TokenPartName = 'protected' | 'payload' | 'signature' | 'encrypted_key' | 'iv' | 'ciphertext' | 'tag' | 'header' | 'aad'
export type JsonOf = 'token' | 'header' | 'claims' | 'jwk'

interface ShapeErrors {
  /** A compact JWS has three parts between points, a JWE five. */
  'token.parts': { got: number; wanted: 3 | 5 }
  /** Of the text in UTF-8; `got`: the character there. */
  'token.json': { of: JsonOf; offset: number; got: string }
  'token.json-twice': { of: JsonOf; name: string }
  'token.not-object': { of: JsonOf }
  /** `offset`: within the part. */
  'token.base64url': { part: TokenPartName; offset: number; got: string }
  'token.member': { member: string; expected: 'text' | 'number' | 'object' | 'array' }
  'token.critical': { names: readonly string[] }
  /** jose's own words for what none of the others names. */
  'token.malformed': { message: string }
}

interface AlgorithmErrors {
  'token.alg-missing': Record<string, never>
  /** Nobody signed it (RFC 7518 3.6). */
  'token.alg-none': Record<string, never>
  'token.alg-unknown': { alg: string }
  /** Another one than was asked for. */
  'token.alg-other': { alg: string; wanted: string }
  /** An algorithm for shared secrets where a public key is trusted: anyone could have made it. */
  'token.confusion': { alg: string }
  /** An algorithm for key pairs where a secret is given. */
  'token.secret-alg': { alg: string }
  'token.curve': { alg: string; wanted: string; got: string }
  'token.rsa-short': { bits: number }
  /** The browser, or the library in it, lacks it. */
  'token.unsupported': { message: string }
}

interface KeyErrors {
  /** A key that can be public, as a secret. */
  'token.secret-is-key': Record<string, never>
  'token.secret-bytes': { offset: number }
  'token.secret-length': { alg: string; wanted: number; got: number }
  /** A JWK that is no secret, or without its octets. */
  'token.jwk-not-secret': { kty: string }
  /** No key of the set is the token's. */
  'token.kid': { kid: string; kids: readonly string[] }
  'token.no-key-fits': { alg: string; count: number }
}

interface ClaimErrors {
  /** Seconds since 1970, and how long ago. */
  'jwt.expired': { exp: number; late: number }
  'jwt.not-yet': { nbf: number; ahead: number }
  /** Thirteen digits: milliseconds where seconds should be. */
  'jwt.milliseconds': { claim: string }
  'jwt.issuer': { got: string; wanted: string }
  'jwt.audience': { got: readonly string[]; wanted: string }
  'jwt.missing': { claim: 'iss' | 'aud' }
}

export interface TokenErrors extends ShapeErrors, AlgorithmErrors, KeyErrors, ClaimErrors {
  'token.signature': Record<string, never>
  'token.decrypt': { how: 'key' | 'secret' | 'passphrase' }
  'token.passphrase-empty': Record<string, never>
  /** The claim of a form that stands in the other claims too. */
  'jwt.twice': { claim: string }
  /** What is compressed grows beyond this, in octets. */
  'token.inflated': { limit: number }
}

export type TokenPart =
  | 'token' | 'token-payload' | 'token-header' | 'token-claims' | 'token-message'
  | 'token-valid' | 'jwt-accepted' | 'token-unsigned' | 'token-short-secret' | 'jwt-no-expiry' | 'jwt-audience-unchecked'
export type TokenUnavailable = 'openssl.no-jwe'
