/** The page's side of a case (core/verify/case.ts) on a thread of its own. */
import type { CaseQuestion, CaseView, Judgement, Material } from '../core/verify/case.ts'
import type { CaseAnswer, CaseRequest } from './case-protocol.ts'
// Vite makes the default export: the built script's address.
// oxlint-disable-next-line import/default
import url from './case.worker.ts?worker&url'
import { workerUrl } from './trusted.ts'

/** What a case needs of a Worker. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

const realWorker = (): WorkerLike => new Worker(workerUrl(url), { type: 'module', name: 'case' })

export interface OpenCase {
  readonly view: CaseView
  /** Rejects where the thread fails, or was ended. */
  judge: (question: CaseQuestion) => Promise<readonly Judgement[]>
  /** Ends the thread; what is asked then is rejected. */
  close: () => void
}

type Settle = { readonly resolve: (answer: CaseAnswer) => void; readonly reject: (error: Error) => void }
type Asked = { readonly type: 'open'; readonly material: Material } | { readonly type: 'judge'; readonly question: CaseQuestion }

/** Rejects where the thread cannot be started. */
export async function openCase(material: Material, makeWorker = realWorker): Promise<OpenCase> {
  const worker = makeWorker(), waiting = new Map<number, Settle>()
  let last = 0, lost: string | null = null
  const lose = (message: string) => {
    lost = message
    worker.terminate()
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  }
  worker.addEventListener('message', ({ data }: MessageEvent<CaseAnswer>) => {
    const settle = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.type === 'failed') settle?.reject(new Error(data.message))
    else settle?.resolve(data)
  })
  worker.addEventListener('messageerror', () => lose('its answer could not be read'))
  worker.addEventListener('error', (event: ErrorEvent) => {
    event.preventDefault()
    lose(event.message || 'its script could not be loaded')
  })
  const ask = (asked: Asked) => new Promise<CaseAnswer>((resolve, reject) => {
    if (lost !== null) return reject(new Error(lost))
    const request: CaseRequest = { id: ++last, ...asked }
    waiting.set(request.id, { resolve, reject })
    // A worker has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(request)
  })
  const opened = await ask({ type: 'open', material })
  if (opened.type !== 'opened') throw new Error(`expected another answer than ${opened.type}`)
  return {
    view: opened.view,
    judge: async (question) => {
      const answer = await ask({ type: 'judge', question })
      if (answer.type !== 'judged') throw new Error(`expected another answer than ${answer.type}`)
      return answer.judgements
    },
    close: () => lose('the case was closed'),
  }
}
