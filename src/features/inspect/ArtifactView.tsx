import { lazy, memo, Suspense, useEffect, useMemo, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { Span } from '../../core/findings/span.ts'
import { examineSelected, inspect } from '../../store/inspect.ts'
import { Callout } from '../../ui/kit/Callout.tsx'
import { SplitPane } from '../../ui/kit/SplitPane.tsx'
import { Tabs } from '../../ui/kit/Tabs.tsx'
import { VisuallyHidden } from '../../ui/kit/VisuallyHidden.tsx'
import { BytesPane } from './BytesPane.tsx'
import { countsOf, findingsOf, hasRules, isArtifact, type ArtifactEntry, type Entry } from './entries.ts'
import { Facts } from './Facts.tsx'
import { FindingsPane } from './FindingsPane.tsx'
import { Heading, type Mode } from './Heading.tsx'
import { useMedia } from './useMedia.ts'
import { usePainted } from './late.ts'
import type { Linked } from './linked.ts'
import css from './ArtifactView.module.css'

const Compare = lazy(() => import('./Compare.tsx'))
const Trust = lazy(() => import('./Trust.tsx'))
const Revoked = lazy(() => import('./Revoked.tsx'))
const Unlock = lazy(() => import('./Unlock.tsx'))

export interface ArtifactViewProps {
  readonly entry: ArtifactEntry
  readonly entries: readonly Entry[]
  readonly now: number
  readonly title: RefObject<HTMLHeadingElement | null>
  /** It was opened to be judged. */
  readonly asked: boolean
}

/** One artifact: what it is in words, its facts, its findings and its bytes, linked with each other. */
export function ArtifactView({ entry, entries, now, title, asked }: ArtifactViewProps) {
  const [selection, setSelection] = useState<Span | null>(() => inspect.getState().reveal)
  const [hover, setHover] = useState<Span | null>(null)
  const { examined } = entry
  const [mode, setMode] = useState<Mode>(asked && entry.artifact.kind === 'certificate' ? 'trust' : 'panes')
  const others = entries.filter(isArtifact).length > 1
  const described = examined !== null && (examined.description !== null || examined.failure !== null)
  const painted = usePainted(described)
  const link = useMemo(() => ({ selection, hover, onSelect: setSelection, onHover: setHover }), [selection, hover])
  useEffect(() => { if (!described) examineSelected() }, [described])
  return (
    <div className={css['artifact']}>
      <Heading entry={entry} entries={entries} now={now} title={title} painted={painted} mode={mode} canCompare={others} onMode={setMode} />
      {examined?.failure && <Callout severity="error" title="This page could not describe it">Its structure and bytes are shown all the same. The fault is the page’s own: {examined.failure}</Callout>}
      {examined?.lock && !entry.unlocked && <Suspense fallback={null}><Unlock entry={entry} lock={examined.lock} /></Suspense>}
      {mode === 'compare' && others
        ? <Suspense fallback={<div className={css['waiting']} />}><Compare entry={entry} entries={entries} now={now} onClose={() => setMode('panes')} /></Suspense>
        : mode === 'trust'
        ? <Suspense fallback={<div className={css['waiting']} />}><Trust entry={entry} entries={entries} now={now} onShowHere={(span) => { setSelection(span); setMode('panes') }} onClose={() => setMode('panes')} /></Suspense>
        : <Panes entry={entry} link={link} now={now} painted={painted} />}
    </div>
  )
}

interface PanesProps { readonly entry: ArtifactEntry; readonly link: Linked; readonly now: number; readonly painted: boolean }

type TabId = 'facts' | 'findings' | 'bytes'

/** Side by side where there is room; else one at a time. Other entries may change as they like. */
const Panes = memo(function Panes({ entry, link, now, painted }: PanesProps) {
  const wide = useMedia('(min-width: 1000px)')
  const [tab, setTab] = useState<TabId>('facts')
  // Facts first; what explains and shows them follows.
  const late = (pane: ReactNode) => (painted ? pane : <div className={css['waiting']} />)
  const facts = (
    <>
      {painted && entry.artifact.kind === 'crl' && <Suspense fallback={null}><Revoked entry={entry} link={link} /></Suspense>}
      <Facts facts={entry.examined?.description?.facts ?? NONE} now={now} {...link} />
    </>
  )
  const findings = late(<FindingsPane entry={entry} link={link} />)
  const bytes = late(<BytesPane entry={entry} link={link} />)
  if (!wide) {
    return (
      <Tabs label="Views" selected={tab} onSelect={setTab} tabs={[{ id: 'facts', label: 'Facts' }, { id: 'findings', label: <>Findings <Tally entry={entry} /></> }, { id: 'bytes', label: 'Bytes' }]}>
        {tab === 'facts' ? <Pane name="Facts">{facts}</Pane> : tab === 'bytes' ? <Pane name="Bytes" className={css['tall']}>{bytes}</Pane> : <Pane name="Findings">{findings}</Pane>}
      </Tabs>
    )
  }
  const found = findingsOf(entry).length + entry.opened.findings.length > 0 || hasRules(entry)
  return (
    <SplitPane label="Resize facts and bytes" className={css['split']} initial={40} min={25}
      start={<Pane name="Facts" className={css['facts']}>{facts}</Pane>}
      end={<div className={css['right']} data-editing={entry.input.edit !== null || undefined}>{found && <Pane name="Findings" shown aside={<Tally entry={entry} />} className={css['findings']}>{findings}</Pane>}<Pane name="Bytes" className={css['bytes']}>{bytes}</Pane></div>} />
  )
})

const NONE: readonly never[] = []

function Pane({ name, shown = false, aside, className, children }: { name: string; shown?: boolean; aside?: ReactNode; className?: string | undefined; children: ReactNode }) {
  return (
    <section className={className} data-pane aria-label={name}>
      <h3>{shown ? <>{name} {aside}</> : <VisuallyHidden>{name}</VisuallyHidden>}</h3>
      {children}
    </section>
  )
}

function Tally({ entry }: { entry: ArtifactEntry }) {
  const findings = useMemo(() => [...findingsOf(entry), ...entry.opened.findings], [entry])
  const { error, warning } = countsOf(findings)
  return <span className={css['tally']} data-severity={error > 0 ? 'error' : warning > 0 ? 'warning' : undefined}>{findings.length.toLocaleString('en')}</span>
}
