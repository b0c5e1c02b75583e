import { useMemo } from 'react'
import { showToast } from '../../store/toasts.ts'
import { download } from '../../ui/kit/download.ts'
import { Menu, type MenuItem } from '../../ui/kit/Menu.tsx'
import { CopyButton } from '../../ui/kit/transfer.tsx'
import { isArtifact, type ArtifactEntry, type Entry } from './entries.ts'
import type { ExportFile } from './exports.ts'
import { Download } from './icons.ts'
import css from './ExportMenu.module.css'

const exporting = () => import('./exports.ts')

const isSecret = ({ artifact }: ArtifactEntry) => artifact.secrecy === 'secret'
const KEEP = 'It holds a private key that no passphrase protects: whoever gets it can act as its owner.'

/** Made when asked for; the browser then says where it went. */
async function save(make: () => Promise<ExportFile>, secret: boolean): Promise<void> {
  try {
    const { name, mime, content } = await make()
    download(name, mime, content)
    if (secret) showToast(`${name} was downloaded. ${KEEP}`, { severity: 'warning' })
  } catch (error) {
    showToast(`The file could not be made: ${error instanceof Error ? error.message : String(error)}`, { severity: 'error' })
  }
}

/** Safari lets a page write to the clipboard only while a press is handled, but waits for a promise inside. */
function copyLater(make: () => Promise<string>, what: string): void {
  const blob = make().then((text) => new Blob([text], { type: 'text/plain' }))
  navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]).then(
    () => showToast(`${what} copied.`),
    () => showToast('The browser did not let the page copy.', { severity: 'error' }),
  )
}

/** Copy and download as PEM, DER and text; all that is open as one PEM. */
export default function ExportMenu({ entry, entries, now }: { entry: ArtifactEntry; entries: readonly Entry[]; now: number }) {
  const all = useMemo(() => entries.filter(isArtifact), [entries])
  const secret = isSecret(entry)
  const pem = async () => (await exporting()).pemOf(entry)
  const file = (format: 'pem' | 'der' | 'text') => () => void save(async () => (await exporting()).exportFile(entry, format, now), secret && format !== 'text')
  const hint = secret ? { hint: 'Holds the private key, unprotected' } : {}
  const items: MenuItem[] = [
    { id: 'pem', label: 'Download PEM', ...hint, onSelect: file('pem') },
    { id: 'der', label: 'Download DER', ...hint, onSelect: file('der') },
    { id: 'text', label: 'Download as text', hint: secret ? 'Facts and findings, without the key' : 'Facts and findings', onSelect: file('text') },
    { id: 'copy-der', label: 'Copy DER as base64', ...hint, onSelect: () => copyLater(async () => (await exporting()).base64Of(entry), 'Base64') },
    { id: 'copy-text', label: 'Copy as text', hint: secret ? 'Facts and findings, without the key' : 'Facts and findings', onSelect: () => copyLater(async () => (await exporting()).textOf(entry, now), 'Text') },
  ]
  if (all.length > 1) {
    const some = all.some(isSecret)
    items.push({ id: 'bundle', label: `Download all ${all.length.toLocaleString('en')} as one PEM`, ...(some ? { hint: 'Holds a private key, unprotected' } : {}), onSelect: () => void save(async () => (await exporting()).bundleFile(all), some) })
  }
  return (
    <div className={css['exports']}>
      <CopyButton label={secret ? 'Copy private PEM' : 'Copy PEM'} value={pem} />
      <Menu label="Export" size="small" icon={<Download />} items={items} />
    </div>
  )
}
