/** The page's side of the engine worker: one worker, any number of requests, each of which can be cancelled. */
import type { ByteBuffer } from '../core/bytes/buffer.ts'
import type { Artifact, Opened, Unlocked } from '../core/kinds/contract.ts'
import type { EngineMessage, EngineRequest, Examined, Failure, Source } from './protocol.ts'
// Vite makes the default export: the built script's address.
// oxlint-disable-next-line import/default
import url from './engine.worker.ts?worker&url'
import { workerUrl } from './trusted.ts'

export interface EngineListener {
  /** With the first artifacts, if not all of them. */
  onOpened(opened: Opened): void
  onMore(buffers: readonly ByteBuffer[], artifacts: readonly Artifact[]): void
  /** By the artifacts' ids. */
  onExamined(list: readonly (readonly [artifact: number, examined: Examined])[]): void
  onUnlocked?(result: Unlocked): void
  onDone(): void
  onFailed(failure: Failure): void
}

export interface Engine {
  /** Starts a request and returns its id; the listener hears of it until it is done, failed or cancelled. */
  start(source: Source, now: number, listener: EngineListener): number
  /** Ends the request at once, whatever it is doing; other requests start over. Unknown ids are ignored. */
  cancel(id: number): void
}

interface Job { readonly request: EngineRequest; readonly listener: EngineListener }

/** What Engine needs of a Worker. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

const realWorker = (): WorkerLike => new Worker(workerUrl(url), { type: 'module', name: 'engine' })

/** `makeWorker` is called when the first request starts, and again after a worker was ended or broke. */
export function createEngine(makeWorker: () => WorkerLike = realWorker): Engine {
  const jobs = new Map<number, Job>()
  let worker: WorkerLike | null = null
  let lastId = 0

  const end = () => {
    worker?.terminate()
    worker = null
  }
  const post = ({ request }: Job) => {
    worker ??= listenTo(makeWorker())
    // A worker has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(request)
  }
  /** The worker is lost with all that it was doing. */
  const onLost = (message: string) => {
    end()
    const lost = [...jobs.values()]
    jobs.clear()
    for (const { listener } of lost) listener.onFailed({ code: 'stopped', message })
  }
  const listenTo = (made: WorkerLike): WorkerLike => {
    made.addEventListener('message', ({ data }: MessageEvent<EngineMessage>) => {
      if (made === worker) hear(jobs, data)
    })
    made.addEventListener('error', (event: ErrorEvent) => {
      event.preventDefault()
      if (made === worker) onLost(event.message || 'its script could not be loaded')
    })
    made.addEventListener('messageerror', () => { if (made === worker) onLost('its answer could not be read') })
    return made
  }
  return {
    start(source, now, listener) {
      const job = { request: { id: ++lastId, source, now }, listener }
      jobs.set(job.request.id, job)
      post(job)
      return job.request.id
    },
    cancel(id) {
      if (!jobs.delete(id)) return
      end()
      for (const job of jobs.values()) post(job)
    },
  }
}

function hear(jobs: Map<number, Job>, message: EngineMessage): void {
  const listener = jobs.get(message.id)?.listener
  if (!listener) return
  switch (message.type) {
    case 'opened': return listener.onOpened(message.opened)
    case 'more': return listener.onMore(message.buffers, message.artifacts)
    case 'examined': return listener.onExamined(message.list)
    case 'unlocked': return listener.onUnlocked?.(message.result)
    case 'done':
      jobs.delete(message.id)
      return listener.onDone()
    case 'failed':
      jobs.delete(message.id)
      return listener.onFailed(message.failure)
  }
}
