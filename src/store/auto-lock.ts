import type { StoreApi } from 'zustand/vanilla'
import { settings } from './settings.ts'
import type { VaultState } from './vault.ts'

/** What a person does while at the page. */
/** A touch in any tab is one in all: told at most so often. */
const TOLD_EVERY_MS = 1000
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

export interface AutoLocked {
  readonly state: StoreApi<VaultState>
  readonly lock: () => Promise<unknown>
}

/**
 * Locks a vault with a passphrase after as many minutes without a touch as the settings say; a machine that slept meanwhile locks when
 * it wakes. Returns what ends it.
 */
export function startAutoLock(vault: AutoLocked, now: () => number = Date.now): () => void {
  const ending = new AbortController(), { signal } = ending
  let last = now()
  let timer: ReturnType<typeof setTimeout>
  const check = () => {
    clearTimeout(timer)
    const { autoLock } = settings.getState(), { protection } = vault.state.getState()
    if (autoLock === 0 || protection?.type !== 'passphrase' || protection.locked) return
    const left = last + autoLock * 60_000 - now()
    if (left <= 0) void vault.lock()
    else timer = setTimeout(check, left)
  }
  const channel = new BroadcastChannel('signet.touch')
  const touched = () => {
    const before = last
    last = now()
    // A channel has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    if (last - before >= TOLD_EVERY_MS) channel.postMessage(null)
  }
  channel.addEventListener('message', () => { last = now() }, { signal })
  for (const sign of SIGNS) document.addEventListener(sign, touched, { signal, passive: true, capture: true })
  document.addEventListener('visibilitychange', check, { signal })
  const stops = [
    settings.subscribe(check),
    vault.state.subscribe(({ protection }, before) => {
      if (protection === before.protection) return
      // Unlocking is a touch, wherever it was done.
      touched()
      check()
    }),
  ]
  check()
  signal.addEventListener('abort', () => { clearTimeout(timer); channel.close(); for (const stop of stops) stop() })
  return () => ending.abort()
}
