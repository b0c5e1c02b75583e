import { useMemo, useState } from 'react'
import type { Span } from '../../core/findings/span.ts'
import type { Opened } from '../../core/kinds/contract.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { KeyRound } from './icons.ts'
import { excerptAt } from './excerpt.ts'
import css from './ExcerptView.module.css'

const SECRET = new TextEncoder().encode('PRIVATE KEY')
/** Labels stand at the start of a block; more is not searched. */
const SEARCHED = 65_536

/** Whether the text names a private key, so that nobody's shoulder sees it unasked. */
function namesSecret(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, SEARCHED) - SECRET.length
  for (let at = bytes.indexOf(SECRET[0] as number); at >= 0 && at <= end; at = bytes.indexOf(SECRET[0] as number, at + 1))
    if (SECRET.every((octet, i) => bytes[at + i] === octet)) return true
  return false
}

/** The line of the input that a finding is about, with a caret under the place. */
export function ExcerptView({ opened, place }: { opened: Opened; place: Span }) {
  const bytes = opened.buffers[place.buffer]?.bytes
  const secret = useMemo(() => bytes !== undefined && namesSecret(bytes), [bytes])
  const [shown, setShown] = useState(false)
  const excerpt = useMemo(() => (bytes ? excerptAt(bytes, place.start) : null), [bytes, place.start])
  if (!excerpt) return null
  if (secret && !shown) return <p><Button size="small" className={css['reveal']} icon={<KeyRound />} onClick={() => setShown(true)}>Show the line: it may hold a private key</Button></p>
  const { where, before, after, column, width } = excerpt
  const caret = ' '.repeat(column) + '^'.repeat(width)
  return (
    <figure className={css['excerpt']}>
      <figcaption>{where}</figcaption>
      {/* Wider than the page: it can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label={`${where} of the input`}><bdi>{before.join('\n')}</bdi>{'\n'}<span className={css['caret']} aria-hidden="true">{caret}</span>{after.length > 0 && '\n'}<bdi>{after.join('\n')}</bdi></pre>
    </figure>
  )
}
