import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import { ChevronDown } from './icons.ts'
import css from './Disclosure.module.css'

export interface DisclosureProps extends Omit<ComponentProps<'details'>, 'title'> {
  summary: ReactNode
  /** Right of the summary, muted: a count or a short value. */
  detail?: ReactNode
}

/** A native details element: found by the browser's own search, open or not where the browser can. */
export function Disclosure({ summary, detail, className, children, ...rest }: DisclosureProps) {
  return (
    <details {...rest} className={cx(css['details'], className)}>
      <summary className={css['summary']}>
        <ChevronDown aria-hidden="true" />
        <span>{summary}</span>
        {detail && <span className={css['detail']}>{detail}</span>}
      </summary>
      <div className={css['body']}>{children}</div>
    </details>
  )
}
