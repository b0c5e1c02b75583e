import { useState } from 'react'
import { keyWork } from '../../store/key-work.ts'
import type { ImportTrouble } from '../../words/keys.ts'
import { ChooseCandidate } from './ChooseCandidate.tsx'
import { ChooseType } from './ChooseType.tsx'
import type { Candidate, Found } from './found.ts'
import { GiveKey } from './GiveKey.tsx'
import { take, takeRaw, type Locked, type Taken } from './import.ts'
import { addImported, show } from './session.ts'
import { UnlockKey } from './UnlockKey.tsx'

/** Where the import stands. What was given is held here only, and gone when another thing is shown. */
type Step =
  | { readonly at: 'give'; readonly trouble: ImportTrouble | null }
  | { readonly at: 'choose'; readonly list: readonly Candidate[]; readonly name: string }
  | { readonly at: 'unlock'; readonly locked: Locked; readonly name: string }
  | { readonly at: 'type'; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string }

/** From pasted text or a file to a key: what was given, which of several, its passphrase, its type where it does not say it. */
export function ImportKey() {
  const [step, setStep] = useState<Step>({ at: 'give', trouble: null })
  const give = (trouble: ImportTrouble | null) => {
    setStep({ at: 'give', trouble })
    show({ type: 'import' }, true)
  }
  const onTaken = async (taken: Taken, name: string): Promise<void> => {
    switch (taken.type) {
      case 'pair': case 'secret': return addImported(taken, name)
      case 'locked': return setStep({ at: 'unlock', locked: taken.locked, name })
      case 'raw': return setStep({ at: 'type', bytes: taken.bytes, name })
      case 'candidates': return setStep({ at: 'choose', list: taken.list, name: '' })
      case 'trouble': return give(taken.trouble)
    }
  }
  const onFound = async (found: Found, name: string) => {
    if (found.type === 'trouble') return give(found.trouble)
    const [only, ...more] = found.list
    if (only && more.length === 0) return onTaken(await take(only, keyWork), name)
    return setStep({ at: 'choose', list: found.list, name })
  }
  const back = () => give(null)
  switch (step.at) {
    case 'give': return <GiveKey trouble={step.trouble} onFound={onFound} />
    case 'choose': return <ChooseCandidate list={step.list} onChoose={async (chosen) => onTaken(await take(chosen, keyWork), step.name)} onBack={back} />
    case 'unlock': return <UnlockKey locked={step.locked} onOpened={(opened) => onTaken(opened, step.name)} onBack={back} />
    case 'type': return <ChooseType octets={step.bytes.length} onChoose={async (type) => onTaken(await takeRaw(step.bytes, type), step.name)} onBack={back} />
  }
}
