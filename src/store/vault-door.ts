/** What the header says of the vault without loading it: nothing until it was opened once. */
import { createStore } from 'zustand/vanilla'

export type Door = 'unknown' | 'browser-key' | 'unlocked' | 'locked' | 'memory-only'

export const vaultDoor = createStore<{ readonly door: Door }>()(() => ({ door: 'unknown' }))
