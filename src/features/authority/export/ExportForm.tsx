import { useMemo, useRef, useState, type FormEvent } from 'react'
import { useVault } from '../../../store/use-vault.ts'
import type { CertificateRow, Certificates, KeyPairs, Rows } from '../../../store/vault.ts'
import { showToast } from '../../../store/toasts.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { Checkbox } from '../../../ui/kit/choices.tsx'
import { download } from '../../../ui/kit/download.ts'
import { NewPassphrase, NO_PASSPHRASE, passphraseProblem, type PassphraseProblem } from '../../../ui/kit/NewPassphrase.tsx'
import { errorOf } from '../fields.tsx'
import { Upload } from '../icons.ts'
import { TroubleCallout } from '../TroubleCallout.tsx'
import { useForm } from '../useForm.ts'
import { formats, isOffered, type Format, type FormatId } from './formats.ts'
import { exportFiles } from './make.ts'
import css from './export.module.css'

interface ExportFormProps {
  /** Those that leave. */
  rows: Rows<CertificateRow>
  certificates: Certificates
  /** Chosen at first. */
  first: readonly FormatId[]
}

const GROUPS: readonly (readonly [Format['group'], string])[] = [['certificate', 'Certificate'], ['key', 'Private key'], ['both', 'Stores']]

/** So many of thousands say what is offered. */
const LOOKED = 1000

const offeredFor = (rows: Rows<CertificateRow>, keys: KeyPairs): readonly Format[] => {
  const looked = rows.slice(0, LOOKED)
  return formats.filter((format) => looked.some((row) => isOffered(format, row, keys)))
}

/** In which forms, and under which passphrase; one file as it is, several in a zip. */
export function ExportForm({ rows, certificates, first }: ExportFormProps) {
  const keys = useVault((state) => state.keys)
  const [chosen, setChosen] = useState<ReadonlySet<FormatId>>(new Set(first))
  const [pair, setPair] = useState(NO_PASSPHRASE)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const offered = useMemo(() => offeredFor(rows, keys), [rows, keys]), wanted = offered.filter(({ id }) => chosen.has(id))
  const sealed = wanted.some(({ passphrase }) => passphrase)
  const choose = (id: FormatId, on: boolean) => {
    setChosen(on ? new Set([...chosen, id]) : new Set([...chosen].filter((one) => one !== id)))
    submission.changed('formats')
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const found = sealed ? passphraseProblem(pair) : null
    setProblem(found)
    if (found) return form.current?.querySelectorAll<HTMLElement>('input[type=password]')[found === 'empty' ? 0 : 1]?.focus()
    void submission.submit((signal) => exportFiles({ rows, all: certificates, keys, formats: new Set(wanted.map(({ id }) => id)), passphrase: pair.first }, signal), ({ name, mime, content }) => {
      download(name, mime, content)
      showToast(`Exported as ${name}.`)
    })
  }
  return (
    <form ref={form} className={css['form']} noValidate aria-label="Export" onSubmit={onSubmit}>
      {GROUPS.map(([group, legend]) => <Group key={group} legend={legend} offered={offered.filter((format) => format.group === group)} chosen={chosen} onChoose={choose} />)}
      {wanted.some(({ clear }) => clear) && <Callout severity="warning" title="A private key leaves in the clear">Whoever finds the file can pass as its owner. Keep it where only the server reads it.</Callout>}
      {sealed && <NewPassphrase value={pair} problem={problem} onValue={(value) => { setPair(value); setProblem(null) }} />}
      {errorOf(submission.problems, 'formats') && <p className={css['problem']} role="alert">{errorOf(submission.problems, 'formats')}</p>}
      <TroubleCallout trouble={submission.trouble} fields={['formats']} />
      <div className={css['buttons']}>
        <Button type="submit" variant="primary" icon={<Upload />} busy={submission.busy}>Export</Button>
        {submission.busy && rows.length > 1 && <Button onClick={submission.cancel}>Cancel</Button>}
        <span className={css['muted']}>{rows.length * wanted.length > 1 ? 'Several files come in a zip.' : 'One file.'}</span>
      </div>
    </form>
  )
}

function Group({ legend, offered, chosen, onChoose }: { legend: string; offered: readonly Format[]; chosen: ReadonlySet<FormatId>; onChoose: (id: FormatId, on: boolean) => void }) {
  if (offered.length === 0) return null
  return (
    <fieldset className={css['group']}>
      <legend>{legend}</legend>
      {offered.map(({ id, label, hint }) => <Checkbox key={id} label={label} hint={hint} checked={chosen.has(id)} onChecked={(on) => onChoose(id, on)} />)}
    </fieldset>
  )
}
