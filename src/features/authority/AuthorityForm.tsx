import { useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { keyAlgorithm } from '../../core/crypto/algorithms.ts'
import { readGeneralName } from '../../core/pki/general-names.ts'
import { plannedKey } from '../../core/pki/planned.ts'
import { authorityKeyAdvice, REASONS } from '../../words/pki.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { errorOf, KeyChoice, SpanField, SubjectFields } from './fields.tsx'
import { Landmark } from './icons.ts'
import { authorityChange, authorityDraft } from './issue/as-draft.ts'
import { GeneralNamesField } from './issue/GeneralNamesField.tsx'
import { OutlookList } from './issue/OutlookList.tsx'
import { readDraft } from './issue/read-draft.ts'
import { useOutlook, type Outlook } from './issue/useOutlook.ts'
import { makeIntermediate, makeRoot } from './issuing.ts'
import type { Outcome } from './outcome.ts'
import { authorityPlan } from './plans.ts'
import { RefusedIssuer } from './lifecycle/RefusedIssuer.tsx'
import { SchemeField } from './lifecycle/SchemeField.tsx'
import { useSigningAlgorithm } from './lifecycle/useSigningAlgorithm.ts'
import { SignerField } from './SignerField.tsx'
import { SubmitRow } from './SubmitRow.tsx'
import { TroubleCallout } from './TroubleCallout.tsx'
import { useForm, type Submission } from './useForm.ts'
import { showMade } from './show-made.ts'
import { clear, edit, workspace, type AuthorityDraft } from './workspace.ts'
import css from './forms.module.css'

const REST = ['organization', 'organizationalUnit', 'locality', 'stateOrProvince', 'country'] as const
const SHOWN = ['commonName', 'days', 'issuer', 'pathLen', 'names', ...REST]

interface AuthorityFormProps {
  kind: 'root' | 'intermediate'
  /** For an intermediate: who may sign it. */
  signers: readonly CertificateEntry[]
  signer: CertificateEntry | null
  now: number
}

/** `below`: for an intermediate, who signs it. */
async function make(draft: AuthorityDraft, below: { readonly signer: CertificateEntry | null } | null, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  const plan = await authorityPlan(draft)
  if (!plan.ok) return plan
  if (!below) return makeRoot(plan.value, signal)
  return below.signer ? makeIntermediate(plan.value, below.signer, signal) : { ok: false, trouble: { type: 'problems', problems: [{ field: 'issuer', code: 'issuer.missing', params: {} }] } }
}

/** Another root, or an authority below one. */
export function AuthorityForm({ kind, signers, signer, now }: AuthorityFormProps) {
  const draft = useStore(workspace, (state) => state[kind])
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const change = (part: Partial<AuthorityDraft>, field: string) => { edit(kind, part); submission.changed(field) }
  const outlook = useAuthorityOutlook(kind, draft, signer, now)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const here = workspace.getState().view
    void submission.submit((signal) => make(draft, kind === 'root' ? null : { signer }, signal), (made) => { clear(kind); showMade(made, here) })
  }
  return (
    <form ref={form} className={css['form']} noValidate onSubmit={onSubmit}>
      <Field label="Name" required hint={REASONS.rootName} error={errorOf(submission.problems, 'commonName')}>
        <TextInput value={draft.subject.commonName} onValue={(commonName) => change({ subject: { ...draft.subject, commonName } }, 'commonName')} />
      </Field>
      {kind === 'intermediate' && <Limits draft={draft} onChange={change} submission={submission} />}
      {kind === 'intermediate' && <SignerField signers={signers} signer={signer} now={now} error={errorOf(submission.problems, 'issuer')} />}
      <SpanField unit="year" hint={kind === 'root' ? REASONS.rootYears : REASONS.intermediateYears} value={draft.years} onValue={(years) => change({ years }, 'days')} problems={submission.problems} now={now} />
      {kind === 'intermediate' && <PathLength draft={draft} onChange={change} submission={submission} />}
      <More kind={kind} draft={draft} onChange={change} submission={submission} signer={signer} />
      <OutlookList outlook={outlook} onMend={(mend) => { edit(kind, authorityChange(draft, mend)); submission.changed('days') }} />
      <RefusedIssuer algorithm={draft.algorithm} />
      <TroubleCallout trouble={submission.trouble} fields={SHOWN} />
      <SubmitRow submission={submission} icon={<Landmark />} algorithms={[draft.algorithm]}>{kind === 'root' ? 'Make root' : 'Make intermediate'}</SubmitRow>
    </form>
  )
}

interface PartProps {
  draft: AuthorityDraft
  onChange: (part: Partial<AuthorityDraft>, field: string) => void
  submission: Submission
}

/** The root or the authority as it will be, and what is said of it. */
function useAuthorityOutlook(kind: 'root' | 'intermediate', draft: AuthorityDraft, signer: CertificateEntry | null, now: number): Outlook {
  const by = kind === 'root' ? null : signer, wanted = useMemo(() => authorityDraft(draft, by, now), [draft, by, now]), key = useMemo(() => plannedKey(draft.algorithm), [draft.algorithm])
  const read = useMemo(() => readDraft(wanted, { now, rsa: key.family === 'RSA' }), [wanted, now, key])
  const reach = useMemo(() => (by ? { type: 'direct', by } as const : kind === 'root' ? 'itself' : null), [by, kind])
  return useOutlook({ draft: wanted, read, now, key, spki: draft.algorithm, reach })
}

/** For whom it may speak: for some names only, unless somebody says otherwise. */
function Limits({ draft, onChange, submission }: PartProps) {
  return (
    <>
      <Checkbox label="Only for these names" hint={REASONS.limited} checked={draft.limited} onChecked={(limited) => onChange({ limited }, 'names')} />
      {draft.limited && <GeneralNamesField label="It may speak for" required hint={REASONS.limitedNames} listLabel="Names that it may speak for" value={draft.names} onValue={(names) => onChange({ names }, 'names')} read={readGeneralName} error={errorOf(submission.problems, 'names')} />}
    </>
  )
}

function PathLength({ draft, onChange, submission }: PartProps) {
  return (
    <div className={css['span']}>
      <Field label="Path length: authorities that may follow" hint={REASONS.pathLength} error={errorOf(submission.problems, 'pathLen')}>
        <TextInput inputMode="numeric" value={draft.pathLen} placeholder="not limited" onValue={(value) => onChange({ pathLen: value }, 'pathLen')} />
      </Field>
    </div>
  )
}

function More({ kind, draft, onChange, submission, signer }: PartProps & { kind: 'root' | 'intermediate'; signer: CertificateEntry | null }) {
  const above = useSigningAlgorithm(signer), signing = kind === 'root' ? draft.algorithm : above
  const [open, setOpen] = useState(false)
  const inMore: readonly string[] = kind === 'root' ? ['pathLen', ...REST] : REST
  const wrong = submission.problems.some(({ field }) => inMore.includes(field))
  return (
    <Disclosure className={css['options']} open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)} summary="More" detail={keyAlgorithm(draft.algorithm).label}>
      <div className={css['stack']}>
        <KeyChoice legend="Key" value={draft.algorithm} advice={authorityKeyAdvice} onValue={(algorithm) => onChange({ algorithm }, 'algorithm')} />
        {signing && <SchemeField algorithm={signing} value={draft.scheme} onValue={(scheme) => onChange({ scheme }, 'scheme')} />}
        {kind === 'root' && <PathLength draft={draft} onChange={onChange} submission={submission} />}
        <SubjectFields subject={draft.subject} fields={REST} problems={submission.problems} onSubject={(subject) => { onChange({ subject }, ''); for (const field of REST) submission.changed(field) }} />
      </div>
    </Disclosure>
  )
}
