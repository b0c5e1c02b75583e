/** Bytes with lengths that are known only once their content is: written one after the other, put together at the end in one pass. */
import { DerAsciiProblem } from './der-ascii-problem.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Brace {
  readonly indefinite: boolean
  /** Octets of the length after its first; 0: the shortest form. */
  readonly longForm: number
  /** Added to the true length. */
  readonly adjust: number
  /** Where it stands in the text. */
  readonly at: number
}
interface Prefix {
  readonly brace: Brace
  /** Where it goes among the bytes without prefixes. */
  readonly place: number
  /** Bytes before its content, prefixes included. */
  readonly before: number
  octets: readonly number[]
}

const MOST_LENGTH = 0x7fffffff

function lengthOctets(length: number, { longForm, at }: Brace): readonly number[] {
  if (length < 0 || length > MOST_LENGTH) throw new DerAsciiProblem(at, 'length-range')
  if (longForm === 0 && length < 0x80) return [length]
  const shortest: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) shortest.unshift(rest & 0xff)
  const count = longForm || shortest.length
  if (shortest.length > count) throw new DerAsciiProblem(at, 'length-fits')
  return [0x80 | count, ...Array.from({ length: count - shortest.length }, () => 0), ...shortest]
}

export class Output {
  private space = new Uint8Array(1024)
  private size = 0
  /** Bytes of the finished prefixes. */
  private prefixed = 0
  private readonly prefixes: Prefix[] = []
  private readonly stack: Prefix[] = []

  push(octet: number): void {
    if (this.size === this.space.length) {
      const larger = new Uint8Array(2 * this.space.length)
      larger.set(this.space)
      this.space = larger
    }
    this.space[this.size++] = octet
  }

  /** A number, its highest octet first. */
  pushWide(value: number, octets: number): void {
    for (let i = octets - 1; i >= 0; i--) this.push(Math.floor(value / 256 ** i) % 256)
  }

  open(brace: Brace): void {
    const prefix: Prefix = { brace, place: this.size, before: this.size + this.prefixed, octets: [] }
    this.prefixes.push(prefix)
    this.stack.push(prefix)
  }

  close(): void {
    const prefix = this.stack.pop()
    if (!prefix) return
    const { brace, before } = prefix
    const length = this.size + this.prefixed - before + brace.adjust
    prefix.octets = brace.indefinite ? [0x80] : lengthOctets(length, brace)
    if (brace.indefinite) this.pushWide(0, 2)
    this.prefixed += prefix.octets.length
  }

  bytes(): Bytes {
    const out = new Uint8Array(this.size + this.prefixed)
    let from = 0, to = 0
    for (const { place, octets } of this.prefixes) {
      out.set(this.space.subarray(from, place), to)
      to += place - from
      out.set(octets, to)
      to += octets.length
      from = place
    }
    out.set(this.space.subarray(from, this.size), to)
    return out
  }
}
