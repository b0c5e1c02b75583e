import { useRef, useState, type FormEvent } from 'react'
import type { SignatureScheme } from '../../core/crypto/algorithms.ts'
import { toHex } from '../../core/bytes/hex.ts'
import type { CertificateEntry, Certificates } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { DownloadButton } from '../../ui/kit/transfer.tsx'
import { dateTime } from '../../words/format.ts'
import { OCSP_SIGNER } from '../../words/lifecycle.ts'
import { errorOf } from './fields.tsx'
import { OcspSignerField } from './lifecycle/OcspSignerField.tsx'
import { SignerSchemeField } from './lifecycle/SchemeField.tsx'
import { answerRequest, type OcspSigned } from './revocation.ts'
import { textOf } from './take-files.ts'
import { TextTarget } from './TextTarget.tsx'
import { TroubleCallout } from './TroubleCallout.tsx'
import { useForm } from './useForm.ts'
import css from './detail.module.css'

const MOST_HOURS = 8760

/** A request in, a signed answer out: what a responder does, by hand. */
export function OcspForm({ authority, certificates }: { authority: CertificateEntry; certificates: Certificates }) {
  const [text, setText] = useState('')
  const [hours, setHours] = useState('24')
  const [signer, setSigner] = useState<CertificateEntry | null>(null)
  const [scheme, setScheme] = useState<SignatureScheme | null>(null)
  const [signed, setSigned] = useState<OcspSigned | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const submission = useForm(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSigned(null)
    const count = /^\d{1,5}$/.test(hours.trim()) ? Number(hours) : 0
    if (count < 1 || count > MOST_HOURS) return submission.fail({ type: 'problems', problems: [{ field: 'hours', code: 'hours.range', params: { got: hours.trim(), min: 1, max: MOST_HOURS } }] })
    void submission.submit(() => answerRequest(authority, certificates, { text, hours: count, signer, scheme }), setSigned)
  }
  const take = async (files: readonly File[]) => {
    const read = await textOf(files, { field: 'request', label: 'OCSP REQUEST' })
    if (read.ok) setText(read.value)
    else submission.fail(read.trouble)
  }
  return (
    <form ref={form} className={css['listForm']} noValidate aria-label="Answer an OCSP request" onSubmit={submit}>
      <TextTarget label="Request" value={text} rows={4} placeholder="-----BEGIN OCSP REQUEST-----" error={errorOf(submission.problems, 'request')} hint="Its file, PEM or base64: openssl ocsp -issuer ca.crt -cert server.crt -reqout request.der makes one."
        onValue={(value) => { setText(value); submission.changed('request') }} onFiles={(files) => void take(files)} />
      <Field label="Hours until the next answer" required error={errorOf(submission.problems, 'hours')}><TextInput value={hours} inputMode="numeric" onValue={(value) => { setHours(value); submission.changed('hours') }} /></Field>
      <OcspSignerField authority={authority} certificates={certificates} signer={signer} error={errorOf(submission.problems, 'signer')} onSigner={(next) => { setSigner(next); submission.changed('signer') }} />
      <SignerSchemeField signer={signer ?? authority} value={scheme} onValue={setScheme} />
      <TroubleCallout trouble={submission.trouble} fields={['request', 'hours', 'signer']} />
      <div className={css['actions']}>
        <Button type="submit" busy={submission.busy}>Sign the answer</Button>
        {signed && <DownloadButton size="medium" file="response.der" mime="application/ocsp-response" content={signed.der}>Download response.der</DownloadButton>}
      </div>
      {signed && <ul aria-label="The answer">{signed.answers.map(({ id, status }) => <li key={toHex(id.der)}><code>{toHex(id.serial)}</code>: <b>{status.status}</b></li>)}</ul>}
      {signed && <p className={css['muted']}>The next answer is due {dateTime(signed.nextUpdate)}. {signed.hasNonce ? OCSP_SIGNER.nonce : OCSP_SIGNER.noNonce}</p>}
    </form>
  )
}
