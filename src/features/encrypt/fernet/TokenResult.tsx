import type { FernetToken } from '../../../core/crypto/fernet-token.ts'
import { Badge } from '../../../ui/kit/Badge.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { CopyButton, DownloadButton } from '../../../ui/kit/transfer.tsx'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { number } from '../../../words/format.ts'
import { ArrowRight } from '../icons.ts'
import css from '../Encrypt.module.css'

/** Longer tokens are copied and downloaded whole, and shown by their beginning. */
const SHOWN = 1500

export interface TokenResultProps<O extends 'fernet-encrypt' | 'fernet-rotate'> {
  readonly form: OperationForm<O, FernetToken>
  /** What came out: "Token made". */
  readonly label: string
  readonly token: FernetToken
  /** Said where the form has changed since. */
  readonly stale: string
  readonly onSend: (token: string) => void
}

/** A token that was made: to read, copy, save, and send to Decrypt. */
export function TokenResult<O extends 'fernet-encrypt' | 'fernet-rotate'>({ form, label, token, stale, onSend }: TokenResultProps<O>) {
  const { text } = token, file = form.operation.file(token)
  return (
    <div className={css['result']} role="group" aria-label={label}>
      <div className={css['resultHead']}>
        <h3>Token</h3>
        <Badge tone="public">public: safe to send</Badge>
        <span className={css['muted']}>{number(text.length)} characters</span>
      </div>
      {!form.current && <p className={css['stale']}>{stale}</p>}
      {/* It scrolls, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={css['token']} role="group" aria-label="The token’s text" tabIndex={0}>
        <code data-testid={form.operation.id === 'fernet-encrypt' ? 'made-token' : 'rotated-token'}>{text.slice(0, SHOWN)}{text.length > SHOWN && ` … and ${number(text.length - SHOWN)} characters more`}</code>
      </div>
      <div className={css['actions']}>
        <Button size="small" icon={<ArrowRight />} onClick={() => onSend(text)}>Send to Decrypt</Button>
        <CopyButton label="Copy token" value={text} />
        <DownloadButton file={file.name} mime={file.mime} content={file.content}>Download {file.name}</DownloadButton>
      </div>
    </div>
  )
}
