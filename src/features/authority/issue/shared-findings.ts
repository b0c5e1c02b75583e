/** What is said of several certificates, each thing once: of how many, and what mends it in all of them. */
import { byGravity, type Severity } from '../../../core/findings/finding.ts'
import type { LintField } from '../../../core/lint/mend.ts'
import type { PlanChange } from '../../../core/pki/planned.ts'
import { findingWords } from '../../../words/findings.ts'
import { forecastWords } from '../../../words/forecast.ts'
import { byHandWords, deedWords } from '../../../words/lint-mends.ts'
import type { Outlook } from './useOutlook.ts'

/** Of one certificate. `button`: '' where nothing is to be pressed. */
export interface Said {
  /** The same for what is one thing in all of them. */
  readonly key: string
  readonly severity: Severity
  readonly title: string
  readonly why: string
  readonly spec: string
  readonly button: string
  readonly change: PlanChange | null
}

/** `can`: whether the form can make the change. `byHand`: what is done where no button helps. */
export function saidOf({ found, linted }: Outlook, can: (change: PlanChange) => boolean, byHand: (field: LintField) => string = byHandWords): readonly Said[] {
  const fits = (change: PlanChange | null | undefined) => (change && can(change) ? change : null)
  return [
    ...found.map((one): Said => { const { title, why, mend } = forecastWords(one), change = mend === '' ? null : fits(one.mend); return { key: one.code, severity: one.severity, title, why, spec: one.spec, button: change ? mend : '', change } }),
    ...linted.map(({ finding, rule, mend, field }): Said => { const { title, why } = findingWords(finding), change = fits(mend?.change); return { key: rule, severity: finding.severity, title, why: change ? why : `${why} ${byHand(field)}`, spec: finding.spec ?? '', button: change && mend ? deedWords(mend.deed) : '', change } }),
  ]
}

export interface SharedFinding extends Omit<Said, 'change'> {
  /** Of which certificates. */
  readonly ids: readonly string[]
  /** How many things are called by the title, which is the first one's. */
  readonly titles: number
  readonly changes: readonly (readonly [id: string, change: PlanChange])[]
}

/** The gravest first. The button says what it does where that is the same in all of them. */
export function sharedFindings(all: ReadonlyMap<string, readonly Said[]>): readonly SharedFinding[] {
  const groups = Map.groupBy([...all].flatMap(([id, said]) => said.map((one) => ({ id, one }))), ({ one }) => one.key)
  const shared = [...groups].flatMap(([key, group]): readonly SharedFinding[] => {
    const [first] = group
    if (!first) return []
    // Two of one sort in one certificate are mended one after the other: each was found in it as it is.
    const ids = [...new Set(group.map(({ id }) => id))], titles = new Set(group.map(({ one }) => one.title)).size
    const changes = ids.flatMap((id) => { const change = group.find((other) => other.id === id && other.one.change)?.one.change; return change ? [[id, change] as const] : [] })
    const buttons = new Set(group.flatMap(({ one }) => (one.change ? [one.button] : [])))
    return [{ ...first.one, key, ids, titles, changes, button: buttons.size === 1 ? [...buttons][0] ?? '' : changes.length > 0 ? `Mend all ${changes.length}` : '' }]
  })
  return shared.toSorted((a, b) => byGravity(a.severity, b.severity))
}
