import { useRef, useState, type FormEvent } from 'react'
import { defaultKeyAlgorithm, keyAlgorithms, type KeyAlgorithmId, type SignatureScheme } from '../../../core/crypto/algorithms.ts'
import { safeText } from '../../../core/bytes/text.ts'
import type { PlanChange } from '../../../core/pki/planned.ts'
import { unitsLeft } from '../../../core/pki/validity.ts'
import { DAY } from '../../../core/spec/time.ts'
import { isSigner, latest, successors } from '../../../store/authority.ts'
import type { CertificateEntry, Certificates } from '../../../store/vault.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Dialog } from '../../../ui/kit/Dialog.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { Select } from '../../../ui/kit/inputs.tsx'
import { utcDay } from '../../../ui/kit/time.ts'
import { renewalText } from '../../../words/lifecycle.ts'
import { errorOf, SpanField } from '../fields.tsx'
import { daysProblem } from '../plans.ts'
import { showMade } from '../show-made.ts'
import { TroubleCallout } from '../TroubleCallout.tsx'
import { useForm } from '../useForm.ts'
import { workspace } from '../workspace.ts'
import { AgainOutlook } from './AgainOutlook.tsx'
import { RefusedIssuer } from './RefusedIssuer.tsx'
import { daysOf, renew, renewerOf } from './renewing.ts'
import { SchemeField } from './SchemeField.tsx'
import { useSigningAlgorithm } from './useSigningAlgorithm.ts'
import css from '../forms.module.css'

interface RenewDialogProps {
  certificate: CertificateEntry
  certificates: Certificates
  rekey: boolean
  now: number
  onClose: () => void
}

/** The certificate again, with its key or with another one. */
export function RenewDialog({ certificate, certificates, rekey, now, onClose }: RenewDialogProps) {
  const { role, title } = certificate
  const [by, setBy] = useState(() => renewerOf(certificates.authorities, certificate) ?? null)
  const [days, setDays] = useState(() => String(by ? Math.min(daysOf(certificate), unitsLeft(by.notAfter, now, DAY)) : daysOf(certificate)))
  const [algorithm, setAlgorithm] = useState<KeyAlgorithmId>(useSigningAlgorithm(certificate) ?? defaultKeyAlgorithm)
  const [scheme, setScheme] = useState<SignatureScheme | null | undefined>(undefined), above = useSigningAlgorithm(by), signing = by ? above : algorithm
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = daysProblem(days)
    if (wrong) return submission.fail({ type: 'problems', problems: [wrong] })
    const here = workspace.getState().view
    void submission.submit((signal) => renew(certificate, { days: Number(days), by, rekey: rekey ? algorithm : null, ...(scheme === undefined ? {} : { scheme }) }, signal), (made) => { onClose(); showMade(made, here) })
  }
  const verb = rekey ? 'Re-key' : 'Renew'
  const close = () => { submission.cancel(); onClose() }
  const mend = ({ days: fewer, algorithm: other }: PlanChange) => {
    if (fewer !== undefined) setDays(String(fewer))
    if (other) setAlgorithm(other)
    submission.changed('days')
  }
  return (
    <Dialog open sticky onClose={close} title={`${verb} “${safeText(title)}”`}
      footer={<><Button onClick={close}>Cancel</Button><Button variant="primary" type="submit" form="renew" busy={submission.busy}>{verb}</Button></>}>
      <form id="renew" ref={form} className={css['stack']} noValidate onSubmit={submit}>
        <p>{renewalText(role, rekey)}</p>
        <SpanField unit="day" hint={by ? `At most until ${utcDay(by.notAfter)}, when its authority ends.` : 'As long as before, unless you say otherwise.'} value={days} problems={submission.problems} now={now}
          onValue={(value) => { setDays(value); submission.changed('days') }} />
        {by && <ByField certificates={certificates} not={certificate} by={by} error={errorOf(submission.problems, 'issuer')} onBy={(next) => { setBy(next); submission.changed('issuer') }} />}
        {rekey && <Field label="Key" required hint="The old key stays with the old certificate."><Select value={algorithm} onValue={setAlgorithm} options={keyAlgorithms.map(({ id, label }) => ({ value: id, label }))} /></Field>}
        {signing && <SchemeField algorithm={signing} value={scheme} onValue={setScheme} before="As the one before" />}
        {role !== 'leaf' && rekey && <RefusedIssuer algorithm={algorithm} />}
        <AgainOutlook certificate={certificate} certificates={certificates} days={days} by={by} rekey={rekey ? algorithm : null} now={now} can={{ days: true, algorithm: rekey, pathLen: false, issuer: by !== null }} onMend={mend} {...(role === 'root' ? {} : { onLike: close })} />
        <TroubleCallout trouble={submission.trouble} fields={['days', 'issuer']} />
      </form>
    </Dialog>
  )
}

interface ByFieldProps {
  certificates: Certificates
  /** Whom it is about. */
  not: CertificateEntry
  by: CertificateEntry | null
  error: string | undefined
  onBy: (by: CertificateEntry) => void
}

/** Which authority signs: those whose key is kept, as their newest certificates. */
export function ByField({ certificates, not, by, error, onBy }: ByFieldProps) {
  const all = certificates.authorities.filter(isSigner), after = successors(all)
  const signers = all.filter((one) => one.id !== not.id && (one.id === by?.id || latest(after, one) === one))
  return (
    <Field label="Signed by" required error={error}>
      <Select value={by?.id ?? ''} onValue={(id) => { const found = signers.find((one) => one.id === id); if (found) onBy(found) }}
        options={signers.map(({ id, title, notAfter }) => ({ value: id, label: `${safeText(title)} (until ${utcDay(notAfter)})` }))} />
    </Field>
  )
}
