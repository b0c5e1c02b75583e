/** age's armor (age-encryption.org/v1, “ASCII armor”) as a stream: strict PEM, whose lines have 64 characters but for the last. Any white space may stand around it. */
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const ARMOR_BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----'
const ARMOR_END = '-----END AGE ENCRYPTED FILE-----'
/** Octets and characters of a line. */
const LINE_OCTETS = 48, LINE = 64

const encode = (text: string): Bytes => new TextEncoder().encode(text)

function joined(a: Bytes, b: Bytes): Bytes {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

const lines = (octets: Bytes) => encodeBase64(octets).replaceAll(/.{1,64}/g, '$&\n')

export function armoring(): TransformStream<Bytes, Bytes> {
  let rest: Bytes = new Uint8Array(0)
  return new TransformStream<Bytes, Bytes>({
    start: (out) => out.enqueue(encode(`${ARMOR_BEGIN}\n`)),
    transform: (octets, out) => {
      const all = joined(rest, octets), whole = all.length - (all.length % LINE_OCTETS)
      rest = all.slice(whole)
      if (whole > 0) out.enqueue(encode(lines(all.subarray(0, whole))))
    },
    flush: (out) => out.enqueue(encode(`${lines(rest)}${ARMOR_END}\n`)),
  })
}

/** Errs with a SyntaxError where it is no such armor. */
export function dearmoring(): TransformStream<Bytes, Bytes> {
  const decoder = new TextDecoder()
  let rest = '', place: 'before' | 'inside' | 'after' = 'before', last = false
  const bad = (what: string) => new SyntaxError(`age armor: expected ${what}`)
  /** The base64 of these lines, one after another. */
  const bodyOf = (given: readonly string[]): string => {
    const body: string[] = []
    for (const line of given) {
      if (place === 'inside' && line !== ARMOR_END) {
        if (last || line.length > LINE || line.length % 4 > 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(line)) throw bad('lines of 64 base64 characters')
        last = line.length < LINE || line.endsWith('=')
        body.push(line)
      } else if (place === 'inside') place = 'after'
      else if (place === 'before' && line === ARMOR_BEGIN) place = 'inside'
      else if (line.trim() !== '') throw bad(place === 'before' ? 'its first line' : 'nothing after its last line')
    }
    return body.join('')
  }
  const octetsOf = (given: readonly string[], out: TransformStreamDefaultController<Bytes>) => {
    const body = bodyOf(given), read = decodeBase64(encode(body))
    if (!read.ok) throw bad('base64')
    if (read.bytes.length > 0) out.enqueue(read.bytes)
  }
  return new TransformStream<Bytes, Bytes>({
    transform: (octets, out) => {
      const all = (rest + decoder.decode(octets, { stream: true })).split('\n')
      rest = all.pop() ?? ''
      // White space before the first line, and at the ends of lines that Windows wrote.
      octetsOf(all.map((line) => (place === 'before' ? line.trim() : line.replace(/\r$/, ''))), out)
    },
    flush: (out) => {
      octetsOf([rest.trim()], out)
      if (place !== 'after') throw bad('its last line')
    },
  })
}
