import { describe, expect, it } from 'vitest'
import type { OpsMessage, OpsRequest } from './ops-protocol.ts'
import { hash } from '../core/ops/hash/hash.ts'
import { createWorkerRunner, type WorkerLike } from './ops.ts'

/** A worker that answers when the test says so. */
function fake() {
  const target = new EventTarget(), requests: OpsRequest[] = []
  const state = { ended: false }
  const worker: WorkerLike = {
    addEventListener: target.addEventListener.bind(target) as WorkerLike['addEventListener'],
    postMessage: (request: OpsRequest) => { requests.push(request) },
    terminate: () => { state.ended = true },
  }
  const say = (message: OpsMessage) => target.dispatchEvent(new MessageEvent('message', { data: message }))
  const breaks = () => target.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }))
  return { worker, requests, state, say, breaks }
}
function fakes() {
  const made: ReturnType<typeof fake>[] = []
  const runner = createWorkerRunner(() => {
    const one = fake()
    made.push(one)
    return one.worker
  })
  return { made, runner }
}
const values = { algorithm: 'SHA-256', data: 'abc', expected: '' }
const still = () => undefined
const idOf = (one: ReturnType<typeof fake> | undefined) => one?.requests.at(-1)?.id ?? -1

describe('operations off the page’s thread', () => {
  it('use one worker, one run after another, and hear only of their own', async () => {
    const { made, runner } = fakes(), seen: number[] = []
    const first = runner(hash, values, (done) => { seen.push(done) })
    made[0]?.say({ id: idOf(made[0]), type: 'progress', done: 5, total: 9 })
    made[0]?.say({ id: 99, type: 'progress', done: 7, total: 9 })
    made[0]?.say({ id: idOf(made[0]), type: 'ended', result: { ok: true, value: { hex: 'aa', equal: null } }, took: 3 })
    expect(await first.result).toEqual({ type: 'ended', result: { ok: true, value: { hex: 'aa', equal: null } }, took: 3 })
    expect(seen).toEqual([5])
    const second = runner(hash, values, still)
    expect(made).toHaveLength(1)
    made[0]?.say({ id: idOf(made[0]), type: 'failed', message: 'no' })
    expect(await second.result).toEqual({ type: 'failed', message: 'no' })
  })

  it('do not wait for each other', async () => {
    const { made, runner } = fakes()
    const runs = [runner(hash, values, still), runner(hash, values, still)]
    expect(made).toHaveLength(2)
    for (const one of made) one.say({ id: idOf(one), type: 'ended', result: { ok: true, value: { hex: '', equal: null } }, took: 3 })
    await Promise.all(runs.map(({ result }) => result))
    expect(made.map(({ state }) => state.ended)).toEqual([false, true])
  })

  it('are ended at once when cancelled, and what comes late is not believed', async () => {
    const { made, runner } = fakes()
    const run = runner(hash, values, still)
    run.cancel()
    made[0]?.say({ id: idOf(made[0]), type: 'ended', result: { ok: true, value: { hex: '', equal: null } }, took: 3 })
    expect(await run.result).toEqual({ type: 'cancelled' })
    expect(made[0]?.state.ended).toBe(true)
    runner(hash, values, still).cancel()
    expect(made).toHaveLength(2)
  })

  it('say that their worker broke', async () => {
    const { made, runner } = fakes()
    const run = runner(hash, values, still)
    made[0]?.breaks()
    expect(await run.result).toEqual({ type: 'failed', message: 'out of memory' })
    expect(made[0]?.state.ended).toBe(true)
  })

  it('run in a real worker', async () => {
    const run = createWorkerRunner()(hash, { ...values, data: new Blob(['abc']) }, still)
    expect(await run.result).toMatchObject({ type: 'ended', result: { ok: true, value: { hex: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' } } })
  })
})
