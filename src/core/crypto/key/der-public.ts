/** Public keys in DER: SubjectPublicKeyInfo of every algorithm (RFC 5280 4.1.2.7), RSAPublicKey (RFC 8017 A.1.1), and the one in a certificate or a request. */
import { bitStringOctets, oidOf, readAlgorithm, readChildren, readValue, type DerValue } from '../der.ts'
import { rawPublic, rsaPublic, type RawTypeId } from './build.ts'
import { EC_OID, isNull } from './der-private.ts'
import type { PublicKeyBytes } from './key.ts'
import { keyFailure, malformedKey, placed, type KeyResult } from './problem.ts'
import { PSS_OID, readRsaPublicKey, RSA_OID } from './rsa.ts'
import { keyTypeByOid } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

const INTEGER = 0x02, BIT_STRING = 0x03, SEQUENCE = 0x30, CONTEXT0 = 0xa0

export type PublicForm = 'SPKI' | 'PKCS#1' | 'certificate' | 'request'

const tagsOf = (values: readonly DerValue[] | null) => values?.map(({ tag }) => tag) ?? []
const starts = (tags: readonly number[], ...expected: readonly number[]) => expected.every((tag, i) => tags[i] === tag)

/** Which structure it is, and the bytes of the key in it; null for none of them. */
export function findPublicKey(der: Bytes): { readonly form: PublicForm; readonly bytes: Bytes } | null {
  const parts = der[0] === SEQUENCE ? readChildren(der) : null, tags = tagsOf(parts), [first] = parts ?? []
  if (tags.length === 2 && starts(tags, INTEGER, INTEGER)) return { form: 'PKCS#1', bytes: der }
  if (tags.length === 2 && starts(tags, SEQUENCE, BIT_STRING)) return { form: 'SPKI', bytes: der }
  if (!first || tags.length !== 3 || !starts(tags, SEQUENCE, SEQUENCE, BIT_STRING)) return null
  const signed = readChildren(first.encoding) ?? [], inner = tagsOf(signed)
  // CertificationRequestInfo (RFC 2986 4.1): version, subject, subjectPKInfo.
  if (starts(inner, INTEGER, SEQUENCE, SEQUENCE, CONTEXT0) || (inner.length === 3 && starts(inner, INTEGER, SEQUENCE, SEQUENCE))) return { form: 'request', bytes: (signed[2] as DerValue).encoding }
  // TBSCertificate (RFC 5280 4.1.2): version where it is not 1, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo.
  const skip = inner[0] === CONTEXT0 ? 1 : 0
  return starts(inner.slice(skip), INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE) ? { form: 'certificate', bytes: (signed[skip + 5] as DerValue).encoding } : null
}

export async function readPublicDer(der: Bytes): Promise<KeyResult<{ readonly form: PublicForm; readonly key: PublicKeyBytes }>> {
  const found = findPublicKey(der)
  if (!found) return keyFailure({ code: 'no-key' })
  const key = placed(der, found.bytes, found.form === 'PKCS#1' ? readPkcs1(found.bytes) : await readSpki(found.bytes))
  return key.ok ? { ok: true, value: { form: found.form, key: key.value } } : key
}

function readPkcs1(der: Bytes): KeyResult<PublicKeyBytes> {
  const numbers = readRsaPublicKey(der)
  return numbers.ok ? { ok: true, value: rsaPublic('RSA', numbers.value) } : numbers
}

export async function readSpki(der: Bytes): Promise<KeyResult<PublicKeyBytes>> {
  const [identifier, bits] = readChildren(der) ?? []
  const algorithm = readAlgorithm(identifier), octets = bitStringOctets(bits)
  if (!algorithm || !octets) return malformedKey('SubjectPublicKeyInfo', 'AlgorithmIdentifier, BIT STRING')
  const { oid, parameters } = algorithm
  if (oid === RSA_OID || oid === PSS_OID) {
    if (!isNull(algorithm)) return placed(der, identifier?.encoding ?? der, keyFailure({ code: 'parameters', label: 'RSA' }))
    const numbers = placed(der, octets, readRsaPublicKey(octets))
    if (!numbers.ok) return numbers
    return { ok: true, value: oid === PSS_OID ? rsaPublic('RSA-PSS', numbers.value, parameters && parameters.slice()) : rsaPublic('RSA', numbers.value) }
  }
  const curve = oid === EC_OID ? oidOf(parameters && readValue(parameters)) : null
  const there = identifier?.encoding ?? der
  if (curve === '') return placed(der, there, keyFailure({ code: 'curve-missing' }))
  const row = keyTypeByOid(oid, curve)
  if (!row) return placed(der, there, keyFailure(curve ? { code: 'curve-unknown', name: curve } : { code: 'algorithm-unknown', name: oid }))
  if (!curve && parameters) return placed(der, there, keyFailure({ code: 'parameters', label: row.label }))
  return placed(der, octets, await rawPublic(row.id as RawTypeId, octets))
}
