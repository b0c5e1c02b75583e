/** The engine off the main thread: reads, opens and examines what is too large to do between two frames. */
import type { Opened, Unlocked } from '../core/kinds/contract.ts'
import { unlockArtifact } from '../core/kinds/locked.ts'
import { openNested } from '../core/kinds/nested.ts'
import { open } from '../core/kinds/open.ts'
import { detached, openedMessages } from './detach.ts'
import { examine } from './examine.ts'
import { LARGE_NODES, type EngineMessage, type EngineRequest, type Examined, type Failure, type Source } from './protocol.ts'

/** Base64, DER and table of a larger file would not fit a tab's memory. */
const MOST_BYTES = 256 * 1024 * 1024
/** What was examined is sent on at this pace: each message makes the page render. */
const BATCH_MS = 250

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
  if (source.type === 'unlock') return send({ id, type: 'unlocked', result: await unlock(source) })
  const opened = await openSource(source)
  if (source.type !== 'artifacts') for (const [message, transfer] of openedMessages(id, structuredClone(opened))) send(message, transfer)
  await examineAll(id, opened, { ids: source.type === 'artifacts' ? source.artifacts : opened.artifacts.map((artifact) => artifact.id), now })
}

async function unlock({ opened, artifact, request }: Extract<Source, { type: 'unlock' }>): Promise<Unlocked> {
  const locked = opened.artifacts.find(({ id }) => id === artifact)
  return locked ? unlockArtifact(opened, locked, request) : { ok: false, code: 'unsupported', detail: '' }
}

async function openSource(source: Exclude<Source, { type: 'unlock' }>): Promise<Opened> {
  if (source.type === 'artifacts') return source.opened
  if (source.type === 'text') return openNested(open(new TextEncoder().encode(source.text), { name: source.name }))
  const { file } = source
  if (file.size > MOST_BYTES) throw new Refusal({ code: 'too-large', bytes: file.size, limit: MOST_BYTES })
  const bytes = await file.arrayBuffer().catch((error: unknown) => {
    throw new Refusal({ code: 'unreadable', message: error instanceof Error ? error.message : String(error) })
  })
  return openNested(open(new Uint8Array(bytes), { name: file.name }))
}

async function examineAll(id: number, opened: Opened, { ids, now }: { ids: readonly number[]; now: number }): Promise<void> {
  let list: (readonly [number, Examined])[] = [], sent = -Infinity
  const flush = () => {
    if (list.length > 0) send({ id, type: 'examined', list })
    list = []
    sent = performance.now()
  }
  for (const at of ids) {
    const artifact = opened.artifacts.find((each) => each.id === at)
    if (!artifact) continue
    // One after another: the first answers matter most, and memory stays small.
    // oxlint-disable-next-line eslint/no-await-in-loop
    const found = await examine(opened, artifact, now)
    const whole = at === 0 || artifact.table.size > LARGE_NODES
    list.push([at, whole ? detached(found) : { ...found, description: null }])
    if (performance.now() - sent > BATCH_MS) flush()
  }
  flush()
}
