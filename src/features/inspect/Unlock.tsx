import { useEffect, useId, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { seenKey } from '../../core/crypto/key/seen.ts'
import type { Lock, Unlocked } from '../../core/kinds/contract.ts'
import { unlockArtifact } from '../../store/unlocking.ts'
import { announce } from '../../ui/kit/announce.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Segmented } from '../../ui/kit/choices.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import { unlockWords } from '../../words/unlock.ts'
import type { ArtifactEntry } from './entries.ts'
import { LockKeyhole } from './icons.ts'
import { plural } from './numbers.ts'
import { KeyInput } from './KeyInput.tsx'
import css from './Unlock.module.css'

type Failed = Extract<Unlocked, { ok: false }>
type Way = 'passphrase' | 'key'

const WAYS = [{ value: 'passphrase', label: 'Passphrase' }, { value: 'key', label: 'Key' }] as const
/** What is wrong with a passphrase is said at its field. */
const isAboutPassphrase = (failed: Failed, way: Way) => way === 'passphrase' || failed.code === 'passphrase-wrong' || failed.code === 'passphrase-empty'

/** Asks for the passphrase of what is locked, or for the key; what is in it then opens in place. */
export default function Unlock({ entry: { input, artifact }, lock }: { entry: ArtifactEntry; lock: Lock }) {
  const [way, setWay] = useState<Way>(lock.keys && !lock.keys.passphrase ? 'key' : 'passphrase')
  const [passphrase, setPassphrase] = useState('')
  const [key, setKey] = useState('')
  const [failed, setFailed] = useState<Failed | null>(null)
  const [work, setWork] = useState<AbortController | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  useEffect(() => () => work?.abort(), [work])
  const asksPassphrase = way === 'passphrase' || seenKey(key, 'private')?.encrypted === true
  const open = async (allowedRounds?: number) => {
    const started = new AbortController()
    setWork(started)
    setFailed(null)
    const request = { passphrase: asksPassphrase ? passphrase : '', ...(way === 'key' ? { key } : {}), ...(allowedRounds === undefined ? {} : { allowedRounds }) }
    const result = await unlockArtifact(input.id, artifact.id, request, started.signal)
    setWork(null)
    if (result?.ok) announce(result.parts.length === 0 ? 'It is open, and holds nothing.' : `It is open: ${plural(result.parts.length, 'item')} in it.`)
    else if (result) setFailed(result)
    if (!result?.ok) focusField(form.current, result && !isAboutPassphrase(result, way) ? 'textarea' : 'input:not([type=radio], [type=file])')
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!work) void open()
  }
  const words = failed && unlockWords(failed), message = words && `${words.title}. ${words.mend}`
  const atPassphrase = failed !== null && asksPassphrase && isAboutPassphrase(failed, way)
  const asks = failed?.code === 'rounds-ask' ? failed : null
  return (
    <form ref={form} className={css['unlock']} aria-labelledby={id} onSubmit={onSubmit}>
      <h3 id={id}><LockKeyhole aria-hidden="true" />Locked</h3>
      {lock.keys?.passphrase && <Segmented className={css['way']} legend="Open it with" legendHidden value={way} options={WAYS} onValue={(chosen) => { setWay(chosen); setFailed(null) }} />}
      {lock.keys && way === 'key' && <KeyInput lock={lock.keys} value={key} error={atPassphrase ? null : message} onValue={(value) => { setKey(value); setFailed(null) }} />}
      {asksPassphrase && (
        <Field className={css['field']} label={way === 'key' ? 'Passphrase of the key' : 'Passphrase'} required error={way === 'passphrase' || atPassphrase ? message : null}>
          <SecretInput name="Passphrase" value={passphrase} onValue={(value) => { setPassphrase(value); setFailed(null) }} />
        </Field>
      )}
      {work ? <Progress label="Opening" expectation={expectation(lock)} action={<Button size="small" onClick={() => work.abort()}>Cancel</Button>} /> : (
        <span className={css['actions']}>
          {asks ? <Button type="button" variant="primary" onClick={() => void open(asks.rounds)}>Open it all the same</Button> : <Button type="submit" variant="primary">Open</Button>}
        </span>
      )}
      <p className={css['note']}>It is tried in this page only and kept nowhere.</p>
    </form>
  )
}

const focusField = (form: HTMLFormElement | null, field: string) => form?.querySelector<HTMLElement>(field)?.focus()

const MANY_ROUNDS = 2_000_000
const MUCH_MEMORY = 256 * 1024 * 1024

const expectation = ({ rounds, memory }: Lock) => ((rounds ?? 0) > MANY_ROUNDS || (memory ?? 0) > MUCH_MEMORY ? 'some seconds' : 'usually a second or two')
