import type { FormEvent } from 'react'
import { useRef } from 'react'
import { useStore } from 'zustand/react'
import { keyType } from '../../core/crypto/key/types.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { WEAK_KEY } from '../../words/key-types.ts'
import { generationTroubleWords } from '../../words/keys.ts'
import { AlgorithmChoice } from './AlgorithmChoice.tsx'
import { choiceRow } from './choices.ts'
import { pairCode, secretCode } from './code/code.ts'
import { GenerationProgress } from './GenerationProgress.tsx'
import { KeyCode } from './KeyCode.tsx'
import { cancelGeneration, choiceLabel, generate, isSecretType, keyName, keysState, LONGEST_NAME, type ChoiceId } from './session.ts'
import { usePanelFocus } from './usePanelFocus.ts'
import css from './NewKey.module.css'

/** The form from which a key comes. */
export function NewKey() {
  const { choice, name, generation } = useStore(keysState)
  const heading = usePanelFocus<HTMLHeadingElement>()
  const button = useRef<HTMLButtonElement>(null)
  const label = choiceLabel(choice)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void generate()
  }
  // The cancel button goes with its bar: the focus returns to where it came from.
  const cancel = () => {
    cancelGeneration()
    button.current?.focus()
  }
  return (
    <div className={css['new']}>
      <form className={css['form']} onSubmit={submit} aria-labelledby="new-key">
        <h2 ref={heading} id="new-key" tabIndex={-1}>Make a new key</h2>
        <AlgorithmChoice value={choice} onValue={(value) => keysState.setState({ choice: value, ended: null })} />
        {choiceRow(choice).notes.includes('weak') && <Callout severity="error" title={WEAK_KEY.title}>{WEAK_KEY.text}</Callout>}
        <div className={css['go']}>
          <Field className={css['name']} label="Name" hint="For the list and the file names.">
            <TextInput value={name} maxLength={LONGEST_NAME} placeholder={`${label} key`} onValue={(value) => keysState.setState({ name: value })} />
          </Field>
          <Button ref={button} type="submit" variant="primary" busy={generation !== null}>Generate</Button>
        </div>
        {generation && <GenerationProgress generation={generation} onCancel={cancel} />}
        <Ended />
      </form>
      <KeyCode label={label} codes={codeFor(choice, keyName(name, `${label} key`))} />
    </div>
  )
}

const codeFor = (choice: ChoiceId, name: string) => (isSecretType(choice) ? secretCode(choice, name) : pairCode(choice, keyType(choice).bits, name))

/** How the last generation ended, where no key came of it. */
function Ended() {
  const ended = useStore(keysState, (state) => state.ended)
  if (!ended) return null
  if (ended.type === 'cancelled') return <p className={css['cancelled']} role="status">Cancelled. Nothing was kept.</p>
  const { title, mend } = generationTroubleWords(choiceLabel(ended.algorithm), ended.message)
  return <Callout live severity="error" title={title}>{mend}</Callout>
}
