import type { ZippableFile } from 'fflate'
import { strToU8, zipSync } from 'fflate'
import type { KitFile } from './kit.ts'

const UNIX = 3
const REGULAR_FILE = 0o100000
/** What DOS dates can say (APPNOTE 4.4.6), as fflate takes them. */
const FIRST = new Date(1980, 0, 1).getTime()
const LAST = new Date(2099, 11, 31).getTime()

/**
 * A zip whose files lie in `folder`, with Unix modes (APPNOTE 4.4.15: the upper half of the external attributes), so that
 * `unzip` gives a key its 0600. `mtime` is every file's; dates that zip cannot hold are moved into its range.
 */
export function zipFiles(files: readonly KitFile[], folder: string, mtime: Date): Uint8Array<ArrayBuffer> {
  const time = Math.min(Math.max(mtime.getTime(), FIRST), LAST)
  const entry = ({ path, text, mode }: KitFile): [string, ZippableFile] => [
    `${folder}/${path}`,
    [strToU8(text), { os: UNIX, attrs: ((REGULAR_FILE | mode) << 16) >>> 0, mtime: time }],
  ]
  return zipSync(Object.fromEntries(files.map(entry)))
}
