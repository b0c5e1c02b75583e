import { useState } from 'react'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import type { SampleId } from '../../core/kinds/samples.ts'
import { offer, offerIn } from '../../store/inbox.ts'
import { showToast } from '../../store/toasts.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { OpenFile } from '../../ui/kit/OpenFile.tsx'
import { sampleWord } from '../../words/samples.ts'
import { ClipboardPaste } from './icons.ts'
import css from './Intake.module.css'

type Size = 'medium' | 'small'

export function OpenButton({ size }: { size: Size }) {
  return <OpenFile size={size} label="Open files" name="Files to open" multiple onFiles={(files) => offer({ files })} />
}

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
export const PASTE_KEYS = onMac ? '⌘V' : 'Ctrl+V'

async function pasteFromClipboard(): Promise<void> {
  try {
    const text = await navigator.clipboard.readText()
    if (text) offer({ text })
    else showToast('The clipboard holds no text.', { severity: 'note' })
  } catch {
    showToast(`The browser did not let the page read the clipboard. Press ${PASTE_KEYS} anywhere on the page instead, or paste into the field.`, { severity: 'warning', lasts: 12_000 })
  }
}

export function PasteButton({ size, primary = false }: { size: Size; primary?: boolean }) {
  return <Button size={size} variant={primary ? 'primary' : 'plain'} icon={<ClipboardPaste />} onClick={() => void pasteFromClipboard()}>Paste</Button>
}

/** A target for the phone's own Paste, which needs something editable. What is pasted is taken from the event and never enters the field. */
export function PasteLine() {
  const [typed, setTyped] = useState('')
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault()
    const pasted = offerIn(event.clipboardData)
    if (pasted) offer(pasted)
    else showToast('The clipboard holds neither text nor a file.', { severity: 'note' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || typed.trim() === '') return
    offer({ text: typed })
    setTyped('')
  }
  return <TextInput className={css['line']} value={typed} onValue={setTyped} mono aria-label="Paste here, or type base64 or hex and press Enter" placeholder="or paste here" enterKeyHint="go" onPaste={onPaste} onKeyDown={onKeyDown} />
}

export const EXAMPLES = Object.keys({
  chain: true, 'certificate-and-key': true, old: true, request: true, 'not-der': true, 'private-key-ed25519': true, 'private-key-sec1': true, 'private-key-pkcs1': true, 'private-key-encrypted': true, 'public-key': true,
} satisfies Record<SampleId, true>) as SampleId[]

export async function openExample(id: SampleId): Promise<void> {
  const { samples } = await import('../../core/kinds/samples.ts')
  const found = samples.find((sample) => sample.id === id)
  if (found) offer({ text: found.text, name: sampleWord(id) })
}

/** Examples as plain buttons, for the empty page: the first few until more are asked for. */
export function ExampleLinks({ first }: { first: number }) {
  const [all, setAll] = useState(false)
  return (
    <>
      {EXAMPLES.slice(0, all ? EXAMPLES.length : first).map((id) => <button key={id} type="button" className={css['example']} onClick={() => void openExample(id)}>{sampleWord(id)}</button>)}
      <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Fewer examples' : 'More examples'}</Button>
    </>
  )
}
