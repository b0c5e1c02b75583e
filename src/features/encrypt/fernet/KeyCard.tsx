import type { RefObject } from 'react'
import { parseKey } from '../../../core/crypto/fernet-token.ts'
import { operationWord } from '../../../words/ops/ops.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { SecretInput } from '../../../ui/kit/inputs.tsx'
import { CopyButton, DownloadButton } from '../../../ui/kit/transfer.tsx'
import { ErrorText } from '../../../ui/ops/OpForm.tsx'
import { OperationCode } from '../../../ui/ops/OperationCode.tsx'
import { KeyRound } from '../icons.ts'
import { OpenText, useTextDrop } from './OpenText.tsx'
import type { Fernet } from './useFernet.ts'
import css from '../Encrypt.module.css'

/** The one key of both sides: made, typed, opened, taken away. */
export function KeyCard({ fernet, cardRef }: { fernet: Fernet; cardRef: RefObject<HTMLElement | null> }) {
  const { key, setKey, replaceKey, keyError, checkKey, making } = fernet
  const words = operationWord('fernet-encrypt').fields.key
  const { over, target } = useTextDrop((text) => replaceKey(text.trim(), 'The key was replaced by the file’s.'))
  const make = async () => {
    const made = await making.run()
    if (made?.ok) replaceKey(making.operation.text(made.value), 'A new key took the place of the old one.')
  }
  const whole = parseKey(key)
  return (
    <section ref={cardRef} className={css['card']} data-over={over || undefined} aria-labelledby="fernet-key" {...target}>
      <h2 id="fernet-key">Key</h2>
      <div className={css['keyRow']}>
        <div className={css['keyMain']} onBlur={checkKey}>
          <Field label="The key of both sides" required hint={words.hint} error={keyError && <ErrorText error={keyError} />}
            aside={<OpenText label="Open a key file" onText={(text) => replaceKey(text.trim(), 'The key was replaced by the file’s.')} />}>
            <SecretInput name="Key" value={key} onValue={setKey} />
          </Field>
          <div className={css['actions']}>
            <Button variant={key.trim() === '' ? 'primary' : 'plain'} icon={<KeyRound />} onClick={() => void make()}>{key.trim() === '' ? 'Make a key' : 'Make a new key'}</Button>
            {whole.ok && <CopyButton size="medium" label="Copy the key" value={whole.value.text} />}
            {whole.ok && <DownloadButton size="medium" file="fernet.key" mime="text/plain" content={`${whole.value.text}\n`}>Download fernet.key</DownloadButton>}
          </div>
        </div>
        <div>
          <p className={css['muted']}><b>The key is not stored.</b> Copy or download it, and keep it where passwords are kept: when this page is closed it is gone, and without it no token made with it can be read again.</p>
          <OperationCode form={making} />
        </div>
      </div>
    </section>
  )
}
