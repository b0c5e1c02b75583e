import { useMemo } from 'react'
import type { PlanChange } from '../../../core/pki/planned.ts'
import type { KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import { showUndo } from '../../../store/toasts.ts'
import type { CertificateEntry, Certificates } from '../../../store/vault.ts'
import { byHandWords, STAYS_WORDS } from '../../../words/lint-mends.ts'
import { OutlookList } from '../issue/OutlookList.tsx'
import { useLinted } from '../issue/useLint.ts'
import { saidOnce } from '../issue/useOutlook.ts'
import { edit, emptyDrafts, show, workspace } from '../workspace.ts'
import { isByHand, isHere, likeWith, lintAgain, planAgain, type Changeable } from './again.ts'

interface AgainOutlookProps {
  certificate: CertificateEntry
  certificates: Certificates
  days: string
  by: CertificateEntry | null
  rekey: KeyAlgorithmId | null
  pathLen?: string
  now: number
  can: Changeable
  onMend: (change: Pick<PlanChange, 'days' | 'algorithm' | 'pathLen'>) => void
  /** Closes the dialog, where one like it is made instead; left out where the form cannot make it. */
  onLike?: () => void
}

/** What will be said of a certificate that is made again: what the dialog can change it does, the rest the form of a new one like it. */
export function AgainOutlook({ certificate, certificates, days, by, rekey, pathLen, now, can, onMend, onLike }: AgainOutlookProps) {
  const again = useMemo(() => ({ certificate, days, by, rekey, ...(pathLen === undefined ? {} : { pathLen }) }), [certificate, days, by, rekey, pathLen])
  const planned = useMemo(() => planAgain(again, certificates, now), [again, certificates, now])
  const linted = useLinted(useMemo(() => planned && (() => lintAgain(again, planned)), [again, planned]))
  if (!planned) return null
  const mend = (change: PlanChange) => {
    if (isHere(change, can)) return onMend(change)
    const before = workspace.getState().issue
    edit('issue', likeWith(planned, change))
    workspace.setState({ signerId: by?.id ?? null })
    show({ kind: 'issue' })
    onLike?.()
    if (before !== emptyDrafts.issue) showUndo('What stood in the form was replaced.', () => edit('issue', before))
  }
  return (
    <OutlookList outlook={saidOnce(planned.found, linted)} onMend={mend} byHand={(field) => (isByHand(field, can) ? byHandWords(field) : STAYS_WORDS)}
      reach={(change) => (isHere(change, can) ? 'here' : onLike ? 'anew' : 'nowhere')} />
  )
}
