/** What lines and blobs of SSH begin with: enough to detect them, without reading them. */
import { decodeBase64 } from '../bytes/base64.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Names of key types, known or not; names of one's own have an `@` (RFC 4251 6). */
const TYPE = /^(?:ssh|ecdsa|sk|x509v3|rsa)-[a-z0-9.-]{2,50}(?:@[a-z0-9.-]{1,40})?$/
const MOST_TYPE = 80
/** Lines of authorized_keys grow by their options; a key of 16,384 bits has 2,700 characters. */
const MOST_LINE = 65_536

export const isTypeName = (text: string): boolean => TYPE.test(text)
export const isCertificateType = (type: string): boolean => /-cert-v\d\d@openssh\.com$/.test(type)

/** The first string of a blob where it names a type of key (RFC 4253 6.6), else ''. */
export function typeOfBlob(blob: Uint8Array): string {
  const length = blob.length > 4 && blob[0] === 0 && blob[1] === 0 && blob[2] === 0 ? (blob[3] as number) : 0
  if (length < 4 || length > MOST_TYPE || blob.length < 4 + length) return ''
  const name = String.fromCharCode(...blob.subarray(4, 4 + length))
  return isTypeName(name) ? name : ''
}

export interface Place {
  readonly start: number
  readonly end: number
}

/** The words of a line of authorized_keys (sshd(8)) or known_hosts, as offsets in the bytes. */
export interface SshLine extends Place {
  /** `@cert-authority` or `@revoked`. */
  readonly marker: Place | null
  /** What stands before the key: options, or the names of a host. */
  readonly prefix: Place | null
  /** Whether the prefix is options and no host's names. */
  readonly isOptions: boolean
  readonly type: Place
  readonly typeName: string
  readonly base64: Place
  /** Empty where there is none. */
  readonly comment: Place
  /** The type that the key itself has. */
  readonly blobType: string
}

const latin1 = new TextDecoder('latin1')
/** Options without a value, and the start of those with one (sshd(8)). */
const OPTION = /^(?:(?:no-)?(?:agent-forwarding|port-forwarding|pty|user-rc|x11-forwarding|touch-required)|cert-authority|restrict|verify-required)(?:,|$)|^[a-z0-9-]{3,30}="/i
const isBlank = (octet: number | undefined) => octet === 0x20 || octet === 0x09

/** The word at `from`; with `quotes`, blanks between quotation marks are part of it, and `\"` ends none (as sshd reads options). */
function wordAt(bytes: Uint8Array, from: number, end: number, quotes = false): Place {
  let start = from, quoted = false
  while (start < end && isBlank(bytes[start])) start++
  let at = start
  for (; at < end && (quoted || !isBlank(bytes[at])); at++) {
    if (!quotes) continue
    if (bytes[at] === 0x5c && bytes[at + 1] === 0x22) at++
    else if (bytes[at] === 0x22) quoted = !quoted
  }
  return { start, end: Math.min(at, end) }
}

const textOf = (bytes: Uint8Array, { start, end }: Place) => latin1.decode(bytes.subarray(start, end))

/** A type and its key from `from` on, or null. */
function keyAt(bytes: Bytes, from: number, end: number): Pick<SshLine, 'type' | 'typeName' | 'base64' | 'comment' | 'blobType'> | null {
  const type = wordAt(bytes, from, end)
  const typeName = type.end - type.start <= MOST_TYPE ? textOf(bytes, type) : ''
  if (!isTypeName(typeName)) return null
  const base64 = wordAt(bytes, type.end, end)
  const head = decodeBase64(bytes, base64.start, Math.min(base64.end, base64.start + 4 * MOST_TYPE))
  const blobType = head.ok ? typeOfBlob(head.bytes) : ''
  const { start } = wordAt(bytes, base64.end, end)
  return blobType === '' ? null : { type, typeName, base64, comment: { start, end }, blobType }
}

/** A line with a key, or null; `[from, to)` has no line end in it. */
export function readLine(bytes: Bytes, from: number, to: number): SshLine | null {
  let start = from, end = to
  while (start < end && isBlank(bytes[start])) start++
  while (end > start && (isBlank(bytes[end - 1]) || bytes[end - 1] === 0x0d)) end--
  if (end - start > MOST_LINE || end - start < 16) return null
  const first = wordAt(bytes, start, end, true)
  const marker = bytes[start] === 0x40 ? wordAt(bytes, start, end) : null
  const alone = marker ? null : keyAt(bytes, start, end)
  if (alone) return { start, end, marker: null, prefix: null, isOptions: true, ...alone }
  const isOptions = marker === null && OPTION.test(textOf(bytes, { start: first.start, end: Math.min(first.end, first.start + 64) }))
  const prefix = isOptions ? first : wordAt(bytes, marker?.end ?? start, end)
  const key = prefix.end > prefix.start ? keyAt(bytes, prefix.end, end) : null
  return key ? { start, end, marker, prefix, isOptions, ...key } : null
}

export interface SshLines {
  readonly lines: readonly SshLine[]
  /** Lines that are neither empty, a comment nor a line with a key. */
  readonly unreadable: readonly (Place & { readonly number: number })[]
  /** Of all lines with a key. */
  readonly total: number
}

/** The lines of a file, each once. At most `most` of them are kept. */
export function readLines(bytes: Bytes, most = Infinity): SshLines {
  const lines: SshLine[] = [], unreadable: (Place & { readonly number: number })[] = []
  let number = 0, total = 0
  for (let from = 0; from < bytes.length; number++) {
    const newline = bytes.indexOf(0x0a, from), to = newline < 0 ? bytes.length : newline
    const line = readLine(bytes, from, to)
    if (line && ++total <= most) lines.push(line)
    else if (!line && isContent(bytes, from, to) && unreadable.length < most) unreadable.push({ start: from, end: to, number: number + 1 })
    from = to + 1
  }
  return { lines, unreadable, total }
}

/** Neither empty nor a comment. */
function isContent(bytes: Uint8Array, from: number, to: number): boolean {
  const octets = bytes.subarray(from, Math.min(to, from + 200)).filter((octet) => !isBlank(octet) && octet !== 0x0d)
  return octets.length > 0 && octets[0] !== 0x23
}

/** Enough to see what a file is. */
const LINES_TO_SEE = 64
const BYTES_TO_SEE = 262_144

export type LinesShape = 'key' | 'certificate' | 'authorized-keys' | 'known-host' | 'known-hosts' | ''

const shapes = new WeakMap<Bytes, LinesShape>()

/** What a text is, by its first lines: a key, lines of known_hosts, or a file of keys; '' where it is none. Asked once for each buffer. */
export function shapeOfLines(bytes: Bytes, text: string | null): LinesShape {
  // Every key begins with the length of its type's name: three zero octets.
  if (text === null || !text.slice(0, BYTES_TO_SEE).includes(' AAAA')) return ''
  const known = shapes.get(bytes)
  if (known !== undefined) return known
  const shape = shapeOf(bytes)
  shapes.set(bytes, shape)
  return shape
}

function shapeOf(bytes: Bytes): LinesShape {
  const head = bytes.subarray(0, BYTES_TO_SEE)
  const { lines, unreadable } = readLines(head, LINES_TO_SEE)
  const [first] = lines
  if (!first || unreadable.length * 4 > lines.length) return ''
  const hosts = lines.filter(({ isOptions }) => !isOptions).length
  const several = lines.length > 1 || head.length < bytes.length
  if (2 * hosts > lines.length) return several ? 'known-hosts' : 'known-host'
  if (several) return 'authorized-keys'
  return isCertificateType(first.blobType) ? 'certificate' : 'key'
}
