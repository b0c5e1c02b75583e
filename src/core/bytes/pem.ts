/** Textual encodings (RFC 7468), read leniently: text around blocks, CRLF, indentation and headers are no obstacle. */
import { finding, type Finding } from '../findings/finding.ts'
import { encodeBase64 } from './base64.ts'

/** A block's parts as offsets in the text. */
export interface PemBlock {
  readonly label: string
  /** From the first dash of BEGIN to the byte after the last dash of END. */
  readonly start: number
  readonly end: number
  readonly bodyStart: number
  readonly bodyEnd: number
  /** RFC 1421 headers before the body (`Proc-Type: 4,ENCRYPTED`). */
  readonly headers: readonly string[]
}

export interface PemScan {
  readonly blocks: readonly PemBlock[]
  readonly findings: readonly Finding[]
}

const DASH = 0x2d
const LF = 0x0a
const CR = 0x0d
const MAX_LABEL = 80
const MAX_FINDINGS = 100
const latin1 = new TextDecoder('latin1')

const ascii = (text: string) => new TextEncoder().encode(text)
const BEGIN = ascii('-----BEGIN ')
const END = ascii('-----END ')
const DASHES = ascii('-----')

function startsWith(text: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (text[at + i] !== word[i]) return false
  return true
}

/** The label read last: thousands of certificates have two each. */
let lastLabel = { label: '', octets: ascii('') }

function labelText(text: Uint8Array, from: number, to: number): string {
  const { label, octets } = lastLabel
  if (to - from === octets.length && startsWith(text, from, octets)) return label
  const read = latin1.decode(text.subarray(from, to))
  lastLabel = { label: read, octets: text.slice(from, to) }
  return read
}

/** The label and the byte after the closing dashes, where `at` is the byte after `BEGIN ` or `END `. */
function readLabel(text: Uint8Array, at: number): { readonly label: string; readonly end: number } | null {
  const limit = Math.min(text.length, at + MAX_LABEL)
  for (let i = at; i < limit; i++) {
    if (text[i] === LF || text[i] === CR) return null
    if (text[i] === DASH && startsWith(text, i, DASHES)) return { label: labelText(text, at, i), end: i + DASHES.length }
  }
  return null
}

interface Boundary { readonly type: 'begin' | 'end'; readonly label: string; readonly start: number; readonly end: number }

/** The next boundary line at or after `from`; linear, since dashes that start none are stepped over once. */
function nextBoundary(text: Uint8Array, from: number): Boundary | null {
  for (let at = text.indexOf(DASH, from); at >= 0; at = text.indexOf(DASH, at + 1)) {
    const type = startsWith(text, at, BEGIN) ? 'begin' : startsWith(text, at, END) ? 'end' : null
    if (!type) continue
    const found = readLabel(text, at + (type === 'begin' ? BEGIN.length : END.length))
    if (found) return { type, label: found.label, start: at, end: found.end }
  }
  return null
}

/** Lines shorter than this are no body of base64 that is worth skipping. */
const FEWEST_SKIPPED = 40
const MOST_WIDTH = 200

/**
 * Behind a BEGIN line: past all lines of the first one's width, of which only the ends are looked at. A megabyte of base64
 * is passed in microseconds; what stands in it instead is for the decoder to say (and then for a scan that skips nothing).
 */
function pastBody(text: Uint8Array, from: number): number {
  const first = text[from] === CR ? from + 2 : from + 1
  if (text[first - 1] !== LF) return from
  let width = 1
  while (width <= MOST_WIDTH && text[first + width - 1] !== LF) width++
  if (width < FEWEST_SKIPPED || width > MOST_WIDTH) return from
  let at = first
  while (at + width <= text.length && text[at + width - 1] === LF && text[at] !== DASH) at += width
  return at
}

/** Headers end at the first empty line; a body never holds a colon. */
function readHeaders(text: Uint8Array, from: number, to: number): { readonly headers: readonly string[]; readonly bodyStart: number } {
  const colon = text.subarray(from, Math.min(to, from + 200)).indexOf(0x3a)
  if (colon < 0) return { headers: [], bodyStart: from }
  const head = latin1.decode(text.subarray(from, Math.min(to, from + 8192)))
  const blank = /\r?\n[ \t]*\r?\n/.exec(head.replace(/^\r?\n/, (newline) => ' '.repeat(newline.length)))
  if (!blank) return { headers: [], bodyStart: from }
  const headers = head.slice(0, blank.index).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')
  return { headers, bodyStart: from + blank.index + blank[0].length }
}

function block(text: Uint8Array, begin: Boundary, end: Boundary): PemBlock {
  return { label: begin.label, start: begin.start, end: end.end, bodyEnd: end.start, ...readHeaders(text, begin.end, end.start) }
}

function noEnd({ start, label }: Boundary): Finding {
  return finding('pem.no-end', 'error', { offset: start, label }, [{ buffer: 0, start, end: start + BEGIN.length + label.length + 5 }], 'RFC 7468 2')
}

/** Finds every block. One time through the text, whatever it holds. `skip` trusts that lines of a body are base64. */
export function scanPem(text: Uint8Array, skip = false): PemScan {
  const blocks: PemBlock[] = [], findings: Finding[] = []
  const report = (found: Finding) => { if (findings.length < MAX_FINDINGS) findings.push(found) }
  let open: Boundary | null = null
  for (let found = nextBoundary(text, 0); found; found = nextBoundary(text, skip && found.type === 'begin' ? pastBody(text, found.end) : found.end)) {
    if (found.type === 'begin') {
      if (open) report(noEnd(open))
      open = found
    } else if (open) {
      if (open.label !== found.label)
        report(finding('pem.label-mismatch', 'warning', { offset: found.start, begin: open.label, end: found.label }, [{ buffer: 0, start: found.start, end: found.end }], 'RFC 7468 2'))
      blocks.push(block(text, open, found))
      open = null
    }
  }
  if (open) report(noEnd(open))
  return { blocks, findings }
}

/** A block with lines of 64 characters and a final line end (RFC 7468 2). */
export function encodePem(label: string, der: Uint8Array): string {
  const lines = encodeBase64(der).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.map((line) => `${line}\n`).join('')}-----END ${label}-----\n`
}
