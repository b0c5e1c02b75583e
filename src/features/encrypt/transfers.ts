/** Values on their way into another operation's form. They may be secret: they are held until the form has taken them, and nowhere else. */
import { createStore } from 'zustand/vanilla'
import type { NextOperation, OperationId, Values } from '../../core/ops/contract.ts'

type Waiting = { readonly [O in OperationId]?: Partial<Values<O>> }

export const transfers = createStore<{ readonly waiting: Waiting }>()(() => ({ waiting: {} }))

export function send({ operation, values }: NextOperation): void {
  transfers.setState(({ waiting }) => ({ waiting: { ...waiting, [operation]: values } }))
}

/** Takes out what waits for an operation. */
export function take<O extends OperationId>(operation: O): Partial<Values<O>> | null {
  const { [operation]: values, ...waiting } = transfers.getState().waiting
  if (!values) return null
  transfers.setState({ waiting })
  return values
}
