/** The page's side of the operations worker. Cancelling ends the worker, whatever it is doing; the next run starts another. */
import type { FieldOf, Operation, OperationId, Values } from '../core/ops/contract.ts'
import type { Outcome, Run, Runner } from '../core/ops/run.ts'
import type { OpsMessage, OpsRequest } from './ops-protocol.ts'
// Vite makes the default export: the built script's address.
// oxlint-disable-next-line import/default
import url from './ops.worker.ts?worker&url'
import { workerUrl } from './trusted.ts'

/** What the runner needs of a Worker. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

const realWorker = (): WorkerLike => new Worker(workerUrl(url), { type: 'module', name: 'operations' })

/** A worker that waits for its next run; a second run at the same time gets a worker of its own. */
export function createWorkerRunner(makeWorker: () => WorkerLike = realWorker): Runner {
  let idle: WorkerLike | null = null
  let lastId = 0
  return <O extends OperationId, Output>(operation: Operation<O, Output>, values: Values<O>, progress: (done: number, total: number) => void): Run<O, Output> => {
    const id = ++lastId, worker = idle ?? makeWorker(), ended = Promise.withResolvers<Outcome<Output, FieldOf<O>>>()
    const listening = new AbortController()
    idle = null
    const finish = (outcome: Outcome<Output, FieldOf<O>>, alive: boolean) => {
      if (listening.signal.aborted) return
      listening.abort()
      if (alive && !idle) idle = worker
      else worker.terminate()
      ended.resolve(outcome)
    }
    const { signal } = listening
    worker.addEventListener('message', ({ data }: MessageEvent<OpsMessage>) => {
      if (data.id !== id) return
      if (data.type === 'progress') progress(data.done, data.total)
      // The worker ran this very operation, whose output this is.
      else if (data.type === 'ended') finish({ type: 'ended', result: data.result as Extract<Outcome<Output, FieldOf<O>>, { type: 'ended' }>['result'], took: data.took }, true)
      else finish({ type: 'failed', message: data.message }, true)
    }, { signal })
    worker.addEventListener('error', (event: ErrorEvent) => {
      event.preventDefault()
      finish({ type: 'failed', message: event.message || 'its script could not be loaded' }, false)
    }, { signal })
    worker.addEventListener('messageerror', () => finish({ type: 'failed', message: 'the result could not be read' }, false), { signal })
    const request: OpsRequest<O> = { id, operation: operation.id, values }
    // A worker has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(request)
    return { result: ended.promise, cancel: () => finish({ type: 'cancelled' }, false) }
  }
}
