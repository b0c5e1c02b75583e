/** Operations through their records against the bare calls that they are made of, in one page and in turn. */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createSHA256 } from 'hash-wasm'
import { toHex } from '../../src/core/bytes/hex.ts'
import { runOperation } from '../../src/core/ops/check.ts'
import { cipherEncrypt } from '../../src/core/ops/cipher/encrypt.ts'
import type { OpContext, Operation, OperationId, Values } from '../../src/core/ops/contract.ts'
import { CHUNK, fileOf } from '../../src/core/ops/data.ts'
import { hash } from '../../src/core/ops/hash/hash.ts'
import { ageDecrypt } from '../../src/core/ops/public-key/age/decrypt.ts'
import { ageEncrypt } from '../../src/core/ops/public-key/age/encrypt.ts'
import { interleaved } from './interleaved.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ROUNDS = 41, STREAM_ROUNDS = 3
const key = crypto.getRandomValues(new Uint8Array(32))
const ctx: OpContext = { now: 0, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)), progress: () => undefined }

async function run<O extends OperationId>(operation: Operation<O, unknown>, values: Values<O>): Promise<unknown> {
  const result = await runOperation(operation, values, ctx)
  if (!result.ok) throw new Error(`${operation.id}: ${result.error.code}`)
  return result.value
}

const encrypting = (algorithm: string, data: string | Blob): Values<'cipher-encrypt'> => ({ algorithm, key: toHex(key), data, aad: '', iv: '', written: 'text', encoding: 'base64' })
const hashing = (data: string | Blob): Values<'hash'> => ({ algorithm: 'SHA-256', data, expected: '' })

async function gcm(bytes: Bytes): Promise<ArrayBuffer> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  return await crypto.subtle.encrypt({ name: 'AES-GCM', iv: crypto.getRandomValues(new Uint8Array(12)) }, imported, bytes)
}
const sha256 = (bytes: Bytes) => crypto.subtle.digest('SHA-256', bytes)

/** A megabyte as it is in a form, a text or a file: the bare calls start from the same. `ready`: octets that are there, as one operation hands them to the next. */
async function megabyte() {
  const text = 'A line of text, as people write.'.repeat(31_250), bytes = new TextEncoder().encode(text), file = new Blob([bytes]), ready = fileOf(bytes, 'ready.bin')
  const readText = () => new TextEncoder().encode(text), readFile = async () => new Uint8Array(await file.arrayBuffer())
  // In pairs, so that each runs after the other.
  const pair = async (ours: () => unknown, bare: () => unknown) => await interleaved(ROUNDS, [ours, bare])
  return {
    gcm: {
      text: await pair(() => run(cipherEncrypt, encrypting('AES-GCM', text)), () => gcm(readText())),
      file: await pair(() => run(cipherEncrypt, encrypting('AES-GCM', file)), async () => gcm(await readFile())),
      ready: await pair(() => run(cipherEncrypt, encrypting('AES-GCM', ready)), () => gcm(bytes)),
    },
    sha: {
      text: await pair(() => run(hash, hashing(text)), () => sha256(readText())),
      file: await pair(() => run(hash, hashing(file)), async () => sha256(await readFile())),
      ready: await pair(() => run(hash, hashing(ready)), () => sha256(bytes)),
    },
  }
}

/** A file of a megabyte for one recipient, and back. The bare calls read the file too. */
async function age() {
  const identity = await generateX25519Identity(), recipient = await identityToRecipient(identity)
  const encrypter = new Encrypter(), decrypter = new Decrypter()
  encrypter.addRecipient(recipient)
  decrypter.addIdentity(identity)
  const content = Uint8Array.from({ length: 1_000_000 }, (_, i) => (i * i) >> 8), file = new Blob([content]), sealed = new Blob([Uint8Array.from(await encrypter.encrypt(content))])
  const octets = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
  return {
    encrypt: await interleaved(ROUNDS, [() => run(ageEncrypt, { to: 'recipients', recipients: recipient, passphrase: '', work: '18', data: file, armor: 'binary' }), async () => encrypter.encrypt(await octets(file))]),
    decrypt: await interleaved(ROUNDS, [() => run(ageDecrypt, { with: 'identity', identity, passphrase: '', message: sealed, most: '18' }), async () => decrypter.decrypt(await octets(sealed))]),
  }
}

function chosen(): File {
  const file = document.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]
  if (!file) throw new Error('no file was chosen')
  return file
}
const slices = function* (file: Blob): Generator<Blob> {
  for (let at = 0; at < file.size; at += CHUNK) yield file.slice(at, at + CHUNK)
}

/** What whoever writes the loop by hand would write. */
async function bareHash(file: Blob): Promise<string> {
  const hasher = (await createSHA256()).init()
  for (const slice of slices(file)) hasher.update(new Uint8Array(await slice.arrayBuffer()))
  return hasher.digest()
}
async function bareEncrypt(file: Blob): Promise<Blob> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CTR', false, ['encrypt']), counter = new Uint8Array(16), parts: Blob[] = []
  for (const slice of slices(file)) {
    parts.push(new Blob([await crypto.subtle.encrypt({ name: 'AES-CTR', counter, length: 128 }, imported, await slice.arrayBuffer())]))
    new DataView(counter.buffer).setUint32(12, parts.length * CHUNK / 16)
  }
  return new Blob(parts)
}

/** The chosen file hashed and encrypted in a stream. */
async function streams() {
  const file = chosen()
  const [hashed, bareHashed] = await interleaved(STREAM_ROUNDS, [() => run(hash, hashing(file)), () => bareHash(file)])
  const [encrypted, bareEncrypted] = await interleaved(STREAM_ROUNDS, [() => run(cipherEncrypt, encrypting('AES-CTR', file)), () => bareEncrypt(file)])
  return { hashed, bareHashed, encrypted, bareEncrypted }
}

/** Once, for whoever watches the memory meanwhile. */
const once = { hash: () => run(hash, hashing(chosen())), encrypt: () => run(cipherEncrypt, encrypting('AES-CTR', chosen())) }

Object.assign(globalThis, { bench: { megabyte, age, streams, once: async (what: keyof typeof once) => { await once[what]() } } })
