/** The report on paper (or as PDF): all facts and findings, without the page around them. */
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { safeText } from '../../core/bytes/text.ts'
import type { Finding as Found } from '../../core/findings/finding.ts'
import { oidName } from '../../core/spec/oids.ts'
import { longOidName } from '../../core/spec/oids.long.ts'
import { utcTime } from '../../ui/kit/time.ts'
import { fieldWord } from '../../words/fields.ts'
import { findingWords } from '../../words/findings.ts'
import { profileWords } from '../../words/lint.ts'
import { countsOf, findingsOf, hasRules, type ArtifactEntry } from './entries.ts'
import { factGroups } from './groups.ts'
import { kindName, kindPhrases, validityState, verdictText } from './phrases.ts'
import type { Broken } from './rules.ts'
import { valueLines } from './value-text.ts'
import css from './print.module.css'

function Finding({ found }: { found: Found }) {
  const { title, why, mend } = findingWords(found)
  return <section className={css['finding']}><h3>{found.severity}: {title}</h3><p>{why} {mend}{found.spec && ` [${found.spec}]`}</p></section>
}

// Findings repeat, and never change their places.
// oxlint-disable-next-line react/no-array-index-key
const findingList = (findings: readonly Found[]) => findings.map((found, i) => <Finding key={i} found={found} />)

function Report({ entry, now, rules }: { entry: ArtifactEntry; now: number; rules: Broken | null }) {
  const { examined, input } = entry
  const findings = findingsOf(entry)
  const validity = validityState(examined?.summary ?? {}, now)
  return (
    <article>
      <h1>{examined?.summary.title ? safeText(examined.summary.title) : kindName(entry)}</h1>
      <p>{[kindPhrases(entry).join(', '), input.name === null ? '' : safeText(input.name), validity?.long ?? ''].filter((part) => part !== '').join(' · ')}</p>
      <p>{verdictText(entry, countsOf(findings), 'unknown')} Looked at {utcTime(now)} with Signet.</p>
      {findings.length > 0 && <h2>Findings</h2>}
      {findingList(findings)}
      {rules && <h2>Against the rules of {profileWords(rules.profile).label}</h2>}
      {rules && (rules.findings.length > 0 ? findingList(rules.findings.map(({ finding }) => finding)) : <p>None is broken.</p>)}
      {factGroups(examined?.description?.facts ?? []).map(({ group, title, facts }) => (
        <section key={group}>
          <h2>{title}</h2>
          <dl>
            {facts.map(({ index, fact }) => (
              <div key={index} className={css['row']}>
                <dt>{fact.oid === undefined ? fieldWord(fact.field).label : oidName(fact.oid) || longOidName(fact.oid)?.name || fact.oid}{fact.critical && ' (critical)'}</dt>
                <dd>{fact.secret ? '(secret, left out)' : valueLines(fact.value).join('\n')}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </article>
  )
}

/** Opens the browser's print dialog for the report alone. */
export async function printReport(entry: ArtifactEntry, now: number): Promise<void> {
  const rules = hasRules(entry) ? await (await import('./rules.ts')).shownRules(entry) : null
  const paper = document.createElement('div')
  paper.className = css['paper'] ?? ''
  document.body.append(paper)
  const root = createRoot(paper)
  flushSync(() => root.render(<Report entry={entry} now={now} rules={rules} />))
  const end = () => {
    root.unmount()
    paper.remove()
  }
  addEventListener('afterprint', end, { once: true })
  print()
}
