/**
 * How a key signs messages: the hash of the content, and the signature over the attributes. RSA (RFC 3370 3.2) and RSA-PSS (RFC 4056), ECDSA (RFC 5753 2.1), Ed25519 and Ed448
 * (RFC 8419), ML-DSA (RFC 9882), SLH-DSA (RFC 9814).
 */
import { integer, nullValue, oid, sequence } from '../../asn1/write.ts'
import { isRsa, type PublicKeyBytes } from '../../crypto/key/key.ts'
import { keyType, type EcTypeId } from '../../crypto/key/types.ts'
import { readPss, signatureAlgorithmOf } from '../../crypto/sign.ts'
import { curveHash } from '../../crypto/signature/ecdsa.ts'
import type { SigningChoices } from '../../crypto/signature/message.ts'
import { hashAlgorithms } from '../../spec/oids.ts'
import { CmsOid } from './oids.ts'

type Bytes = Uint8Array<ArrayBuffer>

const DIGESTS = ['SHA-256', 'SHA-384', 'SHA-512'] as const
export type CmsDigest = (typeof DIGESTS)[number] | 'SHAKE256'

export interface CmsScheme {
  readonly digest: CmsDigest
  /** AlgorithmIdentifier, DER. */
  readonly digestAlgorithm: Bytes
  readonly signatureAlgorithm: Bytes
  readonly choices: SigningChoices
}

type Sha2 = Exclude<CmsDigest, 'SHAKE256'>

const hashOid = (label: string): string => Object.entries(hashAlgorithms).find(([, each]) => each.label === label)?.[0] ?? ''
const choices = (more: Partial<SigningChoices> = {}): SigningChoices => ({ padding: 'pkcs1', hash: 'SHA-256', saltLength: null, deterministic: false, context: new Uint8Array(0), ...more })
const sha2 = (digest: Sha2, signatureAlgorithm: Bytes, more: Partial<SigningChoices> = {}): CmsScheme =>
  ({ digest, digestAlgorithm: sequence(oid(hashOid(digest))), signatureAlgorithm, choices: choices({ hash: digest, ...more }) })

/** Keys that are bound to a hash and a salt sign with these (RFC 4055 3.3); null for a hash that no signature of this page has. */
function pssScheme(parameters: Bytes | null): CmsScheme | null {
  if (!parameters) return sha2('SHA-256', signatureAlgorithmOf('rsa-2048', { hash: 'SHA-256', pss: true }), { padding: 'pss' })
  const bound = readPss(parameters), digest = DIGESTS.find((each) => each === bound?.hash)
  return bound && digest && bound.mgf === digest ? sha2(digest, sequence(oid(CmsOid.rsaPss), parameters), { padding: 'pss', saltLength: bound.saltLength }) : null
}

/** RFC 5758 3.2. */
const ECDSA: Readonly<Record<Sha2, string>> = { 'SHA-256': '1.2.840.10045.4.3.2', 'SHA-384': '1.2.840.10045.4.3.3', 'SHA-512': '1.2.840.10045.4.3.4' }

function ecdsaScheme({ type }: PublicKeyBytes): CmsScheme {
  const digest = DIGESTS.find((each) => each === curveHash[type as EcTypeId]) ?? 'SHA-256'
  return sha2(digest, sequence(oid(ECDSA[digest])))
}

/** Octets of SHAKE256 that RFC 8419 2.3 and RFC 8702 3.1 ask for. */
export const SHAKE256_OCTETS = 64

/** RFC 8419 3.1: no other hash than this one. */
const ed448Scheme = (signatureAlgorithm: Bytes): CmsScheme =>
  ({ digest: 'SHAKE256', digestAlgorithm: sequence(oid(CmsOid.shake256Length), integer(8 * SHAKE256_OCTETS)), signatureAlgorithm, choices: choices() })

/** Null for keys that sign no messages. */
export function schemeOf(key: PublicKeyBytes): CmsScheme | null {
  const own = sequence(oid(keyType(key.type).oid))
  if (isRsa(key)) return key.family === 'RSA' ? sha2('SHA-256', sequence(oid(CmsOid.rsa), nullValue())) : pssScheme(key.parameters)
  switch (key.family) {
    case 'EC': return ecdsaScheme(key)
    case 'EdDSA': return key.type === 'ed448' ? ed448Scheme(own) : sha2('SHA-512', own)
    // As strong as each parameter set (RFC 9882 3.3).
    case 'ML-DSA': return sha2('SHA-512', own)
    // RFC 9814 4, for the parameter set that this page has.
    case 'SLH-DSA': return sha2('SHA-256', own)
    case 'XDH': case 'ML-KEM': return null
  }
}
