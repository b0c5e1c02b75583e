/**
 * age's armor (C2SP age, "ASCII armor") in both directions, piece by piece: the library's own takes and gives a file whole. Read as
 * strictly as age does: one form only, but for white space around it and for CRLF.
 */
import { decodeBase64, encodeBase64 } from '../../../bytes/base64.ts'
import { chunksOf, utf8, type Data } from '../../data.ts'
import { joined } from '../../cipher/stream.ts'

type Bytes = Uint8Array<ArrayBuffer>

const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----', END = '-----END AGE ENCRYPTED FILE-----'
const COLUMNS = 64, OCTETS_A_LINE = 48

/** What is armored begins like this, behind white space; a file in binary does not. */
export const isArmored = (start: string): boolean => start.trimStart().startsWith('-----BEGIN')

export type ArmorProblem = 'begin' | 'length' | 'character' | 'end' | 'after'

/** Thrown while a stream is read, and a value of the operation at its end. `line` counts from 1. */
export class ArmorError extends Error {
  readonly line: number
  readonly problem: ArmorProblem
  constructor(line: number, problem: ArmorProblem) {
    super(problem)
    this.line = line
    this.problem = problem
  }
}

/** Lines of a text without their ends, in groups of as many as a piece holds; white space before the first is passed over. */
async function* linesOf(data: Data): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('latin1')
  let rest = '', started = false
  for await (const piece of chunksOf(data)) {
    rest += decoder.decode(piece)
    if (!started) rest = rest.trimStart()
    started ||= rest !== ''
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) yield lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  }
  if (rest !== '') yield [rest]
}

const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/
const QUAD = 4

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

/** What the armor holds. Rejects with an ArmorError. */
export async function* dearmored(data: Data): AsyncGenerator<Bytes> {
  let at = 0, last = 0, ended = false, short = false
  for await (const lines of linesOf(data)) {
    const body: string[] = []
    for (const line of lines) {
      at++
      if (ended) {
        if (line.trim() !== '') throw new ArmorError(at, 'after')
      } else if (at === 1) {
        if (line !== BEGIN) throw new ArmorError(at, 'begin')
      } else if (line.trimEnd() === END) ended = true
      else {
        if (short || line.length > COLUMNS || line.length === 0) throw new ArmorError(at, line.startsWith('-----') ? 'end' : 'length')
        if (!ALPHABET.test(line) || line.length % QUAD !== 0) throw new ArmorError(at, 'character')
        short = line.length < COLUMNS || line.endsWith('=')
        last = at
        body.push(line)
      }
    }
    if (body.length > 0) yield octetsOf(body, last)
  }
  if (!ended) throw new ArmorError(at, at === 0 ? 'begin' : 'end')
}

/** Octets as lines, put in piece by piece. */
export class Armorer {
  private held: Bytes = new Uint8Array(0)
  private begun = false

  /** Text of all whole lines so far. */
  add(piece: Bytes): Bytes {
    const all = joined([this.held, piece]), whole = all.length - (all.length % OCTETS_A_LINE)
    this.held = all.slice(whole)
    return utf8(this.begin() + encodeBase64(all.subarray(0, whole)).replaceAll(/.{64}/g, '$&\n'))
  }

  end(): Bytes {
    const last = encodeBase64(this.held)
    return utf8(`${this.begin()}${last}${last && '\n'}${END}\n`)
  }

  private begin(): string {
    const text = this.begun ? '' : `${BEGIN}\n`
    this.begun = true
    return text
  }
}
