/** The page's side of the worker for keys: a worker for each task, ended after it. */
import type { KeyTaskAnswer, KeyTaskName, KeyTaskRequest, KeyTasks } from './key-tasks.ts'
// Vite makes the default export: the built script's address.
// oxlint-disable-next-line import/default
import url from './keys.worker.ts?worker&url'
import { workerUrl } from './trusted.ts'

/** What a task needs of a Worker. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

const realWorker = (): WorkerLike => new Worker(workerUrl(url), { type: 'module', name: 'keys' })

/** Rejects where the task fails, or its thread. */
export async function runKeyTask<N extends KeyTaskName>(name: N, args: Parameters<KeyTasks[N]>, makeWorker = realWorker): Promise<Awaited<ReturnType<KeyTasks[N]>>> {
  const worker = makeWorker(), { promise, resolve, reject } = Promise.withResolvers<KeyTaskAnswer>()
  worker.addEventListener('message', ({ data }: MessageEvent<KeyTaskAnswer>) => resolve(data))
  worker.addEventListener('error', (event: ErrorEvent) => {
    event.preventDefault()
    reject(new Error(event.message || 'its script could not be loaded'))
  })
  worker.addEventListener('messageerror', () => reject(new Error('its answer could not be read')))
  const request: KeyTaskRequest<N> = { name, args }
  // A worker has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(request)
  try {
    const answer = await promise
    if (!answer.ok) throw new Error(answer.message)
    return answer.value as Awaited<ReturnType<KeyTasks[N]>>
  } finally {
    worker.terminate()
  }
}
