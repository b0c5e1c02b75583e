/** What takes long with keys and would hold up the page: libraries that make and read them, and derivations in JavaScript. */
import { readPrivateDer } from '../core/crypto/key/der-private.ts'
import { makeByNoble } from '../core/crypto/key/generate.ts'
import type { RawTypeId } from '../core/crypto/key/build.ts'
import type { PrivateKeyBytes } from '../core/crypto/key/key.ts'
import { readSshPrivate } from '../core/crypto/key/openssh-read.ts'
import type { KeyResult } from '../core/crypto/key/problem.ts'
import type { Pbes2Result } from '../core/crypto/pbes2.ts'
import { unlockKey, type GivenKey } from '../core/kinds/given-keys.ts'
import { unlockArtifact } from '../core/kinds/locked.ts'
import { sealKey, type SealedFormat, type SealInput } from '../core/crypto/key/sealed-formats.ts'

type Bytes = Uint8Array<ArrayBuffer>

const context = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }

async function seal(pkcs8: Bytes, format: SealedFormat, input: SealInput): Promise<string | Bytes | null> {
  const key = await readPrivateDer(pkcs8)
  if (!key.ok) throw new Error(`private key: ${key.problem.code}`)
  return sealKey(key.value, format, input, context)
}

export const keyTasks = {
  /** A key of a type that no browser makes. */
  make: (id: RawTypeId): Promise<PrivateKeyBytes> => makeByNoble(id, context),
  read: (der: Bytes): Promise<KeyResult<PrivateKeyBytes>> => readPrivateDer(der),
  openSsh: (bytes: Bytes, passphrase: string, allowedRounds: number): Promise<KeyResult<PrivateKeyBytes>> => readSshPrivate(bytes, { passphrase, allowedRounds }),
  seal,
  /** A key's DER out of one that a passphrase protects. */
  unlockKey: (key: GivenKey, passphrase: string, allowedRounds: number): Promise<Pbes2Result<Bytes>> => unlockKey(key, passphrase, { allowedRounds }),
  unlock: unlockArtifact,
}

export type KeyTasks = typeof keyTasks
export type KeyTaskName = keyof KeyTasks

export interface KeyTaskRequest<N extends KeyTaskName = KeyTaskName> { readonly name: N; readonly args: Parameters<KeyTasks[N]> }
export type KeyTaskAnswer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }
