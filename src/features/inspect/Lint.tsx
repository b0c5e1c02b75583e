import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { profileIds } from '../../core/lint/profiles.ts'
import { rulesChoice } from '../../store/rules.ts'
import { Select } from '../../ui/kit/inputs.tsx'
import { profileWords } from '../../words/lint.ts'
import type { ArtifactEntry } from './entries.ts'
import { Findings } from './Findings.tsx'
import type { Linked } from './linked.ts'
import { brokenBy, rulesOf, type Rules } from './rules.ts'
import css from './Lint.module.css'

const OPTIONS = profileIds.map((id) => ({ value: id, label: `of ${profileWords(id).label}` }))

/** Null until it was read, and where it cannot be. */
function useRules(entry: ArtifactEntry): Rules | null {
  const [read, setRead] = useState<{ readonly entry: ArtifactEntry; readonly rules: Rules | null } | null>(null)
  useEffect(() => {
    let current = true
    void rulesOf(entry).then((rules) => { if (current) setRead({ entry, rules }) })
    return () => { current = false }
  }, [entry])
  return read?.entry.artifact === entry.artifact ? read.rules : null
}

/** What the certificate or list breaks of a profile's rules, beside what is said of it anyway. */
export default function Lint({ entry, link: { selection, onSelect, onHover } }: { entry: ArtifactEntry; link: Linked }) {
  const rules = useRules(entry), chosen = useStore(rulesChoice, ({ profile }) => profile)
  const profile = chosen ?? rules?.suggested ?? 'internal'
  const findings = useMemo(() => (rules ? brokenBy(rules, entry, profile).findings.map(({ finding }) => finding) : null), [rules, profile, entry])
  return (
    <section className={css['lint']} aria-label="Rules">
      <div className={css['head']}>
        <h4>Rules</h4>
        <Select aria-label="Whose rules" className={css['choice']} value={profile} onValue={(id) => rulesChoice.setState({ profile: id })} options={OPTIONS} />
        <p role="status">{findings && (findings.length === 0 ? 'None is broken.' : `${findings.length} ${findings.length === 1 ? 'thing' : 'things'} against them`)}</p>
      </div>
      <p className={css['hint']}>{profileWords(profile).hint}</p>
      {findings && findings.length > 0 && <Findings key={profile} findings={findings} selection={selection} onSelect={onSelect} onHover={onHover} />}
    </section>
  )
}
