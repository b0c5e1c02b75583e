import { useEffect, useMemo, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { Span } from '../../core/findings/span.ts'
import { kindRow } from '../../core/kinds/list.ts'
import { examineSelected } from '../../store/inspect.ts'
import { ByteView } from '../../ui/bytes/ByteView.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { SplitPane } from '../../ui/kit/SplitPane.tsx'
import { Tabs } from '../../ui/kit/Tabs.tsx'
import { VisuallyHidden } from '../../ui/kit/VisuallyHidden.tsx'
import { countsOf, findingsOf, isArtifact, sorted, type ArtifactEntry, type Entry } from './entries.ts'
import { Facts } from './Facts.tsx'
import { Findings, InputFindings } from './Findings.tsx'
import { Heading } from './Heading.tsx'
import { useKind, useMedia } from './hooks.ts'
import { relationsOf } from './relations.ts'
import { StatusLine } from './StatusLine.tsx'
import { useIssuerVerdicts } from './useIssuerVerdicts.ts'
import css from './ArtifactView.module.css'

export interface ArtifactViewProps {
  readonly entry: ArtifactEntry
  readonly entries: readonly Entry[]
  readonly now: number
  readonly title: RefObject<HTMLHeadingElement | null>
}

/** One artifact: what it is in words, its facts, its findings and its bytes, linked with each other. */
export function ArtifactView({ entry, entries, now, title }: ArtifactViewProps) {
  const [selection, setSelection] = useState<Span | null>(null)
  const [hover, setHover] = useState<Span | null>(null)
  const relations = useMemo(() => relationsOf(entries, entry), [entries, entry])
  const issuers = useIssuerVerdicts(entry, relations.issuers)
  const all = useMemo(() => entries.filter(isArtifact), [entries])
  const { examined } = entry
  useEffect(() => { if (!examined) examineSelected() }, [examined])
  const link = { selection, hover, onSelect: setSelection, onHover: setHover }
  return (
    <div className={css['artifact']}>
      <Heading entry={entry} all={all} relations={relations} issuers={issuers} now={now} title={title} />
      {examined?.failure && <Callout severity="error" title="This page could not describe it">Its structure and bytes are shown all the same. The fault is the page’s own: {examined.failure}</Callout>}
      <Panes entry={entry} link={link} now={now} />
    </div>
  )
}

interface Link {
  readonly selection: Span | null
  readonly hover: Span | null
  readonly onSelect: (span: Span | null) => void
  readonly onHover: (span: Span | null) => void
}
interface PanesProps { readonly entry: ArtifactEntry; readonly link: Link; readonly now: number }

type TabId = 'facts' | 'findings' | 'bytes'

/** Side by side where there is room; else one at a time. */
function Panes({ entry, link, now }: PanesProps) {
  const wide = useMedia('(min-width: 1000px)')
  const [tab, setTab] = useState<TabId>('facts')
  const findings = useMemo(() => findingsOf(entry), [entry])
  const count = findings.length + entry.opened.findings.length
  const facts = <Facts facts={entry.examined?.description.facts ?? []} now={now} {...link} />
  const found = <FindingsPane entry={entry} link={link} />
  const bytes = <BytesPane entry={entry} link={link} />
  if (!wide) {
    return (
      <Tabs label="Views" selected={tab} onSelect={setTab} tabs={[{ id: 'facts', label: 'Facts' }, { id: 'findings', label: <>Findings <Tally entry={entry} /></> }, { id: 'bytes', label: 'Bytes' }]}>
        {tab === 'facts' ? facts : tab === 'bytes' ? <div className={css['tall']}>{bytes}</div> : found}
      </Tabs>
    )
  }
  return (
    <SplitPane label="Resize facts and bytes" className={css['split']} initial={42} min={25}
      start={<Pane name="Facts" className={css['facts']}>{facts}</Pane>}
      end={<div className={css['right']}>{count > 0 && <Pane name="Findings" shown aside={<Tally entry={entry} />} className={css['findings']}>{found}</Pane>}<Pane name="Bytes" className={css['bytes']}>{bytes}</Pane></div>} />
  )
}

function Pane({ name, shown = false, aside, className, children }: { name: string; shown?: boolean; aside?: ReactNode; className: string | undefined; children: ReactNode }) {
  return (
    <section className={className} data-pane aria-label={name}>
      <h3>{shown ? <>{name} {aside}</> : <VisuallyHidden>{name}</VisuallyHidden>}</h3>
      {children}
    </section>
  )
}

function Tally({ entry }: { entry: ArtifactEntry }) {
  const findings = [...findingsOf(entry), ...entry.opened.findings]
  const { error, warning } = countsOf(findings)
  return <span className={css['tally']} data-severity={error > 0 ? 'error' : warning > 0 ? 'warning' : undefined}>{findings.length.toLocaleString('en')}</span>
}

function FindingsPane({ entry, link: { selection, onSelect, onHover } }: { entry: ArtifactEntry; link: Link }) {
  const findings = findingsOf(entry)
  const { opened } = entry
  return (
    <>
      {findings.length > 0 && <Findings findings={findings} selection={selection} onSelect={onSelect} onHover={onHover} />}
      {opened.findings.length > 0 && <><h4 className={css['about']}>About the input</h4><InputFindings findings={sorted(opened.findings)} opened={opened} /></>}
      {findings.length + opened.findings.length === 0 && <p className={css['none']}>No problems found in what this page checks.</p>}
    </>
  )
}

function BytesPane({ entry: { opened, artifact, examined }, link }: { entry: ArtifactEntry; link: Link }) {
  const kind = useKind(artifact.kind)
  const tree = useMemo(() => kind?.tree(opened, artifact) ?? null, [kind, opened, artifact])
  const buffer = opened.buffers[artifact.table.buffer]
  const marks = useMemo(() => [...artifact.findings, ...(examined?.description.findings ?? [])].flatMap(({ spans, severity }) => spans.map((span) => ({ span, severity }))), [artifact, examined])
  if (!tree || !buffer) return null
  return (
    <>
      <ByteView buffer={buffer} tree={tree} marks={marks} secret={kindRow(artifact.kind).secrecy === 'secret'} {...link} />
      <StatusLine opened={opened} artifact={artifact} selection={link.selection} />
    </>
  )
}
