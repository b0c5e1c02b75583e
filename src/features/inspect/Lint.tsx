import { useEffect, useMemo, useState } from 'react'
import type { Span } from '../../core/findings/span.ts'
import { lintView } from '../../core/lint/lint.ts'
import { profileIds, suggestedProfile, type ProfileId } from '../../core/lint/profiles.ts'
import { isSelfSigned } from '../../core/lint/self-signed.ts'
import { distinct, placed, unsaid } from '../../core/lint/shown.ts'
import { CertificateView } from '../../core/lint/view.ts'
import { Select } from '../../ui/kit/inputs.tsx'
import { profileWords } from '../../words/lint.ts'
import { findingsOf, type ArtifactEntry } from './entries.ts'
import { Findings } from './Findings.tsx'
import type { Linked } from './linked.ts'
import css from './Lint.module.css'

const OPTIONS = profileIds.map((id) => ({ value: id, label: `of ${profileWords(id).label}` }))

/** The certificate as rules see it; null until it is known whether it signed itself, or where it is none. */
function useView({ opened, artifact: { span } }: ArtifactEntry): CertificateView | null {
  const [read, setRead] = useState<{ readonly span: Span; readonly view: CertificateView | null } | null>(null)
  const bytes = opened.buffers[span.buffer]?.bytes
  useEffect(() => {
    let current = true
    const view = async (whole: Uint8Array<ArrayBuffer>) => {
      const der = whole.subarray(span.start, span.end), selfSigned = await isSelfSigned(der)
      if (current) setRead({ span, view: CertificateView.of(der, selfSigned === undefined ? {} : { selfSigned }) })
    }
    if (bytes) void view(bytes)
    return () => { current = false }
  }, [bytes, span])
  return read?.span === span ? read.view : null
}

/** What the certificate breaks of a profile's rules, beside what is said of it anyway. */
export default function Lint({ entry, link: { selection, onSelect, onHover } }: { entry: ArtifactEntry; link: Linked }) {
  const view = useView(entry)
  const [chosen, setChosen] = useState<ProfileId | null>(null)
  const profile = chosen ?? (view ? suggestedProfile(view) : 'internal')
  const findings = useMemo(() => (view ? unsaid(distinct(lintView(view, profile)), findingsOf(entry)).map(({ finding }) => placed(finding, entry.artifact.span)) : null), [view, profile, entry])
  return (
    <section className={css['lint']} aria-label="Rules">
      <div className={css['head']}>
        <h4>Rules</h4>
        <Select aria-label="Whose rules" className={css['choice']} value={profile} onValue={setChosen} options={OPTIONS} />
        <p role="status">{findings && (findings.length === 0 ? 'None is broken.' : `${findings.length} ${findings.length === 1 ? 'thing' : 'things'} against them`)}</p>
      </div>
      <p className={css['hint']}>{profileWords(profile).hint}</p>
      {findings && findings.length > 0 && <Findings key={profile} findings={findings} selection={selection} onSelect={onSelect} onHover={onHover} />}
    </section>
  )
}
