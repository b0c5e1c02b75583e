/** An artifact in a link: its text, compressed, in the URL's fragment, which browsers send to no server. */
import { decodeBase64, encodeBase64url } from '../core/bytes/base64.ts'

/** After the place: `#/inspect/z.<base64url of raw DEFLATE>`. */
const PREFIX = '/inspect/z.'
/** Chat programs and proxies cut longer addresses. */
const MOST_CHARACTERS = 32_000
/** What a link unfolds to: a few certificates. More is no one's link, but an attempt to fill the memory. */
const MOST_BYTES = 1_000_000

async function piped(bytes: Uint8Array<ArrayBuffer>, by: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(by).getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  // Each piece comes after the one before.
  // oxlint-disable-next-line eslint/no-await-in-loop
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length
    if (length > MOST_BYTES) {
      void reader.cancel()
      return null
    }
    chunks.push(next.value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** The whole address for a text, or null where it would be too long. */
export async function linkOf(text: string, page = location.href): Promise<string | null> {
  const packed = await piped(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  const url = packed && `${page.split('#')[0]}#${PREFIX}${encodeBase64url(packed)}`
  return url && url.length <= MOST_CHARACTERS ? url : null
}

export const isLink = (path: string): boolean => path.startsWith(PREFIX)

/** The text in a link's path; null where it is cut or changed. */
export async function textInLink(path: string): Promise<string | null> {
  const packed = decodeBase64(new TextEncoder().encode(path.slice(PREFIX.length)), 0, undefined, true)
  if (!packed.ok) return null
  const bytes = await piped(packed.bytes, new DecompressionStream('deflate-raw')).catch(() => null)
  return bytes && bytes.length > 0 ? new TextDecoder().decode(bytes) : null
}
