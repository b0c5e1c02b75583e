import { useState } from 'react'
import { cx } from './cx.ts'
import { IconButton } from './Button.tsx'
import { CopyButton } from './transfer.tsx'
import { Eye, EyeOff, KeyRound } from './icons.ts'
import css from './SecretValue.module.css'

export interface SecretValueProps {
  /** What it is: "Private key". Names the buttons. */
  name: string
  value: string
  /** Several lines, as PEM is. */
  multiline?: boolean
  className?: string | undefined
}

/** A secret: its text enters the page only while it is revealed. The mask's length says nothing about the secret's. */
export function SecretValue({ name, value, multiline = false, className }: SecretValueProps) {
  const [shown, setShown] = useState(false)
  return (
    <div className={cx(css['secret'], multiline && css['multiline'], className)}>
      <KeyRound className={css['key']} role="img" aria-label="Secret" />
      <code className={css['value']}>{shown ? value : <span aria-label={`${name}, hidden`} role="img">••••••••••••</span>}</code>
      <IconButton size="small" aria-pressed={shown} label={`${shown ? 'Hide' : 'Show'} ${name.toLowerCase()}`} icon={shown ? <EyeOff /> : <Eye />} onClick={() => setShown(!shown)} />
      <CopyButton compact variant="quiet" label={`Copy ${name.toLowerCase()}`} value={value} />
    </div>
  )
}
