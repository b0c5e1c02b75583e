import type { ZippableFile } from 'fflate'
import { strToU8, zipSync } from 'fflate'
import type { KitFile } from './kit.ts'

const UNIX = 3
const REGULAR_FILE = 0o100000
/** What DOS dates can say (APPNOTE 4.4.6), as fflate takes them. */
const FIRST = new Date(1980, 0, 1).getTime()
const LAST = new Date(2099, 11, 31).getTime()

/** A file of a zip: text, or octets. */
export interface ZipEntry extends Pick<KitFile, 'path' | 'mode'> { readonly content: string | Uint8Array }

/**
 * A zip with Unix modes (APPNOTE 4.4.15: the upper half of the external attributes), so that `unzip` gives a key its 0600. `mtime` is every
 * file's; dates that zip cannot hold are moved into its range.
 */
export function zipEntries(files: readonly ZipEntry[], mtime: Date): Uint8Array<ArrayBuffer> {
  const time = Math.min(Math.max(mtime.getTime(), FIRST), LAST)
  const entry = ({ path, content, mode }: ZipEntry): [string, ZippableFile] => [
    path, [typeof content === 'string' ? strToU8(content) : content, { os: UNIX, attrs: ((REGULAR_FILE | mode) << 16) >>> 0, mtime: time }],
  ]
  return zipSync(Object.fromEntries(files.map(entry)))
}

/** The files of a kit, in `folder`. */
export const zipFiles = (files: readonly KitFile[], folder: string, mtime: Date): Uint8Array<ArrayBuffer> =>
  zipEntries(files.map(({ path, text, mode }) => ({ path: `${folder}/${path}`, content: text, mode })), mtime)
