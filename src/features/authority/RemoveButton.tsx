import { useState } from 'react'
import { vault, type CertificateEntry, type CertificateRow, type Removal } from '../../store/vault.ts'
import { showToast } from '../../store/toasts.ts'
import { safeText } from '../../core/bytes/text.ts'
import { number } from '../../words/format.ts'
import { vaultErrorWords } from '../../words/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { Trash } from './icons.ts'
import { show, showCertificate } from './workspace.ts'

const plural = (count: number, one: string, many: string) => (count === 1 ? one : `${number(count)} ${many}`)

async function remove({ title, issuerId }: CertificateEntry, { ids, certificates }: Removal): Promise<void> {
  const rest = certificates.length - 1
  const removed = await vault.removeWithUndo(ids, {
    removed: `Deleted “${safeText(title)}”${rest > 0 ? ` and ${plural(rest, 'one certificate', 'certificates')} below it` : ''}.`,
    notRestored: (error) => `${vaultErrorWords(error).title}. ${vaultErrorWords(error).mend}`,
  })
  if (!removed.ok) {
    const { title: what, mend } = vaultErrorWords(removed.error)
    showToast(`${what}. ${mend}`, { severity: 'error' })
  } else if (issuerId === null) show({ kind: 'server' })
  else showCertificate(issuerId)
}

/** Deletes with undo. What takes others along asks first. */
export function RemoveButton({ certificate, certificates }: { certificate: CertificateEntry; certificates: readonly CertificateRow[] }) {
  const [removal, setRemoval] = useState<Removal | null>(null)
  const press = () => {
    const planned = vault.removalOf([certificate.id])
    if (planned.certificates.length > 1) setRemoval(planned)
    else void remove(certificate, planned)
  }
  const below = certificates.some(({ issuerId }) => issuerId === certificate.id)
  const close = () => setRemoval(null)
  return (
    <>
      <Button size="small" icon={<Trash />} onClick={press}>Delete{below && '…'}</Button>
      <Dialog open={removal !== null} onClose={close} size="small" title={`Delete “${safeText(certificate.title)}”?`}
        footer={<><Button onClick={close}>Keep it</Button><Button variant="danger" onClick={() => { if (removal) void remove(certificate, removal); close() }}>Delete {removal && plural(removal.certificates.length, 'it', 'certificates')}</Button></>}>
        <p>{removal && plural(removal.certificates.length - 1, 'One certificate', 'certificates')} below it would go along, with {removal?.keys.length === 1 ? 'one key' : `${number(removal?.keys.length ?? 0)} keys`}. You can undo it for a while after.</p>
      </Dialog>
    </>
  )
}
