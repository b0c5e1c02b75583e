import { useEffect, useMemo, useState } from 'react'
import { safeText } from '../../../core/bytes/text.ts'
import type { CertificateRow, Certificates, Rows } from '../../../store/vault.ts'
import { judgedWords } from '../../../words/lifecycle.ts'
import { SharedList } from '../issue/OutlookList.tsx'
import { sharedFindings, type Said, type SharedFinding } from '../issue/shared-findings.ts'
import { PAUSE_MS } from '../issue/useLint.ts'
import { judgeRenewals, MOST_JUDGED } from './again.ts'
import css from './Renewals.module.css'

interface ManyOutlookProps {
  due: Rows<CertificateRow>
  certificates: Certificates
  /** Days that each lasts at most. */
  most: number
  now: number
  onDays: (days: number) => void
}

const NOTHING: ReadonlyMap<string, readonly Said[]> = new Map()

const daysIn = ({ changes }: SharedFinding): number => Math.min(...changes.flatMap(([, { days }]) => days ?? []))

/** What will be said of renewals that are made together, and of how many of them. */
export function ManyOutlook({ due, certificates, most, now, onDays }: ManyOutlookProps) {
  const [said, setSaid] = useState(NOTHING), shared = useMemo(() => sharedFindings(said), [said])
  useEffect(() => {
    const ending = new AbortController()
    const timer = setTimeout(() => { void judgeRenewals(due, { certificates, most, now }, ending.signal).then((next) => { if (!ending.signal.aborted) setSaid(next) }, () => undefined) }, PAUSE_MS)
    return () => { ending.abort(); clearTimeout(timer) }
  }, [due, certificates, most, now])
  if (due.length === 0) return null
  const found = shared.map((one) => (one.changes.length === 0 ? one : { ...one, button: `At most ${daysIn(one)} days` }))
  return (
    <>
      <SharedList found={found} total={Math.min(due.length, MOST_JUDGED)} what="certificates" nameOf={(id) => safeText(certificates.byId(id)?.title ?? '')} label="Before you renew" onMend={(one) => onDays(daysIn(one))} />
      {due.length > MOST_JUDGED && found.length > 0 && <p className={css['muted']}>{judgedWords(MOST_JUDGED, due.length)}</p>}
    </>
  )
}
