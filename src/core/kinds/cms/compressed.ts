/** CompressedData (RFC 3274): zlib (RFC 1950), unpacked up to a limit, since a short message can hold gigabytes. */
import { joined } from '../../bytes/joined.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const MOST_UNPACKED = 10 * 1024 * 1024
export const ZLIB = '1.2.840.113549.1.9.16.3.8'

export type Unpacked = { readonly ok: true; readonly bytes: Bytes } | { readonly ok: false; readonly problem: 'too-long' | 'malformed' | 'algorithm' }

const known = new WeakMap<Bytes, Promise<Unpacked>>()

/** Stops as soon as the limit is passed. The same bytes are unpacked once. */
export function unpack(bytes: Bytes): Promise<Unpacked> {
  const unpacked = known.get(bytes) ?? inflate(bytes)
  known.set(bytes, unpacked)
  return unpacked
}

async function inflate(bytes: Bytes): Promise<Unpacked> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const chunks: Bytes[] = []
  let length = 0
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      chunks.push(piece.value)
      length += piece.value.length
      if (length <= MOST_UNPACKED) continue
      await reader.cancel()
      return { ok: false, problem: 'too-long' }
    }
    return { ok: true, bytes: joined(...chunks) }
  } catch {
    return { ok: false, problem: 'malformed' }
  }
}
