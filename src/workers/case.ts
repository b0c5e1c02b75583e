/** The page's side of a case (core/verify/case.ts) on a thread of its own. */
import type { Answer, Brought, CaseQuestion, CaseView, Material, ProofView } from '../core/verify/case.ts'
import type { Link } from '../core/verify/reach.ts'
import type { CaseAnswer, CaseAsked, CaseRequest } from './case-protocol.ts'
// Vite makes the default export: the built script's address.
// oxlint-disable-next-line import/default
import url from './case.worker.ts?worker&url'
import { workerUrl } from './trusted.ts'

/** What a case needs of a Worker. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

const realWorker = (): WorkerLike => new Worker(workerUrl(url), { type: 'module', name: 'case' })

export interface OpenCase {
  readonly view: CaseView
  /** The steps of its paths, with the addresses of each certificate. These reject where the thread fails, or was ended. */
  links: (question: CaseQuestion) => Promise<readonly Link[]>
  /** What came from addresses, in the place of what came before; from when until when each holds. */
  bring: (brought: readonly Brought[]) => Promise<readonly (readonly ProofView[])[]>
  judge: (question: CaseQuestion) => Promise<Answer>
  /** Ends the thread; what is asked then is rejected. */
  close: () => void
}

type Settle = { readonly resolve: (answer: CaseAnswer) => void; readonly reject: (error: Error) => void }

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
  const ask = (asked: CaseAsked) => new Promise<CaseAnswer>((resolve, reject) => {
    if (lost !== null) return reject(new Error(lost))
    const request: CaseRequest = { ...asked, id: ++last }
    waiting.set(request.id, { resolve, reject })
    // A worker has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(request)
  })
  const expectAnswer = async <T extends CaseAnswer['type']>(asked: CaseAsked, type: T): Promise<Extract<CaseAnswer, { type: T }>> => {
    const answer = await ask(asked)
    if (answer.type !== type) throw new Error(`expected the answer ${type}, got ${answer.type}`)
    return answer as Extract<CaseAnswer, { type: T }>
  }
  const { view } = await expectAnswer({ type: 'open', material }, 'opened')
  return {
    view,
    links: async (question) => (await expectAnswer({ type: 'links', question }, 'linked')).links,
    bring: async (brought) => (await expectAnswer({ type: 'bring', brought }, 'brought')).proofs,
    judge: async (question) => (await expectAnswer({ type: 'judge', question }, 'judged')).answer,
    close: () => lose('the case was closed'),
  }
}
