/** The header of an age file, and what follows it (C2SP age, "Encrypted file format"). Read as strictly as age does; what comes before a mistake stays. */
import { decodeBase64, encodeBase64 } from '../../bytes/base64.ts'
import { LabelledReader } from '../../bytes/labelled.ts'
import type { SpanTree } from '../../bytes/tree.ts'
import { finding, type Finding } from '../../findings/finding.ts'
import type { JoseFindingParams } from '../../findings/jose-codes.ts'
import { span, type Span } from '../../findings/span.ts'

type Bytes = Uint8Array<ArrayBuffer>
type HeaderProblem = JoseFindingParams['age.header']['problem']

export interface Argument { readonly text: string; readonly span: Span }
export interface Stanza {
  /** The type first. */
  readonly args: readonly Argument[]
  /** Null where it is no canonical base64. */
  readonly body: Bytes | null
  readonly bodySpan: Span
  readonly span: Span
}
export interface AgeFile {
  readonly version: string
  readonly versionSpan: Span
  readonly stanzas: readonly Stanza[]
  readonly mac: { readonly bytes: Bytes; readonly span: Span } | null
  /** Where `---` ends: what the MAC covers stands before. */
  readonly macEnd: number
  readonly nonce: { readonly bytes: Bytes; readonly span: Span } | null
  /** The encrypted chunks. */
  readonly payload: Span
  readonly chunks: number
  /** Octets of the content, or -1 where the payload cannot be one. */
  readonly contentOctets: number
  readonly findings: readonly Finding[]
  readonly tree: SpanTree
}

export const SPEC = 'C2SP age'
export const CHUNK = 65_536 + 16
const TAG = 16, NONCE = 16, COLUMNS = 64, MAC_CHARACTERS = 43
const MOST_STANZAS = 2000, MOST_CHUNK_NODES = 2000
const LF = 0x0a, CR = 0x0d
const latin1 = new TextDecoder('latin1')

/** Base64 without padding, in its one form (RFC 4648 3.5). */
export function rawBase64(text: string): Bytes | null {
  if (!/^[A-Za-z0-9+/]*$/.test(text)) return null
  const decoded = decodeBase64(new TextEncoder().encode(text))
  return decoded.ok && encodeBase64(decoded.bytes).replace(/=+$/, '') === text ? decoded.bytes : null
}

class HeaderProblemError extends Error {
  readonly offset: number
  readonly problem: HeaderProblem
  constructor(offset: number, problem: HeaderProblem) {
    super(problem)
    this.offset = offset
    this.problem = problem
  }
}

class HeaderReader {
  readonly labels: LabelledReader
  private readonly bytes: Bytes
  private readonly buffer: number

  constructor(bytes: Bytes, buffer: number) {
    this.bytes = bytes
    this.buffer = buffer
    this.labels = new LabelledReader(bytes, { buffer })
  }

  at = (start: number, end: number): Span => span(this.buffer, start, end)
  text = ({ start, end }: Span): string => latin1.decode(this.bytes.subarray(start, end))
  startsWith = (word: string): boolean => latin1.decode(this.bytes.subarray(this.labels.offset, this.labels.offset + word.length)) === word

  /** The rest of the line, without its end. */
  line(): Span {
    const start = this.labels.offset, end = this.bytes.indexOf(LF, start)
    if (end < 0) throw new HeaderProblemError(this.bytes.length, 'line')
    if (this.bytes[end - 1] === CR) throw new HeaderProblemError(end - 1, 'crlf')
    return this.at(start, end)
  }

  /** Labels what is up to a place. */
  take(end: number, name: string, type = 'text'): Span {
    const start = this.labels.offset
    if (end > start) this.labels.bytes(end - start, { name, type, spec: SPEC, show: (value) => (type === 'text' ? latin1.decode(value).trim().slice(0, 80) : `${value.length} bytes`) })
    return this.at(start, end)
  }

  endLine(end: number): void { this.take(end + 1, 'LF', 'line end') }
}

function readArguments(reader: HeaderReader): readonly Argument[] {
  const line = reader.line(), args: Argument[] = []
  reader.take(line.start + 3, 'mark')
  const words = reader.text({ ...line, start: line.start + 3 }).split(' ')
  let at = line.start + 3
  for (const [i, text] of words.entries()) {
    if (!/^[\x21-\x7e]+$/.test(text)) throw new HeaderProblemError(at, 'arguments')
    reader.take(at, 'SP')
    args.push({ text, span: reader.take(at + text.length, i === 0 ? 'type' : 'argument') })
    at += text.length + 1
  }
  reader.endLine(line.end)
  return args
}

/** Full lines and one that is shorter, which may be empty. */
function readBody(reader: HeaderReader): { readonly text: string; readonly span: Span } {
  const start = reader.labels.offset
  let text = ''
  for (;;) {
    if (reader.startsWith('->') || reader.startsWith('---')) throw new HeaderProblemError(reader.labels.offset, 'body')
    const line = reader.line(), length = line.end - line.start
    if (length > COLUMNS) throw new HeaderProblemError(line.start + COLUMNS, 'body')
    text += reader.text(line)
    reader.take(line.end + 1, 'body')
    if (length < COLUMNS) return { text, span: reader.at(start, line.end) }
  }
}

function readStanza(reader: HeaderReader): Stanza {
  return reader.labels.group({ name: 'stanza', spec: SPEC }, () => {
    const start = reader.labels.offset, args = readArguments(reader), body = readBody(reader), bytes = rawBase64(body.text)
    if (!bytes) throw new HeaderProblemError(body.span.start, 'base64')
    return { args, body: bytes, bodySpan: body.span, span: reader.at(start, body.span.end) }
  })
}

interface Header { version: string; versionSpan: Span; stanzas: Stanza[]; mac: AgeFile['mac']; macEnd: number }

function readMac(reader: HeaderReader): AgeFile['mac'] {
  const line = reader.line(), text = reader.text({ ...line, start: line.start + 4 }), bytes = rawBase64(text)
  if (!reader.startsWith('--- ') || text.length !== MAC_CHARACTERS) throw new HeaderProblemError(line.start, 'mac')
  if (!bytes) throw new HeaderProblemError(line.start + 4, 'base64')
  reader.take(line.start + 3, 'mark')
  reader.take(line.start + 4, 'SP')
  const at = reader.take(line.end, 'MAC')
  reader.endLine(line.end)
  return { bytes, span: at }
}

function readHeader(reader: HeaderReader, header: Header): void {
  const line = reader.line()
  header.version = reader.text(line).slice('age-encryption.org/'.length)
  header.versionSpan = reader.take(line.end, 'version')
  reader.endLine(line.end)
  if (header.version !== 'v1') throw new HeaderProblemError(line.start + 'age-encryption.org/'.length, 'version')
  while (reader.startsWith('-> ') && header.stanzas.length < MOST_STANZAS) header.stanzas.push(readStanza(reader))
  if (header.stanzas.length === 0) throw new HeaderProblemError(reader.labels.offset, 'no-stanza')
  if (!reader.startsWith('---')) throw new HeaderProblemError(reader.labels.offset, header.stanzas.length < MOST_STANZAS ? 'stanza' : 'too-many')
  header.macEnd = reader.labels.offset + 3
  header.mac = readMac(reader)
}

/** The chunks that `octets` of payload are, and the content in them; -1 where it cannot be. */
function chunksOf(octets: number): { readonly chunks: number; readonly content: number } {
  const chunks = Math.max(1, Math.ceil(octets / CHUNK)), last = octets - (chunks - 1) * CHUNK
  // Only the one chunk of an empty content may be empty.
  return { chunks, content: last < TAG || (last === TAG && chunks > 1) ? -1 : octets - chunks * TAG }
}

function readPayload(reader: HeaderReader, bytes: Bytes): Pick<AgeFile, 'nonce' | 'payload' | 'chunks' | 'contentOctets'> & { readonly found: readonly Finding[] } {
  const { labels } = reader, start = labels.offset, got = bytes.length - start
  const fail = (problem: 'nonce' | 'no-chunk' | 'last-chunk', count: number) => [finding('age.payload', 'error', { offset: labels.offset, problem, got: count }, [reader.at(Math.min(start, bytes.length - 1), bytes.length)], SPEC)]
  if (got < NONCE) return { nonce: null, payload: reader.at(bytes.length, bytes.length), chunks: 0, contentOctets: -1, found: fail('nonce', got) }
  const nonce = { bytes: labels.bytes(NONCE, { name: 'nonce', spec: SPEC }), span: reader.at(start, start + NONCE) }
  const payload = reader.at(labels.offset, bytes.length), octets = payload.end - payload.start, { chunks, content } = chunksOf(octets)
  if (octets === 0) return { nonce, payload, chunks: 0, contentOctets: -1, found: fail('no-chunk', 0) }
  for (let i = 0; i < Math.min(chunks, MOST_CHUNK_NODES); i++) reader.take(Math.min(bytes.length, labels.offset + CHUNK), 'chunk', 'ChaCha20-Poly1305')
  return { nonce, payload, chunks, contentOctets: content, found: content < 0 ? fail('last-chunk', octets - (chunks - 1) * CHUNK) : [] }
}

/** Never throws for what the bytes hold. */
export function readAge(bytes: Bytes, buffer: number): AgeFile {
  const reader = new HeaderReader(bytes, buffer), findings: Finding[] = []
  const header: Header = { version: '', versionSpan: reader.at(0, 0), stanzas: [], mac: null, macEnd: 0 }
  try {
    readHeader(reader, header)
  } catch (error) {
    if (!(error instanceof HeaderProblemError)) throw error
    const at = Math.min(error.offset, Math.max(0, bytes.length - 1))
    findings.push(finding('age.header', 'error', { offset: error.offset, problem: error.problem }, [reader.at(at, at + 1)], SPEC))
  }
  const none = { nonce: null, payload: reader.at(bytes.length, bytes.length), chunks: 0, contentOctets: -1, found: [] }
  const { found, ...payload } = header.mac ? readPayload(reader, bytes) : none
  if (reader.labels.available > 0) reader.labels.rest({ name: 'unread', spec: SPEC })
  return { ...header, ...payload, findings: [...findings, ...found], tree: reader.labels.tree() }
}
