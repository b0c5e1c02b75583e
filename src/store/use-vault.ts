import { useEffect } from 'react'
import { useStore } from 'zustand/react'
import { vault } from './vault.ts'
import type { VaultState } from './vault.ts'

/** What is kept, in a component; opens the vault when the component is first shown. */
export function useVault<T>(select: (state: VaultState) => T): T {
  useEffect(() => { void vault.open() }, [])
  return useStore(vault.state, select)
}
