import type { ReactNode } from 'react'
import { ArrowRight } from '../icons.ts'
import shared from '../Encrypt.module.css'
import css from './Classical.module.css'

export interface LessonProps {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
  /** Where the story goes on. */
  readonly next: { readonly href: string; readonly label: string }
}

/** Why it fails, and what comes after it. */
export function Lesson({ id, title, children, next }: LessonProps) {
  return (
    <section className={shared['card']} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className={css['lesson']}>{children}</div>
      <p><a className={css['next']} href={next.href}>{next.label} <ArrowRight aria-hidden="true" /></a></p>
    </section>
  )
}
