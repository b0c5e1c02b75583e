import { CopyButton } from '../../ui/kit/transfer.tsx'
import css from './detail.module.css'

/** Lines have no identity but their place. */
const keyOf = (index: number) => `line-${index}`

/** Lines for a terminal, to be copied. */
export function Commands({ label, code }: { label: string; code: string }) {
  return (
    <div className={css['commands']}>
      <pre role="group" aria-label={label}>{code.split('\n').map((line, i) => <span key={keyOf(i)}>{line}{'\n'}</span>)}</pre>
      <CopyButton compact variant="quiet" label={`Copy: ${label}`} value={`${code}\n`} />
    </div>
  )
}
