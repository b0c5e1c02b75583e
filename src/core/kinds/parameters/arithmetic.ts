/**
 * Whether public numbers are what they should be. The modular power is the engine's own arithmetic: node-forge's takes ten times as long,
 * and nothing here is secret, so that it need not take the same time for every number.
 */
import { toHex } from '../../bytes/hex.ts'
import { digest } from '../digests.ts'

export const toNumber = (octets: Uint8Array): bigint => BigInt(`0x${toHex(octets) || '0'}`)

/** base^exponent mod modulus. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  return result
}

/** One round of Miller and Rabin's test (FIPS 186-5 B.3.1): false means that `n`, odd and above 3, has factors. */
function passes(n: bigint, base: bigint): boolean {
  let odd = n - 1n, twos = 0
  for (; (odd & 1n) === 0n; odd >>= 1n) twos++
  let y = power(base, odd, n)
  if (y === 1n || y === n - 1n) return true
  for (let i = 1; i < twos; i++) {
    y = (y * y) % n
    if (y === n - 1n) return true
  }
  return false
}

/** The test's bases, from a hash of the number: a composite made to pass fixed bases does not pass these. */
async function bases(n: bigint, rounds: number): Promise<readonly bigint[]> {
  const text = n.toString(16)
  const hashes = await Promise.all(Array.from({ length: rounds }, (_, round) => digest('SHA-256', new TextEncoder().encode(`${round}:${text}`))))
  return hashes.map((hash) => 2n + (toNumber(hash) % (n - 3n)))
}

const SMALL = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n]

/** False where `n` certainly has factors; true where that many rounds found none. */
export async function isProbablyPrime(n: bigint, rounds: number): Promise<boolean> {
  if (n < 2n) return false
  for (const small of SMALL) if (n % small === 0n) return n === small
  return (await bases(n, rounds)).every((base) => passes(n, base))
}
