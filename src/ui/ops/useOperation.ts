import { useRef, useState } from 'react'
import { checkFields } from '../../core/ops/check.ts'
import type { FieldOf, OpError, Operation, OperationId, OpResult, Values } from '../../core/ops/contract.ts'
import { opContext } from './context.ts'

interface Result<O extends OperationId, Output> {
  readonly output: Output
  readonly values: Values<O>
}

/** One operation's form: what is typed, what came out, what is wrong. Nothing typed is ever changed or lost by running. */
export interface OperationForm<O extends OperationId, Output> {
  readonly operation: Operation<O, Output>
  readonly values: Values<O>
  readonly set: (changes: Partial<Values<O>>) => void
  /** Of the last run, as long as what they are about has not changed. */
  readonly errors: readonly OpError<FieldOf<O>>[]
  /** What came out last, with the values that it was made from. */
  readonly result: Result<O, Output> | null
  /** The result was made from what is in the form now. */
  readonly current: boolean
  readonly busy: boolean
  /** Runs, with changes where given; what is wrong is shown at the fields and returned. */
  readonly run: (changes?: Partial<Values<O>>) => Promise<OpResult<Output, FieldOf<O>>>
}

interface Attempt<O extends OperationId> {
  readonly values: Values<O>
  readonly errors: readonly OpError<FieldOf<O>>[]
}

function same<O extends OperationId>({ fields }: { readonly fields: Operation<O, unknown>['fields'] }, a: Values<O>, b: Values<O>): boolean {
  return fields.every(({ id }) => a[id] === b[id])
}

/** A missing field is missing until it is filled in; what a run found holds for its values together. */
function holds<O extends OperationId>(operation: Operation<O, unknown>, error: OpError<FieldOf<O>>, [then, now]: readonly [Values<O>, Values<O>]): boolean {
  return error.code.startsWith('field.') && error.field !== null ? then[error.field] === now[error.field] : same(operation, then, now)
}

/** @param given values that come from elsewhere, over those of the form */
export function useOperation<O extends OperationId, Output>(operation: Operation<O, Output>, given: Partial<Values<O>> = {}): OperationForm<O, Output> {
  const [typed, setTyped] = useState(() => Object.fromEntries(operation.fields.map(({ id }) => [id, ''])) as Values<O>)
  const [attempt, setAttempt] = useState<Attempt<O>>({ values: typed, errors: [] })
  const [result, setResult] = useState<Result<O, Output> | null>(null)
  const [busy, setBusy] = useState(false)
  const latest = useRef(0)
  const values: Values<O> = { ...typed, ...given }

  const finish = (ran: Values<O>, outcome: OpResult<Output, FieldOf<O>>, all: readonly OpError<FieldOf<O>>[]) => {
    setBusy(false)
    if (outcome.ok) setResult({ output: outcome.value, values: ran })
    setAttempt({ values: ran, errors: all })
    return outcome
  }
  const run = async (changes: Partial<Values<O>> = {}): Promise<OpResult<Output, FieldOf<O>>> => {
    const started = ++latest.current, ran: Values<O> = { ...values, ...changes }
    setTyped((before) => ({ ...before, ...changes }))
    const problems = checkFields(operation, ran), [first] = problems
    if (first) return finish(ran, { ok: false, error: first }, problems)
    setBusy(true)
    try {
      const outcome = await operation.run(ran, opContext())
      return started === latest.current ? finish(ran, outcome, outcome.ok ? [] : [outcome.error]) : outcome
    } finally {
      if (started === latest.current) setBusy(false)
    }
  }
  return {
    operation, values, result, busy, run,
    set: (changes) => setTyped((before) => ({ ...before, ...changes })),
    errors: attempt.errors.filter((error) => holds(operation, error, [attempt.values, values])),
    current: result !== null && same(operation, result.values, values),
  }
}
