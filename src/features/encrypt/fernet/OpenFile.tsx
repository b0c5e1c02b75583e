import { useRef } from 'react'
import { showToast } from '../../../store/toasts.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { useDrop, type DropTarget } from '../../../ui/kit/useDrop.ts'
import { FolderOpen } from '../icons.ts'

/** Texts larger than this would freeze the field that shows them. */
const LARGEST = 4 * 1024 * 1024

async function readText(file: File, onText: (text: string) => void): Promise<void> {
  if (file.size > LARGEST) return void showToast(`${file.name} has more than 4 MB, which is too much to edit here. Use the code that is shown instead.`, { severity: 'warning', lasts: 12_000 })
  try {
    onText(await file.text())
  } catch {
    showToast(`${file.name} could not be read. Was it moved or changed since it was chosen?`, { severity: 'error' })
  }
}

/** A dropped file's text for one field; the page's own drop would take it to Inspect. */
export function useTextDrop(onText: (text: string) => void): { readonly over: boolean; readonly target: DropTarget } {
  return useDrop(([file]) => { if (file) void readText(file, onText) })
}

/** A button that reads a file's text into a field. */
export function OpenFile({ label, onText }: { label: string; onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const onChange = (list: HTMLInputElement) => {
    const [file] = list.files ?? []
    list.value = ''
    if (file) void readText(file, onText)
  }
  return (
    <>
      <Button size="small" variant="quiet" icon={<FolderOpen />} onClick={() => input.current?.click()}>{label}</Button>
      <input ref={input} type="file" hidden aria-label={label} onChange={(event) => onChange(event.currentTarget)} />
    </>
  )
}
