/** What the results of agreement share: a secret, which is no key yet, goes on to HKDF. */
import type { NextOperation, OutputPart } from '../contract.ts'

export const secretPart = (secret: string): OutputPart => ({ id: 'shared-secret', text: secret, secrecy: 'key', file: { name: 'secret.txt', mime: 'text/plain', content: `${secret}\n` } })

export const toHkdf = (secret: string): NextOperation => ({ operation: 'hkdf', values: { key: secret } })

export const SCHEMES = ['ml-kem', 'x25519mlkem768'] as const
export const isHybrid = (scheme: string): boolean => scheme === 'x25519mlkem768'
export const HYBRID = 'X25519MLKEM768'
