import type { RefObject } from 'react'
import { checkFields, integerOf } from '../../../core/ops/check.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { OpForm } from '../../../ui/ops/OpForm.tsx'
import { OperationCode } from '../../../ui/ops/OperationCode.tsx'
import { number } from '../../../words/format.ts'
import { operationWord } from '../../../words/ops/ops.ts'
import type { SideProps } from './EncryptCard.tsx'
import { Message } from './Message.tsx'
import { OpenText, useTextDrop } from './OpenText.tsx'
import { readingOf } from './reading.ts'
import { TimeLeft } from './TimeLeft.tsx'
import type { Fernet } from './useFernet.ts'
import css from '../Encrypt.module.css'

export interface DecryptCardProps extends SideProps {
  readonly cardRef: RefObject<HTMLElement | null>
  /** Takes the token, and the keys that it was tried with, to where it is rotated. */
  readonly onRotate: () => void
}

/** The receiver's side: a token becomes a message, or is refused. */
export function DecryptCard({ fernet, focusKey, cardRef, onRotate }: DecryptCardProps) {
  const { decrypting } = fernet, { values, result, errors } = decrypting
  const put = (text: string) => decrypting.set({ token: text.trim() })
  const { over, target } = useTextDrop(put)
  // A message stays while only the time-to-live is being changed, but never beside a refusal.
  const opened = result && errors.length === 0 && result.values.key === values.key && result.values.older === values.older && result.values.token === values.token ? result.output : null
  return (
    <section ref={cardRef} className={css['card']} data-over={over || undefined} aria-labelledby="fernet-decrypt" {...target}>
      <h2 id="fernet-decrypt">Decrypt</h2>
      <p className={css['muted']}>{operationWord('fernet-decrypt').what}</p>
      <OpForm form={decrypting} elsewhere={{ key: focusKey }} aside={{ token: <OpenText label="Open a token file" onText={put} /> }}
        below={{ ttl: <Age form={decrypting} verified={opened !== null} /> }} />
      {opened && opened.by > 0 && <Callout live severity="note" title={`Older key ${number(opened.by)} made this token.`} action={<Button size="small" onClick={onRotate}>Rotate it to the new key</Button>} />}
      {opened && <Message opened={opened} />}
      <OperationCode form={decrypting} />
    </section>
  )
}

const CHOICES: readonly (readonly [ttl: string, label: string])[] = [['60', '1 minute'], ['3600', '1 hour'], ['86400', '1 day'], ['', 'any age']]

/** Common times-to-live, and what the one that is chosen means for the token. */
function Age({ form, verified }: { form: Fernet['decrypting']; verified: boolean }) {
  const { token, ttl } = form.values
  const parsed = token.trim() === '' ? null : readingOf(token.trim()).token
  const usable = !checkFields(form.operation, form.values).some(({ field }) => field === 'ttl')
  return (
    <>
      <div className={css['actions']} role="group" aria-label="Common times-to-live">
        {CHOICES.map(([value, label]) => <Button key={value} size="small" aria-pressed={ttl.trim() === value} onClick={() => form.set({ ttl: value })}>{label}</Button>)}
      </div>
      {parsed?.ok && usable && <TimeLeft timestamp={parsed.value.timestamp} ttl={integerOf(ttl)} verified={verified} />}
    </>
  )
}
