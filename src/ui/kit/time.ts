const EARLIEST = -62_135_596_800_000 // 0001-01-01, where ISO years become signed
const LATEST = 253_402_300_799_999 // the end of 9999

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_556_952_000], ['month', 2_629_746_000], ['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000],
]

const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' })
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

const known = (ms: number): boolean => ms >= EARLIEST && ms <= LATEST

/** `2026-03-01 12:00:00 UTC`, from milliseconds since 1970; 'not a time' beyond the years 1 to 9999. */
export const utcTime = (ms: number): string => (known(ms) ? `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC` : 'not a time')

/** The day alone in UTC: `2026-03-01`. */
export const utcDay = (ms: number): string => (known(ms) ? new Date(ms).toISOString().slice(0, 10) : 'not a time')

/** In the reader's own zone and manner, with the zone named. */
export const localTime = (ms: number): string => (known(ms) ? local.format(ms) : 'not a time')

/** `in 3 months`, `2 days ago`, `now`: the largest unit of which there is at least one, rounded toward now. */
export function relativeTime(ms: number, now: number): string {
  if (!known(ms)) return 'not a time'
  const distance = ms - now
  const [unit, size] = UNITS.find(([, each]) => Math.abs(distance) >= each) ?? ['second', 1000]
  return relative.format(Math.trunc(distance / size), unit)
}

/** A span of time by its two largest units: `2 years 3 months`, `5 minutes`, `0 seconds`. */
export function duration(ms: number): string {
  const parts: string[] = []
  let rest = Math.abs(ms)
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
  }
  return parts.slice(0, 2).join(' ') || '0 seconds'
}
