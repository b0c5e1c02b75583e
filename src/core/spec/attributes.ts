/** Attribute types of distinguished names. Apart from the other identifiers, since a certificate's first facts need no more. */
import { rows, table, type Group } from './rows.ts'

// X.520, RFC 4519, RFC 5280 appendix A.1, EN 319 412-1, CABF EVG 9.2: long name, then the short one where there is one.
const ATTRIBUTES: readonly Group[] = [
  ['2.5.4',
    '3 commonName CN,4 surname SN,5 serialNumber,6 countryName C,7 localityName L,8 stateOrProvinceName ST,9 streetAddress street,10 organizationName O,' +
    '11 organizationalUnitName OU,12 title,13 description,15 businessCategory,16 postalAddress,17 postalCode,18 postOfficeBox,20 telephoneNumber,41 name,' +
    '42 givenName GN,43 initials,44 generationQualifier,45 x500UniqueIdentifier,46 dnQualifier,54 dmdName,65 pseudonym,72 role,97 organizationIdentifier',
  ],
  ['0.9.2342.19200300.100.1', '1 userId UID,3 mail,25 domainComponent DC'],
  ['1.2.840.113549.1.9', '1 emailAddress,2 unstructuredName,8 unstructuredAddress'],
  ['1.3.6.1.4.1.311.60.2.1', '1 jurisdictionLocalityName jurisdictionL,2 jurisdictionStateOrProvinceName jurisdictionST,3 jurisdictionCountryName jurisdictionC'],
]

/** Identifier, long name and, where one is in use, the short one. */
export const attributeTypes = rows(ATTRIBUTES)
const shortNames = table(attributeTypes.map(([oid, name, short = name]) => [oid, short] as const))

/** What a distinguished name writes before `=`: `CN`, or the whole name where no short one is in use, or ''. */
export function attributeShortName(oid: string): string {
  return shortNames[oid] ?? ''
}
