/**
 * Private keys in DER: PrivateKeyInfo (RFC 5958 2) of every algorithm, RSAPrivateKey (RFC 8017 A.1.2), ECPrivateKey (RFC 5915 3).
 *
 * Deviation: attributes of PrivateKeyInfo are passed over; they say how a key is to be used, not what it is.
 */
import { bitStringOctets, oidOf, readAlgorithm, readChildren, readValue, smallInteger, type DerValue, type ReadAlgorithm } from '../der.ts'
import { rawPrivate, rsaPrivate, type Claimed, type RawTypeId } from './build.ts'
import { derProblem } from './der-problem.ts'
import type { PrivateKeyBytes } from './key.ts'
import { keyFailure, malformedKey, placed, type KeyResult } from './problem.ts'
import { PSS_OID, readRsaPrivateKey, RSA_OID } from './rsa.ts'
import { keyTypeByOid, type KeyType } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

const INTEGER = 0x02, OCTET_STRING = 0x04, NULL = 0x05, OBJECT_IDENTIFIER = 0x06, SEQUENCE = 0x30, SEED = 0x80, PUBLIC_KEY = 0x81, PARAMETERS = 0xa0, POINT = 0xa1

export const EC_OID = '1.2.840.10045.2.1'

/** Which structure the values are: `null` for none of the three. */
export type PrivateForm = 'PKCS#8' | 'PKCS#1' | 'SEC 1'

export function privateForm(der: Bytes): PrivateForm | null {
  const parts = readChildren(der) ?? [], [first, second, third] = parts
  if (der[0] !== SEQUENCE || first?.tag !== INTEGER) return null
  if (second?.tag === SEQUENCE && third?.tag === OCTET_STRING) return 'PKCS#8'
  if (parts.length >= 9 && parts.slice(0, 9).every(({ tag }) => tag === INTEGER)) return 'PKCS#1'
  return second?.tag === OCTET_STRING && parts.slice(2).every(({ tag }) => tag === PARAMETERS || tag === POINT) ? 'SEC 1' : null
}

/** Reads whichever of the three it is. */
export async function readPrivateDer(der: Bytes): Promise<KeyResult<PrivateKeyBytes>> {
  switch (privateForm(der)) {
    case 'PKCS#8': return readPkcs8(der)
    case 'PKCS#1': {
      const numbers = readRsaPrivateKey(der)
      return numbers.ok ? { ok: true, value: rsaPrivate('RSA', numbers.value) } : numbers
    }
    case 'SEC 1': return readEcPrivateKey(der, null)
    case null: return keyFailure(readChildren(der) ? { code: 'no-key' } : derProblem(der))
  }
}

/** PrivateKeyInfo and OneAsymmetricKey. */
export async function readPkcs8(der: Bytes): Promise<KeyResult<PrivateKeyBytes>> {
  const [version, identifier, octets, ...more] = readChildren(der) ?? []
  const algorithm = readAlgorithm(identifier)
  if (!(smallInteger(version) <= 1) || octets?.tag !== OCTET_STRING) return malformedKey('PrivateKeyInfo', 'version, AlgorithmIdentifier, OCTET STRING')
  const there = identifier?.encoding ?? der
  if (!algorithm) return placed(der, there, malformedKey('privateKeyAlgorithm', 'AlgorithmIdentifier'))
  if (algorithm.oid === RSA_OID || algorithm.oid === PSS_OID) return isNull(algorithm) ? placed(der, octets.content, readRsa(algorithm, octets.content)) : placed(der, there, keyFailure({ code: 'parameters', label: 'RSA' }))
  const publicKey = carriedPublic(more.find(({ tag }) => tag === PUBLIC_KEY))
  if (algorithm.oid === EC_OID) {
    const read = await readEcPrivateKey(octets.content, algorithm.parameters, publicKey)
    return placed(der, !read.ok && read.problem.code.startsWith('curve-') && algorithm.parameters ? there : octets.content, read)
  }
  const row = keyTypeByOid(algorithm.oid, null)
  return row ? placed(der, octets.content, await readRaw(row, algorithm, octets.content, publicKey)) : placed(der, there, keyFailure({ code: 'algorithm-unknown', name: algorithm.oid }))
}

/** rsaEncryption has NULL for parameters (RFC 3279 2.3.1), which some leave out; RSASSA-PSS may have some. */
export const isNull = ({ oid, parameters }: ReadAlgorithm): boolean => oid === PSS_OID || parameters === null || parameters[0] === NULL

/** [1] IMPLICIT BIT STRING: the tag hides what bitStringOctets looks for. */
const carriedPublic = (value: DerValue | undefined): Bytes | null => (value?.content[0] === 0 ? value.content.slice(1) : null)

function readRsa({ oid, parameters }: ReadAlgorithm, octets: Bytes): KeyResult<PrivateKeyBytes> {
  const numbers = readRsaPrivateKey(octets)
  if (!numbers.ok) return numbers
  return { ok: true, value: oid === PSS_OID ? rsaPrivate('RSA-PSS', numbers.value, parameters && parameters.slice()) : rsaPrivate('RSA', numbers.value) }
}

/** The curve's name, from the identifier before the key or from within it. Null where the parameters are no name. */
const curveName = (parameters: Bytes | null): string | null => {
  const value = parameters && readValue(parameters)
  return value?.tag === OBJECT_IDENTIFIER ? oidOf(value) : null
}

/** ECPrivateKey; `parameters` of the AlgorithmIdentifier before it, null where there is none. */
async function readEcPrivateKey(der: Bytes, parameters: Bytes | null, carried: Bytes | null = null): Promise<KeyResult<PrivateKeyBytes>> {
  const [version, scalar, ...more] = der[0] === SEQUENCE ? readChildren(der) ?? [] : []
  if (smallInteger(version) !== 1 || scalar?.tag !== OCTET_STRING) return malformedKey('ECPrivateKey', 'version 1 and an OCTET STRING')
  const inside = more.find(({ tag }) => tag === PARAMETERS)
  const curve = curveName(parameters ?? inside?.content ?? null)
  if (!curve) return keyFailure({ code: 'curve-missing' })
  const row = keyTypeByOid(EC_OID, curve)
  if (!row) return keyFailure({ code: 'curve-unknown', name: curve })
  const point = more.find(({ tag }) => tag === POINT)
  return rawPrivate(row.id as RawTypeId, { privateKey: scalar.content, publicKey: (point && bitStringOctets(readValue(point.content) ?? undefined)) ?? carried })
}

async function readRaw(row: KeyType, { parameters }: ReadAlgorithm, octets: Bytes, publicKey: Bytes | null): Promise<KeyResult<PrivateKeyBytes>> {
  if (parameters) return keyFailure({ code: 'parameters', label: row.label })
  const claimed = row.family === 'SLH-DSA' ? { privateKey: octets } : row.family.startsWith('ML-') ? mlChoice(octets) : wrapped(octets)
  return claimed ? rawPrivate(row.id as RawTypeId, { ...claimed, publicKey }) : malformedKey('privateKey', row.family.startsWith('ML-') ? 'seed [0], expandedKey or both' : 'OCTET STRING in an OCTET STRING')
}

/** CurvePrivateKey (RFC 8410 7). */
function wrapped(octets: Bytes): Claimed | null {
  const value = readValue(octets)
  return value?.tag === OCTET_STRING ? { privateKey: value.content } : null
}

/** ML-DSA-PrivateKey (RFC 9881 6) and ML-KEM-PrivateKey (RFC 9935 6): seed, expandedKey or both. */
function mlChoice(octets: Bytes): Claimed | null {
  const value = readValue(octets)
  if (value?.tag === SEED) return { privateKey: value.content }
  if (value?.tag === OCTET_STRING) return { expanded: value.content }
  const [seed, expanded, ...more] = value?.tag === SEQUENCE ? readChildren(octets) ?? [] : []
  return seed?.tag === OCTET_STRING && expanded?.tag === OCTET_STRING && more.length === 0 ? { privateKey: seed.content, expanded: expanded.content } : null
}
