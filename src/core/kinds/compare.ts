/** Two artifacts fact by fact: what is the same, what differs, and what only one of them has. */
import type { Fact, FactItem, FactValue } from './contract.ts'

export type Difference = 'same' | 'changed' | 'only-a' | 'only-b'

/** `a` is null where only the second has it, `b` where only the first has. */
export interface Pair<T> {
  readonly difference: Difference
  readonly a: T | null
  readonly b: T | null
}
export type FactPair = Pair<Fact>

type Bytes = Uint8Array<ArrayBuffer>

const sameBytes = (a: Bytes, b: Bytes) => a.length === b.length && a.every((octet, i) => octet === b[i])
const sameEach = <T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean) => a.length === b.length && a.every((one, i) => same(one, b[i] as T))

/** NaN where both are no time: then their texts decide. */
const sameTime = (a: { readonly ms: number; readonly raw: string }, b: { readonly ms: number; readonly raw: string }) => a.ms === b.ms || (Number.isNaN(a.ms) && Number.isNaN(b.ms) && a.raw === b.raw)

/** Whether two values say the same; where they stand does not count. */
export function sameValue(a: FactValue, b: FactValue): boolean {
  switch (a.type) {
    case 'hex': return b.type === 'hex' && sameBytes(a.bytes, b.bytes)
    case 'integer': return b.type === 'integer' && sameBytes(a.bytes, b.bytes)
    case 'list': return b.type === 'list' && sameEach(a.items, b.items, sameItem)
    case 'name': return b.type === 'name' && sameEach(a.attributes, b.attributes, (one, other) => one.oid === other.oid && one.text === other.text && one.rdn === other.rdn)
    case 'oid': return b.type === 'oid' && a.oid === b.oid
    case 'term': return b.type === 'term' && a.term === b.term
    case 'time': return b.type === 'time' && sameTime(a, b)
    case 'untrusted': return b.type === 'untrusted' && a.text === b.text && a.stringType === b.stringType
    case 'number': return b.type === 'number' && Object.is(a.value, b.value) && a.unit === b.unit
    case 'boolean': return b.type === 'boolean' && a.value === b.value
  }
}

const sameItem = (a: FactItem, b: FactItem): boolean => a.tag === b.tag && sameValue(a.value, b.value)
const sameFact = (a: Fact, b: Fact) => a.critical === b.critical && sameValue(a.value, b.value)

/** Cells of the table for a longest common subsequence; above, what stands at the same place is taken as a pair. */
const MOST_CELLS = 1_000_000

/** Places in `a` and `b` of what is equal, in order, as many as there can be. */
function common<T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): readonly (readonly [number, number])[] {
  const width = b.length + 1
  if ((a.length + 1) * width > MOST_CELLS) return a.flatMap((one, i) => (i < b.length && same(one, b[i] as T) ? [[i, i] as const] : []))
  const longest = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = same(a[i] as T, b[j] as T) ? (longest[(i + 1) * width + j + 1] as number) + 1 : Math.max(longest[(i + 1) * width + j] as number, longest[i * width + j + 1] as number)
  const found: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (same(a[i] as T, b[j] as T)) found.push([i++, j++])
    else if ((longest[(i + 1) * width + j] as number) >= (longest[i * width + j + 1] as number)) i++
    else j++
  }
  return found
}

/** Places in both; -1 where one has none. */
type Places = readonly [a: number, b: number]

/** What is equal, and between that what stands in the same order: the first with the first. */
function aligned<T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): readonly Places[] {
  const found: Places[] = []
  let i = 0, j = 0
  for (const [nextA, nextB] of [...common(a, b, same), [a.length, b.length] as const]) {
    while (i < nextA || j < nextB) found.push([i < nextA ? i++ : -1, j < nextB ? j++ : -1])
    if (nextA < a.length) found.push([i++, j++])
  }
  return found
}

/** What may be compared with each other: the same field in the same group, and of extensions the same identifier. */
const keyOf = ({ group, field, oid = '' }: Fact) => `${group}\n${field}\n${oid}`

function pairOf<T>(a: T | null, b: T | null, same: (one: T, other: T) => boolean): Pair<T> {
  return { difference: a === null ? 'only-b' : b === null ? 'only-a' : same(a, b) ? 'same' : 'changed', a, b }
}

/** Places of facts by their keys, in order. */
function placesByKey(facts: readonly Fact[]): ReadonlyMap<string, readonly number[]> {
  return Map.groupBy(facts.keys(), (place) => keyOf(facts[place] as Fact))
}

/** Every fact of both, in the order of the first; what only the second has stands behind what it follows there. */
export function compareFacts(a: readonly Fact[], b: readonly Fact[]): readonly FactPair[] {
  const inA = placesByKey(a), inB = placesByKey(b), partner = new Map<number, number>()
  for (const [key, places] of inA) {
    const others = inB.get(key) ?? []
    for (const [i, j] of aligned(places.map((place) => a[place] as Fact), others.map((place) => b[place] as Fact), sameFact))
      if (i >= 0 && j >= 0) partner.set(others[j] as number, places[i] as number)
  }
  const taken = new Map([...partner].map(([j, i]) => [i, j]))
  const behind = new Map<number, Fact[]>()
  let last = -1
  for (const [j, fact] of b.entries()) {
    last = partner.get(j) ?? last
    if (!partner.has(j)) behind.set(last, [...(behind.get(last) ?? []), fact])
  }
  const only = (place: number) => (behind.get(place) ?? []).map((fact) => pairOf<Fact>(null, fact, sameFact))
  return [...only(-1), ...a.flatMap((fact, i) => [pairOf(fact, b[taken.get(i) ?? -1] ?? null, sameFact), ...only(i)])]
}

/** The items of two lists: those that are equal, and those that only one has. */
export function compareItems(a: readonly FactItem[], b: readonly FactItem[]): readonly Pair<FactItem>[] {
  return aligned(a, b, sameItem).flatMap(([i, j]) => {
    const one = a[i] ?? null, other = b[j] ?? null
    if (one && other && !sameItem(one, other)) return [pairOf<FactItem>(one, null, sameItem), pairOf<FactItem>(null, other, sameItem)]
    return [pairOf(one, other, sameItem)]
  })
}
