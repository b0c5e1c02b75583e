/** The engine off the main thread: reads, opens and examines what is too large to do between two frames. */
import type { Opened } from '../core/kinds/contract.ts'
import { open } from '../core/kinds/open.ts'
import { detached, transfers } from './detach.ts'
import { examine } from './examine.ts'
import type { EngineMessage, EngineRequest, Examined, Failure, Source } from './protocol.ts'

/** Base64, DER and table of a larger file would not fit a tab's memory. */
const MOST_BYTES = 256 * 1024 * 1024
/** What was examined is sent on at this pace. */
const BATCH_MS = 40

class Refusal extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}

const send = (message: EngineMessage, transfer: ArrayBuffer[] = []) => postMessage(message, { transfer })

addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => {
  answer(data).then(
    () => send({ id: data.id, type: 'done' }),
    (error: unknown) => send({ id: data.id, type: 'failed', failure: error instanceof Refusal ? error.failure : { code: 'stopped', message: error instanceof Error ? error.message : String(error) } }),
  )
})

async function answer({ id, source, now }: EngineRequest): Promise<void> {
  const opened = await openSource(source)
  if (source.type !== 'opened') {
    const copy = structuredClone(opened)
    send({ id, type: 'opened', opened: copy }, transfers(copy))
  }
  await examineAll(id, opened, { from: source.type === 'opened' ? source.from : 0, now })
}

async function openSource(source: Source): Promise<Opened> {
  if (source.type === 'opened') return source.opened
  if (source.type === 'text') return open(new TextEncoder().encode(source.text), { name: source.name })
  const { file } = source
  if (file.size > MOST_BYTES) throw new Refusal({ code: 'too-large', bytes: file.size, limit: MOST_BYTES })
  const bytes = await file.arrayBuffer().catch((error: unknown) => {
    throw new Refusal({ code: 'unreadable', message: error instanceof Error ? error.message : String(error) })
  })
  return open(new Uint8Array(bytes), { name: file.name })
}

async function examineAll(id: number, opened: Opened, { from, now }: { from: number; now: number }): Promise<void> {
  let list: Examined[] = [], first = from, sent = performance.now()
  const flush = () => {
    if (list.length > 0) send({ id, type: 'examined', from: first, list })
    first += list.length
    list = []
    sent = performance.now()
  }
  for (const artifact of opened.artifacts.slice(from)) {
    // One after another: the first answers matter most, and memory stays small.
    // oxlint-disable-next-line eslint/no-await-in-loop
    list.push(detached(await examine(opened, artifact, now)))
    if (performance.now() - sent > BATCH_MS || first + list.length === 1) flush()
  }
  flush()
}
