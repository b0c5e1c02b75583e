import { useEffect, useRef } from 'react'
import type { Finding } from '../../core/findings/finding.ts'
import type { Span } from '../../core/findings/span.ts'
import type { CaseView, JudgedPath } from '../../core/verify/case.ts'
import type { PassedCheck } from '../../core/verify/checks.ts'
import { checkWords } from '../../words/checks.ts'
import { findingWords } from '../../words/findings.ts'
import { SafeText } from '../bytes/SafeText.tsx'
import { Button } from '../kit/Button.tsx'
import { Disclosure } from '../kit/Disclosure.tsx'
import { SeverityIcon } from '../kit/SeverityIcon.tsx'
import { SpecLink } from '../kit/SpecLink.tsx'
import { utcTime } from '../kit/time.ts'
import css from './Verify.module.css'

export interface PathStepsProps {
  readonly path: JudgedPath
  readonly view: CaseView
  /** The certificate that was pressed in the picture. */
  readonly selected: number | null
  /** Shows a certificate, a list or an answer by the number of its buffer, with some of its bytes marked. */
  readonly onShow: (buffer: number, span: Span | null) => void
  /** Whether it is open on the page. */
  readonly canShow: (buffer: number) => boolean
}

/** A path certificate by certificate: what is wrong with each, and what was looked at and is right. */
export function PathSteps({ path, view, selected, onShow, canShow }: PathStepsProps) {
  return (
    <ol className={css['steps']}>
      {path.certificates.map((certificate, place) => (
        <Step key={certificate} view={view} certificate={certificate} anchor={path.anchored && place === path.certificates.length - 1} target={place === 0} selected={certificate === selected}
          findings={path.findings.filter((found) => found.certificate === place).map(({ finding }) => finding)} checks={path.checks.filter((check) => check.certificate === place)}
          onShow={onShow} canShow={canShow} />
      ))}
    </ol>
  )
}

interface StepProps extends Pick<PathStepsProps, 'onShow' | 'canShow'> {
  readonly view: CaseView
  readonly certificate: number
  readonly anchor: boolean
  readonly target: boolean
  readonly selected: boolean
  readonly findings: readonly Finding[]
  readonly checks: readonly PassedCheck[]
}

const RANK = { error: 0, warning: 1, note: 2 } as const

function Step({ view, certificate, anchor, target, selected, findings, checks, ...shows }: StepProps) {
  const item = useRef<HTMLLIElement>(null), shown = view.certificates[certificate]
  useEffect(() => { if (selected) item.current?.scrollIntoView({ block: 'nearest' }) }, [selected])
  if (!shown) return null
  const worst = findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity])
  return (
    <li ref={item} className={css['step']} data-selected={selected || undefined}>
      <div className={css['stepHead']}>
        <SeverityIcon severity={worst[0]?.severity ?? 'ok'} />
        <h4><SafeText text={shown.title} /></h4>
        <span className={css['role']}>{anchor ? 'trusted root' : target ? 'in question' : shown.selfIssued ? 'root' : 'intermediate'}</span>
        {shows.canShow(certificate) && !target && <Button size="small" variant="quiet" onClick={() => shows.onShow(certificate, null)}>Show it</Button>}
      </div>
      <p className={css['validity']}>{utcTime(shown.notBefore)} to {utcTime(shown.notAfter)}</p>
      {worst.length > 0 && <ul className={css['findings']}>{worst.map((found, i) => <FindingItem key={`${found.code} ${i + 0}`} found={found} {...shows} />)}</ul>}
      {checks.length > 0 && (
        <Disclosure summary={`${checks.length} check${checks.length === 1 ? '' : 's'} passed`} className={css['checks']}>
          <ul>{checks.map((check) => <CheckItem key={check.check} check={check} {...shows} />)}</ul>
        </Disclosure>
      )}
    </li>
  )
}

type Shows = Pick<PathStepsProps, 'onShow' | 'canShow'>

function FindingItem({ found, ...shows }: Shows & { found: Finding }) {
  const { title, why, mend } = findingWords(found), [span] = found.spans
  return (
    <li>
      <SeverityIcon severity={found.severity} />
      <div>
        <strong>{title}</strong>
        <p>{why} {mend} <SpecLink spec={found.spec} />{span && shows.canShow(span.buffer) && <> <Bytes span={span} onShow={(one) => shows.onShow(one.buffer, one)} /></>}</p>
      </div>
    </li>
  )
}

function CheckItem({ check: { check, spec, spans: [span] }, ...shows }: Shows & { check: PassedCheck }) {
  const { title, why } = checkWords(check)
  return <li><SeverityIcon severity="ok" /><div><strong>{title}</strong><p>{why} <SpecLink spec={spec} />{span && shows.canShow(span.buffer) && <> <Bytes span={span} onShow={(one) => shows.onShow(one.buffer, one)} /></>}</p></div></li>
}

function Bytes({ span, onShow }: { span: Span; onShow: (span: Span) => void }) {
  return <button type="button" className={css['bytes']} onClick={() => onShow(span)}>Show its bytes</button>
}
