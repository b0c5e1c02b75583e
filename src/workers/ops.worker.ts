/** Operations off the main thread: what takes long, or reads a file of any size. One run at a time. */
import { runOperation } from '../core/ops/check.ts'
import type { OpContext, OperationId } from '../core/ops/contract.ts'
import { operations } from '../core/ops/list.ts'
import { messageOf } from '../core/ops/run.ts'
import { handedOver } from './handed-over.ts'
import type { OpsMessage, OpsRequest } from './ops-protocol.ts'

/** The page renders at each message. */
const PROGRESS_MS = 100

const send = (message: OpsMessage, transfer: ArrayBuffer[] = []) => postMessage(message, { transfer })

function context(id: number): OpContext {
  let last = -Infinity
  return {
    now: Date.now(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    progress: (done, total) => {
      if (performance.now() - last < PROGRESS_MS) return
      last = performance.now()
      send({ id, type: 'progress', done, total })
    },
  }
}

async function answer<O extends OperationId>({ id, operation, values }: OpsRequest<O>): Promise<void> {
  const loaded = await operations[operation].load()
  const started = performance.now()
  const result = await runOperation(loaded, values, context(id))
  send({ id, type: 'ended', result, took: performance.now() - started }, handedOver(result))
}

addEventListener('message', ({ data }: MessageEvent<OpsRequest>) => {
  answer(data).catch((error: unknown) => send({ id: data.id, type: 'failed', message: messageOf(error) }))
})
