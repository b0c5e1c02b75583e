import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

/** A place with nothing in it yet: what will be here, and the one thing to do next. */
export function EmptyState({ icon, title, action, children }: { icon?: ReactNode; title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <div className={css['empty']}>
      {icon}
      <h2>{title}</h2>
      {children && <div className={css['body']}>{children}</div>}
      {action && <div className={css['action']}>{action}</div>}
    </div>
  )
}
