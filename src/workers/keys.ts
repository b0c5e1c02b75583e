/** The page's side of the worker for keys: it is ended after its task, or its tasks, with all that they held. */
import type { KeyTaskAnswer, KeyTaskName, KeyTaskRequest, KeyTasks } from './key-tasks.ts'
// Vite makes the default export: the built script's address.
// oxlint-disable-next-line import/default
import url from './keys.worker.ts?worker&url'
import { workerUrl } from './trusted.ts'

/** What a task needs of a Worker. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

const realWorker = (): WorkerLike => new Worker(workerUrl(url), { type: 'module', name: 'keys' })

type Answer<N extends KeyTaskName> = Promise<Awaited<ReturnType<KeyTasks[N]>>>
type Run = <N extends KeyTaskName>(name: N, args: Parameters<KeyTasks[N]>) => Answer<N>

/** One worker for tasks that follow one another; it starts with the first of them. */
export interface KeyWorker {
  /** Rejects where the task fails, or its thread (the next one gets another), and with AbortError where it was ended. */
  readonly run: Run
  /** Ends whatever it is doing, at once. Ends nothing for good: a later task starts another. */
  readonly end: () => void
}

export function openKeyWorker(makeWorker = realWorker): KeyWorker {
  let worker: WorkerLike | null = null, waiting: PromiseWithResolvers<KeyTaskAnswer> | null = null
  const end = (reason: Error) => {
    worker?.terminate()
    worker = null
    waiting?.reject(reason)
    waiting = null
  }
  const start = () => {
    const made = makeWorker()
    made.addEventListener('message', ({ data }: MessageEvent<KeyTaskAnswer>) => { if (made === worker) waiting?.resolve(data) })
    made.addEventListener('error', (event: ErrorEvent) => {
      event.preventDefault()
      if (made === worker) end(new Error(event.message || 'its script could not be loaded'))
    })
    made.addEventListener('messageerror', () => { if (made === worker) end(new Error('its answer could not be read')) })
    return made
  }
  return {
    async run<N extends KeyTaskName>(name: N, args: Parameters<KeyTasks[N]>): Answer<N> {
      const asked = Promise.withResolvers<KeyTaskAnswer>(), request: KeyTaskRequest<N> = { name, args }
      waiting = asked
      worker ??= start()
      // A worker has no origin to name.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(request)
      const answer = await asked.promise
      if (!answer.ok) throw new Error(answer.message)
      return answer.value as Awaited<ReturnType<KeyTasks[N]>>
    },
    end: () => end(new DOMException('', 'AbortError')),
  }
}

/** A task with a worker of its own. Rejects where the task fails, or its thread, and with AbortError once `signal` says so: then it has stopped. */
export async function runKeyTask<N extends KeyTaskName>(name: N, args: Parameters<KeyTasks[N]>, { signal, makeWorker = realWorker }: { readonly signal?: AbortSignal | undefined; readonly makeWorker?: () => WorkerLike } = {}): Answer<N> {
  signal?.throwIfAborted()
  const worker = openKeyWorker(makeWorker)
  signal?.addEventListener('abort', worker.end, { once: true })
  try {
    return await worker.run(name, args)
  } finally {
    signal?.removeEventListener('abort', worker.end)
    worker.end()
  }
}
