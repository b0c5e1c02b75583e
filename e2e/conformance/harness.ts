/** Feeds a worker one input after another; one that does not answer in two seconds is ended and replaced. */
import { workerUrl } from '../../src/workers/trusted.ts'
import type { Answer, Task, Timed } from './protocol.ts'

const HANG_MS = 2000

let worker: Worker | null = null

function engine(): Worker {
  worker ??= new Worker(workerUrl(new URL('./worker.js', location.href).href), { type: 'module' })
  return worker
}

function ask(task: Task): Promise<Timed> {
  return new Promise((resolve) => {
    const started = performance.now()
    const asked = engine()
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
    asked.onmessage = ({ data }: MessageEvent<Answer>) => settle(data)
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
