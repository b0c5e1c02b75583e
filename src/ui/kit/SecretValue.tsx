import { useEffect, useRef, useState } from 'react'
import { cx } from './cx.ts'
import { IconButton } from './Button.tsx'
import { CopyButton } from './transfer.tsx'
import { Eye, EyeOff, KeyRound } from './icons.ts'
import css from './SecretValue.module.css'

export interface SecretValueProps {
  /** What it is: "Private key". Names the buttons. */
  name: string
  /** The text, or what makes it anew each time it is revealed or copied. Where that rejects, the text stays hidden: whoever gave it says why. */
  value: string | (() => Promise<string>)
  /** Several lines, as PEM is. */
  multiline?: boolean
  className?: string | undefined
}

/** A secret: its text enters the page only while it is revealed. The mask's length says nothing about the secret's. */
export function SecretValue({ name, value, multiline = false, className }: SecretValueProps) {
  const [shown, setShown] = useState(false)
  // What is made goes into the page past React, which would hold it for some time after: it goes when it is hidden, with all that is around it too.
  const made = useRef<HTMLSpanElement>(null)
  const put = (text: string) => { if (made.current) made.current.textContent = text }
  const reveal = (text: string) => { put(text); setShown(true) }
  useEffect(() => {
    const place = made.current
    return () => {
      if (!place?.textContent) return
      place.textContent = ''
      setShown(false)
    }
  }, [])
  const toggle = () => {
    if (!shown && typeof value !== 'string') { value().then(reveal, () => undefined); return }
    put('')
    setShown(!shown)
  }
  return (
    <div className={cx(css['secret'], multiline && css['multiline'], className)}>
      <KeyRound className={css['key']} role="img" aria-label="Secret" />
      {/* A long one scrolls, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <code className={css['value']} tabIndex={shown && multiline ? 0 : undefined}>{shown ? typeof value === 'string' && value : <span aria-label={`${name}, hidden`} role="img">••••••••••••</span>}<span ref={made} /></code>
      <IconButton size="small" aria-pressed={shown} label={`${shown ? 'Hide' : 'Show'} ${name.toLowerCase()}`} icon={shown ? <EyeOff /> : <Eye />} onClick={toggle} />
      <CopyButton compact variant="quiet" label={`Copy ${name.toLowerCase()}`} value={value} />
    </div>
  )
}
