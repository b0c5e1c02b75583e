import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import shared from '../Encrypt.module.css'

/** A longer text is shown by its beginning; the result has it whole. */
const SHOWN = 700

/** A text as it reads now. */
export function Text({ label, text }: { label: string; text: string }) {
  const lines = text.slice(0, SHOWN).split(/\r?\n/)
  return (
    // It scrolls, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={shared['message']} role="group" aria-label={label} tabIndex={0}>
      {lines.map((line, i) => <span key={lineKey(i)}>{i > 0 && '\n'}<SafeText text={line} /></span>)}{text.length > SHOWN && ' …'}
    </div>
  )
}

/** Lines have no identity but their place. */
const lineKey = (index: number) => `line-${index}`
