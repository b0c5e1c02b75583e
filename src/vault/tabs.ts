import { VaultFailure } from './errors.ts'

/** Long enough for the slowest write, short enough to be told. */
const BUSY_MS = 10_000

/** What a tab says to lock the others; anything else means that something changed. */
const LOCK = 'lock'

/** The other tabs of this page. */
export interface Tabs {
  /** Runs `work` while no other tab and no other call does. Throws `busy` when the lock is not to be had. */
  locked: <T>(work: () => Promise<T>) => Promise<T>
  /** Tells the other tabs that something changed. */
  announce: () => void
  /** Tells them to lock. */
  announceLock: () => void
  close: () => void
}

/**
 * A transaction keeps its own reads and writes together, but sealing cannot happen inside one (it would commit while it waits).
 * The lock covers both: nobody changes the protection between the sealing and the writing.
 */
export function openTabs(name: string, { onChange, onLock }: { readonly onChange: () => void; readonly onLock: () => void }): Tabs {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', ({ data }) => (data === LOCK ? onLock() : onChange()))
  return {
    locked: (work) => withLock(name, work),
    // A channel has no target origin: it reaches its own only.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    announce: () => channel.postMessage('changed'),
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    announceLock: () => channel.postMessage(LOCK),
    close: () => channel.close(),
  }
}

/** For what lasts as long as the page: there are no other tabs. */
export const NO_TABS: Tabs = { locked: (work) => work(), announce: () => undefined, announceLock: () => undefined, close: () => undefined }

async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  let granted = false
  const run = () => { granted = true; return work() }
  try {
    // The signal ends the waiting only, never the work.
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(BUSY_MS) }, run)
  } catch (thrown) {
    throw !granted && thrown instanceof DOMException && thrown.name === 'TimeoutError' ? new VaultFailure({ code: 'busy' }) : thrown
  }
}
