import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { safeText } from '../../core/bytes/text.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Field } from './Field.tsx'
import { TextInput } from './inputs.tsx'
import css from './ConfirmByName.module.css'

export interface ConfirmByNameProps {
  readonly title: string
  /** To be typed. */
  readonly name: string
  /** What the button does, and the one that does nothing. */
  readonly action: string
  readonly keep?: string
  readonly busy?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
  /** What goes. */
  readonly children: ReactNode
}

/** Without what no keyboard has: it may be typed as it is shown. */
const plain = (text: string) => safeText(text).normalize('NFC').replaceAll(/\s+/g, ' ').trim()

/** For what nothing, or not much, brings back: its name is to be typed. */
export function ConfirmByName({ title, name, action, keep = 'Keep it', busy = false, onConfirm, onClose, children }: ConfirmByNameProps) {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState('')
  const form = useRef<HTMLFormElement>(null), id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (plain(typed) === plain(name)) return onConfirm()
    setWrong(plain(typed).toLowerCase() === plain(name).toLowerCase() ? 'Capitals count: type it as it is written.' : typed.trim() === '' ? 'Type its name first.' : 'This is not its name.')
    form.current?.querySelector('input')?.focus()
  }
  return (
    <Dialog open sticky size="small" onClose={onClose} title={title} footer={<><Button onClick={onClose}>{keep}</Button><Button variant="danger" type="submit" form={id} busy={busy}>{action}</Button></>}>
      <form ref={form} id={id} className={css['form']} noValidate onSubmit={submit}>
        {children}
        <Field label="Its name, to be sure" required error={wrong} hint={<>It is called <b>{safeText(name)}</b>.</>}><TextInput value={typed} onValue={(value) => { setTyped(value); setWrong('') }} /></Field>
      </form>
    </Dialog>
  )
}
