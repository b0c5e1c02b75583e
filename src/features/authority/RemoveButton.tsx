import { useMemo, useState } from 'react'
import { vault, type CertificateEntry, type Certificates, type Removal } from '../../store/vault.ts'
import { showToast } from '../../store/toasts.ts'
import { safeText } from '../../core/bytes/text.ts'
import { number } from '../../words/format.ts'
import { vaultErrorWords } from '../../words/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { ConfirmByName } from '../../ui/kit/ConfirmByName.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { Trash } from './icons.ts'
import { authoritiesIn } from '../../store/authority.ts'
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

/** Deletes with undo. What takes others along asks first, and an authority’s key asks for its name. */
export function RemoveButton({ certificate, certificates }: { certificate: CertificateEntry; certificates: Certificates }) {
  const [removal, setRemoval] = useState<Removal | null>(null)
  const press = () => {
    const planned = vault.removalOf([certificate.id])
    if (planned.certificates.length > 1 || authoritiesIn(planned).length > 0) setRemoval(planned)
    else void remove(certificate, planned)
  }
  const below = useMemo(() => certificates.hasIssued(certificate.id), [certificates, certificate.id])
  const close = () => setRemoval(null)
  const confirm = () => { if (removal) void remove(certificate, removal); close() }
  const named = removal ? authoritiesIn(removal) : [], authority = named.find(({ id }) => id === certificate.id) ?? named[0]
  const asks = certificate.role !== 'leaf' || below
  const title = `Delete “${safeText(certificate.title)}”?`, action = `Delete ${removal ? plural(removal.certificates.length, 'it', 'certificates') : ''}`
  return (
    <>
      <Button size="small" icon={<Trash />} onClick={press}>Delete{asks && '…'}</Button>
      {removal && authority && <ConfirmByName title={title} name={authority.title} action={action} onConfirm={confirm} onClose={close}><Along removal={removal} /></ConfirmByName>}
      {removal && !authority && (
        <Dialog open onClose={close} size="small" title={title} footer={<><Button onClick={close}>Keep it</Button><Button variant="danger" onClick={confirm}>{action}</Button></>}><Along removal={removal} /></Dialog>
      )}
    </>
  )
}

function Along({ removal: { certificates, keys } }: { removal: Removal }) {
  const rest = certificates.length - 1, withKeys = keys.length === 0 ? '' : `, with ${keys.length === 1 ? 'one key' : `${number(keys.length)} keys`}`
  return <p>{rest > 0 ? `${plural(rest, 'One certificate', 'certificates')} below it would go along${withKeys}.` : `It goes${withKeys}.`} It can be put back for 30 days, from “Deleted” in the vault.</p>
}
