import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { keyAlgorithm } from '../../core/crypto/algorithms.ts'
import { parseNames } from '../../core/pki/names.ts'
import { REASONS, serverKeyAdvice } from '../../words/pki.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { errorOf, KeyChoice, LimitsTable, SpanField, SubjectFields } from './fields.tsx'
import { Stamp } from './icons.ts'
import { makeRootAndServer, makeServer } from './issuing.ts'
import { NamesField } from './NamesField.tsx'
import type { Outcome } from './outcome.ts'
import { authorityPlan, problemsOf, serverPlan } from './plans.ts'
import { Precheck } from './Precheck.tsx'
import { SignerField } from './SignerField.tsx'
import { SubmitRow } from './SubmitRow.tsx'
import { TroubleCallout } from './TroubleCallout.tsx'
import { useForm, type Submission } from './useForm.ts'
import { showMade } from './show-made.ts'
import { clear, edit, workspace, type AuthorityDraft, type ServerDraft } from './workspace.ts'
import css from './forms.module.css'

/** The fields whose problems stand at them. */
const SHOWN = ['names', 'days', 'issuer', 'commonName', 'organization', 'organizationalUnit', 'locality', 'stateOrProvince', 'country', 'root.commonName']
const IN_MORE = ['days', 'commonName', 'organization', 'organizationalUnit', 'locality', 'stateOrProvince', 'country']

interface ServerFormProps {
  /** The authorities that can sign; none yet: the first is made along with the certificate. */
  signers: readonly CertificateEntry[]
  signer: CertificateEntry | null
  now: number
}

interface Wanted { readonly draft: ServerDraft; readonly root: AuthorityDraft; readonly signer: CertificateEntry | null }

async function make({ draft, root, signer }: Wanted, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  const [plan, first] = await Promise.all([serverPlan(draft), signer ? null : authorityPlan(root)])
  const problems = [...problemsOf(plan), ...problemsOf(first).map((found) => ({ ...found, field: `root.${found.field}` }))]
  if (!plan.ok || (first && !first.ok)) return { ok: false, trouble: { type: 'problems', problems } }
  if (signer) return makeServer(plan.value, signer, signal)
  return first ? makeRootAndServer(first.value, plan.value, signal) : { ok: false, trouble: { type: 'problems', problems } }
}

/** Names in, a certificate out: the page's main job. */
export function ServerForm({ signers, signer, now }: ServerFormProps) {
  const draft = useStore(workspace, (state) => state.server)
  const root = useStore(workspace, (state) => state.root)
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const submit = () => {
    const here = workspace.getState().view
    return submission.submit((signal) => make({ draft, root, signer }, signal), (made) => {
      clear('server')
      edit('server', { names: '' })
      showMade(made, here)
    })
  }
  const onSubmit = (event: FormEvent) => { event.preventDefault(); void submit() }
  const change = (part: Partial<ServerDraft>) => {
    edit('server', part)
    for (const field of Object.keys(part)) submission.changed(field)
  }
  return (
    <form ref={form} className={css['form']} noValidate onSubmit={onSubmit}>
      <NamesField label="Host names and addresses" hint={REASONS.names} value={draft.names} onValue={(names) => change({ names })} error={errorOf(submission.problems, 'names')} onEnter={() => void submit()} />
      {signer || signers.length > 0 ? <SignerField signers={signers} signer={signer} now={now} error={errorOf(submission.problems, 'issuer')} /> : <FirstRoot submission={submission} />}
      <More draft={draft} onChange={change} submission={submission} now={now} />
      <Precheck days={draft.days} algorithm={draft.algorithm} now={now} />
      <TroubleCallout trouble={submission.trouble} fields={SHOWN} />
      <SubmitRow submission={submission} icon={<Stamp />} algorithms={signer ? [draft.algorithm] : [draft.algorithm, root.algorithm]}
        aside={signer ? null : 'Makes the authority and the certificate. Both stay in this browser.'}>Make certificate</SubmitRow>
    </form>
  )
}

function FirstRoot({ submission }: { submission: Submission }) {
  const { subject, algorithm, years } = useStore(workspace, (state) => state.root)
  return (
    <div className={css['span']}>
      <Field label="Name of your new authority" required hint={`${REASONS.rootName} ${keyAlgorithm(algorithm).label} and ${years} years, since trust is given by hand and should last.`} error={errorOf(submission.problems, 'root.commonName')}>
        <TextInput value={subject.commonName} onValue={(commonName) => { edit('root', { subject: { ...subject, commonName } }); submission.changed('root.commonName') }} />
      </Field>
    </div>
  )
}

interface MoreProps { draft: ServerDraft; onChange: (part: Partial<ServerDraft>) => void; submission: Submission; now: number }

function More({ draft, onChange, submission, now }: MoreProps) {
  const [open, setOpen] = useState(false)
  const wrong = submission.problems.some(({ field }) => IN_MORE.includes(field))
  return (
    <Disclosure className={css['options']} open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)} summary="More" detail={`${keyAlgorithm(draft.algorithm).label} · ${draft.days} days`}>
      <div className={css['stack']}>
        <SpanField unit="day" hint={REASONS.days} value={draft.days} onValue={(days) => onChange({ days })} problems={submission.problems} now={now} />
        <LimitsTable now={now} />
        <KeyChoice legend="Key" value={draft.algorithm} onValue={(algorithm) => onChange({ algorithm })} advice={serverKeyAdvice} />
        <SubjectFields subject={draft.subject} problems={submission.problems} fields={['commonName', 'organization', 'organizationalUnit', 'locality', 'stateOrProvince', 'country']}
          usual={parseNames(draft.names).names[0]?.value ?? ''} onSubject={(subject) => { for (const field of IN_MORE) submission.changed(field); onChange({ subject }) }} />
        <Checkbox label="Also for clients" hint={REASONS.clientAuth} checked={draft.clientAuth} onChecked={(clientAuth) => onChange({ clientAuth })} />
      </div>
    </Disclosure>
  )
}
