import { runKeyTask } from '../workers/keys.ts'
import type { KeyTasks } from '../workers/key-tasks.ts'

export type { KeyTasks } from '../workers/key-tasks.ts'
export { openKeyWorker, type KeyWorker } from '../workers/keys.ts'

/** What takes long with keys, off the page's thread, until `signal` says that nobody waits for it. */
export const keyWorkUntil = (signal?: AbortSignal): KeyTasks => ({
  make: (...args) => runKeyTask('make', args, { signal }),
  read: (...args) => runKeyTask('read', args, { signal }),
  openSsh: (...args) => runKeyTask('openSsh', args, { signal }),
  seal: (...args) => runKeyTask('seal', args, { signal }),
  unlockKey: (...args) => runKeyTask('unlockKey', args, { signal }),
  unlock: (...args) => runKeyTask('unlock', args, { signal }),
})

export const keyWork: KeyTasks = keyWorkUntil()
