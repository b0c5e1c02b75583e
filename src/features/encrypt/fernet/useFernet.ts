import { useState } from 'react'
import type { OpError } from '../../../core/ops/contract.ts'
import { fernetDecrypt, type Opened } from '../../../core/ops/fernet/decrypt.ts'
import { fernetEncrypt } from '../../../core/ops/fernet/encrypt.ts'
import { fernetRotate } from '../../../core/ops/fernet/rotate.ts'
import { fernetGenerateKey } from '../../../core/ops/fernet/generate-key.ts'
import { parseKey, type FernetToken } from '../../../core/crypto/fernet-token.ts'
import { fernetError } from '../../../core/ops/fernet/fields.ts'
import { showUndo } from '../../../store/toasts.ts'
import { useOperation, type OperationForm } from '../../../ui/ops/useOperation.ts'
import { useRecorded } from '../useRecorded.ts'

/** Which token the byte view shows: the one just made, or the one to be decrypted. */
export type Inspected = 'made' | 'given'

/** The place's state. Nothing of it is stored: it is gone when the page is closed. */
export interface Fernet {
  readonly key: string
  readonly setKey: (key: string) => void
  /** Puts another key in the place of the one that is there, with undo. */
  readonly replaceKey: (key: string, said: string) => void
  readonly keyError: OpError | null
  /** Shows what is wrong with the key as it is now. */
  readonly checkKey: () => void
  readonly making: OperationForm<'fernet-generate-key', unknown>
  readonly encrypting: OperationForm<'fernet-encrypt', FernetToken>
  readonly decrypting: OperationForm<'fernet-decrypt', Opened>
  readonly rotating: OperationForm<'fernet-rotate', FernetToken>
  readonly inspected: Inspected
  readonly inspect: (which: Inspected) => void
}

export function useFernet(): Fernet {
  const [key, setKey] = useState('')
  const [checked, setChecked] = useState('')
  const [inspected, inspect] = useState<Inspected>('given')
  const making = useRecorded(useOperation(fernetGenerateKey))
  const encrypt = useRecorded(useOperation(fernetEncrypt, { given: { key } }))
  const decrypt = useRecorded(useOperation(fernetDecrypt, { given: { key } }))
  const rotating = useRecorded(useOperation(fernetRotate, { given: { key } }))

  const replaceKey = (next: string, said: string) => {
    const before = key
    setKey(next)
    if (before.trim() !== '' && before.trim() !== next) showUndo(said, () => setKey(before))
  }
  const parsed = key.trim() !== '' && checked === key ? parseKey(key) : null
  const asked = [...encrypt.errors, ...decrypt.errors, ...rotating.errors].find((error) => error.field === 'key')
  const keyError = asked ?? (parsed && !parsed.ok ? fernetError(parsed.problem, 'key') : null)

  const encrypting: typeof encrypt = {
    ...encrypt,
    run: async (changes) => {
      const outcome = await encrypt.run(changes)
      if (outcome?.ok) inspect('made')
      return outcome
    },
  }
  const decrypting: typeof decrypt = {
    ...decrypt,
    set: (changes) => {
      decrypt.set(changes)
      if (changes.token !== undefined) inspect('given')
    },
  }
  return { key, setKey, replaceKey, keyError, checkKey: () => setChecked(key), making, encrypting, decrypting, rotating, inspected, inspect }
}
