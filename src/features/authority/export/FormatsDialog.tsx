import { safeText } from '../../../core/bytes/text.ts'
import type { CertificateEntry, Certificates } from '../../../store/vault.ts'
import { Dialog } from '../../../ui/kit/Dialog.tsx'
import { ExportForm } from './ExportForm.tsx'

/** One certificate in any form. */
export function FormatsDialog({ certificate, certificates, onClose }: { certificate: CertificateEntry; certificates: Certificates; onClose: () => void }) {
  return (
    <Dialog open sticky onClose={onClose} title={`Export “${safeText(certificate.title)}”`}>
      <ExportForm rows={[certificate]} certificates={certificates} first={[certificate.keyRecordId === null ? 'p7b' : 'p12']} />
    </Dialog>
  )
}
