/** Dropped and opened files as text, PEM where they were DER; the zip of an export as its files. */
import { encodePem } from '../../core/bytes/pem.ts'
import { attempt, stopAt, type Outcome } from './outcome.ts'

/** A bundle of all public roots has 220 kB. */
export const MOST_BYTES = 1_000_000
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** The files' texts, one after another. `field`: where trouble is shown; `label`: of PEM around bytes that are no text. */
export function textOf(files: readonly File[], { field, label }: { field: string; label: string }): Promise<Outcome<string>> {
  return attempt(async () => (await Promise.all(files.map((file) => oneText(file, field, label)))).join('\n'))
}

async function oneText(file: File, field: string, label: string): Promise<string> {
  if (file.size > MOST_BYTES) throw stopAt(field, 'import.file-large', { name: file.name, bytes: file.size })
  const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => { throw stopAt(field, 'import.file-unreadable', { name: file.name }) })
  return ZIP.every((octet, i) => bytes[i] === octet) ? zipText(bytes, field, file.name) : plainText(bytes, label)
}

async function zipText(bytes: Uint8Array<ArrayBuffer>, field: string, name: string): Promise<string> {
  const { unzipSync } = await import('fflate')
  try {
    const files = unzipSync(bytes, { filter: ({ name: path, originalSize }) => /\.(?:crt|cer|pem|key|csr)$/i.test(path) && originalSize < MOST_BYTES })
    return Object.values(files).map((content) => plainText(content, 'CERTIFICATE')).join('\n')
  } catch {
    throw stopAt(field, 'import.file-unreadable', { name })
  }
}

function plainText(bytes: Uint8Array, label: string): string {
  if (bytes[0] === 0x30 && bytes.includes(0)) return encodePem(label, bytes)
  return new TextDecoder().decode(bytes)
}
