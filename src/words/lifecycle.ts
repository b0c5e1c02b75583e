/** The words of what becomes of certificates: how they are signed, renewed and superseded, what stays valid, and when to be reminded. */
import { keyAlgorithm, type KeyAlgorithmId, type SignatureScheme } from '../core/crypto/algorithms.ts'

/** `RSASSA-PSS with SHA-384`, `ECDSA with SHA-256 (usual)`. */
export function schemeWords(id: KeyAlgorithmId, { hash, pss }: SignatureScheme, usual: boolean): string {
  const name = keyAlgorithm(id).family === 'EC' ? 'ECDSA' : pss ? 'RSASSA-PSS' : 'RSASSA-PKCS1-v1_5'
  return `${name} with ${hash}${usual ? ' (usual)' : ''}`
}

export const SCHEME_HINT = 'The usual one is taken everywhere. Old programs refuse RSASSA-PSS; a longer hash is for rules that ask for it.'
