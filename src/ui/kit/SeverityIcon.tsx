import { CircleCheck, CircleX, Info, TriangleAlert } from './icons.ts'
import css from './SeverityIcon.module.css'

export type Severity = 'error' | 'warning' | 'note' | 'ok'

const ICONS = { error: CircleX, warning: TriangleAlert, note: Info, ok: CircleCheck } as const
const NAMES: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', note: 'Note', ok: 'OK' }

/** A severity by shape as well as by colour, named for screen readers. */
export function SeverityIcon({ severity }: { severity: Severity }) {
  const Icon = ICONS[severity]
  return <Icon className={css['icon']} data-severity={severity} role="img" aria-label={NAMES[severity]} />
}
