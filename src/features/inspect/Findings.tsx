import { useState } from 'react'
import type { Finding } from '../../core/findings/finding.ts'
import type { Span } from '../../core/findings/span.ts'
import type { Opened } from '../../core/kinds/contract.ts'
import { SeverityIcon } from '../../ui/kit/SeverityIcon.tsx'
import { SpecLink } from '../../ui/kit/SpecLink.tsx'
import { findingWords } from '../../words/findings.ts'
import { ExcerptView } from './ExcerptView.tsx'
import { Pager } from './Pager.tsx'
import { nextSpan, sameSpans } from './places.ts'
import css from './Findings.module.css'

export interface FindingsProps {
  readonly findings: readonly Finding[]
  readonly selection: Span | null
  readonly onSelect: (span: Span | null) => void
  readonly onHover: (span: Span | null) => void
}

const PER_PAGE = 20

/** Nothing but its place tells a finding from its like. */
const numbered = (findings: readonly Finding[]) => findings.map((found, i) => ({ found, id: `${found.code}.${i}` }))

/** Each finding with its reason, its remedy and its rule; pressing one selects its bytes. */
export function Findings({ findings, selection, onSelect, onHover }: FindingsProps) {
  const [page, setPage] = useState(0)
  return (
    <>
      <ul className={css['list']}>
        {numbered(findings).slice(page * PER_PAGE, (page + 1) * PER_PAGE).map(({ found, id }) => (
          <FindingItem key={id} found={found} selected={found.spans.some((span) => sameSpans(span, selection))}
            onChoose={found.spans.length > 0 ? () => onSelect(nextSpan(found.spans, selection)) : null} onHover={onHover} />
        ))}
      </ul>
      <Pager label="findings" count={findings.length} page={page} onPage={setPage} per={PER_PAGE} />
    </>
  )
}

interface FindingItemProps {
  readonly found: Finding
  readonly selected: boolean
  /** Null where it is about no bytes. */
  readonly onChoose: (() => void) | null
  readonly onHover: (span: Span | null) => void
}

function FindingItem({ found, selected, onChoose, onHover }: FindingItemProps) {
  const { title, why, mend } = findingWords(found)
  const place = found.spans[0] ?? null
  return (
    <li className={css['finding']} data-severity={found.severity} data-selected={selected || undefined} onPointerEnter={() => onHover(place)} onPointerLeave={() => onHover(null)}>
      <SeverityIcon severity={found.severity} />
      <div>
        {onChoose
          ? <button type="button" className={css['title']} aria-pressed={selected} title="Select its bytes" onClick={onChoose} onFocus={() => onHover(place)} onBlur={() => onHover(null)}>{title}</button>
          : <span className={css['title']}>{title}</span>}
        <p>{why} {mend} <SpecLink spec={found.spec} /></p>
      </div>
    </li>
  )
}

/** Findings about an input as a whole, each with the place in it. */
export function InputFindings({ findings, opened, excerpts = true }: { findings: readonly Finding[]; opened: Opened; excerpts?: boolean }) {
  return (
    <ul className={css['list']}>
      {numbered(findings).slice(0, PER_PAGE).map(({ found, id }) => {
        const { title, why, mend } = findingWords(found)
        const [place] = found.spans
        return (
          <li key={id} className={css['finding']} data-severity={found.severity}>
            <SeverityIcon severity={found.severity} />
            <div>
              <span className={css['title']}>{title}</span>
              {excerpts && place && found.severity !== 'note' && <ExcerptView opened={opened} place={place} />}
              <p>{why} {mend} <SpecLink spec={found.spec} /></p>
            </div>
          </li>
        )
      })}
      {findings.length > PER_PAGE && <li>and {findings.length - PER_PAGE} more of them</li>}
    </ul>
  )
}
