/** The words of issuing in bulk: what is wrong in a table or a list, what is to be said of its rows, what is made of them. */
import type { SheetProblem } from '../core/pki/bulk-sheet.ts'
import type { Breach } from '../core/verify/name-constraints.ts'
import { number } from './format.ts'
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

/** What is to be said of a row before it is issued. `error`: it cannot be. */
export type RowFinding =
  | { readonly severity: 'error'; readonly code: 'outlives'; readonly until: string }
  | { readonly severity: 'error'; readonly code: 'breach'; readonly breach: Breach }
  | { readonly severity: 'warning'; readonly code: 'same'; readonly line: number }
  | { readonly severity: 'warning'; readonly code: 'no-names' }
  | { readonly severity: 'warning'; readonly code: 'limit'; readonly limit: number; readonly client: string }

export function rowFindingWords(finding: RowFinding): string {
  switch (finding.code) {
    case 'outlives': return `would outlive its issuer, which ends on ${finding.until} (RFC 5280 6.1.3)`
    case 'breach': return `${breachWords(finding.breach)} (RFC 5280 4.2.1.10)`
    case 'same': return `the same names as in line ${number(finding.line)}`
    case 'no-names': return 'a common name only: clients look at the names, and accept it for nothing'
    case 'limit': return `longer than the ${number(finding.limit)} days that ${finding.client} accepts`
  }
}

export const BULK_REASONS = {
  text: 'One certificate a line, its names one after another; or a table (CSV) whose first line names the columns: cn, dns, ip, email, uri, days, o, ou, l, st, c. Several names in one cell go in quotes. Requests (CSR) too, as many as you like.',
  days: 'Of rows that do not say it themselves.',
  each: 'Each certificate gets a key of its own.',
  shared: 'One new key for all: for one machine with many certificates. Whoever has it is all of them.',
  keep: 'So that they can be found, renewed and revoked here.',
  keepKeys: 'Encrypted, as every key here. Without it their only place is the zip.',
  zip: 'A folder for each: certificate, chain and key. The keys are in the clear.',
} as const
