import { useRef } from 'react'
import type { ClipboardEvent, ReactNode } from 'react'
import { offerIn } from '../../store/inbox.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput, TextArea } from '../../ui/kit/inputs.tsx'
import { useDrop } from '../../ui/kit/useDrop.ts'
import { FolderOpen } from './icons.ts'
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
}

/** A field that takes a paste, a drop or opened files; the page's own paste and drop leave these alone. */
export function TextTarget({ label, hint, error, value, onValue, onFiles, rows = 6, placeholder = '', secret }: TextTargetProps) {
  const input = useRef<HTMLInputElement>(null)
  const { over, target } = useDrop(onFiles)
  const onPaste = (event: ClipboardEvent) => {
    const pasted = offerIn(event.clipboardData)
    if (!pasted || !('files' in pasted)) return
    event.preventDefault()
    onFiles(pasted.files)
  }
  const onChosen = (list: HTMLInputElement) => {
    const files = [...list.files ?? []]
    list.value = ''
    if (files.length > 0) onFiles(files)
  }
  const open = <Button size="small" variant="quiet" icon={<FolderOpen />} onClick={() => input.current?.click()}>Open a file</Button>
  return (
    // Pastes and drops reach it from the field inside, which has the focus.
    <div className={css['target']} data-over={over || undefined} onPaste={onPaste} {...target}>
      <Field label={label} required hint={hint} error={error} aside={open}>
        {secret === undefined
          ? <TextArea mono rows={rows} value={value} placeholder={placeholder} onValue={onValue} />
          : <SecretInput name={secret} multiline rows={rows} value={value} placeholder={placeholder} onValue={onValue} />}
      </Field>
      <input ref={input} type="file" hidden multiple aria-label="Open a file" onChange={(event) => onChosen(event.currentTarget)} />
    </div>
  )
}
