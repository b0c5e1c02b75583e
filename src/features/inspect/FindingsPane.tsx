import { lazy, Suspense } from 'react'
import { sorted, findingsOf, hasRules, type ArtifactEntry } from './entries.ts'
import { Findings, InputFindings } from './Findings.tsx'
import type { Linked } from './linked.ts'
import css from './Findings.module.css'

const Lint = lazy(() => import('./Lint.tsx'))

/** What was found in the artifact, and in the input around it: first where that keeps something from being read. */
export function FindingsPane({ entry, link }: { entry: ArtifactEntry; link: Linked }) {
  const { selection, onSelect, onHover } = link
  const findings = findingsOf(entry)
  const { opened } = entry
  const troubled = opened.findings.some(({ severity }) => severity !== 'note')
  const about = opened.findings.length > 0 && <section className={css['about']}><h4>About the input</h4><InputFindings findings={sorted(opened.findings)} opened={opened} /></section>
  return (
    <>
      {troubled && about}
      {findings.length > 0 && <Findings findings={findings} selection={selection} onSelect={onSelect} onHover={onHover} />}
      {!troubled && about}
      {hasRules(entry) && <Suspense fallback={null}><Lint entry={entry} link={link} /></Suspense>}
      {findings.length + opened.findings.length === 0 && !hasRules(entry) && <p className={css['none']}>No problems found in what this page checks.</p>}
    </>
  )
}
