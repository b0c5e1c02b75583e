/** Keys and octets in the programs of these operations. */
import { encodePem } from '../../bytes/pem.ts'
import type { RawPrivateKey, RawPublicKey } from '../../crypto/key/key.ts'
import { sealedPem } from '../shown-keys.ts'
import { PASSPHRASE, type CodePart, type RunnableCode } from '../shown-code.ts'

/** A private key for a program: locked as it was given where the program opens it itself. */
export interface ShownPrivate {
  readonly pem: string
  readonly locked: boolean
}

export function shownPrivate(given: string, { pkcs8 }: RawPrivateKey): ShownPrivate {
  const sealed = sealedPem(given)
  return { pem: sealed ?? encodePem('PRIVATE KEY', pkcs8), locked: sealed !== null }
}
export const publicPem = ({ spki }: RawPublicKey): string => encodePem('PUBLIC KEY', spki)

export const asksFor = (...keys: readonly ShownPrivate[]): Pick<RunnableCode, 'asks'> => (keys.some(({ locked }) => locked) ? { asks: PASSPHRASE } : {})
export const secret = (text: string): CodePart => ({ text, secrecy: 'key' })
export const passIn = ({ locked }: ShownPrivate): string => (locked ? ` -passin env:${PASSPHRASE}` : '')
/** An argument of load_pem_private_key. */
export const pythonPassword = ({ locked }: ShownPrivate): string => (locked ? `os.environ["${PASSPHRASE}"].encode()` : 'None')
/** What createPrivateKey of node:crypto takes. */
export const nodeKey = (name: string, { locked }: ShownPrivate): string => (locked ? `createPrivateKey({ key: ${name}, passphrase: process.env.${PASSPHRASE} ?? "" })` : `createPrivateKey(${name})`)
export const HEX = (name: string): string => `Array.from(${name}, (byte) => byte.toString(16).padStart(2, "0")).join("")`
/** Shell: a file's octets in hexadecimal. */
export const shellHex = (file: string): string => `od -An -v -tx1 ${file} | tr -d ' \\n'\necho\n`
