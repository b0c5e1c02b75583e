/** Identifiers of extendedKeyUsage (RFC 5280 4.2.1.12 and the registries it began). */
export const Purpose = {
  serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2', codeSigning: '1.3.6.1.5.5.7.3.3', emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8', ocspSigning: '1.3.6.1.5.5.7.3.9', eapOverLan: '1.3.6.1.5.5.7.3.14', ipsecIke: '1.3.6.1.5.5.7.3.17',
} as const
