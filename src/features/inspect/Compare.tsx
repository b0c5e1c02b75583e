import { useEffect, useId, useMemo, useState } from 'react'
import { compareBytes } from '../../core/kinds/compare-bytes.ts'
import { compareFacts } from '../../core/kinds/compare.ts'
import type { Description } from '../../core/kinds/contract.ts'
import { kindRow } from '../../core/kinds/list.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { Select } from '../../ui/kit/inputs.tsx'
import { VisuallyHidden } from '../../ui/kit/VisuallyHidden.tsx'
import { safeText } from '../../core/bytes/text.ts'
import { CompareBytes } from './CompareBytes.tsx'
import { CompareFacts } from './CompareFacts.tsx'
import { keyOf, likeliest, litIn, pairAt, summaryOf, type Lit } from './compare-pairs.ts'
import { isArtifact, type ArtifactEntry, type Entry } from './entries.ts'
import { kindName } from './phrases.ts'
import css from './Compare.module.css'

export interface CompareProps {
  readonly entry: ArtifactEntry
  readonly entries: readonly Entry[]
  readonly now: number
  readonly onClose: () => void
}

const label = (entry: ArtifactEntry) => `${entry.number} · ${entry.examined?.summary.title ? safeText(entry.examined.summary.title) : kindName(entry)}`
const bytesOf = ({ opened, artifact }: ArtifactEntry) => opened.buffers[artifact.span.buffer]?.bytes ?? NOTHING
const NOTHING = new Uint8Array(0)

/** One artifact beside another that is open: what differs in the facts, and in the bytes. */
export default function Compare({ entry, entries, now, onClose }: CompareProps) {
  const others = useMemo(() => entries.filter(isArtifact).filter((each) => keyOf(each) !== keyOf(entry)), [entries, entry])
  const id = useId()
  const [chosen, setChosen] = useState('')
  const [all, setAll] = useState(false)
  const other = others.find((each) => keyOf(each) === chosen) ?? likeliest(entry, others)
  if (!other) return null
  const options = others.map((each) => ({ value: keyOf(each), label: each.examined?.summary.title ? `${label(each)}, ${kindName(each)}` : label(each) }))
  return (
    // Escape ends it from wherever the focus is inside; what takes the focus has its own role.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className={css['compare']} aria-label="Comparison" onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) onClose() }}>
      <div className={css['bar']}>
        <label className={css['with']} htmlFor={id}>Compared with <Select id={id} value={keyOf(other)} options={options} onValue={setChosen} /></label>
        <Checkbox label="Show what is the same too" checked={all} onChecked={setAll} />
        <Button size="small" className={css['close']} onClick={onClose}>End the comparison</Button>
      </div>
      <Both key={keyOf(other)} entry={entry} other={other} now={now} all={all} />
    </section>
  )
}

/** Of an artifact that was not described yet, as most of many are, its description is made here. */
function useDescription({ artifact, opened, examined }: ArtifactEntry, now: number): Description | null {
  const [made, setMade] = useState<Description | null>(null)
  const known = examined?.description ?? null
  useEffect(() => {
    if (known) return undefined
    let wanted = true
    void kindRow(artifact.kind).load().then((kind) => kind.describe(opened, artifact, { now })).then((description) => { if (wanted) setMade(description) })
    return () => { wanted = false }
    // The time of the first look is as good as that of the next minute.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [known, artifact, opened])
  return known ?? made
}

interface BothProps { readonly entry: ArtifactEntry; readonly other: ArtifactEntry; readonly now: number; readonly all: boolean }

function Both({ entry, other, now, all }: BothProps) {
  const a = useDescription(entry, now), b = useDescription(other, now)
  const pairs = useMemo(() => (a && b ? compareFacts(a.facts, b.facts) : null), [a, b])
  const [bytesA, bytesB] = [bytesOf(entry), bytesOf(other)]
  const comparison = useMemo(() => compareBytes(bytesA, bytesB), [bytesA, bytesB])
  const [picked, setPicked] = useState<number | null>(null)
  const [pointed, setPointed] = useState<number | null>(null)
  // Bytes that are picked are in view: only what is picked among the facts is gone to.
  const [target, setTarget] = useState<Lit | null>(null)
  const shown = pairs?.[pointed ?? picked ?? -1]
  const lit = useMemo<Lit>(() => litIn(shown, entry, other), [shown, entry, other])
  if (!pairs) return <p className={css['summary']}>Being read…</p>
  const pick = (place: number | null) => {
    setPicked(place)
    setTarget(place === null ? null : litIn(pairs[place], entry, other))
  }
  return (
    <>
      <p className={css['summary']} role="status">{summaryOf(pairs, comparison)}</p>
      <section className={css['facts']} data-pane aria-label="Facts compared">
        <VisuallyHidden><h3>Facts</h3></VisuallyHidden>
        <CompareFacts pairs={pairs} numbers={[entry.number, other.number]} names={[label(entry), label(other)]} all={all} picked={picked} onPick={pick} onPoint={setPointed} />
      </section>
      <section className={css['bytes']} data-pane aria-label="Bytes compared">
        <VisuallyHidden><h3>Bytes</h3></VisuallyHidden>
        <CompareBytes entries={[entry, other]} bytes={[bytesA, bytesB]} comparison={comparison} all={all} lit={lit} target={target} onStep={() => pick(null)} onByte={(side, offset) => setPicked(pairAt(pairs, [entry, other], { side, offset }))} />
      </section>
    </>
  )
}
