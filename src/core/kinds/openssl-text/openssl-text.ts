/**
 * Certificates, requests and CRLs as OpenSSL 3.0 prints them (`-text -noout`), octet for octet. Import it late: it holds OpenSSL's names.
 *
 * Two things are its own: what its error queue says of a key that it cannot load, and whether it can (a point that is not on its curve
 * is printed here, and not there).
 */
import type { Artifact, KindId, Opened } from '../contract.ts'
import { certificateText } from './certificate.ts'
import { crlText } from './crl.ts'
import { requestText } from './request.ts'
import { octets } from './text.ts'
import { UnlikeError, Value } from './value.ts'

const PRINTERS: Partial<Record<KindId, (value: Value) => string>> = { certificate: certificateText, 'certificate-request': requestText, crl: crlText }

/** The text as octets, since OpenSSL passes on strings in whatever encoding they are; null where OpenSSL would not read it, or the kind has no such text. */
export function opensslText({ buffers }: Opened, { kind, table }: Artifact): Uint8Array<ArrayBuffer> | null {
  const bytes = buffers[table.buffer]?.bytes
  const print = PRINTERS[kind]
  if (!bytes || !print || table.size === 0) return null
  try {
    return octets(print(new Value(table, bytes)))
  } catch (error) {
    if (error instanceof UnlikeError) return null
    throw error
  }
}
