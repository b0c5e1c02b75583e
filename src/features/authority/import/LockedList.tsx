import { useRef, useState, type FormEvent } from 'react'
import { kindWord } from '../../../words/kinds.ts'
import { unlockWords } from '../../../words/unlock.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { SecretInput } from '../../../ui/kit/inputs.tsx'
import type { Attempt, Locked } from './reading.ts'
import { placeOf } from './words.ts'
import css from './import.module.css'

interface LockedListProps { locked: readonly Locked[]; busy: boolean; onOpen: (attempt: Attempt) => Promise<void> }

/** What wants a passphrase, each with why the last one did not open it. Different ones are given one after another. */
export function LockedList({ locked, busy, onOpen }: LockedListProps) {
  const [passphrase, setPassphrase] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const asks = locked.flatMap(({ failure }) => (failure?.code === 'rounds-ask' ? [failure.rounds] : []))
  const open = async (allowedRounds?: number) => {
    await onOpen({ passphrase, ...(allowedRounds === undefined ? {} : { allowedRounds }) })
    setPassphrase('')
    form.current?.querySelector('input')?.focus()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) void open()
  }
  return (
    <form ref={form} className={css['locked']} aria-labelledby="locked-title" noValidate onSubmit={onSubmit}>
      <h3 id="locked-title">{locked.length === 1 ? 'One thing is locked' : `${locked.length} things are locked`}</h3>
      <ul className={css['list']}>{locked.map((one) => <Row key={`${one.path} ${one.artifact.id}`} {...one} />)}</ul>
      <div className={css['passphrase']}>
        <Field label="Passphrase" required hint="It is tried at all of them. If they have different ones, give one after another.">
          <SecretInput name="Passphrase" value={passphrase} onValue={setPassphrase} />
        </Field>
      </div>
      <div className={css['buttons']}>
        <Button type="submit" busy={busy}>Open</Button>
        {asks.length > 0 && <Button onClick={() => void open(Math.max(...asks))} disabled={busy}>Open it all the same</Button>}
      </div>
    </form>
  )
}

function Row({ path, kind, failure }: Locked) {
  const words = failure && unlockWords(failure)
  return (
    <li>
      <span><SafeText text={placeOf(path)} /> <span className={css['muted']}>{kindWord(kind).name}</span></span>
      {words && <span className={css['problem']} role="alert">{words.title}. {words.mend}</span>}
    </li>
  )
}
