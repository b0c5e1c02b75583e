/** From what a format holds to a key that is checked: lengths, ranges, points, halves. Every reader ends here. */
import { bitString, integer, octetString, oid, sequence, tlv } from '../../asn1/write.ts'
import { ecCurve, octetCurve, type Curve } from './curves.ts'
import { namesOf, sameOctets, type RawPrivateKey, type RawPublicKey, type RsaNumbers, type RsaPrivateKey, type RsaPublicKey, type RsaPublicNumbers } from './key.ts'
import { expandSeed, isEncapsulationKey, makeSlhDsa, publicOfExpanded, type Expanded } from './post-quantum.ts'
import { keyFailure, type KeyResult } from './problem.ts'
import { bitsOf, rsaIdentifier, rsaPrivateKey, rsaPublicKey } from './rsa.ts'
import { keyType, rsaTypeOf, type EcTypeId, type KeyType, type KeyTypeId, type MlDsaTypeId, type MlKemTypeId, type OctetTypeId, type PssTypeId, type RsaTypeId, type SlhDsaTypeId } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type RawTypeId = Exclude<KeyTypeId, RsaTypeId | PssTypeId>
export type RsaFamily = 'RSA' | 'RSA-PSS'

/** From numbers that `checkRsaPublic` or `checkRsa` passed. */
export function rsaPublic(family: RsaFamily, { n, e }: RsaPublicNumbers, parameters: Bytes | null = null): RsaPublicKey {
  const bits = bitsOf(n)
  const spki = sequence(rsaIdentifier(family, parameters), bitString(rsaPublicKey({ n, e })))
  return { type: rsaTypeOf(family, bits), family, parameters, label: `${family} ${bits}`, bits, spki, rsa: { n, e } }
}

export function rsaPrivate(family: RsaFamily, rsa: RsaNumbers, parameters: Bytes | null = null): RsaPrivateKey {
  const pkcs8 = sequence(integer(0), rsaIdentifier(family, parameters), octetString(rsaPrivateKey(rsa)))
  return { ...rsaPublic(family, rsa, parameters), rsa, pkcs8 }
}

/** AlgorithmIdentifier: the curve for EC (RFC 5480 2.1.1), nothing for the others (RFC 8410 3, RFC 9881 2, RFC 9935 3, RFC 9909 3). */
const identifierOf = ({ oid: algorithm, curveOid }: KeyType): Bytes => (curveOid ? sequence(oid(algorithm), oid(curveOid)) : sequence(oid(algorithm)))

/** ECPrivateKey without its curve, which stands in the identifier before it, and with the public key (RFC 5915 3): as OpenSSL and browsers write it. */
const ecPrivateKey = (privateKey: Bytes, publicKey: Bytes): Bytes => sequence(integer(1), octetString(privateKey), tlv(0xa1, bitString(publicKey)))

const SEED = 0x80

/** The content of PKCS#8's OCTET STRING: RFC 5915 3, RFC 8410 7, RFC 9909 4, and of RFC 9881 6's and RFC 9935 6's choices the seed where there is one. */
function privateOctets({ family }: KeyType, { privateKey, expanded, publicKey }: Halves): Bytes {
  if (family === 'EC') return ecPrivateKey(privateKey as Bytes, publicKey)
  if (family === 'SLH-DSA') return privateKey as Bytes
  if (family !== 'ML-DSA' && family !== 'ML-KEM') return octetString(privateKey as Bytes)
  return privateKey ? tlv(SEED, privateKey) : octetString(expanded as Bytes)
}

interface Halves extends Pick<RawPrivateKey, 'privateKey' | 'expanded' | 'publicKey'> {}

const spkiOf = (row: KeyType, publicKey: Bytes) => sequence(identifierOf(row), bitString(publicKey))

function assembled(id: RawTypeId, halves: Halves): { readonly ok: true; readonly value: RawPrivateKey } {
  const row = keyType(id)
  const pkcs8 = sequence(integer(0), identifierOf(row), octetString(privateOctets(row, halves)))
  return { ok: true, value: { ...namesOf(id), family: row.family as RawPrivateKey['family'], ...halves, spki: spkiOf(row, halves.publicKey), pkcs8 } }
}

/** What a format says of a key: at least one of the private forms; the public key where the format carries it. */
export interface Claimed {
  readonly privateKey?: Bytes | null
  readonly expanded?: Bytes | null
  readonly publicKey?: Bytes | null
}

const wrongLength = (id: RawTypeId, field: string, expected: readonly number[], got: number) => keyFailure({ code: 'length', label: keyType(id).label, field, expected, got })

/** Scalars of EC lost their zeros in old programs; OpenSSL takes them as well. */
function padded(privateKey: Bytes, octets: number): Bytes {
  const out = new Uint8Array(octets)
  out.set(privateKey, octets - privateKey.length)
  return out
}

const isMl = (id: RawTypeId): id is MlDsaTypeId | MlKemTypeId => id.startsWith('ml-')
const isEc = (id: RawTypeId): id is EcTypeId => keyType(id).family === 'EC'
const curveOf = (id: RawTypeId): Promise<Curve> => (isEc(id) ? ecCurve(id) : octetCurve(id as OctetTypeId))

/** A private key, held to its algorithm's arithmetic, with the public half that it comes to. */
export async function rawPrivate(id: RawTypeId, claimed: Claimed): Promise<KeyResult<RawPrivateKey>> {
  const halves = isMl(id) ? await mlHalves(id, claimed) : id === 'slh-dsa-sha2-128s' ? await slhHalves(id, claimed) : await curveHalves(id, claimed)
  if (!halves.ok) return halves
  if (!claimed.publicKey) return assembled(id, halves.value)
  const given = await rawPublic(id, claimed.publicKey)
  if (!given.ok) return given
  return sameOctets(given.value.publicKey, halves.value.publicKey) ? assembled(id, halves.value) : keyFailure({ code: 'halves-differ', label: keyType(id).label })
}

async function curveHalves(id: RawTypeId, { privateKey }: Claimed): Promise<KeyResult<Halves>> {
  const { label, raw } = keyType(id), octets = raw?.privateKey ?? 0
  const got = privateKey?.length ?? 0
  if (!privateKey || got === 0 || got > octets || (got < octets && !isEc(id))) return wrongLength(id, 'private key', [octets], got)
  const whole = padded(privateKey, octets)
  const publicKey = (await curveOf(id)).publicOf(whole)
  return publicKey ? { ok: true, value: { privateKey: whole, expanded: null, publicKey } } : keyFailure({ code: 'scalar-range', label })
}

async function mlHalves(id: MlDsaTypeId | MlKemTypeId, { privateKey: seed, expanded }: Claimed): Promise<KeyResult<Halves>> {
  const { label, raw } = keyType(id)
  if (seed && seed.length !== raw?.privateKey) return wrongLength(id, 'seed', [raw?.privateKey ?? 0], seed.length)
  if ((expanded || !seed) && expanded?.length !== raw?.expanded) return wrongLength(id, 'expandedKey', [raw?.expanded ?? 0], expanded?.length ?? 0)
  const made: Expanded | null = seed ? await expandSeed(id, seed) : null
  if (made) return expanded && !sameOctets(made.expanded, expanded) ? keyFailure({ code: 'seed-mismatch', label }) : { ok: true, value: { privateKey: (seed as Bytes).slice(), ...made } }
  const publicKey = await publicOfExpanded(id, expanded as Bytes)
  return publicKey ? { ok: true, value: { privateKey: null, expanded: (expanded as Bytes).slice(), publicKey } } : keyFailure({ code: 'inconsistent', label })
}

/** The seeds before the public key in an SLH-DSA private key (FIPS 205 9.1); the root of the tree is computed from them, which takes a while. */
export const SLH_SEEDS = 48

/** A new key from its three seeds, computed once. */
export async function slhFromSeeds(id: SlhDsaTypeId, seeds: Bytes): Promise<RawPrivateKey> {
  return assembled(id, { ...(await makeSlhDsa(seeds)), expanded: null }).value
}

async function slhHalves(id: RawTypeId, { privateKey }: Claimed): Promise<KeyResult<Halves>> {
  const { label, raw } = keyType(id)
  if (privateKey?.length !== raw?.privateKey) return wrongLength(id, 'private key', [raw?.privateKey ?? 0], privateKey?.length ?? 0)
  const made = await makeSlhDsa((privateKey as Bytes).slice(0, SLH_SEEDS))
  return sameOctets(made.privateKey, privateKey as Bytes) ? { ok: true, value: { ...made, expanded: null } } : keyFailure({ code: 'inconsistent', label })
}

/** A public key: the right length, on its curve, in its one form. */
export async function rawPublic(id: RawTypeId, publicKey: Bytes): Promise<KeyResult<RawPublicKey>> {
  const row = keyType(id), octets = row.raw?.publicKey ?? 0
  const lengths = isEc(id) ? [octets, (octets + 1) / 2] : [octets]
  if (!lengths.includes(publicKey.length)) return wrongLength(id, 'public key', lengths, publicKey.length)
  const checked = isMl(id) || row.family === 'SLH-DSA' ? publicKey.slice() : (await curveOf(id)).point(publicKey)
  if (!checked) return keyFailure({ code: 'not-on-curve', label: row.label })
  if (row.family === 'ML-KEM' && !isEncapsulationKey(checked)) return keyFailure({ code: 'inconsistent', label: row.label })
  return { ok: true, value: { ...namesOf(id), family: row.family as RawPublicKey['family'], publicKey: checked, spki: spkiOf(row, checked) } }
}
