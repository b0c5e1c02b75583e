import { expect, test } from 'vitest'
import { duration, localTime, relativeTime, utcDay, utcTime } from './time.ts'
import { DAY } from '../../core/spec/time.ts'

const NOW = Date.UTC(2026, 2, 1, 12)

test.each([
  [NOW, 'now'], [NOW + 999, 'now'], [NOW - 61_000, '1 minute ago'], [NOW + DAY, 'tomorrow'], [NOW - 3 * DAY, '3 days ago'],
  [NOW + 29 * DAY, 'in 29 days'], [NOW + 61 * DAY, 'in 2 months'], [NOW + 825 * DAY, 'in 2 years'], [Number.NaN, 'not a time'],
])('relative to noon: %d', (ms, expected) => expect(relativeTime(ms, NOW)).toBe(expected))

test('UTC names its zone, up to the ends of the calendar of X.509', () => {
  expect(utcTime(NOW)).toBe('2026-03-01 12:00:00 UTC')
  expect(utcTime(253_402_300_799_000)).toBe('9999-12-31 23:59:59 UTC')
  expect(utcDay(NOW)).toBe('2026-03-01')
  expect([utcTime(253_402_300_800_000), utcDay(Number.NaN), localTime(Infinity)]).toEqual(['not a time', 'not a time', 'not a time'])
})

test.each([[0, '0 seconds'], [1000, '1 second'], [-90_061_000, '1 day 1 hour'], [365 * DAY, '11 months 30 days']])('duration of %d', (ms, expected) => expect(duration(ms)).toBe(expected))
