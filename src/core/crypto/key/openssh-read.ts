/** OpenSSH's formats, read: public lines, and the private file openssh-key-v1 (PROTOCOL.key), also under a passphrase. */
import { decodeBase64 } from '../../bytes/base64.ts'
import type { PbeFailure } from '../pbe-scheme.ts'
import { openSection } from '../ssh-section.ts'
import { rawPrivate, rawPublic, rsaPrivate, rsaPublic } from './build.ts'
import { sameOctets, type PrivateKeyBytes, type PublicKeyBytes } from './key.ts'
import { keyFailure, malformedKey, placed, type KeyProblem, type KeyResult, type SealedBy } from './problem.ts'
import { checkRsa, checkRsaPublic, MAX_RSA_BITS, numberOf } from './rsa.ts'
import { Cursor, MAGIC, reading, SSH_RSA, sshCurve, typeOfSsh } from './ssh-wire.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A public key's blob. */
export function readSshBlob(blob: Bytes): Promise<KeyResult<PublicKeyBytes>> {
  return reading<PublicKeyBytes>('public key', async () => {
    const cursor = new Cursor(blob), type = cursor.text()
    if (type === SSH_RSA) {
      const e = cursor.mpint(), numbers = checkRsaPublic({ n: cursor.mpint(), e })
      return numbers.ok ? { ok: true, value: rsaPublic('RSA', numbers.value) } : numbers
    }
    const id = typeOfSsh(type)
    if (!id) return keyFailure({ code: 'algorithm-unknown', name: type })
    if (id !== 'ed25519' && cursor.text() !== sshCurve(type)) return malformedKey('identifier', 'the curve of the key’s type')
    const octets = cursor.string()
    return placed(blob, octets, await rawPublic(id, octets))
  })
}

const LINE = /^(?:\S+ +)?((?:ssh-|ecdsa-sha2-|sk-)[\w@.-]+) +([A-Za-z0-9+/]+={0,2})(?: |$)/

/** The key of the first line that is one; null where none is. */
export function readSshLine(text: string): Promise<KeyResult<PublicKeyBytes>> | null {
  const [, , body] = text.split(/\r?\n/).map((line) => LINE.exec(line.trim())).find(Boolean) ?? []
  if (!body) return null
  const octets = decodeBase64(new TextEncoder().encode(body))
  return octets.ok ? readSshBlob(octets.bytes.slice()) : Promise.resolve(malformedKey('public key', 'base64'))
}

export interface SshPassphrase {
  readonly passphrase?: string | undefined
  /** Rounds of bcrypt that the person agreed to. */
  readonly allowedRounds?: number | undefined
}

/** What protects an openssh-key-v1 file, read before it costs anything; null where nothing does, or it cannot be read. */
export function sshProtection(bytes: Bytes): { readonly cipher: string; readonly rounds: number } | null {
  try {
    const cursor = new Cursor(bytes)
    cursor.take(MAGIC.length)
    const cipher = cursor.text(), kdf = cursor.text(), options = new Cursor(cursor.string())
    if (cipher === 'none' || kdf !== 'bcrypt') return null
    options.string()
    return { cipher, rounds: options.uint32() }
  } catch {
    return null
  }
}

/** The first key of an openssh-key-v1 file; OpenSSH writes no others. `bytes`: what stands between the PEM lines. */
export function readSshPrivate(bytes: Bytes, options: SshPassphrase = {}): Promise<KeyResult<PrivateKeyBytes>> {
  return reading<PrivateKeyBytes>('openssh-key-v1', async () => {
    const cursor = new Cursor(bytes)
    if (!sameOctets(cursor.take(MAGIC.length), MAGIC)) return malformedKey('openssh-key-v1', 'the words openssh-key-v1 at its start')
    const cipherName = cursor.text(), kdf = cursor.text(), kdfOptions = cursor.string()
    const keys = cursor.uint32()
    if (keys < 1) return malformedKey('number of keys', 'at least one')
    const blob = cursor.string(), outer = placed(bytes, blob, await readSshBlob(blob))
    if (!outer.ok) return outer
    const section = cursor.string()
    const open = cipherName === 'none' ? { ok: true as const, value: section } : await opened({ cipherName, kdf, kdfOptions, section, tag: cursor.take(cursor.left) }, options)
    if (!open.ok) return open
    const sealed = cipherName !== 'none', read = await readSection(open.value, { sealed, alone: keys === 1 }), key = sealed ? read : placed(bytes, section, read)
    return key.ok && !sameOctets(key.value.spki, outer.value.spki) ? keyFailure({ code: 'halves-differ', label: key.value.label }) : key
  })
}

interface Locked { readonly cipherName: string; readonly kdf: string; readonly kdfOptions: Bytes; readonly section: Bytes; readonly tag: Bytes }

async function opened({ cipherName, kdf, kdfOptions, section, tag }: Locked, { passphrase, allowedRounds = 0 }: SshPassphrase): Promise<KeyResult<Bytes>> {
  if (kdf !== 'bcrypt') return keyFailure({ code: 'sealed-unsupported', name: kdf, sealed: 'ssh-keygen' })
  if (!passphrase) return keyFailure({ code: 'encrypted' })
  const options = new Cursor(kdfOptions), salt = options.string(), rounds = options.uint32()
  const plain = await openSection({ cipherName, salt, rounds, ciphertext: section, tag }, passphrase, allowedRounds)
  return plain.ok ? plain : keyFailure(problemOfPbe(plain, 'ssh-keygen'))
}

/** A problem with what a passphrase protects, in the terms of keys. */
export function problemOfPbe(failure: PbeFailure, sealed: SealedBy = 'openssl'): KeyProblem {
  switch (failure.code) {
    case 'passphrase-wrong': return { code: 'passphrase-wrong' }
    case 'malformed': return { code: 'malformed', field: failure.detail, expected: 'whole and unchanged' }
    case 'unsupported': return { code: 'sealed-unsupported', name: failure.detail, sealed }
    case 'rounds-ask': case 'rounds-refused': return { code: 'rounds', field: failure.field, rounds: failure.rounds, limit: failure.limit, sealed }
    case 'memory-refused': return { code: 'memory', octets: failure.octets, limit: failure.limit }
  }
}

/** `alone`: no other key follows. */
interface SectionOptions { readonly sealed: boolean; readonly alone: boolean }

/** The two equal numbers at the start tell a right passphrase from a wrong one; what follows the comment fills the last block. */
function readSection(section: Bytes, { sealed, alone }: SectionOptions): Promise<KeyResult<PrivateKeyBytes>> {
  return reading<PrivateKeyBytes>('private section', async () => {
    const cursor = new Cursor(section)
    if (cursor.uint32() !== cursor.uint32()) return keyFailure(sealed ? { code: 'passphrase-wrong' } : { code: 'malformed', field: 'checkint', expected: 'the same number twice', at: 0 })
    const start = cursor.rest, key = placed(section, start, await readParts(cursor))
    if (!key.ok || !alone) return key
    cursor.string()
    const padding = cursor.rest
    return padding.every((octet, i) => octet === i + 1) ? key : placed(section, padding, malformedKey('padding', 'the bytes 1, 2, 3 and so on'))
  })
}

/** A key's type and its parts, up to the comment. */
async function readParts(cursor: Cursor): Promise<KeyResult<PrivateKeyBytes>> {
  const type = cursor.text()
  if (type === SSH_RSA) {
    const [n, e, d, qi, p, q] = Array.from({ length: 6 }, () => cursor.mpint()) as [Bytes, Bytes, Bytes, Bytes, Bytes, Bytes]
    const numbers = checkRsa({ n, e, d, p, q, qi, dp: reduced(d, p), dq: reduced(d, q) })
    return numbers.ok ? { ok: true, value: rsaPrivate('RSA', numbers.value) } : numbers
  }
  const id = typeOfSsh(type)
  if (!id) return keyFailure({ code: 'algorithm-unknown', name: type })
  if (id !== 'ed25519') {
    cursor.string()
    const publicKey = cursor.string()
    return rawPrivate(id, { privateKey: cursor.mpint(), publicKey })
  }
  const publicKey = cursor.string()
  return rawPrivate(id, { privateKey: cursor.string().slice(0, SEED_OCTETS), publicKey })
}

const SEED_OCTETS = 32

/** d mod (prime − 1), which OpenSSH's files leave out; nothing for numbers that no key has. */
function reduced(d: Bytes, prime: Bytes): Bytes {
  if (d.length > MAX_RSA_BITS / 8 || prime.length > MAX_RSA_BITS / 8) return new Uint8Array(0)
  const one = numberOf(prime) - 1n
  if (one < 1n) return new Uint8Array(0)
  const hex = (numberOf(d) % one).toString(16)
  return Uint8Array.from(hex.padStart(hex.length + (hex.length & 1), '0').match(/../g) ?? [], (pair) => parseInt(pair, 16))
}
