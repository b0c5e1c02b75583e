/** The page's side of the worker that makes and reads backups. */
import type { BackupMessage, BackupRequest } from '../vault/backup-protocol.ts'
// Vite makes the default export: the built script's address.
// oxlint-disable-next-line import/default
import url from '../vault/backup.worker.ts?worker&url'
import { VaultFailure, type VaultError } from '../vault/errors.ts'
import type { WorkerLike } from '../workers/keys.ts'
import { workerUrl } from '../workers/trusted.ts'

export interface BackupWorker {
  /** One request after another. Rejects with a VaultFailure. `heard` gets what is said before the answer. */
  readonly ask: (request: BackupRequest, heard?: (message: BackupMessage) => void) => Promise<BackupMessage>
  /** Ends it, whatever it is doing: what it waits for, and every later request, fails with this. */
  readonly end: (error: VaultError) => void
}

const realWorker = (): WorkerLike => new Worker(workerUrl(url), { type: 'module', name: 'backup' })

export function startBackupWorker(makeWorker = realWorker): BackupWorker {
  const worker = makeWorker()
  let ended: VaultError | null = null, waiting: PromiseWithResolvers<BackupMessage> | null = null, hear: (message: BackupMessage) => void = () => undefined
  const end = (error: VaultError) => {
    ended ??= error
    worker.terminate()
    waiting?.reject(new VaultFailure(ended))
  }
  const fail = (cause: string) => end({ code: 'failed', cause })
  worker.addEventListener('message', ({ data }: MessageEvent<BackupMessage>) => {
    if (data.type === 'failed') end(data.error)
    else if (data.type === 'reading') hear(data)
    else waiting?.resolve(data)
  })
  worker.addEventListener('error', (event: ErrorEvent) => { event.preventDefault(); fail(event.message || 'its script could not be loaded') })
  worker.addEventListener('messageerror', () => fail('its answer could not be read'))
  return {
    end,
    ask: async (request, heard = () => undefined) => {
      if (ended) throw new VaultFailure(ended)
      hear = heard
      waiting = Promise.withResolvers<BackupMessage>()
      // A worker has no origin to name.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(request)
      return waiting.promise
    },
  }
}
