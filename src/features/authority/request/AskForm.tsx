import { useMemo, useRef, useState, type FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { defaultKeyAlgorithm, keyAlgorithms, type KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import { certifyingAlgorithm } from '../../../core/crypto/key/types.ts'
import { KEY_USAGES } from '../../../core/pki/extension-input.ts'
import { readGeneralName } from '../../../core/pki/general-names.ts'
import { plannedKey } from '../../../core/pki/planned.ts'
import { Purpose } from '../../../core/pki/purposes.ts'
import { safeText } from '../../../core/bytes/text.ts'
import { useVault } from '../../../store/use-vault.ts'
import type { KeyPairs } from '../../../store/vault.ts'
import { purposeLabel, usageWords } from '../../../words/issue.ts'
import { Checkbox } from '../../../ui/kit/choices.tsx'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { SecretInput, Select, TextInput } from '../../../ui/kit/inputs.tsx'
import { errorOf, SubjectFields } from '../fields.tsx'
import { FileSignature } from '../icons.ts'
import { askChange, askedDraft, isAskers } from '../issue/as-draft.ts'
import { GeneralNamesField } from '../issue/GeneralNamesField.tsx'
import { OutlookList } from '../issue/OutlookList.tsx'
import { readDraft } from '../issue/read-draft.ts'
import { useOutlook, type Outlook } from '../issue/useOutlook.ts'
import { SchemeField } from '../lifecycle/SchemeField.tsx'
import { SubmitRow } from '../SubmitRow.tsx'
import { TroubleCallout } from '../TroubleCallout.tsx'
import { useForm } from '../useForm.ts'
import { show } from '../workspace.ts'
import { askDraft, askingKeys, clearAsk, makeRequest, type AskDraft, type KeySource } from './making.ts'
import css from './request.module.css'

const SUBJECT = ['commonName', 'organization', 'organizationalUnit', 'locality', 'stateOrProvince', 'country'] as const
const SHOWN = ['names', 'challengePassword', 'unstructuredName', ...SUBJECT]
const PURPOSES = [Purpose.serverAuth, Purpose.clientAuth, Purpose.emailProtection, Purpose.codeSigning, Purpose.timeStamping, Purpose.ocspSigning]

const valueOf = (source: KeySource) => ('make' in source ? `make ${source.make}` : `keep ${source.keep}`)
const toggled = <T,>(list: readonly T[], one: T, on: boolean) => (on ? [...list, one] : list.filter((other) => other !== one))

/** A request for an authority elsewhere, or here: its key stays, and the certificate that comes back finds it. */
export function AskForm() {
  const draft = useStore(askDraft), keys = useVault((state) => state.keys)
  const [challengePassword, setChallengePassword] = useState('')
  const form = useRef<HTMLFormElement>(null), submission = useForm(form)
  const change = (part: Partial<AskDraft>, field = '') => { askDraft.setState(part); submission.changed(field) }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void submission.submit((signal) => makeRequest(draft, challengePassword, signal), ({ id }) => { clearAsk(); show({ kind: 'waiting', id }) })
  }
  const { problems } = submission, { source } = draft, algorithm = algorithmOf(source, keys), outlook = useAskOutlook(draft, algorithm)
  return (
    <form ref={form} className={css['form']} noValidate onSubmit={onSubmit}>
      <GeneralNamesField label="Names" listLabel="Names in the request" hint="Host names and addresses; email: and UPN: for people, URI:, SRV:, dirName:, RID: and otherName: for the rest. The authority decides which it grants." value={draft.names} onValue={(names) => change({ names }, 'names')} read={readGeneralName} error={errorOf(problems, 'names')} />
      <SubjectFields subject={draft.subject} onSubject={(subject) => { for (const field of SUBJECT) if (subject[field] !== draft.subject[field]) submission.changed(field); askDraft.setState({ subject }) }} problems={problems} fields={SUBJECT} />
      <Field label="Key" required hint="It stays here, encrypted, and nothing of it but its public half is in the request.">
        <Select value={valueOf(source)} onValue={(value) => change({ source: value.startsWith('keep ') ? { keep: value.slice(5) } : { make: keyAlgorithms.find(({ id }) => value === `make ${id}`)?.id ?? 'ec-p256' } })}
          options={[...keyAlgorithms.map(({ id, label }) => ({ value: `make ${id}`, label: `A new one: ${label}` })), ...askingKeys(keys).map(({ id, name, keyId }) => ({ value: `keep ${id}`, label: `Kept: ${safeText(name)} (${keyId.slice(0, 8)})` }))]} />
      </Field>
      <Disclosure summary="More" detail="uses, attributes" open={problems.some(({ field }) => field === 'challengePassword' || field === 'unstructuredName')}>
        <div className={css['form']}>
          <SchemeField algorithm={algorithm} value={draft.scheme} onValue={(scheme) => change({ scheme })} />
          <Wishes draft={draft} onChange={change} />
          <Field label="Challenge password" error={errorOf(problems, 'challengePassword')} hint="Some authorities ask for it before they revoke (RFC 2985 5.4.1), and SCEP servers before they sign. Whoever sees the request reads it: take none that is used elsewhere.">
            <SecretInput name="Challenge password" value={challengePassword} onValue={(value) => { setChallengePassword(value); submission.changed('challengePassword') }} />
          </Field>
          <Field label="Unstructured name" error={errorOf(problems, 'unstructuredName')} hint="RFC 2985 5.4.2: what some routers want."><TextInput value={draft.unstructuredName} onValue={(unstructuredName) => change({ unstructuredName }, 'unstructuredName')} /></Field>
        </div>
      </Disclosure>
      <OutlookList outlook={outlook} onMend={(mend) => { askDraft.setState(askChange(draft, mend)); submission.changed('names') }} />
      <TroubleCallout trouble={submission.trouble} fields={SHOWN} />
      <SubmitRow submission={submission} icon={<FileSignature />} algorithms={'make' in source ? [source.make] : []} aside="It waits here until its certificate comes.">Make request</SubmitRow>
    </form>
  )
}

function algorithmOf(source: KeySource, keys: KeyPairs): KeyAlgorithmId {
  const kept = 'keep' in source ? keys.byId(source.keep) : null
  return ('make' in source ? source.make : kept && certifyingAlgorithm(kept.algorithm)) ?? defaultKeyAlgorithm
}

/** What is said of the certificate that would come back, were all granted. */
function useAskOutlook(draft: AskDraft, algorithm: KeyAlgorithmId): Outlook {
  const wanted = useMemo(() => askedDraft(draft, algorithm), [draft, algorithm]), key = useMemo(() => plannedKey(algorithm), [algorithm])
  // The same whenever it is asked for: the authority sets the time.
  const [now] = useState(() => Date.now()), read = useMemo(() => readDraft(wanted, { now, rsa: false }), [wanted, now])
  const { found, linted } = useOutlook({ draft: wanted, read, now, key, spki: algorithm, reach: null })
  return { found: found.filter(isAskers), linted }
}

function Wishes({ draft, onChange }: { draft: AskDraft; onChange: (part: Partial<AskDraft>) => void }) {
  return (
    <>
      <fieldset className={css['choices']}>
        <legend>What for</legend>
        {PURPOSES.map((oid) => <Checkbox key={oid} label={purposeLabel(oid)} checked={draft.purposes.includes(oid)} onChecked={(on) => onChange({ purposes: toggled(draft.purposes, oid, on) })} />)}
        <Checkbox label="To be an authority" checked={draft.ca} onChecked={(ca) => onChange({ ca })} />
      </fieldset>
      <fieldset className={css['choices']}>
        <legend>Key usage</legend>
        {KEY_USAGES.map((usage) => <Checkbox key={usage} label={usageWords(usage).label} hint={usageWords(usage).hint} checked={draft.usages.includes(usage)} onChecked={(on) => onChange({ usages: toggled(draft.usages, usage, on) })} />)}
      </fieldset>
    </>
  )
}
