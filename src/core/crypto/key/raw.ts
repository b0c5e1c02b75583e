/** Raw keys: the octets of a scalar, a seed or a point alone, which say nothing of what they are. RSA keys, several numbers, have no such form. */
import { rawPrivate, rawPublic, type RawTypeId } from './build.ts'
import { isRsa, type PrivateKeyBytes, type PublicKeyBytes } from './key.ts'
import { keyFailure, type KeyResult } from './problem.ts'
import { keyType, keyTypes, type KeyType, type KeyTypeId } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Types whose raw private key has as many octets, the usual first. */
export const rawTypesFor = (octets: number): readonly KeyType[] => keyTypes.filter(({ raw }) => raw?.privateKey === octets || raw?.expanded === octets)

/** Null for RSA. An ML-DSA or ML-KEM key without its seed gives its expanded form. */
export const rawPrivateOctets = (key: PrivateKeyBytes): Bytes | null => (isRsa(key) ? null : key.privateKey ?? key.expanded)
export const rawPublicOctets = (key: PublicKeyBytes): Bytes | null => (isRsa(key) ? null : key.publicKey)

const noRaw = (id: KeyTypeId) => keyFailure({ code: 'malformed', field: keyType(id).label, expected: 'PEM, DER or JWK: it is several numbers' })

export async function readRawPrivate(id: KeyTypeId, octets: Bytes): Promise<KeyResult<PrivateKeyBytes>> {
  const { raw } = keyType(id)
  if (!raw) return noRaw(id)
  return rawPrivate(id as RawTypeId, octets.length === raw.expanded ? { expanded: octets } : { privateKey: octets })
}

export async function readRawPublic(id: KeyTypeId, octets: Bytes): Promise<KeyResult<PublicKeyBytes>> {
  return keyType(id).raw ? rawPublic(id as RawTypeId, octets) : noRaw(id)
}
