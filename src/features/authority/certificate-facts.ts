/** What the page says of a kept certificate beyond its record, read from its bytes. */
import { summariseSpki } from '../../core/crypto/keys.ts'
import { isNobody } from '../../core/pki/closed-constraints.ts'
import { issuerInfo } from '../../core/pki/issuer-info.ts'
import { Purpose } from '../../core/pki/purposes.ts'
import { readCertificate } from '../../core/verify/certificate.ts'
import type { Subtree } from '../../core/verify/extension-values.ts'
import { ipText } from '../../core/asn1/ip.ts'
import type { CertificateEntry } from '../../store/vault.ts'

export interface CertificateFacts {
  /** `P-256`, `RSA 2048`; '' where the key cannot be read. */
  readonly keyLabel: string
  /** Of authorities: how many may follow; null for no limit. */
  readonly pathLen: number | null
  /** What it is for, identifiers; null where it says nothing about that. */
  readonly purposes: readonly string[] | null
  /** Of constrained authorities; null where there are no constraints. */
  readonly constraints: { readonly permitted: readonly string[]; readonly excluded: readonly string[] } | null
}

export function certificateFacts({ der }: CertificateEntry): CertificateFacts {
  const info = issuerInfo(der), read = readCertificate(der), constraints = read.ok ? read.value.known.nameConstraints : undefined
  const purposes = read.ok ? read.value.known.extendedKeyUsage?.map(({ oid }) => oid) ?? null : null
  const shown = (subtrees: readonly Subtree[] | null) => (subtrees ?? []).filter(({ base }) => !isNobody(base.text)).map(subtreeText)
  return { keyLabel: (info && summariseSpki(info.spki)?.label) ?? '', pathLen: info?.pathLen ?? null, purposes, constraints: constraints ? { permitted: shown(constraints.permitted), excluded: shown(constraints.excluded) } : null }
}

/** Whether a TLS server can show it (RFC 5280 4.2.1.12: without purposes, it is for any). */
export const isForServers = (certificate: CertificateEntry): boolean => {
  const { purposes } = certificateFacts(certificate)
  return certificate.role === 'leaf' && certificate.hosts.length > 0 && (purposes === null || purposes.includes(Purpose.serverAuth))
}

const FORMS: Readonly<Record<string, string>> = { dNSName: 'DNS', iPAddress: 'IP', rfc822Name: 'mail', uniformResourceIdentifier: 'URI', directoryName: 'name' }

/** `DNS test`, `IP 127.0.0.0/8`. */
function subtreeText({ base: { type, text, octets } }: Subtree): string {
  const half = octets.length / 2, bits = Array.from(octets.subarray(half), (octet) => octet.toString(2).replaceAll('0', '').length).reduce((sum, one) => sum + one, 0)
  return `${FORMS[type] ?? type} ${type === 'iPAddress' ? `${ipText(octets.slice(0, half)) ?? '?'}/${bits}` : text}`
}

/** `AB:CD:…` of lower-case hex, as OpenSSL and browsers show it. */
export const colons = (hex: string): string => (hex.toUpperCase().match(/../g) ?? []).join(':')
