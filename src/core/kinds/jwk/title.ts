import { bitLength } from '../../asn1/value-text.ts'
import type { Jwk } from './read.ts'

/** `RSA 2048`, `P-256`, `Ed25519`, `oct 256`, `ML-DSA-65`; the type where no more is known. */
export function titleOf({ kty, crv, alg, values }: Jwk): string {
  const n = values.get('n')?.bytes, k = values.get('k')?.bytes
  if (kty === 'RSA') return n ? `RSA ${bitLength(n)}` : 'RSA'
  if (kty === 'oct') return k ? `oct ${8 * k.length}` : 'oct'
  return (kty === 'AKP' ? alg : crv) || kty
}
