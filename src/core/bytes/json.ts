/**
 * JSON (RFC 8259), read strictly and with positions. Nothing is recursive, so that depth is no danger, and each byte is looked
 * at once. What was read before a mistake stays readable.
 */
import { finding, type Finding } from '../findings/finding.ts'
import type { JsonExpected } from '../findings/json-expected.ts'
import type { BufferId } from '../findings/span.ts'
import { charName } from './hex.ts'
import { JsonNodes, jsonString, JsonTree, type JsonType } from './json-tree.ts'
import { NO_NODE, type NodeId } from './tree.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Json {
  readonly tree: JsonTree
  /** Empty where it is JSON to the letter, without a name twice in one object. */
  readonly findings: readonly Finding[]
  /** Whether the text was read to its end. */
  readonly whole: boolean
}

export interface JsonRange { readonly buffer: BufferId; readonly start?: number; readonly end?: number; readonly maxNodes?: number }

const MOST_NODES = 2_000_000
const MOST_DUPLICATES = 20
const RFC = 'RFC 8259'

const QUOTE = 0x22, BACKSLASH = 0x5c, COMMA = 0x2c, COLON = 0x3a, OPEN_BRACE = 0x7b, CLOSE_BRACE = 0x7d, OPEN_BRACKET = 0x5b, CLOSE_BRACKET = 0x5d, MINUS = 0x2d, PLUS = 0x2b, POINT = 0x2e, ZERO = 0x30, LOWER_E = 0x65, LOWER_U = 0x75
const WORDS: readonly (readonly [JsonType, readonly number[]])[] = (['true', 'false', 'null'] as const).map((word) => [word, [...new TextEncoder().encode(word)]])
const ESCAPES = new Set([...'"\\/bfnrt'].map((character) => character.charCodeAt(0)))

const isDigit = (octet: number | undefined) => octet !== undefined && octet >= ZERO && octet <= 0x39
const isHex = (octet: number | undefined) => octet !== undefined && (isDigit(octet) || ((octet | 0x20) >= 0x61 && (octet | 0x20) <= 0x66))
/** RFC 8259 2: no others than these four. */
const isSpace = (octet: number | undefined) => octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09

/** A mistake, thrown and caught in this file. */
class Mistake extends Error {
  readonly offset: number
  readonly expected: JsonExpected
  constructor(offset: number, expected: JsonExpected) {
    super(expected)
    this.offset = offset
    this.expected = expected
  }
}
class Budget extends Error {}

/** Names of the open objects, each from its second member on. */
interface Open { readonly node: NodeId; readonly isObject: boolean; names: Set<string> | null }
type State = 'value' | 'first' | 'after'

class Scanner {
  readonly nodes = new JsonNodes()
  readonly twice = new Map<string, { readonly offset: number; readonly end: number; count: number }>()
  at: number
  private readonly bytes: Bytes
  private readonly end: number
  private readonly most: number
  private readonly open: Open[] = []

  constructor(bytes: Bytes, { start, end, most }: { readonly start: number; readonly end: number; readonly most: number }) {
    this.bytes = bytes
    this.at = start
    this.end = end
    this.most = most
  }

  /** One value and nothing behind it. */
  run(): void {
    let state: State = 'value'
    do {
      const top = this.open.at(-1)
      if (state === 'after' && top) state = this.separator(top)
      else state = this.item(top, state === 'first')
    } while (this.open.length > 0)
    this.skip()
    if (this.at < this.end) throw new Mistake(this.at, 'end')
  }

  /** The objects and arrays that are open end here. */
  closeAll(): void {
    for (let top = this.open.pop(); top; top = this.open.pop()) this.nodes.close(top.node, this.at)
  }

  private peek(): number | undefined { return this.at < this.end ? this.bytes[this.at] : undefined }

  private skip(): void {
    while (isSpace(this.peek())) this.at++
  }

  private separator(top: Open): State {
    this.skip()
    if (this.peek() === (top.isObject ? CLOSE_BRACE : CLOSE_BRACKET)) return this.closeTop()
    if (this.peek() !== COMMA) throw new Mistake(this.at, top.isObject ? 'comma-or-brace' : 'comma-or-bracket')
    this.at++
    return 'value'
  }

  private closeTop(): State {
    this.at++
    const top = this.open.pop()
    if (top) this.nodes.close(top.node, this.at)
    return 'after'
  }

  /** A member, an element or the root; `first` may be the end of what holds it. */
  private item(top: Open | undefined, first: boolean): State {
    this.skip()
    const start = this.at
    if (first && this.peek() === (top?.isObject ? CLOSE_BRACE : CLOSE_BRACKET)) return this.closeTop()
    const nameEnd = top?.isObject ? this.name(top, first) : -1
    return this.value({ start, nameEnd, parent: top?.node ?? NO_NODE, first: first && !top?.isObject })
  }

  private name(top: Open, first: boolean): number {
    const start = this.at
    if (this.peek() !== QUOTE) throw new Mistake(this.at, first ? 'name-or-brace' : 'name')
    this.string()
    const end = this.at
    this.remember(top, start, end)
    this.skip()
    if (this.peek() !== COLON) throw new Mistake(this.at, 'colon')
    this.at++
    this.skip()
    return end
  }

  private remember(top: Open, start: number, end: number): void {
    const name = jsonString(this.bytes, start, end)
    top.names ??= new Set()
    if (!top.names.has(name)) {
      top.names.add(name)
      return
    }
    const known = this.twice.get(name)
    if (known) known.count++
    else if (this.twice.size < MOST_DUPLICATES) this.twice.set(name, { offset: start, end, count: 1 })
  }

  private value({ start, nameEnd, parent, first }: { readonly start: number; readonly nameEnd: number; readonly parent: NodeId; readonly first: boolean }): State {
    if (this.nodes.size >= this.most) throw new Budget()
    const value = this.at, octet = this.peek()
    const add = (type: JsonType) => this.nodes.add(type, parent, { start, nameEnd, value })
    if (octet === OPEN_BRACE || octet === OPEN_BRACKET) {
      const isObject = octet === OPEN_BRACE
      this.at++
      this.open.push({ node: add(isObject ? 'object' : 'array'), isObject, names: null })
      return 'first'
    }
    const type = this.scalar(first)
    this.nodes.close(add(type), this.at)
    return 'after'
  }

  private scalar(first: boolean): JsonType {
    const octet = this.peek()
    if (octet === QUOTE) {
      this.string()
      return 'string'
    }
    if (octet === MINUS || isDigit(octet)) {
      this.number()
      return 'number'
    }
    const word = WORDS.find(([, octets]) => octets.every((each, i) => this.at + i < this.end && this.bytes[this.at + i] === each))
    if (!word) throw new Mistake(this.at, first ? 'value-or-bracket' : 'value')
    this.at += word[1].length
    return word[0]
  }

  private string(): void {
    for (this.at++; ; this.at++) {
      const octet = this.peek()
      if (octet === undefined || octet < 0x20) throw new Mistake(this.at, 'quote')
      if (octet === QUOTE) break
      if (octet === BACKSLASH) this.escape()
    }
    this.at++
  }

  private escape(): void {
    this.at++
    const octet = this.peek()
    if (octet === undefined || (octet !== LOWER_U && !ESCAPES.has(octet))) throw new Mistake(this.at, 'escape')
    if (octet !== LOWER_U) return
    for (let i = 0; i < 4; i++) {
      this.at++
      if (!isHex(this.peek())) throw new Mistake(this.at, 'hex')
    }
  }

  private number(): void {
    if (this.peek() === MINUS) this.at++
    if (this.peek() === ZERO) this.at++
    else this.digits()
    if (this.peek() === POINT) {
      this.at++
      this.digits()
    }
    if (((this.peek() ?? 0) | 0x20) !== LOWER_E) return
    this.at++
    if (this.peek() === PLUS || this.peek() === MINUS) this.at++
    this.digits()
  }

  private digits(): void {
    if (!isDigit(this.peek())) throw new Mistake(this.at, 'digit')
    while (isDigit(this.peek())) this.at++
  }
}

/** The first byte that is no UTF-8 (RFC 8259 8.1), or -1. */
function notUtf8(bytes: Bytes): number {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return -1
  } catch {
    return firstBad(bytes)
  }
}

/** Halves the text until the piece that does not decode is small: only the tail of a sequence may hang over. */
function firstBad(bytes: Bytes): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const CHUNK = 4096
  let good = 0
  for (let at = 0; at < bytes.length; at += CHUNK) {
    try {
      decoder.decode(bytes.subarray(at, at + CHUNK), { stream: at + CHUNK < bytes.length })
      good = at + CHUNK
    } catch {
      break
    }
  }
  const replaced = new TextDecoder('utf-8', { ignoreBOM: true })
  for (let end = good; end < Math.min(bytes.length, good + CHUNK); end++) {
    if ((bytes[end] as number) < 0x80) continue
    const text = replaced.decode(bytes.subarray(end, end + 4))
    if (text.startsWith('\ufffd') && !(bytes[end] === 0xef && bytes[end + 1] === 0xbf && bytes[end + 2] === 0xbd)) return end
    end += new TextEncoder().encode(String.fromCodePoint(text.codePointAt(0) ?? 0)).length - 1
  }
  return good
}

/** Reads the one JSON value that `[start, end)` of the bytes are. Never throws for what they hold; linear in time. */
export function readJson(bytes: Bytes, { buffer, start = 0, end = bytes.length, maxNodes = MOST_NODES }: JsonRange): Json {
  const scanner = new Scanner(bytes, { start, end, most: maxNodes }), findings: Finding[] = []
  const at = (from: number, to: number) => [{ buffer, start: Math.min(from, end), end: Math.min(to, end) }]
  const mistake = (offset: number, expected: JsonExpected) => findings.push(finding('json.syntax', 'error', { offset, expected, got: charName(bytes.subarray(0, end), offset) }, at(offset, offset + 1), RFC))
  try {
    scanner.run()
  } catch (error) {
    if (error instanceof Mistake) mistake(error.offset, error.expected)
    else if (error instanceof Budget) findings.push(finding('json.budget', 'warning', { offset: scanner.at, nodes: maxNodes }, at(scanner.at, end)))
    else throw error
    scanner.closeAll()
  }
  const whole = findings.length === 0, bad = notUtf8(bytes.subarray(start, end))
  if (bad >= 0) mistake(start + bad, 'utf8')
  for (const [name, { offset, end: to, count }] of scanner.twice) findings.push(finding('json.duplicate', 'warning', { name, offset, count }, at(offset, to), `${RFC} 4`))
  return { tree: new JsonTree(buffer, bytes, scanner.nodes), findings, whole }
}
