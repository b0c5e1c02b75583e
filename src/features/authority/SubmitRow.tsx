import type { ReactNode } from 'react'
import { keyAlgorithm, type KeyAlgorithmId } from '../../core/crypto/algorithms.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import type { Submission } from './useForm.ts'
import css from './forms.module.css'

interface SubmitRowProps {
  submission: Submission
  icon?: ReactNode
  /** Whose keys are made: their time is shown where it is long. */
  algorithms: readonly KeyAlgorithmId[]
  children: ReactNode
  /** Beside the button: what will be made. */
  aside?: ReactNode
}

const seconds = (ms: number) => (ms < 1000 ? 'under a second' : `${Math.ceil(ms / 1000)} s`)

/** The form's one button and, while keys take their time, how long it has been and a way out. */
export function SubmitRow({ submission, icon, algorithms, children, aside }: SubmitRowProps) {
  const longest = Math.max(0, ...algorithms.map((id) => keyAlgorithm(id).spread?.high ?? 0))
  return (
    <div className={css['submit']}>
      <Button type="submit" variant="primary" icon={icon} busy={submission.busy}>{children}</Button>
      {submission.busy && longest > 0
        ? <div className={css['progress']}><Progress label="Making the key" expectation={`usually ${seconds(longest)}`} action={<Button size="small" onClick={submission.cancel}>Cancel</Button>} /></div>
        : aside && <span className={css['muted']}>{aside}</span>}
    </div>
  )
}
