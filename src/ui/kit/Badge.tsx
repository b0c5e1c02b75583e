import type { ReactNode } from 'react'
import { KeyRound } from './icons.ts'
import css from './Badge.module.css'

export type Tone = 'neutral' | 'secret' | 'public' | 'error' | 'warning' | 'note' | 'ok'

/** A short state or kind. `secret` always comes with its key sign. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={css['badge']} data-tone={tone}>{tone === 'secret' && <KeyRound aria-hidden="true" />}{children}</span>
}
