/** Numbers and times in sentences. Dates are UTC: they are compared across machines. */
const numbers = new Intl.NumberFormat('en')

export const number = (value: number): string => numbers.format(value)

export const times = (count: number): string => (count === 2 ? 'twice' : `${number(count)} times`)

/** The last time that a Date can be (ECMA-262 21.4.1.1). */
const LAST_TIME = 8.64e15

/** `23 November 2026, 20:49 UTC`; years before 1000 and after 9999 as they are. */
export function dateTime(ms: number): string {
  if (!(Math.abs(ms) <= LAST_TIME)) return 'an unreadable time'
  const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC', hourCycle: 'h23' }).format(ms)
  return `${date.replace(' at ', ', ')} UTC`
}

/** The distance in the largest unit that says enough: `3 hours`, `12 days`, `2 years`. */
export function daysBetween(from: number, to: number): string {
  const minutes = Math.max(0, (to - from) / 60_000)
  const units: readonly (readonly [string, number])[] = [['year', 525_960], ['day', 1440], ['hour', 60], ['minute', 1]]
  const [unit, size] = units.find(([name, length]) => minutes >= length * (name === 'year' ? 2 : 1)) ?? ['minute', 1]
  const count = Math.max(1, Math.floor(minutes / size))
  return `${number(count)} ${unit}${count === 1 ? '' : 's'}`
}

export const count = (value: number, unit: string): string => `${number(value)} ${unit}${value === 1 ? '' : 's'}`

/** `75 seconds`, `3 minutes 5 seconds`, `2 days 4 hours`. */
export function seconds(value: number): string {
  const units: readonly (readonly [string, number])[] = [['day', 86_400], ['hour', 3600], ['minute', 60]]
  const [unit, size] = units.find(([, each]) => value >= (each === 60 ? 120 : each)) ?? ['second', 1]
  const whole = Math.floor(value / size), rest = value - whole * size
  const next = units[units.findIndex(([name]) => name === unit) + 1] ?? ['second', 1]
  const left = size === 1 ? 0 : Math.floor(rest / next[1])
  return left > 0 ? `${count(whole, unit)} ${count(left, next[0])}` : count(whole, unit)
}

/** `a`, `a or b`, `a, b or c`. */
export const list = (words: readonly string[], last: 'and' | 'or'): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`)

/** `812 bytes`, `4.2 MB`: in powers of ten, as files are counted. */
export function fileSize(octets: number): string {
  const units: readonly (readonly [string, number])[] = [['PB', 1e15], ['TB', 1e12], ['GB', 1e9], ['MB', 1e6], ['kB', 1e3]]
  const [unit, length] = units.find(([, each]) => octets >= each) ?? ['', 1]
  return length === 1 ? count(octets, 'byte') : `${(octets / length).toLocaleString('en', { maximumSignificantDigits: 3 })} ${unit}`
}
