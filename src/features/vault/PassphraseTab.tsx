import { useRef, useState, type FormEvent } from 'react'
import { useStore } from 'zustand/react'
import type { PassphraseKdf } from '../../core/crypto/passphrase-kdf.ts'
import { setPassphrase } from '../../store/protection.ts'
import { AUTO_LOCK_CHOICES, changeSettings, settings } from '../../store/settings.ts'
import { showToast } from '../../store/toasts.ts'
import { useVault } from '../../store/use-vault.ts'
import { vault, type ProtectionState, type VaultResult } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput, Select } from '../../ui/kit/inputs.tsx'
import { NewPassphrase, NO_PASSPHRASE, passphraseProblem, type PassphraseProblem } from '../../ui/kit/NewPassphrase.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import { count, dateTime, number } from '../../words/format.ts'
import { PROTECTION_WORDS, vaultErrorWords } from '../../words/vault.ts'
import css from './Vault.module.css'

/** How private keys are sealed, and changing it. */
export function PassphraseTab() {
  const protection = useVault((state) => state.protection)
  if (!protection) return null
  if (protection.type === 'browser-key') return <Without />
  return protection.locked ? <p className={css['muted']}>Unlock the vault to change its passphrase.</p> : <With protection={protection} />
}

function Without() {
  return (
    <div className={css['stack']}>
      <p><b>{PROTECTION_WORDS.title}.</b> {PROTECTION_WORDS.protects} {PROTECTION_WORDS.doesNot}</p>
      <p className={css['muted']}>Under a passphrase they open only for who knows it. It is asked for once each time this page is opened, and after it was locked. Locking also lets go the keys in Keys that were not kept, private keys in Encrypt’s forms, and the session’s programs.</p>
      <ChangeForm action="Set the passphrase" known={false} />
    </div>
  )
}

const workWord = (kdf: PassphraseKdf): string =>
  (kdf.name === 'Argon2id' ? `Argon2id, ${number(kdf.memory / 1024)} MiB, ${number(kdf.passes)} passes` : `PBKDF2 with HMAC-SHA-256, ${number(kdf.rounds)} rounds`)

function With({ protection }: { protection: Extract<ProtectionState, { type: 'passphrase' }> }) {
  const autoLock = useStore(settings, (state) => state.autoLock)
  const [removing, setRemoving] = useState(false)
  const choices = AUTO_LOCK_CHOICES.map((minutes) => ({ value: String(minutes), label: minutes === 0 ? 'never' : `after ${count(minutes, 'minute')} without a touch` }))
  return (
    <div className={css['stack']}>
      <p>Private keys are sealed under your passphrase since {dateTime(protection.since)} ({workWord(protection.kdf)}: as much for each guess as took about half a second where it was set, and never less than RFC 9106 and OWASP ask for).</p>
      <div className={css['row']}>
        <Button variant="primary" onClick={() => void vault.lock()}>Lock now</Button>
        <Field label="Lock by itself" required><Select value={String(autoLock)} options={choices} onValue={(minutes) => changeSettings({ autoLock: Number(minutes) })} /></Field>
      </div>
      <h3>Change the passphrase</h3>
      <ChangeForm action="Change the passphrase" known />
      {removing ? <RemoveForm onDone={() => setRemoving(false)} /> : <div><Button variant="quiet" onClick={() => setRemoving(true)}>Do without a passphrase…</Button></div>}
    </div>
  )
}

function useChange(done: string) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState(false)
  const [trouble, setTrouble] = useState('')
  const run = async (work: () => Promise<VaultResult<void>>): Promise<boolean> => {
    setBusy(true)
    setTrouble('')
    const result = await work()
    setBusy(false)
    if (result.ok) showToast(done)
    else if (result.error.code === 'wrong-passphrase') setWrong(true)
    else setTrouble(`${vaultErrorWords(result.error).title}. ${vaultErrorWords(result.error).mend}`)
    return result.ok
  }
  return { busy, wrong, trouble, run, clear: () => { setWrong(false); setTrouble('') } }
}

/** The passphrase in force is asked for: whoever finds the page unlocked cannot lock its owner out. */
function ChangeForm({ action, known }: { action: string; known: boolean }) {
  const [current, setCurrent] = useState('')
  const [pair, setPair] = useState(NO_PASSPHRASE)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const change = useChange(known ? 'The passphrase is changed, and every key is sealed anew.' : 'Private keys are now sealed under your passphrase.')
  const form = useRef<HTMLFormElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = passphraseProblem(pair)
    setProblem(found)
    if (found) return form.current?.querySelectorAll('input')[(known ? 1 : 0) + (found === 'empty' ? 0 : 1)]?.focus()
    if (!(await change.run(() => setPassphrase(pair.first, known ? current : undefined)))) return form.current?.querySelector('input')?.select()
    setPair(NO_PASSPHRASE)
    setCurrent('')
  }
  return (
    <form ref={form} className={css['form']} aria-label={action} onSubmit={(event) => void submit(event)}>
      {known && <Current value={current} wrong={change.wrong} onValue={(value) => { setCurrent(value); change.clear() }} />}
      <NewPassphrase value={pair} problem={problem} onValue={(value) => { setPair(value); setProblem(null) }} />
      {change.trouble && <Callout live severity="error" title="Nothing was changed">{change.trouble}</Callout>}
      {change.busy && <Progress label="Sealing every key anew" expectation="about two seconds" />}
      <div><Button type="submit" variant="primary" busy={change.busy}>{action}</Button></div>
    </form>
  )
}

function Current({ value, wrong, onValue }: { value: string; wrong: boolean; onValue: (value: string) => void }) {
  return <Field label="Passphrase in force" required error={wrong && 'This is not the passphrase. Nothing was changed.'}><SecretInput name="Passphrase in force" value={value} onValue={onValue} /></Field>
}

function RemoveForm({ onDone }: { onDone: () => void }) {
  const [current, setCurrent] = useState('')
  const change = useChange('There is no passphrase any more: keys are sealed by a key that this browser keeps.')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await change.run(() => setPassphrase(null, current))) onDone()
  }
  return (
    <form className={css['form']} aria-label="Do without a passphrase" onSubmit={(event) => void submit(event)}>
      <Current value={current} wrong={change.wrong} onValue={(value) => { setCurrent(value); change.clear() }} />
      {change.trouble && <Callout live severity="error" title="Nothing was changed">{change.trouble}</Callout>}
      <div className={css['row']}><Button type="submit" variant="danger" busy={change.busy}>Remove the passphrase</Button><Button onClick={onDone}>Keep it</Button></div>
    </form>
  )
}
