import type { NextOperation } from '../contract.ts'

/** Octets of AES keys, and of ChaCha20's. */
const KEYS: ReadonlySet<number> = new Set([16, 24, 32])

/** A key in hex goes on to encrypt something, where it is as long as a cipher's key. */
export const toCipher = (hex: string): readonly NextOperation[] => (KEYS.has(hex.length / 2) ? [{ operation: 'cipher-encrypt', values: { key: hex } }] : [])
