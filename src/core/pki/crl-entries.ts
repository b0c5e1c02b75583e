/** What a list of the page's own says of each serial number, read by the page's own reader. */
import { DerTree } from '../asn1/der-tree.ts'
import { scan } from '../asn1/scan.ts'
import { crlSchema } from '../asn1/schemas/crl.ts'
import { NO_NODE } from '../bytes/tree.ts'
import { CRL_REASONS, type CrlReason } from './crl-reason.ts'
import { extensionValue } from './issuer-info.ts'

export interface CrlEntry {
  /** Content octets of the serial number's INTEGER. */
  readonly serial: Uint8Array<ArrayBuffer>
  readonly reason: CrlReason
}

const byCode = new Map<number, CrlReason>(Object.entries(CRL_REASONS).map(([reason, code]) => [code, reason as CrlReason]))

/** None where the bytes are no list. */
export function readCrlEntries(der: Uint8Array<ArrayBuffer>): readonly CrlEntry[] {
  const tree = new DerTree(scan(der), der, { schema: crlSchema('CertificateList'), oidName: () => '' }), list = tree.path(0, 'tbsCertList.revokedCertificates')
  if (list === NO_NODE) return []
  return Array.from(tree.children(list), (node) => {
    const code = extensionValue(tree, tree.field(node, 'crlEntryExtensions'), '2.5.29.21')
    return { serial: tree.content(tree.field(node, 'userCertificate')), reason: (code === NO_NODE ? undefined : byCode.get(tree.content(code)[0] ?? 0)) ?? 'unspecified' }
  })
}
