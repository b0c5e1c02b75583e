/** One task with a key, off the page's thread. The page ends this worker after it, and with it what it knew. */
import { keyTasks, type KeyTaskAnswer, type KeyTaskRequest } from './key-tasks.ts'

const answer = (message: KeyTaskAnswer) => postMessage(message)

addEventListener('message', ({ data: { name, args } }: MessageEvent<KeyTaskRequest>) => {
  // The request's type has said that these are the task's own arguments.
  const task = keyTasks[name] as (...all: unknown[]) => Promise<unknown>
  task(...args).then((value) => answer({ ok: true, value }), (error: unknown) => answer({ ok: false, message: error instanceof Error ? error.message : String(error) }))
})
