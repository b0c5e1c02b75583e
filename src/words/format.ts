/** Numbers and times in sentences. Dates are UTC: they are compared across machines. */
const numbers = new Intl.NumberFormat('en')

export const number = (value: number): string => numbers.format(value)

export const times = (count: number): string => (count === 2 ? 'twice' : `${number(count)} times`)

/** `23 November 2026, 20:49 UTC`; years before 1000 and after 9999 as they are. */
export function dateTime(ms: number): string {
  if (!Number.isFinite(ms)) return 'an unreadable time'
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
