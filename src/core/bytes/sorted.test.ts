import { expect, test } from 'vitest'
import { countBelow, countUpTo } from './sorted.ts'

test.each([[[], 5], [[5], 5], [[1, 5, 5, 9], 5], [[1, 5, 5, 9], 0], [[1, 5, 5, 9], 10], [[1, 5, 5, 9], 6]] as const)('of %j those below %d, and those not above it, are counted', (sorted, limit) => {
  expect(countBelow(sorted, limit)).toBe(sorted.filter((one) => one < limit).length)
  expect(countUpTo(Float64Array.from(sorted), limit)).toBe(sorted.filter((one) => one <= limit).length)
})
