import { CopyButton } from '../../ui/kit/transfer.tsx'
import css from './detail.module.css'

/** Lines for a terminal, to be copied. */
export function Commands({ label, code }: { label: string; code: string }) {
  return (
    <div className={css['commands']}>
      {/* Scrolls sideways, so that it must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="group" aria-label={label}>{code}</pre>
      <CopyButton compact variant="quiet" label={`Copy: ${label}`} value={`${code}\n`} />
    </div>
  )
}
