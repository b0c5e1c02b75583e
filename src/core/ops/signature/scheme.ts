/** Names of schemes as their specifications write them. */
import { isRsa, type PublicKeyBytes } from '../../crypto/key/key.ts'
import type { RsaPadding, SigningHash } from '../../crypto/signature/message.ts'

export const rsaScheme = (padding: RsaPadding, hash: SigningHash, saltLength: number | null): string =>
  padding === 'pkcs1' ? `RSASSA-PKCS1-v1_5, ${hash}` : `RSASSA-PSS, ${hash}${saltLength === null ? '' : `, sLen = ${saltLength}`}`

export interface NamedChoices { readonly padding: RsaPadding; readonly hash: SigningHash; readonly saltLength: number | null }

/** `RSA 2048: RSASSA-PSS, SHA-256, sLen = 32`; `ECDSA P-256, SHA-256`; `Ed25519`. */
export function schemeName(key: PublicKeyBytes, { padding, hash, saltLength }: NamedChoices): string {
  if (isRsa(key)) return `${key.label}: ${rsaScheme(padding, hash, saltLength)}`
  return key.family === 'EC' ? `ECDSA ${key.label}, ${hash}` : key.label
}
