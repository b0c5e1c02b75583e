/** Values in DER ASCII (github.com/google/der-ascii, language.txt): numbers, identifiers, strings and bytes as they are written. */
import { toHex, octetHex } from '../bytes/hex.ts'
import { oidOctets, oidText } from './oid.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Longer numbers are easier to read in hexadecimal. */
const MOST_INTEGER_OCTETS = 8
const MOST_OID_OCTETS = 128
const MOST_BITS = 32
/** Of bytes that are written as text, so many in ten are printable. */
const PRINTABLE_TENTHS = 8
/** Letters, digits and signs that stand for themselves; marks, blanks and whatever changes direction are escaped. */
const SHOWN = /^[\p{L}\p{N}\p{P}\p{Sc}\p{Sm}]$/u

export const hexLiteral = (bytes: Uint8Array): string => (bytes.length === 0 ? '' : `\`${toHex(bytes)}\``)

const isPrintable = (octet: number) => octet === 0x0a || (octet >= 0x20 && octet < 0x7f)

function escaped(octet: number): string {
  if (octet === 0x0a) return '\\n'
  if (octet === 0x22 || octet === 0x5c) return `\\${String.fromCharCode(octet)}`
  return isPrintable(octet) ? String.fromCharCode(octet) : `\\x${octetHex(octet)}`
}

/** Bytes in quotes where most of them are printable ASCII, else in hexadecimal. */
export function rawText(bytes: Uint8Array): string {
  let printable = 0
  for (const octet of bytes) if (isPrintable(octet)) printable++
  return printable * 10 >= bytes.length * PRINTABLE_TENTHS && bytes.length > 0 ? `"${Array.from(bytes, escaped).join('')}"` : hexLiteral(bytes)
}

/** Bytes of UTF-8 with its letters as they are; anything else as `rawText` has it. */
function utf8Text(bytes: Bytes): string {
  let text
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return rawText(bytes)
  }
  const encoder = new TextEncoder()
  return text === '' ? '' : `"${Array.from(text, (char) => (char > '~' && SHOWN.test(char) ? char : Array.from(encoder.encode(char), escaped).join(''))).join('')}"`
}

/** Two's complement, if it is the shortest and not long. */
function integerText(bytes: Bytes): string {
  const [first = 0, second = 0] = bytes
  const padded = bytes.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
  if (bytes.length === 0 || bytes.length > MOST_INTEGER_OCTETS || padded) return hexLiteral(bytes)
  if (bytes.length === 1) return String((first << 24) >> 24)
  return String(BigInt.asIntN(bytes.length * 8, bytes.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n)))
}

/** Dotted, if that leads back to the same bytes. */
function identifierText(bytes: Bytes, relative: boolean): string {
  if (bytes.length === 0 || bytes.length > MOST_OID_OCTETS) return hexLiteral(bytes)
  const text = oidText(bytes, 0, bytes.length, relative)
  const back = oidOctets(text, relative)
  const same = back?.length === bytes.length && back.every((octet, i) => octet === bytes[i])
  if (!same || !(relative || text.includes('.'))) return hexLiteral(bytes)
  return relative ? `.${text}` : text
}

const isValidBits = (bytes: Bytes) => bytes.length > 0 && (bytes[0] as number) <= (bytes.length === 1 ? 0 : 7)

function bitsText(bytes: Bytes): string {
  const unused = bytes[0] ?? 0
  if (!isValidBits(bytes)) return hexLiteral(bytes)
  const count = (bytes.length - 1) * 8 - unused
  if (count > MOST_BITS) return `${hexLiteral(bytes.subarray(0, 1))} ${hexLiteral(bytes.subarray(1))}`
  const bits = Array.from(bytes.subarray(1), (octet) => octet.toString(2).padStart(8, '0')).join('')
  const padding = bits.slice(count)
  return `b\`${bits.slice(0, count)}${padding.includes('1') ? `|${padding}` : ''}\``
}

const hexDigits = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

function codePointText(point: number): string {
  if (point < 0x80) return point >= 0x20 && point < 0x7f ? escaped(point) : point === 0x0a ? '\\n' : `\\x${hexDigits(point, 2)}`
  if (point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) && SHOWN.test(String.fromCodePoint(point))) return String.fromCodePoint(point)
  return point <= 0xffff ? `\\u${hexDigits(point, 4)}` : `\\U${hexDigits(point, 8)}`
}

/** Units of `width` octets, and what is left over behind them in hexadecimal. */
function wideText(bytes: Bytes, width: 2 | 4): string {
  const whole = bytes.length - (bytes.length % width)
  const view = new DataView(bytes.buffer, bytes.byteOffset, whole)
  const text = width === 4 ? Array.from({ length: whole / 4 }, (_, i) => codePointText(view.getUint32(i * 4))).join('') : Array.from(decodeUnits(view), (char) => codePointText(char.codePointAt(0) ?? 0)).join('')
  return [whole > 0 ? `${width === 4 ? 'U' : 'u'}"${text}"` : '', hexLiteral(bytes.subarray(whole))].filter(Boolean).join(' ')
}

/** UTF-16 as it is: a surrogate without its other half stays one. */
function decodeUnits(view: DataView): string {
  const pieces: string[] = []
  for (let i = 0; i < view.byteLength; i += 2) pieces.push(String.fromCharCode(view.getUint16(i)))
  return pieces.join('')
}

const TEXTS: ReadonlySet<number> = new Set([12, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27])

/** Whether a type's content is text: it is not looked at for elements. */
export const isTextType = (number: number): boolean => TEXTS.has(number) || number === 28 || number === 30

/** The content of a primitive element, by its universal number; -1 for tags of other classes. */
export function valueText(number: number, content: Bytes): string {
  switch (number) {
    case 1: return content.length === 1 && content[0] === 0xff ? 'TRUE' : content.length === 1 && content[0] === 0 ? 'FALSE' : hexLiteral(content)
    case 2: case 10: return integerText(content)
    case 3: return bitsText(content)
    case 6: return identifierText(content, false)
    case 13: return identifierText(content, true)
    case 12: return utf8Text(content)
    case 28: return wideText(content, 4)
    case 30: return wideText(content, 2)
    default: return rawText(content)
  }
}

/** Whether a BIT STRING's content is whole octets, so that elements may stand behind the first. */
export const isWholeBits = (content: Uint8Array): boolean => content.length > 1 && content[0] === 0
