/** The fields that several forms of this place share. */
import { useRef } from 'react'
import { keyAlgorithms, type KeyAlgorithmId } from '../../core/crypto/algorithms.ts'
import { lifetimeLimits } from '../../core/spec/limits.ts'
import type { Problem } from '../../core/pki/result.ts'
import { unitsLeft, YEAR } from '../../core/pki/validity.ts'
import { DAY } from '../../core/spec/time.ts'
import { count } from '../../words/format.ts'
import { limitWords, pkiProblemWords, REASONS } from '../../words/pki.ts'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { RadioGroup } from '../../ui/kit/choices.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { utcDay } from '../../ui/kit/time.ts'
import type { SubjectDraft } from './workspace.ts'
import css from './forms.module.css'

/** The words for a field's problem; undefined where it has none. */
export function errorOf(problems: readonly Problem[], field: string): string | undefined {
  const found = problems.find((problem) => problem.field === field)
  return found && pkiProblemWords(found)
}

const NAMES: { readonly [F in keyof SubjectDraft]: string } = {
  commonName: 'Common name', organization: 'Organisation', organizationalUnit: 'Unit', locality: 'Town', stateOrProvince: 'State or province', country: 'Country code',
}

interface SubjectFieldsProps {
  subject: SubjectDraft
  onSubject: (subject: SubjectDraft) => void
  problems: readonly Problem[]
  fields: readonly (keyof SubjectDraft)[]
  /** The common name that is taken where none is typed. */
  usual?: string
  /** Before each field's name in problems: `root.`. */
  prefix?: string
}

export function SubjectFields({ subject, onSubject, problems, fields, usual, prefix = '' }: SubjectFieldsProps) {
  return (
    <div className={css['pair']}>
      {fields.map((field) => (
        <Field key={field} label={NAMES[field]} error={errorOf(problems, `${prefix}${field}`)} hint={field === 'commonName' ? REASONS.commonName : undefined}>
          <TextInput value={subject[field]} placeholder={field === 'commonName' ? usual : undefined} onValue={(value) => onSubject({ ...subject, [field]: value })} />
        </Field>
      ))}
    </div>
  )
}

export function KeyChoice({ legend, value, onValue, advice }: { legend: string; value: KeyAlgorithmId; onValue: (id: KeyAlgorithmId) => void; advice: (id: KeyAlgorithmId) => string }) {
  return <RadioGroup legend={legend} value={value} onValue={onValue} options={keyAlgorithms.map(({ id, label }) => ({ value: id, label, hint: advice(id) }))} />
}

interface SpanFieldProps {
  unit: 'day' | 'year'
  hint: string
  value: string
  onValue: (value: string) => void
  problems: readonly Problem[]
  now: number
}

/** A number of days or years, whose problems are those of `days`. What would outlive its issuer can be shortened with one click. */
export function SpanField({ unit, hint, value, onValue, problems, now }: SpanFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const found = problems.find(({ field }) => field === 'days')
  const left = found?.code === 'days.outlives-issuer' ? unitsLeft(Number(found.params['notAfter']), now, unit === 'day' ? DAY : YEAR) : null
  // The button goes with the problem that it solves.
  const use = (units: number) => { onValue(String(units)); input.current?.focus() }
  const error = found && <span>{pkiProblemWords(found)}{left !== null && <> <button type="button" className={css['fix']} onClick={() => use(left)}>Use {count(left, unit)}</button></>}</span>
  return <div className={css['span']}><Field label={unit === 'day' ? 'Days' : 'Years'} required hint={hint} error={error}><TextInput ref={input} inputMode="numeric" value={value} onValue={onValue} /></Field></div>
}

/** What public authorities may issue, by date: information, since a private one may do otherwise. */
export function LimitsTable({ now }: { now: number }) {
  const inForce = (id: string) => lifetimeLimits.findLast((limit) => limit.id === id && limit.since <= now)
  return (
    <Disclosure summary="How long certificates may live" className={css['limits']}>
      <table className={css['table']}>
        <thead><tr><th scope="col">Issued from</th><th scope="col">At most</th><th scope="col">For whom</th></tr></thead>
        <tbody>
          {lifetimeLimits.map((limit) => (
            <tr key={`${limit.id}${limit.since}`} data-current={inForce(limit.id) === limit || undefined}>
              <td>{utcDay(limit.since)}</td><td>{limit.days} days</td><td>{limitWords(limit)}{inForce(limit.id) === limit && ' (in force)'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css['muted']}>Roots that you add by hand are bound by Apple’s limit only. Chrome, Edge and Firefox hold only public authorities to theirs.</p>
    </Disclosure>
  )
}
