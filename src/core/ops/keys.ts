/** Keys of any algorithm in one field, `key`, of any format, with the passphrase in another where they are encrypted. Fields: public-key/given.ts. */
import { decodeBase64 } from '../bytes/base64.ts'
import { encodePem, scanPem } from '../bytes/pem.ts'
import type { PrivateKeyBytes, PublicKeyBytes } from '../crypto/key/key.ts'
import type { KeyProblem } from '../crypto/key/problem.ts'
import { isEncryptedPkcs8, readAnyPrivateKey, readAnyPublicKey, sourceOf } from '../crypto/key/read.ts'
import { seenKey, type KeyHalf } from '../crypto/key/seen.ts'
import type { KeyTypeId, PairFamily } from '../crypto/key/types.ts'
import type { OpError, OpResult } from './contract.ts'

/** For `when`: fields that only keys of these families and types ask for. What a passphrase hides may be any of them. */
export const forKeys = (half: KeyHalf, families: readonly PairFamily[], types: readonly KeyTypeId[] = []) => ({
  field: 'key', is: (text: string) => {
    const seen = seenKey(text, half)
    return seen !== null && (seen.family === null ? seen.encrypted : families.includes(seen.family) || (seen.type !== null && types.includes(seen.type)))
  },
} as const)

export interface KeyValues { readonly key: string; readonly passphrase: string }
type KeyFieldId = 'key' | 'passphrase'

export async function givenPrivate({ key, passphrase }: KeyValues): Promise<OpResult<PrivateKeyBytes, KeyFieldId>> {
  const read = await readAnyPrivateKey(key, { passphrase })
  return read.ok ? { ok: true, value: read.value.key } : { ok: false, error: keyError(read.problem) }
}

export async function givenPublic({ key, passphrase }: KeyValues): Promise<OpResult<PublicKeyBytes, KeyFieldId>> {
  const read = await readAnyPublicKey(key, { passphrase })
  return read.ok ? { ok: true, value: read.value.key } : { ok: false, error: keyError(read.problem) }
}

/** What is wrong with a passphrase is said at its field. */
const keyError = (problem: KeyProblem): OpError<KeyFieldId> =>
  ({ code: 'field.key', params: { problem }, field: problem.code === 'encrypted' || problem.code === 'passphrase-wrong' ? 'passphrase' : 'key' })

/** The PEM of a key that is encrypted as PKCS #8, written anew, so that programs open it themselves; null for all others. */
export function sealedPem(text: string): string | null {
  const source = sourceOf(text, undefined)
  if (source.type === 'der') return isEncryptedPkcs8(source.bytes) ? encodePem(SEALED, source.bytes) : null
  const octets = new TextEncoder().encode(text), block = source.type === 'pem' ? scanPem(octets).blocks.find(({ label }) => label.endsWith('PRIVATE KEY')) : undefined
  const body = block?.label === SEALED ? decodeBase64(octets, block.bodyStart, block.bodyEnd) : null
  return body?.ok ? encodePem(SEALED, body.bytes.slice()) : null
}

const SEALED = 'ENCRYPTED PRIVATE KEY'
