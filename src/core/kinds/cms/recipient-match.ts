/** Whether a certificate is that of a message's recipient (RFC 5652 6.2.1): whose private key opens it. */
import { toHex } from '../../bytes/hex.ts'
import { NO_NODE } from '../../bytes/tree.ts'
import { extensionValue, treeOf } from '../../pki/issuer-info.ts'
import type { RecipientId } from '../contract.ts'

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14'

/** By issuer and serial number, octet for octet, or by the identifier of the key. */
export function isRecipient(der: Uint8Array<ArrayBuffer>, recipients: readonly RecipientId[]): boolean {
  const tree = treeOf(der, 'Certificate'), at = (path: string) => tree.path(0, `tbsCertificate.${path}`)
  const issuer = at('issuer'), serial = at('serialNumber'), identifier = extensionValue(tree, at('extensions'), SUBJECT_KEY_IDENTIFIER)
  if (issuer === NO_NODE || serial === NO_NODE) return false
  const own: RecipientId = { issuer: toHex(tree.encoding(issuer)), serial: toHex(tree.content(serial)), keyId: identifier === NO_NODE ? '' : toHex(tree.content(identifier)) }
  return recipients.some((each) => (each.keyId === '' ? each.issuer === own.issuer && each.serial === own.serial : each.keyId === own.keyId))
}
