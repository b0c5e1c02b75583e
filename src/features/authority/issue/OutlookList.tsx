import type { ReactNode } from 'react'
import type { Severity } from '../../../core/findings/finding.ts'
import { specUrl } from '../../../core/spec/references.ts'
import type { Forecast } from '../../../core/pki/forecast.ts'
import type { PlanChange } from '../../../core/pki/planned.ts'
import type { LintField, Mendable } from '../../../core/lint/mend.ts'
import { findingWords } from '../../../words/findings.ts'
import { forecastWords } from '../../../words/forecast.ts'
import { ANEW_WORDS, byHandWords, deedWords } from '../../../words/lint-mends.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { SeverityIcon } from '../../../ui/kit/SeverityIcon.tsx'
import type { SharedFinding } from './shared-findings.ts'
import type { Outlook } from './useOutlook.ts'
import css from './issue.module.css'

interface ListProps {
  onMend: (change: PlanChange) => void
  /** Whether the fields at hand make a change, the form of a new certificate does (`anew`), or nothing does; all are at hand where it is left out. */
  reach?: ((change: PlanChange) => MendReach) | undefined
  /** What is done where no button helps. */
  byHand?: ((field: LintField) => string) | undefined
}
export type MendReach = 'here' | 'anew' | 'nowhere'

const HERE = (): MendReach => 'here'

function MendButton({ change, reach = HERE, onMend, children }: Omit<ListProps, 'byHand'> & { change: PlanChange; children: string }) {
  if (children === '' || reach(change) === 'nowhere') return null
  return <>{reach(change) === 'anew' && <p>{ANEW_WORDS}</p>}<Button size="small" onClick={() => onMend(change)}>{children}</Button></>
}

interface ItemProps { severity: Severity; title: string; why: ReactNode; spec: string; children?: ReactNode }

function Item({ severity, title, why, spec, children }: ItemProps) {
  return (
    <li className={css['finding']} data-severity={severity}>
      <SeverityIcon severity={severity} />
      <div className={css['findingText']}>
        <b>{title}</b>
        <p>{why} <SpecLink spec={spec} /></p>
        {children}
      </div>
    </li>
  )
}

/** What the linter finds in it, beside what was said above: each with its section, and the button that mends it or what to do by hand. */
function LintList({ found, byHand = byHandWords, ...rest }: ListProps & { found: readonly Mendable[] }) {
  if (found.length === 0) return null
  return (
    <section className={css['forecast']} aria-label="The linter">
      <ul className={css['found']}>
        {found.map(({ finding, rule, mend, field }) => {
          const { title, why } = findingWords(finding), helps = mend !== null && (rest.reach ?? HERE)(mend.change) !== 'nowhere'
          return (
            <Item key={rule} severity={finding.severity} title={title} why={<>{why} {!helps && byHand(field)}</>} spec={finding.spec}>
              {mend && <MendButton change={mend.change} {...rest}>{deedWords(mend.deed)}</MendButton>}
            </Item>
          )
        })}
      </ul>
    </section>
  )
}

interface SharedListProps {
  found: readonly SharedFinding[]
  /** How many certificates there are. */
  total: number
  /** What they are here, and which: `requests`. */
  what: string
  nameOf: (id: string) => string
  label?: string
  onMend: (finding: SharedFinding) => void
}

const NAMED = 4

function ofWhich({ ids }: SharedFinding, { total, what, nameOf }: Pick<SharedListProps, 'total' | 'what' | 'nameOf'>): string {
  if (ids.length === total) return total === 1 ? '' : `All ${total} ${what}.`
  return `${ids.length} of ${total} ${what}: ${ids.slice(0, NAMED).map(nameOf).join(', ')}${ids.length > NAMED ? ' …' : '.'}`
}

/** What is said of several certificates: each thing once, with how many it is about, and one button for all of them. */
export function SharedList({ found, total, what, nameOf, label = 'Before you sign', onMend }: SharedListProps) {
  if (found.length === 0) return null
  return (
    <section className={css['forecast']} aria-label={label}>
      <ul className={css['found']}>
        {found.map((one) => (
          <Item key={one.key} severity={one.severity} title={`${one.title}${one.titles > 1 ? `, and ${one.titles - 1} more like it` : ''}`} why={<><b>{ofWhich(one, { total, what, nameOf })}</b> {one.why}</>} spec={one.spec}>
            {one.changes.length > 0 && <Button size="small" onClick={() => onMend(one)}>{one.button}</Button>}
          </Item>
        ))}
      </ul>
    </section>
  )
}

function SpecLink({ spec }: { spec: string }) {
  const url = specUrl(spec)
  return url === null ? <span className={css['spec']}>{spec}</span> : <a className={css['spec']} href={url} target="_blank" rel="noreferrer">{spec}</a>
}

/** What will be said of the certificate, each with its section and, where there is one, the button that mends it. */
function ForecastList({ found, ...rest }: Omit<ListProps, 'byHand'> & { found: readonly Forecast[] }) {
  if (found.length === 0) return null
  return (
    <section className={css['forecast']} aria-label="Before you sign">
      <ul className={css['found']}>
        {found.map((one) => {
          const { title, why, mend } = forecastWords(one), { mend: change } = one
          return (
            <Item key={`${one.code} ${title}`} severity={one.severity} title={title} why={why} spec={one.spec}>
              {change && <MendButton change={change} {...rest}>{mend}</MendButton>}
            </Item>
          )
        })}
      </ul>
    </section>
  )
}

/** Both, in a form. */
export function OutlookList({ outlook: { found, linted }, byHand, ...rest }: ListProps & { outlook: Outlook }) {
  return <><ForecastList found={found} {...rest} /><LintList found={linted} byHand={byHand} {...rest} /></>
}
