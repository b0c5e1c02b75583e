import { useEffect, useId, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { Lock, Unlocked } from '../../core/kinds/contract.ts'
import { unlockArtifact } from '../../store/unlocking.ts'
import { announce } from '../../ui/kit/announce.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import { unlockWords } from '../../words/unlock.ts'
import type { ArtifactEntry } from './entries.ts'
import { LockKeyhole } from './icons.ts'
import { plural } from './numbers.ts'
import css from './Unlock.module.css'

type Failed = Extract<Unlocked, { ok: false }>

/** Asks for the passphrase of what is locked; what is in it then opens in place. */
export default function Unlock({ entry: { input, artifact }, lock }: { entry: ArtifactEntry; lock: Lock }) {
  const [passphrase, setPassphrase] = useState('')
  const [failed, setFailed] = useState<Failed | null>(null)
  const [work, setWork] = useState<AbortController | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  useEffect(() => () => work?.abort(), [work])
  const open = async (allowedRounds?: number) => {
    const started = new AbortController()
    setWork(started)
    setFailed(null)
    const result = await unlockArtifact(input.id, artifact.id, { passphrase, ...(allowedRounds === undefined ? {} : { allowedRounds }) }, started.signal)
    setWork(null)
    if (result?.ok) announce(result.parts.length === 0 ? 'It is open, and holds nothing.' : `It is open: ${plural(result.parts.length, 'item')} in it.`)
    else if (result) setFailed(result)
    if (!result?.ok) form.current?.querySelector('input')?.focus()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!work) void open()
  }
  const words = failed && unlockWords(failed)
  const asks = failed?.code === 'rounds-ask' ? failed : null
  return (
    <form ref={form} className={css['unlock']} aria-labelledby={id} onSubmit={onSubmit}>
      <h3 id={id}><LockKeyhole aria-hidden="true" />Locked</h3>
      <Field className={css['field']} label="Passphrase" required error={words && `${words.title}. ${words.mend}`}>
        <SecretInput name="Passphrase" value={passphrase} onValue={(value) => { setPassphrase(value); setFailed(null) }} />
      </Field>
      {work ? <Progress label="Opening" expectation={expectation(lock)} action={<Button size="small" onClick={() => work.abort()}>Cancel</Button>} /> : (
        <span className={css['actions']}>
          {asks ? <Button type="button" variant="primary" onClick={() => void open(asks.rounds)}>Open it all the same</Button> : <Button type="submit" variant="primary">Open</Button>}
        </span>
      )}
      <p className={css['note']}>It is tried in this page only and kept nowhere.</p>
    </form>
  )
}

const MANY_ROUNDS = 2_000_000
const MUCH_MEMORY = 256 * 1024 * 1024

const expectation = ({ rounds, memory }: Lock) => ((rounds ?? 0) > MANY_ROUNDS || (memory ?? 0) > MUCH_MEMORY ? 'some seconds' : 'usually a second or two')
