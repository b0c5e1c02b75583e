import { useRef, useState, type FormEvent } from 'react'
import type { CrlReason } from '../../core/pki/crl-reason.ts'
import { showToast } from '../../store/toasts.ts'
import { vault, type CertificateEntry, type VaultError, type VaultResult } from '../../store/vault.ts'
import { safeText } from '../../core/bytes/text.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { Select, TextInput } from '../../ui/kit/inputs.tsx'
import { crlReasonWords } from '../../words/pki.ts'
import { vaultErrorWords } from '../../words/vault.ts'
import { Ban } from './icons.ts'
import { REASONS } from './revocation.ts'
import css from './forms.module.css'

function told(result: VaultResult<void>, done: string): void {
  if (result.ok) showToast(done)
  else showToast(`${vaultErrorWords(result.error).title}. ${vaultErrorWords(result.error).mend}`, { severity: 'error' })
}

/** Revokes, changes why, or lifts a hold. Clients learn of it from the next list or OCSP answer. */
export function RevokeButton({ certificate }: { certificate: CertificateEntry }) {
  const [open, setOpen] = useState(false)
  const { id, title, revokedAt, reason } = certificate
  const onHold = revokedAt !== null && reason === 'certificateHold'
  const lift = async () => told(await vault.liftHold(id), `“${safeText(title)}” is good again. Sign a new list, so that clients learn of it.`)
  return (
    <>
      {onHold && <Button size="small" onClick={() => void lift()}>Take off hold</Button>}
      <Button size="small" icon={<Ban />} onClick={() => setOpen(true)}>{revokedAt === null ? 'Revoke…' : 'Change reason…'}</Button>
      {open && <RevokeDialog certificate={certificate} onClose={() => setOpen(false)} />}
    </>
  )
}

/** A day as `2026-11-23`, UTC, or NaN. */
function dayOf(typed: string): number {
  const day = /^\d{4}-\d\d-\d\d$/.test(typed) ? Date.parse(`${typed}T00:00:00Z`) : NaN
  // 31 February would become March.
  return Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== typed ? NaN : day
}

function RevokeDialog({ certificate, onClose }: { certificate: CertificateEntry; onClose: () => void }) {
  const { id, title, role } = certificate
  const [reason, setReason] = useState<CrlReason>(certificate.reason ?? 'unspecified')
  const [since, setSince] = useState(certificate.invalidSince === null ? '' : new Date(certificate.invalidSince).toISOString().slice(0, 10))
  const [wrong, setWrong] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<VaultError | null>(null)
  const field = useRef<HTMLDivElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const day = reason !== 'keyCompromise' || since.trim() === '' ? null : dayOf(since.trim())
    if (day !== null && !(day <= Date.now())) {
      setWrong(true)
      return field.current?.querySelector('input')?.focus()
    }
    setBusy(true)
    const revoked = await vault.revoke(id, { reason, invalidSince: day })
    setBusy(false)
    if (!revoked.ok) return setTrouble(revoked.error)
    onClose()
    showToast(`“${safeText(title)}” is revoked here. Sign a new list or an OCSP answer, so that clients learn of it.`)
  }
  const final = certificate.revokedAt !== null && certificate.reason !== 'certificateHold'
  const reasons = REASONS.filter((one) => !(one === 'cACompromise' && role === 'leaf') && !(one === 'certificateHold' && final))
  return (
    <Dialog open sticky size="small" onClose={onClose} title={`Revoke “${safeText(title)}”?`}
      footer={<><Button onClick={onClose}>Cancel</Button><Button variant="danger" type="submit" form="revoke" busy={busy}>{certificate.revokedAt === null ? 'Revoke' : 'Change'}</Button></>}>
      <form id="revoke" className={css['stack']} noValidate onSubmit={(event) => void submit(event)}>
        <p>{reason === 'certificateHold' ? 'On hold: it can be taken back later.' : 'For good: only a hold can be taken back.'} Clients that look at revocation refuse it from the next list or answer on; many, curl and OpenSSL among them, look only when told to.</p>
        <Field label="Reason" required hint={crlReasonWords(reason).hint}><Select value={reason} onValue={setReason} options={reasons.map((value) => ({ value, label: crlReasonWords(value).label }))} /></Field>
        {reason === 'keyCompromise' && (
          <div ref={field}>
            <Field label="Not to be trusted since" hint="The day on which the key was lost, if it is known: 2026-11-23." error={wrong && 'Give a day that has begun, as in 2026-11-23, or nothing (invalidityDate, RFC 5280 5.3.2).'}>
              <TextInput value={since} placeholder="2026-11-23" onValue={(value) => { setSince(value); setWrong(false) }} />
            </Field>
          </div>
        )}
        {trouble && <Callout live severity="error" title={vaultErrorWords(trouble).title}>{vaultErrorWords(trouble).why} {vaultErrorWords(trouble).mend}</Callout>}
      </form>
    </Dialog>
  )
}
