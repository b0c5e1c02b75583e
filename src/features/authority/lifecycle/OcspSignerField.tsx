import { useEffect, useState } from 'react'
import { safeText } from '../../../core/bytes/text.ts'
import { showToast } from '../../../store/toasts.ts'
import type { CertificateEntry, Certificates } from '../../../store/vault.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { Select } from '../../../ui/kit/inputs.tsx'
import { utcDay } from '../../../ui/kit/time.ts'
import { OCSP_SIGNER } from '../../../words/lifecycle.ts'
import { Plus } from '../icons.ts'
import { troubleText } from '../TroubleCallout.tsx'
import { useTask } from '../useTask.ts'
import { authorityIds } from '../../../store/authorities.ts'
import { ocspSigners } from '../../../store/publisher.ts'
import { makeOcspSigner } from './ocsp-signers.ts'
import css from '../detail.module.css'

interface OcspSignerFieldProps {
  authority: CertificateEntry
  certificates: Certificates
  /** Null: the authority signs. */
  signer: CertificateEntry | null
  error: string | undefined
  onSigner: (signer: CertificateEntry | null) => void
}

/** Who signs answers: the authority, or a signer that it named, which can be made here. */
export function OcspSignerField({ authority, certificates, signer, error, onSigner }: OcspSignerFieldProps) {
  const [signers, setSigners] = useState<readonly CertificateEntry[]>([])
  const { busy, run } = useTask()
  useEffect(() => {
    let here = true
    void ocspSigners(certificates, authorityIds(certificates, authority), Date.now()).then((found) => { if (here) setSigners(found) })
    return () => { here = false }
  }, [certificates, authority])
  const make = async () => {
    const made = await run((signal) => makeOcspSigner(authority, signal))
    if (made?.ok) {
      onSigner(made.value)
      showToast(`“${safeText(made.value.title)}” is made, and chosen.`)
    } else if (made) showToast(troubleText(made.trouble), { severity: 'error' })
  }
  const known = signer && !signers.some(({ id }) => id === signer.id) ? [...signers, signer] : signers
  const options = [{ value: '', label: `${safeText(authority.title)} itself` }, ...known.map(({ id, title, notAfter }) => ({ value: id, label: `${safeText(title)} (until ${utcDay(notAfter)})` }))]
  return (
    <div className={css['listForm']}>
      <Field label="Signed by" hint={OCSP_SIGNER.hint} error={error}><Select value={signer?.id ?? ''} onValue={(id) => onSigner(known.find((one) => one.id === id) ?? null)} options={options} /></Field>
      <div><Button size="small" icon={<Plus />} busy={busy} onClick={() => void make()}>Make an OCSP signer</Button></div>
    </div>
  )
}
