/** UTCTime and GeneralizedTime (X.680 46 and 47; DER: X.690 11.7 and 11.8; two-digit years: RFC 5280 4.1.2.5.1). */

const UTC_TIME = 23

function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i++) {
    const digit = (bytes[i] as number) - 0x30
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export interface CalendarTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Digits after the decimal mark, '' where there is none. */
  readonly fraction: string
}

/** `MMDDHHMMSS` in range; apart from reading, since a scan asks this a million times and wants no objects. */
function isAfterYear(bytes: Uint8Array, at: number, year: number): boolean {
  const month = digits(bytes, at, 2), day = digits(bytes, at + 2, 2)
  if (month < 1 || month > 12 || day < 1 || (day > 28 && day > daysInMonth(year, month))) return false
  const hour = digits(bytes, at + 4, 2), minute = digits(bytes, at + 6, 2), second = digits(bytes, at + 8, 2)
  return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59
}

/** Reads `MMDDHHMMSS` after a year; null where a field is no digits or out of its range. */
function readAfterYear(bytes: Uint8Array, at: number, year: number): CalendarTime | null {
  const month = digits(bytes, at, 2), day = digits(bytes, at + 2, 2)
  const hour = digits(bytes, at + 4, 2), minute = digits(bytes, at + 6, 2), second = digits(bytes, at + 8, 2)
  if (year < 0 || !isAfterYear(bytes, at, year)) return null
  return { year, month, day, hour, minute, second, fraction: '' }
}

/** DER's only form of UTCTime: `YYMMDDHHMMSSZ`. */
function readUtc(bytes: Uint8Array, from: number, to: number): CalendarTime | null {
  if (to - from !== 13 || bytes[to - 1] !== 0x5a) return null
  const yy = digits(bytes, from, 2)
  return readAfterYear(bytes, from + 2, yy < 0 ? -1 : yy < 50 ? 2000 + yy : 1900 + yy)
}

/** DER's form of GeneralizedTime: `YYYYMMDDHHMMSS[.f]Z`, the fraction without trailing zeros. */
function readGeneralized(bytes: Uint8Array, from: number, to: number): CalendarTime | null {
  if (to - from < 15 || bytes[to - 1] !== 0x5a) return null
  const time = readAfterYear(bytes, from + 4, digits(bytes, from, 4))
  if (!time || to - from === 15) return time
  if (bytes[from + 14] !== 0x2e || to - from === 16 || bytes[to - 2] === 0x30) return null
  let fraction = ''
  for (let i = from + 15; i < to - 1; i++) {
    const digit = digits(bytes, i, 1)
    if (digit < 0) return null
    fraction += digit
  }
  return { ...time, fraction }
}

/** The time, or null where the content is not DER. `tag` is 23 or 24. */
export function readTime(tag: number, bytes: Uint8Array, from: number, to: number): CalendarTime | null {
  return tag === UTC_TIME ? readUtc(bytes, from, to) : readGeneralized(bytes, from, to)
}

/** Whether the content is DER's form of UTCTime (`tag` 23) or GeneralizedTime (24). */
export function isValidTime(tag: number, bytes: Uint8Array, from: number, to: number): boolean {
  if (tag !== UTC_TIME) return readGeneralized(bytes, from, to) !== null
  if (to - from !== 13 || bytes[to - 1] !== 0x5a) return false
  const yy = digits(bytes, from, 2)
  return yy >= 0 && isAfterYear(bytes, from + 2, yy < 50 ? 2000 + yy : 1900 + yy)
}

/** Milliseconds since the epoch, UTC. Years below 100 are themselves, not 19xx. */
export function timeToMs(time: CalendarTime): number {
  const date = new Date(0)
  date.setUTCFullYear(time.year, time.month - 1, time.day)
  date.setUTCHours(time.hour, time.minute, time.second, Math.floor(Number(`0.${time.fraction || '0'}`) * 1000))
  return date.getTime()
}

/** BER's further forms: no seconds, an offset (`+hhmm`), local time without zone (taken as UTC). NaN where unreadable. */
export function readBerTimeMs(tag: number, bytes: Uint8Array, from: number, to: number): number {
  const strict = readTime(tag, bytes, from, to)
  if (strict) return timeToMs(strict)
  if (to - from > 64) return NaN
  const text = String.fromCharCode(...bytes.subarray(from, to))
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})?)?(?:[.,](\d+))?(Z|[+-]\d{4})?$/.exec(text)
  if (!match || (match[1]?.length === 2) !== (tag === UTC_TIME)) return NaN
  return berMs(match, tag)
}

function berMs(match: RegExpExecArray, tag: number): number {
  const [, year = '', month = '', day = '', hour = '', minute = '00', second = '00', fraction = '', zone = 'Z'] = match
  const yy = Number(year)
  const fullYear = tag !== UTC_TIME ? yy : yy < 50 ? 2000 + yy : 1900 + yy
  const encoded = new TextEncoder().encode(`${month}${day}${hour}${minute}${second}`)
  const time = readAfterYear(encoded, 0, fullYear)
  if (!time) return NaN
  const offset = zone === 'Z' ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3)))
  return timeToMs({ ...time, fraction: match[6] ? fraction : '' }) - offset * 60_000
}
