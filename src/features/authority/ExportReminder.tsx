import { useMemo, useState } from 'react'
import { useStore } from 'zustand/react'
import { isSigner, neverExported } from '../../store/authority.ts'
import type { CertificateEntry, Certificates } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { Upload } from './icons.ts'
import { dismiss, reminders } from './reminders.ts'

/** Reminds of the first authority that others depend on and that is nowhere but here. One whose issuer is here can be made anew. */
export function ExportReminder({ certificates }: { certificates: Certificates }) {
  const dismissed = useStore(reminders, (state) => state.dismissed)
  const [exporting, setExporting] = useState<CertificateEntry | null>(null)
  const issuers = useMemo(() => certificates.issuers(), [certificates]), signers = new Set(certificates.authorities.filter(isSigner).map(({ id }) => id))
  const authority = neverExported(certificates.authorities).find(({ id, issuerId }) => issuers.has(id) && !dismissed.includes(id) && !signers.has(issuerId ?? ''))
  return (
    <>
      {authority && (
        <Callout severity="note" title={<><SafeText text={authority.title} /> is nowhere but here</>}
          action={<><Button size="small" icon={<Upload />} onClick={() => setExporting(authority)}>Export…</Button><Button size="small" variant="quiet" onClick={() => dismiss(authority.id)}>Not now</Button></>}>
          If you lose this browser’s data, this authority is gone.
        </Callout>
      )}
      {exporting && <ExportDialog authority={exporting} certificates={certificates} onClose={() => setExporting(null)} />}
    </>
  )
}
