import { ageRow } from './age/row.ts'
import { asn1Row } from './asn1/row.ts'
import { attributeCertificateRow } from './attribute-certificate/row.ts'
import { authorizedKeysRow } from './authorized-keys/row.ts'
import { certificateRow } from './certificate/row.ts'
import { certificateRequestRow } from './certificate-request/row.ts'
import { cmsRow } from './cms/row.ts'
import type { KindId, KindRow } from './contract.ts'
import { crlRow } from './crl/row.ts'
import { dataRow } from './data/row.ts'
import { fernetRow } from './fernet/row.ts'
import { javaKeystoreRow } from './java-keystore/row.ts'
import { jsonRow } from './json/row.ts'
import { jweRow } from './jwe/row.ts'
import { jwkRow } from './jwk/row.ts'
import { jwsRow } from './jws/row.ts'
import { knownHostRow, knownHostsRow } from './known-hosts/row.ts'
import { legacyPemRow } from './legacy-pem/row.ts'
import { ocspRequestRow } from './ocsp-request/row.ts'
import { ocspResponseRow } from './ocsp-response/row.ts'
import { parametersRow } from './parameters/row.ts'
import { pkcs12Row } from './pkcs12/row.ts'
import { privateKeyRow } from './private-key/row.ts'
import { publicKeyRow } from './public-key/row.ts'
import { sctListRow } from './sct-list/row.ts'
import { smimeRow } from './smime/row.ts'
import { spkacRow } from './spkac/row.ts'
import { sshCertificateRow } from './ssh-certificate/row.ts'
import { sshPrivateKeyRow } from './ssh-private-key/row.ts'
import { sshPublicKeyRow } from './ssh-public-key/row.ts'
import { timestampRequestRow } from './timestamp-request/row.ts'
import { timestampResponseRow } from './timestamp-response/row.ts'

/** Every kind, the more specific first. A new format is one folder and one line here. */
export const kinds: readonly KindRow[] = [certificateRow, certificateRequestRow, crlRow, attributeCertificateRow, spkacRow, privateKeyRow, publicKeyRow, parametersRow, legacyPemRow, pkcs12Row, javaKeystoreRow, ocspRequestRow, ocspResponseRow, timestampRequestRow, timestampResponseRow, cmsRow, smimeRow, sctListRow, jwkRow, jwsRow, jweRow, fernetRow, ageRow, sshPrivateKeyRow, sshCertificateRow, sshPublicKeyRow, knownHostRow, knownHostsRow, authorizedKeysRow, jsonRow, dataRow, asn1Row]

export function kindRow(id: KindId): KindRow {
  const row = kinds.find((kind) => kind.id === id)
  if (!row) throw new RangeError(`kind: expected one of ${kinds.map((kind) => kind.id).join(', ')}, got ${id}`)
  return row
}
