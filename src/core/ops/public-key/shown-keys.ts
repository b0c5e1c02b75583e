/** Keys in shown programs: as PEM in a file beside the program, or as base64 of DER within it. A locked key stays locked where the tool can open it. */
import { toHex } from '../../bytes/hex.ts'
import { encodeBase64 } from '../../bytes/base64.ts'
import { encodePem } from '../../bytes/pem.ts'
import type { PrivateKeyBytes, PublicKeyBytes } from '../../crypto/key/key.ts'
import { PASSPHRASE, source, type CodePart, type RunnableCode } from '../shown-code.ts'
import { isLocked } from './given.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Read = RunnableCode['reads'][number]

export const publicFile = ({ spki }: PublicKeyBytes, name = 'key.pem'): Read => ({ name, text: encodePem('PUBLIC KEY', spki), secrecy: 'public' })

export interface ShownPrivateKey {
  readonly read: Read
  /** The program takes the passphrase from its environment. */
  readonly locked: boolean
}

/** The file as it was given where it is a PEM that every tool opens with its passphrase; else the key written anew. */
export function privateFile(given: string, { pkcs8 }: PrivateKeyBytes, name = 'key.pem'): ShownPrivateKey {
  const [block = ''] = /-----BEGIN ENCRYPTED PRIVATE KEY-----[\s\S]+?-----END ENCRYPTED PRIVATE KEY-----/.exec(given) ?? []
  const locked = block !== '' && isLocked(given)
  return { locked, read: { name, text: locked ? `${block}\n` : encodePem('PRIVATE KEY', pkcs8), secrecy: 'key' } }
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
