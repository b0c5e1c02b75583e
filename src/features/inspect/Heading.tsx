import { useState } from 'react'
import type { RefObject } from 'react'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { SeverityIcon } from '../../ui/kit/SeverityIcon.tsx'
import { localTime } from '../../ui/kit/time.ts'
import { kindWord, reasonWord } from '../../words/kinds.ts'
import { countsOf, findingsOf, type ArtifactEntry, type Entry } from './entries.ts'
import { kindName, kindPhrases, validityState, verdictText, type Signer } from './phrases.ts'
import { Alternatives } from './Alternatives.tsx'
import { Belongings } from './Belongings.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { Columns, ShieldCheck } from './icons.ts'
import css from './Heading.module.css'

/** What is shown of an artifact below its heading. */
export type Mode = 'panes' | 'compare' | 'trust'

export interface HeadingProps {
  readonly entry: ArtifactEntry
  readonly entries: readonly Entry[]
  readonly now: number
  readonly title: RefObject<HTMLHeadingElement | null>
  /** The facts are on the screen: the rest may be loaded. */
  readonly painted: boolean
  readonly mode: Mode
  /** Something else is open. */
  readonly canCompare: boolean
  readonly onMode: (mode: Mode) => void
}

/** What it is, how it stands and what it belongs to, in words. */
export function Heading({ entry, entries, now, title, painted, mode, canCompare, onMode }: HeadingProps) {
  const { artifact, examined, input } = entry
  const [signer, setSigner] = useState<Signer>('unknown')
  const validity = validityState(examined?.summary ?? {}, now)
  const [kind = '', ...particulars] = kindPhrases(entry)
  const name = examined?.summary.title ?? ''
  return (
    <header className={css['heading']}>
      <div className={css['top']}>
        <h2 ref={title} tabIndex={-1} data-landing className={css['title']} title={`${kindWord(artifact.kind).what} ${reasonWord(artifact.reason)}`}>{name ? <SafeText text={name} /> : kindName(entry)}</h2>
        {artifact.secrecy === 'secret' && <Badge tone="secret">Secret</Badge>}
        {validity && examined?.summary.notAfter !== undefined && <span title={`Until ${localTime(examined.summary.notAfter)}`}><Badge tone={validity.tone}>{validity.long}</Badge></span>}
        {painted && (
          <div className={css['actions']}>
            {artifact.kind === 'certificate' && <Button size="small" icon={<ShieldCheck />} aria-pressed={mode === 'trust'} onClick={() => onMode(mode === 'trust' ? 'panes' : 'trust')}>Is it trusted?</Button>}
            {canCompare && <Button size="small" icon={<Columns />} aria-pressed={mode === 'compare'} onClick={() => onMode(mode === 'compare' ? 'panes' : 'compare')}>Compare with…</Button>}
            <ExportMenu entry={entry} entries={entries} now={now} />
          </div>
        )}
      </div>
      <p className={css['kind']}>
        {name ? `${kind}${particulars.length > 0 ? ' — ' : ''}` : ''}{particulars.map((phrase, i) => <span key={phrase}>{i > 0 && ', '}<SafeText text={phrase} /></span>)}
        {input.name !== null && <>{(name || particulars.length > 0) && ' · '}<SafeText text={input.name} /></>}
      </p>
      {artifact.others.length > 0 && painted && <Alternatives entry={entry} />}
      {examined?.description && <Verdict entry={entry} signer={signer} />}
      {painted && examined?.description && <Belongings entry={entry} entries={entries} onSigner={setSigner} />}
    </header>
  )
}

function Verdict({ entry, signer }: { entry: ArtifactEntry; signer: Signer }) {
  const counts = countsOf(findingsOf(entry))
  const severity = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'ok'
  return <p className={css['verdict']} data-severity={severity}><SeverityIcon severity={severity} /><span>{verdictText(entry, counts, signer)}</span></p>
}
