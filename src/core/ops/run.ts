/** Running an operation somewhere: on the page, or off its thread. */
import type { FieldOf, Operation, OperationId, OpResult, Values } from './contract.ts'

/** `took`: milliseconds of the run itself, without loading what it needs to begin. `cancelled`: the person, or a newer run, ended it. `failed`: the code or its thread broke, or memory ended. */
export type Outcome<T, Field extends string> =
  | { readonly type: 'ended'; readonly result: OpResult<T, Field>; readonly took: number }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly message: string }

export interface Run<O extends OperationId, Output> {
  readonly result: Promise<Outcome<Output, FieldOf<O>>>
  /** Ends it at once, or where that is not possible drops its result. */
  readonly cancel: () => void
}

/** Runs an operation with values that its fields accept. `progress` hears of long work: done so far out of `total`. */
export type Runner = <O extends OperationId, Output>(operation: Operation<O, Output>, values: Values<O>, progress: (done: number, total: number) => void) => Run<O, Output>

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))
