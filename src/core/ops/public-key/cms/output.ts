/** Messages as results: to read, to copy, as a file, and to look into. */
import type { OutputFile, OutputPart } from '../../contract.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface CmsFile {
  readonly der: Bytes
  /** PEM or mail. */
  readonly text: string
  readonly isMail: boolean
  /** Of the file, without its ending. */
  readonly name: string
}

/** Octets of a message: all of it is in memory, several times over. */
export const LARGEST = 16 * 1024 * 1024

/** Characters that a page shows at once. */
const LONGEST = 2_000_000

type Part = OutputPart & { readonly file: OutputFile }

/** A signed message is in the clear. */
export function messagePart({ text, isMail, name }: CmsFile, secrecy: 'public' | 'message' = 'public'): Part {
  const file = { name: `${name}.${isMail ? 'eml' : 'pem'}`, mime: isMail ? 'message/rfc822' : 'application/x-pem-file', content: text }
  return { id: 'cms-message', text: text.length > LONGEST ? null : text.trimEnd(), secrecy, file, inspect: true }
}

/** `2026-11-27`: the same everywhere. */
export const day = (ms: number): string => (Number.isNaN(ms) ? '?' : new Date(ms).toISOString().slice(0, 10))
export const minute = (ms: number): string => (Number.isNaN(ms) ? '?' : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`)
