/** Backups made and restored, one at a time, off the page's thread. It goes on while one looks at something else. */
import { createStore } from 'zustand/vanilla'
import type { BackupProgress } from '../vault/backing-up.ts'
import { attempt, type VaultError, type VaultResult } from '../vault/errors.ts'
import type { Restored } from '../vault/restoring.ts'
import { startBackupWorker, type BackupWorker } from './backup-worker.ts'
import { holdPage } from './leaving.ts'
import { vault as pageVault, type VaultStore } from './vault.ts'

export type { Restored } from '../vault/restoring.ts'

/** What is under way. `part`: from 0 to 1; null where nobody can know. */
export type BackupStage =
  | { readonly type: 'passphrase'; readonly part: null }
  | { readonly type: 'encrypting'; readonly list: BackupProgress['list']; readonly done: number; readonly of: number; readonly part: number }
  | { readonly type: 'checking'; readonly keys: number; readonly certificates: number; readonly part: number }
  | { readonly type: 'writing'; readonly done: number; readonly of: number; readonly part: number }

export interface BackupRun {
  readonly what: 'backup' | 'restore'
  readonly stage: BackupStage
  /** Null while it is written: that is done whole, or not at all. */
  readonly cancel: (() => void) | null
}

export const backups = createStore<{ readonly run: BackupRun | null }>()(() => ({ run: null }))

/** Null: it was cancelled, and nothing was made or taken over. */
export type BackupOutcome<T> = VaultResult<T> | null

interface BackupTools {
  readonly vault: Pick<VaultStore, 'backup' | 'restoreBackup' | 'state'>
  readonly start: () => BackupWorker
}
const TOOLS: BackupTools = { vault: pageVault, start: startBackupWorker }

const STRETCHING: BackupStage = { type: 'passphrase', part: null }
const CANCELLED: VaultError = { code: 'failed', cause: 'it was cancelled' }
const unexpected = (got: string) => new Error(`backup worker: expected another answer than ${got}`)

/** Runs `work` with workers that end when it is over, cancelled, or the vault is locked: they have what opens it. */
async function run<T>(what: BackupRun['what'], { vault, start }: BackupTools, work: (started: () => BackupWorker, show: (stage: BackupStage) => void) => Promise<VaultResult<T>>): Promise<BackupOutcome<T>> {
  let worker: BackupWorker | null = null, isCancelled = false, { locks } = vault.state.getState()
  const end = (error: VaultError) => worker?.end(error)
  const cancel = () => { isCancelled = true; end(CANCELLED) }
  const show = (stage: BackupStage) => { if (!isCancelled) backups.setState({ run: { what, stage, cancel: stage.type === 'writing' ? null : cancel } }) }
  const unsubscribe = vault.state.subscribe((state) => { if (state.locks !== locks) { locks = state.locks; end({ code: 'locked' }) } })
  /** Where the vault was locked and is open again, it is begun anew. */
  const started = () => {
    end(CANCELLED)
    worker = start()
    if (isCancelled) end(CANCELLED)
    return worker
  }
  const letGo = holdPage()
  show(STRETCHING)
  try {
    const result = await work(started, show)
    return isCancelled && !(result.ok && what === 'restore') ? null : result
  } finally {
    letGo()
    unsubscribe()
    end(CANCELLED)
    backups.setState({ run: null })
  }
}

/** Everything that is kept as an age file. When it was handed over, `noteBackup` says so. */
export function makeBackup(passphrase: string, tools: BackupTools = TOOLS): Promise<BackupOutcome<Blob>> {
  return run('backup', tools, async (started, show) => {
    let end: () => Promise<Blob> = () => Promise.reject(unexpected('none'))
    const made = await tools.vault.backup(async () => {
      const worker = started()
      show(STRETCHING)
      await worker.ask({ type: 'make', passphrase, madeAt: Date.now() })
      end = async () => {
        const answer = await worker.ask({ type: 'end' })
        if (answer.type !== 'made') throw unexpected(answer.type)
        return answer.file
      }
      return async ({ slice, sealingKey, progress }) => {
        await worker.ask({ type: 'slice', slice, sealingKey })
        show({ type: 'encrypting', ...progress })
      }
    })
    if (!made.ok) return made
    return attempt(end)
  })
}

/** Takes a backup over, whole or not at all. */
export function restoreBackup(file: Blob, passphrase: string, tools: BackupTools = TOOLS): Promise<BackupOutcome<Restored>> {
  return run('restore', tools, (started, show) => tools.vault.restoreBackup(async (sealingKey) => {
    show(STRETCHING)
    const answer = await started().ask({ type: 'read', file, passphrase, sealingKey }, (message) => {
      if (message.type === 'reading') show({ type: 'checking', ...message.progress, part: Math.min(1, message.progress.read / message.size) })
    })
    if (answer.type !== 'backup') throw unexpected(answer.type)
    show({ type: 'writing', done: 0, of: answer.backup.counts.keys + answer.backup.counts.certificates, part: 0 })
    return answer.backup
  }, (done, of) => show({ type: 'writing', done, of, part: of === 0 ? 1 : done / of })))
}
