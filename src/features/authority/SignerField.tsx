import type { CertificateEntry } from '../../store/vault.ts'
import { safeText } from '../../core/bytes/text.ts'
import { Field } from '../../ui/kit/Field.tsx'
import { Select } from '../../ui/kit/inputs.tsx'
import { utcDay } from '../../ui/kit/time.ts'
import { timeState } from './state.ts'
import { workspace } from './workspace.ts'
import css from './forms.module.css'

interface SignerFieldProps {
  signers: readonly CertificateEntry[]
  signer: CertificateEntry | null
  now: number
  error?: string | undefined
  hint?: string
}

const labelOf = (entry: CertificateEntry, now: number) => {
  const { state } = timeState(entry, now)
  return `${safeText(entry.title)} (${state === 'expired' ? 'expired' : 'until'} ${utcDay(entry.notAfter)})`
}

/** Which authority signs. */
export function SignerField({ signers, signer, now, error, hint }: SignerFieldProps) {
  return (
    <div className={css['signer']}>
      <Field label="Signed by" required error={error} hint={hint}>
        <Select value={signer?.id ?? ''} onValue={(signerId) => workspace.setState({ signerId })} options={signers.map((entry) => ({ value: entry.id, label: labelOf(entry, now) }))} />
      </Field>
    </div>
  )
}
