import { useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { FieldOf, OpField, OperationId } from '../../core/ops/contract.ts'
import { opErrorWords } from '../../words/op-errors.ts'
import { operationWord, type OpFieldWords } from '../../words/ops.ts'
import { Badge } from '../kit/Badge.tsx'
import { Button } from '../kit/Button.tsx'
import { Field } from '../kit/Field.tsx'
import { SecretInput, TextInput } from '../kit/inputs.tsx'
import { LongTextArea } from './LongText.tsx'
import type { OperationForm } from './useOperation.ts'
import css from './OpForm.module.css'

export interface OpFormProps<O extends OperationId, Output> {
  readonly form: OperationForm<O, Output>
  /** Fields whose values come from elsewhere, with what puts the focus there. */
  readonly elsewhere?: Partial<Readonly<Record<FieldOf<O>, () => void>>>
  /** Below a field's own hint. */
  readonly below?: Partial<Readonly<Record<FieldOf<O>, ReactNode>>>
  /** Right of a field's label. */
  readonly aside?: Partial<Readonly<Record<FieldOf<O>, ReactNode>>>
  readonly variant?: 'primary' | 'plain'
}

/** An operation's form, from its record: fields, errors at the fields, the button. Ctrl/Cmd-Enter runs it from any field. */
export function OpForm<O extends OperationId, Output>({ form, elsewhere, below, aside, variant = 'primary' }: OpFormProps<O, Output>) {
  const ref = useRef<HTMLFormElement>(null)
  const { operation, busy, run } = form
  const submit = async () => {
    const outcome = await run()
    const field = outcome.ok ? null : outcome.error.field
    if (field === null) return
    if (elsewhere?.[field]) elsewhere[field]()
    else ref.current?.querySelector<HTMLElement>(`[data-field="${field}"] :is(input:not([type=file]), textarea, [tabindex])`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void submit()
  }
  const words = operationWord(operation.id)
  return (
    // The keys work in every field of the form.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form ref={ref} className={css['form']} noValidate onSubmit={(event) => { event.preventDefault(); void submit() }} onKeyDown={onKeyDown} aria-label={words.title}>
      {operation.fields.filter(({ id }) => !elsewhere?.[id]).map((field) => (
        <div key={field.id} className={css['field']} data-field={field.id}>
          <FormField form={form} field={field} words={words.fields[field.id]} aside={aside?.[field.id]} />
          {below?.[field.id]}
        </div>
      ))}
      <div className={css['actions']}><Button type="submit" variant={variant} busy={busy}>{words.action}</Button></div>
    </form>
  )
}

interface FormFieldProps<O extends OperationId, Output> {
  readonly form: OperationForm<O, Output>
  readonly field: OpField<FieldOf<O>>
  readonly words: OpFieldWords
  readonly aside: ReactNode
}

function FormField<O extends OperationId, Output>({ form, field, words, aside }: FormFieldProps<O, Output>) {
  const error = form.errors.find((each) => each.field === field.id)
  const secret = field.secrecy === 'message' && <Badge tone="secret">secret</Badge>
  return (
    <Field label={words.label} hint={words.hint} required={field.required || field.blank === true} error={error && <ErrorText error={error} />} aside={<span className={css['aside']}>{aside}{secret}</span>}>
      <Control field={field} name={words.label} value={form.values[field.id]} onValue={(value) => form.set({ [field.id]: value } as Partial<typeof form.values>)} />
    </Field>
  )
}

/** What is wrong, and what to do. */
export function ErrorText({ error }: { error: Parameters<typeof opErrorWords>[0] }) {
  const { title, mend } = opErrorWords(error)
  return <><b>{title}.</b> {mend}</>
}

interface ControlProps {
  readonly field: OpField<string>
  readonly name: string
  readonly value: string
  readonly onValue: (value: string) => void
}

function Control({ field: { type, secrecy, monospace = false, placeholder }, name, value, onValue }: ControlProps) {
  const shared = { value, onValue, ...(placeholder ? { placeholder } : {}) }
  if (secrecy === 'key') return <SecretInput {...shared} name={name} multiline={type === 'multiline'} />
  const className = secrecy === 'message' ? css['message'] : undefined
  if (type === 'multiline') return <LongTextArea {...shared} mono={monospace} className={className} rows={5} />
  return <TextInput {...shared} mono={monospace} className={type === 'integer' ? css['integer'] : className} inputMode={type === 'integer' ? 'numeric' : undefined} />
}
