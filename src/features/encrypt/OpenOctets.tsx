import { useRef } from 'react'
import { encodeBase64 } from '../../core/bytes/base64.ts'
import { utf8Text } from '../../core/ops/data.ts'
import { showToast } from '../../store/toasts.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { FolderOpen } from './icons.ts'

/** No key, no signature and no wrapped key is larger. */
const LARGEST = 1024 * 1024

/** What is text goes into the field as it is: PEM, JSON, hex. Else it is base64 there. */
async function read(file: File, onText: (text: string) => void): Promise<void> {
  if (file.size > LARGEST) return void showToast(`${file.name} has more than 1 MB: nothing that belongs here is so large.`, { severity: 'warning' })
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    onText(utf8Text(bytes) ?? encodeBase64(bytes))
  } catch {
    showToast(`${file.name} could not be read. Was it moved or changed since it was chosen?`, { severity: 'error' })
  }
}

/** A button that takes a small file into a field of text: a key, a signature. `of` names the field. */
export function OpenOctets({ of, onText }: { of: string; onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const onChange = (list: HTMLInputElement) => {
    const [file] = list.files ?? []
    list.value = ''
    if (file) void read(file, onText)
  }
  return (
    <>
      <Button size="small" variant="quiet" icon={<FolderOpen />} aria-label={`Open a file: ${of}`} onClick={() => input.current?.click()}>Open a file</Button>
      <input ref={input} type="file" hidden aria-label={`File: ${of}`} onChange={(event) => onChange(event.currentTarget)} />
    </>
  )
}
