import { useState } from 'react'
import { pkiProblemWords, REASONS } from '../../../words/pki.ts'
import { count } from '../../../words/format.ts'
import { useVault } from '../../../store/use-vault.ts'
import { showToast } from '../../../store/toasts.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Badge } from '../../../ui/kit/Badge.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { Checkbox } from '../../../ui/kit/choices.tsx'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { download } from '../../../ui/kit/download.ts'
import { SeverityIcon } from '../../../ui/kit/SeverityIcon.tsx'
import { exportFiles } from '../export/make.ts'
import { errorOf, SpanField } from '../fields.tsx'
import { Stamp, Upload } from '../icons.ts'
import { GiveFiles } from '../import/GiveFiles.tsx'
import { leftWords, placeOf } from '../import/words.ts'
import { daysProblem } from '../plans.ts'
import { SignerField } from '../SignerField.tsx'
import { troubleText } from '../TroubleCallout.tsx'
import { attempt, type Trouble } from '../outcome.ts'
import { useTask } from '../useTask.ts'
import { showCertificate } from '../workspace.ts'
import { readMany, signMany, type Asked, type Signed } from './many.ts'
import type { Left, Sources } from '../import/sources.ts'
import css from './request.module.css'

interface SignManyProps { signers: readonly CertificateEntry[]; signer: CertificateEntry | null; now: number }

interface Table { readonly asked: readonly Asked[]; readonly left: readonly Left[]; readonly refused: ReadonlySet<string>; readonly signed: ReadonlyMap<string, Signed> }

const EMPTY: Table = { asked: [], left: [], refused: new Set(), signed: new Map() }

/** Requests by the folder: a row each, those that are fit chosen, the others with the reason. */
export function SignMany({ signers, signer, now }: SignManyProps) {
  const certificates = useVault((state) => state.certificates), keys = useVault((state) => state.keys)
  const [table, setTable] = useState(EMPTY)
  const [days, setDays] = useState('365'), [clientAuth, setClientAuth] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { busy, run, cancel } = useTask()
  const take = (sources: Promise<Sources>) => run(async () => {
    const outcome = await attempt(async () => readMany(await sources))
    if (outcome.ok) setTable((was) => ({ ...was, asked: [...was.asked, ...outcome.value.asked.map((one, i) => ({ ...one, id: `${was.asked.length + i} ${one.id}` }))], left: [...was.left, ...outcome.value.left] }))
    else setTrouble(outcome.trouble)
    return outcome
  })
  const chosen = table.asked.filter(({ id, problems }) => problems.length === 0 && !table.refused.has(id) && !table.signed.get(id)?.outcome.ok)
  const sign = () => {
    const problem = daysProblem(days) ?? (signer ? null : { field: 'issuer', code: 'issuer.missing', params: {} })
    setTrouble(problem && { type: 'problems', problems: [problem] })
    if (problem || !signer) return
    const keepOne = (signed: Signed) => setTable((was) => ({ ...was, signed: new Map([...was.signed, [signed.id, signed]]) }))
    void run((signal) => attempt(() => signMany({ chosen, signer, days: Number(days), clientAuth }, keepOne, signal)))
  }
  const made = [...table.signed.values()].flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []))
  const save = () => run(async (signal) => {
    const outcome = await exportFiles({ rows: made, all: certificates, keys, formats: new Set(['fullchain']), passphrase: '' }, signal)
    if (outcome.ok) { download(outcome.value.name, outcome.value.mime, outcome.value.content); showToast(`Downloaded ${outcome.value.name}.`) }
    return outcome
  })
  const problems = trouble?.type === 'problems' ? trouble.problems : []
  return (
    <div className={css['form']}>
      <GiveFiles label="Requests (CSR)" hint="Paste them, drop their files, a folder or a zip. Each is verified: its signature must show that its maker holds the key." placeholder="-----BEGIN CERTIFICATE REQUEST-----" busy={busy} onSources={(sources) => void take(sources)} />
      {table.asked.length > 0 && <AskedTable table={table} onChoose={(id, on) => setTable((was) => ({ ...was, refused: on ? new Set([...was.refused].filter((one) => one !== id)) : new Set([...was.refused, id]) }))} />}
      <LeftList left={table.left} />
      {trouble && trouble.type !== 'problems' && <p className={css['problem']} role="alert">{troubleText(trouble)}</p>}
      {table.asked.length > 0 && (
        <>
          <SignerField signers={signers} signer={signer} now={now} error={errorOf(problems, 'issuer')} />
          <SpanField unit="day" hint={REASONS.days} value={days} onValue={(value) => { setDays(value); setTrouble(null) }} problems={problems} now={now} />
          <Checkbox label="Also for clients" hint={REASONS.clientAuth} checked={clientAuth} onChecked={setClientAuth} />
          <div className={css['buttons']}>
            <Button variant="primary" icon={<Stamp />} busy={busy} disabled={chosen.length === 0} onClick={sign}>Sign {count(chosen.length, 'request')}</Button>
            {busy && <Button onClick={cancel}>Stop</Button>}
            {made.length > 0 && <Button icon={<Upload />} disabled={busy} onClick={() => void save()}>Download {count(made.length, 'certificate')}</Button>}
          </div>
          {table.signed.size > 0 && <p role="status">{made.length} of {table.signed.size} signed.</p>}
        </>
      )}
    </div>
  )
}

function AskedTable({ table, onChoose }: { table: Table; onChoose: (id: string, on: boolean) => void }) {
  return (
    <table className={css['asked']}>
      <thead><tr><th scope="col">Request</th><th scope="col">Names</th><th scope="col">Key</th><th scope="col">Verdict</th></tr></thead>
      <tbody>{table.asked.map((one) => <AskedRow key={one.id} one={one} signed={table.signed.get(one.id)} refused={table.refused.has(one.id)} onChoose={(on) => onChoose(one.id, on)} />)}</tbody>
    </table>
  )
}

const NAMES_SHOWN = 6

function AskedRow({ one: { path, request, names, problems }, signed, refused, onChoose }: { one: Asked; signed: Signed | undefined; refused: boolean; onChoose: (on: boolean) => void }) {
  const fit = problems.length === 0, title = request?.attributes.map(({ shortName, oid, text }) => `${shortName || oid}=${text}`).join(', ') ?? ''
  const label = <><SafeText text={title || names[0]?.value || 'A request'} /> <span className={css['muted']}><SafeText text={placeOf(path)} /></span></>
  return (
    <tr data-refused={!fit || undefined}>
      <th scope="row"><Checkbox label={label} checked={fit && !refused} disabled={!fit || signed?.outcome.ok === true} onChecked={onChoose} /></th>
      <td>{names.slice(0, NAMES_SHOWN).map(({ value }, i) => <span key={value}>{i > 0 && ', '}<code><SafeText text={value} /></code></span>)}{names.length > NAMES_SHOWN && ` and ${names.length - NAMES_SHOWN} more`}</td>
      <td>{request?.keyLabel}</td>
      <td><Verdict problems={problems} signed={signed} /></td>
    </tr>
  )
}

function Verdict({ problems, signed }: { problems: Asked['problems']; signed: Signed | undefined }) {
  if (signed?.outcome.ok) { const { id } = signed.outcome.value; return <><Badge tone="ok">signed</Badge> <Button size="small" onClick={() => showCertificate(id)}>Show</Button></> }
  if (signed && !signed.outcome.ok) return <span className={css['problem']}>{troubleText(signed.outcome.trouble)}</span>
  if (problems.length > 0) return <span className={css['problem']}>{problems.map(pkiProblemWords).join(' ')}</span>
  return <span className={css['verdict']}><SeverityIcon severity="ok" /> its signature is valid</span>
}

function LeftList({ left }: { left: readonly Left[] }) {
  if (left.length === 0) return null
  return <Disclosure summary="Not requests" detail={count(left.length, 'file')}><ul className={css['left']}>{left.slice(0, 200).map((one) => <li key={`${one.path} ${one.code}`}><SafeText text={placeOf(one.path)} /> <span className={css['muted']}>{leftWords(one)}</span></li>)}</ul></Disclosure>
}
