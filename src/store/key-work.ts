import { runKeyTask } from '../workers/keys.ts'
import type { KeyTasks } from '../workers/key-tasks.ts'

/** What takes long with keys, off the page's thread. */
export const keyWork: KeyTasks = {
  make: (...args) => runKeyTask('make', args),
  read: (...args) => runKeyTask('read', args),
  openSsh: (...args) => runKeyTask('openSsh', args),
  seal: (...args) => runKeyTask('seal', args),
}
