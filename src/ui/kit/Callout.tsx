import type { ReactNode } from 'react'
import { SeverityIcon } from './SeverityIcon.tsx'
import type { Severity } from './SeverityIcon.tsx'
import css from './Callout.module.css'

export interface CalloutProps {
  severity: Severity
  title: ReactNode
  /** What to do about it. */
  action?: ReactNode
  /** Appears while the person works: read out at once. */
  live?: boolean
  children?: ReactNode
}

/** A message in place: what, why, and what to do. */
export function Callout({ severity, title, action, live = false, children }: CalloutProps) {
  return (
    <div className={css['callout']} data-severity={severity} role={live ? 'alert' : undefined}>
      <SeverityIcon severity={severity} />
      <div className={css['text']}>
        <div className={css['title']}>{title}</div>
        {children && <div className={css['body']}>{children}</div>}
        {action && <div className={css['action']}>{action}</div>}
      </div>
    </div>
  )
}
