import { Fragment } from 'react'
import { Badge } from '../../../ui/kit/Badge.tsx'
import css from './PublicKey.module.css'

interface Term {
  readonly name: string
  readonly secret: boolean
}
export interface Equation {
  readonly of: readonly Term[]
  /** What joins them: a cipher, an agreement. */
  readonly by: string
  readonly gives: Term
}

const Box = ({ name, secret }: Term) => <span className={css['box']} data-secret={secret}>{name}<Badge tone={secret ? 'secret' : 'public'}>{secret ? 'secret' : 'public'}</Badge></span>

/** What is made of what, one step a line; the colours say what may be seen. */
export function Equations({ label, steps }: { label: string; steps: readonly Equation[] }) {
  return (
    <ol className={css['steps']} aria-label={label}>
      {steps.map(({ of, by, gives }) => (
        <li key={gives.name}>
          {of.map((term, i) => <Fragment key={term.name}>{i > 0 && <span>and</span>}<Box {...term} /></Fragment>)}
          <span className={css['by']}>{by} →</span>
          <Box {...gives} />
        </li>
      ))}
    </ol>
  )
}
