import { useState, type ReactNode } from 'react'
import type { NextOperation } from '../../../core/ops/contract.ts'
import { messageOf } from '../../../core/ops/run.ts'
import { announce } from '../../../ui/kit/announce.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { Sparkles } from '../icons.ts'
import { fill } from '../transfers.ts'
import css from '../Encrypt.module.css'

/** What was made, and where it goes. */
export interface Thrown {
  readonly fills: readonly NextOperation[]
  /** In a few words, without anything secret. */
  readonly what: string
}

export interface ThrowawayProps {
  readonly action: string
  readonly make: () => Promise<Thrown>
  /** What is chosen before. */
  readonly choice?: ReactNode
  readonly children: ReactNode
}

type State = { readonly type: 'idle' | 'busy' } | { readonly type: 'made'; readonly what: string } | { readonly type: 'failed'; readonly why: string }

/** For whoever comes without keys: some to try with, put into the page's forms and kept nowhere. */
export function Throwaway({ action, make, choice, children }: ThrowawayProps) {
  const [state, setState] = useState<State>({ type: 'idle' })
  const start = async () => {
    setState({ type: 'busy' })
    try {
      const { fills, what } = await make()
      for (const each of fills) fill(each)
      setState({ type: 'made', what })
      announce(what)
    } catch (error) {
      setState({ type: 'failed', why: messageOf(error) })
    }
  }
  return (
    <section className={css['card']} aria-label="To try it out">
      <div className={css['try']}>
        <p className={css['muted']}>{children}</p>
        <span className={css['actions']}>{choice}<Button icon={<Sparkles />} busy={state.type === 'busy'} onClick={() => void start()}>{action}</Button></span>
      </div>
      {state.type === 'made' && <p className={css['muted']}>{state.what} What was made is an example: it stands in the forms below and is kept nowhere. Keys to keep are made in <a href="#/keys">Keys</a>.</p>}
      {state.type === 'failed' && <Callout live severity="error" title="It could not be made">The browser says: {state.why}</Callout>}
    </section>
  )
}
