import { specUrl } from '../../../core/spec/references.ts'
import type { Forecast } from '../../../core/pki/forecast.ts'
import type { PlanChange } from '../../../core/pki/planned.ts'
import type { Mendable } from '../../../core/lint/mend.ts'
import { findingWords } from '../../../words/findings.ts'
import { forecastWords } from '../../../words/forecast.ts'
import { byHandWords, deedWords } from '../../../words/lint-mends.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { SeverityIcon } from '../../../ui/kit/SeverityIcon.tsx'
import type { Outlook } from './useOutlook.ts'
import css from './issue.module.css'

/** What the linter finds in it, beside what was said above: each with its section, and the button that mends it or what to do by hand. */
function LintList({ found, onMend }: { found: readonly Mendable[]; onMend: (change: PlanChange) => void }) {
  if (found.length === 0) return null
  return (
    <section className={css['forecast']} aria-label="The linter">
      <ul className={css['found']}>
        {found.map(({ finding, rule, mend, field }) => {
          const { title, why } = findingWords(finding)
          return (
            <li key={rule} className={css['finding']} data-severity={finding.severity}>
              <SeverityIcon severity={finding.severity} />
              <div className={css['findingText']}>
                <b>{title}</b>
                <p>{why} {!mend && byHandWords(field)} <SpecLink spec={finding.spec} /></p>
                {mend && <Button size="small" onClick={() => onMend(mend.change)}>{deedWords(mend.deed)}</Button>}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function SpecLink({ spec }: { spec: string }) {
  const url = specUrl(spec)
  return url === null ? <span className={css['spec']}>{spec}</span> : <a className={css['spec']} href={url} target="_blank" rel="noreferrer">{spec}</a>
}

/** What will be said of the certificate, each with its section and, where there is one, the button that mends it. */
function ForecastList({ found, onMend }: { found: readonly Forecast[]; onMend: (change: PlanChange) => void }) {
  if (found.length === 0) return null
  return (
    <section className={css['forecast']} aria-label="Before you sign">
      <ul className={css['found']}>
        {found.map((one) => {
          const { title, why, mend } = forecastWords(one), { mend: change } = one
          return (
            <li key={`${one.code} ${title}`} className={css['finding']} data-severity={one.severity}>
              <SeverityIcon severity={one.severity} />
              <div className={css['findingText']}>
                <b>{title}</b>
                <p>{why} <SpecLink spec={one.spec} /></p>
                {change && mend !== '' && <Button size="small" onClick={() => onMend(change)}>{mend}</Button>}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Both, in a form. */
export function OutlookList({ outlook: { found, linted }, onMend }: { outlook: Outlook; onMend: (change: PlanChange) => void }) {
  return <><ForecastList found={found} onMend={onMend} /><LintList found={linted} onMend={onMend} /></>
}
