import { expect, it } from 'vitest'
import { handedOver } from './handed-over.ts'

it('hands over long octets, each piece of memory once, and copies the rest', () => {
  const long = new Uint8Array(100_000), memory = new Uint8Array(1_000_000)
  const result = { ok: true, value: { content: [long, long.subarray(1)], short: new Uint8Array(10), view: memory.subarray(0, 70_000), file: new Blob([long]), text: 'text', none: null } }
  expect(handedOver(result)).toEqual([long.buffer])
  expect(structuredClone(result, { transfer: handedOver(result) }).value.content.map(({ length }) => length)).toEqual([100_000, 99_999])
  expect(long.length).toBe(0)
})

it('ends where data goes round', () => {
  const round: Record<string, unknown> = {}
  round['self'] = round
  expect(handedOver(round)).toEqual([])
})
