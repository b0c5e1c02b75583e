import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { ROUNDS_TO_ASK } from '../../core/crypto/pbes2.ts'
import { keyWorkUntil } from '../../store/key-work.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import { number } from '../../words/format.ts'
import { importTroubleWords, pbes2Words, type ImportTrouble } from '../../words/keys.ts'
import type { Locked, Opened, Protection } from './import.ts'
import { useFocusOnMount } from './usePanelFocus.ts'
import css from './ImportKey.module.css'

export interface UnlockKeyProps {
  readonly locked: Locked
  readonly onOpened: (opened: Opened) => Promise<void>
  readonly onBack: () => void
}

/** What is said at the passphrase's field, where one can try again. */
const staysHere = (trouble: ImportTrouble) => (trouble.code === 'pbes2' && trouble.problem.code.startsWith('pbes2.passphrase')) || trouble.code === 'stopped' || (trouble.code === 'key' && trouble.problem.code === 'passphrase-wrong')

const roundsWord = (rounds: number) => `${number(rounds)} ${rounds === 1 ? 'round' : 'rounds'}`

/** How the passphrase becomes a key. */
function derivationOf({ kdf, cipher, rounds }: Protection): string {
  if (kdf?.type === 'store') return `${kdf.kind === 'pkcs12' ? 'A PKCS #12 file' : 'A Java keystore'}: ${roundsWord(rounds)} of key derivation in all.`
  return `${kdfOf(kdf)}, then ${cipher}.`
}

function kdfOf(kdf: Exclude<Protection['kdf'], { type: 'store' }>): string {
  switch (kdf?.type) {
    case 'PBKDF2': return `PBKDF2 with HMAC-${kdf.hash}, ${roundsWord(kdf.rounds)}`
    case 'PBKDF1': return `PBKDF1 with ${kdf.hash}, ${roundsWord(kdf.rounds)}`
    case 'PKCS12': return `The key derivation of PKCS #12 with ${kdf.hash}, ${roundsWord(kdf.rounds)}`
    case 'scrypt': return `scrypt with N = ${number(kdf.cost)}, r = ${number(kdf.blockSize)} and p = ${number(kdf.parallelization)}`
    case 'bcrypt': return `bcrypt, ${roundsWord(kdf.rounds)}`
    case undefined: return 'MD5 in a single round (OpenSSL’s old format)'
  }
}

/** Null where it was cancelled. */
async function openUntil(signal: AbortSignal, locked: Locked, passphrase: string): Promise<Opened | null> {
  try {
    return await locked.open(passphrase, keyWorkUntil(signal))
  } catch (thrown) {
    return signal.aborted ? null : { type: 'trouble', trouble: { code: 'stopped', message: thrown instanceof Error ? thrown.message : String(thrown) } }
  }
}

/** Asks for the passphrase of an encrypted key. */
export function UnlockKey({ locked, onOpened, onBack }: UnlockKeyProps) {
  const { rounds } = locked.protection
  const [passphrase, setPassphrase] = useState('')
  const [error, setError] = useState<ImportTrouble | null>(null)
  const [work, setWork] = useState<AbortController | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const heading = useFocusOnMount<HTMLHeadingElement>()
  useEffect(() => () => work?.abort(), [work])
  const submit = async () => {
    const started = new AbortController()
    setWork(started)
    setError(null)
    const opened = await openUntil(started.signal, locked, passphrase)
    setWork(null)
    if (opened && (opened.type !== 'trouble' || !staysHere(opened.trouble))) return onOpened(opened)
    if (opened?.type === 'trouble') setError(opened.trouble)
    form.current?.querySelector('input')?.focus()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!work) void submit()
  }
  const words = error && importTroubleWords(error)
  return (
    <form ref={form} className={css['form']} aria-labelledby="unlock-key" onSubmit={onSubmit}>
      <h2 ref={heading} id="unlock-key" tabIndex={-1}>This key is encrypted</h2>
      <p className={css['promise']}>{derivationOf(locked.protection)}</p>
      {rounds > ROUNDS_TO_ASK && <TooMany protection={locked.protection} />}
      <Field label="Passphrase" required className={css['passphrase']} error={words && `${words.title}. ${words.mend}`}>
        <SecretInput name="Passphrase" value={passphrase} onValue={(value) => { setPassphrase(value); setError(null) }} />
      </Field>
      {work && <Progress label="Deriving the key from the passphrase" expectation={rounds > ROUNDS_TO_ASK ? 'some seconds' : 'usually under a second'} action={<Button size="small" onClick={() => work.abort()}>Cancel</Button>} />}
      <div className={css['actions']}>
        <Button type="submit" variant="primary" busy={work !== null}>{rounds > ROUNDS_TO_ASK ? 'Open it all the same' : 'Open'}</Button>
        <Button onClick={onBack}>Back</Button>
      </div>
    </form>
  )
}

function TooMany({ protection: { kdf, rounds } }: { protection: Protection }) {
  const field = kdf?.type === 'scrypt' ? 'costParameter' : kdf?.type === 'bcrypt' ? 'rounds' : kdf?.type === 'PKCS12' || (kdf?.type === 'store' && kdf.kind === 'pkcs12') ? 'iterations' : 'iterationCount'
  const { title, mend } = pbes2Words({ code: 'pbes2.rounds-ask', field, rounds, limit: ROUNDS_TO_ASK })
  return <Callout severity="warning" title={title}>{mend}</Callout>
}
