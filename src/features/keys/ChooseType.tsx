import { useState } from 'react'
import type { FormEvent } from 'react'
import { rawTypesFor } from '../../core/crypto/key/raw.ts'
import { secretTypes } from '../../core/crypto/key/secret.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { Select } from '../../ui/kit/inputs.tsx'
import { number } from '../../words/format.ts'
import type { ChoiceId } from './session.ts'
import { useFocusOnMount } from './usePanelFocus.ts'
import css from './ImportKey.module.css'

/** The types whose keys have as many octets; HMAC takes any. */
function typesFor(octets: number): readonly { readonly value: ChoiceId; readonly label: string }[] {
  const pairs = rawTypesFor(octets).map(({ id, label, raw }) => ({ value: id, label: raw?.expanded === octets ? `${label}, expanded` : label }))
  return [...pairs, ...secretTypes.filter((row) => row.family === 'HMAC' || row.octets === octets).map(({ id, label }) => ({ value: id, label }))]
}

/** What raw octets are a key of: they do not say it themselves. */
export function ChooseType({ octets, onChoose, onBack }: { octets: number; onChoose: (type: ChoiceId) => Promise<void>; onBack: () => void }) {
  const options = typesFor(octets)
  const [type, setType] = useState<ChoiceId>(options[0]?.value ?? 'hmac-sha256')
  const heading = useFocusOnMount<HTMLHeadingElement>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void onChoose(type)
  }
  return (
    <form className={css['form']} aria-labelledby="choose-type" onSubmit={submit}>
      <h2 ref={heading} id="choose-type" tabIndex={-1}>What are these {number(octets)} bytes a key of?</h2>
      <Field label="Algorithm" required className={css['passphrase']} hint="They are the key’s bare octets, which do not say it: whoever gave you the key knows."><Select value={type} onValue={setType} options={options} /></Field>
      <div className={css['actions']}>
        <Button type="submit" variant="primary">Read the key</Button>
        <Button onClick={onBack}>Back</Button>
      </div>
    </form>
  )
}
