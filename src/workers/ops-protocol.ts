/** What the page and its operations worker say to each other. Files cross unread. */
import type { OperationId, OpResult, Values } from '../core/ops/contract.ts'

export interface OpsRequest<O extends OperationId = OperationId> {
  readonly id: number
  readonly operation: O
  readonly values: Values<O>
}

export type OpsMessage = { readonly id: number } & (
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  /** `took`: milliseconds. */
  | { readonly type: 'ended'; readonly result: OpResult<unknown>; readonly took: number }
  | { readonly type: 'failed'; readonly message: string }
)
