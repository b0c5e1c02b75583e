/** Numbers from 0 to below 1 that are the same in every run (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Whole ones, below what is asked for. */
export function wholeNumbers(seed: number): (below: number) => number {
  const next = numbers(seed)
  return (below) => (next() * 2 ** 32) % below
}
