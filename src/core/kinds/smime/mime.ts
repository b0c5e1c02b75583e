/**
 * Messages and their parts (RFC 5322, RFC 2045, RFC 2046), as places in the bytes: nothing is decoded here. Lines end with CRLF or with LF alone.
 * Entities stand in document order, each with the number of the one that holds it. Nothing is recursive, and each level reads its bytes once.
 */
type Bytes = Uint8Array<ArrayBuffer>

export interface Range {
  readonly start: number
  readonly end: number
}

/** One header field (RFC 5322 2.2), its continuation lines with it. */
export interface HeaderField {
  /** As written. */
  readonly name: string
  /** Unfolded, without white space around. */
  readonly value: string
  /** The whole field without its last line end. */
  readonly span: Range
}

export interface MimeType {
  /** `multipart/signed`, in lower case; '' where there is none. */
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
}

export interface Entity {
  /** Number of the entity that holds it, -1 for the message. */
  readonly parent: number
  readonly span: Range
  readonly headers: readonly HeaderField[]
  readonly body: Range
  readonly mime: MimeType
  /** Content-Transfer-Encoding in lower case; `7bit` where there is none (RFC 2045 6.1). */
  readonly encoding: string
  /** Of a multipart: its delimiter lines. */
  readonly delimiters: readonly Range[]
  /** A multipart whose last delimiter is missing. */
  readonly unclosed: boolean
}

const LF = 0x0a, CR = 0x0d, DASH = 0x2d, COLON = 0x3a
const MOST_DEPTH = 20
const MOST_ENTITIES = 300
const MOST_HEADERS = 500
/** A longer value is shown cut. */
const MOST_VALUE = 4096
const utf8 = new TextDecoder()

interface Line extends Range {
  /** The byte behind the line's end. */
  readonly next: number
}

function lineAt(bytes: Bytes, start: number, limit: number): Line {
  const found = bytes.indexOf(LF, start)
  if (found < 0 || found >= limit) return { start, end: limit, next: limit }
  return { start, end: found > start && bytes[found - 1] === CR ? found - 1 : found, next: found + 1 }
}

const isBlank = (octet: number | undefined) => octet === 0x20 || octet === 0x09

/** Where the name of a header field ends, or -1 where the line is none (RFC 5322 2.2). */
function nameEnd(bytes: Bytes, { start, end }: Range): number {
  for (let at = start; at < end && at - start < 100; at++) {
    const octet = bytes[at] as number
    if (octet === COLON) return at > start ? at : -1
    if (octet < 0x21 || octet > 0x7e) return -1
  }
  return -1
}

/** `From ` of a mailbox file, or the status line of an answer over HTTP. */
function isEnvelopeLine(bytes: Bytes, { start, end }: Range): boolean {
  return /^(?:From |HTTP\/\d)/.test(utf8.decode(bytes.subarray(start, Math.min(end, start + 8))))
}

function fieldAt(bytes: Bytes, colon: number, span: Range): HeaderField {
  const value = utf8.decode(bytes.subarray(colon + 1, Math.min(span.end, colon + 1 + MOST_VALUE)))
  return { name: utf8.decode(bytes.subarray(span.start, colon)), value: value.replace(/\r?\n[ \t]*/g, ' ').trim(), span }
}

interface Head { readonly headers: readonly HeaderField[]; readonly bodyStart: number }

/** The header fields from `start` on, and where the body begins: behind an empty line, or at the first line that is no field. */
function readHead(bytes: Bytes, { start, end }: Range, isMessage: boolean): Head {
  const headers: HeaderField[] = []
  let at = start
  if (isMessage) for (let line = lineAt(bytes, at, end); at < end && (line.end === line.start || isEnvelopeLine(bytes, line)); line = lineAt(bytes, at, end)) at = line.next
  while (at < end && headers.length < MOST_HEADERS) {
    const first = lineAt(bytes, at, end)
    if (first.end === first.start) return { headers, bodyStart: first.next }
    const colon = nameEnd(bytes, first)
    if (colon < 0) return { headers, bodyStart: at }
    let last = first
    while (last.next < end && isBlank(bytes[last.next])) last = lineAt(bytes, last.next, end)
    headers.push(fieldAt(bytes, colon, { start: at, end: last.end }))
    at = last.next
  }
  return { headers, bodyStart: at }
}

const PARAMETER = /;\s{0,100}([^\s=;"]{1,100})\s{0,100}=\s{0,100}("(?:[^"\\]|\\.)*"?|[^;\s]*)/g

/** RFC 2045 5.1. Values lose their quotation marks. */
export function readMimeType(value: string): MimeType {
  const type = /^\s*([^\s;/]+\/[^\s;]+)/.exec(value)?.[1]?.toLowerCase() ?? ''
  const parameters = new Map<string, string>()
  for (const [, name = '', raw = ''] of value.matchAll(PARAMETER)) parameters.set(name.toLowerCase(), raw.startsWith('"') ? raw.slice(1).replace(/"$/, '').replace(/\\(.)/g, '$1') : raw)
  return { type, parameters }
}

export const headerOf = (headers: readonly HeaderField[], name: string): HeaderField | undefined => headers.find((field) => field.name.toLowerCase() === name)

interface Split { readonly parts: readonly Range[]; readonly delimiters: readonly Range[]; readonly unclosed: boolean }

/** What a line is to a boundary (RFC 2046 5.1.1): nothing, a delimiter, or the last. */
function delimiterOf(bytes: Bytes, line: Range, boundary: Uint8Array): 'none' | 'next' | 'last' {
  const after = line.start + 2 + boundary.length
  if (bytes[line.start] !== DASH || bytes[line.start + 1] !== DASH || after > line.end) return 'none'
  for (let i = 0; i < boundary.length; i++) if (bytes[line.start + 2 + i] !== boundary[i]) return 'none'
  const last = bytes[after] === DASH && bytes[after + 1] === DASH && after + 2 <= line.end
  for (let at = last ? after + 2 : after; at < line.end; at++) if (!isBlank(bytes[at])) return 'none'
  return last ? 'last' : 'next'
}

/** The line end before a delimiter belongs to the delimiter. */
function partEnd(bytes: Bytes, start: number, delimiter: number): number {
  const end = delimiter - (bytes[delimiter - 1] === LF ? (bytes[delimiter - 2] === CR ? 2 : 1) : 0)
  return Math.max(start, end)
}

function split(bytes: Bytes, body: Range, boundary: Uint8Array): Split {
  const parts: Range[] = [], delimiters: Range[] = []
  let open = -1
  for (let line = lineAt(bytes, body.start, body.end); line.start < body.end; line = lineAt(bytes, line.next, body.end)) {
    const found = delimiterOf(bytes, line, boundary)
    if (found === 'none') continue
    if (open >= 0) parts.push({ start: open, end: partEnd(bytes, open, line.start) })
    delimiters.push({ start: line.start, end: line.end })
    open = line.next
    if (found === 'last') return { parts, delimiters, unclosed: false }
    if (parts.length >= MOST_ENTITIES) break
  }
  if (open >= 0 && open < body.end) parts.push({ start: open, end: body.end })
  return { parts, delimiters, unclosed: true }
}

const NO_SPLIT: Split = { parts: [], delimiters: [], unclosed: false }

function splitBody(bytes: Bytes, body: Range, { type, parameters }: MimeType): Split {
  const boundary = parameters.get('boundary') ?? ''
  if (type.startsWith('multipart/')) return boundary === '' ? { ...NO_SPLIT, unclosed: true } : split(bytes, body, new TextEncoder().encode(boundary))
  return type === 'message/rfc822' || type === 'message/global' ? { ...NO_SPLIT, parts: [body] } : NO_SPLIT
}

interface Open { readonly span: Range; readonly parent: number; readonly depth: number; readonly isMessage: boolean }

/** The message and its parts, at most 300, 20 deep. */
export function readEntities(bytes: Bytes): readonly Entity[] {
  const entities: Entity[] = []
  const open: Open[] = [{ span: { start: 0, end: bytes.length }, parent: -1, depth: 0, isMessage: true }]
  for (let next = open.pop(); next && entities.length < MOST_ENTITIES; next = open.pop()) {
    const { span, parent, depth, isMessage } = next
    const { headers, bodyStart } = readHead(bytes, span, isMessage)
    const body = { start: bodyStart, end: span.end }, mime = readMimeType(headerOf(headers, 'content-type')?.value ?? '')
    const { parts, delimiters, unclosed } = depth < MOST_DEPTH ? splitBody(bytes, body, mime) : NO_SPLIT
    const encoding = headerOf(headers, 'content-transfer-encoding')?.value.toLowerCase() ?? '7bit'
    const number = entities.push({ parent, span, headers, body, mime, encoding, delimiters, unclosed }) - 1
    open.push(...parts.map((part) => ({ span: part, parent: number, depth: depth + 1, isMessage: mime.type.startsWith('message/') })).toReversed())
  }
  return entities
}

const MOST_HEAD = 64 * 1024

/** The fields that bytes begin with. */
export const readHeaders = (bytes: Bytes): readonly HeaderField[] => readHead(bytes, { start: 0, end: Math.min(bytes.length, MOST_HEAD) }, true).headers

/** Whether bytes begin with the header of a MIME entity (RFC 2045 3), as the content of a signed message does. */
export function startsLikeMime(bytes: Bytes): boolean {
  const [first] = readHeaders(bytes)
  return first !== undefined && /^(?:content-(?:type|transfer-encoding|disposition)|mime-version)$/i.test(first.name)
}
