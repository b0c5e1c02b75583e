import { useMemo, useState } from 'react'
import { safeText } from '../../../core/bytes/text.ts'
import type { SanName } from '../../../core/pki/names.ts'
import type { PlanChange } from '../../../core/pki/planned.ts'
import { pkiProblemWords, REASONS } from '../../../words/pki.ts'
import { count } from '../../../words/format.ts'
import { wholeWords } from '../../../words/issue.ts'
import { useVault } from '../../../store/use-vault.ts'
import { showToast } from '../../../store/toasts.ts'
import type { CertificateEntry, Certificates } from '../../../store/vault.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Badge } from '../../../ui/kit/Badge.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { Checkbox } from '../../../ui/kit/choices.tsx'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { download } from '../../../ui/kit/download.ts'
import { SeverityIcon } from '../../../ui/kit/SeverityIcon.tsx'
import { exportFiles } from '../export/make.ts'
import { errorOf, LimitsTable, SpanField } from '../fields.tsx'
import { Stamp, Upload } from '../icons.ts'
import { GiveFiles } from '../import/GiveFiles.tsx'
import { leftWords, placeOf } from '../import/words.ts'
import type { Left, Sources } from '../import/sources.ts'
import { chosenOf, knownProfiles } from '../issue/known-profiles.ts'
import { SharedList } from '../issue/OutlookList.tsx'
import { saidOf, sharedFindings, type Said, type SharedFinding } from '../issue/shared-findings.ts'
import { useOutlooks } from '../issue/useOutlooks.ts'
import { SignerSchemeField } from '../lifecycle/SchemeField.tsx'
import { daysProblem } from '../plans.ts'
import { SignerField } from '../SignerField.tsx'
import { troubleText } from '../TroubleCallout.tsx'
import { attempt, type Trouble } from '../outcome.ts'
import { useTask } from '../useTask.ts'
import { edit, show, showCertificate } from '../workspace.ts'
import { canGrant, grantOne, isRefused, readMany, signMany, type Asked, type Granted, type ManyTerms, type Signed } from './many.ts'
import css from './request.module.css'

interface SignManyProps { signers: readonly CertificateEntry[]; signer: CertificateEntry | null; now: number }

interface Table { readonly asked: readonly Asked[]; readonly left: readonly Left[]; readonly refused: ReadonlySet<string>; readonly signed: ReadonlyMap<string, Signed> }

const EMPTY: Table = { asked: [], left: [], refused: new Set(), signed: new Map() }

/** Requests by the folder: a row each, those that are fit chosen, the others with the reason. */
export function SignMany({ signers, signer, now }: SignManyProps) {
  const certificates = useVault((state) => state.certificates), keys = useVault((state) => state.keys)
  const [table, setTable] = useState(EMPTY)
  const [terms, setTerms] = useState<ManyTerms>({ days: '365', clientAuth: false, scheme: null })
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { busy, run, cancel } = useTask()
  const take = (sources: Promise<Sources>) => run(async () => {
    const outcome = await attempt(async () => readMany(await sources))
    if (outcome.ok) setTable((was) => ({ ...was, asked: [...was.asked, ...outcome.value.asked.map((one, i) => ({ ...one, id: `${was.asked.length + i} ${one.id}` }))], left: [...was.left, ...outcome.value.left] }))
    else setTrouble(outcome.trouble)
    return outcome
  })
  const { said, shared, chosen, names, whole, mend } = useVerdicts(table, { terms, setTerms, signer, certificates, now })
  const sign = () => {
    const problem = daysProblem(terms.days) ?? (signer ? null : { field: 'issuer', code: 'issuer.missing', params: {} })
    setTrouble(problem && { type: 'problems', problems: [problem] })
    if (problem || !signer) return
    const keepOne = (signed: Signed) => setTable((was) => ({ ...was, signed: new Map([...was.signed, [signed.id, signed]]) }))
    void run((signal) => attempt(() => signMany({ chosen: chosen.filter(({ id }) => !isRefused(said.get(id))), signer, scheme: terms.scheme }, keepOne, signal)))
  }
  const made = [...table.signed.values()].flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []))
  const save = () => run(async (signal) => {
    const outcome = await exportFiles({ rows: made, all: certificates, keys, formats: new Set(['fullchain']), passphrase: '' }, signal)
    if (outcome.ok) { download(outcome.value.name, outcome.value.mime, outcome.value.content); showToast(`Downloaded ${outcome.value.name}.`) }
    return outcome
  })
  const problems = trouble?.type === 'problems' ? trouble.problems : [], fit = chosen.filter(({ id }) => !isRefused(said.get(id))).length
  return (
    <div className={css['form']}>
      <GiveFiles label="Requests (CSR)" hint="Paste them, drop their files, a folder or a zip. Each is verified: its signature must show that its maker holds the key." placeholder="-----BEGIN CERTIFICATE REQUEST-----" busy={busy} onSources={(sources) => void take(sources)} />
      {table.asked.length > 0 && <AskedTable table={table} said={said} names={names} onChoose={(id, on) => setTable((was) => ({ ...was, refused: on ? new Set([...was.refused].filter((one) => one !== id)) : new Set([...was.refused, id]) }))} />}
      <LeftList left={table.left} />
      {trouble && trouble.type !== 'problems' && <p className={css['problem']} role="alert">{troubleText(trouble)}</p>}
      {table.asked.length > 0 && (
        <>
          <SignerField signers={signers} signer={signer} now={now} error={errorOf(problems, 'issuer')} />
          <SpanField unit="day" hint={REASONS.days} value={terms.days} onValue={(days) => { setTerms({ ...terms, days }); setTrouble(null) }} problems={problems} now={now} />
          <LimitsTable now={now} />
          <SignerSchemeField signer={signer} value={terms.scheme} onValue={(scheme) => setTerms({ ...terms, scheme })} />
          <Checkbox label="Also for clients" hint={REASONS.clientAuth} checked={terms.clientAuth} onChecked={(clientAuth) => setTerms({ ...terms, clientAuth })} />
          {chosen.length > 0 && <WholeVerdict said={said} chosen={chosen} whole={whole} />}
          <SharedList found={shared} total={chosen.length} what="requests" nameOf={(id) => safeText(placeOf(table.asked.find((one) => one.id === id)?.path ?? ''))} onMend={mend} />
          <div className={css['buttons']}>
            <Button variant="primary" icon={<Stamp />} busy={busy} disabled={fit === 0} onClick={sign}>Sign {count(fit, 'request')}</Button>
            {busy && <Button onClick={cancel}>Stop</Button>}
            {made.length > 0 && <Button icon={<Upload />} disabled={busy} onClick={() => void save()}>Download {count(made.length, 'certificate')}</Button>}
          </div>
          {table.signed.size > 0 && <p role="status">{made.length} of {table.signed.size} signed.</p>}
        </>
      )}
    </div>
  )
}

interface VerdictsInput { readonly terms: ManyTerms; readonly setTerms: (terms: ManyTerms) => void; readonly signer: CertificateEntry | null; readonly certificates: Certificates; readonly now: number }

const NO_CHANGES: readonly PlanChange[] = []

/** What is said of each that is fit, and of those that are chosen together; and what mends it. */
function useVerdicts({ asked, refused, signed }: Table, { terms, setTerms, signer, certificates, now }: VerdictsInput) {
  const kept = useVault((state) => state.profiles), profile = useMemo(() => chosenOf('tls-server', knownProfiles(kept)), [kept])
  const [changes, setChanges] = useState<ReadonlyMap<string, readonly PlanChange[]>>(new Map())
  // Minutes do not change what is to be said.
  const hour = Math.floor(now / 3_600_000) * 3_600_000
  const granted = useMemo(() => asked.flatMap((one) => (signer && one.request && one.problems.length === 0 && !signed.get(one.id)?.outcome.ok ? [grantOne(one, one.request, changes.get(one.id) ?? NO_CHANGES, { terms, signer, certificates, profile, now: hour })] : [])), [asked, signed, signer, changes, terms, certificates, profile, hour])
  const { of, whole } = useOutlooks(granted)
  const said = useMemo(() => new Map([...of].map(([id, outlook]) => [id, saidOf(outlook, canGrant)])), [of])
  const chosen = granted.filter(({ id }) => !refused.has(id)), shared = sharedFindings(new Map(chosen.map(({ id }) => [id, said.get(id) ?? []])))
  const mend = (finding: SharedFinding) => {
    const days = finding.changes.flatMap(([, change]) => change.days ?? [])
    if (days.length > 0) setTerms({ ...terms, days: String(Math.min(...days)) })
    else setChanges((was) => new Map([...was, ...finding.changes.map(([id, change]) => [id, [...(was.get(id) ?? []), change]] as const)]))
  }
  return { said, shared, chosen, names: new Map(granted.map(({ id, read }) => [id, read.names.names])), whole, mend }
}

/** How they stand together: how many will be refused, how many somebody will find fault with. */
function WholeVerdict({ said, chosen, whole }: { said: ReadonlyMap<string, readonly Said[]>; chosen: readonly Granted[]; whole: boolean }) {
  const all = chosen.map(({ id }) => said.get(id) ?? []), refused = all.filter(isRefused).length, faulty = all.filter((one) => !isRefused(one) && one.some(({ severity }) => severity !== 'note')).length
  return <p className={css['verdict']} role="status"><SeverityIcon severity={refused > 0 ? 'error' : faulty > 0 ? 'warning' : 'ok'} /> {wholeWords({ total: all.length, refused, faulty, whole })}</p>
}

function AskedTable({ table, said, names, onChoose }: { table: Table; said: ReadonlyMap<string, readonly Said[]>; names: ReadonlyMap<string, readonly Pick<SanName, 'value'>[]>; onChoose: (id: string, on: boolean) => void }) {
  return (
    <table className={css['asked']}>
      <thead><tr><th scope="col">Request</th><th scope="col">Names</th><th scope="col">Key</th><th scope="col">Verdict</th></tr></thead>
      <tbody>{table.asked.map((one) => <AskedRow key={one.id} one={one} names={names.get(one.id) ?? one.names} said={said.get(one.id) ?? []} signed={table.signed.get(one.id)} refused={table.refused.has(one.id)} onChoose={(on) => onChoose(one.id, on)} />)}</tbody>
    </table>
  )
}

const NAMES_SHOWN = 6

function AskedRow({ one: { path, pem, request, problems }, names, said, signed, refused, onChoose }: { one: Asked; names: readonly Pick<SanName, 'value'>[]; said: readonly Said[]; signed: Signed | undefined; refused: boolean; onChoose: (on: boolean) => void }) {
  const fit = problems.length === 0, title = request?.attributes.map(({ shortName, oid, text }) => `${shortName || oid}=${text}`).join(', ') ?? ''
  const label = <><SafeText text={title || names[0]?.value || 'A request'} /> <span className={css['muted']}><SafeText text={placeOf(path)} /></span></>
  return (
    <tr data-refused={!fit || undefined}>
      <th scope="row"><Checkbox label={label} checked={fit && !refused} disabled={!fit || signed?.outcome.ok === true} onChecked={onChoose} /></th>
      <td>{names.slice(0, NAMES_SHOWN).map(({ value }, i) => <span key={value}>{i > 0 && ', '}<code><SafeText text={value} /></code></span>)}{names.length > NAMES_SHOWN && ` and ${names.length - NAMES_SHOWN} more`}</td>
      <td>{request?.keyLabel}</td>
      <td><Verdict problems={problems} said={said} signed={signed} pem={pem} /></td>
    </tr>
  )
}

/** By itself, in the form that signs one. */
function openAlone(pem: string): void {
  edit('request', { text: pem, refused: [], switched: [], more: null })
  show({ kind: 'request' })
}

function Verdict({ problems, said, signed, pem }: { problems: Asked['problems']; said: readonly Said[]; signed: Signed | undefined; pem: string }) {
  if (signed?.outcome.ok) { const { id } = signed.outcome.value; return <><Badge tone="ok">signed</Badge> <Button size="small" onClick={() => showCertificate(id)}>Show</Button></> }
  if (signed && !signed.outcome.ok) return <span className={css['problem']}>{troubleText(signed.outcome.trouble)}</span>
  if (problems.length > 0) return <span className={css['problem']}>{problems.map(pkiProblemWords).join(' ')}</span>
  const grave = said.filter(({ severity }) => severity !== 'note')
  return (
    <>
      <span className={css['verdict']}><SeverityIcon severity="ok" /> its signature is valid</span>
      {grave.length > 0 && (
        <>
          <ul className={css['said']}>{grave.map(({ key, title, severity }) => <li key={`${key} ${title}`} data-severity={severity}><SeverityIcon severity={severity} /> <span>{title}</span></li>)}</ul>
          <Button size="small" onClick={() => openAlone(pem)}>Sign it by itself</Button>
        </>
      )}
    </>
  )
}

function LeftList({ left }: { left: readonly Left[] }) {
  if (left.length === 0) return null
  return <Disclosure summary="Not requests" detail={count(left.length, 'file')}><ul className={css['left']}>{left.slice(0, 200).map((one) => <li key={`${one.path} ${one.code}`}><SafeText text={placeOf(one.path)} /> <span className={css['muted']}>{leftWords(one)}</span></li>)}</ul></Disclosure>
}
