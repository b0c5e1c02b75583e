/** What a token's payload or an encrypted content is, where this page can open it. */
import type { Span } from '../../findings/span.ts'
import type { FactItem, FactValue, KindId } from '../contract.ts'
import { recognise } from '../detect.ts'
import { judge } from '../repair/judge.ts'

const BRACE = 0x7b, BRACKET = 0x5b
const SURE = 0.5

/** The kind that it is to be opened as; undefined: as detection finds; null where it is nothing to open. */
export function contentKind(bytes: Uint8Array<ArrayBuffer>): KindId | undefined | null {
  const found = recognise(bytes)
  if (found && found.confidence >= SURE) return undefined
  if ((bytes[0] === BRACE || bytes[0] === BRACKET) && found?.row.id === 'json') return 'json'
  return judge(bytes) === 'artifact' ? undefined : null
}

/** Text in short, for what is no structure; null where it is none. */
export function shortText(bytes: Uint8Array<ArrayBuffer>): string | null {
  if (bytes.length === 0) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length > MOST_TEXT ? boundary(bytes) : bytes.length))
    return /[\x00-\x08\x0e-\x1f]/.test(text) ? null : bytes.length > MOST_TEXT ? `${text}…` : text
  } catch {
    return null
  }
}

/** Line by line where it has several: a line's end is no odd character. */
export function textValue(text: string, at: Span): FactValue {
  const lines = text.replace(/(?:\r?\n)+$/, '').split(/\r?\n/).map((line): FactItem => ({ value: { type: 'untrusted', text: line }, spans: [at] }))
  const [only] = lines
  return lines.length === 1 && only ? only.value : { type: 'list', items: lines }
}

const MOST_TEXT = 1000

/** Where no sequence of UTF-8 is cut. */
function boundary(bytes: Uint8Array): number {
  let at = MOST_TEXT
  while (at > MOST_TEXT - 4 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--
  return at
}
