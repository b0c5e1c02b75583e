/**
 * Bytes as DER ASCII, the language of github.com/google/der-ascii (language.txt there): read back they are the same bytes, whatever they are.
 * Elements are written with their tags and braces, everything else as strings or in hexadecimal. Deviations from that project's own
 * disassembler: numbers up to eight octets are decimal, ENUMERATED too; UTF8String shows its letters; a constructed element
 * that is longer than what is left has its length in hexadecimal and its parts behind it; lines deeper than 40 levels are not indented further.
 */
import { readTag, tagText, type Tag } from './der-ascii-tags.ts'
import { hexLiteral, isTextType, isWholeBits, rawText, valueText } from './der-ascii-values.ts'
import { oidText } from './oid.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface DerAsciiOptions {
  /** A name for the comment above an identifier, or ''. */
  readonly oidName?: (oid: string) => string
}

const MOST_INDENT = 40
const MOST_LENGTH = 0x7fffffff
const OID = 6, BIT_STRING = 3
const MOST_OID_OCTETS = 128

interface Header {
  readonly tag: Tag
  readonly contentStart: number
  /** Where the content ends; -1: of indefinite length; -2: after the end of what holds it. */
  readonly contentEnd: number
  /** Octets of a length that is longer than it need be, or 0. */
  readonly longForm: number
  readonly lengthStart: number
}
const INDEFINITE = -1, OVERLONG = -2

interface Length { readonly length: number; readonly end: number; readonly longForm: number }

function shortestOctets(length: number): number {
  return length < 0x80 ? 0 : Math.ceil(Math.log2(length + 1) / 8)
}

/** X.690 8.1.3; null where it is cut off, reserved, or of more than 2^31 octets. */
function readLength(bytes: Bytes, at: number, end: number): Length | null {
  const first = bytes[at]
  if (first === undefined || at >= end || first === 0xff) return null
  if (first < 0x80) return { length: first, end: at + 1, longForm: 0 }
  const octets = first & 0x7f
  if (octets === 0) return { length: INDEFINITE, end: at + 1, longForm: 0 }
  if (at + 1 + octets > end) return null
  let length = 0
  for (let i = at + 1; i <= at + octets; i++) {
    length = length * 256 + (bytes[i] as number)
    if (length > MOST_LENGTH) return null
  }
  return { length, end: at + 1 + octets, longForm: octets === shortestOctets(length) ? 0 : octets }
}

/** The element at an offset, as far as its header goes; null where none begins there. */
function readHeader(bytes: Bytes, at: number, end: number): Header | null {
  const found = readTag(bytes, at, end)
  const length = found && readLength(bytes, found.end, end)
  if (!found || !length) return null
  const { tag, end: lengthStart } = found
  const header = { tag, lengthStart, contentStart: length.end, longForm: length.longForm }
  if (length.length === INDEFINITE) return tag.constructed ? { ...header, contentEnd: INDEFINITE } : null
  const contentEnd = length.end + length.length
  return { ...header, contentEnd: contentEnd > end ? OVERLONG : contentEnd }
}

const isEndOfContents = (bytes: Bytes, at: number, end: number) => at + 2 <= end && bytes[at] === 0 && bytes[at + 1] === 0

/** Whether `[at, end)` is elements, one after the other. Contents of definite length are stepped over. */
function isElements(bytes: Bytes, from: number, end: number): boolean {
  let at = from, open = 0
  while (at < end) {
    if (open > 0 && isEndOfContents(bytes, at, end)) {
      open--
      at += 2
      continue
    }
    const header = readHeader(bytes, at, end)
    if (!header || header.contentEnd === OVERLONG) return false
    if (header.contentEnd === INDEFINITE) open++
    at = header.contentEnd === INDEFINITE ? header.contentStart : header.contentEnd
  }
  return open === 0 && end > from
}

/** SEQUENCE, SET and tags of constructed context-specific parts: what an encoding that is cut off begins with. Text begins with others. */
const isCutOff = ({ tagClass, number, constructed, longForm }: Tag) => constructed && longForm === 0 && (tagClass === 0x80 || (tagClass === 0 && (number === 16 || number === 17)))

interface Frame {
  readonly end: number
  /** Of an element of indefinite length, whose end is still to be found. */
  readonly indefinite: boolean
  readonly braces: boolean
  readonly openLine: number
  readonly tag: string
}

class Writer {
  readonly lines: string[] = []
  private readonly bytes: Bytes
  private readonly oidName: (oid: string) => string
  private readonly frames: Frame[] = []
  private at = 0

  constructor(bytes: Bytes, { oidName = () => '' }: DerAsciiOptions) {
    this.bytes = bytes
    this.oidName = oidName
  }

  run(): string {
    this.frames.push({ end: this.bytes.length, indefinite: false, braces: false, openLine: -1, tag: '' })
    for (let frame = this.frames.at(-1); frame; frame = this.frames.at(-1)) this.step(frame)
    return this.lines.join('')
  }

  private line(text: string): void {
    this.lines.push(`${'  '.repeat(Math.min(this.frames.length - 1, MOST_INDENT))}${text}\n`)
  }

  private step(frame: Frame): void {
    if (this.at >= frame.end) return this.leave(frame)
    if (frame.indefinite && isEndOfContents(this.bytes, this.at, frame.end)) {
      this.at += 2
      this.frames.pop()
      return this.line('}')
    }
    const header = readHeader(this.bytes, this.at, frame.end)
    if (!header || (header.contentEnd === OVERLONG && !isCutOff(header.tag))) return this.rest(frame.end)
    this.element(header, frame)
  }

  /** What is no element goes to the end of what holds it. */
  private rest(end: number): void {
    this.line(rawText(this.bytes.subarray(this.at, end)))
    this.at = end
  }

  private leave(frame: Frame): void {
    this.frames.pop()
    if (frame.braces) this.line('}')
    // The end was not found: the length is written as the octet that it is, and no brace is open.
    if (frame.indefinite) this.lines[frame.openLine] = (this.lines[frame.openLine] as string).replace(/indefinite \{\n$/, '`80`\n')
  }

  private enter(tag: string, frame: Omit<Frame, 'openLine' | 'tag'>): void {
    this.line(tag)
    this.frames.push({ ...frame, openLine: this.lines.length - 1, tag })
  }

  private element({ tag, contentStart, contentEnd, longForm, lengthStart }: Header, frame: Frame): void {
    const name = tagText(tag)
    this.at = contentStart
    if (contentEnd === INDEFINITE) return this.enter(`${name} indefinite {`, { end: frame.end, indefinite: true, braces: false })
    if (contentEnd === OVERLONG) return this.enter(`${name} ${hexLiteral(this.bytes.subarray(lengthStart, contentStart))}`, { end: frame.end, indefinite: false, braces: false })
    const head = longForm > 0 ? `${name} long-form:${longForm}` : name
    if (contentEnd === contentStart) return this.line(`${head} {}`)
    const from = this.elementsFrom(tag, contentStart, contentEnd)
    if (from >= 0) return this.inside(head, from, contentEnd)
    this.comment(tag, contentEnd)
    this.line(`${head} { ${valueText(tag.tagClass === 0 ? tag.number : -1, this.bytes.subarray(contentStart, contentEnd))} }`)
    this.at = contentEnd
  }

  private inside(head: string, from: number, end: number): void {
    const before = this.bytes.subarray(this.at, from)
    this.enter(`${head} {`, { end, indefinite: false, braces: true })
    if (before.length > 0) this.line(hexLiteral(before))
    this.at = from
  }

  /** Where elements begin in the content; -1 where it is a value. */
  private elementsFrom({ tagClass, number, constructed }: Tag, start: number, end: number): number {
    if (constructed) return start
    if (tagClass !== 0) return isElements(this.bytes, start, end) ? start : -1
    if (number === BIT_STRING) return isWholeBits(this.bytes.subarray(start, end)) && isElements(this.bytes, start + 1, end) ? start + 1 : -1
    return number === 4 || (number > 6 && number !== 10 && number !== 13 && !isTextType(number)) ? (isElements(this.bytes, start, end) ? start : -1) : -1
  }

  private comment({ tagClass, number }: Tag, end: number): void {
    if (tagClass !== 0 || number !== OID || end - this.at > MOST_OID_OCTETS) return
    const name = this.oidName(oidText(this.bytes, this.at, end)).replace(/[^ -~]/g, '')
    if (name !== '') this.line(`# ${name}`)
  }
}

/** DER ASCII of any bytes: `readDerAscii` gives the same bytes again. Linear in the bytes, whatever their depth. */
export function writeDerAscii(bytes: Bytes, options: DerAsciiOptions = {}): string {
  return new Writer(bytes, options).run()
}
