import type { KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'

/** With the zero that ends it (PROTOCOL.key). */
const MAGIC = new TextEncoder().encode('openssh-key-v1\0')
const NONE = new TextEncoder().encode('\0\0\0\u0004none')

const has = (bytes: Uint8Array, at: number, part: Uint8Array) => part.every((octet, i) => bytes[at + i] === octet)

export const sshPrivateKeyRow: KindRow = {
  id: 'ssh-private-key',
  extension: { pem: 'key', der: 'bin' },
  mime: 'application/x-pem-file',
  pemLabels: ['OPENSSH PRIVATE KEY'],
  secrecy: 'secret',
  nests: true,
  recognise: (bytes) => (has(bytes, 0, MAGIC) ? { confidence: 1, reason: 'shape.openssh-key-v1', secrecy: has(bytes, MAGIC.length, NONE) ? 'secret' : 'public' } : NOT),
  load: async () => (await import('./kind.ts')).sshPrivateKeyKind,
}
