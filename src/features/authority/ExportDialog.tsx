import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { safeText } from '../../core/bytes/text.ts'
import type { CertificateEntry, Certificates } from '../../store/vault.ts'
import { showToast } from '../../store/toasts.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { download } from '../../ui/kit/download.ts'
import { NewPassphrase, NO_PASSPHRASE, passphraseProblem, type PassphraseProblem } from '../../ui/kit/NewPassphrase.tsx'
import { exportAuthority, ZIP_MIME } from './files.ts'
import { TroubleCallout } from './TroubleCallout.tsx'
import { useForm } from './useForm.ts'
import css from './forms.module.css'

interface ExportDialogProps {
  authority: CertificateEntry
  certificates: Certificates
  onClose: () => void
}

/** The authority's certificate and key as a zip, the key encrypted with a passphrase. */
export function ExportDialog({ authority, certificates, onClose }: ExportDialogProps) {
  const [pair, setPair] = useState(NO_PASSPHRASE)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const found = passphraseProblem(pair)
    setProblem(found)
    if (found) return form.current?.querySelectorAll('input')[found === 'empty' ? 0 : 1]?.focus()
    void submission.submit(() => exportAuthority(authority, certificates, pair.first), ({ name, zip }) => {
      download(name, ZIP_MIME, zip)
      showToast(`Exported as ${name}. Keep it where this computer’s loss does not reach.`)
      onClose()
    })
  }
  return (
    <Dialog open sticky onClose={onClose} title={`Export “${safeText(authority.title)}”`}
      footer={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="export-authority" busy={submission.busy}>Export</Button></>}>
      <form id="export-authority" ref={form} className={css['stack']} noValidate onSubmit={onSubmit}>
        <p>You get a zip with the certificate and the private key, encrypted (PKCS #8, AES-256). Import it here again, or use it with OpenSSL.</p>
        <NewPassphrase value={pair} problem={problem} onValue={(value) => { setPair(value); setProblem(null) }} />
        <TroubleCallout trouble={submission.trouble} fields={[]} />
      </form>
    </Dialog>
  )
}
