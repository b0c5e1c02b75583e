import { useState, type ClipboardEvent } from 'react'
import { Button } from '../kit/Button.tsx'
import { useFieldControl } from '../kit/Field.tsx'
import { TextArea, type TextAreaProps } from '../kit/inputs.tsx'
import { cx } from '../kit/cx.ts'
import css from './OpForm.module.css'

/** Characters above which a text area lays out for longer than a keystroke may take. */
const LONGEST_EDITED = 100_000
const PREVIEW = 400

/** A text area that stays quick: a long text is held beside the page and shown by its beginning. */
export function LongTextArea({ value, onValue, className, ...rest }: TextAreaProps) {
  const [editing, setEditing] = useState(false)
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (text.length <= LONGEST_EDITED) return
    event.preventDefault()
    setEditing(false)
    const { selectionStart, selectionEnd } = event.currentTarget
    onValue(value.slice(0, selectionStart) + text + value.slice(selectionEnd))
  }
  if (value.length <= LONGEST_EDITED || editing) return <TextArea {...rest} value={value} onValue={onValue} className={className} onPaste={onPaste} />
  return <Held value={value} className={className} onEmpty={() => onValue('')} onEdit={() => setEditing(true)} />
}

interface HeldProps {
  readonly value: string
  readonly className: string | undefined
  readonly onEmpty: () => void
  readonly onEdit: () => void
}

function Held({ value, className, onEmpty, onEdit }: HeldProps) {
  const { id, 'aria-describedby': describedBy, 'aria-invalid': invalid } = useFieldControl()
  return (
    <div id={id} aria-describedby={describedBy} data-invalid={invalid} role="group" aria-label={`${value.length.toLocaleString('en')} characters`} tabIndex={-1} className={cx(css['held'], className)}>
      <code>{value.slice(0, PREVIEW)}…</code>
      <p>{value.length.toLocaleString('en')} characters: all of them are used, only the first are shown.</p>
      <span className={css['actions']}>
        <Button size="small" onClick={onEmpty}>Empty the field</Button>
        <Button size="small" variant="quiet" onClick={onEdit}>Edit all the same (slow)</Button>
      </span>
    </div>
  )
}
