import type { KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'

/** What a message or a container held and no other kind knows: text, or mere bytes. Nothing is detected as such: it is what is left. */
export const dataRow: KindRow = {
  id: 'data',
  extension: { pem: 'txt', der: 'bin' },
  mime: 'application/octet-stream',
  pemLabels: [],
  secrecy: 'public',
  nests: true,
  recognise: () => NOT,
  load: async () => (await import('./kind.ts')).dataKind,
}
