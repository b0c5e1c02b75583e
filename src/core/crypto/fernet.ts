/**
 * Fernet (https://github.com/fernet/spec, version 0x80): AES-128-CBC, then HMAC-SHA256 over everything before it.
 *
 * Where this departs from the spec's order of steps (Verifying, 3 to 5): the HMAC is verified before the time. The same tokens
 * are accepted, but "expired" is then said of a timestamp that the key vouches for, and not of one that anyone wrote.
 * As in Python's `cryptography`, time is looked at only where a time-to-live is given: a token is refused when more than `ttl`
 * seconds have passed, or when it was made more than 60 s in the future, which the spec leaves open.
 */
import { parseKey, parseToken, refused, writeToken, type FernetKey, type FernetProblem, type FernetResult, type FernetToken } from './fernet-token.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Seconds by which the maker's clock may be ahead. */
export const CLOCK_SKEW = 60

export interface EncryptInput {
  /** base64url of 32 bytes. */
  readonly key: string
  readonly plaintext: Bytes
  /** Whole seconds since 1970. */
  readonly now: number
  /** 16 random bytes, never used twice. */
  readonly iv: Bytes
}

/** Problems are those of the key. @throws RangeError for a time or an IV that cannot be */
export async function encrypt({ key, plaintext, now, iv }: EncryptInput): Promise<FernetResult<FernetToken>> {
  if (!Number.isSafeInteger(now) || now < 0) throw new RangeError(`now: expected whole seconds since 1970, got ${now}`)
  if (iv.length !== 16) throw new RangeError(`iv: expected 16 bytes, got ${iv.length}`)
  const parsed = parseKey(key)
  if (!parsed.ok) return parsed
  const { signingKey, encryptionKey } = await importKeys(parsed.value)
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, encryptionKey, plaintext))
  const sign = async (signed: Bytes) => new Uint8Array(await crypto.subtle.sign('HMAC', signingKey, signed))
  return { ok: true, value: await writeToken({ timestamp: now, iv, ciphertext, sign }) }
}

export interface DecryptInput {
  readonly key: string
  readonly token: string
  /** Whole seconds since 1970. */
  readonly now: number
  /** The token's greatest age in seconds; null: any age. */
  readonly ttl: number | null
}

export interface Decrypted {
  readonly plaintext: Bytes
  /** Verified. */
  readonly token: FernetToken
}

/** The problems come in this order: key, text, version, size, HMAC, time, padding. */
export async function decrypt({ key, token, now, ttl }: DecryptInput): Promise<FernetResult<Decrypted>> {
  const parsedKey = parseKey(key)
  if (!parsedKey.ok) return parsedKey
  const parsed = parseToken(token)
  if (!parsed.ok) return parsed
  const { signingKey, encryptionKey } = await importKeys(parsedKey.value)
  const { hmac, signed, timestamp } = parsed.value
  // verify() compares in constant time (WebCrypto, HMAC operations).
  if (!await crypto.subtle.verify('HMAC', signingKey, hmac, signed)) return refused('hmac', {})
  const late = ttl === null ? null : timeProblem(timestamp, ttl, now)
  if (late) return { ok: false, problem: late }
  return open(parsed.value, encryptionKey)
}

export interface DecryptWithAnyInput extends Omit<DecryptInput, 'key'> {
  readonly keys: readonly string[]
}

export interface DecryptedByOne extends Decrypted {
  /** Which of the keys made the token, counted from 0. */
  readonly by: number
}

/** As MultiFernet of Python's `cryptography`: the keys are tried in their order. That none fits is said as of the last: `hmac`. @param input.keys one or more */
export async function decryptWithAny({ keys, ...rest }: DecryptWithAnyInput): Promise<FernetResult<DecryptedByOne>> {
  let last: FernetResult<DecryptedByOne> = refused('hmac', {})
  for (const [by, key] of keys.entries()) {
    const opened = await decrypt({ ...rest, key })
    if (opened.ok) return { ok: true, value: { ...opened.value, by } }
    last = opened
    if (opened.problem.code !== 'hmac') break
  }
  return last
}

export interface RotateInput {
  /** The first is the new one. */
  readonly keys: readonly string[]
  readonly token: string
  /** 16 random bytes, never used twice. */
  readonly iv: Bytes
}

/** The same message under the first key, with the time when it was first encrypted, as MultiFernet's `rotate`: of any age, and from the future too. */
export async function rotate({ keys, token, iv }: RotateInput): Promise<FernetResult<FernetToken>> {
  const opened = await decryptWithAny({ keys, token, now: 0, ttl: null }), [key = ''] = keys
  if (!opened.ok) return opened
  const { plaintext, token: { timestamp } } = opened.value
  // Beyond 2^53 a time is not exact, and would not be kept.
  if (!Number.isSafeInteger(timestamp)) return refused('future', { timestamp, ahead: timestamp, skew: CLOCK_SKEW })
  return await encrypt({ key, plaintext, now: timestamp, iv })
}

/** Whether a token of that time is too old or from the future, by the verifier's clock. All in seconds. */
export function timeProblem(timestamp: number, ttl: number, now: number): FernetProblem | null {
  if (timestamp + ttl < now) return { code: 'expired', params: { timestamp, ttl, late: now - timestamp - ttl } }
  if (now + CLOCK_SKEW < timestamp) return { code: 'future', params: { timestamp, ahead: timestamp - now, skew: CLOCK_SKEW } }
  return null
}

async function open(token: FernetToken, encryptionKey: CryptoKey): Promise<FernetResult<Decrypted>> {
  try {
    const plaintext = await crypto.subtle.decrypt({ name: 'AES-CBC', iv: token.iv }, encryptionKey, token.ciphertext)
    return { ok: true, value: { plaintext: new Uint8Array(plaintext), token } }
  } catch (error) {
    // Whole blocks under a right key fail for one reason only. Saying so is no padding oracle: the HMAC was right.
    if (error instanceof DOMException && error.name === 'OperationError') return refused('unpad', {})
    throw error
  }
}

async function importKeys({ signingKey, encryptionKey }: FernetKey): Promise<{ readonly signingKey: CryptoKey; readonly encryptionKey: CryptoKey }> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  return {
    signingKey: await crypto.subtle.importKey('raw', signingKey, hmac, false, ['sign', 'verify']),
    encryptionKey: await crypto.subtle.importKey('raw', encryptionKey, 'AES-CBC', false, ['encrypt', 'decrypt']),
  }
}
