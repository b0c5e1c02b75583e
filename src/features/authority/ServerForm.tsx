import { useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { keyAlgorithm } from '../../core/crypto/algorithms.ts'
import { hostName } from '../../core/pki/general-names.ts'
import { parseNames } from '../../core/pki/names.ts'
import { plannedKey, type PlanChange } from '../../core/pki/planned.ts'
import { YEAR } from '../../core/pki/validity.ts'
import { DAY } from '../../core/spec/time.ts'
import { useVault } from '../../store/use-vault.ts'
import { REASONS, serverKeyAdvice } from '../../words/pki.ts'
import type { CertificateEntry, Certificates } from '../../store/vault.ts'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { errorOf, KeyChoice, LimitsTable, SpanField, SubjectFields } from './fields.tsx'
import { Stamp } from './icons.ts'
import { makeRootAndServer, makeServer, type AuthorityPlan, type ServerPlan } from './issuing.ts'
import { firstIssuer, isPlain, serverChange, serverDraft } from './issue/as-draft.ts'
import { withChange } from './issue/draft.ts'
import { OutlookList } from './issue/OutlookList.tsx'
import { readDraft } from './issue/read-draft.ts'
import { useOutlook, type Outlook } from './issue/useOutlook.ts'
import { NamesField } from './NamesField.tsx'
import type { Outcome } from './outcome.ts'
import { authorityPlan, problemsOf, serverPlan } from './plans.ts'
import { issuingBelow, issuingPlan, reachOf, type Reach } from './reach.ts'
import { ReachNote } from './ReachNote.tsx'
import { SignerField } from './SignerField.tsx'
import { SubmitRow } from './SubmitRow.tsx'
import { TroubleCallout } from './TroubleCallout.tsx'
import { useForm, type Submission } from './useForm.ts'
import { showMade } from './show-made.ts'
import { clear, edit, show, workspace, type AuthorityDraft, type ServerDraft } from './workspace.ts'
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

interface Wanted {
  readonly draft: ServerDraft
  readonly root: AuthorityDraft
  readonly reach: Reach | null
  readonly certificates: Certificates
}

async function make({ draft, root, reach, certificates }: Wanted, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  const [plan, first] = await Promise.all([serverPlan(draft), reach ? null : authorityPlan(root)])
  const problems = [...problemsOf(plan), ...problemsOf(first).map((found) => ({ ...found, field: `root.${found.field}` }))]
  if (!plan.ok || (first && !first.ok)) return { ok: false, trouble: { type: 'problems', problems } }
  if (first) return makeRootAndServer(first.value, plan.value, throughFor(draft, first.value, plan.value), signal)
  const names = plan.value.names.map(hostName)
  switch (reach?.type) {
    case 'direct': case 'other': return makeServer(plan.value, { by: reach.by, through: null }, signal)
    case 'new': return makeServer(plan.value, { by: reach.above, through: issuingBelow(reach.above, names, { certificates, days: plan.value.days, now: Date.now() }) }, signal)
    default: return { ok: false, trouble: { type: 'problems', problems: [{ field: 'issuer', code: 'issuer.names', params: {} }] } }
  }
}

/** A root that lets none follow signs by itself. */
function throughFor({ constrained }: ServerDraft, root: AuthorityPlan, { names, days }: ServerPlan): AuthorityPlan | null {
  if (!constrained || root.pathLen === 0) return null
  return issuingPlan({ names: names.map(hostName), above: root.subject.commonName, siblings: 0, years: (root.days * DAY) / YEAR, days })
}

/** Names in, a certificate out: the page's main job. */
export function ServerForm({ signers, signer, now }: ServerFormProps) {
  const draft = useStore(workspace, (state) => state.server)
  const root = useStore(workspace, (state) => state.root)
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const certificates = useVault((state) => state.certificates)
  const reach = useReach(signer, draft.names, certificates, now)
  const submit = () => {
    const here = workspace.getState().view
    return submission.submit((signal) => make({ draft, root, reach, certificates }, signal), (made) => {
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
  const { wanted, outlook } = useServerOutlook({ draft, root, reach, now })
  const onMend = (mend: PlanChange) => {
    const part = serverChange(draft, mend)
    if (part) return change(part)
    edit('issue', withChange(wanted, mend, keyAlgorithm(draft.algorithm).family === 'RSA'))
    show({ kind: 'issue' })
  }
  return (
    <form ref={form} className={css['form']} noValidate onSubmit={onSubmit}>
      <NamesField label="Host names and addresses" hint={REASONS.names} value={draft.names} onValue={(names) => change({ names })} error={errorOf(submission.problems, 'names')} onEnter={() => void submit()} />
      {signer || signers.length > 0 ? <SignerField signers={signers} signer={signer} now={now} error={errorOf(submission.problems, 'issuer')} /> : <FirstRoot submission={submission} />}
      {signer && reach && <ReachNote reach={reach} signer={signer} />}
      <More draft={draft} onChange={change} submission={submission} now={now} first={!signer} />
      <OutlookList outlook={outlook} onMend={onMend} />
      <TroubleCallout trouble={submission.trouble} fields={SHOWN} />
      <SubmitRow submission={submission} icon={<Stamp />} algorithms={signer ? [draft.algorithm] : [draft.algorithm, root.algorithm]}
        aside={signer ? null : 'Makes the authority and the certificate. All of it stays in this browser.'}>Make certificate</SubmitRow>
    </form>
  )
}

/** What the linter or clients would say of it; nothing of a form that nobody has filled. */
function useServerOutlook({ draft, root, reach, now }: Omit<Wanted, 'certificates'> & { now: number }) {
  // Minutes do not change what is to be said, but of an authority whose end is near.
  const [since] = useState(now), wanted = useMemo(() => serverDraft(draft), [draft]), key = useMemo(() => plannedKey(draft.algorithm), [draft.algorithm])
  const time = Math.max(since, Math.floor(now / HOUR) * HOUR), read = useMemo(() => readDraft(wanted, { now: time, rsa: key.family === 'RSA' }), [wanted, time, key])
  const first = useMemo(() => firstIssuer(root, draft, time), [root, draft, time])
  const { found, linted } = useOutlook({ draft: wanted, read, now: time, key, spki: draft.algorithm, reach, issuer: reach ? null : first })
  return { wanted, outlook: wanted.names === '' ? NOTHING : { found: found.filter(isPlain), linted: linted.filter(({ finding }) => finding.severity !== 'note') } }
}

const HOUR = 3_600_000
const NOTHING: Outlook = { found: [], linted: [] }

/** Null where the first authority is made along. */
function useReach(signer: CertificateEntry | null, typed: string, certificates: Certificates, now: number): Reach | null {
  const names = useMemo(() => parseNames(typed).names.map(hostName), [typed])
  return useMemo(() => signer && reachOf(signer, names, certificates, now), [signer, names, certificates, now])
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

interface MoreProps { draft: ServerDraft; onChange: (part: Partial<ServerDraft>) => void; submission: Submission; now: number; first: boolean }

function More({ draft, onChange, submission, now, first }: MoreProps) {
  const [open, setOpen] = useState(false)
  const wrong = submission.problems.some(({ field }) => IN_MORE.includes(field))
  return (
    <Disclosure className={css['options']} open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)} summary="More" detail={`${keyAlgorithm(draft.algorithm).label} · ${draft.days} days`}>
      <div className={css['stack']}>
        <SpanField unit="day" hint={REASONS.days} value={draft.days} onValue={(days) => onChange({ days })} problems={submission.problems} now={now} />
        <LimitsTable now={now} />
        <KeyChoice legend="Key" value={draft.algorithm} onValue={(algorithm) => onChange({ algorithm })} advice={serverKeyAdvice} />
        <SubjectFields subject={draft.subject} problems={submission.problems} fields={['commonName', 'organization', 'organizationalUnit', 'locality', 'stateOrProvince', 'country']}
          usual={parseNames(draft.names).names.find(({ type }) => type === 'dns')?.value ?? ''} onSubject={(subject) => { for (const field of IN_MORE) submission.changed(field); onChange({ subject }) }} />
        {first && <Checkbox label="Let an intermediate sign that may speak for these names only" hint={REASONS.constrained} checked={draft.constrained} onChecked={(constrained) => onChange({ constrained })} />}
        <Checkbox label="Also for clients" hint={REASONS.clientAuth} checked={draft.clientAuth} onChecked={(clientAuth) => onChange({ clientAuth })} />
      </div>
    </Disclosure>
  )
}
