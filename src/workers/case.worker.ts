/** One case at a time, off the main thread: a hostile set of certificates may cost a tenth of a second for each policy. */
import { messageOf } from '../core/ops/run.ts'
import { Case } from '../core/verify/case.ts'
import type { CaseAnswer, CaseRequest } from './case-protocol.ts'

let open: Case | null = null

async function answer(request: CaseRequest): Promise<CaseAnswer> {
  const { id } = request
  if (request.type === 'open') {
    open = new Case(request.material)
    return { id, type: 'opened', view: open.view }
  }
  if (request.type === 'links') return { id, type: 'linked', links: (await open?.links(request.question)) ?? [] }
  if (request.type === 'bring') return { id, type: 'brought', proofs: open?.bring(request.brought) ?? [] }
  const judgements = (await open?.judge(request.question)) ?? []
  return { id, type: 'judged', answer: { judgements, weighed: (await open?.weigh(request.question, judgements[0]?.paths ?? [])) ?? [] } }
}

addEventListener('message', ({ data }: MessageEvent<CaseRequest>) => {
  answer(data).catch((error: unknown): CaseAnswer => ({ id: data.id, type: 'failed', message: messageOf(error) })).then((message) => postMessage(message), () => undefined)
})
