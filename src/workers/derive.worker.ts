/** What passphrases cost, off the main thread: keys derived from them. */
import { calibrated, derivePassphraseKey, LEAST_ARGON2, LEAST_PBKDF2, type PassphraseKdf } from '../core/crypto/passphrase-kdf.ts'
import { messageOf } from '../core/ops/run.ts'
import type { DeriveMessage, DeriveRequest } from './derive-protocol.ts'

const send = (message: DeriveMessage, transfer: ArrayBuffer[] = []) => postMessage(message, { transfer })

async function timed(kdf: PassphraseKdf): Promise<PassphraseKdf> {
  const salt = new Uint8Array(16)
  // The first run loads and compiles what the second one measures.
  await derivePassphraseKey('warming up', salt, kdf.name === 'Argon2id' ? { ...kdf, memory: 64, passes: 1 } : { ...kdf, rounds: 1 })
  const started = performance.now()
  await derivePassphraseKey('measuring', salt, kdf)
  return calibrated(kdf, performance.now() - started)
}

/** Argon2id where WebAssembly runs: a host's policy may refuse it. */
async function calibrate(): Promise<PassphraseKdf> {
  try {
    return await timed(LEAST_ARGON2)
  } catch {
    return await timed(LEAST_PBKDF2)
  }
}

async function answer(request: DeriveRequest): Promise<void> {
  switch (request.type) {
    case 'calibrate': return send({ type: 'calibrated', kdf: await calibrate() })
    case 'derive': {
      const octets = await derivePassphraseKey(request.passphrase, request.salt, request.kdf)
      return send({ type: 'derived', octets }, [octets.buffer])
    }
  }
}

addEventListener('message', ({ data }: MessageEvent<DeriveRequest>) => {
  answer(data).catch((error: unknown) => send({ type: 'failed', message: messageOf(error) }))
})
