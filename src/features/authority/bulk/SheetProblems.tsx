import { sheetProblemWords } from '../../../words/bulk.ts'
import { count, number } from '../../../words/format.ts'
import { pkiProblemWords } from '../../../words/pki.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import type { Wanted } from './wanted.ts'
import css from './bulk.module.css'

const MOST = 12
const TYPES = { table: 'a table', list: 'a list', requests: 'requests' } as const

/** What was read, and each value that was not, with its place. */
export function SheetProblems({ wanted: { type, rows, problems, refused } }: { wanted: Wanted }) {
  const wrong = problems.length + refused.length
  return (
    <div className={css['problems']} aria-live="polite">
      <p><b>{count(rows.length, 'certificate')}</b> out of {TYPES[type]}{wrong > 0 && `; ${count(wrong, 'value')} could not be read`}.</p>
      {wrong > 0 && (
        <Callout severity={rows.length > 0 ? 'warning' : 'error'} title={rows.length > 0 ? 'These are left out' : 'Nothing can be issued of this yet'}>
          <ul className={css['list']}>
            {problems.slice(0, MOST).map((problem) => <li key={`${problem.line} ${problem.column}`}><b>Line {number(problem.line)}, column {number(problem.column)}:</b> {problem.text !== '' && problem.what.type !== 'subject' && <>“<SafeText text={problem.text.slice(0, 100)} />” </>}{sheetProblemWords(problem)}</li>)}
            {refused.slice(0, MOST).map(({ line, code }) => <li key={line}><b>Request {number(line)}:</b> {pkiProblemWords({ code, params: {} })}</li>)}
            {wrong > MOST && <li>and {number(wrong - MOST)} more</li>}
          </ul>
        </Callout>
      )}
    </div>
  )
}
