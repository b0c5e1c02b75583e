/** Pieces of OpenSSL's text. Each character stands for one octet, as OpenSSL writes octets: many values go out as they came in. */
import { toHex } from '../../bytes/hex.ts'
import { readBerTimeMs } from '../../asn1/time.ts'
import type { Value } from './value.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const pad = (indent: number): string => ' '.repeat(indent)

/** Octets as characters. */
export function raw(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096))
  return text
}

/** Characters as octets: the way back from `raw`. */
export function octets(text: string): Bytes {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** What is no printable ASCII is a dot, but for line ends. */
export const printable = (bytes: Uint8Array): string => raw(bytes).replace(/[^ -~\n\r]/g, '.')

/** What a C string ends at. */
export const beforeNul = (text: string): string => text.split('\0', 1)[0] ?? ''

export const hexColons = (bytes: Uint8Array): string => toHex(bytes, ':')
export const upperHex = (bytes: Uint8Array, separator = ''): string => toHex(bytes, separator).toUpperCase()

/** Octets in lines of `width`, the lines joined as `between` says. */
export function hexLines(bytes: Bytes, width: number, between: string): string {
  const lines: string[] = []
  for (let i = 0; i < bytes.length; i += width) lines.push(hexColons(bytes.subarray(i, i + width)))
  return lines.join(between)
}

/** A signature or a unique identifier: 18 octets to a line. */
export const dump = (bytes: Bytes, indent: number): string => `${bytes.length > 0 ? pad(indent) : ''}${hexLines(bytes, 18, `:\n${pad(indent)}`)}\n`

export interface Integer {
  readonly negative: boolean
  /** Without leading zeros, but one octet for zero. */
  readonly magnitude: Bytes
  readonly value: bigint
}

/** More octets than this are no number that is printed in decimal. */
const MOST_DECIMAL = 17

/** Two's complement; `value` is 0 where it is too long to be asked for. */
export function integer({ content }: Value): Integer {
  const negative = ((content[0] ?? 0) & 0x80) !== 0
  const size = negative ? complement(content) : content
  const first = size.findIndex((octet) => octet !== 0)
  const magnitude = first < 0 ? new Uint8Array(1) : size.subarray(first)
  const amount = magnitude.length > MOST_DECIMAL ? 0n : BigInt(`0x${toHex(magnitude)}`)
  return { negative, magnitude, value: negative ? -amount : amount }
}

function complement(content: Bytes): Bytes {
  const size = content.map((octet) => 255 - octet)
  for (let i = size.length - 1; i >= 0; i--) {
    size[i] = ((size[i] as number) + 1) & 0xff
    if (size[i] !== 0) break
  }
  return size
}

export const bitsOf = (magnitude: Bytes): number => magnitude.length * 8 - Math.clz32(magnitude[0] ?? 0) + 24

/** Decimal below 128 bits, else hexadecimal. */
export function integerText(from: Value): string {
  const { negative, magnitude, value } = integer(from)
  if (bitsOf(magnitude) < 128) return String(value)
  return `${negative ? '-' : ''}0x${upperHex(magnitude)}`
}

/** Hexadecimal octets, 35 to a line. */
export function integerHex(from: Value): string {
  const { negative, magnitude } = integer(from)
  return `${negative ? '-' : ''}${upperHex(magnitude).replace(/(.{70})(?=.)/g, '$1\\\n')}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number) => String(value).padStart(2, '0')

/** `Jan  1 00:00:00 2020 GMT`. */
export function timeText({ tag, content }: Pick<Value, 'tag' | 'content'>): string {
  const ms = readBerTimeMs(tag, content, 0, content.length)
  const text = raw(content), date = new Date(ms)
  if (Number.isNaN(ms) || !/(Z|[+-]\d{4})$/.test(text)) return 'Bad time value'
  const fraction = tag === 24 ? /^\d{14}(\.\d+)/.exec(text)?.[1] ?? '' : ''
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')
  return `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${clock}${fraction} ${date.getUTCFullYear()} GMT`
}
