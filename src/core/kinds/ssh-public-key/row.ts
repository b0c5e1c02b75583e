import type { Detection, KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'
import { looksLikeSsh2 } from '../ssh-rfc4716.ts'
import { isCertificateType, shapeOfLines, typeOfBlob } from '../ssh-shape.ts'

const MOST_BLOB = 65_536

/** Its base64 begins with the length of a type's name. */
const holdsKey = (text: string) => /^AAAA[A-Za-z0-9+/]{16}/m.test(text)

/** A line of a public key, the SSH2 form around one, or the blob itself. */
function recognise(bytes: Uint8Array<ArrayBuffer>, text: string | null): Detection {
  const type = bytes.length <= MOST_BLOB ? typeOfBlob(bytes) : ''
  if (type !== '') return isCertificateType(type) ? NOT : { confidence: 0.95, reason: 'shape.ssh-blob' }
  if (text !== null && looksLikeSsh2(text)) return holdsKey(text) ? { confidence: 0.95, reason: 'shape.ssh2-public-key' } : NOT
  return shapeOfLines(bytes, text) === 'key' ? { confidence: 0.95, reason: 'shape.ssh-line' } : NOT
}

export const sshPublicKeyRow: KindRow = {
  id: 'ssh-public-key',
  extension: { pem: 'pub', der: 'pub' },
  mime: 'text/plain',
  pemLabels: [],
  secrecy: 'public',
  recognise,
  load: async () => (await import('./kind.ts')).sshPublicKeyKind,
}
