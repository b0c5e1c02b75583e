import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import type { Option } from './inputs.tsx'
import css from './choices.module.css'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'checked' | 'onChange' | 'type'> {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChecked: (checked: boolean) => void
}

export function Checkbox({ label, hint, checked, onChecked, className, ...rest }: CheckboxProps) {
  const hintId = useId()
  return (
    <label className={cx(css['choice'], className)}>
      <input {...rest} type="checkbox" checked={checked} aria-describedby={hint ? hintId : undefined} onChange={(event) => onChecked(event.target.checked)} />
      <span>{label}{hint && <span className={css['hint']} id={hintId}>{hint}</span>}</span>
    </label>
  )
}

export interface RadioGroupProps<V extends string> {
  legend: string
  /** The legend is for screen readers only. */
  legendHidden?: boolean
  value: V
  onValue: (value: V) => void
  options: readonly Option<V>[]
  className?: string | undefined
}

/** One of a few, each with room for a hint. Arrow keys are the browser's own. */
export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  return <Radios {...props} look="list" />
}

/** One of two to five short words, side by side. */
export function Segmented<V extends string>(props: RadioGroupProps<V>) {
  return <Radios {...props} look="segments" />
}

function Radios<V extends string>({ legend, legendHidden = false, value, onValue, options, className, look }: RadioGroupProps<V> & { look: 'list' | 'segments' }) {
  const name = useId()
  return (
    <fieldset className={cx(css[look], className)}>
      <legend className={cx(css['legend'], legendHidden && css['legendHidden'])}>{legend}</legend>
      <div className={css['options']}>
        {options.map((option) => (
          <label key={option.value} className={css['choice']} title={look === 'segments' ? option.hint : undefined}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} disabled={option.disabled}
              aria-describedby={look === 'list' && option.hint ? `${name}-${option.value}` : undefined} onChange={() => onValue(option.value)} />
            <span>
              {option.label}
              {look === 'list' && option.hint && <span className={css['hint']} id={`${name}-${option.value}`}>{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
