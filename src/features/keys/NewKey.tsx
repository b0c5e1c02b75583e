import type { FormEvent } from 'react'
import { useRef } from 'react'
import { useStore } from 'zustand/react'
import { keyAlgorithm } from '../../core/crypto/algorithms.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { generationTroubleWords } from '../../words/keys.ts'
import { AlgorithmChoice } from './AlgorithmChoice.tsx'
import { GenerationProgress } from './GenerationProgress.tsx'
import { OpenSsl } from './OpenSsl.tsx'
import { cancelGeneration, generate, keyName, keysState, LONGEST_NAME } from './session.ts'
import { usePanelFocus } from './usePanelFocus.ts'
import css from './NewKey.module.css'

/** The form from which a key comes. */
export function NewKey() {
  const { choice, name, generation } = useStore(keysState)
  const heading = usePanelFocus<HTMLHeadingElement>()
  const button = useRef<HTMLButtonElement>(null)
  const { family, bits, label } = keyAlgorithm(choice)
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
        <div className={css['go']}>
          <Field className={css['name']} label="Name" hint="For the list and the file names.">
            <TextInput value={name} maxLength={LONGEST_NAME} placeholder={`${label} key`} onValue={(value) => keysState.setState({ name: value })} />
          </Field>
          <Button ref={button} type="submit" variant="primary" busy={generation !== null}>Generate</Button>
        </div>
        {generation && <GenerationProgress generation={generation} onCancel={cancel} />}
        <Ended />
      </form>
      <OpenSsl of={{ family, bits, name: keyName(name, `${label} key`) }} />
    </div>
  )
}

/** How the last generation ended, where no key came of it. */
function Ended() {
  const ended = useStore(keysState, (state) => state.ended)
  if (!ended) return null
  if (ended.type === 'cancelled') return <p className={css['cancelled']} role="status">Cancelled. Nothing was kept.</p>
  const { title, mend } = generationTroubleWords(keyAlgorithm(ended.algorithm).label, ended.message)
  return <Callout live severity="error" title={title}>{mend}</Callout>
}
