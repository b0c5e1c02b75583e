import { useEffect, useMemo, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import type { Span } from '../../core/findings/span.ts'
import type { Fact } from '../../core/kinds/contract.ts'
import { FactRow } from './FactRow.tsx'
import { factGroups, type FactGroup } from './groups.ts'
import { OidNamesProvider, useOidNames } from './oid-names.ts'
import { PAGE, Pager } from './Pager.tsx'
import { litBy, nextSpan, placesOf, sameSpans, type Place } from './places.ts'
import css from './Facts.module.css'

export interface FactsProps {
  readonly facts: readonly Fact[]
  readonly selection: Span | null
  readonly hover: Span | null
  readonly onSelect: (span: Span | null) => void
  readonly onHover: (span: Span | null) => void
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** With more lists than this, each shows fewer items unasked: elements are counted. */
const MANY_LISTS = 10

/** The facts in groups, linked with the bytes: pointing or moving to one lights its bytes, and bytes that are chosen light their fact. */
export function Facts({ facts, selection, hover, onSelect, onHover, now }: FactsProps) {
  const pane = useRef<HTMLDivElement>(null)
  const groups = useMemo(() => factGroups(facts), [facts])
  const places = useMemo(() => placesOf(facts), [facts])
  const lit = useMemo(() => litBy(places, hover ?? selection), [places, hover, selection])
  const first = useMemo(() => (facts.filter(({ value }) => value.type === 'list' || value.type === 'name').length > MANY_LISTS ? 6 : 8), [facts])
  const [active, setActive] = useState<number | null>(null)
  const [pages, setPages] = useState<Readonly<Record<string, number>>>({})
  const chosen = useRef<Span | null>(null)
  const nameOf = useOidNames(facts)

  const choose = (place: Place) => {
    chosen.current = nextSpan(place.spans, selection)
    onSelect(chosen.current)
  }
  useReveal({ pane, groups, places, selection, chosen, setPages })

  const onPointerOver = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return
    const place = placeUnder(event.target, places)
    setActive(place?.fact ?? null)
    const span = place?.spans[0] ?? null
    if (!sameSpans(span, hover)) onHover(span)
  }
  const onFocus = (event: FocusEvent) => {
    const place = placeUnder(event.target, places)
    if (!place) return
    setActive(place.fact)
    if (isRow(event.target)) onHover(place.spans[0] ?? null)
  }
  const onClick = (event: MouseEvent) => {
    const place = placeUnder(event.target, places)
    if (!place || isControl(event.target) || getSelection()?.isCollapsed === false) return
    setActive(place.fact)
    choose(place)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isRow(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    const place = placeUnder(event.target, places)
    if ((event.key === 'Enter' || event.key === ' ') && place) choose(place)
    else if (event.key === 'Escape' && selection) onSelect(null)
    else if (!moveFocus(event.key, pane.current, event.target)) return
    event.preventDefault()
  }
  const tabStop = active ?? groups[0]?.facts[0]?.index ?? 0
  return (
    <OidNamesProvider value={nameOf}>
      {/* Keys and pointer are handled here for all rows, which are what takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={pane} className={css['facts']} onPointerOver={onPointerOver} onPointerLeave={() => onHover(null)} onFocus={onFocus} onBlur={() => onHover(null)} onClick={onClick} onKeyDown={onKeyDown}>
        {groups.map(({ group, title, facts: list }) => {
          const page = pages[group] ?? 0
          return (
            <section key={group} className={css['group']}>
              <div className={css['head']}>
                <h4>{title}</h4>
                <Pager label={title} count={list.length} page={page} onPage={(to) => setPages({ ...pages, [group]: to })} />
              </div>
              <div role="grid" aria-label={title} aria-rowcount={list.length}>
                {list.slice(page * PAGE, (page + 1) * PAGE).map(({ fact, index }) => (
                  <FactRow key={index} fact={fact} index={index} lit={lit} first={first} now={now} active={active === index} tabbable={tabStop === index} selected={isSelected(fact, selection)} />
                ))}
              </div>
            </section>
          )
        })}
      </div>
    </OidNamesProvider>
  )
}

const isSelected = ({ spans }: Fact, selection: Span | null) => selection !== null && spans.some((span) => sameSpans(span, selection))
const isRow = (target: EventTarget): target is HTMLElement => target instanceof HTMLElement && target.getAttribute('role') === 'row'
const isControl = (target: EventTarget) => target instanceof Element && target.closest('button, a, input') !== null

/** The place whose element, or the nearest around it, has its key. */
function placeUnder(target: EventTarget, places: readonly Place[]): Place | null {
  let element = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null
  while (element) {
    const { key } = element.dataset
    const place = places.find((each) => each.key === key)
    if (place) return place
    element = element.parentElement?.closest<HTMLElement>('[data-key]') ?? null
  }
  return null
}

/** Arrow keys, Home and End go from row to row, across the groups. */
function moveFocus(key: string, pane: HTMLElement | null, from: Element): boolean {
  const rows = [...(pane?.querySelectorAll<HTMLElement>('[role=row]') ?? [])]
  const at = rows.findIndex((row) => row === from)
  const to = key === 'ArrowDown' ? at + 1 : key === 'ArrowUp' ? at - 1 : key === 'Home' ? 0 : key === 'End' ? rows.length - 1 : -1
  rows[to]?.focus()
  return ['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(key)
}

interface Reveal {
  readonly pane: { readonly current: HTMLElement | null }
  readonly groups: readonly FactGroup[]
  readonly places: readonly Place[]
  readonly selection: Span | null
  /** What was selected from here: it is in view. */
  readonly chosen: { readonly current: Span | null }
  readonly setPages: (change: (pages: Readonly<Record<string, number>>) => Readonly<Record<string, number>>) => void
}

/** Scrolls to the fact of bytes that were selected elsewhere, and turns to its page. */
function useReveal({ pane, groups, places, selection, chosen, setPages }: Reveal): void {
  useEffect(() => {
    if (!selection || sameSpans(selection, chosen.current)) return undefined
    const [key] = litBy(places, selection)
    const fact = places.find((place) => place.key === key)?.fact
    const group = groups.find(({ facts }) => facts.some(({ index }) => index === fact))
    if (fact === undefined || !group) return undefined
    const page = Math.floor(group.facts.findIndex(({ index }) => index === fact) / PAGE)
    setPages((pages) => ((pages[group.group] ?? 0) === page ? pages : { ...pages, [group.group]: page }))
    const frame = requestAnimationFrame(() => pane.current?.querySelector(`[data-key="${fact}"]`)?.scrollIntoView({ block: 'nearest' }))
    return () => cancelAnimationFrame(frame)
  }, [pane, groups, places, selection, chosen, setPages])
}
