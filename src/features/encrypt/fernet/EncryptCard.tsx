import type { RefObject } from 'react'
import type { FernetToken } from '../../../core/crypto/fernet-token.ts'
import { announce } from '../../../ui/kit/announce.ts'
import { Badge } from '../../../ui/kit/Badge.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { CopyButton, DownloadButton } from '../../../ui/kit/transfer.tsx'
import { OpForm } from '../../../ui/ops/OpForm.tsx'
import { OperationCode } from '../../../ui/ops/OperationCode.tsx'
import { operationWord } from '../../../words/ops/ops.ts'
import { number } from '../../../words/format.ts'
import { ArrowRight } from '../icons.ts'
import type { Fernet } from './useFernet.ts'
import css from '../Encrypt.module.css'

export interface SideProps {
  readonly fernet: Fernet
  readonly focusKey: () => void
}

/** The sender's side: a message becomes a token. */
export function EncryptCard({ fernet, focusKey, decryptRef }: SideProps & { decryptRef: RefObject<HTMLElement | null> }) {
  const { encrypting, decrypting } = fernet
  const send = (token: string) => {
    decrypting.set({ token })
    const button = decryptRef.current?.querySelector<HTMLElement>('button[type=submit]')
    button?.scrollIntoView({ block: 'center' })
    button?.focus()
    announce('The token is in the Decrypt form')
  }
  return (
    <section className={css['card']} aria-labelledby="fernet-encrypt">
      <h2 id="fernet-encrypt">Encrypt</h2>
      <p className={css['muted']}>{operationWord('fernet-encrypt').what}</p>
      <OpForm form={encrypting} elsewhere={{ key: focusKey }} />
      {encrypting.result && <TokenResult form={encrypting} token={encrypting.result.output} onSend={send} />}
      <OperationCode form={encrypting} />
    </section>
  )
}

/** Longer tokens are copied and downloaded whole, and shown by their beginning. */
const SHOWN = 1500

interface TokenResultProps {
  readonly form: Fernet['encrypting']
  readonly token: FernetToken
  readonly onSend: (token: string) => void
}

function TokenResult({ form, token, onSend }: TokenResultProps) {
  const { text } = token, file = form.operation.file(token)
  return (
    <div className={css['result']} role="group" aria-label="Token made">
      <div className={css['resultHead']}>
        <h3>Token</h3>
        <Badge tone="public">public: safe to send</Badge>
        <span className={css['muted']}>{number(text.length)} characters</span>
      </div>
      {!form.current && <p className={css['stale']}>Made from what was here before. Encrypt again to have what is here now.</p>}
      {/* It scrolls, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={css['token']} role="group" aria-label="The token’s text" tabIndex={0}>
        <code data-testid="made-token">{text.slice(0, SHOWN)}{text.length > SHOWN && ` … and ${number(text.length - SHOWN)} characters more`}</code>
      </div>
      <div className={css['actions']}>
        <Button size="small" icon={<ArrowRight />} onClick={() => onSend(text)}>Send to Decrypt</Button>
        <CopyButton label="Copy token" value={text} />
        <DownloadButton file={file.name} mime={file.mime} content={file.content}>Download {file.name}</DownloadButton>
      </div>
    </div>
  )
}
