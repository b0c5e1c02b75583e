/** Whether the private numbers belong to the public ones. */
import { integer, octetString, oid, sequence } from '../../asn1/write.ts'
import { toHex } from '../../bytes/hex.ts'
import { publicHalfOf } from '../private-key/halves.ts'
import { algorithmOid, curveOid, spkiOfSsh, type SshKey } from '../ssh-key.ts'
import type { PrivatePart } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

const numberOf = (bytes: Bytes | undefined): bigint => (bytes && bytes.length > 0 ? BigInt(`0x${toHex(bytes)}`) : 0n)
const same = (a: Bytes | undefined, b: Bytes | undefined) => a !== undefined && b !== undefined && a.length === b.length && a.every((octet, i) => octet === b[i])

/** `octets` of a number that may have zeros in front; null where it does not fit. */
function fixed(bytes: Bytes, octets: number): Bytes | null {
  const from = bytes.findIndex((octet) => octet !== 0), digits = bytes.subarray(from < 0 ? bytes.length : from)
  if (digits.length > octets) return null
  const made = new Uint8Array(octets)
  made.set(digits, octets - digits.length)
  return made
}

const CURVE_OCTETS: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }
const SEED_OCTETS = 32

/** PKCS#8 without the public half (RFC 5958 2, RFC 5915 3, RFC 8410 7). */
function pkcs8Of({ algorithm }: SshKey, { secrets }: PrivatePart): Bytes | null {
  const whole = (parameters: readonly Bytes[], key: Bytes) => sequence(integer(0), sequence(oid(algorithmOid(algorithm)), ...parameters), octetString(key))
  const seed = secrets.get('private key')?.bytes.subarray(0, SEED_OCTETS), d = secrets.get('d')?.bytes
  if (algorithm.family === 'Ed25519') return seed?.length === SEED_OCTETS ? whole([], octetString(seed)) : null
  const number = d && algorithm.family === 'ECDSA' ? fixed(d, CURVE_OCTETS[algorithm.curve] ?? 0) : null
  return number ? whole([oid(curveOid(algorithm))], sequence(integer(1), octetString(number))) : null
}

/** The public half computed from the private number; true where it cannot be. */
async function isHalfOf(key: SshKey, part: PrivatePart): Promise<boolean> {
  const pkcs8 = pkcs8Of(key, part), spki = spkiOfSsh(key)
  const computed = pkcs8 && spki ? await publicHalfOf(pkcs8) : null
  return !computed || !spki || same(computed, spki)
}

/** The name of a number that does not fit, or null where all that can be checked do. */
export async function misfit(key: SshKey, part: PrivatePart): Promise<string | null> {
  for (const [name, { bytes }] of part.publicParts) if (!same(bytes, key.fields.get(name)?.bytes)) return name
  const { secrets } = part, { family, sk } = key.algorithm
  if (family === 'RSA') {
    const [n, p, q] = [key.fields.get('n'), secrets.get('p'), secrets.get('q')]
    return n && p && q && numberOf(p.bytes) * numberOf(q.bytes) !== numberOf(n.bytes) ? 'p, q' : null
  }
  if (sk || family === 'DSA') return null
  const whole = secrets.get('private key')
  if (whole && family === 'Ed25519' && !same(whole.bytes.subarray(SEED_OCTETS), key.fields.get('key')?.bytes)) return 'private key'
  return (await isHalfOf(key, part)) ? null : family === 'ECDSA' ? 'd' : 'private key'
}
