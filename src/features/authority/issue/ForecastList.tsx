import { specUrl } from '../../../core/spec/references.ts'
import type { Forecast } from '../../../core/pki/forecast.ts'
import type { PlanChange } from '../../../core/pki/planned.ts'
import type { Finding } from '../../../core/findings/finding.ts'
import { findingWords } from '../../../words/findings.ts'
import { forecastWords } from '../../../words/forecast.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { SeverityIcon } from '../../../ui/kit/SeverityIcon.tsx'
import css from './issue.module.css'

/** What the linter finds in it, beside what was said above. */
export function LintList({ found }: { found: readonly Finding[] }) {
  if (found.length === 0) return null
  return (
    <section className={css['forecast']} aria-label="The linter">
      <ul className={css['found']}>
        {found.map((one, i) => {
          const { title, why, mend } = findingWords(one)
          // One rule may find several things.
          // oxlint-disable-next-line react/no-array-index-key
          return <li key={`${one.code} ${i}`} className={css['finding']} data-severity={one.severity}><SeverityIcon severity={one.severity} /><div className={css['findingText']}><b>{title}</b><p>{why} {mend} <SpecLink spec={one.spec} /></p></div></li>
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
export function ForecastList({ found, onMend }: { found: readonly Forecast[]; onMend: (change: PlanChange) => void }) {
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
