/** Where facts come from: each fact, list item and name attribute as a place with its spans, found by bytes and by key. */
import { spanContains } from '../../core/bytes/buffer.ts'
import type { Span } from '../../core/findings/span.ts'
import type { Fact, FactItem, FactValue } from '../../core/kinds/contract.ts'

export interface Place {
  /** `4` for the fifth fact, `4.0` for the first item of its value. */
  readonly key: string
  readonly fact: number
  readonly spans: readonly Span[]
  /** Computed from its spans: lit only where exactly these are meant. */
  readonly computed: boolean
}

/** More facts than this inside one selection are no answer. */
const MOST_WITHIN = 12

export function placesOf(facts: readonly Fact[]): readonly Place[] {
  return facts.flatMap((fact, i) => {
    const own: Place = { key: String(i), fact: i, spans: fact.spans, computed: fact.computed ?? false }
    return [own, ...parts(fact.value).map(({ spans }, part): Place => ({ key: `${i}.${part}`, fact: i, spans, computed: false }))]
  })
}

/** The parts of a value that have places of their own; those of a single item are the item's. */
function parts(value: FactValue): readonly Pick<FactItem, 'spans'>[] {
  if (value.type === 'name') return value.attributes.map(({ span }) => ({ spans: [span] }))
  return value.type === 'list' ? value.items : []
}

const length = ({ start, end }: Span) => end - start
const same = (a: Span, b: Span) => a.buffer === b.buffer && a.start === b.start && a.end === b.end

/** The keys that a span lights: the tightest places around it, else the few facts inside it. */
export function litBy(places: readonly Place[], span: Span | null): ReadonlySet<string> {
  if (!span) return NONE
  let tightest = Infinity
  const around = places.flatMap((place) => {
    const spans = place.spans.filter((each) => (place.computed ? same(each, span) : spanContains(each, span)))
    if (spans.length === 0) return []
    const size = Math.min(...spans.map(length))
    tightest = Math.min(tightest, size)
    return [{ key: place.key, size }]
  })
  const found = around.filter(({ size }) => size === tightest).map(({ key }) => key)
  if (found.length > 0) return new Set(found)
  const within = places.filter(({ key, computed, spans }) => !computed && !key.includes('.') && spans.some((each) => spanContains(span, each)))
  return within.length <= MOST_WITHIN ? new Set(within.map(({ key }) => key)) : NONE
}
const NONE: ReadonlySet<string> = new Set()

/** The span after `current` of those that a place has: pressing again goes round. */
export function nextSpan(spans: readonly Span[], current: Span | null): Span | null {
  const at = current ? spans.findIndex((span) => same(span, current)) : -1
  return spans[(at + 1) % spans.length] ?? null
}

export const sameSpans = (a: Span | null, b: Span | null): boolean => a === b || (a !== null && b !== null && same(a, b))
