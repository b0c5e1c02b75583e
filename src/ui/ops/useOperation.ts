import { useRef, useState } from 'react'
import { toHex } from '../../core/bytes/hex.ts'
import { checkFields, initialValues } from '../../core/ops/check.ts'
import type { FieldOf, OpError, Operation, OperationId, OpResult, Values } from '../../core/ops/contract.ts'
import type { Run, Runner } from '../../core/ops/run.ts'
import { runHere } from './run-here.ts'

interface Result<O extends OperationId, Output> {
  readonly output: Output
  readonly values: Values<O>
  /** Milliseconds that the run took. */
  readonly took: number
  /** Some of its values were let go: it was made from others than it has. */
  readonly forgot: boolean
}

/** Work under way: done so far out of `total`; both 0 while that is not known. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** One operation's form: what is typed, what came out, what is wrong. Nothing typed is ever changed or lost by running. */
export interface OperationForm<O extends OperationId, Output> {
  readonly operation: Operation<O, Output>
  readonly values: Values<O>
  readonly set: (changes: Partial<Values<O>>) => void
  /** Puts these values in the place of what is held, in what was run too: for secrets that are to be nowhere any more. It may be called long after the render that gave it. */
  readonly forget: (blank: Partial<Values<O>>) => void
  /** Of the last run, as long as what they are about has not changed. */
  readonly errors: readonly OpError<FieldOf<O>>[]
  /** What came out last, with the values that it was made from. */
  readonly result: Result<O, Output> | null
  /** The result was made from what is in the form now. */
  readonly current: boolean
  readonly busy: boolean
  readonly progress: Progress
  /** Why the last run ended without a result or an error of its own: a fault of this page, or of the browser. */
  readonly failure: string | null
  /** Runs, with changes where given; what is wrong is shown at the fields and returned. Null: it was cancelled or broke. */
  readonly run: (changes?: Partial<Values<O>>) => Promise<OpResult<Output, FieldOf<O>> | null>
  /** Ends the run under way at once. */
  readonly cancel: () => void
}

interface Attempt<O extends OperationId> {
  readonly values: Values<O>
  readonly errors: readonly OpError<FieldOf<O>>[]
}

/** Whether two forms of an operation hold the same. */
export function sameValues<O extends OperationId>({ fields }: { readonly fields: Operation<O, unknown>['fields'] }, a: Values<O>, b: Values<O>): boolean {
  return fields.every(({ id }) => a[id] === b[id])
}

/** A missing field is missing until it is filled in; what a run found holds for its values together. */
function holds<O extends OperationId>(operation: Operation<O, unknown>, error: OpError<FieldOf<O>>, [then, now]: readonly [Values<O>, Values<O>]): boolean {
  return error.code.startsWith('field.') && error.field !== null ? then[error.field] === now[error.field] : sameValues(operation, then, now)
}

const STILL: Progress = { done: 0, total: 0 }

/** Random values that the form starts with. */
function freshValues<O extends OperationId>({ fields }: { readonly fields: Operation<O, unknown>['fields'] }): Partial<Values<O>> {
  const fresh = fields.filter((field) => field.fresh).map(({ id, random = 0 }) => [id, toHex(crypto.getRandomValues(new Uint8Array(random)))])
  return Object.fromEntries(fresh) as Partial<Values<O>>
}

export interface OperationOptions<O extends OperationId> {
  /** Values that come from elsewhere, over those of the form. */
  readonly given?: Partial<Values<O>>
  /** What the form starts with, over its fields' own. */
  readonly initial?: Partial<Values<O>>
  /** Where it runs; on the page unless said otherwise. */
  readonly runner?: Runner
}

export function useOperation<O extends OperationId, Output>(operation: Operation<O, Output>, { given = {}, initial = {}, runner = runHere }: OperationOptions<O> = {}): OperationForm<O, Output> {
  const [typed, setTyped] = useState<Values<O>>(() => ({ ...initialValues(operation), ...freshValues(operation), ...initial }))
  const [attempt, setAttempt] = useState<Attempt<O>>({ values: typed, errors: [] })
  const [result, setResult] = useState<Result<O, Output> | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const running = useRef<Run<O, Output> | null>(null)
  const values: Values<O> = { ...typed, ...given }

  const run = async (changes: Partial<Values<O>> = {}): Promise<OpResult<Output, FieldOf<O>> | null> => {
    running.current?.cancel()
    running.current = null
    const ran: Values<O> = { ...values, ...changes }
    setTyped((before) => ({ ...before, ...changes }))
    setFailure(null)
    setProgress(null)
    const problems = checkFields(operation, ran), [first] = problems
    setAttempt({ values: ran, errors: problems })
    if (first) return { ok: false, error: first }
    setProgress(STILL)
    const started = runner(operation, ran, (done, total) => { if (running.current === started) setProgress({ done, total }) })
    running.current = started
    const outcome = await started.result
    if (running.current !== started) return outcome.type === 'ended' ? outcome.result : null
    running.current = null
    setProgress(null)
    if (outcome.type === 'failed') setFailure(outcome.message)
    if (outcome.type !== 'ended') return null
    if (outcome.result.ok) setResult({ output: outcome.result.value, values: ran, took: outcome.took, forgot: false })
    setAttempt({ values: ran, errors: outcome.result.ok ? [] : [outcome.result.error] })
    return outcome.result
  }
  const cancel = () => {
    running.current?.cancel()
    running.current = null
    setProgress(null)
  }
  const forget = (blank: Partial<Values<O>>) => {
    const any = Object.keys(blank).length > 0, without = (held: Values<O>): Values<O> => ({ ...held, ...blank })
    if (any) cancel()
    setTyped(without)
    setAttempt(({ values: held, errors }) => ({ values: without(held), errors }))
    setResult((before) => before && { ...before, values: without(before.values), forgot: before.forgot || any })
  }
  return {
    operation, values, result, failure, run, cancel, forget,
    busy: progress !== null,
    progress: progress ?? STILL,
    set: (changes) => setTyped((before) => ({ ...before, ...changes })),
    errors: attempt.errors.filter((error) => holds(operation, error, [attempt.values, values])),
    current: result !== null && !result.forgot && sameValues(operation, result.values, values),
  }
}
