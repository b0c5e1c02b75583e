import { useRef, useState, type FormEvent } from 'react'
import type { SignatureScheme } from '../../../core/crypto/algorithms.ts'
import { safeText } from '../../../core/bytes/text.ts'
import type { PlanChange } from '../../../core/pki/planned.ts'
import { unitsLeft } from '../../../core/pki/validity.ts'
import { DAY } from '../../../core/spec/time.ts'
import { isSigner } from '../../../store/authority.ts'
import type { CertificateEntry, Certificates } from '../../../store/vault.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Dialog } from '../../../ui/kit/Dialog.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { TextInput } from '../../../ui/kit/inputs.tsx'
import { utcDay } from '../../../ui/kit/time.ts'
import { LIFECYCLE } from '../../../words/lifecycle.ts'
import { REASONS } from '../../../words/pki.ts'
import { certificateFacts } from '../certificate-facts.ts'
import { errorOf, SpanField } from '../fields.tsx'
import { daysProblem, MOST_LEVELS, pathLenOf } from '../plans.ts'
import { showMade } from '../show-made.ts'
import { TroubleCallout } from '../TroubleCallout.tsx'
import { useForm } from '../useForm.ts'
import { workspace } from '../workspace.ts'
import { authorityIdentity } from '../../../store/authorities.ts'
import type { Changeable } from './again.ts'
import { AgainOutlook } from './AgainOutlook.tsx'
import { ByField } from './RenewDialog.tsx'
import { cross, daysOf } from './renewing.ts'
import { SignerSchemeField } from './SchemeField.tsx'
import css from '../forms.module.css'

interface CrossDialogProps {
  authority: CertificateEntry
  certificates: Certificates
  now: number
  onClose: () => void
}

const CAN: Changeable = { days: true, algorithm: false, pathLen: true, issuer: true }

const lengthText = (authority: CertificateEntry) => String(certificateFacts(authority).pathLen ?? '')

/** Another authority signs this one's name and key. */
export function CrossDialog({ authority, certificates, now, onClose }: CrossDialogProps) {
  const [by, setBy] = useState(() => certificates.authorities.filter(isSigner).find((one) => authorityIdentity(one) !== authorityIdentity(authority)) ?? null)
  const [days, setDays] = useState(() => String(by ? Math.min(daysOf(authority), unitsLeft(by.notAfter, now, DAY)) : daysOf(authority)))
  const [typed, setTyped] = useState(() => lengthText(authority))
  const [scheme, setScheme] = useState<SignatureScheme | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const pathLen = pathLenOf(typed), wrong = [daysProblem(days), by ? null : { field: 'issuer', code: 'issuer.missing', params: {} }, pathLen === 'wrong' ? { field: 'pathLen', code: 'path-length.range', params: { got: typed.trim(), max: MOST_LEVELS } } : null].filter((found) => found !== null)
    if (wrong.length > 0 || !by || pathLen === 'wrong') return submission.fail({ type: 'problems', problems: wrong })
    const here = workspace.getState().view
    void submission.submit((signal) => cross(authority, { days: Number(days), by, pathLen, scheme }, signal), (made) => { onClose(); showMade(made, here) })
  }
  const close = () => { submission.cancel(); onClose() }
  const mend = ({ days: fewer, pathLen: shorter }: PlanChange) => {
    if (fewer !== undefined) { setDays(String(fewer)); submission.changed('days') }
    if (shorter !== undefined) { setTyped(String(shorter)); submission.changed('pathLen') }
  }
  return (
    <Dialog open sticky onClose={close} title={`Cross-sign “${safeText(authority.title)}”`}
      footer={<><Button onClick={close}>Cancel</Button><Button variant="primary" type="submit" form="cross" busy={submission.busy}>Cross-sign</Button></>}>
      <form id="cross" ref={form} className={css['stack']} noValidate onSubmit={submit}>
        <p>{LIFECYCLE.cross}</p>
        <ByField certificates={certificates} not={authority} by={by} error={errorOf(submission.problems, 'issuer')} onBy={(next) => { setBy(next); submission.changed('issuer') }} />
        <SpanField unit="day" hint={by ? `At most until ${utcDay(by.notAfter)}, when the authority that signs ends.` : ''} value={days} problems={submission.problems} now={now} onValue={(value) => { setDays(value); submission.changed('days') }} />
        <div className={css['span']}>
          <Field label="Path length: authorities that may follow" hint={REASONS.pathLength} error={errorOf(submission.problems, 'pathLen')}>
            <TextInput inputMode="numeric" value={typed} placeholder="not limited" onValue={(value) => { setTyped(value); submission.changed('pathLen') }} />
          </Field>
        </div>
        <SignerSchemeField signer={by} value={scheme} onValue={setScheme} />
        {by && <AgainOutlook certificate={authority} certificates={certificates} days={days} by={by} rekey={null} pathLen={typed} now={now} can={CAN} onMend={mend} />}
        <TroubleCallout trouble={submission.trouble} fields={['days', 'issuer', 'pathLen']} />
      </form>
    </Dialog>
  )
}
