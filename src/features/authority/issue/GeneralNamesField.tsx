import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { readNameList, type GeneralNameInput, type GeneralNameRead, type TypedNames } from '../../../core/pki/general-names.ts'
import { nameProblemWords } from '../../../words/pki.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { TextArea } from '../../../ui/kit/inputs.tsx'
import { useTyping } from '../NamesField.tsx'
import css from '../forms.module.css'

interface GeneralNamesFieldProps {
  label: string
  hint: ReactNode
  value: string
  onValue: (value: string) => void
  read: (text: string) => GeneralNameRead
  /** Of the list of what was read. */
  listLabel: string
  error?: string | undefined
  required?: boolean
}

const SHOWN = 40
const LABELS: { readonly [T in GeneralNameInput['type']]: string } = { dns: 'DNS', ip: 'IP', email: 'Mail', uri: 'URI', upn: 'UPN', srv: 'SRV', utf8Mailbox: 'Mail', directoryName: 'Name', registeredId: 'OID', otherName: 'Other' }

/** Names of every type, or the subtrees of constraints, checked one by one while they are typed. */
export function GeneralNamesField({ label, hint, value, onValue, read, listLabel, error, required = false }: GeneralNamesFieldProps) {
  const { names, problems } = useMemo(() => readNameList(value, read), [value, read])
  const { typing, typed, stop, left } = useTyping()
  const end = value.trimEnd().length
  const shown = problems.filter(({ index, text }) => !typing || error !== undefined || index + text.length < end || end < value.length)
  const fix = ({ index, text, suggestion }: TypedNames['problems'][number]) => { stop(); onValue(value.slice(0, index) + (suggestion ?? '') + value.slice(index + text.length)) }
  return (
    <div className={css['names']}>
      <Field label={label} required={required} hint={hint} error={shown.length > 0 ? <Problems problems={shown} onFix={fix} /> : error}>
        <TextArea mono rows={2} value={value} onValue={(next) => { typed(); onValue(next) }} onBlur={left} />
      </Field>
      {names.length > 0 && (
        <ul className={css['chips']} aria-label={listLabel}>
          {names.slice(0, SHOWN).map(({ type, value: text, der }) => <li key={der.join()} className={css['chip']}><span className={css['chipType']}>{text.startsWith('*.') ? 'Wildcard' : LABELS[type]}</span><code>{text === '' ? 'every name' : <SafeText text={text} />}</code></li>)}
          {names.length > SHOWN && <li className={css['more']}>and {names.length - SHOWN} more</li>}
        </ul>
      )}
    </div>
  )
}

const PROBLEMS_SHOWN = 8

function Problems({ problems, onFix }: { problems: TypedNames['problems']; onFix: (problem: TypedNames['problems'][number]) => void }) {
  return (
    <>
      {problems.slice(0, PROBLEMS_SHOWN).map((problem) => (
        <span key={problem.index} className={css['problem']}>
          “<SafeText text={problem.text} />” {nameProblemWords(problem.code)}.
          {problem.suggestion !== null && <> <button type="button" className={css['fix']} onClick={() => onFix(problem)}>Use <SafeText text={problem.suggestion} /></button></>}
        </span>
      ))}
      {problems.length > PROBLEMS_SHOWN && <span className={css['problem']}>And {problems.length - PROBLEMS_SHOWN} more.</span>}
    </>
  )
}
