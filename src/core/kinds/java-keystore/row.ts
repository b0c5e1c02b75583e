import type { KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'

export type StoreType = 'JKS' | 'JCEKS'

const MAGIC: readonly (readonly [StoreType, number])[] = [['JKS', 0xfeedfeed], ['JCEKS', 0xcececece]]
const HEADER_OCTETS = 12

/** By the first four octets and a version that there is; null for anything else. */
export function storeType(bytes: Uint8Array): StoreType | null {
  if (bytes.length < HEADER_OCTETS) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_OCTETS)
  const version = view.getUint32(4)
  return version === 1 || version === 2 ? MAGIC.find(([, magic]) => view.getUint32(0) === magic)?.[0] ?? null : null
}

export const javaKeystoreRow: KindRow = {
  id: 'java-keystore',
  extension: { pem: 'jks', der: 'jks' },
  mime: 'application/x-java-keystore',
  pemLabels: [],
  secrecy: 'public',
  nests: true,
  recognise(bytes) {
    const type = storeType(bytes)
    return type ? { confidence: 1, reason: `shape.${type}` } : NOT
  },
  load: async () => (await import('./kind.ts')).javaKeystoreKind,
}
