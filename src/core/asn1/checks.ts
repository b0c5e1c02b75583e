import { isValidTime } from './time.ts'

/** Universal tag numbers (X.680 8.4). */
export const Universal = {
  boolean: 1, integer: 2, bitString: 3, octetString: 4, null: 5, objectIdentifier: 6, objectDescriptor: 7, external: 8, real: 9,
  enumerated: 10, embeddedPdv: 11, utf8String: 12, relativeOid: 13, time: 14, sequence: 16, set: 17, numericString: 18,
  printableString: 19, teletexString: 20, videotexString: 21, ia5String: 22, utcTime: 23, generalizedTime: 24, graphicString: 25,
  visibleString: 26, generalString: 27, universalString: 28, characterString: 29, bmpString: 30,
} as const

/** Codes of a scan's departures, in the order of their numbers: a departure is stored as its place in this list. */
export const departures = [
  'none',
  'asn1.truncated', 'asn1.length-overrun', 'asn1.length-reserved', 'asn1.tag-too-large',
  'asn1.unexpected-end-of-contents', 'asn1.missing-end-of-contents', 'asn1.trailing-data', 'asn1.budget',
  'der.length-not-minimal', 'der.indefinite-length', 'der.constructed-string', 'der.tag-not-minimal', 'der.boolean', 'der.boolean-length',
  'der.integer-empty', 'der.integer-not-minimal', 'der.bit-string-unused', 'der.bit-string-padding', 'der.null-length',
  'der.oid', 'der.set-order', 'der.string-bytes', 'der.time', 'der.universal-form',
] as const
export type Departure = (typeof departures)[number]

/** A departure's number: `D['der.oid']`. Numbers, because a scan may meet millions of them. */
export const D = Object.fromEntries(departures.map((code, number) => [code, number])) as Readonly<Record<Departure, number>>

/** Whether the universal tag number is always constructed (true), always primitive in DER (false), or either (undefined). */
export function derForm(tag: number): boolean | undefined {
  if (tag === Universal.sequence || tag === Universal.set || tag === Universal.external || tag === Universal.embeddedPdv || tag === Universal.characterString) return true
  return tag <= Universal.bmpString && tag !== 15 ? false : undefined
}

/** Whether X.690 8.7 and 8.14 let BER split the type into a constructed encoding. */
export function isStringType(tag: number): boolean {
  return tag === Universal.bitString || tag === Universal.octetString || tag === Universal.utf8String || tag === Universal.objectDescriptor || tag >= Universal.numericString
}

/** Whether a fixed-length type is shorter or longer than X.690 8.2 and 8.8 allow, or a number without content (8.3). */
function checkBoolean(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 1) return D['der.boolean-length']
  const octet = bytes[from]
  return octet === 0 || octet === 0xff ? 0 : D['der.boolean']
}

function checkInteger(bytes: Uint8Array, from: number, to: number): number {
  if (to === from) return D['der.integer-empty']
  if (to - from === 1) return 0
  const first = bytes[from]
  const high = (bytes[from + 1] as number) & 0x80
  return (first === 0 && high === 0) || (first === 0xff && high !== 0) ? D['der.integer-not-minimal'] : 0
}

function checkBitString(bytes: Uint8Array, from: number, to: number): number {
  const unused = to === from ? 8 : (bytes[from] as number)
  if (unused > 7 || (to - from === 1 && unused !== 0)) return D['der.bit-string-unused']
  return (bytes[to - 1] as number) & ((1 << unused) - 1) && to - from > 1 ? D['der.bit-string-padding'] : 0
}

/** X.690 8.19.2: no subidentifier starts with 0x80 or runs past the end. */
function checkObjectIdentifier(bytes: Uint8Array, from: number, to: number): number {
  if (to === from || (bytes[to - 1] as number) & 0x80) return D['der.oid']
  let first = true
  for (let i = from; i < to; i++) {
    const octet = bytes[i] as number
    if (first && octet === 0x80) return D['der.oid']
    first = octet < 0x80
  }
  return 0
}

const PRINTABLE = (() => {
  const set = new Uint8Array(256)
  for (const char of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?") set[char.charCodeAt(0)] = 1
  return set
})()

function every(bytes: Uint8Array, from: number, to: number, allowed: (octet: number) => boolean): boolean {
  for (let i = from; i < to; i++) if (!allowed(bytes[i] as number)) return false
  return true
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
function isUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  if (every(bytes, from, to, (octet) => octet < 0x80)) return true
  try {
    utf8.decode(bytes.subarray(from, to))
    return true
  } catch {
    return false
  }
}

function isBmp(bytes: Uint8Array, from: number, to: number): boolean {
  if ((to - from) % 2 !== 0) return false
  for (let i = from; i < to; i += 2) if (((bytes[i] as number) & 0xf8) === 0xd8) return false
  return true
}

/** Whether the octets are characters of the string type (X.680 41, X.690 8.23); types without a rule here pass. */
export function isStringContent(tag: number, bytes: Uint8Array, from: number, to: number): boolean {
  switch (tag) {
    case Universal.utf8String: return isUtf8(bytes, from, to)
    case Universal.printableString: return every(bytes, from, to, (octet) => PRINTABLE[octet] === 1)
    case Universal.numericString: return every(bytes, from, to, (octet) => (octet >= 0x30 && octet <= 0x39) || octet === 0x20)
    case Universal.ia5String: return every(bytes, from, to, (octet) => octet < 0x80)
    case Universal.visibleString: return every(bytes, from, to, (octet) => octet >= 0x20 && octet < 0x7f)
    case Universal.bmpString: return isBmp(bytes, from, to)
    case Universal.universalString: return (to - from) % 4 === 0
    default: return true
  }
}

/** The departure from DER in a primitive value's content (X.690 8 to 11), or 0. */
export function checkPrimitive(tag: number, bytes: Uint8Array, from: number, to: number): number {
  switch (tag) {
    case Universal.boolean: return checkBoolean(bytes, from, to)
    case Universal.integer:
    case Universal.enumerated: return checkInteger(bytes, from, to)
    case Universal.bitString: return checkBitString(bytes, from, to)
    case Universal.null: return to === from ? 0 : D['der.null-length']
    case Universal.objectIdentifier:
    case Universal.relativeOid: return checkObjectIdentifier(bytes, from, to)
    case Universal.utcTime:
    case Universal.generalizedTime: return isValidTime(tag, bytes, from, to) ? 0 : D['der.time']
    default: return isStringContent(tag, bytes, from, to) ? 0 : D['der.string-bytes']
  }
}
