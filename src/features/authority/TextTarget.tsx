import { useEffect, useEffectEvent } from 'react'
import type { ClipboardEvent as PasteEvent, ReactNode } from 'react'
import { offerIn, type Offer } from '../../store/inbox.ts'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput, TextArea } from '../../ui/kit/inputs.tsx'
import { OpenFile } from '../../ui/kit/OpenFile.tsx'
import { useDrop } from '../../ui/kit/useDrop.ts'
import { MOST_BYTES } from './take-files.ts'
import css from './forms.module.css'

export interface TextTargetProps {
  label: string
  hint?: ReactNode
  error?: ReactNode
  value: string
  onValue: (value: string) => void
  onFiles: (files: readonly File[]) => void
  rows?: number
  placeholder?: string
  /** What is in it must stay secret: named so. */
  secret?: string
  /** Takes pastes with no text field focused too, which would else go to Inspect: for the one target of a form. */
  takesAll?: boolean
}

/** Chromium pastes into a text field in time that grows with the square of the lines: thousands of them freeze the page. Longer text is put there at once. */
const PASTED_MOST = 10_000
const isSmall = (pasted: Offer) => 'text' in pasted && pasted.text.length <= MOST_BYTES

/** A field that takes a paste, a drop or opened files; the page's own paste and drop leave these alone. */
export function TextTarget({ label, hint, error, value, onValue, onFiles, rows = 6, placeholder = '', secret, takesAll = false }: TextTargetProps) {
  const { over, target } = useDrop(onFiles)
  const give = (pasted: Offer) => {
    if ('files' in pasted) onFiles(pasted.files)
    else if (isSmall(pasted)) onValue(pasted.text)
    // More text than a field holds without freezing is refused as a file of that size is.
    else onFiles([new File([pasted.text], 'What was pasted')])
  }
  useStrayPaste(takesAll, give)
  const onPaste = (event: PasteEvent) => {
    const pasted = offerIn(event.clipboardData)
    if (!pasted || ('text' in pasted && pasted.text.length <= PASTED_MOST)) return
    event.preventDefault()
    const field = event.target
    if ('text' in pasted && isSmall(pasted) && field instanceof HTMLTextAreaElement) onValue(`${value.slice(0, field.selectionStart)}${pasted.text}${value.slice(field.selectionEnd)}`)
    else give(pasted)
  }
  return (
    // Pastes and drops reach it from the field inside, which has the focus.
    <div className={css['target']} data-over={over || undefined} onPaste={onPaste} {...target}>
      <Field label={label} required hint={hint} error={error} aside={<OpenFile size="small" variant="quiet" multiple onFiles={onFiles} />}>
        {secret === undefined
          ? <TextArea mono rows={rows} value={value} placeholder={placeholder} onValue={onValue} />
          : <SecretInput name={secret} multiline rows={rows} value={value} placeholder={placeholder} onValue={onValue} />}
      </Field>
    </div>
  )
}

/** Pastes that no text field gets, before the page hands them to Inspect. */
function useStrayPaste(wanted: boolean, onPasted: (pasted: Offer) => void): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const inField = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]') !== null
    const pasted = offerIn(event.clipboardData)
    if (!wanted || inField || !pasted || document.querySelector('dialog:modal')) return
    event.preventDefault()
    onPasted(pasted)
  })
  useEffect(() => {
    document.addEventListener('paste', take, { capture: true })
    return () => document.removeEventListener('paste', take, { capture: true })
  }, [])
}
