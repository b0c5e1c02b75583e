import { useEffect, useEffectEvent, useState } from 'react'
import type { ClipboardEvent as PasteEvent } from 'react'
import { offerIn } from '../../../store/inbox.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { TextArea } from '../../../ui/kit/inputs.tsx'
import { OpenFile } from '../../../ui/kit/OpenFile.tsx'
import { useDropData } from '../../../ui/kit/useDrop.ts'
import { fromDrop, fromList, fromText, sourcesOf, type Sources } from './sources.ts'
import css from './import.module.css'

interface GiveFilesProps {
  label: string
  hint: string
  placeholder: string
  busy: boolean
  onSources: (sources: Promise<Sources>) => void
}

/** The end of a PEM block: what is typed or pasted by other means is then taken as a whole. */
const ENDED = /-----END [A-Z0-9 ]+-----\s*$/

/** Takes pastes, files and folders, and shows nothing of them: there may be keys in them. */
export function GiveFiles({ label, hint, placeholder, busy, onSources }: GiveFilesProps) {
  const [text, setText] = useState('')
  const { over, target } = useDropData((data) => onSources(fromDrop(data).then(sourcesOf)))
  const give = (data: DataTransfer | null): boolean => {
    const offer = offerIn(data)
    if (offer) onSources('files' in offer ? sourcesOf(fromList(offer.files)) : Promise.resolve(fromText(offer.text)))
    return offer !== null
  }
  useStrayPaste(give)
  const onPaste = (event: PasteEvent) => { if (give(event.clipboardData)) event.preventDefault() }
  const onText = (next: string) => {
    setText(ENDED.test(next) ? '' : next)
    if (ENDED.test(next)) onSources(Promise.resolve(fromText(next)))
  }
  const onFiles = (files: readonly File[]) => onSources(sourcesOf(fromList(files)))
  return (
    // Pastes and drops reach it from the field inside, which has the focus.
    <div className={css['give']} data-over={over || undefined} onPaste={onPaste} {...target}>
      <Field label={label} required hint={hint}>
        <TextArea mono rows={3} value={text} placeholder={placeholder} onValue={onText} />
      </Field>
      <div className={css['buttons']}>
        <OpenFile size="small" label="Open files" multiple disabled={busy} onFiles={onFiles} />
        <OpenFile size="small" label="Open a folder" folder disabled={busy} onFiles={onFiles} />
        {text.trim() !== '' && <Button size="small" onClick={() => { onSources(Promise.resolve(fromText(text))); setText('') }}>Read what is typed</Button>}
      </div>
    </div>
  )
}

/** Pastes that no text field gets, before the page hands them to Inspect. */
function useStrayPaste(give: (data: DataTransfer | null) => boolean): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const inField = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]') !== null
    if (!inField && !document.querySelector('dialog:modal') && give(event.clipboardData)) event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('paste', take, { capture: true })
    return () => document.removeEventListener('paste', take, { capture: true })
  }, [])
}
