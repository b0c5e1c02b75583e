import { lazy, memo, Suspense, useEffect, useMemo, useRef } from 'react'
import type { CSSProperties, RefObject } from 'react'
import { removeInputs, type InspectInput, type InspectState } from '../../store/inspect.ts'
import { showUndo } from '../../store/toasts.ts'
import { announce } from '../../ui/kit/announce.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { ArtifactView } from './ArtifactView.tsx'
import { countsOf, entriesOf, findingsOf, indexOfSelected, isArtifact, type Entry } from './entries.ts'
import { ExamplesMenu } from './ExamplesMenu.tsx'
import { OpenButton, PasteButton, PasteLine } from './Intake.tsx'
import { usePainted } from './late.ts'
import { OpenList } from './OpenList.tsx'
import { plural } from './numbers.ts'
import { kindPhrases, verdictText } from './phrases.ts'
import { usePaneKeys } from './usePaneKeys.ts'
import { VisuallyHidden } from '../../ui/kit/VisuallyHidden.tsx'
import css from './Workbench.module.css'

// Only where nothing was understood.
const InputView = lazy(() => import('./InputView.tsx'))

/** The place once something is open: the list, and what is selected in it. */
const Workbench = memo(function Workbench({ state: { inputs, selected, asking, now } }: { state: InspectState }) {
  const entries = useMemo(() => entriesOf(inputs), [inputs])
  const index = Math.max(0, indexOfSelected(entries, selected))
  const entry = entries[index]
  const bench = useRef<HTMLDivElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const painted = usePainted(entry !== undefined && (!isArtifact(entry) || entry.examined !== null))
  usePaneKeys(bench)
  useArrivals(inputs, entry, title)
  return (
    <div ref={bench} className={css['bench']} data-many={entries.length > 1 || undefined}>
      <h1><VisuallyHidden>Inspect</VisuallyHidden></h1>
      <Toolbar inputs={inputs} current={entry?.input.id ?? null} painted={painted} />
      {entries.length > 1 && (
        <section className={css['list']} style={{ '--rows': entries.length } as CSSProperties} data-pane aria-label="Open">
          <OpenList inputs={inputs} entries={entries} selected={index} now={now} />
        </section>
      )}
      {entry && (isArtifact(entry)
        ? <ArtifactView key={`${entry.input.id}.${entry.artifact.id}.${entry.input.id === asking}`} asked={entry.input.id === asking} entry={entry} entries={entries} now={now} title={title} />
        : <Suspense fallback={null}><InputView entry={entry} title={title} /></Suspense>)}
    </div>
  )
})
export default Workbench

function Toolbar({ inputs, current, painted }: { inputs: readonly InspectInput[]; current: number | null; painted: boolean }) {
  const remove = (id: number | null, message: string) => showUndo(message, removeInputs(id))
  return (
    <div className={css['tools']} data-intake role="toolbar" aria-label="Open more">
      <PasteButton size="small" />
      <OpenButton size="small" />
      <PasteLine />
      {painted && <ExamplesMenu />}
      <span className={css['rest']}>
        {inputs.length > 1 && current !== null && <Button size="small" variant="quiet" onClick={() => remove(current, 'One input was taken away.')}>Remove this input</Button>}
        <Button size="small" variant="quiet" onClick={() => remove(null, inputs.length === 1 ? 'Inspect is empty again.' : `${plural(inputs.length, 'input')} were taken away.`)}>Clear</Button>
      </span>
    </div>
  )
}

/** When something was added: the focus goes to what was found (unless it is in use elsewhere), and it is said. */
function useArrivals(inputs: readonly InspectInput[], entry: Entry | undefined, title: RefObject<HTMLHeadingElement | null>): void {
  const newest = inputs.at(-1)?.id ?? 0
  const seen = useRef(0), said = useRef(0)
  useEffect(() => {
    if (newest <= seen.current) return
    seen.current = newest
    const { activeElement } = document
    if (!activeElement || activeElement === document.body || activeElement.closest('[data-intake]') !== null) requestAnimationFrame(() => title.current?.focus({ preventScroll: true }))
  }, [newest, title])
  useEffect(() => {
    if (!entry || entry.input.id <= said.current) return
    if (isArtifact(entry) && entry.examined?.description) announce(`${kindPhrases(entry).join(', ')}. ${verdictText(entry, countsOf(findingsOf(entry)), 'unknown')}`)
    else if (!isArtifact(entry) && entry.input.stage === 'ready') announce('The input was not understood.')
    else return
    said.current = entry.input.id
  }, [entry])
}
