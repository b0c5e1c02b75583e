/**
 * A substitution found by climbing: from letters in the order of their frequency, two at a time are swapped wherever the text then has more of the language's
 * triples of letters; from the top some letters are shaken, and it begins again (Jakobsen, Cryptologia 19(3), 1995, with triples in the place of pairs).
 * Whole numbers and a generator of its own: the shown program finds the same.
 */
import { countsOf, FREQUENCIES, ranked, type Language } from './statistics.ts'

/** Times that it is shaken, and swaps at each. */
export const ROUNDS = 20
export const KICKS = 4

/** `table`: for each three letters of plaintext how common they are, on a scale of 0 to 63. */
export interface ClimbInput {
  readonly letters: readonly number[]
  readonly language: Language
  readonly table: Uint8Array
}

type Triple = readonly [first: number, second: number, third: number, count: number]

function triplesOf(letters: readonly number[]): readonly Triple[] {
  const counts = new Map<number, number>()
  for (let at = 0; at + 2 < letters.length; at++) {
    const key = (letters[at] ?? 0) * 676 + (letters[at + 1] ?? 0) * 26 + (letters[at + 2] ?? 0)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => [Math.floor(key / 676), Math.floor(key / 26) % 26, key % 26, count])
}

class Climber {
  private readonly triples: readonly Triple[]
  private readonly table: Uint8Array
  private state = 1

  constructor({ letters, table }: ClimbInput) {
    this.triples = triplesOf(letters)
    this.table = table
  }

  private score(map: readonly number[]): number {
    let sum = 0
    for (const [first, second, third, count] of this.triples) sum += count * (this.table[(map[first] ?? 0) * 676 + (map[second] ?? 0) * 26 + (map[third] ?? 0)] ?? 0)
    return sum
  }

  /** Swaps in place until none helps; the score then. */
  climb(map: number[]): number {
    let best = this.score(map)
    for (let better = true; better;) {
      better = false
      for (let i = 0; i < 25; i++)
        for (let j = i + 1; j < 26; j++) {
          swap(map, i, j)
          const score = this.score(map)
          if (score > best) {
            best = score
            better = true
          } else swap(map, i, j)
        }
    }
    return best
  }

  /** Numbers from 0 to 25 by a linear congruence: chance is not what matters here, but that it is the same each time. */
  private next(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0
    return (this.state >>> 16) % 26
  }

  shaken(map: readonly number[]): number[] {
    const copy = [...map]
    for (let kick = 0; kick < KICKS; kick++) swap(copy, this.next(), this.next())
    return copy
  }
}

function swap(map: number[], i: number, j: number): void {
  const kept = map[i] ?? 0
  map[i] = map[j] ?? 0
  map[j] = kept
}

/** For each letter of the ciphertext its letter of plaintext. */
export function climbTo(input: ClimbInput): readonly number[] {
  const climber = new Climber(input), common = ranked(FREQUENCIES[input.language])
  let best = Array<number>(26).fill(0)
  for (const [rank, letter] of ranked(countsOf(input.letters)).entries()) best[letter] = common[rank] ?? 0
  let score = climber.climb(best)
  for (let round = 0; round < ROUNDS; round++) {
    const tried = climber.shaken(best), reached = climber.climb(tried)
    if (reached > score) {
      score = reached
      best = tried
    }
  }
  return best
}
