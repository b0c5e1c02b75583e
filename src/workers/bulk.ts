/** The page's side of the worker that issues in bulk. */
import type { BulkAnswer, BulkMessage, BulkRequest, BulkStart, BulkWish } from './bulk-protocol.ts'
// Vite makes the default export: the built script's address.
// oxlint-disable-next-line import/default
import url from './bulk.worker.ts?worker&url'
import type { WorkerLike } from './keys.ts'
import { workerUrl } from './trusted.ts'

export interface BulkWorker {
  /** Rejects where the worker fails. One piece after another. */
  readonly issue: (wishes: readonly BulkWish[]) => Promise<readonly BulkAnswer[]>
  /** Ends it, whatever it is doing: the authority's key is gone from there. */
  readonly end: () => void
}

const realWorker = (): WorkerLike => new Worker(workerUrl(url), { type: 'module', name: 'bulk' })

/** Starts one. Rejects where it cannot be started. */
export async function startBulk(start: BulkStart, makeWorker = realWorker): Promise<BulkWorker> {
  const worker = makeWorker()
  let waiting: PromiseWithResolvers<BulkMessage> | null = null
  const fail = (message: string) => waiting?.reject(new Error(message))
  worker.addEventListener('message', ({ data }: MessageEvent<BulkMessage>) => waiting?.resolve(data))
  worker.addEventListener('error', (event: ErrorEvent) => { event.preventDefault(); fail(event.message || 'its script could not be loaded') })
  worker.addEventListener('messageerror', () => fail('its answer could not be read'))
  const ask = async (request: BulkRequest) => {
    waiting = Promise.withResolvers<BulkMessage>()
    worker.postMessage(request)
    const message = await waiting.promise
    if (!message.ok) throw new Error(message.message)
    return message.answers
  }
  await ask(start)
  return { issue: (wishes) => ask({ type: 'piece', wishes }), end: () => { worker.terminate(); fail('it was ended') } }
}
