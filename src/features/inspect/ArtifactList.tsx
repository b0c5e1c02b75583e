import { useEffect, useEffectEvent, useId } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { select } from '../../store/inspect.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { useVirtualRows } from '../../ui/bytes/useVirtualRows.ts'
import { Badge } from '../../ui/kit/Badge.tsx'
import { SeverityIcon } from '../../ui/kit/SeverityIcon.tsx'
import { utcDay } from '../../ui/kit/time.ts'
import { partWord } from '../../words/parts.ts'
import { isArtifact, rowCounts, shortKind, type ArtifactEntry, type Entry, type InputEntry } from './entries.ts'
import { KeyRound } from './icons.ts'
import { plural } from './numbers.ts'
import { kindName, validityState } from './phrases.ts'
import css from './ArtifactList.module.css'

export interface ArtifactListProps {
  readonly entries: readonly Entry[]
  /** Index in `entries`. */
  readonly selected: number
  readonly now: number
}

const ROW_PX = 44

const choose = (entry: Entry | undefined) => { if (entry) select({ input: entry.input.id, artifact: entry.artifact?.id ?? null }) }

/** Everything that is open, in rows of which only those in view exist (ARIA APG listbox; selection follows focus). */
export function ArtifactList({ entries, selected, now }: ArtifactListProps) {
  const id = useId()
  const { scroller, ...rows } = useVirtualRows({ rowCount: entries.length, rowHeight: ROW_PX })
  const { ready } = rows
  const reveal = useEffectEvent(rows.revealRow)
  useEffect(() => { if (ready && selected >= 0) reveal(selected) }, [ready, selected])
  const onKeyDown = (event: KeyboardEvent) => {
    const to = rowAfter(event.key, selected, { count: entries.length, page: rows.page })
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    choose(entries[to])
  }
  const onClick = (event: MouseEvent) => choose(entries[rows.rowAt(event.clientY)])
  const shown = selected >= rows.first && selected < rows.end
  return (
    <div ref={scroller} role="listbox" aria-label="Everything that is open" tabIndex={0} className={css['list']} aria-activedescendant={shown ? `${id}${selected}` : undefined}
      onScroll={rows.onScroll} onKeyDown={onKeyDown} onClick={onClick}>
      <div role="none" className={css['spacer']} style={{ height: rows.spacerHeight }}>
        <div role="none" className={css['window']} style={{ top: rows.top }}>
          {entries.slice(rows.first, rows.end).map((entry, i) => {
            const at = rows.first + i
            return (
              <div key={`${entry.input.id}.${entry.artifact?.id ?? ''}`} id={`${id}${at}`} role="option" aria-selected={at === selected} aria-posinset={at + 1} aria-setsize={entries.length} className={css['row']} style={depthStyle(entry)}>
                <span className={css['number']}>{entry.number}</span>
                {isArtifact(entry) ? <ArtifactText entry={entry} now={now} /> : <InputText entry={entry} />}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** What is in something else is set in, as far as there is room. */
const depthStyle = (entry: Entry) => (isArtifact(entry) && entry.depth > 0 ? { paddingInlineStart: 8 + 12 * Math.min(entry.depth, 5) } : undefined)

function rowAfter(key: string, row: number, { count, page }: { count: number; page: number }): number | null {
  const to = { ArrowDown: row + 1, ArrowUp: row - 1, Home: 0, End: count - 1, PageDown: row + page, PageUp: row - page }[key]
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to))
}

function ArtifactText({ entry, now }: { entry: ArtifactEntry; now: number }) {
  const { artifact, examined, input } = entry
  const { title = '', detail: said = '' } = examined?.summary ?? {}
  const detail = said || (title || !artifact.within ? '' : partWord(artifact.within.role))
  const validity = validityState(examined?.summary ?? {}, now)
  const counts = rowCounts(entry)
  return (
    <span className={css['text']}>
      <span className={css['line']}>
        <span className={css['title']}>{title ? <SafeText text={title} /> : kindName(entry)}</span>
        {counts && counts.error > 0 && <Count severity="error" count={counts.error} />}
        {counts && counts.error === 0 && counts.warning > 0 && <Count severity="warning" count={counts.warning} />}
        {validity && validity.tone !== 'ok' && <Badge tone={validity.tone}>{validity.short}</Badge>}
      </span>
      <span className={css['line']} data-muted>
        {artifact.secrecy === 'secret' && <KeyRound className={css['key']} role="img" aria-label="Secret" />}
        <span className={css['title']}><SafeText text={detail} />{title && <>{detail && ' '}{shortKind(artifact.kind)}</>}{input.name !== null && <>{(detail || title) && ' · '}<SafeText text={input.name} /></>}</span>
        {validity?.tone === 'ok' && <span className={css['until']}>until {utcDay(examined?.summary.notAfter ?? NaN)}</span>}
      </span>
    </span>
  )
}

function Count({ severity, count }: { severity: 'error' | 'warning'; count: number }) {
  return <span className={css['count']} data-severity={severity} title={plural(count, severity)}><SeverityIcon severity={severity} />{count}</span>
}

const STAGES = { reading: 'being read…', examining: 'being read…', ready: 'not understood', cancelled: 'stopped', failed: 'not read' } as const

function InputText({ entry: { input } }: { entry: InputEntry }) {
  const trouble = input.stage === 'ready' || input.stage === 'failed'
  return (
    <span className={css['text']}>
      <span className={css['line']}><span className={css['title']}>{input.name === null ? 'Pasted text' : <SafeText text={input.name} />}</span>{trouble && <SeverityIcon severity="error" />}</span>
      <span className={css['line']} data-muted>{STAGES[input.stage]}</span>
    </span>
  )
}
