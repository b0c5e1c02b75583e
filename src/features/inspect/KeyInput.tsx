import { lazy, Suspense } from 'react'
import { toHex } from '../../core/bytes/hex.ts'
import type { KeyLock } from '../../core/kinds/contract.ts'
import { showToast } from '../../store/toasts.ts'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { OpenFile } from '../../ui/kit/OpenFile.tsx'
import { useDrop } from '../../ui/kit/useDrop.ts'
import css from './Unlock.module.css'

const KeptKeys = lazy(() => import('./KeptKeys.tsx'))

export interface KeyInputProps {
  readonly lock: KeyLock
  readonly value: string
  readonly error: string | null
  readonly onValue: (text: string) => void
}

/** Nobody's key is larger. */
const LARGEST = 200_000
const SEQUENCE = 0x30, HIGH_BIT = 0x80

/** A key's file as text: DER becomes hexadecimal, which every reader of keys takes. */
async function keyText(file: File): Promise<string> {
  if (file.size > LARGEST) throw new RangeError(`file: expected a key, at most ${LARGEST} bytes, got ${file.size}`)
  const bytes = new Uint8Array(await file.arrayBuffer())
  return bytes[0] === SEQUENCE && (bytes[1] ?? 0) >= HIGH_BIT ? toHex(bytes) : new TextDecoder().decode(bytes)
}

/** Takes a key: typed or pasted, as a file, or one that is kept in this browser. */
export function KeyInput({ lock: { recipients, shared }, value, error, onValue }: KeyInputProps) {
  const take = ([file]: readonly File[]) => { if (file) void keyText(file).then(onValue, () => showToast(`${file.name} is no key: it is too large, or cannot be read.`, { severity: 'error' })) }
  const { over, target } = useDrop(take)
  const label = recipients.length === 0 ? 'Shared key' : 'Private key'
  const hint = recipients.length === 0 ? 'In hexadecimal or base64.' : shared ? 'A recipient’s, in any format; or the key that both sides share, in hexadecimal or base64.' : 'A recipient’s, in any format: PEM, JWK, OpenSSH’s, hexadecimal.'
  return (
    <div className={css['key']} data-over={over} {...target}>
      <Field label={label} required hint={hint} error={error}>
        <SecretInput name={label} multiline rows={3} value={value} onValue={onValue} />
      </Field>
      <span className={css['sources']}>
        <OpenFile size="small" variant="quiet" label="Open its file" name="Key file to open" onFiles={take} />
        {recipients.length > 0 && <Suspense fallback={null}><KeptKeys recipients={recipients} onPick={onValue} /></Suspense>}
      </span>
    </div>
  )
}
