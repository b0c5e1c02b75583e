/** Object identifiers that the rules name, by the names of their specifications. */

/** Extensions (RFC 5280 4.2 and others). */
export const Ext = {
  subjectDirectoryAttributes: '2.5.29.9', subjectKeyIdentifier: '2.5.29.14', keyUsage: '2.5.29.15', subjectAltName: '2.5.29.17', issuerAltName: '2.5.29.18', basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30', cRLDistributionPoints: '2.5.29.31', certificatePolicies: '2.5.29.32', policyMappings: '2.5.29.33', authorityKeyIdentifier: '2.5.29.35', policyConstraints: '2.5.29.36',
  extKeyUsage: '2.5.29.37', freshestCRL: '2.5.29.46', inhibitAnyPolicy: '2.5.29.54', authorityInfoAccess: '1.3.6.1.5.5.7.1.1', qcStatements: '1.3.6.1.5.5.7.1.3', subjectInfoAccess: '1.3.6.1.5.5.7.1.11',
  tlsFeature: '1.3.6.1.5.5.7.1.24', ocspNoCheck: '1.3.6.1.5.5.7.48.1.5', sctList: '1.3.6.1.4.1.11129.2.4.2', poison: '1.3.6.1.4.1.11129.2.4.3', torServiceDescriptor: '2.23.140.1.31', cabfOrganizationIdentifier: '2.23.140.3.1',
  adobeTimestamp: '1.2.840.113583.1.1.9.1', adobeArchive: '1.2.840.113583.1.1.9.2', lei: '1.3.6.1.4.1.52266.1', leiRole: '1.3.6.1.4.1.52266.2',
} as const

/** Extensions of revocation lists (RFC 5280 5.2) and of their entries (5.3). */
export const CrlExt = { number: '2.5.29.20', deltaIndicator: '2.5.29.27', issuingDistributionPoint: '2.5.29.28' } as const
export const CrlEntry = { reason: '2.5.29.21', invalidityDate: '2.5.29.24', certificateIssuer: '2.5.29.29' } as const

/** Attributes of names (X.520, RFC 4519, EV Guidelines 9.2). */
export const At = {
  commonName: '2.5.4.3', surname: '2.5.4.4', serialNumber: '2.5.4.5', countryName: '2.5.4.6', localityName: '2.5.4.7', stateOrProvinceName: '2.5.4.8', streetAddress: '2.5.4.9', organizationName: '2.5.4.10',
  organizationalUnitName: '2.5.4.11', businessCategory: '2.5.4.15', postalCode: '2.5.4.17', givenName: '2.5.4.42', organizationIdentifier: '2.5.4.97', pseudonym: '2.5.4.65', title: '2.5.4.12',
  emailAddress: '1.2.840.113549.1.9.1', domainComponent: '0.9.2342.19200300.100.1.25', jurisdictionLocality: '1.3.6.1.4.1.311.60.2.1.1', jurisdictionProvince: '1.3.6.1.4.1.311.60.2.1.2', jurisdictionCountry: '1.3.6.1.4.1.311.60.2.1.3',
} as const

/** Purposes of extended key usage. */
export const Eku = {
  any: '2.5.29.37.0', serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2', codeSigning: '1.3.6.1.5.5.7.3.3', emailProtection: '1.3.6.1.5.5.7.3.4', timeStamping: '1.3.6.1.5.5.7.3.8', ocspSigning: '1.3.6.1.5.5.7.3.9',
  precertificateSigning: '1.3.6.1.4.1.11129.2.4.4',
} as const

export const ANY_POLICY = '2.5.29.32.0'
/** The CA/Browser Forum's reserved policies for TLS (CABF BR 7.1.6.1). */
export const Br = { domain: '2.23.140.1.2.1', organization: '2.23.140.1.2.2', individual: '2.23.140.1.2.3', extended: '2.23.140.1.1' } as const
/** For code signing (CABF CSBR 7.1.6.1). */
export const Cs = { organization: '2.23.140.1.4.1', extended: '2.23.140.1.3', timestamp: '2.23.140.1.4.2' } as const

/** Other name of a mailbox whose local part is not ASCII (RFC 8398 3). */
export const SMTP_UTF8 = '1.3.6.1.5.5.7.8.9'

export const Key = { rsa: '1.2.840.113549.1.1.1', rsaPss: '1.2.840.113549.1.1.10', dsa: '1.2.840.10040.4.1', ec: '1.2.840.10045.2.1', ed25519: '1.3.101.112', ed448: '1.3.101.113' } as const
export const Curve = { p256: '1.2.840.10045.3.1.7', p384: '1.3.132.0.34', p521: '1.3.132.0.35' } as const

export const Access = { ocsp: '1.3.6.1.5.5.7.48.1', caIssuers: '1.3.6.1.5.5.7.48.2' } as const
export const Qualifier = { cps: '1.3.6.1.5.5.7.2.1', userNotice: '1.3.6.1.5.5.7.2.2' } as const

/** Policies by which authorities mark extended validation: the CA/Browser Forum's, and their own as browsers' lists have them. */
export const evPolicies: ReadonlySet<string> = new Set([
  Br.extended, '0.4.0.2042.1.4', '0.4.0.2042.1.5', '1.2.392.200091.100.721.1', '1.2.40.0.17.1.22', '1.3.159.1.17.1', '1.3.6.1.4.1.13177.10.1.3.10', '1.3.6.1.4.1.14370.1.6', '1.3.6.1.4.1.14777.6.1.1',
  '1.3.6.1.4.1.17326.10.14.2.1.2', '1.3.6.1.4.1.17326.10.8.2.1.2', '1.3.6.1.4.1.22234.2.5.2.3.1', '1.3.6.1.4.1.23223.1.1.1', '1.3.6.1.4.1.23223.2', '1.3.6.1.4.1.34697.2.1', '1.3.6.1.4.1.34697.2.2',
  '1.3.6.1.4.1.34697.2.3', '1.3.6.1.4.1.34697.2.4', '1.3.6.1.4.1.36305.2', '1.3.6.1.4.1.4146.1.1', '1.3.6.1.4.1.6334.1.100.1', '1.3.6.1.4.1.6449.1.2.1.5.1', '1.3.6.1.4.1.782.1.2.1.8.1',
  '1.3.6.1.4.1.7879.13.24.1', '1.3.6.1.4.1.8024.0.2.100.1.2', '2.16.528.1.1001.1.1.1.12.6.1.1.1', '2.16.578.1.26.1.3.3', '2.16.756.1.83.21.0', '2.16.756.1.89.1.2.1.1', '2.16.792.1.2.1.1.5.7.1.9',
  '2.16.792.3.0.4.1.1.4', '2.16.840.1.113733.1.7.23.6', '2.16.840.1.113733.1.7.48.1', '2.16.840.1.114028.10.1.2', '2.16.840.1.114171.500.9', '2.16.840.1.114404.1.1.2.4.1', '2.16.840.1.114412.1.3.0.2',
  '2.16.840.1.114412.2.1', '2.16.840.1.114413.1.7.23.3', '2.16.840.1.114414.1.7.23.3',
])
