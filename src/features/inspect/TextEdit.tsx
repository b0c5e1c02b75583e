import { useId, useMemo, useRef, useState } from 'react'
import { readDerAscii } from '../../core/asn1/der-ascii-read.ts'
import { writeDerAscii } from '../../core/asn1/der-ascii-write.ts'
import { oidName } from '../../core/spec/oids.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { TextArea } from '../../ui/kit/inputs.tsx'
import { derAsciiWords } from '../../words/der-ascii.ts'
import css from './EditBar.module.css'

export interface TextEditProps {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly onApply: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly onClose: () => void
}

/** The whole as DER ASCII, a text that is written by hand; lengths follow from it, unless it says otherwise. */
export default function TextEdit({ bytes, onApply, onClose }: TextEditProps) {
  const initial = useMemo(() => writeDerAscii(bytes, { oidName }), [bytes])
  const [text, setText] = useState(initial)
  const [error, setError] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const apply = () => {
    const read = readDerAscii(text)
    if (read.ok) {
      onApply(read.bytes)
      return onClose()
    }
    setError(derAsciiWords(read.error))
    area.current?.focus()
    const at = placeOf(text, read.error.line, read.error.column)
    area.current?.setSelectionRange(at, at + 1)
  }
  return (
    <Dialog open size="large" sticky title="Edit as DER ASCII" onClose={onClose} footer={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" disabled={text === initial} onClick={apply}>Change</Button></>}>
      <p className={css['hint']}>Braces hold contents, quotes text, backticks hexadecimal. Write <code>long-form:2</code> or <code>adjust-length:1</code> before a brace for lengths that are wrong on purpose. <code>#</code> begins a comment.</p>
      <TextArea ref={area} mono rows={18} value={text} spellCheck={false} aria-label="DER ASCII" aria-invalid={error !== '' || undefined} aria-describedby={error ? id : undefined} onValue={(value) => { setText(value); setError('') }} />
      {error && <p id={id} role="alert" className={css['error']}>{error}</p>}
    </Dialog>
  )
}

/** In UTF-16 units, of a place that is counted from 1. */
function placeOf(text: string, line: number, column: number): number {
  let at = 0
  for (let i = 1; i < line; i++) at = text.indexOf('\n', at) + 1
  return at + column - 1
}
