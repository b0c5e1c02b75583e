import { useMemo } from 'react'
import type { KindId } from '../../core/kinds/contract.ts'
import { showToast } from '../../store/toasts.ts'
import { download } from '../../ui/kit/download.ts'
import { Menu, type MenuItem } from '../../ui/kit/Menu.tsx'
import { CopyButton } from '../../ui/kit/transfer.tsx'
import { isArtifact, type ArtifactEntry, type Entry } from './entries.ts'
import { formOf, hasPem } from './encoding.ts'
import type { ExportFile, ExportFormat } from './exports.ts'
import { Download } from './icons.ts'
import css from './ExportMenu.module.css'

const exporting = () => import('./exports.ts')

/** Kinds that an openssl command prints with -text. */
const OPENSSL: ReadonlySet<KindId> = new Set(['certificate', 'certificate-request', 'crl'])

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

/** Why an artifact must not go into a link, or null. */
function secretIn(entry: ArtifactEntry, all: readonly ArtifactEntry[]): string | null {
  if (isSecret(entry)) return 'It is a secret: whoever sees the link would have it.'
  if (entry.examined?.lock) return 'It is locked, and may hold a private key.'
  const inside = all.some((each) => each.input.id === entry.input.id && isSecret(each) && isWithin(each, entry))
  return inside ? 'It holds a private key or another secret.' : null
}

function isWithin({ artifact, opened }: ArtifactEntry, { artifact: { id } }: ArtifactEntry): boolean {
  for (let at = artifact.within; at; at = opened.artifacts[at.artifact]?.within ?? null) if (at.artifact === id) return true
  return false
}

async function copyLink(entry: ArtifactEntry): Promise<void> {
  const [{ shareableText }, { linkOf }] = await Promise.all([exporting(), import('../../store/link.ts')])
  const link = await linkOf(shareableText(entry))
  if (!link) {
    showToast('It is too long for a link. Download it and send the file.', { severity: 'warning' })
    return
  }
  try {
    await navigator.clipboard.writeText(link)
    showToast(`Link copied (${link.length.toLocaleString('en')} characters). All of it stands behind the #, which no server gets; whoever has the link can read it.`)
  } catch {
    showToast('The browser did not let the page copy.', { severity: 'error' })
  }
}

/** Copy and download in its own form and as text, JSON, a link or paper; all that is open as one PEM. */
export function ExportMenu({ entry, entries, now }: { entry: ArtifactEntry; entries: readonly Entry[]; now: number }) {
  const all = useMemo(() => entries.filter(isArtifact), [entries])
  const secret = isSecret(entry)
  const own = async () => (await exporting()).shareableText(entry)
  const file = (format: ExportFormat) => () => void save(async () => (await exporting()).exportFile(entry, format, now), secret && format !== 'text' && format !== 'json')
  const hint = secret ? { hint: 'Holds the secret, unprotected' } : {}
  const facts = { hint: secret ? 'Facts and findings, without the secret' : 'Facts and findings' }
  const refused = secretIn(entry, all)
  const form = formOf(entry), pem = hasPem(entry)
  const items: MenuItem[] = [
    ...(pem ? [{ id: 'pem', label: 'Download PEM', ...hint, onSelect: file('pem') }] : []),
    { id: 'der', label: `Download ${form === 'DER' ? 'DER' : 'as it is'}`, ...hint, onSelect: file('der') },
    ...(form === 'DER' ? [{ id: 'der-ascii', label: 'Download as DER ASCII', hint: secret ? 'Holds the secret, unprotected' : 'A text that can be changed by hand and read back', onSelect: file('der-ascii') }] : []),
    ...(OPENSSL.has(entry.artifact.kind) ? [{ id: 'openssl', label: 'Download as OpenSSL text', hint: 'What openssl prints with -text', onSelect: () => void save(async () => (await exporting()).opensslFile(entry), false) }] : []),
    { id: 'text', label: 'Download as text', ...facts, onSelect: file('text') },
    { id: 'json', label: 'Download as JSON', hint: 'Facts with the places of their bytes, and findings', onSelect: file('json') },
    { id: 'print', label: 'Print the report', ...facts, onSelect: () => void import('./print.tsx').then(({ printReport }) => printReport(entry, now)) },
    { id: 'copy-der', label: `Copy ${form === 'DER' ? 'DER ' : ''}as base64`, ...hint, onSelect: () => copyLater(async () => (await exporting()).base64Of(entry), 'Base64') },
    { id: 'copy-text', label: 'Copy as text', ...facts, onSelect: () => copyLater(async () => (await exporting()).textOf(entry, now), 'Text') },
    { id: 'link', label: 'Copy a link', hint: refused ?? 'The link itself carries it', disabled: refused !== null, onSelect: () => void copyLink(entry) },
  ]
  if (all.length > 1) {
    const some = all.some(isSecret)
    items.push({ id: 'bundle', label: `Download all ${all.length.toLocaleString('en')} as one PEM`, ...(some ? { hint: 'Holds a private key, unprotected' } : {}), onSelect: () => void save(async () => (await exporting()).bundleFile(all), some) })
  }
  const what = pem ? 'PEM' : form === 'text' ? 'text' : 'base64'
  return (
    <div className={css['exports']}>
      <CopyButton label={secret ? `Copy private ${what}` : `Copy ${what}`} value={own} />
      <Menu label="Export" size="small" icon={<Download />} items={items} />
    </div>
  )
}
