import { encodeBase64 } from '../../core/bytes/base64.ts'
import { utf8Text } from '../../core/ops/data.ts'
import { showToast } from '../../store/toasts.ts'
import { OpenFile } from '../../ui/kit/OpenFile.tsx'

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
  return <OpenFile size="small" variant="quiet" name={`File: ${of}`} aria-label={`Open a file: ${of}`} onFiles={([file]) => { if (file) void read(file, onText) }} />
}
