import { showToast } from '../../../store/toasts.ts'
import { OpenFile } from '../../../ui/kit/OpenFile.tsx'
import { useDrop, type DropTarget } from '../../../ui/kit/useDrop.ts'

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
export function OpenText({ label, onText }: { label: string; onText: (text: string) => void }) {
  return <OpenFile size="small" variant="quiet" label={label} onFiles={([file]) => { if (file) void readText(file, onText) }} />
}
