/** RSA keys (RFC 8017): PKCS #1's structures, and whether the numbers are those of a key. Whether p and q are prime is not tested: no message would hang on it. */
import { toHex } from '../../bytes/hex.ts'
import { integer, nullValue, oid, sequence } from '../../asn1/write.ts'
import { readChildren, smallInteger, type DerValue } from '../der.ts'
import type { RsaNumbers, RsaPublicNumbers } from './key.ts'
import { keyFailure, malformedKey, placed, type KeyProblem, type KeyResult, type RsaRelation } from './problem.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const RSA_OID = '1.2.840.113549.1.1.1'
export const PSS_OID = '1.2.840.113549.1.1.10'

const INTEGER = 0x02, SEQUENCE = 0x30

/** In the order of RSAPrivateKey. */
const NAMES = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const satisfies readonly (keyof RsaNumbers)[]

/** Without zeros before it, as JWK has it (RFC 7518 2). */
export function unsigned(octets: Bytes): Bytes {
  const first = octets.findIndex((octet) => octet !== 0)
  return first < 0 ? octets.slice(0, 0) : octets.slice(first)
}

export const numberOf = (octets: Uint8Array): bigint => (octets.length === 0 ? 0n : BigInt(`0x${toHex(octets)}`))

export const bitsOf = (octets: Bytes): number => (octets.length === 0 ? 0 : octets.length * 8 - Math.clz32(octets[0] as number) + 24)

const isPositive = ({ tag, content }: DerValue) => tag === INTEGER && content.length > 0 && !((content[0] as number) & 0x80)

/** The largest that browsers and OpenSSL take. */
export const MAX_RSA_BITS = 16_384
/** OpenSSL refuses longer public exponents for moduli above 3072 bits; nobody makes them. */
const MAX_EXPONENT_BITS = 64

/** What is wrong with the public numbers by themselves (RFC 8017 3.1). */
function publicProblem({ n, e }: RsaPublicNumbers): KeyProblem | null {
  const bits = bitsOf(n)
  if (bits > MAX_RSA_BITS) return { code: 'rsa-size', bits, limit: MAX_RSA_BITS }
  if (n.length === 0 || (n.at(-1) as number) % 2 === 0) return { code: 'rsa-modulus-even' }
  const exponent = bitsOf(e) <= MAX_EXPONENT_BITS ? String(numberOf(e)) : `of ${bitsOf(e)} bits`
  if (bitsOf(e) < 2) return { code: 'rsa-exponent', exponent, reason: 'tiny' }
  if ((e.at(-1) as number) % 2 === 0) return { code: 'rsa-exponent', exponent, reason: 'even' }
  return bitsOf(e) > MAX_EXPONENT_BITS ? { code: 'rsa-exponent', exponent, reason: 'too-large' } : null
}

/** The first relation of RFC 8017 3.2 that does not hold. Numbers that are longer than the modulus are not computed with: they would take long. */
function brokenRelation(numbers: RsaNumbers): RsaRelation | null {
  const isLong = (octets: Bytes) => octets.length > numbers.n.length
  if (isLong(numbers.p) || isLong(numbers.q)) return 'n = p × q'
  if (isLong(numbers.d)) return 'e × d ≡ 1'
  const { n, e, d, p, q, dp, dq, qi } = Object.fromEntries(Object.entries(numbers).map(([name, octets]) => [name, numberOf(octets as Bytes)])) as { readonly [N in keyof RsaNumbers]: bigint }
  if (p <= 1n || q <= 1n || p * q !== n) return 'n = p × q'
  if ((e * d) % (p - 1n) !== 1n || (e * d) % (q - 1n) !== 1n) return 'e × d ≡ 1'
  if (dp !== d % (p - 1n)) return 'dP = d mod (p − 1)'
  if (dq !== d % (q - 1n)) return 'dQ = d mod (q − 1)'
  return qi < p && (q * qi) % p === 1n ? null : 'q × qInv ≡ 1 mod p'
}

export function checkRsaPublic(numbers: RsaPublicNumbers): KeyResult<RsaPublicNumbers> {
  const problem = publicProblem(numbers)
  return problem ? keyFailure(problem) : { ok: true, value: numbers }
}

export function checkRsa(numbers: RsaNumbers): KeyResult<RsaNumbers> {
  const problem = publicProblem(numbers)
  if (problem) return keyFailure(problem)
  const relation = brokenRelation(numbers)
  return relation ? keyFailure({ code: 'rsa-numbers', relation }) : { ok: true, value: numbers }
}

/** Which of the numbers a problem is about. */
function numberAt({ code, ...more }: KeyProblem): keyof RsaNumbers {
  const of: { readonly [R in RsaRelation]: keyof RsaNumbers } = { 'n = p × q': 'n', 'e × d ≡ 1': 'd', 'dP = d mod (p − 1)': 'dp', 'dQ = d mod (q − 1)': 'dq', 'q × qInv ≡ 1 mod p': 'qi' }
  return code === 'rsa-exponent' ? 'e' : code === 'rsa-numbers' && 'relation' in more ? of[more.relation] : 'n'
}

/** With the place of the number that it is about. */
function located<T>(der: Bytes, values: { readonly [N in keyof RsaNumbers]?: DerValue }, read: KeyResult<T>): KeyResult<T> {
  const value = read.ok ? null : values[numberAt(read.problem)]
  return value ? placed(der, value.encoding, read) : read
}

/** RSAPublicKey (RFC 8017 A.1.1). */
export function readRsaPublicKey(der: Bytes): KeyResult<RsaPublicNumbers> {
  const parts = der[0] === SEQUENCE ? readChildren(der) : null
  const [n, e] = parts ?? []
  if (!n || !e || parts?.length !== 2 || !isPositive(n) || !isPositive(e)) return malformedKey('RSAPublicKey', 'two positive INTEGERs')
  return located(der, { n, e }, checkRsaPublic({ n: unsigned(n.content), e: unsigned(e.content) }))
}

/** RSAPrivateKey (RFC 8017 A.1.2), of two primes. */
export function readRsaPrivateKey(der: Bytes): KeyResult<RsaNumbers> {
  const parts = (der[0] === SEQUENCE && readChildren(der)) || []
  const [version, ...values] = parts
  if (smallInteger(version) === 1 || parts.length === 10) return keyFailure({ code: 'rsa-primes', count: 2 + (readChildren(parts[9]?.encoding ?? new Uint8Array(0))?.length ?? 0) })
  if (smallInteger(version) !== 0 || values.length !== 8 || !values.every(isPositive)) return malformedKey('RSAPrivateKey', 'version 0 and eight positive INTEGERs')
  const named = Object.fromEntries(NAMES.map((name, i) => [name, values[i] as DerValue])) as { readonly [N in keyof RsaNumbers]: DerValue }
  return located(der, named, checkRsa(Object.fromEntries(NAMES.map((name) => [name, unsigned(named[name].content)])) as { readonly [N in keyof RsaNumbers]: Bytes }))
}

export const rsaPublicKey = ({ n, e }: RsaPublicNumbers): Bytes => sequence(integer(n), integer(e))

export const rsaPrivateKey = ({ n, e, d, p, q, dp, dq, qi }: RsaNumbers): Bytes => sequence(integer(0), ...[n, e, d, p, q, dp, dq, qi].map((value) => integer(value)))

/** AlgorithmIdentifier: NULL parameters for rsaEncryption (RFC 3279 2.3.1); for RSASSA-PSS none, or those that bind the key (RFC 4055 3.1). */
export function rsaIdentifier(family: 'RSA' | 'RSA-PSS', parameters: Bytes | null): Bytes {
  if (family === 'RSA') return sequence(oid(RSA_OID), nullValue())
  return parameters ? sequence(oid(PSS_OID), parameters) : sequence(oid(PSS_OID))
}
