import { lazy, Suspense, useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { compareItems, type Difference, type FactPair } from '../../core/kinds/compare.ts'
import type { Fact, FactItem } from '../../core/kinds/contract.ts'
import { Badge } from '../../ui/kit/Badge.tsx'
import { fieldWord } from '../../words/fields.ts'
import { markedTexts, plainText, shownValue, type MarkedText } from './compare-text.ts'
import { useOidName } from './oid-names.ts'
import css from './Compare.module.css'

const SecretFact = lazy(() => import('./SecretFact.tsx'))

export interface CompareFactsProps {
  readonly pairs: readonly FactPair[]
  /** What the two are called in the list of what is open. */
  readonly numbers: readonly [number, number]
  readonly names: readonly [string, string]
  readonly all: boolean
  /** Places in `pairs`. */
  readonly picked: number | null
  readonly onPick: (place: number | null) => void
  readonly onPoint: (place: number | null) => void
}

/** More rows than this are counted. */
const MOST_ROWS = 400

/** The facts of both in a table; pointing or moving to one lights its bytes, and pressing goes there. */
export function CompareFacts({ pairs, numbers, names, all, picked, onPick, onPoint }: CompareFactsProps) {
  const table = useRef<HTMLDivElement>(null)
  const shown = pairs.flatMap((pair, place) => (all || pair.difference !== 'same' ? [{ pair, place }] : []))
  const tabStop = shown.some(({ place }) => place === picked) ? picked : shown[0]?.place
  useEffect(() => { if (picked !== null) table.current?.querySelector(`[data-place="${picked}"]`)?.scrollIntoView({ block: 'nearest' }) }, [picked])
  const onKeyDown = (event: KeyboardEvent, place: number) => {
    if (event.target instanceof HTMLElement && event.target.getAttribute('role') !== 'row') return
    if (event.key === 'Enter' || event.key === ' ') onPick(place)
    else if (event.key === 'Escape' && picked !== null) onPick(null)
    else if (!moveFocus(event, table.current)) return
    event.preventDefault()
  }
  if (shown.length === 0) return <p className={css['none']}>No fact differs.</p>
  return (
    <div ref={table} role="grid" aria-label="Facts of both" aria-rowcount={shown.length + 1} className={css['table']}>
      <div role="row" className={css['head']}>
        <span role="columnheader">Fact</span>
        {names.map((name, i) => <span key={i === 0 ? 'a' : 'b'} role="columnheader">{name}</span>)}
      </div>
      {shown.slice(0, MOST_ROWS).map(({ pair, place }) => (
        // Pointer and keys do the same.
        // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
        <div key={place} role="row" data-place={place} tabIndex={place === tabStop ? 0 : -1} className={css['row']} data-difference={pair.difference} aria-selected={place === picked}
          onClick={() => onPick(place)} onKeyDown={(event) => onKeyDown(event, place)} onPointerEnter={(event) => { if (event.pointerType !== 'touch') onPoint(place) }} onPointerLeave={() => onPoint(null)}
          onFocus={() => onPoint(place)} onBlur={() => onPoint(null)}>
          <PairRow pair={pair} numbers={numbers} />
        </div>
      ))}
      {shown.length > MOST_ROWS && <p className={css['none']}>{(shown.length - MOST_ROWS).toLocaleString('en')} more are not listed.</p>}
    </div>
  )
}

/** Arrow keys, Home and End go from row to row. */
function moveFocus({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent, table: HTMLElement | null): boolean {
  const rows = [...(table?.querySelectorAll<HTMLElement>('[role=row][tabindex]') ?? [])]
  const at = rows.findIndex((row) => row === target)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key]
  if (to === undefined || ctrlKey || metaKey || altKey) return false
  rows[Math.min(rows.length - 1, Math.max(0, to))]?.focus()
  return true
}

const WORDS: Readonly<Record<Difference, (numbers: readonly [number, number]) => string>> = {
  same: () => 'the same', changed: () => 'differs', 'only-a': ([a]) => `only in ${a}`, 'only-b': ([, b]) => `only in ${b}`,
}

function PairRow({ pair, numbers }: { pair: FactPair; numbers: readonly [number, number] }) {
  const nameOf = useOidName()
  const { field, oid } = (pair.a ?? pair.b) as Fact
  const { label, help } = fieldWord(field), name = oid === undefined ? label : nameOf(oid) || oid
  return (
    <>
      <div role="rowheader" className={css['field']} title={oid ?? help}>{name} <span className={css['difference']}>{WORDS[pair.difference](numbers)}</span></div>
      {pair.a && pair.b ? <TwoCells a={pair.a} b={pair.b} name={name} numbers={numbers} /> : <><OneCell fact={pair.a} name={name} number={numbers[0]} /><OneCell fact={pair.b} name={name} number={numbers[1]} /></>}
    </>
  )
}

/** On phones the cells stand below each other, and begin with their number. */
const Number = ({ number }: { number: number }) => <span className={css['number']} aria-hidden="true">{number}</span>

function OneCell({ fact, name, number }: { fact: Fact | null; name: string; number: number }) {
  return (
    <div role="gridcell" className={css['cell']}>
      <Number number={number} />
      {!fact ? <span className={css['muted']}>not there</span> : fact.secret ? <Secret fact={fact} name={name} /> : <span data-side="only"><Critical fact={fact} /><Marked text={plainText(fact.value)} /></span>}
    </div>
  )
}

const Secret = ({ fact, name }: { fact: Fact; name: string }) => <Suspense fallback="hidden"><SecretFact name={name} value={fact.value} /></Suspense>
const Critical = ({ fact }: { fact: Fact }) => fact.critical && <><Badge>critical</Badge> </>

function TwoCells({ a, b, name, numbers }: { a: Fact; b: Fact; name: string; numbers: readonly [number, number] }) {
  const lists = a.value.type === 'list' && b.value.type === 'list' ? compareItems(a.value.items, b.value.items) : null
  const texts = lists || a.secret || b.secret ? null : markedTexts(a.value, b.value)
  return ([a, b] as const).map((fact, i) => (
    <div key={i === 0 ? 'a' : 'b'} role="gridcell" className={css['cell']}>
      <Number number={numbers[i === 0 ? 0 : 1]} />
      {fact.secret ? <Secret fact={fact} name={name} /> : <span><Critical fact={fact} />{lists ? <Items pairs={lists} side={i === 0 ? 'a' : 'b'} /> : texts && <Marked text={texts[i === 0 ? 0 : 1]} />}</span>}
    </div>
  ))
}

function Marked({ text: { before, middle, after } }: { text: MarkedText }) {
  return <bdi>{before}{middle && <mark className={css['mark']}>{middle}</mark>}{after}</bdi>
}

const MOST_ITEMS = 60
const MOST_TEXT = 200
const itemText = ({ tag, value }: FactItem) => `${tag === undefined ? '' : `${tag}: `}${shownValue(value)}`.slice(0, MOST_TEXT)

/** The items of a list: those that the other has too are counted. */
function Items({ pairs, side }: { pairs: ReturnType<typeof compareItems>; side: 'a' | 'b' }) {
  const own = pairs.flatMap((pair) => { const item = pair[side]; return item ? [{ item, same: pair.difference === 'same' }] : [] })
  const same = own.filter((each) => each.same).length, few = own.length <= 6
  const shown = few ? own : own.filter((each) => !each.same)
  if (own.length === 0) return <span className={css['muted']}>empty</span>
  return (
    <ul className={css['items']}>
      {/* Items have no identity but their place. */}
      {/* oxlint-disable-next-line react/no-array-index-key */}
      {shown.slice(0, MOST_ITEMS).map(({ item, same: alike }, i) => <li key={i}>{alike ? <bdi>{itemText(item)}</bdi> : <mark className={css['mark']}><bdi>{itemText(item)}</bdi></mark>}</li>)}
      {shown.length > MOST_ITEMS && <li className={css['muted']}>{(shown.length - MOST_ITEMS).toLocaleString('en')} more</li>}
      {!few && same > 0 && <li className={css['muted']}>{same.toLocaleString('en')} that both have</li>}
    </ul>
  )
}
