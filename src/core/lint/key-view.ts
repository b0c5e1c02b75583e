/** The numbers of a public key, as they stand (RFC 3279 2.3, RFC 5480 2.1, RFC 8017 A.1.1). */
import { contentOf, numberOf, oidOf, Tag, valueAt, valuesIn, wholeOf, type Bytes, type Tlv } from './der.ts'
import { Key } from './oids.ts'

export interface RsaKey {
  readonly modulus: bigint
  readonly exponent: bigint
  readonly bits: number
}
export interface DsaKey {
  readonly p: bigint
  readonly q: bigint
  readonly g: bigint
  readonly y: bigint
}
export interface PublicKey {
  readonly oid: string
  /** DER of the AlgorithmIdentifier. */
  readonly algorithm: Bytes
  readonly parameters: Tlv | null
  readonly rsa: RsaKey | null
  /** Absent also where the parameters are. */
  readonly dsa: DsaKey | null
  /** The named curve's identifier; '' for others. */
  readonly curve: string
}

export const bitsOf = (value: bigint): number => (value <= 0n ? 0 : value.toString(2).length)

function readRsa(bytes: Bytes, content: Pick<Tlv, 'from' | 'end'>): RsaKey | null {
  const sequence = valueAt(bytes, content.from, content.end), [modulus, exponent] = sequence ? valuesIn(bytes, sequence) : []
  if (!modulus || !exponent) return null
  const number = numberOf(bytes, modulus)
  return { modulus: number, exponent: numberOf(bytes, exponent), bits: bitsOf(number) }
}

function readDsa(bytes: Bytes, parameters: Tlv | null, content: Pick<Tlv, 'from' | 'end'>): DsaKey | null {
  const [p, q, g] = parameters ? valuesIn(bytes, parameters) : [], y = valueAt(bytes, content.from, content.end)
  return p && q && g && y ? { p: numberOf(bytes, p), q: numberOf(bytes, q), g: numberOf(bytes, g), y: numberOf(bytes, y) } : null
}

/** Never throws: what cannot be read is null or ''. */
export function keyOf(bytes: Bytes, spki: Tlv): PublicKey {
  const [algorithm, bits] = valuesIn(bytes, spki), [type, parameters = null] = algorithm ? valuesIn(bytes, algorithm) : []
  const oid = oidOf(bytes, type), content = { from: (bits?.from ?? 0) + 1, end: bits?.end ?? 0 }
  return {
    oid, parameters, algorithm: algorithm ? wholeOf(bytes, algorithm) : contentOf(bytes, { from: 0, end: 0 }),
    rsa: oid === Key.rsa || oid === Key.rsaPss ? readRsa(bytes, content) : null,
    dsa: oid === Key.dsa ? readDsa(bytes, parameters, content) : null,
    curve: oid === Key.ec && parameters?.tag === Tag.oid ? oidOf(bytes, parameters) : '',
  }
}
