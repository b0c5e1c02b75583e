/** Pictures as plain pixels: from a PPM file (netpbm's ppm(5), P6), or from whatever the browser can decode. */
import { joined } from '../../bytes/joined.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green and blue of each pixel, row by row. */
  readonly pixels: Bytes
}

export type PictureProblem = { readonly code: 'picture.unreadable'; readonly params: Record<string, never> } | { readonly code: 'picture.small'; readonly params: { readonly width: number; readonly height: number } }

/** Rows are whole blocks of AES where their width is a multiple of this: the same colours then fall into the same blocks in every row. */
const STEP = 16
/** Pixels of the longer side: larger pictures are made smaller. */
const LARGEST = 480

export const ppmHeader = ({ width, height }: Pick<Picture, 'width' | 'height'>): string => `P6\n${width} ${height}\n255\n`
export const ppm = (picture: Picture): Bytes => joined(new TextEncoder().encode(ppmHeader(picture)), picture.pixels)

/** The first `width` pixels of each row. */
function cropped({ width, height, pixels }: Picture, to: number): Picture {
  if (to === width) return { width, height, pixels }
  const rows = Array.from({ length: height }, (_, y) => pixels.subarray(y * width * 3, (y * width + to) * 3))
  return { width: to, height, pixels: joined(...rows) }
}

const HEADER = /^P6\s(?:#[^\n]*\n|\s)*(\d{1,5})\s+(\d{1,5})\s+255\s/

/** Null where it is no PPM of 8 bits a colour, or cut. */
export function readPpm(bytes: Bytes): Picture | null {
  const header = HEADER.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))
  const width = Number(header?.[1]), height = Number(header?.[2]), start = header?.[0].length ?? 0
  const pixels = bytes.slice(start, start + width * height * 3)
  return header && pixels.length === width * height * 3 ? { width, height, pixels } : null
}

/** Red, green and blue without the fourth, the opacity. */
function opaque(rgba: Uint8ClampedArray): Bytes {
  const pixels = new Uint8Array(rgba.length / 4 * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    pixels[to] = rgba[from] as number
    pixels[to + 1] = rgba[from + 1] as number
    pixels[to + 2] = rgba[from + 2] as number
  }
  return pixels
}

/** PNG, JPEG and what else the browser knows; null where it does not. */
async function decoded(file: Blob): Promise<Picture | null> {
  if (!('createImageBitmap' in globalThis)) return null
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
  const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale)), height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = new OffscreenCanvas(width, height), context = canvas.getContext('2d')
  if (!context) return null
  // Through what is transparent a page is white.
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return { width, height, pixels: opaque(context.getImageData(0, 0, width, height).data) }
}

/** Its rows cut to whole blocks. Rejects where the file cannot be read. */
export async function pictureOf(file: Blob): Promise<{ readonly ok: true; readonly picture: Picture } | { readonly ok: false; readonly problem: PictureProblem }> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer()), isPpm = start[0] === 0x50 && start[1] === 0x36
  const picture = isPpm ? readPpm(new Uint8Array(await file.arrayBuffer())) : await decoded(file)
  if (!picture) return { ok: false, problem: { code: 'picture.unreadable', params: {} } }
  const { width, height } = picture
  if (width < STEP || height < 1) return { ok: false, problem: { code: 'picture.small', params: { width, height } } }
  return { ok: true, picture: cropped(picture, width - width % STEP) }
}
