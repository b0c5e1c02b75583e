import { useEffect, useEffectEvent, useState } from 'react'
import type { FormEvent } from 'react'
import type { Offer } from '../../store/inbox.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { cx } from '../../ui/kit/cx.ts'
import { Field } from '../../ui/kit/Field.tsx'
import { SecretInput } from '../../ui/kit/inputs.tsx'
import { OpenFile } from '../../ui/kit/OpenFile.tsx'
import { useDrop } from '../../ui/kit/useDrop.ts'
import { importTroubleWords, type ImportTrouble } from '../../words/keys.ts'
import { findInFile, findInText, type Found } from './found.ts'
import { GivenPublic } from './GivenPublic.tsx'
import { inspectOffer } from './inspect.ts'
import { usePanelFocus } from './usePanelFocus.ts'
import css from './ImportKey.module.css'

export interface GiveKeyProps {
  readonly trouble: ImportTrouble | null
  readonly onFound: (found: Found, name: string) => Promise<void>
}

/** `server` of `server.enc.key`; an encoding or a format is no name. */
const nameOf = (file: string): string => file.replace(/(\.(key|pem|der|p8|pk8|p12|pfx|jks|enc|jwks?|json|priv|txt|hex|b64|bin))+$/i, '')

/** Certificates and requests have a public key too. */
const isPublic = (trouble: ImportTrouble | null): boolean => trouble?.code === 'other-kind' || (trouble?.code === 'key' && trouble.problem.code === 'public-given')

/** Takes a private key: pasted (out of the event: it never stands in the field), typed, dropped or opened. */
export function GiveKey({ trouble, onFound }: GiveKeyProps) {
  const [typed, setTyped] = useState('')
  const [given, setGiven] = useState<Offer | null>(null)
  const field = usePanelFocus<HTMLDivElement>()
  const giveText = async (text: string) => {
    setGiven({ text })
    await onFound(await findInText(text), '')
  }
  const giveFiles = async ([file]: readonly File[]) => {
    if (!file) return
    setGiven({ files: [file] })
    await onFound(await findInFile(file), nameOf(file.name))
  }
  const { over, target } = useDrop((files) => void giveFiles(files))
  usePaste(({ text, files }) => void (text || files.length === 0 ? giveText(text) : giveFiles(files)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void giveText(typed)
  }
  return (
    <form className={cx(css['form'], over && css['over'])} aria-labelledby="import-key" onSubmit={submit} {...target}>
      <h2 id="import-key">Import a private key</h2>
      <div ref={field} tabIndex={-1} className={css['field']} onFocus={(event) => { if (event.target === event.currentTarget) event.currentTarget.querySelector('textarea')?.focus() }}>
        <Field label="Private key" required error={trouble && <Trouble trouble={trouble} />} hint="PKCS#8, PKCS#1, SEC 1, OpenSSH, PKCS#12, JWK or a JWK set, encrypted too; raw octets in hexadecimal or base64. Certificates beside it are passed over. Of a public key or a certificate alone the public half is shown in every format.">
          <SecretInput name="Private key" multiline rows={5} value={typed} onValue={setTyped} placeholder="Paste the key here, or drop its file" />
        </Field>
      </div>
      <div className={css['actions']}>
        <Button type="submit" variant="primary">Read the key</Button>
        <OpenFile name="Key file to open" onFiles={(files) => void giveFiles(files)} />
      </div>
      {(trouble?.code === 'other-kind' || trouble?.code === 'no-key-inside') && given && (
        <Callout severity="note" title="Inspect shows what is in it" action={<Button onClick={() => inspectOffer(given)}>Open in Inspect</Button>} />
      )}
      {given && isPublic(trouble) && <GivenPublic given={given} name={'files' in given ? nameOf(given.files[0]?.name ?? '') || 'key' : 'key'} />}
      <p className={css['promise']}>It is read in this page and goes nowhere. It is kept in this browser only if you say so afterwards.</p>
    </form>
  )
}

interface Pasted { readonly text: string; readonly files: readonly File[] }

/** Takes every paste while this is in view, before the page hands it to Inspect: a key that is meant for here must not end there. */
function usePaste(onPasted: (pasted: Pasted) => void): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    if (document.querySelector('dialog:modal')) return
    event.preventDefault()
    onPasted({ text: event.clipboardData?.getData('text/plain') ?? '', files: [...event.clipboardData?.files ?? []] })
  })
  useEffect(() => {
    document.addEventListener('paste', take, { capture: true })
    return () => document.removeEventListener('paste', take, { capture: true })
  }, [])
}

function Trouble({ trouble }: { trouble: ImportTrouble }) {
  const { title, mend } = importTroubleWords(trouble)
  return <>{title}. {mend}</>
}
