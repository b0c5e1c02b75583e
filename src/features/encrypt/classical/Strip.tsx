import { VisuallyHidden } from '../../../ui/kit/VisuallyHidden.tsx'
import css from './Classical.module.css'

export interface StripRow {
  readonly label: string
  readonly cells: readonly string[]
}

/** Letters under letters: what becomes of each. */
export function Strip({ caption, rows }: { caption: string; rows: readonly StripRow[] }) {
  return (
    // It scrolls, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css['strip']} tabIndex={0} role="group" aria-label={caption}>
      <table>
        <caption><VisuallyHidden>{caption}</VisuallyHidden></caption>
        <tbody>{rows.map(({ label, cells }) => <tr key={label}><th scope="row">{label}</th>{cells.map((cell, i) => <td key={cellKey(i)}>{cell}</td>)}</tr>)}</tbody>
      </table>
    </div>
  )
}

/** Cells have no identity but their place. */
const cellKey = (index: number) => `cell-${index}`
