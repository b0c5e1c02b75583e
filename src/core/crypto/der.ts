/** Reading the small structures of keys and signatures: values by position, without a schema. */
import { oidText } from '../asn1/oid.ts'
import { scan } from '../asn1/scan.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** One value: its identifier octet, the whole encoding, the content octets. Both are views of the input. */
export interface DerValue {
  readonly tag: number
  readonly encoding: Bytes
  readonly content: Bytes
}

/** `strict`: DER to the letter, for what a signature's meaning depends on; else BER's forms pass, as in keys of old tools. */
export type Strictness = 'strict' | 'tolerant'

/** The values directly inside the one value that `bytes` are; null where they are no such value, or nothing but it. */
export function readChildren(bytes: Bytes, strictness: Strictness = 'tolerant'): readonly DerValue[] | null {
  const table = scan(bytes)
  const bad = table.findings.some(({ code }) => strictness === 'strict' || code.startsWith('asn1.') || code === 'der.indefinite-length')
  if (bad || table.size === 0 || table.end[0] !== bytes.length || !((table.tag[0] as number) & 0x20)) return null
  const found: DerValue[] = []
  for (let node = 1; node < (table.next[0] as number); node = table.next[node] as number)
    found.push({ tag: table.tag[node] as number, encoding: bytes.subarray(table.start[node], table.end[node]), content: bytes.subarray(table.contentStart[node], table.end[node]) })
  return found
}

/** The one value that `bytes` are, or null. */
export function readValue(bytes: Bytes): DerValue | null {
  const table = scan(bytes)
  if (table.findings.some(({ code }) => code.startsWith('asn1.')) || table.size === 0 || table.end[0] !== bytes.length) return null
  return { tag: table.tag[0] as number, encoding: bytes, content: bytes.subarray(table.contentStart[0], table.end[0]) }
}

/** The dotted form of an OBJECT IDENTIFIER; '' for anything else. */
export function oidOf(value: DerValue | null | undefined): string {
  return value?.tag === 0x06 ? oidText(value.content) : ''
}

export interface ReadAlgorithm {
  readonly oid: string
  /** DER of the parameters, null where absent. */
  readonly parameters: Bytes | null
}

/** AlgorithmIdentifier (RFC 5280 4.1.1.2), or null. */
export function readAlgorithm(value: DerValue | null | undefined, strictness: Strictness = 'tolerant'): ReadAlgorithm | null {
  const parts = value?.tag === 0x30 ? readChildren(value.encoding, strictness) : null
  const oid = oidOf(parts?.[0])
  return parts && oid && parts.length <= 2 ? { oid, parameters: parts[1]?.encoding ?? null } : null
}

/** A non-negative INTEGER's value, NaN where it is none or passes 2^48. */
export function smallInteger(value: DerValue | undefined): number {
  if (value?.tag !== 0x02 || value.content.length === 0 || value.content.length > 6 || (value.content[0] as number) & 0x80) return NaN
  return value.content.reduce((sum, octet) => sum * 256 + octet, 0)
}

/** A positive INTEGER's value however large, beyond 2^53 about right and at most 2^64: what a file demands is to be named. NaN where it is none. */
export function largeInteger(value: DerValue | undefined): number {
  const first = value?.tag === 0x02 ? value.content.findIndex((octet) => octet !== 0) : -1
  if (!value || first < 0 || (value.content[0] as number) & 0x80) return value?.content.length === 1 ? smallInteger(value) : NaN
  return Math.min(2 ** 64, value.content.subarray(first, first + 9).reduce((sum, octet) => sum * 256 + octet, 0) * 256 ** Math.max(0, value.content.length - first - 9))
}

/** Bits of an INTEGER's magnitude; 0 for none. */
export function integerBits(value: DerValue | undefined): number {
  const content = value?.tag === 0x02 ? value.content : new Uint8Array(0)
  const first = content.findIndex((octet) => octet !== 0)
  return first < 0 ? 0 : (content.length - first) * 8 - Math.clz32(content[first] as number) + 24
}

/** The octets of a BIT STRING without its count of unused bits, which must be 0; null for anything else. */
export function bitStringOctets(value: DerValue | undefined): Bytes | null {
  return value?.tag === 0x03 && value.content[0] === 0 ? value.content.subarray(1) : null
}
