/** What a changed bit did to a message, as one would say it. */
export const BLOCK = 16

export interface ChangedByte {
  readonly place: number
  readonly before: number
  readonly after: number
}
export interface Difference {
  /** Numbers of blocks, from 0, that have become garbage. */
  readonly garbled: readonly number[]
  /** Bytes that changed outside of those. */
  readonly changed: readonly ChangedByte[]
}

/** Bytes of a block, or of what there is of it, from which on it is called garbage: of random bytes one in 256 stays. */
const isGarbage = (changed: number, length: number): boolean => changed > 1 && changed > length / 2

export function difference(before: Uint8Array, after: Uint8Array): Difference {
  const garbled: number[] = [], changed: ChangedByte[] = []
  for (let from = 0; from < before.length; from += BLOCK) {
    const length = Math.min(BLOCK, before.length - from)
    const here = Array.from({ length }, (_, i) => from + i).filter((place) => before[place] !== after[place])
    if (isGarbage(here.length, length)) garbled.push(from / BLOCK)
    else changed.push(...here.map((place) => ({ place, before: before[place] as number, after: after[place] ?? 0 })))
  }
  return { garbled, changed }
}
