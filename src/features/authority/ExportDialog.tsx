import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { safeText } from '../../core/bytes/text.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { showToast } from '../../store/toasts.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { download } from '../../ui/kit/download.ts'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { errorOf } from './fields.tsx'
import { exportAuthority, ZIP_MIME } from './files.ts'
import { randomPassphrase, strengthOf, type Strength } from './passphrase.ts'
import { TroubleCallout } from './TroubleCallout.tsx'
import { useForm } from './useForm.ts'
import css from './forms.module.css'

const STRENGTH: { readonly [S in Strength]: string } = {
  none: 'Four or more words chosen by chance, or 16 characters. Nobody can bring it back: write it down.',
  weak: 'Weak: a guessing program would find it. Take more words, chosen by chance.',
  fair: 'Fair: better with another word or two.',
  strong: 'Long enough, if it was chosen by chance.',
}

interface ExportDialogProps {
  authority: CertificateEntry
  certificates: readonly CertificateEntry[]
  onClose: () => void
}

/** The authority's certificate and key as a zip, the key encrypted with a passphrase. */
export function ExportDialog({ authority, certificates, onClose }: ExportDialogProps) {
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const strength = strengthOf(first)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const code = first === '' ? 'passphrase.empty' : first === second ? null : 'passphrase.differs'
    if (code) return submission.fail({ type: 'problems', problems: [{ field: code === 'passphrase.empty' ? 'passphrase' : 'again', code, params: {} }] })
    void submission.submit(() => exportAuthority(authority, certificates, first), ({ name, zip }) => {
      download(name, ZIP_MIME, zip)
      showToast(`Exported as ${name}. Keep it where this computer’s loss does not reach.`)
      onClose()
    })
  }
  const suggest = () => { const made = randomPassphrase(); setFirst(made); setSecond(made); submission.changed('passphrase'); submission.changed('again') }
  return (
    <Dialog open sticky onClose={onClose} title={`Export “${safeText(authority.title)}”`}
      footer={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="export-authority" busy={submission.busy}>Export</Button></>}>
      <form id="export-authority" ref={form} className={css['stack']} noValidate onSubmit={onSubmit}>
        <p>You get a zip with the certificate and the private key, encrypted (PKCS #8, AES-256). Import it here again, or use it with OpenSSL.</p>
        <Field label="Passphrase" required error={errorOf(submission.problems, 'passphrase')} hint={<span data-strength={strength} className={css['strength']}>{STRENGTH[strength]}</span>} aside={<Button size="small" variant="quiet" onClick={suggest}>Make one</Button>}>
          <SecretInput name="Passphrase" value={first} onValue={(value) => { setFirst(value); submission.changed('passphrase') }} />
        </Field>
        <Field label="Passphrase again" required error={errorOf(submission.problems, 'again')}>
          <SecretInput name="Passphrase again" value={second} onValue={(value) => { setSecond(value); submission.changed('again') }} />
        </Field>
        <TroubleCallout trouble={submission.trouble} fields={['passphrase', 'again']} />
      </form>
    </Dialog>
  )
}
