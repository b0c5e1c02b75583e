/** The vault's passphrase and its backups, for whoever has the page open: what takes time is done off the page's thread. */
import type { AgeOpened } from '../core/crypto/age-passphrase.ts'
import type { VaultError, VaultResult } from '../vault/errors.ts'
import type { Restored } from '../vault/restoring.ts'
import { calibrateKdf, decryptInWorker, encryptInWorker } from '../workers/derive.ts'
import { startAutoLock } from './auto-lock.ts'
import { vault } from './vault.ts'

export type { Restored } from '../vault/restoring.ts'

/** The worker did not start, or ended early: the browser's words. */
const failed = (thrown: unknown) => ({ ok: false, error: { code: 'failed', cause: String(thrown) } }) as const

/** Puts a passphrase in force, or with null none; `current` is the one in force now. */
export async function setPassphrase(passphrase: string | null, current?: string): Promise<VaultResult<void>> {
  if (passphrase === null) return vault.protect(null, current)
  return calibrateKdf().then((kdf) => vault.protect({ passphrase, kdf }, current), failed)
}

/** Everything that is kept as an age file; and once it was handed over, that is noted. */
export async function makeBackup(passphrase: string): Promise<VaultResult<string>> {
  const text = await vault.backup()
  return text.ok ? encryptInWorker(text.value, passphrase).then((value) => ({ ok: true, value }), failed) : text
}

/** Why nothing was taken over. */
export type RestoreFailure = Extract<AgeOpened, { readonly ok: false }>['problem'] | VaultError

export async function restoreBackup(file: Blob, passphrase: string): Promise<{ readonly ok: true; readonly value: Restored } | { readonly ok: false; readonly failure: RestoreFailure }> {
  const opened = await decryptInWorker(file, passphrase)
  if (!opened.ok) return { ok: false, failure: opened.problem }
  const restored = await vault.restoreBackup(opened.text)
  return restored.ok ? restored : { ok: false, failure: restored.error }
}

/** From the first time that the vault is looked at. */
let watching = false
export function watchForIdleness(): void {
  if (!watching) startAutoLock(vault)
  watching = true
}
