import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import css from './Token.module.css'

const NAMES = ['Header', 'Payload', 'Signature'] as const
/** A longer part is shown by its beginning. */
const SHOWN = 400

/** A signed token in its three parts, by their colours. */
export function Parts({ token, label }: { token: string; label: string }) {
  const parts = token.split('.')
  return (
    // It scrolls, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css['parts']} role="group" aria-label={label} tabIndex={0}>
      {NAMES.map((name, i) => <span key={name} data-part={i}>{i > 0 && '.'}<SafeText text={(parts[i] ?? '').slice(0, SHOWN)} />{(parts[i] ?? '').length > SHOWN && '…'}</span>)}
      {parts[2] === '' && <i> (no signature)</i>}
    </div>
  )
}
