import { createContext, use, useId, useMemo } from 'react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { CircleX } from './icons.ts'
import css from './Field.module.css'

interface FieldContextValue {
  readonly id: string
  readonly describedBy: string | undefined
  readonly invalid: boolean
  readonly required: boolean
}

const FieldContext = createContext<FieldContextValue | null>(null)

export interface FieldProps {
  label: ReactNode
  /** What to enter and why; stays visible beside an error. */
  hint?: ReactNode
  /** What is wrong and what to do; empty or absent when nothing is. */
  error?: ReactNode
  required?: boolean
  /** Right of the label: a small button or a count. */
  aside?: ReactNode
  className?: string | undefined
  children: ReactNode
}

/** Label, hint and error around one kit input, tied to it for assistive technology. */
export function Field({ label, hint, error, required = false, aside, className, children }: FieldProps) {
  const id = useId()
  const invalid = Boolean(error)
  const describedBy = cx(invalid && `${id}-error`, Boolean(hint) && `${id}-hint`) || undefined
  const value = useMemo(() => ({ id, describedBy, invalid, required }), [id, describedBy, invalid, required])
  return (
    <div className={className}>
      <div className={css['head']}>
        <span>
          <label className={css['label']} htmlFor={id}>{label}</label>
          {!required && <span className={css['optional']}> optional</span>}
        </span>
        {aside}
      </div>
      <FieldContext value={value}>{children}</FieldContext>
      {error && <p className={css['error']} id={`${id}-error`} role="alert"><CircleX aria-hidden="true" /><span>{error}</span></p>}
      {hint && <p className={css['hint']} id={`${id}-hint`}>{hint}</p>}
    </div>
  )
}

/** The attributes that tie an input to the Field around it; empty outside of one. */
export function useFieldControl(): { id?: string; 'aria-describedby'?: string | undefined; 'aria-invalid'?: true | undefined; 'aria-required'?: true | undefined } {
  const field = use(FieldContext)
  if (!field) return {}
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
    'aria-required': field.required || undefined,
  }
}
