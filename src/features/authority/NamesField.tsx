import { useEffect, useMemo, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import { parseNames, type NameProblem, type SanName } from '../../core/pki/names.ts'
import { nameProblemWords } from '../../words/pki.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextArea } from '../../ui/kit/inputs.tsx'
import css from './forms.module.css'

export interface NamesFieldProps {
  label: string
  hint: ReactNode
  value: string
  onValue: (value: string) => void
  /** From the last attempt: names are missing. */
  error?: string | undefined
  /** Ctrl or Cmd with Enter. */
  onEnter?: () => void
  required?: boolean
}

/** Still being typed: what it will become cannot be judged yet. */
const PAUSE_MS = 700

/** Host names and addresses, checked one by one while they are typed; each as it will stand in the certificate. */
export function NamesField({ label, hint, value, onValue, error, onEnter, required = true }: NamesFieldProps) {
  const { names, problems } = useMemo(() => parseNames(value), [value])
  const { typing, typed, stop, left } = useTyping()
  const end = value.trimEnd().length
  const shown = problems.filter(({ index, text }) => !typing || error !== undefined || index + text.length < end || end < value.length)
  const change = (next: string) => { typed(); onValue(next) }
  const fix = ({ index, text, suggestion }: NameProblem) => { stop(); onValue(value.slice(0, index) + (suggestion ?? '') + value.slice(index + text.length)) }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onEnter?.()
  }
  return (
    <div className={css['names']}>
      <Field label={label} required={required} hint={hint} error={shown.length > 0 ? <Problems problems={shown} onFix={fix} /> : error}>
        <TextArea mono rows={2} value={value} onValue={change} onKeyDown={onKeyDown} onBlur={left} inputMode="url" />
      </Field>
      {names.length > 0 && <Chips names={names} />}
    </div>
  )
}

/** Whether somebody is still typing; `typed` at each key, `left` when the field is left, `stop` when it is over. */
export function useTyping() {
  const [typing, setTyping] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const stop = () => { clearTimeout(timer.current); setTyping(false) }
  const typed = () => {
    clearTimeout(timer.current)
    setTyping(true)
    timer.current = setTimeout(() => setTyping(false), PAUSE_MS)
  }
  // What appears moves the button that is being pressed from under the pointer, and the press is lost: the form's answer says the same.
  const left = ({ relatedTarget }: FocusEvent) => { if (!(relatedTarget instanceof HTMLButtonElement && relatedTarget.type === 'submit')) stop() }
  return { typing, typed, stop, left }
}

const PROBLEMS_SHOWN = 8

function Problems({ problems, onFix }: { problems: readonly NameProblem[]; onFix: (problem: NameProblem) => void }) {
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

const CHIPS_SHOWN = 40

function Chips({ names }: { names: readonly SanName[] }) {
  return (
    <ul className={css['chips']} aria-label="Names in the certificate">
      {names.slice(0, CHIPS_SHOWN).map((name) => <Chip key={`${name.type} ${name.value}`} name={name} />)}
      {names.length > CHIPS_SHOWN && <li className={css['more']}>and {names.length - CHIPS_SHOWN} more</li>}
    </ul>
  )
}

export function typeOf(name: SanName): string {
  if (name.type === 'ip') return name.octets.length === 4 ? 'IPv4' : 'IPv6'
  return name.wildcard ? 'Wildcard' : 'DNS'
}

function Chip({ name }: { name: SanName }) {
  const meant = name.type === 'dns' && name.shown !== name.value ? name.shown : null
  return (
    <li className={css['chip']}>
      <span className={css['chipType']}>{typeOf(name)}</span>
      <code><SafeText text={meant ?? name.value} /></code>
      {meant !== null && <code className={css['more']}>{name.value}</code>}
    </li>
  )
}
