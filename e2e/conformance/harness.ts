/** Feeds a worker one input after another; one that does not answer in two seconds is ended and replaced. */
import { workerUrl } from '../../src/workers/trusted.ts'
import type { Answer, Task, Timed } from './protocol.ts'

const HANG_MS = 2000

const SCRIPTS = { decode: './worker.js', hostile: './worker.js', limbo: './verify-worker.js', pkits: './verify-worker.js', chain: './verify-worker.js' } as const satisfies Readonly<Record<Task['suite'], string>>

let worker: Worker | null = null

/** A worker that has loaded what it needs, so that an input's time is its own. A page runs one suite. */
async function engine(suite: Task['suite']): Promise<Worker> {
  if (worker) return worker
  const made = new Worker(workerUrl(new URL(SCRIPTS[suite], location.href).href), { type: 'module' })
  await new Promise<void>((resolve, reject) => {
    made.onmessage = () => resolve()
    made.onerror = (event) => reject(new Error(`the engine did not start: ${event.message}`))
  })
  worker = made
  return made
}

async function ask(task: Task): Promise<Timed> {
  const asked = await engine(task.suite)
  return new Promise((resolve) => {
    const started = performance.now()
    const settle = (answer: Answer) => {
      clearTimeout(timer)
      asked.onmessage = asked.onerror = null
      resolve({ ...answer, ms: Math.round((performance.now() - started) * 100) / 100 })
    }
    const drop = (answer: Answer) => {
      asked.terminate()
      worker = null
      settle(answer)
    }
    const timer = setTimeout(() => drop({ outcome: 'hang', kind: null }), HANG_MS)
    // After an exception the same worker might still answer, and be taken for the next input's.
    asked.onmessage = ({ data }: MessageEvent<Answer>) => (data.outcome === 'unclean' ? drop : settle)(data)
    asked.onerror = (event) => drop({ outcome: 'unclean', kind: null, detail: event.message })
    asked.postMessage(task)
  })
}

async function runAll(tasks: readonly Task[]): Promise<readonly Timed[]> {
  const answers: Timed[] = []
  for (const task of tasks) answers.push(await ask(task))
  return answers
}

Object.assign(globalThis, { runAll })
