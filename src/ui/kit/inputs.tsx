import { useState } from 'react'
import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { useFieldControl } from './Field.tsx'
import { IconButton } from './Button.tsx'
import { ChevronDown, Eye, EyeOff, KeyRound } from './icons.ts'
import css from './inputs.module.css'

interface Valued {
  value: string
  onValue: (value: string) => void
  /** Monospaced, without spelling help: for PEM, hex, host names. */
  mono?: boolean
}

/** Nothing typed here is prose: no autocorrection may touch it. */
const EXACT = { spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off', autoComplete: 'off' } as const

export interface TextInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'>, Valued {}

/** A one-line input. Inside a Field it takes its name, hint and error from there; else give it `aria-label`. */
export function TextInput({ onValue, mono = false, className, ...rest }: TextInputProps) {
  return (
    <input type="text" {...EXACT} {...useFieldControl()} {...rest}
      className={cx(css['input'], mono && css['mono'], className)} onChange={(event) => onValue(event.target.value)} />
  )
}

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'>, Valued {}

/** A multi-line input, resizable downwards. */
export function TextArea({ onValue, mono = false, className, rows = 4, ...rest }: TextAreaProps) {
  return (
    <textarea {...EXACT} {...useFieldControl()} rows={rows} {...rest}
      className={cx(css['input'], css['area'], mono && css['mono'], className)} onChange={(event) => onValue(event.target.value)} />
  )
}

export interface SecretInputProps extends Omit<Valued, 'mono'> {
  /** What the secret is, for the reveal button: "Passphrase". */
  name: string
  multiline?: boolean
  rows?: number
  placeholder?: string
  disabled?: boolean
}

/** An input for a secret: masked until revealed, in the secrecy colour with its key sign. Never remembered by the browser. */
export function SecretInput({ name, value, onValue, multiline = false, rows = 4, ...rest }: SecretInputProps) {
  const [shown, setShown] = useState(false)
  const shared = { ...EXACT, ...useFieldControl(), ...rest, value, className: cx(css['input'], css['mono'], css['secretInput']), 'data-shown': shown, 'data-1p-ignore': true, 'data-lpignore': true }
  return (
    <div className={css['secret']}>
      <KeyRound className={css['key']} aria-hidden="true" />
      {multiline
        ? <textarea {...shared} rows={rows} onChange={(event) => onValue(event.target.value)} />
        : <input {...shared} type={shown ? 'text' : 'password'} autoComplete="new-password" onChange={(event) => onValue(event.target.value)} />}
      <IconButton className={css['reveal']} size="small" label={`${shown ? 'Hide' : 'Show'} ${name.toLowerCase()}`} aria-pressed={shown}
        icon={shown ? <EyeOff /> : <Eye />} onClick={() => setShown(!shown)} />
    </div>
  )
}

export interface Option<V extends string> {
  readonly value: V
  readonly label: string
  readonly hint?: string
  readonly disabled?: boolean
}

export interface SelectProps<V extends string> extends Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'> {
  value: V
  onValue: (value: V) => void
  options: readonly Option<V>[]
}

/** The native select, so that phones and assistive technology show their own list. */
export function Select<V extends string>({ value, onValue, options, className, ...rest }: SelectProps<V>) {
  const change = (chosen: string) => {
    const option = options.find((each) => each.value === chosen)
    if (option) onValue(option.value)
  }
  return (
    <span className={cx(css['select'], className)}>
      <select {...useFieldControl()} {...rest} className={css['input']} value={value} onChange={(event) => change(event.target.value)}>
        {options.map((option) => <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>)}
      </select>
      <ChevronDown aria-hidden="true" />
    </span>
  )
}
