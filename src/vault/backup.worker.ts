/** Makes and reads backups, off the page's thread. The page ends it, and with it what it knew. */
import type { BackupMessage, BackupRequest } from './backup-protocol.ts'
import { makeBackup, openBackup, type BackupFile } from './backup-work.ts'
import { attempt } from './errors.ts'

/** The page renders at each message. */
const PROGRESS_MS = 100

const send = (message: BackupMessage) => postMessage(message)

let making: BackupFile | null = null

async function answer(request: BackupRequest): Promise<BackupMessage> {
  switch (request.type) {
    case 'make': {
      making = await makeBackup(request.passphrase, request.madeAt)
      return { type: 'next' }
    }
    case 'slice': {
      await making?.slice(request.slice, request.sealingKey)
      return { type: 'next' }
    }
    case 'end': return { type: 'made', file: await making?.end() ?? new Blob() }
    case 'read': {
      let last = -Infinity
      const backup = await openBackup(request.file, request, (progress, size) => {
        if (performance.now() - last < PROGRESS_MS) return
        last = performance.now()
        send({ type: 'reading', progress, size })
      })
      return { type: 'backup', backup }
    }
  }
}

addEventListener('message', ({ data }: MessageEvent<BackupRequest>) => {
  attempt(() => answer(data)).then(
    (answered) => send(answered.ok ? answered.value : { type: 'failed', error: answered.error }),
    (thrown: unknown) => send({ type: 'failed', error: { code: 'failed', cause: String(thrown) } }),
  )
})
