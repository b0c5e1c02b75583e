/** What stands between the facts and the bytes of a comparison. */
import type { Span } from '../../core/findings/span.ts'
import type { ByteComparison } from '../../core/kinds/compare-bytes.ts'
import type { FactPair } from '../../core/kinds/compare.ts'
import type { Fact } from '../../core/kinds/contract.ts'
import type { ArtifactEntry } from './entries.ts'
import { plural } from './numbers.ts'

export type Side = 'a' | 'b'
/** Bytes of each side that a fact stands for. */
export interface Lit { readonly a: readonly Span[]; readonly b: readonly Span[] }

export const keyOf = ({ input, artifact }: ArtifactEntry): string => `${input.id}.${artifact.id}`

/** What an entry is most probably to be compared with: for an edited copy its original, else the next of its kind, else any. */
export function likeliest(entry: ArtifactEntry, others: readonly ArtifactEntry[]): ArtifactEntry | undefined {
  const from = entry.input.edit?.from
  const original = from && others.find(({ input, artifact }) => input.id === from.input && artifact.id === from.artifact)
  const same = others.filter(({ artifact }) => artifact.kind === entry.artifact.kind)
  return original ?? same.find(({ number }) => number > entry.number) ?? same.at(-1) ?? others[0]
}

const spansIn = (fact: Fact | null | undefined, { artifact }: ArtifactEntry): readonly Span[] => fact?.spans.filter(({ buffer }) => buffer === artifact.span.buffer) ?? []

export const litIn = (pair: FactPair | undefined, a: ArtifactEntry, b: ArtifactEntry): Lit => ({ a: spansIn(pair?.a, a), b: spansIn(pair?.b, b) })

/** The place of the pair whose fact stands tightest around an octet, or null. Facts that are computed from others stand for none. */
export function pairAt(pairs: readonly FactPair[], [entryA, entryB]: readonly [ArtifactEntry, ArtifactEntry], { side, offset }: { readonly side: Side; readonly offset: number }): number | null {
  let found: number | null = null, tightest = Infinity
  for (const [place, { a, b }] of pairs.entries()) {
    const fact = side === 'a' ? a : b
    if (fact?.computed) continue
    for (const { start, end } of spansIn(fact, side === 'a' ? entryA : entryB)) {
      if (start > offset || offset >= end || end - start >= tightest) continue
      found = place
      tightest = end - start
    }
  }
  return found
}

const octets = ({ runs }: ByteComparison) => runs.reduce((sum, { same, aStart, aEnd, bStart, bEnd }) => (same ? sum : sum + Math.max(aEnd - aStart, bEnd - bStart)), 0)
const differ = (count: number) => (count === 1 ? 'differs' : 'differ')

/** `3 facts differ, 12 are the same. 40 bytes differ in 2 places.` */
export function summaryOf(pairs: readonly FactPair[], comparison: ByteComparison): string {
  const different = pairs.filter(({ difference }) => difference !== 'same').length, same = pairs.length - different
  const places = comparison.runs.filter((run) => !run.same).length, bytes = octets(comparison)
  if (bytes === 0) return 'They are the same to the byte.'
  const facts = different === 0 ? `No fact differs, ${same === 1 ? 'the one is' : `all ${same.toLocaleString('en')} are`} the same.` : `${plural(different, 'fact')} ${differ(different)}, ${same.toLocaleString('en')} ${same === 1 ? 'is' : 'are'} the same.`
  const rough = comparison.thorough ? '' : ' They are too long to find what has only moved: only what is the same at their beginnings and ends is known.'
  return `${facts} ${plural(bytes, 'byte')} ${differ(bytes)}, in ${plural(places, 'place')}.${rough}`
}
