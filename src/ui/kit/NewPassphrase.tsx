import { useState } from 'react'
import { Button } from './Button.tsx'
import { Field } from './Field.tsx'
import { SecretInput } from './inputs.tsx'
import { randomPassphrase, strengthOf, type Strength } from './passphrase.ts'
import { SecretValue } from './SecretValue.tsx'
import css from './NewPassphrase.module.css'

/** A new passphrase, typed twice. */
export interface PassphrasePair {
  readonly first: string
  readonly again: string
}
export const NO_PASSPHRASE: PassphrasePair = { first: '', again: '' }

export type PassphraseProblem = 'empty' | 'differs'

export function passphraseProblem({ first, again }: PassphrasePair): PassphraseProblem | null {
  if (first === '') return 'empty'
  // Some keyboards write ü as one sign, some as two.
  return first.normalize('NFC') === again.normalize('NFC') ? null : 'differs'
}

const STRENGTH: { readonly [S in Strength]: string } = {
  none: 'Four or more words chosen by chance, or 16 characters. Nobody can bring it back: write it down.',
  weak: 'Weak: a guessing program would find it. Take more words, chosen by chance.',
  fair: 'Fair: better with another word or two.',
  strong: 'Long enough, if it was chosen by chance.',
}

export interface NewPassphraseProps {
  readonly value: PassphrasePair
  readonly onValue: (value: PassphrasePair) => void
  readonly problem: PassphraseProblem | null
}

/** Two fields for a new passphrase, with a hint at its strength and one made by chance. */
export function NewPassphrase({ value, onValue, problem }: NewPassphraseProps) {
  const [suggested, setSuggested] = useState('')
  const strength = strengthOf(value.first)
  const suggest = () => {
    const made = randomPassphrase()
    setSuggested(made)
    onValue({ first: made, again: made })
  }
  return (
    <>
      <Field label="New passphrase" required error={problem === 'empty' && 'A passphrase is needed.'} hint={<span data-strength={strength} className={css['strength']}>{STRENGTH[strength]}</span>}
        aside={<Button size="small" variant="quiet" onClick={suggest}>Make one</Button>}>
        <SecretInput name="New passphrase" value={value.first} onValue={(first) => onValue({ ...value, first })} />
      </Field>
      {suggested !== '' && suggested === value.first && (
        <div className={css['suggested']}>
          <p>Filled in twice. Copy it to where you keep passphrases:</p>
          <SecretValue name="Suggested passphrase" value={suggested} />
        </div>
      )}
      <Field label="The same again" required error={problem === 'differs' && 'The two differ. Type the same passphrase twice.'}>
        <SecretInput name="Repeated passphrase" value={value.again} onValue={(again) => onValue({ ...value, again })} />
      </Field>
    </>
  )
}
