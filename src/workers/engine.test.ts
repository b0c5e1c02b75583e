import { describe, expect, test } from 'vitest'
import type { ByteBuffer } from '../core/bytes/buffer.ts'
import type { Artifact, Opened } from '../core/kinds/contract.ts'
import { open } from '../core/kinds/open.ts'
import { samples } from '../core/kinds/samples.ts'
import { createEngine, type Engine, type EngineListener, type WorkerLike } from './engine.ts'
import type { EngineMessage, EngineRequest, Examined, Source } from './protocol.ts'

const NOW = Date.UTC(2027, 0, 1)
const CHAIN = samples.find(({ id }) => id === 'chain')?.text ?? ''
const text = (value: string): Source => ({ type: 'text', text: value, name: null })

/** What a listener heard, in order. */
function record(): { readonly heard: string[]; readonly listener: EngineListener; readonly end: Promise<void>; opened: Opened | null; readonly examined: Examined[] } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const log = {
    heard: [] as string[], examined: [] as Examined[], opened: null as Opened | null, end: promise,
    listener: {
      onOpened: (opened: Opened) => { log.heard.push('opened'); log.opened = opened },
      onMore: (buffers: readonly ByteBuffer[], artifacts: readonly Artifact[]) => {
        log.heard.push('more')
        if (log.opened) log.opened = { ...log.opened, buffers: [...log.opened.buffers, ...buffers], artifacts: [...log.opened.artifacts, ...artifacts] }
      },
      onExamined: (list: readonly (readonly [number, Examined])[]) => {
        log.heard.push('examined')
        for (const [at, examined] of list) log.examined[at] = examined
      },
      onDone: () => { log.heard.push('done'); resolve() },
      onFailed: (failure: { readonly code: string }) => { log.heard.push(`failed ${failure.code}`); resolve() },
    },
  }
  return log
}

async function run(engine: Engine, source: Source) {
  const log = record()
  engine.start(source, NOW, log.listener)
  await log.end
  return log
}

describe('the real worker', () => {
  const engine = createEngine()
  test('opens text, then examines each artifact', async () => {
    const { heard, opened, examined } = await run(engine, text(CHAIN))
    expect(heard[0]).toBe('opened')
    expect(heard.at(-1)).toBe('done')
    expect(opened?.artifacts.map(({ kind }) => kind)).toEqual(['certificate', 'certificate', 'certificate'])
    expect(examined.map(({ summary }) => summary.title)).toEqual(['shop.example.test', 'Example Test Issuing', 'Example Test Root'])
    expect(examined[0]?.issuer).toBe(examined[1]?.subject)
    expect(examined[2]?.issuer).toBe(examined[2]?.subject)
  })
  test('a file crosses unread and keeps its name', async () => {
    const { opened } = await run(engine, { type: 'file', file: new File([`\ufeff${CHAIN.replaceAll('\n', '\r\n')}`], 'chain.pem') })
    expect([opened?.name, opened?.artifacts.length]).toEqual(['chain.pem', 3])
  })
  test('facts do not carry the whole buffer with them', async () => {
    const { examined } = await run(engine, text(CHAIN))
    const sizes = examined.flatMap(({ description }) => description?.facts ?? []).flatMap(({ value }) => ('bytes' in value ? [value.bytes.buffer.byteLength - value.bytes.length] : []))
    expect(sizes.length).toBeGreaterThan(5)
    expect(new Set(sizes)).toEqual(new Set([0]))
  })
  test('a hundred do not all bring their description; the first does', async () => {
    const { examined } = await run(engine, text(CHAIN.repeat(40)))
    expect(examined.map(({ description }) => description !== null)).toEqual([true, ...Array<boolean>(119).fill(false)])
    expect(examined.every(({ keyId, issuer }) => keyId !== null && issuer !== null)).toBe(true)
  })
  test('hundreds come in parts, which together are what was opened', async () => {
    const whole = open(new TextEncoder().encode(CHAIN.repeat(150)))
    const { heard, opened } = await run(engine, text(CHAIN.repeat(150)))
    expect(heard.slice(0, 3)).toEqual(['opened', 'more', 'more'])
    expect(opened).toEqual(whole)
  })
  test('what is opened already is examined without the rest of its input', async () => {
    const { opened } = await run(engine, text(CHAIN))
    if (!opened) throw new Error('not opened')
    const { heard, examined } = await run(engine, { type: 'artifacts', opened: { ...opened, buffers: opened.buffers.map((buffer) => (buffer.id === 3 ? buffer : { ...buffer, bytes: new Uint8Array(0) })) }, artifacts: [2] })
    expect(heard).toEqual(['examined', 'done'])
    expect([examined[0], examined[2]?.summary.title]).toEqual([undefined, 'Example Test Root'])
  })
  test('nothing understood is a result, not a failure', async () => {
    const { heard, opened } = await run(engine, text('no certificate'))
    expect(heard).toEqual(['opened', 'done'])
    expect(opened?.findings.map(({ code }) => code)).toEqual(['input.not-understood'])
  })
})

/** A worker that answers when it is told to. */
class FakeWorker {
  readonly requests: EngineRequest[] = []
  ended = false
  private readonly target = new EventTarget()
  postMessage(request: EngineRequest) { this.requests.push(request) }
  terminate() { this.ended = true }
  addEventListener(type: string, listener: EventListenerOrEventListenerObject) { this.target.addEventListener(type, listener) }
  answer(data: EngineMessage) { this.target.dispatchEvent(new MessageEvent('message', { data })) }
  crash(message: string) { this.target.dispatchEvent(new ErrorEvent('error', { message, cancelable: true })) }
}

function faked() {
  const workers: FakeWorker[] = []
  const engine = createEngine(() => {
    const made = new FakeWorker()
    workers.push(made)
    return made as WorkerLike
  })
  const worker = (at: number) => workers[at] as FakeWorker
  return { engine, workers, worker }
}

describe('one worker for many requests', () => {
  test('answers go to the one that asked', () => {
    const { engine, workers, worker } = faked()
    const first = record(), second = record()
    const one = engine.start(text('a'), NOW, first.listener), two = engine.start(text('b'), NOW, second.listener)
    worker(0).answer({ id: two, type: 'done' })
    worker(0).answer({ id: one, type: 'failed', failure: { code: 'unreadable', message: '' } })
    worker(0).answer({ id: 99, type: 'done' })
    expect([workers.length, first.heard, second.heard]).toEqual([1, ['failed unreadable'], ['done']])
  })
  test('cancelling one ends the worker, is silent, and starts the others over', () => {
    const { engine, workers, worker } = faked()
    const first = record(), second = record()
    const one = engine.start(text('a'), NOW, first.listener), two = engine.start(text('b'), NOW, second.listener)
    engine.cancel(one)
    worker(0).answer({ id: two, type: 'done' })
    expect([worker(0).ended, workers.length, second.heard]).toEqual([true, 2, []])
    expect(worker(1).requests.map(({ id }) => id)).toEqual([two])
    worker(1).answer({ id: two, type: 'done' })
    engine.cancel(two)
    expect([first.heard, second.heard, worker(1).ended]).toEqual([[], ['done'], false])
  })
  test('a crash fails what was under way, and the next request gets a new worker', () => {
    const { engine, workers, worker } = faked()
    const first = record(), second = record()
    engine.start(text('a'), NOW, first.listener)
    worker(0).crash('out of memory')
    const two = engine.start(text('b'), NOW, second.listener)
    worker(0).crash('again')
    worker(1).answer({ id: two, type: 'done' })
    expect([first.heard, second.heard, workers.length]).toEqual([['failed stopped'], ['done'], 2])
  })
})
