/** What one operation's form waits to be filled with, set by another: in memory only, and taken once. */
import { createStore } from 'zustand/vanilla'
import type { NextOperation, OperationId, Values } from '../../core/ops/contract.ts'
import { vault } from '../../store/vault.ts'

export interface Transfer<O extends OperationId = OperationId> {
  readonly values: Partial<Values<O>>
  /** The person goes there too. */
  readonly lead: boolean
}

type Waiting = { readonly [O in OperationId]?: Transfer<O> }

export const transfers = createStore<{ readonly waiting: Waiting }>()(() => ({ waiting: {} }))

function put({ operation, values }: NextOperation, lead: boolean): void {
  transfers.setState(({ waiting }) => ({ waiting: { ...waiting, [operation]: { values, lead } } }))
}

/** Fills a form and leads to it. */
export const send = (next: NextOperation): void => put(next, true)
/** Fills a form; the person stays. */
export const fill = (next: NextOperation): void => put(next, false)

/** Takes out what waits for an operation. */
export function take<O extends OperationId>(operation: O): Transfer<O> | null {
  const { [operation]: transfer, ...waiting } = transfers.getState().waiting
  if (!transfer) return null
  transfers.setState({ waiting })
  return transfer
}

vault.state.subscribe(({ locks }, before) => { if (locks !== before.locks) transfers.setState({ waiting: {} }) })
