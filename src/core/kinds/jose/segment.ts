/** Base64url without padding, as JOSE has it (RFC 7515 2), with the characters that carry each byte. */
import { decodeBase64, encodeBase64url, isWhite } from '../../bytes/base64.ts'
import { charName } from '../../bytes/hex.ts'
import type { Finding } from '../../findings/finding.ts'
import { finding } from '../../findings/finding.ts'
import { span, type Span } from '../../findings/span.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `standard`: `+` or `/`; `bits`: the last character has bits that belong to no byte. */
export type Base64urlProblem = 'alphabet' | 'standard' | 'padding' | 'white' | 'cut' | 'bits'

export interface Segment {
  /** The text that carries it. */
  readonly span: Span
  /** Null where the text cannot be read as base64url at all. */
  readonly bytes: Bytes | null
  readonly findings: readonly Finding[]
  /** The characters that carry `[start, end)` of the bytes. */
  readonly place: (start: number, end: number) => Span
}

/** Places of the characters that are not white. */
function charactersOf(text: Bytes, { start, end }: Span): Int32Array {
  const places = new Int32Array(end - start)
  let count = 0
  for (let i = start; i < end; i++) if (!isWhite(text[i] as number)) places[count++] = i
  return places.subarray(0, count)
}

function decode(text: Bytes, { start, end }: Span): Bytes | null {
  const url = decodeBase64(text, start, end, true)
  const either = url.ok ? url : decodeBase64(text, start, end)
  return either.ok ? either.bytes : null
}

const isUrlCharacter = (octet: number) => (octet >= 0x30 && octet <= 0x39) || ((octet | 0x20) >= 0x61 && (octet | 0x20) <= 0x7a) || octet === 0x2d || octet === 0x5f

function problemOf(text: Bytes, { start, end }: Span, bytes: Bytes | null): { readonly problem: Base64urlProblem; readonly offset: number } | null {
  for (let i = start; i < end; i++) {
    const octet = text[i] as number
    if (isUrlCharacter(octet)) continue
    const problem = octet === 0x2b || octet === 0x2f ? 'standard' : octet === 0x3d ? 'padding' : isWhite(octet) ? 'white' : 'alphabet'
    return { problem, offset: i }
  }
  if ((end - start) % 4 === 1) return { problem: 'cut', offset: end }
  const last = bytes && end > start ? encodeBase64url(bytes.subarray(bytes.length - (bytes.length % 3 || 3))).at(-1) : undefined
  return last !== undefined && last.charCodeAt(0) !== text[end - 1] ? { problem: 'bits', offset: end - 1 } : null
}

/** `field` names it in findings, as its specification does. */
export function readSegment(text: Bytes, at: Span, field: string): Segment {
  const bytes = decode(text, at), found = problemOf(text, at, bytes)
  const severity = bytes && found?.problem !== 'alphabet' ? (found?.problem === 'white' ? 'note' : 'warning') : 'error'
  const findings = found ? [finding('jose.base64url', severity, { field, offset: found.offset, problem: found.problem, got: charName(text.subarray(0, at.end), found.offset) }, [span(at.buffer, Math.min(found.offset, at.end - 1), Math.min(found.offset + 1, at.end))], 'RFC 7515 2')] : []
  let characters: Int32Array | null = null
  return {
    span: at, bytes, findings,
    place: (start, end) => {
      if (found?.problem === 'white') characters ??= charactersOf(text, at)
      const digit = (index: number) => Math.min(at.end, characters ? characters[index] ?? at.end : at.start + index)
      const first = digit(Math.floor((start * 4) / 3))
      return span(at.buffer, first, end > start ? Math.min(at.end, digit(Math.ceil((end * 4) / 3) - 1) + 1) : first)
    },
  }
}
