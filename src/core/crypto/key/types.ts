/**
 * Every type of key that the page makes, reads and writes, and how X.509 names it. `algorithms.ts` has those few that certify: forms that
 * sign certificates take their choices from there, so that a type added here appears in none of them.
 */
import { keyAlgorithms, type KeyAlgorithmId, type Spread } from '../algorithms.ts'
import type { KeyFamily } from '../../spec/oids.ts'

export type PairFamily = Extract<KeyFamily, 'RSA' | 'RSA-PSS' | 'EC' | 'EdDSA' | 'XDH' | 'ML-DSA' | 'ML-KEM' | 'SLH-DSA'>

export type RsaTypeId = 'rsa-1024' | 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'rsa-8192'
export type PssTypeId = 'rsa-pss-2048' | 'rsa-pss-3072' | 'rsa-pss-4096'
export type EcTypeId = 'ec-p256' | 'ec-p384' | 'ec-p521' | 'secp256k1'
/** RFC 8032 and RFC 7748: their private and public keys are octets of one length. */
export type OctetTypeId = 'ed25519' | 'ed448' | 'x25519' | 'x448'
export type MlDsaTypeId = 'ml-dsa-44' | 'ml-dsa-65' | 'ml-dsa-87'
export type MlKemTypeId = 'ml-kem-512' | 'ml-kem-768' | 'ml-kem-1024'
export type SlhDsaTypeId = 'slh-dsa-sha2-128s'
export type KeyTypeId = RsaTypeId | PssTypeId | EcTypeId | OctetTypeId | MlDsaTypeId | MlKemTypeId | SlhDsaTypeId

/** What keys of a type are for. */
export type KeyUse = 'sign' | 'agree' | 'encrypt' | 'encapsulate'

/** Where it stands among the choices. `signing`: and TLS. `teaching`: too weak for anything else. */
export type KeyGroup = 'signing' | 'special' | 'agreement' | 'post-quantum' | 'teaching'

/**
 * What is worth knowing before choosing; the words are in words/. `weak`: broken, or nearly. `few-read`: many programs do not read it yet,
 * or never will.
 */
export type KeyTypeNote = 'default' | 'old-clients' | 'strong' | 'browsers-refuse-server' | 'browsers-refuse-issuer' | 'slow' | 'weak' | 'few-read'

/** Octets of a key's raw form. `privateKey`: the scalar, the seed. `expanded`: FIPS 203's and 204's own form of the private key. */
export interface RawOctets { readonly privateKey: number; readonly publicKey: number; readonly expanded: number | null }

export interface KeyType {
  readonly id: KeyTypeId
  readonly family: PairFamily
  /** As people write it: `P-256`, `RSA 2048`, `ML-DSA-65`. */
  readonly label: string
  /** Of the modulus or the curve's field; 0 where such a number would say nothing. */
  readonly bits: number
  /** In SubjectPublicKeyInfo and PKCS#8: RFC 3279 2.3.1, RFC 4055 1.2, RFC 5480 2.1.1, RFC 8410 3, RFC 9881 2, RFC 9935 3, RFC 9909 3. */
  readonly oid: string
  readonly curveOid: string | null
  readonly uses: readonly KeyUse[]
  readonly group: KeyGroup
  /** Null for RSA, whose keys are numbers. */
  readonly raw: RawOctets | null
  /** Null where generation is immediate. RSA searches primes: its time is luck. */
  readonly spread: Spread | null
  readonly notes: readonly KeyTypeNote[]
}

const raw = (privateKey: number, publicKey: number, expanded: number | null = null): RawOctets => ({ privateKey, publicKey, expanded })

type More = Partial<Pick<KeyType, 'group' | 'spread' | 'notes'>>

function rsa(id: RsaTypeId, more: More = {}): KeyType {
  const bits = Number(id.slice(4))
  return { id, family: 'RSA', label: `RSA ${bits}`, bits, oid: '1.2.840.113549.1.1.1', curveOid: null, uses: ['sign', 'encrypt'], group: 'signing', raw: null, spread: null, notes: [], ...more }
}

/** Keys bound to RSASSA-PSS (RFC 4055 3.1), without parameters: any hash. */
function pss(id: PssTypeId, notes: readonly KeyTypeNote[]): KeyType {
  const bits = Number(id.slice(8))
  return { ...rsa(`rsa-${bits}` as RsaTypeId), id, family: 'RSA-PSS', label: `RSA-PSS ${bits}`, oid: '1.2.840.113549.1.1.10', uses: ['sign'], group: 'special', spread: spreadOf(`rsa-${bits}`), notes }
}

interface Curve extends More { readonly bits: number; readonly label: string; readonly curveOid: string }

function ec(id: EcTypeId, { bits, label, curveOid, ...more }: Curve): KeyType {
  const octets = Math.ceil(bits / 8)
  return { id, family: 'EC', label, bits, oid: '1.2.840.10045.2.1', curveOid, uses: ['sign', 'agree'], group: 'signing', raw: raw(octets, 1 + 2 * octets), spread: null, notes: [], ...more }
}

type Octets = Pick<KeyType, 'bits' | 'label' | 'oid' | 'uses' | 'group' | 'notes'> & { readonly octets: RawOctets; readonly family: PairFamily }

const octets = (id: KeyTypeId, { octets: lengths, ...more }: Octets): KeyType => ({ id, curveOid: null, spread: null, raw: lengths, ...more })

const mlDsa = (level: 44 | 65 | 87, last: number, lengths: RawOctets): KeyType =>
  octets(`ml-dsa-${level}`, { family: 'ML-DSA', label: `ML-DSA-${level}`, bits: 0, oid: `2.16.840.1.101.3.4.3.${last}`, uses: ['sign'], group: 'post-quantum', octets: lengths, notes: ['few-read'] })
const mlKem = (size: 512 | 768 | 1024, last: number, lengths: RawOctets): KeyType =>
  octets(`ml-kem-${size}`, { family: 'ML-KEM', label: `ML-KEM-${size}`, bits: 0, oid: `2.16.840.1.101.3.4.4.${last}`, uses: ['encapsulate'], group: 'post-quantum', octets: lengths, notes: ['few-read'] })

const certifying = (id: string) => keyAlgorithms.find((one) => one.id === id)
const spreadOf = (id: string) => certifying(id)?.spread ?? null
/** The rows that certify, with the notes that they have there. */
const known = (id: KeyAlgorithmId): More => ({ spread: spreadOf(id), notes: certifying(id)?.notes ?? [] })

/** The best choice for almost everyone first, and those of one group together. Spread of RSA 8192: 19 runs of Chromium 156, in processor time; RSA 4096 beside it came to what algorithms.ts says. */
export const keyTypes: readonly KeyType[] = [
  ec('ec-p256', { bits: 256, label: 'P-256', curveOid: '1.2.840.10045.3.1.7', ...known('ec-p256') }),
  ec('ec-p384', { bits: 384, label: 'P-384', curveOid: '1.3.132.0.34', ...known('ec-p384') }),
  ec('ec-p521', { bits: 521, label: 'P-521', curveOid: '1.3.132.0.35', ...known('ec-p521') }),
  octets('ed25519', { family: 'EdDSA', label: 'Ed25519', bits: 256, oid: '1.3.101.112', uses: ['sign'], group: 'signing', octets: raw(32, 32), notes: known('ed25519').notes ?? [] }),
  rsa('rsa-2048', known('rsa-2048')),
  rsa('rsa-3072', known('rsa-3072')),
  rsa('rsa-4096', known('rsa-4096')),
  rsa('rsa-8192', { group: 'special', spread: { low: 1050, median: 4840, high: 10_600 }, notes: ['slow', 'few-read'] }),
  pss('rsa-pss-2048', ['few-read']),
  pss('rsa-pss-3072', ['few-read']),
  pss('rsa-pss-4096', ['few-read', 'slow']),
  ec('secp256k1', { bits: 256, label: 'secp256k1', curveOid: '1.3.132.0.10', group: 'special', notes: ['browsers-refuse-server'] }),
  octets('ed448', { family: 'EdDSA', label: 'Ed448', bits: 448, oid: '1.3.101.113', uses: ['sign'], group: 'special', octets: raw(57, 57), notes: ['strong', 'browsers-refuse-server', 'few-read'] }),
  octets('x25519', { family: 'XDH', label: 'X25519', bits: 255, oid: '1.3.101.110', uses: ['agree'], group: 'agreement', octets: raw(32, 32), notes: [] }),
  octets('x448', { family: 'XDH', label: 'X448', bits: 448, oid: '1.3.101.111', uses: ['agree'], group: 'agreement', octets: raw(56, 56), notes: ['strong', 'few-read'] }),
  mlDsa(44, 17, raw(32, 1312, 2560)),
  mlDsa(65, 18, raw(32, 1952, 4032)),
  mlDsa(87, 19, raw(32, 2592, 4896)),
  mlKem(512, 1, raw(64, 800, 1632)),
  mlKem(768, 2, raw(64, 1184, 2400)),
  mlKem(1024, 3, raw(64, 1568, 3168)),
  octets('slh-dsa-sha2-128s', { family: 'SLH-DSA', label: 'SLH-DSA-SHA2-128s', bits: 0, oid: '2.16.840.1.101.3.4.3.20', uses: ['sign'], group: 'post-quantum', octets: raw(64, 32), notes: ['few-read'] }),
  rsa('rsa-1024', { group: 'teaching', notes: ['weak'] }),
]

export function keyType(id: KeyTypeId): KeyType {
  const found = keyTypes.find((one) => one.id === id)
  if (!found) throw new RangeError(`key type: expected one of ${keyTypes.map((one) => one.id).join(', ')}, got ${id}`)
  return found
}

/** As what keys of this type sign certificates here; null for types that do not. RSA of every size signs alike. */
export function certifyingAlgorithm(id: KeyTypeId): KeyAlgorithmId | null {
  return certifying(id)?.id ?? (keyType(id).family === 'RSA' ? 'rsa-2048' : null)
}

/** The type of an RSA key of any size; sizes of their own share the row of 2048, and their label has the true size. */
export function rsaTypeOf(family: 'RSA' | 'RSA-PSS', bits: number): KeyTypeId {
  return keyTypes.find((one) => one.family === family && one.bits === bits)?.id ?? (family === 'RSA' ? 'rsa-2048' : 'rsa-pss-2048')
}

/** By the identifiers in a key file; RSA, whose types are sizes, has none. */
export function keyTypeByOid(oid: string, curveOid: string | null): KeyType | null {
  return keyTypes.find((one) => one.raw !== null && one.oid === oid && one.curveOid === curveOid) ?? null
}
