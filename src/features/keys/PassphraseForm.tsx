import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/kit/Button.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import { SecretValue } from '../../ui/kit/SecretValue.tsx'
import { strengthWord } from '../../words/keys.ts'
import { Dices } from './icons.ts'
import { strengthOf, suggestPassphrase } from './strength.ts'
import css from './Halves.module.css'

interface Errors { readonly passphrase?: string; readonly again?: string }

function errorsOf(passphrase: string, again: string): Errors {
  if (passphrase === '') return { passphrase: 'A passphrase is needed: without one, download the PKCS#8 PEM instead.' }
  return passphrase === again ? {} : { again: 'The two differ. Type the same passphrase twice.' }
}

/** Asks for a new passphrase, twice. `onPassphrase` rejects where the key could not be had; the form then stays as it is. */
export function PassphraseForm({ onPassphrase }: { onPassphrase: (passphrase: string) => Promise<void> }) {
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [suggested, setSuggested] = useState('')
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = errorsOf(passphrase, again)
    setErrors(found)
    if (found.passphrase ?? found.again) return form.current?.querySelectorAll('input')[found.passphrase ? 0 : 1]?.focus()
    if (busy) return
    setBusy(true)
    onPassphrase(passphrase).catch(() => setBusy(false))
  }
  const suggest = () => {
    const text = suggestPassphrase()
    setSuggested(text)
    setPassphrase(text)
    setAgain(text)
    setErrors({})
  }
  const strength = strengthOf(passphrase)
  return (
    <form ref={form} className={css['form']} onSubmit={submit} aria-label="Encrypt with a passphrase">
      <Field label="New passphrase" required error={errors.passphrase} hint={<span data-strength={strength}>{strengthWord(strength)}</span>} aside={<Button size="small" variant="quiet" icon={<Dices />} onClick={suggest}>Suggest one</Button>}>
        <SecretInput name="Passphrase" value={passphrase} onValue={(value) => { setPassphrase(value); setErrors({}) }} />
      </Field>
      {suggested && suggested === passphrase && (
        <div className={css['suggested']}>
          <p>Filled in below too. Copy it to where you keep passphrases:</p>
          <SecretValue name="Suggested passphrase" value={suggested} />
        </div>
      )}
      <Field label="The same again" required error={errors.again}>
        <SecretInput name="Repeated passphrase" value={again} onValue={(value) => { setAgain(value); setErrors({}) }} />
      </Field>
      {busy ? <Progress label="Deriving a key from the passphrase" expectation="usually about a second" /> : null}
      <div className={css['actions']}><Button type="submit" variant="primary" busy={busy}>Encrypt</Button></div>
    </form>
  )
}
