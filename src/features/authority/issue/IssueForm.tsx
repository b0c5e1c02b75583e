import { useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { keyAlgorithm } from '../../../core/crypto/algorithms.ts'
import { closedConstraints } from '../../../core/pki/closed-constraints.ts'
import { readGeneralName, readSubtree } from '../../../core/pki/general-names.ts'
import { plannedKey, type PlanChange } from '../../../core/pki/planned.ts'
import type { Problem } from '../../../core/pki/result.ts'
import { serialHexOf } from '../../../core/pki/serial.ts'
import { useVault } from '../../../store/use-vault.ts'
import { vault, type CertificateEntry, type Certificates, type KeyPairs, type LedgerRecord } from '../../../store/vault.ts'
import { REASONS } from '../../../words/pki.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { TextInput } from '../../../ui/kit/inputs.tsx'
import { errorOf, LimitsTable, SpanField } from '../fields.tsx'
import { Stamp } from '../icons.ts'
import { makeCertificate, type CertificatePlan, type Signing } from '../issuing.ts'
import { issuingBelow, reachOf, type Reach } from '../reach.ts'
import { ReachNote } from '../ReachNote.tsx'
import { holderOf } from '../../../store/authorities.ts'
import { SignerSchemeField } from '../lifecycle/SchemeField.tsx'
import { showMade } from '../show-made.ts'
import { SignerField } from '../SignerField.tsx'
import { SubmitRow } from '../SubmitRow.tsx'
import { TroubleCallout } from '../TroubleCallout.tsx'
import { useForm } from '../useForm.ts'
import { clear, edit, workspace } from '../workspace.ts'
import { Criticality } from './Criticality.tsx'
import { CustomExtensions } from './CustomExtensions.tsx'
import { COMMON_NAME, commonNameOf, LIKE, subtreesText, withChange, withCommonName, withProfile, type IssueDraft } from './draft.ts'
import { GeneralNamesField } from './GeneralNamesField.tsx'
import type { GivenKeyRead } from './given-key.ts'
import { KeyFields, useGivenKey } from './KeyFields.tsx'
import { knownProfiles, wordsFor } from './known-profiles.ts'
import { LikeCertificate } from './LikeCertificate.tsx'
import { OutlookList } from './OutlookList.tsx'
import { usualDays } from './planned-issuer.ts'
import { ProfileBar } from './ProfileBar.tsx'
import { constrainedNames, readDraft, switchable, type ReadDraft } from './read-draft.ts'
import { SubjectEditor } from './SubjectEditor.tsx'
import { useOutlook } from './useOutlook.ts'
import { AddressFields, PolicyFields, TimeFields, UsesFields } from './UsesFields.tsx'
import css from './issue.module.css'
import forms from '../forms.module.css'

interface IssueFormProps { signers: readonly CertificateEntry[]; signer: CertificateEntry | null; now: number }

const NO_PROBLEMS: readonly Problem[] = []

/** A certificate of any sort: what is usual first, everything under "More". */
export function IssueForm({ signers, signer, now }: IssueFormProps) {
  const draft = useStore(workspace, (state) => state.issue)
  const { certificates, profiles: kept, keys, ledgers } = useKept()
  const known = useMemo(() => knownProfiles(kept), [kept]), words = wordsFor(draft.profileId, known)
  const form = useRef<HTMLFormElement>(null), submission = useForm(form)
  // What is wrong is said once somebody has tried, and from then on while it is typed.
  const [tried, setTried] = useState(false)
  const given = useGivenKey(draft.keySource === 'elsewhere' ? draft.publicKey : '')
  const key = draft.keySource === 'here' ? plannedKey(draft.algorithm) : given?.ok ? given.value.planned : null, rsa = key?.family === 'RSA'
  const read = useMemo(() => readDraft(draft, { now, rsa }), [draft, now, rsa])
  const reach = useMemo(() => signer && reachOf(signer, constrainedNames(read), certificates, now), [signer, read, certificates, now])
  const outlook = useOutlook({ draft, read, now, key, spki: draft.keySource === 'here' ? draft.algorithm : given?.ok ? given.value.spki : null, reach })
  // A form that nobody has filled yet is not told that it is empty.
  const blank = !tried && draft.names === '' && commonNameOf(draft) === ''
  const said = blank ? { ...outlook, found: outlook.found.filter(({ code }) => code !== 'plan.no-names' && code !== 'plan.no-mailbox') } : outlook
  // What the vault refused is known here by now, too: that another tab did it, the refusal alone says.
  const wrong = [...submission.problems, ...(tried ? problemsOf(read, { draft, given, reach, certificates, ledgers }) : NO_PROBLEMS)]
  const change = (part: Partial<IssueDraft>) => { edit('issue', part); for (const field of Object.keys(part)) submission.changed(field) }
  const onMend = (mend: PlanChange) => { edit('issue', withChange(draft, mend, rsa)); submission.changed('days') }
  const onProfile = (id: string) => {
    // What was kept just now is in the vault, and not yet in what is shown.
    const chosen = knownProfiles(vault.state.getState().profiles).find((one) => one.id === id)
    edit('issue', chosen ? { ...withProfile(draft, id, chosen.profile), days: usualDays(chosen.profile.days, signer, now) } : { profileId: id })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const problems = problemsOf(read, { draft, given, reach, certificates, ledgers })
    if (problems.length > 0 || !reach || reach.type === 'none') return submission.fail({ type: 'problems', problems })
    const here = workspace.getState().view
    const plan = planFor(read, { draft, given, keys })
    void submission.submit(async (signal) => makeCertificate(await plan, { ...signingFor(reach, read, certificates), scheme: draft.scheme }, signal), (made) => { setTried(false); clear('issue'); showMade(made, here) })
  }
  const part = { draft, onChange: change, problems: wrong }
  return (
    <div className={forms['stack']}>
      {/* With a form of its own in its dialog. */}
      <ProfileBar chosen={draft.profileId} known={known} onChoose={onProfile} current={read.profile} />
      <form ref={form} className={forms['form']} noValidate onSubmit={onSubmit}>
        {draft.profileId === LIKE && <LikeCertificate certificates={certificates} onDraft={(next) => edit('issue', next)} />}
        <Field label="Common name" required={draft.ca} hint={draft.ca ? REASONS.rootName : 'What people see. More of the subject is under “More”.'} error={errorOf(wrong, 'commonName') ?? errorOf(wrong, `subject.${draft.subject.findIndex(({ type }) => type === COMMON_NAME)}`)}>
          <TextInput value={commonNameOf(draft)} onValue={(value) => { change({ subject: withCommonName(draft, value) }); submission.changed('commonName') }} />
        </Field>
        <GeneralNamesField label={words.names} hint={words.namesHint} listLabel="Names in the certificate" value={draft.names} onValue={(names) => change({ names })} read={readGeneralName} error={errorOf(wrong, 'names')} />
        {draft.ca && <Constraints {...part} />}
        <SignerField signers={signers} signer={signer} now={now} error={errorOf(wrong, 'issuer')} />
        {signer && reach && <ReachNote reach={reach} signer={signer} />}
        {draft.until.trim() === '' && <SpanField unit="day" hint={draft.ca ? REASONS.intermediateYears : REASONS.days} value={draft.days} onValue={(days) => change({ days })} problems={wrong} now={now} />}
        <More {...part} read={read} rsa={rsa} given={given} now={now} by={reach?.type === 'direct' || reach?.type === 'other' ? reach.by : null} />
        <OutlookList outlook={said} onMend={onMend} />
        <TroubleCallout trouble={submission.trouble} fields={wrong.map(({ field }) => field)} />
        <SubmitRow submission={submission} icon={<Stamp />} algorithms={draft.keySource === 'here' ? [draft.algorithm] : []}>{draft.ca ? 'Make intermediate' : 'Make certificate'}</SubmitRow>
      </form>
    </div>
  )
}

function useKept() {
  const certificates = useVault((state) => state.certificates), profiles = useVault((state) => state.profiles), keys = useVault((state) => state.keys), ledgers = useVault((state) => state.ledgers)
  return { certificates, profiles, keys, ledgers }
}

interface MoreProps {
  draft: IssueDraft
  onChange: (change: Partial<IssueDraft>) => void
  problems: readonly Problem[]
  read: ReadDraft
  rsa: boolean
  given: GivenKeyRead | null
  now: number
  /** Who signs it; null where that one is made first. */
  by: CertificateEntry | null
}

const starts = (problems: readonly Problem[], ...fields: readonly string[]) => problems.some(({ field }) => fields.some((one) => field === one || field.startsWith(`${one}.`)))

function More({ read, rsa, given, now, by, ...part }: MoreProps) {
  const { draft, onChange, problems } = part
  const key = draft.keySource === 'here' ? keyAlgorithm(draft.algorithm).label : given?.ok ? `${given.value.planned.label}, elsewhere` : 'elsewhere'
  return (
    <Section summary="More" detail="every field" wrong={starts(problems, 'subject', 'spki', 'from', 'until', 'serial', 'pathLen', 'morePurposes', 'ocsp', 'caIssuers', 'crl', 'freshest', 'issuerNames', 'policies', 'requireExplicit', 'inhibitMapping', 'inhibitAny', 'custom')}>
      <div className={css['groups']}>
        <Section summary="Subject" detail={count(draft.subject.filter(({ value }) => value.trim() !== '').length, 'attribute')} wrong={starts(problems, 'subject')}><SubjectEditor rows={draft.subject} onRows={(subject) => onChange({ subject })} problems={problems} /></Section>
        <Section summary="Key and signature" detail={key} wrong={starts(problems, 'spki')}><KeyFields {...part} given={given} /><SignerSchemeField signer={by} value={draft.scheme} onValue={(scheme) => onChange({ scheme })} /></Section>
        <Section summary="Time and serial number" detail={draft.serial.trim() === '' ? 'serial number drawn' : draft.serial} wrong={starts(problems, 'from', 'until', 'serial')}><TimeFields {...part} /><LimitsTable now={now} /></Section>
        <Section summary="What it may do" detail={draft.ca ? 'authority' : 'no authority'} wrong={starts(problems, 'pathLen', 'morePurposes')}><UsesFields {...part} rsa={rsa} /></Section>
        <Section summary="Where to ask about it" detail={count(read.profile.ocsp.length + read.profile.caIssuers.length + read.profile.crl.length + read.profile.freshest.length, 'address')} wrong={starts(problems, 'ocsp', 'caIssuers', 'crl', 'freshest', 'issuerNames')}><AddressFields {...part} /></Section>
        <Section summary="Policies, must-staple" detail={policiesDetail(read)} wrong={starts(problems, 'policies', 'requireExplicit', 'inhibitMapping', 'inhibitAny')}><PolicyFields {...part} /></Section>
        <Section summary="Other extensions" detail={count(draft.custom.length, 'extension')} wrong={starts(problems, 'custom')}><CustomExtensions {...part} /></Section>
        <Section summary="Criticality" detail={Object.keys(draft.critical).length === 0 ? 'as usual' : 'changed'} wrong={false}><Criticality switches={switchable(read)} critical={draft.critical} onCritical={(critical) => onChange({ critical })} /></Section>
      </div>
    </Section>
  )
}

const PLURALS: Readonly<Record<string, string>> = { address: 'addresses', policy: 'policies' }
const count = (n: number, what: string) => (n === 0 ? 'none' : n === 1 ? `1 ${what}` : `${n} ${PLURALS[what] ?? `${what}s`}`)

function policiesDetail({ profile: { policies, policyConstraints: { requireExplicit, inhibitMapping }, inhibitAnyPolicy } }: ReadDraft): string {
  const after = (levels: number | null, what: string) => (levels === null ? [] : [`${what} ${levels}`])
  return [count(policies.length, 'policy'), ...after(requireExplicit, 'explicit after'), ...after(inhibitMapping, 'no mappings after'), ...after(inhibitAnyPolicy, 'no anyPolicy after')].join(', ')
}

/** Open while something in it is wrong. */
function Section({ summary, detail, wrong, children }: { summary: string; detail: string; wrong: boolean; children: React.ReactNode }) {
  const [open, setOpen] = useState(false)
  return <Disclosure open={open || wrong} onToggle={(event) => { if (event.target === event.currentTarget) setOpen(event.currentTarget.open) }} summary={summary} detail={detail}><div className={forms['stack']}>{children}</div></Disclosure>
}

/** For which names an authority may speak. */
function Constraints({ draft, onChange, problems }: { draft: IssueDraft; onChange: (change: Partial<IssueDraft>) => void; problems: readonly Problem[] }) {
  const close = () => {
    const typed = (draft.permitted.match(/[^\s,;]+/g) ?? []).flatMap((text) => { const name = readGeneralName(text); return name.ok ? [name.name] : [] }), { permitted, excluded } = closedConstraints(typed)
    onChange({ permitted: subtreesText(permitted), excluded: subtreesText(excluded) })
  }
  return (
    <div className={forms['stack']}>
      <GeneralNamesField label="It may speak for" listLabel="Permitted subtrees" hint="Name constraints (RFC 5280 4.2.1.10): “test” stands for all below it; 10.0.0.0/8; email:, uri: and dirName: before theirs. Nothing: all names." value={draft.permitted} onValue={(permitted) => onChange({ permitted })} read={readSubtree} error={errorOf(problems, 'permitted')} />
      <GeneralNamesField label="But not for" listLabel="Excluded subtrees" hint="What is excluded is so within what is permitted too." value={draft.excluded} onValue={(excluded) => onChange({ excluded })} read={readSubtree} error={errorOf(problems, 'excluded')} />
      {draft.permitted.trim() !== '' && <div><Button size="small" onClick={close}>These names and nothing else, in any form</Button></div>}
    </div>
  )
}

interface Around { readonly draft: IssueDraft; readonly given: GivenKeyRead | null; readonly reach: Reach | null; readonly certificates: Certificates; readonly ledgers: readonly LedgerRecord[] }

/** All that is wrong, at once. */
function problemsOf(read: ReadDraft, { draft, given, reach, certificates, ledgers }: Around): readonly Problem[] {
  // Renewed with the same key and name, it is the same issuer (RFC 5280 4.1.2.2).
  const holder = read.serial && (reach?.type === 'direct' || reach?.type === 'other') ? holderOf(serialHexOf(read.serial), reach.by, { certificates, ledgers }) : null
  return [
    ...read.problems,
    ...(draft.keySource === 'elsewhere' && draft.publicKey.trim() === '' ? [{ field: 'spki', code: 'spki.missing', params: {} }] : draft.keySource === 'elsewhere' && !given?.ok ? [{ field: 'spki', code: 'key.unreadable', params: {} }] : []),
    ...(reach === null ? [{ field: 'issuer', code: 'issuer.missing', params: {} }] : reach.type === 'none' ? [{ field: 'issuer', code: 'issuer.names', params: {} }] : []),
    ...(holder === null ? [] : [{ field: 'serial', code: 'serial.used', params: { title: holder } }]),
  ]
}

function signingFor(reach: Exclude<Reach, { type: 'none' }>, read: ReadDraft, certificates: Certificates): Signing {
  if (reach.type !== 'new') return { by: reach.by, through: null }
  return { by: reach.above, through: issuingBelow(reach.above, read.names.names, { certificates, days: read.days, now: Date.now() }) }
}

interface PlanAround { readonly draft: IssueDraft; readonly given: GivenKeyRead | null; readonly keys: KeyPairs }

async function planFor(read: ReadDraft, { draft, given, keys }: PlanAround): Promise<CertificatePlan> {
  const { subject, days, validity, serial, extensions, title, names } = read
  const input = { subject, days, validity, serial, extensions }, hosts = names.names.filter(({ type }) => type === 'dns' || type === 'ip').map(({ value }) => value)
  if (draft.keySource === 'here' || !given?.ok) return { input, title, hosts, key: { algorithm: draft.algorithm } }
  const { keyIdOf } = await import('../../../core/crypto/keys.ts'), keyId = await keyIdOf(given.value.spki)
  return { input, title, hosts, key: { spki: given.value.spki, keyRecordId: keys.byKeyId(keyId)?.id ?? null } }
}
