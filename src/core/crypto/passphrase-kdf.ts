/**
 * Keys from passphrases for what this page keeps: Argon2id (RFC 9106), or PBKDF2 (RFC 8018 5.2) where WebAssembly is refused.
 * Argon2id comes from hash-wasm: WebCrypto lacks it, and in JavaScript the same wait buys a fifth of the work.
 */
type Bytes = Uint8Array<ArrayBuffer>

/** What a derivation costs. Memory in KiB. */
export type PassphraseKdf =
  | { readonly name: 'Argon2id'; readonly memory: number; readonly passes: number; readonly lanes: number }
  | { readonly name: 'PBKDF2-SHA-256'; readonly rounds: number }

/** RFC 9106 4, second recommendation: 64 MiB, three passes; fewer are never taken. One lane, since one thread does the work. */
export const LEAST_ARGON2: PassphraseKdf = { name: 'Argon2id', memory: 65_536, passes: 3, lanes: 1 }
/** OWASP Password Storage Cheat Sheet, 2023. */
export const LEAST_PBKDF2: PassphraseKdf = { name: 'PBKDF2-SHA-256', rounds: 600_000 }

/** More is no cost that this page ever chose: whoever wrote it wants the page to stand still. */
const MOST = { memory: 1_048_576, passes: 64, lanes: 4, rounds: 10_000_000 } as const

/** Whether stored parameters are ones that may be spent: positive, and below what would stop the page. */
export function isPayable(kdf: PassphraseKdf): boolean {
  const within = (value: number, most: number) => Number.isSafeInteger(value) && value > 0 && value <= most
  if (kdf.name === 'PBKDF2-SHA-256') return within(kdf.rounds, MOST.rounds)
  return within(kdf.memory, MOST.memory) && within(kdf.passes, MOST.passes) && within(kdf.lanes, MOST.lanes) && kdf.memory >= 8 * kdf.lanes
}

/** 32 octets. The passphrase is taken in Unicode NFKC, so that it is the same from every keyboard (RFC 8265). Throws a RangeError for parameters that are not payable. */
export async function derivePassphraseKey(passphrase: string, salt: Bytes, kdf: PassphraseKdf): Promise<Bytes> {
  if (!isPayable(kdf)) throw new RangeError(`kdf: expected payable parameters, got ${JSON.stringify(kdf)}`)
  const password = new TextEncoder().encode(passphrase.normalize('NFKC'))
  if (kdf.name === 'Argon2id') {
    const { argon2id } = await import('hash-wasm')
    return new Uint8Array(await argon2id({ password, salt, iterations: kdf.passes, memorySize: kdf.memory, parallelism: kdf.lanes, hashLength: 32, outputType: 'binary' }))
  }
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: kdf.rounds }, key, 256))
}

/** The work, from how long the least one took (milliseconds), that takes about half a second on this machine: never less than the least. */
export function calibrated(least: PassphraseKdf, ms: number): PassphraseKdf {
  const factor = Math.max(1, 500 / Math.max(ms, 1))
  if (least.name === 'Argon2id') return { ...least, passes: Math.min(MOST.passes, Math.round(least.passes * factor)) }
  return { ...least, rounds: Math.min(MOST.rounds, Math.round(least.rounds * factor)) }
}
