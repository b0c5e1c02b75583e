import { describe, expect, it } from 'vitest'
import { drifted, makeScale, MAX_SPACER, positionAfter, positionAt } from './scale.ts'

const ROW = 20, ROWS = 3_125_000, VIEW = 600
const big = makeScale(ROWS * ROW, VIEW)

describe('a spacer as high as its content', () => {
  const scale = makeScale(10_000, VIEW)
  it('is the content, pixel by pixel', () => {
    expect(scale.spacer).toBe(10_000)
    expect(positionAt(scale, 1_234)).toEqual({ content: 1_234, spacer: 1_234 })
    expect(positionAfter(scale, { content: 0, spacer: 0 }, 7_777.5)).toEqual({ content: 7_777.5, spacer: 7_777.5 })
    expect(positionAt(scale, 99_999).content).toBe(9_400)
    expect(drifted(scale, { content: 5, spacer: 5 })).toBe('no')
  })
  it('has nothing to scroll where the content is lower than the view', () => {
    expect(positionAt(makeScale(100, VIEW), 50)).toEqual({ content: 0, spacer: 0 })
  })
})

describe('62.5 million pixels through 8 million', () => {
  it('stays below what browsers allow', () => expect(big.spacer).toBe(MAX_SPACER))

  it('has a place for every row, in order', () => {
    let last = -1
    for (let row = 0; row * ROW <= big.contentEnd; row += row < 50_000 || row > ROWS - 50_000 ? 7 : 997) {
      const { content, spacer } = positionAt(big, row * ROW)
      expect(content).toBe(row * ROW)
      expect(spacer).toBeGreaterThan(last)
      expect(spacer).toBeLessThanOrEqual(big.spacerEnd)
      last = spacer
    }
  })
  it('begins and ends where the content does', () => {
    expect(positionAt(big, 0)).toEqual({ content: 0, spacer: 0 })
    expect(positionAt(big, Infinity)).toEqual({ content: big.contentEnd, spacer: big.spacerEnd })
  })

  it('moves by the wheel as far as the wheel says, anywhere', () => {
    for (const start of [0, 90_000, 1_000_000, 31_000_000, big.contentEnd - 200]) {
      const from = positionAt(big, start)
      expect(positionAfter(big, from, from.spacer + 100).content).toBe(start + 100)
    }
  })
  it('reads a leap of the thumb through the scale, the ends exactly', () => {
    const from = positionAt(big, 1_000)
    expect(positionAfter(big, from, big.spacerEnd / 2).content).toBeCloseTo(big.contentEnd / 2, 0)
    expect(positionAfter(big, positionAt(big, 9e6), 0).content).toBe(0)
    expect(positionAfter(big, from, big.spacerEnd).content).toBe(big.contentEnd)
  })
  it('takes the least step of a thumb for a leap', () => expect(big.spacer / VIEW).toBeGreaterThan(big.leap))

  it('drifts with small steps, and is put right without moving the content', () => {
    let position = positionAt(big, 31_000_000)
    for (let i = 0; i < 50; i++) position = positionAfter(big, position, position.spacer + 100)
    expect(position.content).toBe(31_005_000)
    expect(drifted(big, position)).toBe('later')
    const right = positionAt(big, position.content)
    expect(right.content).toBe(position.content)
    expect(drifted(big, right)).toBe('no')
  })
  it('does not drift near the ends', () => {
    const from = positionAt(big, 50_000)
    expect(drifted(big, positionAfter(big, from, from.spacer - 300))).toBe('no')
  })
  it('is put right at once where the spacer has nothing left', () => {
    expect(drifted(big, { content: 500_000, spacer: 0 })).toBe('now')
    expect(drifted(big, { content: 500_000, spacer: big.spacerEnd })).toBe('now')
  })
  it('never leaves the content', () => {
    expect(positionAfter(big, { content: 50, spacer: 5_000 }, 4_000).content).toBe(0)
  })
})
