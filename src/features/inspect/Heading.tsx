import type { RefObject } from 'react'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Badge } from '../../ui/kit/Badge.tsx'
import { SeverityIcon } from '../../ui/kit/SeverityIcon.tsx'
import { localTime } from '../../ui/kit/time.ts'
import { kindRow } from '../../core/kinds/list.ts'
import { kindWord, reasonWord } from '../../words/kinds.ts'
import { countsOf, findingsOf, type ArtifactEntry } from './entries.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { kindName, kindPhrases, validityState, verdictText } from './phrases.ts'
import type { Relations } from './relations.ts'
import { RelationLines } from './RelationLines.tsx'
import type { IssuerVerdicts } from './useIssuerVerdicts.ts'
import css from './Heading.module.css'

export interface HeadingProps {
  readonly entry: ArtifactEntry
  readonly all: readonly ArtifactEntry[]
  readonly relations: Relations
  readonly issuers: IssuerVerdicts
  readonly now: number
  readonly title: RefObject<HTMLHeadingElement | null>
}

/** What it is, how it stands and what it belongs to, in words. */
export function Heading({ entry, all, relations, issuers, now, title }: HeadingProps) {
  const { artifact, examined, input } = entry
  const validity = validityState(examined?.summary ?? {}, now)
  const [kind = '', ...particulars] = kindPhrases(entry)
  const name = examined?.summary.title ?? ''
  return (
    <header className={css['heading']}>
      <div className={css['top']}>
        <h2 ref={title} tabIndex={-1} className={css['title']} title={`${kindWord(artifact.kind).what} ${reasonWord(artifact.reason)}`}>{name ? <SafeText text={name} /> : kindName(entry)}</h2>
        {kindRow(artifact.kind).secrecy === 'secret' && <Badge tone="secret">Secret</Badge>}
        {validity && examined?.summary.notAfter !== undefined && <span title={`Until ${localTime(examined.summary.notAfter)}`}><Badge tone={validity.tone}>{validity.long}</Badge></span>}
        <ExportMenu entry={entry} all={all} now={now} />
      </div>
      <p className={css['kind']}>
        {name ? `${kind}${particulars.length > 0 ? ' — ' : ''}` : ''}{particulars.map((phrase, i) => <span key={phrase}>{i > 0 && ', '}<SafeText text={phrase} /></span>)}
        {input.name !== null && <>{(name || particulars.length > 0) && ' · '}<SafeText text={input.name} /></>}
      </p>
      {examined && <Verdict entry={entry} signed={issuers.some(({ verdict }) => verdict === 'valid')} />}
      <RelationLines relations={relations} issuers={issuers} of={entry} />
    </header>
  )
}

function Verdict({ entry, signed }: { entry: ArtifactEntry; signed: boolean }) {
  const counts = countsOf(findingsOf(entry))
  const severity = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'ok'
  return <p className={css['verdict']} data-severity={severity}><SeverityIcon severity={severity} /><span>{verdictText(entry, counts, signed ? 'here' : 'unknown')}</span></p>
}
