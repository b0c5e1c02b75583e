import type { JsonExpected } from './json-expected.ts'

/** Findings about JSON, JOSE, Fernet and age. `name`, `member` and `field` are names as the specifications or the input write them. */
export interface JoseFindingParams {
  // JSON (core/bytes/json.ts, core/kinds/json)
  'json.syntax': { offset: number; expected: JsonExpected; got: string }
  'json.duplicate': { name: string; offset: number; count: number }
  'json.budget': { offset: number; nodes: number }
  'json.not-object': { field: string }
  'json.parts-capped': { shown: number }

  // What JWK, JWS and JWE share (core/kinds/jose)
  'jose.base64url': { field: string; offset: number; problem: 'alphabet' | 'standard' | 'padding' | 'white' | 'cut' | 'bits'; got: string }
  'jose.missing': { member: string; of: string }
  'jose.type': { member: string; expected: 'string' | 'number' | 'array' | 'object' | 'boolean' }
  'jose.algorithm-unknown': { algorithm: string; of: 'alg' | 'enc' | 'kty' | 'crv' }
  'jose.crit-unknown': { names: string }
  'jose.crit-wrong': { problem: 'empty' | 'own' | 'absent' | 'duplicate'; names: string }
  'jose.key-by-url': { member: string; url: string }
  'jose.x5t-mismatch': { member: string }
  'jose.x5c-unreadable': { index: number }
  'jose.x5c-other-key': Record<string, never>

  // JSON Web Keys
  'jwk.length': { member: string; expected: number; got: number; of: string }
  'jwk.leading-zero': { member: string; octets: number }
  'jwk.private-mismatch': { kty: string }
  'jwk.private-in-set': { count: number }
  'jwk.algorithm-mismatch': { alg: string; key: string }
  'jwk.secret-short': { alg: string; bits: number; needed: number }
  'jwk.use-mismatch': { use: string; ops: string }
  'jwk.ops-repeated': { operation: string }
  'jwk.kid-repeated': { kid: string; count: number }
  'jwk.set-empty': Record<string, never>
  'jwk.capped': { shown: number; total: number }

  // Signatures and tokens
  'jws.unsecured': Record<string, never>
  'jws.weak-hash': { alg: string }
  'jws.hmac': { alg: string }
  'jws.signature-length': { alg: string; expected: number; got: number }
  'jws.signature-der': { alg: string }
  'jws.not-encoded': Record<string, never>
  'jws.detached': Record<string, never>
  'jws.key-in-header': { member: string }
  'jws.signature-valid': { member: string }
  'jws.signature-invalid': { member: string }
  'jws.signature-unchecked': { alg: string }
  'jws.none-signature': Record<string, never>
  'jwt.expired': { exp: number; now: number }
  'jwt.not-yet-valid': { nbf: number; now: number }
  'jwt.issued-later': { iat: number; now: number }
  'jwt.no-expiry': Record<string, never>
  'jwt.milliseconds': { claim: string }
  'jwt.reversed': { nbf: number; exp: number }
  'sd-jwt.unknown-disclosure': { count: number }
  'sd-jwt.disclosure-unreadable': { index: number }

  // Encryption
  'jwe.rsa1-5': Record<string, never>
  'jwe.zip': Record<string, never>
  'jwe.length': { field: string; enc: string; expected: number; got: number }
  'jwe.salt-short': { octets: number }
  'jwe.key-not-empty': { alg: string }
  'jwe.inflated-too-long': { limit: number }

  // Fernet
  'fernet.token': { problem: 'character' | 'trailing' | 'cut' | 'padding' | 'version' | 'short' | 'blocks'; offset: number }
  'fernet.time-future': { timestamp: number; now: number }
  'fernet.time-kept': { timestamp: number }
  'fernet.hmac-verified': Record<string, never>
  'fernet.key-shown': Record<string, never>

  // age
  'age.header': { offset: number; problem: 'version' | 'stanza' | 'arguments' | 'body' | 'mac' | 'line' | 'base64' | 'no-stanza' | 'too-many' | 'crlf' }
  'age.payload': { offset: number; problem: 'nonce' | 'no-chunk' | 'last-chunk'; got: number }
  'age.scrypt-alone': Record<string, never>
  'age.scrypt-arguments': { problem: 'salt' | 'work-factor'; got: string }
  'age.not-quantum-safe': { kinds: string }
  'age.stanza-unknown': { type: string }
  'age.stanza-length': { type: string; field: string; expected: number; got: number }
  'age.armour': { offset: number; problem: 'line' | 'white' | 'headers' }
  'age.checksum': { text: string }
  'age.case': Record<string, never>
  'age.character': { offset: number; got: string }
  'age.key-length': { prefix: string; expected: number; got: number }
  'age.plugin': { name: string }
}
