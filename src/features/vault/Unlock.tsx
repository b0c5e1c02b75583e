import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { vault } from '../../store/vault.ts'
import { announce } from '../../ui/kit/announce.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { vaultErrorWords } from '../../words/vault.ts'
import css from './Vault.module.css'

export interface UnlockProps {
  readonly onUnlocked?: () => void
  /** Another way out, beside the button. */
  readonly beside?: ReactNode
}

/** Asks for the passphrase of a locked vault. */
export function Unlock({ onUnlocked, beside }: UnlockProps) {
  const [passphrase, setPassphrase] = useState('')
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // It stands where “Lock now” was pressed, or where the way in is looked for.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (passphrase === '') {
      setError('Give the passphrase first.')
      return form.current?.querySelector('input')?.focus()
    }
    setBusy(true)
    const unlocked = await vault.unlock(passphrase)
    setBusy(false)
    if (unlocked.ok) {
      announce('Unlocked')
      return onUnlocked?.()
    }
    const { title, mend } = vaultErrorWords(unlocked.error)
    setError(`${title}. ${mend}`)
    form.current?.querySelector('input')?.select()
  }
  return (
    <form ref={form} className={css['form']} aria-label="Unlock the vault" onSubmit={(event) => void submit(event)}>
      <Field label="Passphrase" required error={error} hint="Private keys are sealed under it. Certificates and names can be seen without it.">
        <SecretInput name="Passphrase" value={passphrase} onValue={(value) => { setPassphrase(value); setError('') }} />
      </Field>
      <div className={css['row']}><Button type="submit" variant="primary" busy={busy}>Unlock</Button>{beside}</div>
    </form>
  )
}
