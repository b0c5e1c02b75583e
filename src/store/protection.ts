/** The vault's passphrase, for whoever has the page open: what takes time is done off the page's thread. */
import type { VaultResult } from '../vault/errors.ts'
import { calibrateKdf } from '../workers/derive.ts'
import { startAutoLock } from './auto-lock.ts'
import { vault } from './vault.ts'

/** The worker did not start, or ended early: the browser's words. */
const failed = (thrown: unknown) => ({ ok: false, error: { code: 'failed', cause: String(thrown) } }) as const

/** Puts a passphrase in force, or with null none; `current` is the one in force now. */
export async function setPassphrase(passphrase: string | null, current?: string): Promise<VaultResult<void>> {
  if (passphrase === null) return vault.protect(null, current)
  return calibrateKdf().then((kdf) => vault.protect({ passphrase, kdf }, current), failed)
}

/** From the first time that the vault is looked at. */
let watching = false
export function watchForIdleness(): void {
  if (!watching) startAutoLock(vault)
  watching = true
}
