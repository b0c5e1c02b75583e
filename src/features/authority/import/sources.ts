/** Files, folders and zips as bytes with their places. */
import type { Finding } from '../../../core/findings/finding.ts'
import type { Problem } from '../../../core/pki/result.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `path`: with `/` between folders, as far as the browser tells. */
export interface GivenFile { readonly path: string; readonly file: File }
export interface Source { readonly path: string; readonly bytes: Bytes }

/** What is not taken, with the words' code; `finding`: what the reader found in it, which says more. */
export interface Left extends Pick<Problem, 'code' | 'params'> { readonly path: string; readonly finding?: Finding }

export interface Sources { readonly sources: readonly Source[]; readonly left: readonly Left[] }

/** A bundle of all public roots has 220 kB, an index of 100,000 certificates 10 MB. */
const MOST_BYTES = 20_000_000
const MOST_FILES = 20_000
const ZIP = [0x50, 0x4b, 0x03, 0x04]

export const fromList = (files: readonly File[]): readonly GivenFile[] => files.map((file) => ({ path: file.webkitRelativePath || file.name, file }))

function entriesIn(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((resolve, reject) => { reader.readEntries(resolve, reject) })
}

async function inFolder(folder: FileSystemDirectoryEntry): Promise<readonly GivenFile[]> {
  const reader = folder.createReader(), found: GivenFile[] = []
  for (;;) {
    // A folder is given in pieces, until one is empty.
    // oxlint-disable-next-line no-await-in-loop
    const entries = await entriesIn(reader)
    if (entries.length === 0) return found
    // oxlint-disable-next-line no-await-in-loop
    for (const files of await Promise.all(entries.map(inEntry))) found.push(...files)
  }
}

async function inEntry(entry: FileSystemEntry): Promise<readonly GivenFile[]> {
  if (entry.isDirectory) return inFolder(entry as FileSystemDirectoryEntry)
  const file = await new Promise<File>((resolve, reject) => { (entry as FileSystemFileEntry).file(resolve, reject) })
  return [{ path: entry.fullPath.replace(/^\//, ''), file }]
}

/** What was dropped, folders with all that is in them. Must be called while the drop is handled. */
export function fromDrop(data: DataTransfer): Promise<readonly GivenFile[]> {
  const entries = [...data.items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry())
  if (entries.length === 0 || entries.some((entry) => entry === null)) return Promise.resolve(fromList([...data.files]))
  return Promise.all(entries.filter((entry) => entry !== null).map(inEntry)).then((lists) => lists.flat())
}

const left = (path: string, code: string, params: Left['params'] = {}): Sources => ({ sources: [], left: [{ path, code, params }] })

async function oneFile({ path, file }: GivenFile): Promise<Sources> {
  if (file.size > MOST_BYTES) return left(path, 'import.file-large', { name: file.name, bytes: file.size })
  const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null)
  if (!bytes) return left(path, 'import.file-unreadable', { name: file.name })
  return ZIP.every((octet, i) => bytes[i] === octet) ? unzipped(path, bytes) : { sources: [{ path, bytes }], left: [] }
}

async function unzipped(path: string, bytes: Bytes): Promise<Sources> {
  const { unzipSync } = await import('fflate')
  try {
    let octets = 0
    const large: Left[] = []
    const fits = (name: string, size: number) => {
      if (octets + size > MOST_BYTES) large.push({ path: `${path}/${name}`, code: 'import.zip-large', params: { bytes: size, limit: MOST_BYTES } })
      else octets += size
      return large.at(-1)?.path !== `${path}/${name}`
    }
    const files = unzipSync(bytes, { filter: ({ name, originalSize }) => !name.endsWith('/') && fits(name, originalSize) })
    return { sources: Object.entries(files).map(([name, content]) => ({ path: `${path}/${name}`, bytes: content.slice() })), left: large }
  } catch {
    return left(path, 'import.zip-broken')
  }
}

/** Of more files than anybody's authority has, none is read. */
export async function sourcesOf(files: readonly GivenFile[]): Promise<Sources> {
  if (files.length > MOST_FILES) return left(files[0]?.path.split('/')[0] ?? '', 'import.files-many', { count: files.length, limit: MOST_FILES })
  const read = await Promise.all(files.map(oneFile))
  return { sources: read.flatMap(({ sources }) => sources), left: read.flatMap((one) => one.left) }
}

export const fromText = (text: string): Sources => ({ sources: [{ path: '', bytes: new TextEncoder().encode(text) }], left: [] })
