/**
 * age's armor (C2SP age, "ASCII armor") in both directions, piece by piece: the library's own takes and gives a file whole. Read as
 * strictly as age does: one form only, but for white space around it and for CRLF.
 */
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts'
import { joined } from '../bytes/joined.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const ARMOR_BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----'
const END = '-----END AGE ENCRYPTED FILE-----'
const COLUMNS = 64, OCTETS_A_LINE = 48

/** What is armored begins like this, behind white space; a file in binary does not. */
export const isArmored = (start: string): boolean => start.trimStart().startsWith('-----BEGIN')

export type ArmorProblem = 'begin' | 'length' | 'character' | 'end' | 'after'

/** Thrown while a file is read. `line` counts from 1. */
export class ArmorError extends Error {
  readonly line: number
  readonly problem: ArmorProblem
  constructor(line: number, problem: ArmorProblem) {
    super(`age armor: ${problem} at line ${line}`)
    this.line = line
    this.problem = problem
  }
}

const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/
const QUAD = 4

const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

const decoded = (text: string): Bytes | null => {
  const read = decodeBase64(utf8(text))
  return read.ok ? read.bytes : null
}

/** The octets of lines of the alphabet, of which only the last, whose number is `at`, may be shorter or padded. */
function octetsOf(lines: readonly string[], at: number): Bytes {
  const text = lines.join(''), last = text.slice(-QUAD), octets = decoded(text)
  // Bits behind the last octet must be zero (RFC 4648 3.5).
  if (!octets || encodeBase64(decoded(last) ?? new Uint8Array(0)) !== last) throw new ArmorError(at, 'character')
  return octets
}

/** What an armor holds, put in piece by piece. Both throw an ArmorError. */
export class Dearmorer {
  private readonly decoder = new TextDecoder('latin1')
  private rest = ''
  private at = 0
  private ended = false
  private short = false

  /** The octets of the lines that end in it. */
  add(piece: Bytes): Bytes {
    this.rest += this.decoder.decode(piece)
    // White space before the first line is passed over.
    if (this.at === 0) this.rest = this.rest.trimStart()
    const lines = this.rest.split('\n')
    this.rest = lines.pop() ?? ''
    return this.octets(lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)))
  }
  /** Those of a last line without an end. */
  end(): Bytes {
    const octets = this.octets(this.rest === '' ? [] : [this.rest])
    if (!this.ended) throw new ArmorError(this.at, this.at === 0 ? 'begin' : 'end')
    return octets
  }

  private octets(lines: readonly string[]): Bytes {
    const body: string[] = []
    let last = 0
    for (const line of lines) {
      this.at++
      if (this.ended) {
        if (line.trim() !== '') throw new ArmorError(this.at, 'after')
      } else if (this.at === 1) {
        if (line !== ARMOR_BEGIN) throw new ArmorError(this.at, 'begin')
      } else if (line.trimEnd() === END) this.ended = true
      else {
        this.judge(line)
        last = this.at
        body.push(line)
      }
    }
    return body.length === 0 ? new Uint8Array(0) : octetsOf(body, last)
  }
  private judge(line: string): void {
    if (this.short || line.length > COLUMNS || line.length === 0) throw new ArmorError(this.at, line.startsWith('-----') ? 'end' : 'length')
    if (!ALPHABET.test(line) || line.length % QUAD !== 0) throw new ArmorError(this.at, 'character')
    this.short = line.length < COLUMNS || line.endsWith('=')
  }
}

/** Octets as lines, put in piece by piece. */
export class Armorer {
  private held: Bytes = new Uint8Array(0)
  private begun = false

  /** Text of all whole lines so far. */
  add(piece: Bytes): Bytes {
    const all = joined(this.held, piece), whole = all.length - (all.length % OCTETS_A_LINE)
    this.held = all.slice(whole)
    return utf8(this.begin() + encodeBase64(all.subarray(0, whole)).replaceAll(/.{64}/g, '$&\n'))
  }

  end(): Bytes {
    const last = encodeBase64(this.held)
    return utf8(`${this.begin()}${last}${last && '\n'}${END}\n`)
  }

  private begin(): string {
    const text = this.begun ? '' : `${ARMOR_BEGIN}\n`
    this.begun = true
    return text
  }
}

/** Either of them as a stream. */
export function throughArmor(armor: Armorer | Dearmorer): TransformStream<Bytes, Bytes> {
  const give = (octets: Bytes, out: TransformStreamDefaultController<Bytes>) => { if (octets.length > 0) out.enqueue(octets) }
  return new TransformStream<Bytes, Bytes>({ transform: (piece, out) => give(armor.add(piece), out), flush: (out) => give(armor.end(), out) })
}
