import { useState } from 'react'
import type { GivenKey } from '../../core/kinds/given-keys.ts'
import { addImported, show } from './session.ts'
import { ChooseCandidate } from './ChooseCandidate.tsx'
import { GiveKey } from './GiveKey.tsx'
import { take, type Found, type Locked, type Taken } from './import.ts'
import { UnlockKey } from './UnlockKey.tsx'
import type { ImportTrouble } from '../../words/keys.ts'

/** Where the import stands. What was given is held here only, and gone when another thing is shown. */
type Step =
  | { readonly at: 'give'; readonly trouble: ImportTrouble | null }
  | { readonly at: 'choose'; readonly list: readonly GivenKey[]; readonly name: string }
  | { readonly at: 'unlock'; readonly locked: Locked; readonly name: string }

/** From pasted text or a file to a key: what was given, which of several, its passphrase. */
export function ImportKey() {
  const [step, setStep] = useState<Step>({ at: 'give', trouble: null })
  const give = (trouble: ImportTrouble | null) => {
    setStep({ at: 'give', trouble })
    show({ type: 'import' }, true)
  }
  const onTaken = async (taken: Taken, name: string) => {
    if (taken.type === 'key') await addImported(taken.key, name)
    else if (taken.type === 'locked') setStep({ at: 'unlock', locked: taken.locked, name })
    else give(taken.trouble)
  }
  const onFound = async (found: Found, name: string) => {
    if (found.type !== 'candidates') return onTaken(found, name)
    const [only, ...more] = found.list
    if (only && more.length === 0) return onTaken(await take(only), name)
    return setStep({ at: 'choose', list: found.list, name })
  }
  const back = () => give(null)
  switch (step.at) {
    case 'give': return <GiveKey trouble={step.trouble} onFound={onFound} />
    case 'choose': return <ChooseCandidate list={step.list} onChoose={async (chosen) => onTaken(await take(chosen), step.name)} onBack={back} />
    case 'unlock': return <UnlockKey locked={step.locked} onOpened={(taken) => onTaken(taken, step.name)} onBack={back} />
  }
}
