import { useMemo, useRef } from 'react'
import type { FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { safeText } from '../../core/bytes/text.ts'
import type { GeneralNameInput } from '../../core/pki/general-names.ts'
import { parseNames, type SanName } from '../../core/pki/names.ts'
import type { PlanChange } from '../../core/pki/planned.ts'
import { Purpose } from '../../core/pki/purposes.ts'
import type { Problem } from '../../core/pki/result.ts'
import { useVault } from '../../store/use-vault.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { REASONS } from '../../words/pki.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { Select } from '../../ui/kit/inputs.tsx'
import { errorOf, LimitsTable, SpanField } from './fields.tsx'
import { Stamp } from './icons.ts'
import { withChange, type IssueDraft } from './issue/draft.ts'
import { plannedOf } from './issue/given-key.ts'
import { chosenOf, knownProfiles } from './issue/known-profiles.ts'
import { OutlookList } from './issue/OutlookList.tsx'
import { usualDays } from './issue/planned-issuer.ts'
import { constrainedNames, readDraft, type ReadDraft } from './issue/read-draft.ts'
import { useOutlook } from './issue/useOutlook.ts'
import { grantedDraft, isGranted, SUBJECT_WISH } from './issue/wishes.ts'
import { makeCertificate } from './issuing.ts'
import { SignerSchemeField } from './lifecycle/SchemeField.tsx'
import { NamesField } from './NamesField.tsx'
import { issuingBelow, reachOf } from './reach.ts'
import { ReachNote } from './ReachNote.tsx'
import { RequestTable } from './RequestTable.tsx'
import type { CertificateRequest } from './requests.ts'
import { SignerField } from './SignerField.tsx'
import { SubmitRow } from './SubmitRow.tsx'
import { TroubleCallout } from './TroubleCallout.tsx'
import { useForm } from './useForm.ts'
import { showMade } from './show-made.ts'
import { clear, edit, show, workspace, type RequestDraft } from './workspace.ts'
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

const isHost = ({ type }: GeneralNameInput) => type === 'dns' || type === 'ip'
/** Whether only hosts and addresses differ, which have their fields here. */
const sameOthers = (next: readonly GeneralNameInput[], was: readonly GeneralNameInput[]) => next.filter((one) => !isHost(one)).length === was.filter((one) => !isHost(one)).length

/** These names: of those asked for the others are refused; what was not asked for is added. */
function withNames(wanted: readonly string[], { request, refused, more }: { readonly request: CertificateRequest; readonly refused: readonly string[]; readonly more: string }): Pick<RequestDraft, 'refused' | 'more'> {
  const asked = request.names.map(({ value }) => value), typed = new Set(parseNames(more).names.map(({ value }) => value))
  const hosts = wanted.filter((text) => typed.has(text) || (!asked.includes(text) && parseNames(text).names.length > 0))
  return { refused: [...refused.filter((text) => !wanted.includes(text)), ...asked.filter((text) => !wanted.includes(text) && !refused.includes(text))], more: hosts.join('\n') }
}

/** All of a form that this one does not show is changed in the full one. */
function openInFull(draft: IssueDraft): void {
  workspace.setState({ issue: { ...draft, scheme: workspace.getState().request.scheme } })
  show({ kind: 'issue' })
}

/** Problems of fields that stand only in the full form belong to the names here: they come of what was granted. */
function problemsOf(read: ReadDraft, more: string): readonly Problem[] {
  const mend = parseNames(more).problems.length, isServer = read.profile.ca === null && read.profile.purposes.includes(Purpose.serverAuth)
  if (mend > 0) return [{ field: 'names', code: 'names.mend', params: { count: mend } }, ...read.problems.filter(({ field }) => field === 'days')]
  const none = isServer && !read.names.names.some(({ type }) => type === 'dns' || type === 'ip')
  return [...(none ? [{ field: 'names', code: 'names.none', params: {} }] : []), ...read.problems.filter(({ code }) => !(none && code === 'subject.none'))]
}

/** A verified request: what is granted of it, for how long, by whom. */
export function GrantForm({ request, signers, signer, now }: GrantFormProps) {
  const draft = useStore(workspace, (state) => state.request)
  const keys = useVault((state) => state.keys), certificates = useVault((state) => state.certificates), kept = useVault((state) => state.profiles)
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const known = useMemo(() => knownProfiles(kept), [kept]), chosen = chosenOf(draft.profileId, known)
  const more = draft.more ?? request.nameFromSubject, key = useMemo(() => plannedOf(request.spki, false), [request.spki])
  const wanted = useMemo(() => grantedDraft(request, { ...draft, profileId: chosen.id, profile: chosen.profile, names: grantedNames(request.names, draft.refused, more).map(({ value }) => value) }), [request, draft, chosen, more])
  const read = useMemo(() => readDraft(wanted, { now, rsa: key.family === 'RSA' }), [wanted, now, key])
  const reach = useMemo(() => (signer ? reachOf(signer, constrainedNames(read), certificates, now) : null), [signer, read, certificates, now])
  const subject = isGranted(SUBJECT_WISH, draft.switched) ? request.subject : read.subject
  const outlook = useOutlook({ draft: wanted, read, now, key, spki: request.spki, reach, subject })
  const onMend = (mend: PlanChange) => {
    if (mend.days !== undefined) edit('request', { days: String(mend.days) })
    else if (mend.names && sameOthers(mend.names, read.names.names)) edit('request', withNames(mend.names.map(({ value }) => value), { request, refused: draft.refused, more }))
    else openInFull(withChange(wanted, mend, key.family === 'RSA'))
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const here = workspace.getState().view
    const problems = [
      ...problemsOf(read, more), ...(signer ? [] : [{ field: 'issuer', code: 'issuer.missing', params: {} }]), ...(reach?.type === 'none' ? [{ field: 'issuer', code: 'issuer.names', params: {} }] : []),
    ]
    if (problems.length > 0 || !reach || reach.type === 'none') return submission.fail({ type: 'problems', problems })
    const { names, extensions, days } = read, hosts = names.names.filter(({ type }) => type === 'dns' || type === 'ip').map(({ value }) => value)
    const through = reach.type === 'new' ? issuingBelow(reach.above, names.names, { certificates, days, now: Date.now() }) : null
    const plan = { input: { subject, days, extensions }, title: hosts[0] ?? read.title, hosts, key: { spki: request.spki, keyRecordId: keys.byKeyId(request.keyId)?.id ?? null } }
    void submission.submit((signal) => makeCertificate(plan, { by: reach.type === 'new' ? reach.above : reach.by, through, scheme: draft.scheme }, signal), (made) => { clear('request'); showMade(made, here) })
  }
  return (
    <form ref={form} className={css['form']} noValidate onSubmit={onSubmit} aria-label="What is granted">
      <div className={css['signer']}><Field label="Granted as" required hint={chosen.words.hint}><Select value={chosen.id} onValue={(profileId) => edit('request', { profileId, days: usualDays(chosenOf(profileId, known).profile.days, signer, now) })} options={known.map(({ id, title }) => ({ value: id, label: safeText(title) }))} /></Field></div>
      <RequestTable request={request} profile={chosen.profile} refused={draft.refused} onRefused={(refused) => { edit('request', { refused }); submission.changed('names') }} switched={draft.switched} onSwitched={(switched) => { edit('request', { switched }); submission.changed('names') }} />
      <NamesField label="More names" required={false} hint={request.nameFromSubject === '' ? 'Names that it does not ask for.' : 'It asks for no names. This one is its common name, which clients ignore: it must stand among the names.'}
        value={more} onValue={(next) => { edit('request', { more: next }); submission.changed('names') }} error={errorOf(submission.problems, 'names')} />
      <SignerField signers={signers} signer={signer} now={now} error={errorOf(submission.problems, 'issuer')} />
      {signer && reach && <ReachNote reach={reach} signer={signer} />}
      <SpanField unit="day" hint={REASONS.days} value={draft.days} onValue={(days) => { edit('request', { days }); submission.changed('days') }} problems={submission.problems} now={now} />
      <LimitsTable now={now} />
      {(reach?.type === 'direct' || reach?.type === 'other') && <div className={css['signer']}><SignerSchemeField signer={reach.by} value={draft.scheme} onValue={(scheme) => edit('request', { scheme })} /></div>}
      {!chosen.profile.ca && !chosen.profile.purposes.includes(Purpose.clientAuth) && <Checkbox label="Also for clients" hint={REASONS.clientAuth} checked={draft.clientAuth} onChecked={(clientAuth) => edit('request', { clientAuth })} />}
      <div><Button size="small" onClick={() => openInFull(wanted)}>Change everything else in the full form</Button></div>
      <OutlookList outlook={outlook} onMend={onMend} />
      <TroubleCallout trouble={submission.trouble} fields={SHOWN} />
      <SubmitRow submission={submission} icon={<Stamp />} algorithms={[]} aside="You get the certificate. There is no key in it, and no server kit: the key is where the request was made.">Sign</SubmitRow>
    </form>
  )
}
