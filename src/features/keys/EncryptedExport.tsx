import { useState } from 'react'
import { Button } from '../../ui/kit/Button.tsx'
import { CopyButton, DownloadButton } from '../../ui/kit/transfer.tsx'
import { encryptedText, keyFileName, PEM_MIME } from './files.ts'
import type { Lend } from './handle.ts'
import { PassphraseForm } from './PassphraseForm.tsx'
import css from './Halves.module.css'

/** The private key as encrypted PKCS#8. */
export function EncryptedExport({ name, lend }: { name: string; lend: Lend }) {
  const [text, setText] = useState('')
  if (!text) return <PassphraseForm onPassphrase={async (passphrase) => setText(await lend((pkcs8) => encryptedText(pkcs8, passphrase)))} />
  const file = keyFileName(name, 'encrypted-pem')
  return (
    <div className={css['tab']}>
      <pre className={css['text']} aria-label="Encrypted private key"><code>{text}</code></pre>
      <div className={css['actions']}>
        <CopyButton label="Copy encrypted key" value={text} />
        <DownloadButton file={file} mime={PEM_MIME} content={text} />
        <Button size="small" onClick={() => setText('')}>Another passphrase</Button>
      </div>
      <p className={css['note']}>As safe as its passphrase, which nobody can restore. Open it with: openssl pkey -in {file}</p>
    </div>
  )
}
