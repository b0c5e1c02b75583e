import { describe, expect, it } from 'vitest'
import { guessTime, mebibytes, milliseconds, rateWord } from './guessing.ts'

describe('words of guessing', () => {
  it('say times in their largest unit, with two digits', () => {
    expect([0.2, 1, 59, 3600, 90_000, 31_557_600, 3.2e10, 4.7e13, 6e16, 1e30, Infinity].map(guessTime)).toEqual([
      'under a second', '1 second', '59 seconds', '1 hour', '1 day', '1 year', '1,000 years', '1.5 million years', '1.9 billion years', 'longer than the universe is old', 'longer than the universe is old',
    ])
  })

  it('say rates and sizes', () => {
    expect([0.83, 12_345, 6_321_000, 70.9e9].map(rateWord)).toEqual(['0.83 a second', '12,000 a second', '6.3 million a second', '71 billion a second'])
    expect([0.123, 198.4, 1234].map(milliseconds)).toEqual(['0.12 ms', '198 ms', '1.2 s'])
    expect([2 ** 26, 1_054_720, 2 ** 30].map(mebibytes)).toEqual(['64 MiB', '1 MiB', '1,024 MiB'])
  })
})
