import { certificatesOf, keyPairsOf } from '../vault/rows.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { startAutoLock } from './auto-lock.ts'
import { changeSettings, settings } from './settings.ts'
import type { ProtectionState, VaultState } from './vault.ts'

const open = { type: 'passphrase', locked: false, kdf: { name: 'PBKDF2-SHA-256', rounds: 1 }, since: 0 } as const
const locked: ProtectionState = { ...open, locked: true }
let stop = () => undefined as void

beforeEach(() => { vi.useFakeTimers(); settings.setState({ autoLock: 5 }) })
afterEach(() => { stop(); vi.useRealTimers(); settings.setState({ autoLock: 15 }); localStorage.clear() })

function vaultOf(protection: ProtectionState | null) {
  const state = createStore<VaultState>()(() => ({ status: { state: 'ready' }, persisted: true, protection, locks: 0, passes: 0, revision: 0, keys: keyPairsOf([]), certificates: certificatesOf([]), secrets: [], profiles: [], requests: [], ledgers: [] }))
  const lock = vi.fn<() => Promise<void>>(async () => { state.setState({ protection: locked }) })
  stop = startAutoLock({ state, lock })
  return { state, lock }
}
const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000)

it('locks after the minutes without a touch, and not before', () => {
  const { lock } = vaultOf(open)
  minutes(4.9)
  expect(lock).not.toHaveBeenCalled()
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
  minutes(4.9)
  expect(lock).not.toHaveBeenCalled()
  minutes(0.2)
  expect(lock).toHaveBeenCalledTimes(1)
})

it('counts a touch in another tab', async () => {
  const { lock } = vaultOf(open), other = new BroadcastChannel('signet.touch'), heard = vi.fn<() => void>(), mine = new BroadcastChannel('signet.touch')
  mine.addEventListener('message', heard)
  minutes(4)
  // A channel has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  other.postMessage(null)
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1))
  minutes(4)
  expect(lock).not.toHaveBeenCalled()
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2))
  other.close()
  mine.close()
})

it('leaves alone what has no passphrase, is locked, or is never to lock', () => {
  for (const protection of [null, { type: 'browser-key' }, locked] as (ProtectionState | null)[]) {
    const { lock } = vaultOf(protection)
    minutes(1000)
    expect(lock).not.toHaveBeenCalled()
    stop()
  }
  changeSettings({ autoLock: 0 })
  const { lock } = vaultOf(open)
  minutes(1000)
  expect(lock).not.toHaveBeenCalled()
})

it('begins to count when it is unlocked, and when the setting changes', () => {
  const { state, lock } = vaultOf(locked)
  minutes(60)
  state.setState({ protection: open })
  minutes(4)
  changeSettings({ autoLock: 1 })
  expect(lock).toHaveBeenCalledTimes(1)
})
