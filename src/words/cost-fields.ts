/** Where a file says how much work its passphrase is. */
import type { CostField } from '../core/crypto/pbe-scheme.ts'

const words: { readonly [F in CostField]: string } = {
  iterationCount: 'its iterationCount (RFC 8018 A)', iterations: 'its iterations (RFC 7292 C), for each block', 'macData.iterations': 'the iterations of its macData (RFC 7292 4)',
  costParameter: 'its N·r·p (RFC 7914 7)', rounds: 'the rounds in its kdfoptions (OpenSSH PROTOCOL.key)', p2c: 'its p2c (RFC 7518 4.8.1.2)',
}

export const costFieldWord = (field: CostField): string => words[field]

export const SCRYPT_MEMORY = '128·N·r octets (RFC 7914 5)'
