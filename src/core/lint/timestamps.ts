/** Signed certificate timestamps embedded in a certificate (RFC 6962 3.3). */
import { toHex } from '../bytes/hex.ts'
import { contentOf, type Range } from './der.ts'
import { Ext } from './oids.ts'
import type { CertificateView } from './view.ts'

export interface EmbeddedTimestamp extends Range {
  readonly logId: string
  readonly ms: number
}

const LOG_ID = 32, HEADER = 1 + LOG_ID + 8

/** As many as can be read. */
export function embeddedTimestamps(c: CertificateView): readonly EmbeddedTimestamp[] {
  return c.once('timestamps', () => {
    const inside = c.inside(Ext.sctList), list = inside && contentOf(c.der, inside), found: EmbeddedTimestamp[] = []
    if (!inside || !list) return found
    const view = new DataView(list.buffer, list.byteOffset, list.length)
    for (let at = 2; at + 2 + HEADER <= list.length;) {
      const start = at + 2, end = start + view.getUint16(at)
      if (end > list.length || end - start < HEADER) break
      found.push({ logId: toHex(list.subarray(start + 1, start + 1 + LOG_ID)), ms: Number(view.getBigUint64(start + 1 + LOG_ID)), start: inside.from + start, end: inside.from + end })
      at = end
    }
    return found
  })
}

/** The list is there, can be read, and holds nothing (RFC 6962 3.3: its length and no timestamp). */
export function isEmptyTimestampList(c: CertificateView): boolean {
  const inside = c.inside(Ext.sctList)
  return c.has(Ext.sctList) && embeddedTimestamps(c).length === 0 && (!inside || inside.end - inside.from <= 2)
}
