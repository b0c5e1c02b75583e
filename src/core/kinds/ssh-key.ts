/** Public keys of SSH: read from their blob, and as the SubjectPublicKeyInfo that other formats have for the same key. */
import { bitString, integer, oid, sequence } from '../asn1/write.ts'
import { curves } from '../spec/oids.ts'
import { finding, type Finding } from '../findings/finding.ts'
import type { Span } from '../findings/span.ts'
import { sshAlgorithm, type SshAlgorithm, type SshFamily } from './ssh-algorithms.ts'
import { fieldText, type Field, type SshReader } from './ssh-read.ts'
import { spkiOfEc, spkiOfRsa } from './spki.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Part {
  readonly name: string
  readonly form: 'mpint' | 'string' | 'text'
}
interface Layout {
  readonly parts: readonly Part[]
  readonly spec: string
}
const parts = (form: Part['form'], ...names: readonly string[]): readonly Part[] => names.map((name) => ({ name, form }))

/** What follows the type in a blob, under the names of the specifications. */
const LAYOUTS: Readonly<Record<SshFamily, Layout>> = {
  RSA: { parts: parts('mpint', 'e', 'n'), spec: 'RFC 4253 6.6' },
  DSA: { parts: parts('mpint', 'p', 'q', 'g', 'y'), spec: 'RFC 4253 6.6' },
  ECDSA: { parts: [...parts('text', 'identifier'), ...parts('string', 'Q')], spec: 'RFC 5656 3.1' },
  Ed25519: { parts: parts('string', 'key'), spec: 'RFC 8709 4' },
  Ed448: { parts: parts('string', 'key'), spec: 'RFC 8709 4' },
}
const SK: readonly Part[] = parts('text', 'application')

/** A public key; `fields` has those parts that could be read. */
export interface SshKey {
  readonly type: string
  readonly algorithm: SshAlgorithm
  readonly fields: ReadonlyMap<string, Field>
  /** From the type to the last part. */
  readonly place: Span
}

/** The parts of a public key, from behind its type on. The map is filled as they are read, so that a cut key shows what it has. */
export function readPublicParts(reader: SshReader, { family, sk }: SshAlgorithm, fields: Map<string, Field>): void {
  const { parts: own, spec } = LAYOUTS[family]
  for (const { name, form } of sk ? [...own, ...SK] : own) {
    const label = { name, spec: name === 'application' ? 'OpenSSH PROTOCOL.u2f' : spec }
    fields.set(name, form === 'mpint' ? reader.mpint(label) : form === 'text' ? reader.text(label) : reader.string(label))
  }
}

/** What was read of a public key; filled part by part, so that one that is cut shows what it has. */
export class PublicRead {
  type: Field | null = null
  key: SshKey | null = null

  /** From the type to the end of the blob. Throws where bytes are missing or left over. */
  run(reader: SshReader): void {
    const type = reader.text({ name: 'type', spec: 'RFC 4253 6.6' }), name = fieldText(type)
    this.type = type
    const algorithm = sshAlgorithm(name), fields = new Map<string, Field>()
    if (!algorithm || algorithm.certificate) {
      if (reader.available > 0) reader.bytes(reader.available, { name: 'rest' })
      return
    }
    this.key = { type: name, algorithm, fields, place: type.span }
    readPublicParts(reader, algorithm, fields)
    this.key = { ...this.key, place: { ...type.span, end: Math.max(...[...fields.values()].map(({ span }) => span.end)) } }
    reader.finish({ name: 'key', spec: 'RFC 4253 6.6' })
  }
}

const OIDS = { DSA: '1.2.840.10040.4.1', Ed25519: '1.3.101.112', Ed448: '1.3.101.113', RSA: '1.2.840.113549.1.1.1', ECDSA: '1.2.840.10045.2.1' } as const
export const algorithmOid = ({ family }: SshAlgorithm): string => OIDS[family]
export const curveOid = ({ curve }: SshAlgorithm): string => Object.entries(curves).find(([, row]) => row.label === curve)?.[0] ?? ''

/** SubjectPublicKeyInfo (RFC 5280 4.1.2.7) of the same key: RFC 3279 2.3.1 and 2.3.2, RFC 5480 2, RFC 8410 4. Null where parts are missing. */
export function spkiOfSsh({ algorithm, fields }: SshKey): Bytes | null {
  const part = (name: string) => fields.get(name)?.bytes ?? new Uint8Array(0)
  if (LAYOUTS[algorithm.family].parts.some(({ name }) => part(name).length === 0)) return null
  switch (algorithm.family) {
    case 'RSA': return spkiOfRsa(sequence(integer(part('n')), integer(part('e'))))
    case 'DSA': return sequence(sequence(oid(OIDS.DSA), sequence(integer(part('p')), integer(part('q')), integer(part('g')))), bitString(integer(part('y'))))
    case 'ECDSA': return spkiOfEc(oid(curveOid(algorithm)), part('Q'))
    default: return sequence(sequence(oid(OIDS[algorithm.family])), bitString(part('key')))
  }
}

/** Bits of a number. */
export function bitsOf({ bytes }: Field): number {
  const first = bytes.findIndex((octet) => octet !== 0)
  return first < 0 ? 0 : 8 * (bytes.length - first) - Math.clz32(bytes[first] as number) + 24
}

/** Octets of a point (SEC 1 2.3.3, not compressed) and of the keys of fixed length (RFC 8032 5.1.5 and 5.2.5). */
const OCTETS: Readonly<Record<string, number>> = { 'P-256': 65, 'P-384': 97, 'P-521': 133, Ed25519: 32, Ed448: 57 }

/** The key's size in bits as ssh-keygen counts it; NaN where its number is missing. */
export function keyBits({ algorithm: { family, curve }, fields }: SshKey): number {
  const number = fields.get(family === 'RSA' ? 'n' : 'p')
  if (family === 'RSA' || family === 'DSA') return number ? bitsOf(number) : NaN
  return family === 'ECDSA' ? Number(curve.slice(2)) : family === 'Ed25519' ? 256 : 456
}

/** `RSA 2048`, `ECDSA P-256`, `Ed25519`. */
export function keyLabel(key: SshKey): string {
  const { family, label } = key.algorithm, bits = keyBits(key)
  return (family === 'RSA' || family === 'DSA') && !Number.isNaN(bits) ? `${label} ${bits}` : label
}

const RSA_SHORT = 2048
const RSA_BROKEN = 1024

function rsaFindings({ fields }: SshKey): readonly Finding[] {
  const n = fields.get('n'), e = fields.get('e')
  if (!n || !e) return []
  const bits = bitsOf(n), found: Finding[] = []
  if (bits < RSA_SHORT) found.push(finding('key.rsa-short', bits <= RSA_BROKEN ? 'error' : 'warning', { bits }, [n.span], 'SP 800-57pt1r5 5.6.1'))
  if ((n.bytes.at(-1) ?? 1) % 2 === 0) found.push(finding('key.rsa-modulus-even', 'error', {}, [n.span], 'RFC 8017 3.1'))
  const small = bitsOf(e) <= 48 ? e.bytes.reduce((sum, octet) => sum * 256 + octet, 0) : NaN
  if ((e.bytes.at(-1) ?? 0) % 2 === 0 || small < 3) found.push(finding('key.rsa-exponent', 'error', { exponent: Number.isNaN(small) ? `${e.bytes.length} octets` : String(small) }, [e.span], 'RFC 8017 3.1'))
  return found
}

/** Whether WebCrypto takes the point: it refuses what is not on the curve (SEC 1 3.2.2.1). */
async function isOnCurve(key: SshKey): Promise<boolean> {
  const spki = spkiOfSsh(key)
  return spki !== null && crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: key.algorithm.curve }, false, ['verify']).then(() => true, () => false)
}

/** What is wrong or weak in a key. */
export async function keyFindings(key: SshKey): Promise<readonly Finding[]> {
  const { algorithm: { family, curve, identifier }, fields, type, place } = key
  if (family === 'RSA') return rsaFindings(key)
  if (family === 'DSA') return [finding('ssh.dsa', 'error', { bits: keyBits(key) || 0 }, [place], 'RFC 8332 1')]
  const named = fields.get('identifier'), point = fields.get(family === 'ECDSA' ? 'Q' : 'key')
  const found: Finding[] = []
  if (named && fieldText(named) !== identifier) found.push(finding('ssh.curve-mismatch', 'error', { type, curve: fieldText(named) }, [named.span], 'RFC 5656 3.1'))
  const expected = OCTETS[family === 'ECDSA' ? curve : family] ?? 0
  if (point && point.bytes.length !== expected) found.push(finding('key.length', 'error', { algorithm: curve || family, expected, got: point.bytes.length }, [point.span]))
  else if (point && family === 'ECDSA' && !(await isOnCurve(key))) found.push(finding('key.not-on-curve', 'error', { curve }, [point.span], 'SEC 1 3.2.2.1'))
  return found
}
