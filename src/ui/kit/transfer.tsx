import { useEffect, useRef, useState } from 'react'
import type { ButtonProps } from './Button.tsx'
import { Button, IconButton } from './Button.tsx'
import { announce } from './announce.ts'
import { download } from './download.ts'
import { Check, CircleX, Copy, Download } from './icons.ts'

type Lazy<T> = T | (() => T | Promise<T>)

const resolve = async <T extends string | Uint8Array | Blob>(value: Lazy<T>): Promise<T> => (typeof value === 'function' ? value() : value)

/** Safari keeps the right to write only while the press is handled: a promise inside a ClipboardItem is waited for, a value that comes later is refused. */
async function copy(value: Lazy<string>): Promise<void> {
  if (typeof value === 'string') return navigator.clipboard.writeText(value)
  const blob = resolve(value).then((text) => new Blob([text], { type: 'text/plain' }))
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}

type Outcome = 'idle' | 'busy' | 'done' | 'failed'

/** Runs once at a time, then shows how it went for two seconds. */
function useOutcome(run: () => Promise<void>, said: Readonly<Record<'done' | 'failed', string>>): readonly [Outcome, () => void] {
  const [outcome, setOutcome] = useState<Outcome>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const settle = (how: 'done' | 'failed') => {
    setOutcome(how)
    announce(said[how])
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOutcome('idle'), 2000)
  }
  const start = () => {
    setOutcome('busy')
    run().then(() => settle('done'), () => settle('failed'))
  }
  return [outcome, start]
}

export interface CopyButtonProps extends Omit<ButtonProps, 'value' | 'onClick' | 'icon' | 'busy' | 'children'> {
  /** The text, or what makes it when the button is pressed. */
  value: Lazy<string>
  /** What is copied: "Copy PEM", "Copy serial number". */
  label?: string
  /** Only the icon; the label becomes its name. */
  compact?: boolean
}

/** Copies and says so. */
export function CopyButton({ value, label = 'Copy', compact = false, ...rest }: CopyButtonProps) {
  const [outcome, start] = useOutcome(() => copy(value), { done: 'Copied', failed: 'The browser did not let the page copy' })
  const icon = outcome === 'done' ? <Check /> : outcome === 'failed' ? <CircleX /> : <Copy />
  const text = outcome === 'done' ? 'Copied' : outcome === 'failed' ? 'Not copied' : label
  if (compact) return <IconButton size="small" {...rest} label={text} icon={icon} onClick={start} />
  return <Button size="small" {...rest} icon={icon} onClick={start}>{text}</Button>
}

export interface DownloadButtonProps extends Omit<ButtonProps, 'name' | 'content' | 'onClick' | 'icon' | 'busy'> {
  /** The file's name. */
  file: string
  mime: string
  content: Lazy<string | Uint8Array<ArrayBuffer> | Blob>
}

/** Downloads a file that is made when the button is pressed. Children are its label. */
export function DownloadButton({ file, mime, content, children = `Download ${file}`, ...rest }: DownloadButtonProps) {
  const run = async () => download(file, mime, await resolve(content))
  const [outcome, start] = useOutcome(run, { done: `Downloaded ${file}`, failed: `${file} could not be made` })
  const icon = outcome === 'failed' ? <CircleX /> : <Download />
  return <Button size="small" {...rest} busy={outcome === 'busy'} icon={icon} onClick={start}>{outcome === 'failed' ? `${file} could not be made` : children}</Button>
}
