import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import type { Problem } from '../../core/pki/result.ts'
import type { Outcome, Trouble } from './outcome.ts'
import { useTask } from './useTask.ts'

export interface Submission {
  readonly busy: boolean
  readonly trouble: Trouble | null
  readonly problems: readonly Problem[]
  /** The field was changed: what was said about it no longer holds. */
  readonly changed: (field: string) => void
  readonly fail: (trouble: Trouble) => void
  readonly submit: <T>(work: (signal: AbortSignal) => Promise<Outcome<T>>, done: (value: T) => void) => Promise<void>
  readonly cancel: () => void
}

const NONE: readonly Problem[] = []

/** Submitting once, showing what is wrong at the fields, and leading to the first of them. */
export function useForm(form: RefObject<HTMLFormElement | null>): Submission {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { busy, run, cancel } = useTask()
  useEffect(() => {
    if (trouble?.type === 'problems') form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [trouble, form])
  const problems = trouble?.type === 'problems' ? trouble.problems : NONE
  return {
    busy, trouble, problems, cancel, fail: setTrouble,
    changed: (field) => {
      if (!problems.some((problem) => problem.field === field)) return
      const rest = problems.filter((problem) => problem.field !== field)
      setTrouble(rest.length > 0 ? { type: 'problems', problems: rest } : null)
    },
    submit: async (work, done) => {
      const outcome = await run(async (signal) => { setTrouble(null); return work(signal) })
      if (outcome?.ok) done(outcome.value)
      else if (outcome) setTrouble(outcome.trouble)
    },
  }
}
