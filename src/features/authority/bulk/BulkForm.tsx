import { useEffect, useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { keyAlgorithm, keyAlgorithms } from '../../../core/crypto/algorithms.ts'
import { safeText } from '../../../core/bytes/text.ts'
import { plannedKey, type PlanChange } from '../../../core/pki/planned.ts'
import { wholeChain } from '../../../store/authority.ts'
import { useVault } from '../../../store/use-vault.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import { BULK_REASONS } from '../../../words/bulk.ts'
import { count, number } from '../../../words/format.ts'
import { LIKE_PROFILE } from '../../../words/issue.ts'
import { serverKeyAdvice } from '../../../words/pki.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Checkbox, RadioGroup } from '../../../ui/kit/choices.tsx'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { Select } from '../../../ui/kit/inputs.tsx'
import { errorOf, SpanField } from '../fields.tsx'
import { Stamp } from '../icons.ts'
import { LIKE, withChange, type IssueDraft } from '../issue/draft.ts'
import { plannedOf } from '../issue/given-key.ts'
import { chosenOf, knownProfiles, type KnownProfile } from '../issue/known-profiles.ts'
import { LikeCertificate } from '../issue/LikeCertificate.tsx'
import { OutlookList, SharedList } from '../issue/OutlookList.tsx'
import { usualDays } from '../issue/planned-issuer.ts'
import { readDraft } from '../issue/read-draft.ts'
import { useOutlook } from '../issue/useOutlook.ts'
import { SignerSchemeField } from '../lifecycle/SchemeField.tsx'
import { daysProblem } from '../plans.ts'
import { SignerField } from '../SignerField.tsx'
import { TextTarget } from '../TextTarget.tsx'
import { TroubleCallout } from '../TroubleCallout.tsx'
import { useForm, type Submission } from '../useForm.ts'
import { bulkDraft, bulkResult, clearBulkDraft, type BulkDraft } from './draft.ts'
import { issueMany } from './issue-many.ts'
import { patternOf, profileOf, sampleOf, withSubject } from './pattern.ts'
import { Preview } from './Preview.tsx'
import { RunCard } from './RunCard.tsx'
import { SheetProblems } from './SheetProblems.tsx'
import { MOST_LINTED, useRows } from './useRows.ts'
import { isIssuable, readWanted, type Wanted, type WantedRow } from './wanted.ts'
import forms from '../forms.module.css'
import css from './bulk.module.css'

const SHOWN = ['text', 'days', 'issuer', 'profile']
/** A field with more text than this freezes while one types in it: it is held as a file is. */
const FIELD_MOST = 100_000

interface BulkFormProps { signers: readonly CertificateEntry[]; signer: CertificateEntry | null; now: number }

/** Many at once: a list, a table or requests in, certificates out. */
export function BulkForm({ signers, signer, now }: BulkFormProps) {
  const result = useStore(bulkResult, (state) => state.result)
  return result ? <RunCard result={result} /> : <Wish signers={signers} signer={signer} now={now} />
}

/** What the text says, read when it has come to rest. */
function useWanted(text: string): Wanted | null {
  const [read, setRead] = useState<{ readonly text: string; readonly wanted: Wanted } | null>(null)
  useEffect(() => {
    let here = true
    void readWanted(text).then((wanted) => { if (here) setRead({ text, wanted }) })
    return () => { here = false }
  }, [text])
  return read?.text === text && text.trim() !== '' ? read.wanted : null
}

function Wish({ signers, signer, now }: BulkFormProps) {
  const draft = useStore(bulkDraft)
  const certificates = useVault((state) => state.certificates)
  const form = useRef<HTMLFormElement>(null), submission = useForm(form)
  const wanted = useWanted(draft.file?.text ?? draft.text), days = daysProblem(draft.days) ? 0 : Number(draft.days)
  // Minutes do not change what is to be said.
  const hour = Math.floor(now / 3_600_000) * 3_600_000
  const known = useKnown(), pattern = usePattern(draft, known)
  const change = (part: Partial<BulkDraft>) => {
    bulkDraft.setState(part)
    for (const field of Object.keys(part)) submission.changed(field === 'pattern' || field === 'profileId' ? 'profile' : field)
  }
  const authorities = useMemo(() => (signer ? wholeChain(certificates, signer) : []), [certificates, signer])
  const { rows: all, findings, shared, mend: mendRows } = useRows({ wanted, pattern, draft, days, signer, authorities, now: hour }, (value) => change({ days: String(value) }))
  const rows = useMemo(() => all.filter((_, i) => isIssuable(findings.get(i))).map((row) => withSubject(row, pattern)), [all, findings, pattern])
  const { outlook, read, rsa } = useSample(pattern, rows[0], { draft, signer, now: hour })
  const onMend = (mend: PlanChange) => {
    if (mend.days !== undefined) change({ days: String(mend.days) })
    else change(mend.algorithm ? { algorithm: mend.algorithm } : { pattern: withChange(pattern, mend, rsa) })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = [daysProblem(draft.days), signer ? null : { field: 'issuer', code: 'issuer.missing', params: {} }, rows.length === 0 ? { field: 'text', code: 'bulk.none', params: {} } : null, draft.keep || draft.zip ? null : { field: 'keep', code: 'bulk.nowhere', params: {} }, draft.profileId === LIKE && !draft.pattern ? { field: 'profile', code: 'pattern.missing', params: {} } : null, ...read.problems.filter(({ field }) => !ROWS.has(field) && !field.startsWith('subject')).map((one) => ({ ...one, field: 'profile' }))].filter((found) => found !== null)
    if (wrong.length > 0 || !signer) return submission.fail({ type: 'problems', problems: wrong })
    const plan = { rows: rows.map((row) => ({ ...row, wish: { ...row.wish, days: row.wish.days ?? days } })), draft, profile: profileOf(read), by: signer, certificates }
    void submission.submit(() => issueMany(plan), (started) => { clearBulkDraft(); bulkResult.setState({ result: started }) })
  }
  return (
    <form ref={form} className={forms['form']} noValidate onSubmit={onSubmit}>
      <Source draft={draft} onChange={change} error={errorOf(submission.problems, 'text')} />
      {wanted && <SheetProblems wanted={wanted} />}
      {all.length > 0 && <Preview rows={all} findings={findings} days={days} />}
      <SharedList found={shared} total={all.length} what={wanted?.type === 'requests' ? 'requests' : 'rows'} nameOf={(line) => `${wanted?.type === 'requests' ? 'request' : 'line'} ${number(Number(line))}`} label="The rows" onMend={mendRows} />
      {all.length > MOST_LINTED && <p className={forms['muted']}>{BULK_REASONS.linted}</p>}
      <SignerField signers={signers} signer={signer} now={now} error={errorOf(submission.problems, 'issuer')} />
      <How draft={draft} onChange={change} submission={submission} brought={wanted?.type === 'requests'} now={now} known={known} signer={signer} />
      <Where draft={draft} onChange={change} brought={wanted?.type === 'requests'} />
      {rows.length > 0 && <OutlookList outlook={outlook} onMend={onMend} />}
      <TroubleCallout trouble={submission.trouble} fields={SHOWN} />
      <div className={forms['submit']}><Button type="submit" variant="primary" icon={<Stamp />} busy={submission.busy}>{rows.length > 0 ? `Issue ${count(rows.length, 'certificate')}` : 'Issue certificates'}</Button></div>
    </form>
  )
}

function useKnown(): readonly KnownProfile[] {
  const kept = useVault((state) => state.profiles)
  return useMemo(() => knownProfiles(kept), [kept])
}

function usePattern({ profileId, pattern }: BulkDraft, known: readonly KnownProfile[]): IssueDraft {
  return useMemo(() => patternOf(pattern, chosenOf(profileId, known)), [pattern, profileId, known])
}

/** Of the rows, each of which is judged by itself. */
const ROWS: ReadonlySet<string> = new Set(['names', 'days', 'commonName'])

/** One of them under the rules: what is said of it holds for all. */
function useSample(pattern: IssueDraft, first: WantedRow | undefined, { draft, signer, now }: { readonly draft: BulkDraft; readonly signer: CertificateEntry | null; readonly now: number }) {
  const { days, algorithm } = draft, brought = first?.wish.spki ?? null, wanted = useMemo(() => sampleOf(pattern, first, { days, algorithm }), [pattern, first, days, algorithm])
  const key = useMemo(() => (brought ? plannedOf(brought, false) : plannedKey(algorithm)), [brought, algorithm]), rsa = key.family === 'RSA'
  const read = useMemo(() => readDraft(wanted, { now, rsa }), [wanted, now, rsa]), reach = useMemo(() => signer && { type: 'direct', by: signer } as const, [signer])
  const { found, linted } = useOutlook({ draft: wanted, read, now, key, spki: brought ?? algorithm, reach })
  return { read, rsa, outlook: { found: found.filter(({ field, severity }) => field !== 'names' && field !== 'subject' && (field !== 'days' || severity === 'note')), linted: linted.filter(({ field }) => field !== 'names' && field !== 'subject') } }
}

type Change = (part: Partial<BulkDraft>) => void

function Source({ draft: { text, file }, onChange, error }: { draft: BulkDraft; onChange: Change; error: string | undefined }) {
  const take = async (files: readonly File[]) => {
    const texts = await Promise.all(files.map((one) => one.text())), all = texts.join('\n')
    onChange(all.length > FIELD_MOST ? { file: { name: files.map(({ name }) => name).join(', '), text: all }, text: '' } : { file: null, text: all })
  }
  if (file) return (
    <div className={css['file']}>
      <p><b>{file.name}</b>, {number(file.text.length)} characters</p>
      <Button size="small" onClick={() => onChange({ file: null })}>Take another</Button>
    </div>
  )
  return <TextTarget label="Names, a table or requests" hint={BULK_REASONS.text} value={text} onValue={(value) => (value.length > FIELD_MOST ? onChange({ file: { name: 'What was pasted', text: value }, text: '' }) : onChange({ text: value }))} onFiles={(files) => void take(files)} error={error} rows={6} placeholder={'shop.example.test, www.shop.example.test\ndb.example.test, 10.0.0.7'} takesAll />
}

interface HowProps { draft: BulkDraft; onChange: Change; submission: Submission; brought: boolean; now: number; known: readonly KnownProfile[]; signer: CertificateEntry | null }

function How({ draft, onChange, submission, brought, now, known, signer }: HowProps) {
  const { profileId, pattern, days, keys, algorithm } = draft, certificates = useVault((state) => state.certificates)
  const choose = (id: string) => onChange({ profileId: id, pattern: null, ...(id === LIKE ? {} : { days: usualDays(chosenOf(id, known).profile.days, signer, now) }) })
  return (
    <>
      <div className={css['how']}>
        <Field label="For" required hint={pattern && profileId !== LIKE ? 'Changed by what you mended below.' : undefined} error={errorOf(submission.problems, 'profile')}><Select value={profileId} onValue={choose} options={[...known.map(({ id, title, kind }) => ({ value: id, label: kind === 'changed' ? `${safeText(title)} (changed)` : safeText(title) })), { value: LIKE, label: LIKE_PROFILE.title }]} /></Field>
        <SpanField unit="day" hint={BULK_REASONS.days} value={days} onValue={(value) => onChange({ days: value })} problems={submission.problems} now={now} />
      </div>
      {profileId === LIKE && <LikeCertificate certificates={certificates} onDraft={(like) => onChange({ pattern: like, days: like.days })} />}
      <SignerSchemeField signer={signer} value={draft.scheme} onValue={(scheme) => onChange({ scheme })} />
      {!brought && (
        <Disclosure className={forms['options']} summary="Keys" detail={`${keys === 'each' ? 'one each' : 'one for all'} · ${keyAlgorithm(algorithm).label}`}>
          <div className={forms['stack']}>
            <RadioGroup legend="Keys" value={keys} onValue={(value) => onChange({ keys: value })} options={[{ value: 'each', label: 'One each', hint: BULK_REASONS.each }, { value: 'shared', label: 'One for all', hint: BULK_REASONS.shared }]} />
            <RadioGroup legend="Algorithm" value={algorithm} onValue={(value) => onChange({ algorithm: value })} options={MADE.map(({ id, label }) => ({ value: id, label, hint: serverKeyAdvice(id) }))} />
          </div>
        </Disclosure>
      )}
    </>
  )
}

/** Those that every browser with WebCrypto makes. */
const MADE = keyAlgorithms.filter(({ family }) => family === 'EC' || family === 'RSA' || family === 'Ed25519')

function Where({ draft: { keep, keepKeys, zip }, onChange, brought }: { draft: BulkDraft; onChange: Change; brought: boolean }) {
  return (
    <fieldset className={css['where']}>
      <legend>What is made</legend>
      <Checkbox label="Keep the certificates in this authority" hint={BULK_REASONS.keep} checked={keep} onChecked={(value) => onChange({ keep: value })} />
      {!brought && <Checkbox label="Keep their private keys here too" hint={BULK_REASONS.keepKeys} checked={keep && keepKeys} disabled={!keep} onChecked={(value) => onChange({ keepKeys: value })} />}
      <Checkbox label="Make a zip to download" hint={BULK_REASONS.zip} checked={zip} onChecked={(value) => onChange({ zip: value })} />
    </fieldset>
  )
}
