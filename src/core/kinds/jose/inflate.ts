import { joined } from '../../bytes/joined.ts'

/** "zip": "DEF" (RFC 7516 4.1.3): raw deflate, unpacked up to a limit, since a short token can hold gigabytes. */
export const MOST_INFLATED = 16 * 1024 * 1024

type Bytes = Uint8Array<ArrayBuffer>

export type Inflated = { readonly ok: true; readonly bytes: Bytes } | { readonly ok: false; readonly code: 'too-long' | 'malformed' }

/** Stops as soon as the limit is passed. */
export async function inflateRaw(bytes: Bytes): Promise<Inflated> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const chunks: Bytes[] = []
  let length = 0
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      chunks.push(piece.value)
      length += piece.value.length
      if (length <= MOST_INFLATED) continue
      await reader.cancel()
      return { ok: false, code: 'too-long' }
    }
    return { ok: true, bytes: joined(...chunks) }
  } catch {
    return { ok: false, code: 'malformed' }
  }
}
