import { useRef } from 'react'
import type { FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { hostName } from '../../core/pki/general-names.ts'
import { parseNames, type SanName } from '../../core/pki/names.ts'
import { useVault } from '../../store/use-vault.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { REASONS } from '../../words/pki.ts'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { errorOf, LimitsTable, SpanField } from './fields.tsx'
import { Stamp } from './icons.ts'
import { signRequest } from './issuing.ts'
import { NamesField } from './NamesField.tsx'
import { daysProblem } from './plans.ts'
import { Precheck } from './Precheck.tsx'
import { issuingBelow, reachOf } from './reach.ts'
import { ReachNote } from './ReachNote.tsx'
import { RequestTable } from './RequestTable.tsx'
import type { CertificateRequest } from './requests.ts'
import { SignerField } from './SignerField.tsx'
import { SubmitRow } from './SubmitRow.tsx'
import { TroubleCallout } from './TroubleCallout.tsx'
import { useForm } from './useForm.ts'
import { showMade } from './show-made.ts'
import { clear, edit, workspace } from './workspace.ts'
import css from './forms.module.css'

const SHOWN = ['names', 'days', 'issuer']

interface GrantFormProps {
  request: CertificateRequest
  signers: readonly CertificateEntry[]
  signer: CertificateEntry | null
  now: number
}

/** The names that were chosen of those asked for, and those added. */
function grantedNames(asked: readonly SanName[], refused: readonly string[], more: string): readonly SanName[] {
  const chosen = asked.filter(({ value }) => !refused.includes(value))
  return [...chosen, ...parseNames(more).names.filter(({ value }) => !chosen.some((one) => one.value === value))]
}

/** A verified request: what is granted of it, for how long, by whom. */
export function GrantForm({ request, signers, signer, now }: GrantFormProps) {
  const draft = useStore(workspace, (state) => state.request)
  const keys = useVault((state) => state.keys), certificates = useVault((state) => state.certificates)
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const more = draft.more ?? request.nameFromSubject
  const names = grantedNames(request.names, draft.refused, more), reach = signer && reachOf(signer, names.map(hostName), certificates, now)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const here = workspace.getState().view
    const mend = parseNames(more).problems.length
    const problems = [
      mend > 0 ? { field: 'names', code: 'names.mend', params: { count: mend } } : names.length === 0 ? { field: 'names', code: 'names.none', params: {} } : null,
      daysProblem(draft.days), signer ? (reach?.type === 'none' ? { field: 'issuer', code: 'issuer.names', params: {} } : null) : { field: 'issuer', code: 'issuer.missing', params: {} },
    ].filter((found) => found !== null)
    if (problems.length > 0 || !reach || reach.type === 'none') return submission.fail({ type: 'problems', problems })
    const plan = { names, subject: request.subject, spki: request.spki, days: Number(draft.days), clientAuth: draft.clientAuth }
    const keyRecordId = keys.find(({ keyId }) => keyId === request.keyId)?.id ?? null
    const through = reach.type === 'new' ? issuingBelow(reach.above, names.map(hostName), { certificates, days: plan.days, now: Date.now() }) : null
    const by = reach.type === 'new' ? reach.above : reach.by
    void submission.submit((signal) => signRequest(plan, { by, through, keyRecordId, title: names[0]?.value ?? '' }, signal), (made) => { clear('request'); showMade(made, here) })
  }
  return (
    <form ref={form} className={css['form']} noValidate onSubmit={onSubmit} aria-label="What is granted">
      <RequestTable request={request} refused={draft.refused} onRefused={(refused) => { edit('request', { refused }); submission.changed('names') }} />
      <NamesField label="More names" required={false} hint={request.nameFromSubject === '' ? 'Names that it does not ask for.' : 'It asks for no names. This one is its common name, which clients ignore: it must stand among the names.'}
        value={more} onValue={(next) => { edit('request', { more: next }); submission.changed('names') }} error={errorOf(submission.problems, 'names')} />
      <SignerField signers={signers} signer={signer} now={now} error={errorOf(submission.problems, 'issuer')} />
      {signer && reach && <ReachNote reach={reach} signer={signer} />}
      <SpanField unit="day" hint={REASONS.days} value={draft.days} onValue={(days) => { edit('request', { days }); submission.changed('days') }} problems={submission.problems} now={now} />
      <LimitsTable now={now} />
      <Checkbox label="Also for clients" hint={REASONS.clientAuth} checked={draft.clientAuth} onChecked={(clientAuth) => edit('request', { clientAuth })} />
      <Precheck days={draft.days} algorithm={request.algorithm} now={now} />
      <TroubleCallout trouble={submission.trouble} fields={SHOWN} />
      <SubmitRow submission={submission} icon={<Stamp />} algorithms={[]} aside="You get the certificate. There is no key in it, and no server kit: the key is where the request was made.">Sign</SubmitRow>
    </form>
  )
}
