import { useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { safeText } from '../../core/bytes/text.ts'
import { useVault } from '../../store/use-vault.ts'
import type { CertificateRow } from '../../store/vault.ts'
import { showToast } from '../../store/toasts.ts'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { errorOf } from './fields.tsx'
import { Import } from './icons.ts'
import { importAuthority, isEncryptedKey, ROUNDS_ASK } from './importing.ts'
import { sortedTexts } from './sorted-texts.ts'
import { SubmitRow } from './SubmitRow.tsx'
import { textOf } from './take-files.ts'
import { TextTarget } from './TextTarget.tsx'
import { TroubleCallout } from './TroubleCallout.tsx'
import { useForm } from './useForm.ts'
import { showCertificate } from './workspace.ts'
import css from './forms.module.css'

const SHOWN = ['certificate', 'key', 'passphrase']

/** An authority's certificate and key, from an export or from another tool. What is typed here is kept only when it is imported. */
export function ImportForm({ certificates }: { certificates: readonly CertificateRow[] }) {
  const keys = useVault((state) => state.keys)
  const [certificate, setCertificate] = useState('')
  const [key, setKey] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const encrypted = useMemo(() => isEncryptedKey(key), [key])
  const set = (text: string, field: 'certificate' | 'key') => {
    const sorted = sortedTexts(text, field)
    if (sorted.certificate !== null) setCertificate(sorted.certificate)
    if (sorted.key !== null) setKey(sorted.key)
    for (const each of SHOWN) submission.changed(each)
  }
  const onFiles = (field: 'certificate' | 'key') => async (files: readonly File[]) => {
    const taken = await textOf(files, { field, label: field === 'key' ? 'PRIVATE KEY' : 'CERTIFICATE' })
    if (taken.ok) set(taken.value, field)
    else submission.fail(taken.trouble)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const patient = submission.problems.some(({ code }) => code === ROUNDS_ASK)
    void submission.submit(() => importAuthority({ certificate, key, passphrase, patient }, { certificates, keys }), ({ id, title }) => {
      showToast(`Imported “${safeText(title)}”.`)
      showCertificate(id, true)
    })
  }
  return (
    <form ref={form} className={css['form']} noValidate onSubmit={onSubmit}>
      <TextTarget label="Certificate" rows={5} value={certificate} onValue={(text) => set(text, 'certificate')} onFiles={(files) => void onFiles('certificate')(files)} placeholder="-----BEGIN CERTIFICATE-----"
        hint="Drop the exported zip here, or both files: each finds its place. With the certificates above it, if there are any." error={errorOf(submission.problems, 'certificate')} />
      <TextTarget label="Private key" rows={5} secret="Private key" value={key} onValue={(text) => set(text, 'key')} onFiles={(files) => void onFiles('key')(files)} placeholder="-----BEGIN ENCRYPTED PRIVATE KEY-----"
        hint="PKCS #8, PKCS #1 or SEC 1, encrypted or not. It is checked that it belongs to the certificate." error={errorOf(submission.problems, 'key')} />
      {(encrypted || passphrase !== '') && <div className={css['span']}><Field label="Passphrase of the key" required error={errorOf(submission.problems, 'passphrase')}><SecretInput name="Passphrase" value={passphrase} onValue={(text) => { setPassphrase(text); submission.changed('passphrase') }} /></Field></div>}
      <TroubleCallout trouble={submission.trouble} fields={SHOWN} />
      <SubmitRow submission={submission} icon={<Import />} algorithms={[]}>Import</SubmitRow>
    </form>
  )
}
