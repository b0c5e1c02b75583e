/** What was made in bulk as zips: a folder for each certificate, with names that are safe and each other's. */
import { encodePem } from '../../../core/bytes/pem.ts'
import { privateKeyPem } from '../../../core/crypto/keys.ts'
import { fileStem } from '../../../core/kits/names.ts'
import { MOST_FILES, ZipStream } from '../../../core/kits/zip-stream.ts'
import type { MadeRow } from '../../../store/bulk.ts'

export interface Packed {
  readonly add: (made: readonly MadeRow[]) => void
  /** The zips, ended; nothing can be added any more. */
  readonly zips: () => readonly { readonly name: string; readonly blob: Blob }[]
}

export interface PackInput {
  /** Of the zips, and of the folder in them. */
  readonly name: string
  /** The authorities above, as servers send them, and the root, which clients trust. */
  readonly chain: string
  readonly root: string | null
  /** One key that all of them have. */
  readonly sharedKey: string | null
  readonly now: Date
}

/** Certificate, chain and key; a few files stand beside the folders. */
const FILES_EACH = 3, FILES_BESIDE = 4
export const MOST_NAMES = Math.floor((MOST_FILES - FILES_BESIDE) / FILES_EACH)

/** Folder names: no two alike, on systems that take upper case for lower case too. */
export function folderNames(): (title: string) => string {
  const taken = new Map<string, number>()
  return (title) => {
    const stem = fileStem(title.trim().replaceAll(/\s+/g, '-') || 'certificate'), key = stem.toLowerCase(), count = (taken.get(key) ?? 0) + 1
    taken.set(key, count)
    if (count === 1) return stem
    const other = `${stem}-${count}`
    // That name may be a certificate's own.
    return taken.has(other.toLowerCase()) ? folderAgain(taken, stem, count) : (taken.set(other.toLowerCase(), 1), other)
  }
}

function folderAgain(taken: Map<string, number>, stem: string, from: number): string {
  let count = from
  while (taken.has(`${stem}-${count}`.toLowerCase())) count++
  taken.set(`${stem}-${count}`.toLowerCase(), 1)
  return `${stem}-${count}`
}

/** A value of index.csv (RFC 4180); what a spreadsheet would take for a formula is kept from being one. */
const cell = (text: string) => `"${text.replace(/^[=+\-@\t\r]/, (first) => `'${first}`).replaceAll('"', '""')}"`

export function pack(input: PackInput): Packed {
  const done: { readonly name: string; readonly blob: Blob }[] = []
  let part = begin(input, 1)
  const close = () => { part.end(); done.push({ name: '', blob: part.zip.blob() }) }
  return {
    add: (made) => {
      for (const one of made) {
        if (part.count === MOST_NAMES) { close(); part = begin(input, done.length + 1) }
        part.add(one)
      }
    },
    zips: () => {
      close()
      return done.map(({ blob }, i) => ({ name: `${input.name}${done.length > 1 ? `-${i + 1}` : ''}.zip`, blob }))
    },
  }
}

function begin({ name, chain, root, sharedKey, now }: PackInput, ordinal: number) {
  const zip = new ZipStream(now), folderOf = folderNames(), lines = ['folder,title,names,serial,not after']
  const top = ordinal === 1 ? name : `${name}-${ordinal}`
  if (root) zip.add(`${top}/root.crt`, root)
  if (sharedKey) zip.add(`${top}/shared.key`, sharedKey, 0o600)
  const part = {
    zip, count: 0,
    add: ({ row: { title, hosts }, made: { der, pkcs8, serialHex, notAfter } }: MadeRow) => {
      const folder = folderOf(hosts[0] ?? title), certificate = encodePem('CERTIFICATE', der)
      zip.add(`${top}/${folder}/server.crt`, certificate)
      zip.add(`${top}/${folder}/fullchain.pem`, certificate + chain)
      if (pkcs8) zip.add(`${top}/${folder}/server.key`, privateKeyPem(pkcs8), 0o600)
      lines.push([folder, title, hosts.join(' '), serialHex, new Date(notAfter).toISOString()].map(cell).join(','))
      part.count++
    },
    end: () => zip.add(`${top}/index.csv`, `${lines.join('\r\n')}\r\n`),
  }
  return part
}
