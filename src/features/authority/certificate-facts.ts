/** What the page says of a kept certificate beyond its record, read from its bytes. */
import { summariseSpki } from '../../core/crypto/keys.ts'
import { issuerInfo } from '../../core/pki/issuer-info.ts'
import type { CertificateEntry } from '../../store/vault.ts'

export interface CertificateFacts {
  /** `P-256`, `RSA 2048`; '' where the key cannot be read. */
  readonly keyLabel: string
  /** Of authorities: how many may follow; null for no limit. */
  readonly pathLen: number | null
}

export function certificateFacts({ der }: CertificateEntry): CertificateFacts {
  const info = issuerInfo(der)
  return { keyLabel: (info && summariseSpki(info.spki)?.label) ?? '', pathLen: info?.pathLen ?? null }
}

/** `AB:CD:…` of lower-case hex, as OpenSSL and browsers show it. */
export const colons = (hex: string): string => (hex.toUpperCase().match(/../g) ?? []).join(':')
