/** The words of issuing in bulk: what is wrong in a table or a list, what is to be said of its rows, what is made of them. */
import type { SheetProblem } from '../core/pki/bulk-sheet.ts'
import type { Breach } from '../core/verify/name-constraints.ts'
import type { Severity } from '../core/findings/finding.ts'
import type { Mendable } from '../core/lint/mend.ts'
import type { Forecast } from '../core/pki/forecast.ts'
import type { PlanChange } from '../core/pki/planned.ts'
import { findingWords } from './findings.ts'
import { forecastWords } from './forecast.ts'
import { number } from './format.ts'
import { byHandWords, deedWords } from './lint-mends.ts'
import { breachWords, nameProblemWords, pkiProblemWords } from './pki.ts'

const KINDS = { ip: 'is no IP address (RFC 5280 4.2.1.6)', email: 'is no e-mail address (RFC 5280 4.2.1.6)', uri: 'is no URI (RFC 3986 3)' } as const

/** After the value in quotes, where there is one. */
export function sheetProblemWords({ what }: SheetProblem): string {
  switch (what.type) {
    case 'csv': return what.code === 'quote-open' ? 'A quote begins here and never ends. Close it, or double it where it is meant (RFC 4180 2).' : 'A quote stands inside a value. Put the whole value in quotes and double the quote (RFC 4180 2).'
    case 'column': return 'is no column that is known here: cn, dns, ip, email, uri, days, o, ou, l, st, c. It is passed over.'
    case 'column-twice': return 'stands there twice. Keep one.'
    case 'cells': return 'is one value more than there are columns. Put values with commas in quotes (RFC 4180 2).'
    case 'empty': return 'This row names nothing: give it a name or a common name (RFC 5280 4.1.2.6).'
    case 'days': return 'is no number of days from 1 to 36,500 (RFC 5280 4.1.2.5)'
    case 'too-many': return 'Here the 100,001st certificate begins. Issue the rest in another go.'
    case 'name': return `${nameProblemWords(what.code)}${what.suggestion === null ? '' : `. Meant was perhaps ${what.suggestion}`}`
    case 'kind': return KINDS[what.wanted]
    case 'subject': return pkiProblemWords(what.problem)
  }
}

/** What is to be said of a row before it is issued. */
export type RowFinding =
  | { readonly code: 'breach'; readonly severity: 'error'; readonly breach: Breach; readonly change: PlanChange | null }
  | { readonly code: 'same'; readonly severity: 'warning'; readonly line: number }
  | { readonly code: 'forecast'; readonly severity: Severity; readonly found: Forecast }
  | { readonly code: 'lint'; readonly severity: Severity; readonly found: Mendable }

export interface RowWords {
  readonly title: string
  readonly why: string
  readonly spec: string
  /** On the button; '' where there is none. */
  readonly button: string
  /** What to do, a sentence. */
  readonly todo: string
}

const sentence = (button: string, hand: string) => (button === '' ? hand : `${button}.`)

export function rowFindingWords(finding: RowFinding): RowWords {
  switch (finding.code) {
    case 'breach': return { title: breachWords(finding.breach).replace(/\.$/, ''), why: 'Clients refuse the whole certificate, whatever name they came for: it is not issued.', spec: 'RFC 5280 4.2.1.10', button: finding.change ? 'Take these names out' : '', todo: 'Take the name out, or choose another authority.' }
    case 'same': return { title: `The same names as in line ${number(finding.line)}`, why: 'Two certificates for one thing are easily mixed up when one of them is renewed or revoked.', spec: '', button: 'Issue one for each', todo: 'Keep one of the two lines.' }
    case 'forecast': { const { title, why, mend } = forecastWords(finding.found); return { title, why, spec: finding.found.spec, button: mend, todo: sentence(mend, finding.found.code === 'plan.no-names' ? 'Add a host name or address to the line.' : finding.found.code === 'plan.no-mailbox' ? 'Add a mailbox to the line.' : why) } }
    case 'lint': { const { found: { finding: found, mend, field } } = finding, { title, why } = findingWords(found), button = mend ? deedWords(mend.deed) : ''; return { title, why, spec: found.spec ?? '', button, todo: sentence(button, byHandWords(field)) } }
  }
}

export const BULK_REASONS = {
  linted: 'Clients’ rules are asked of every row. The linter looks at one of so many, which stands for what they share, and at a thousand at most of those with URIs or of requests.',
  text: 'One certificate a line, its names one after another; or a table (CSV) whose first line names the columns: cn, dns, ip, email, uri, days, o, ou, l, st, c. Several names in one cell go in quotes. Requests (CSR) too, as many as you like.',
  days: 'Of rows that do not say it themselves.',
  each: 'Each certificate gets a key of its own.',
  shared: 'One new key for all: for one machine with many certificates. Whoever has it is all of them.',
  keep: 'So that they can be found, renewed and revoked here.',
  keepKeys: 'Encrypted, as every key here. Without it their only place is the zip.',
  zip: 'A folder for each: certificate, chain and key. The keys are in the clear.',
} as const
