import { useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { isThere, valueOf } from '../../core/ops/check.ts'
import type { FieldOf, OpField, OperationId, Values } from '../../core/ops/contract.ts'
import type { OpFieldWords } from '../../words/ops/contract.ts'
import { operationWord, opErrorWords } from '../../words/ops/ops.ts'
import { Badge } from '../kit/Badge.tsx'
import { Button } from '../kit/Button.tsx'
import { Disclosure } from '../kit/Disclosure.tsx'
import { Field } from '../kit/Field.tsx'
import { Progress } from '../kit/Progress.tsx'
import { Control } from './Control.tsx'
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
  const ref = useRef<HTMLFormElement>(null), button = useRef<HTMLButtonElement>(null)
  const { operation, values, busy, run, cancel } = form
  const submit = async () => {
    const outcome = await run()
    const field = !outcome || outcome.ok ? null : outcome.error.field
    if (field === null) return
    const otherwise = elsewhere?.[field]
    if (otherwise) otherwise()
    else focusField(ref.current, field)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void submit()
  }
  // The cancel button goes with its bar: the focus returns to where it came from.
  const onCancel = () => {
    cancel()
    button.current?.focus()
  }
  const words = operationWord(operation.id)
  const there = operation.fields.filter((field) => !elsewhere?.[field.id] && isThere(field, values))
  const row = (field: OpField<FieldOf<O>>) => (
    <div key={field.id} className={css['field']} data-field={field.id}>
      <FormField form={form} field={field} words={words.fields[field.id]} aside={aside?.[field.id]} />
      {below?.[field.id]}
    </div>
  )
  const more = there.filter((field) => field.more)
  const wrong = more.some(({ id }) => form.errors.some(({ field }) => field === id))
  return (
    // The keys work in every field of the form.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form ref={ref} className={css['form']} noValidate onSubmit={(event) => { event.preventDefault(); void submit() }} onKeyDown={onKeyDown} aria-label={words.title}>
      {there.filter((field) => !field.more).map(row)}
      {more.length > 0 && <More wrong={wrong}><div className={css['form']}>{more.map(row)}</div></More>}
      <div className={css['actions']}><Button ref={button} type="submit" variant={variant} busy={busy}>{words.action}</Button></div>
      {busy && <Working form={form} onCancel={onCancel} />}
    </form>
  )
}

/** Opens when something in it is wrong, and stays as the person leaves it. */
function More({ wrong, children }: { wrong: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(wrong)
  const [wasWrong, setWasWrong] = useState(wrong)
  if (wrong !== wasWrong) {
    setWasWrong(wrong)
    if (wrong) setOpen(true)
  }
  return <Disclosure summary="More" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>{children}</Disclosure>
}

function focusField(form: HTMLElement | null, field: string): void {
  const found = form?.querySelector<HTMLElement>(`[data-field="${field}"]`)
  found?.closest('details')?.setAttribute('open', '')
  // Buttons beside a label come before its input.
  const control = found?.querySelector<HTMLElement>(':is(input:not([type=file]), textarea, select, [tabindex])') ?? found?.querySelector('button')
  control?.focus()
}

/** Shown only when it has lasted: the bar's style waits. */
function Working<O extends OperationId, Output>({ form: { operation, progress: { done, total } }, onCancel }: { form: OperationForm<O, Output>; onCancel: () => void }) {
  return (
    <div className={css['working']}>
      <Progress label={`${operationWord(operation.id).title}…`} {...(total > 0 ? { value: done, max: total } : {})} action={<Button size="small" onClick={onCancel}>Cancel</Button>} />
    </div>
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
  const value = valueOf(form.values, field.id)
  const weak = typeof value === 'string' ? words.options?.[value]?.weak : undefined
  return (
    <Field label={words.label} hint={words.hint} required={field.required || field.blank === true || field.type === 'choice'} error={error && <ErrorText error={error} />} aside={<span className={css['aside']}>{aside}{secret}</span>}>
      <Control field={field} words={words} value={value} onValue={(next) => form.set({ [field.id]: next } as Partial<Values<O>>)} />
      {weak && <p className={css['weak']}>{weak}</p>}
    </Field>
  )
}

/** What is wrong, and what to do. */
export function ErrorText({ error }: { error: Parameters<typeof opErrorWords>[0] }) {
  const { title, mend } = opErrorWords(error)
  return <><b>{title}.</b> {mend}</>
}
