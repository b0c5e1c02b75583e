/**
 * A JSON object in pieces as it comes (RFC 8259): its members, and of those that are arrays their items, each as its text. Nothing else is kept, so
 * that a file of any length is read in a little memory. What a piece holds is for `JSON.parse` to judge; what stands between them is judged here.
 */
type Bytes = Uint8Array<ArrayBuffer>

/** `item`: null for a member that is no array, and for an array when it begins; then its items are counted. */
export interface JsonPiece {
  readonly member: string
  readonly item: number | null
  /** '[' where an array begins. */
  readonly text: string
}

const QUOTE = 0x22, BACKSLASH = 0x5c, COMMA = 0x2c, COLON = 0x3a, OPEN_LIST = 0x5b, CLOSE_LIST = 0x5d, OPEN = 0x7b, CLOSE = 0x7d
const isWhite = (octet: number) => octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09

/** A piece longer than this is refused: the longest that is written is a ledger of some hundred thousand lines. */
const LONGEST = 200_000_000

/** What may come next. */
type Expected = 'object' | 'first name' | 'name' | 'colon' | 'value' | 'first item' | 'item' | 'comma or end' | 'comma or end of list' | 'nothing'

export class JsonPieces {
  private expected: Expected = 'object'
  private member = ''
  private item: number | null = null
  /** Of the piece that has begun: what came of it, how deep it is, whether within a string, after a backslash. Null between pieces. */
  private parts: Bytes[] | null = null
  private length = 0
  private depth = 0
  private inString = false
  private escaped = false
  /** Of a number or a word, which the octet after it ends. */
  private isBare = false

  /** The pieces that end in these octets, which are used up. Throws a SyntaxError where this is no JSON object. */
  push(octets: Bytes): readonly JsonPiece[] {
    const found: JsonPiece[] = []
    for (let at = 0; at < octets.length;) {
      if (this.parts) {
        const end = this.endOf(octets, at)
        this.keep(octets.slice(at, end ?? octets.length))
        if (end === null) break
        at = end
        this.finish(found)
      } else if (!isWhite(octets[at] as number) && this.begins(octets[at] as number, found)) this.start(octets[at] as number)
      else at++
    }
    return found
  }

  /** Throws a SyntaxError where there is more to come. */
  end(): void {
    if (this.expected !== 'nothing') throw new SyntaxError(`JSON: expected ${this.expected}, got the end`)
  }

  /** Takes one octet between pieces; true where a piece begins with it. */
  private begins(octet: number, found: JsonPiece[]): boolean {
    const { expected } = this
    if (expected === 'object' && octet === OPEN) this.expected = 'first name'
    else if ((expected === 'first name' || expected === 'comma or end') && octet === CLOSE) this.expected = 'nothing'
    else if ((expected === 'first name' || expected === 'name') && octet === QUOTE) return true
    else if (expected === 'colon' && octet === COLON) this.expected = 'value'
    else if (expected === 'value' && octet === OPEN_LIST) {
      found.push({ member: this.member, item: null, text: '[' })
      this.item = 0
      this.expected = 'first item'
    } else if ((expected === 'first item' || expected === 'comma or end of list') && octet === CLOSE_LIST) this.expected = 'comma or end'
    else if (expected === 'comma or end' && octet === COMMA) this.expected = 'name'
    else if (expected === 'comma or end of list' && octet === COMMA) this.expected = 'item'
    else if ((expected === 'value' || expected === 'first item' || expected === 'item') && ![COMMA, COLON, CLOSE, CLOSE_LIST].includes(octet)) return true
    else throw new SyntaxError(`JSON: expected ${expected}, got octet ${octet}`)
    return false
  }

  private start(octet: number): void {
    this.parts = []
    this.length = this.depth = 0
    this.inString = this.escaped = false
    this.isBare = octet !== QUOTE && octet !== OPEN && octet !== OPEN_LIST
  }

  /** Where the piece ends; null where it goes on after these octets. */
  private endOf(octets: Bytes, from: number): number | null {
    for (let at = from; at < octets.length; at++) {
      const octet = octets[at] as number
      if (this.inString) {
        if (this.escaped) this.escaped = false
        else if (octet === BACKSLASH) this.escaped = true
        else if (octet === QUOTE) {
          this.inString = false
          if (this.depth === 0) return at + 1
        }
      } else if (this.isBare) {
        if (isWhite(octet) || octet === COMMA || octet === CLOSE || octet === CLOSE_LIST) return at
      } else if (octet === QUOTE) this.inString = true
      else if (octet === OPEN || octet === OPEN_LIST) this.depth++
      else if ((octet === CLOSE || octet === CLOSE_LIST) && --this.depth === 0) return at + 1
    }
    return null
  }

  private keep(octets: Bytes): void {
    this.length += octets.length
    if (this.length > LONGEST) throw new SyntaxError('JSON: expected shorter items')
    this.parts?.push(octets)
  }

  private finish(found: JsonPiece[]): void {
    const decoder = new TextDecoder('utf-8'), text = (this.parts ?? []).map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode()
    for (const part of this.parts ?? []) part.fill(0)
    this.parts = null
    if (this.expected === 'first name' || this.expected === 'name') {
      this.member = String(JSON.parse(text))
      this.expected = 'colon'
    } else if (this.expected === 'value') {
      found.push({ member: this.member, item: null, text })
      this.expected = 'comma or end'
    } else {
      found.push({ member: this.member, item: this.item, text })
      this.item = (this.item ?? 0) + 1
      this.expected = 'comma or end of list'
    }
  }
}
