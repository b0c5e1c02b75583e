/**
 * Two runs of bytes side by side. What begins and ends alike is set aside; in the rest, windows of bytes that each side has once
 * are anchors (as in patience diff), and between anchors the shortest script of changes is looked for (Myers, "An O(ND) Difference
 * Algorithm", 1986). Its work is bounded: where it would grow, what lies between is one change.
 */

/** `[aStart, aEnd)` stands against `[bStart, bEnd)`; one of them may be empty. */
export interface ByteRun {
  readonly same: boolean
  readonly aStart: number
  readonly aEnd: number
  readonly bStart: number
  readonly bEnd: number
}

export interface ByteComparison {
  /** In order and without gaps; no two next to each other are alike. */
  readonly runs: readonly ByteRun[]
  /** False where the input was too large to look for what moved. */
  readonly thorough: boolean
}

const WINDOW = 8
/** Octets of both in which anchors are looked for: a few tens of milliseconds. */
const MOST_OCTETS = 2 * 1024 * 1024
/** Windows that are remembered; of larger inputs only some are, chosen by what is in them, so that both sides choose the same. */
const MOST_WINDOWS = 131_072
/** Changes that Myers' search goes through: its memory and time grow with the square. */
const MOST_CHANGES = 700
/** Shorter equal runs between changes are chance. */
const FEWEST_EQUAL = 4

interface Range {
  readonly aStart: number
  readonly aEnd: number
  readonly bStart: number
  readonly bEnd: number
}

/** Collects runs; neighbours of a kind become one. */
class Runs {
  readonly list: ByteRun[] = []

  add(same: boolean, { aStart, aEnd, bStart, bEnd }: Range): void {
    if (aStart === aEnd && bStart === bEnd) return
    const last = this.list.at(-1)
    if (last?.same === same) this.list[this.list.length - 1] = { ...last, aEnd, bEnd }
    else this.list.push({ same, aStart, aEnd, bStart, bEnd })
  }
}

/** Octets at the beginning that are alike. */
function prefixOf(a: Uint8Array, b: Uint8Array, { aStart, aEnd, bStart, bEnd }: Range): number {
  const most = Math.min(aEnd - aStart, bEnd - bStart)
  let length = 0
  while (length < most && a[aStart + length] === b[bStart + length]) length++
  return length
}

function suffixOf(a: Uint8Array, b: Uint8Array, { aStart, aEnd, bStart, bEnd }: Range): number {
  const most = Math.min(aEnd - aStart, bEnd - bStart)
  let length = 0
  while (length < most && a[aEnd - 1 - length] === b[bEnd - 1 - length]) length++
  return length
}

const BASE = 0x01000193
/** BASE to the power of the window, to take the octet out that leaves it. */
const LEAVING = Array.from({ length: WINDOW }).reduce<number>((power) => Math.imul(power, BASE), 1)
/** The low bits of the sum know the last octets best: mixed, they know all. */
const mixed = (sum: number) => {
  const once = Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d)
  return (once ^ (once >>> 13)) >>> 0
}

/** The first place of each window's hash, or -1 where there are several. */
function windowsOf(bytes: Uint8Array, [start, end]: readonly [number, number], mask: number): Map<number, number> {
  const places = new Map<number, number>()
  let sum = 0
  for (let i = start; i < end; i++) {
    sum = (Math.imul(sum, BASE) + (bytes[i] as number) + 1) | 0
    if (i >= start + WINDOW) sum = (sum - Math.imul(LEAVING, (bytes[i - WINDOW] as number) + 1)) | 0
    if (i < start + WINDOW - 1) continue
    const hash = mixed(sum)
    if ((hash & mask) === 0) places.set(hash, places.has(hash) ? -1 : i - WINDOW + 1)
  }
  return places
}

type Anchor = readonly [a: number, b: number]

/** Windows that both have once and that are alike, in the order of `a`. */
function anchorsIn(a: Uint8Array, b: Uint8Array, { aStart, aEnd, bStart, bEnd }: Range): readonly Anchor[] {
  const longer = Math.max(aEnd - aStart, bEnd - bStart)
  const mask = 2 ** Math.ceil(Math.log2(Math.max(1, longer / MOST_WINDOWS))) - 1
  const inA = windowsOf(a, [aStart, aEnd], mask), inB = windowsOf(b, [bStart, bEnd], mask)
  const anchors: Anchor[] = []
  for (const [hash, i] of inA) {
    const j = inB.get(hash) ?? -1
    if (i >= 0 && j >= 0 && prefixOf(a, b, { aStart: i, aEnd: i + WINDOW, bStart: j, bEnd: j + WINDOW }) === WINDOW) anchors.push([i, j])
  }
  return anchors.toSorted(([one], [other]) => one - other)
}

/** The longest chain of anchors that rises in both (patience sorting). */
function rising(anchors: readonly Anchor[]): readonly Anchor[] {
  const tops: number[] = [], before = new Int32Array(anchors.length).fill(-1)
  for (const [at, [, b]] of anchors.entries()) {
    let low = 0, high = tops.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((anchors[tops[middle] as number] as Anchor)[1] < b) low = middle + 1
      else high = middle
    }
    before[at] = tops[low - 1] ?? -1
    tops[low] = at
  }
  const chain: Anchor[] = []
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] as number) chain.push(anchors[at] as Anchor)
  return chain.toReversed()
}

/** The furthest place in `a` on each diagonal, after each number of changes; null where there are too many. */
function furthest(a: Uint8Array, b: Uint8Array, { aStart, aEnd, bStart, bEnd }: Range): readonly Int32Array[] | null {
  const n = aEnd - aStart, m = bEnd - bStart, rounds: Int32Array[] = []
  let last = new Int32Array(3)
  for (let changes = 0; changes <= Math.min(n + m, MOST_CHANGES); changes++) {
    // Of diagonal k the place is at k + changes + 1, so that its neighbours are there too.
    const now = new Int32Array(2 * changes + 5)
    for (let k = -changes; k <= changes; k += 2) {
      const at = k + changes
      // `last` stands one further to the left: it had a change less.
      const down = k === -changes || (k !== changes && (last[at - 1] as number) < (last[at + 1] as number))
      let x = changes === 0 ? 0 : down ? (last[at + 1] as number) : (last[at - 1] as number) + 1
      while (x < n && x - k < m && a[aStart + x] === b[bStart + x - k]) x++
      now[at + 1] = x
      if (x >= n && x - k >= m) return [...rounds, now]
    }
    rounds.push(now)
    last = now
  }
  return null
}

/** The equal runs of the shortest script, or null where it has too many changes. */
function shortest(a: Uint8Array, b: Uint8Array, range: Range): readonly Range[] | null {
  const rounds = furthest(a, b, range)
  if (!rounds) return null
  const equal: Range[] = []
  let x = range.aEnd - range.aStart, y = range.bEnd - range.bStart
  for (let changes = rounds.length - 1; changes >= 0; changes--) {
    const last = rounds[changes - 1], k = x - y, at = k + changes
    const down = changes > 0 && (k === -changes || (k !== changes && (last?.[at - 1] ?? 0) < (last?.[at + 1] ?? 0)))
    const fromX = changes === 0 ? 0 : down ? (last?.[at + 1] ?? 0) : (last?.[at - 1] ?? 0)
    const startX = changes === 0 ? 0 : down ? fromX : fromX + 1
    if (x > startX) equal.push({ aStart: range.aStart + startX, aEnd: range.aStart + x, bStart: range.bStart + startX - k, bEnd: range.bStart + y })
    x = fromX
    y = changes === 0 ? 0 : fromX - (down ? k + 1 : k - 1)
  }
  return equal.toReversed()
}

/** Octet against octet of two runs of one length. */
function placewise(a: Uint8Array, b: Uint8Array, { aStart, aEnd, bStart }: Range): readonly Range[] {
  const equal: Range[] = []
  for (let i = 0, from = -1; i <= aEnd - aStart; i++) {
    const alike = i < aEnd - aStart && a[aStart + i] === b[bStart + i]
    if (alike && from < 0) from = i
    else if (!alike && from >= 0) {
      equal.push({ aStart: aStart + from, aEnd: aStart + i, bStart: bStart + from, bEnd: bStart + i })
      from = -1
    }
  }
  return equal
}

const octetsOf = (equal: readonly Range[]) => equal.reduce((sum, { aStart, aEnd }) => sum + aEnd - aStart, 0)

/** The equal runs between two anchors: place by place where that explains as much as any script does. */
function equalIn(a: Uint8Array, b: Uint8Array, range: Range): readonly Range[] {
  const byPlace = range.aEnd - range.aStart === range.bEnd - range.bStart ? placewise(a, b, range) : []
  const script = shortest(a, b, range)?.filter(({ aStart, aEnd }) => aEnd - aStart >= FEWEST_EQUAL) ?? []
  return octetsOf(byPlace) >= octetsOf(script) ? byPlace : script
}

function addGap(runs: Runs, a: Uint8Array, b: Uint8Array, range: Range): void {
  if (range.aStart === range.aEnd || range.bStart === range.bEnd) return runs.add(false, range)
  let { aStart, bStart } = range
  for (const equal of equalIn(a, b, range)) {
    runs.add(false, { aStart, aEnd: equal.aStart, bStart, bEnd: equal.bStart })
    runs.add(true, equal)
    aStart = equal.aEnd
    bStart = equal.bEnd
  }
  runs.add(false, { aStart, aEnd: range.aEnd, bStart, bEnd: range.bEnd })
}

/** From anchor to anchor; each is stretched as far as both sides agree. */
function addMiddle(runs: Runs, a: Uint8Array, b: Uint8Array, range: Range): void {
  let { aStart, bStart } = range
  for (const [i, j] of rising(anchorsIn(a, b, range))) {
    if (i < aStart || j < bStart) continue
    const back = suffixOf(a, b, { aStart, aEnd: i, bStart, bEnd: j })
    const on = prefixOf(a, b, { aStart: i, aEnd: range.aEnd, bStart: j, bEnd: range.bEnd })
    addGap(runs, a, b, { aStart, aEnd: i - back, bStart, bEnd: j - back })
    runs.add(true, { aStart: i - back, aEnd: i + on, bStart: j - back, bEnd: j + on })
    aStart = i + on
    bStart = j + on
  }
  addGap(runs, a, b, { aStart, aEnd: range.aEnd, bStart, bEnd: range.bEnd })
}

export function compareBytes(a: Uint8Array, b: Uint8Array): ByteComparison {
  const whole = { aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length }, runs = new Runs()
  const prefix = prefixOf(a, b, whole), suffix = suffixOf(a, b, { ...whole, aStart: prefix, bStart: prefix })
  const middle = { aStart: prefix, aEnd: a.length - suffix, bStart: prefix, bEnd: b.length - suffix }
  const thorough = middle.aEnd - middle.aStart + middle.bEnd - middle.bStart <= MOST_OCTETS
  runs.add(true, { aStart: 0, aEnd: prefix, bStart: 0, bEnd: prefix })
  if (thorough) addMiddle(runs, a, b, middle)
  else runs.add(false, middle)
  runs.add(true, { aStart: middle.aEnd, aEnd: a.length, bStart: middle.bEnd, bEnd: b.length })
  return { runs: runs.list, thorough }
}
