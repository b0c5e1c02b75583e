/** Making and reading backup files: in the worker, and in tests without one. */
import { decryptUnderPassphrase, encryptUnderPassphrase } from '../core/crypto/age-passphrase.ts'
import { readBackup, type ReadProgress, type SealedBackup } from './backup-reading.ts'
import { backupWriter, type BackupSlice } from './backup-text.ts'
import { VaultFailure } from './errors.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** So much of a file is handed to the browser at once, which keeps it outside of the page's memory. */
const PIECE = 4_000_000

/** Octets as they come, in the browser's keeping. */
async function gathered(stream: ReadableStream<Bytes>): Promise<Blob> {
  const pieces: Blob[] = []
  let waiting: Bytes[] = [], length = 0
  const put = () => {
    pieces.push(new Blob(waiting))
    waiting = []
    length = 0
  }
  const reader = stream.getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) break
    waiting.push(value)
    length += value.length
    if (length >= PIECE) put()
  }
  put()
  return new Blob(pieces, { type: 'text/plain' })
}

export interface BackupFile {
  /** Slices in the order of `slicesOf`. Rejects with `unsealable`. */
  readonly slice: (slice: BackupSlice, sealingKey: CryptoKey) => Promise<void>
  readonly end: () => Promise<Blob>
}

/** An age file, begun. Resolves when the passphrase is stretched, which holds the thread. */
export async function makeBackup(passphrase: string, madeAt: number): Promise<BackupFile> {
  const text = backupWriter(madeAt), { readable, writable } = new TransformStream<Bytes, Bytes>(), writer = writable.getWriter()
  const file = gathered(await encryptUnderPassphrase(readable, passphrase))
  file.catch(() => undefined)
  await writer.write(text.begin())
  return {
    slice: async (slice, sealingKey) => writer.write(await text.slice(slice, sealingKey)),
    end: async () => {
      await writer.write(text.end())
      await writer.close()
      return file
    },
  }
}

/** Throws `backup`; rejects with a DOMException where the file cannot be read. `told` gets about how long the text is, too. */
export async function openBackup(file: Blob, { passphrase, sealingKey }: { readonly passphrase: string; readonly sealingKey: CryptoKey }, told: (progress: ReadProgress, size: number) => void = () => undefined): Promise<SealedBackup> {
  const opened = await decryptUnderPassphrase(file, passphrase)
  if (!opened.ok) throw new VaultFailure({ code: 'backup', problem: opened.problem, where: '' })
  try {
    return await readBackup(opened.plain, sealingKey, (progress) => told(progress, opened.size))
  } catch (thrown) {
    if (thrown instanceof VaultFailure || thrown instanceof DOMException) throw thrown
    // The library, or the armor, met octets that were changed.
    throw new VaultFailure({ code: 'backup', problem: 'passphrase', where: '' })
  }
}
