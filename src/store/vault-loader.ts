import type { VaultStore } from './vault.ts'

/** The vault for what is loaded first: its code comes when it is called for. Rejects when that code does not arrive. */
export async function loadVault(): Promise<VaultStore> {
  const { vault } = await import('./vault.ts')
  await vault.open()
  return vault
}
