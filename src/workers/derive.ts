/** The page's side of the derivation worker. Each request has a worker of its own, which is ended after it with all that it held. */
import type { PassphraseKdf } from '../core/crypto/passphrase-kdf.ts'
import type { DeriveMessage, DeriveRequest } from './derive-protocol.ts'
// Vite makes the default export: the built script's address.
// oxlint-disable-next-line import/default
import url from './derive.worker.ts?worker&url'
import { workerUrl } from './trusted.ts'

type Bytes = Uint8Array<ArrayBuffer>

async function ask(request: DeriveRequest): Promise<DeriveMessage> {
  const worker = new Worker(workerUrl(url), { type: 'module', name: 'derive' })
  try {
    return await new Promise<DeriveMessage>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<DeriveMessage>) => resolve(data))
      worker.addEventListener('error', (event) => reject(new Error(event.message || 'the derivation’s script could not be loaded')))
      // A worker has no origin to name.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(request)
    })
  } finally {
    worker.terminate()
  }
}

const unexpected = (message: DeriveMessage) => new Error(message.type === 'failed' ? message.message : `expected another answer than ${message.type}`)

/** 32 octets; see `derivePassphraseKey`. */
export async function deriveInWorker(passphrase: string, salt: Bytes, kdf: PassphraseKdf): Promise<Bytes> {
  const answer = await ask({ type: 'derive', passphrase, salt, kdf })
  if (answer.type !== 'derived') throw unexpected(answer)
  return answer.octets
}

/** What takes about half a second here: Argon2id, or PBKDF2 where that cannot run. */
export async function calibrateKdf(): Promise<PassphraseKdf> {
  const answer = await ask({ type: 'calibrate' })
  if (answer.type !== 'calibrated') throw unexpected(answer)
  return answer.kdf
}
