/** What the page and the worker that makes and reads backups say to each other. */
import type { SealedBackup, ReadProgress } from './backup-reading.ts'
import type { BackupSlice } from './backup-text.ts'
import type { VaultError } from './errors.ts'

export type BackupRequest =
  | { readonly type: 'make'; readonly passphrase: string; readonly madeAt: number }
  | { readonly type: 'slice'; readonly slice: BackupSlice; readonly sealingKey: CryptoKey }
  | { readonly type: 'end' }
  | { readonly type: 'read'; readonly file: Blob; readonly passphrase: string; readonly sealingKey: CryptoKey }

/** `next`: the request before is done, and another may come. `failed`: nothing more comes. */
export type BackupMessage =
  | { readonly type: 'next' }
  | { readonly type: 'made'; readonly file: Blob }
  | { readonly type: 'reading'; readonly progress: ReadProgress; readonly size: number }
  | { readonly type: 'backup'; readonly backup: SealedBackup }
  | { readonly type: 'failed'; readonly error: VaultError }
