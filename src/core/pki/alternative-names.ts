/** The names in subjectAltName as text, for lists (RFC 5280 4.2.1.6). */
import { ipText } from '../asn1/ip.ts'
import { decodeString } from '../asn1/strings.ts'
import { NO_NODE } from '../bytes/tree.ts'
import { extensionValue, treeOf } from './issuer-info.ts'

const IA5_STRING = 22, EMAIL = 0x81, DNS = 0x82, URI = 0x86, IP = 0x87

/** Host names, addresses, mailboxes and URIs of a certificate, in its order; those that have no text of one line are left out. */
export function alternativeHosts(der: Uint8Array<ArrayBuffer>): readonly string[] {
  const tree = treeOf(der, 'Certificate'), names = extensionValue(tree, tree.path(0, 'tbsCertificate.extensions'), '2.5.29.17')
  if (names === NO_NODE) return []
  return Array.from(tree.children(names)).flatMap((node) => {
    const tag = tree.tag(node), content = tree.content(node)
    if (tag === IP) return ipText(content) ?? []
    return tag === DNS || tag === EMAIL || tag === URI ? decodeString(IA5_STRING, content) : []
  })
}
