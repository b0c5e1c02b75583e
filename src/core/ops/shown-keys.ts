/** Keys in shown programs: as PEM in a file beside the program, or as base64 of DER within it. A locked key stays locked where the tool can open it. */
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts'
import { toHex } from '../bytes/hex.ts'
import { encodePem, scanPem } from '../bytes/pem.ts'
import type { PrivateKeyBytes, PublicKeyBytes } from '../crypto/key/key.ts'
import { isEncryptedPkcs8, sourceOf } from '../crypto/key/read.ts'
import { PASSPHRASE, source, type CodePart, type RunnableCode } from './shown-code.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Read = RunnableCode['reads'][number]

export const publicFile = ({ spki }: PublicKeyBytes, name = 'key.pem'): Read => ({ name, text: encodePem('PUBLIC KEY', spki), secrecy: 'public' })

export interface ShownPrivateKey {
  readonly read: Read
  /** The program takes the passphrase from its environment. */
  readonly locked: boolean
}

const SEALED = 'ENCRYPTED PRIVATE KEY'

/** The PEM of a key that is encrypted as PKCS #8, written anew, so that programs open it themselves; null for all others. */
export function sealedPem(text: string): string | null {
  const given = sourceOf(text, undefined)
  if (given.type === 'der') return isEncryptedPkcs8(given.bytes) ? encodePem(SEALED, given.bytes) : null
  const octets = new TextEncoder().encode(text), block = given.type === 'pem' ? scanPem(octets).blocks.find(({ label }) => label.endsWith('PRIVATE KEY')) : undefined
  const body = block?.label === SEALED ? decodeBase64(octets, block.bodyStart, block.bodyEnd) : null
  return body?.ok ? encodePem(SEALED, body.bytes.slice()) : null
}

/** A file that every tool opens with the passphrase, where the key was given encrypted as PKCS #8; else the key in the clear. */
export function privateFile(given: string, { pkcs8 }: PrivateKeyBytes, name = 'key.pem'): ShownPrivateKey {
  const sealed = sealedPem(given)
  return { locked: sealed !== null, read: { name, text: sealed ?? encodePem('PRIVATE KEY', pkcs8), secrecy: 'key' } }
}

export const asksFor = ({ locked }: ShownPrivateKey): Pick<RunnableCode, 'asks'> => (locked ? { asks: PASSPHRASE } : {})

/** A Python expression: the private key out of its file. */
export const pythonPrivateKey = ({ read: { name }, locked }: ShownPrivateKey): string =>
  `serialization.load_pem_private_key(Path("${name}").read_bytes(), password=${locked ? `os.environ["${PASSPHRASE}"].encode()` : 'None'})`
export const pythonPrivateImports = ({ locked }: ShownPrivateKey): string => (locked ? 'import os\n' : '')

/** For commands of OpenSSL that read a private key. */
export const opensslPassIn = ({ locked }: ShownPrivateKey): string => (locked ? ` -passin env:${PASSPHRASE}` : '')

/** A JavaScript expression of type Uint8Array. */
export function javascriptOctets(octets: Bytes, secrecy: 'public' | 'key' | 'message' = 'public'): readonly CodePart[] {
  const literal = `"${encodeBase64(octets)}"`
  return source`Uint8Array.from(atob(${secrecy === 'public' ? literal : { text: literal, secrecy }}), (c) => c.charCodeAt(0))`
}

/** A Python expression of type bytes, in hexadecimal. */
export function pythonOctets(octets: Bytes, secrecy: 'public' | 'key' | 'message' = 'public'): readonly CodePart[] {
  const literal = `"${toHex(octets)}"`
  return source`bytes.fromhex(${secrecy === 'public' ? literal : { text: literal, secrecy }})`
}
