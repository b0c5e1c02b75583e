/** bcrypt (Provos and Mazières, USENIX 1999) by hash-wasm: WebCrypto has none. The strings say `$2b$`, the version that OpenBSD writes since 2014. */
import { octetsOf } from '../check.ts'
import type { Operation, OpError, OpField } from '../contract.ts'
import { bcryptCode } from './hash-code.ts'
import { hashFile, passphraseField, passphraseOctets, saltField } from './fields.ts'
import { costError, expensiveField } from './limits.ts'
import { bcryptVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Octets of a password that count. */
export const BCRYPT_OCTETS = 72

export const longField = { id: 'long', type: 'choice', required: true, secrecy: 'public', options: ['refuse', 'cut'], more: true } as const satisfies OpField<'long'>

/** What is wrong with a password for bcrypt. Programs in C end it at a zero octet, others do not. */
export function bcryptError(password: Bytes, long: string): OpError<'passphrase'> | null {
  const nul = password.indexOf(0)
  if (nul >= 0) return { code: 'password.bcrypt-nul', params: { offset: nul }, field: 'passphrase' }
  return password.length > BCRYPT_OCTETS && long !== 'cut' ? { code: 'password.bcrypt-long', params: { octets: password.length }, field: 'passphrase' } : null
}

/** The string without its `$2a$`: cost, salt and hash. */
export async function bcryptTail(password: Bytes, salt: Bytes, cost: number): Promise<string> {
  const { bcrypt: wasm } = await import('hash-wasm')
  return (await wasm({ password: password.subarray(0, BCRYPT_OCTETS), salt, costFactor: cost, outputType: 'encoded' })).slice(4)
}

export interface BcryptOutput {
  readonly hash: string
  /** Octets of the password that do not count. */
  readonly unread: number
}

export const bcrypt: Operation<'bcrypt', BcryptOutput> = {
  id: 'bcrypt',
  spec: 'bcrypt',
  fields: [
    passphraseField,
    { ...saltField, octets: [16] },
    { id: 'cost', type: 'integer', required: true, secrecy: 'public', min: 4, max: 31, initial: '12' },
    longField, expensiveField,
  ],
  secrecy: 'message',
  run: async ({ passphrase, salt, cost, long, expensive }) => {
    const password = passphraseOctets(passphrase)
    const error = bcryptError(password, long) ?? costError({ type: 'bcrypt', cost: Number(cost) }, expensive, 'cost')
    if (error) return { ok: false, error }
    return { ok: true, value: { hash: `$2b$${await bcryptTail(password, octetsOf(salt), Number(cost))}`, unread: Math.max(0, password.length - BCRYPT_OCTETS) } }
  },
  text: ({ hash }) => hash,
  file: ({ hash }) => hashFile(hash),
  parts: ({ hash, unread }) => [
    ...(unread > 0 ? [{ id: 'password-cut', text: null, secrecy: 'public', file: null, verdict: 'bad' } as const] : []),
    { id: 'password-hash', text: hash, secrecy: 'message', file: hashFile(hash) },
  ],
  next: ({ passphrase, long }, { hash }) => [{ operation: 'password-verify', values: { passphrase, hash, long } }],
  show: ({ salt, cost, long }) => bcryptCode(octetsOf(salt), Number(cost), long === 'cut'),
  vectors: bcryptVectors,
}
