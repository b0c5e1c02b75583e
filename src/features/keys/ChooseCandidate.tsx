import { useState } from 'react'
import type { FormEvent } from 'react'
import type { GivenKey } from '../../core/kinds/given-keys.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { RadioGroup } from '../../ui/kit/choices.tsx'
import { number } from '../../words/format.ts'
import { termWord } from '../../words/terms.ts'
import { useFocusOnMount } from './usePanelFocus.ts'
import css from './ImportKey.module.css'

export interface ChooseCandidateProps {
  readonly list: readonly GivenKey[]
  readonly onChoose: (chosen: GivenKey) => Promise<void>
  readonly onBack: () => void
}

/** Which of several private keys is meant. */
export function ChooseCandidate({ list, onChoose, onBack }: ChooseCandidateProps) {
  const [index, setIndex] = useState('0')
  const heading = useFocusOnMount<HTMLHeadingElement>()
  const chosen = list[Number(index)]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen) void onChoose(chosen)
  }
  const options = list.map(({ form, bytes }, i) => ({ value: String(i), label: `${i + 1}. ${termWord(`form.${form}`).label}`, hint: `${number(bytes.length)} bytes` }))
  return (
    <form className={css['form']} aria-labelledby="choose-key" onSubmit={submit}>
      <h2 ref={heading} id="choose-key" tabIndex={-1}>There are {list.length} private keys in it</h2>
      <RadioGroup legend="Which one? In the order of the file:" value={index} onValue={setIndex} options={options} />
      <div className={css['actions']}>
        <Button type="submit" variant="primary">Read this key</Button>
        <Button onClick={onBack}>Back</Button>
      </div>
    </form>
  )
}
