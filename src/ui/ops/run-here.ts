import { runOperation } from '../../core/ops/check.ts'
import { messageOf, type Runner } from '../../core/ops/run.ts'
import { opContext } from './context.ts'

/** On the page's own thread: for short work. Cancelling drops the result. */
export const runHere: Runner = (operation, values, progress) => {
  const dropped = Promise.withResolvers<{ readonly type: 'cancelled' }>()
  const started = performance.now()
  const work = runOperation(operation, values, { ...opContext(), progress }).then(
    (result) => ({ type: 'ended', result, took: performance.now() - started }) as const,
    (error: unknown) => ({ type: 'failed', message: messageOf(error) }) as const,
  )
  return { result: Promise.race([work, dropped.promise]), cancel: () => dropped.resolve({ type: 'cancelled' }) }
}
