/** Whether a password fits a stored hash of bcrypt or Argon2, by hash-wasm as in their own operations. */
import { toHex } from '../../bytes/hex.ts'
import type { Operation } from '../contract.ts'
import { bcryptError, bcryptTail, longField } from './bcrypt.ts'
import { passphraseField, passphraseOctets } from './fields.ts'
import { verifyCode } from './hash-code.ts'
import { costError, expensiveField } from './limits.ts'
import { readStored, type Stored, type StoredArgon2 } from './stored.ts'
import { verifyVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

async function argon2Fits(password: Bytes, { variant, derivation: { memory, passes, lanes }, salt, hash }: StoredArgon2): Promise<boolean> {
  const { [variant]: argon2 } = await import('hash-wasm')
  return toHex(await argon2({ password, salt, memorySize: memory, iterations: passes, parallelism: lanes, hashLength: hash.length, outputType: 'binary' })) === toHex(hash)
}

/** Whoever could measure the comparison has the hash already: it is in the form. */
const fits = async (password: Bytes, stored: Stored): Promise<boolean> =>
  'variant' in stored ? await argon2Fits(password, stored) : (await bcryptTail(password, stored.salt, stored.derivation.cost)).endsWith(stored.hash)

export const passwordVerify: Operation<'password-verify', { readonly fits: boolean }> = {
  id: 'password-verify',
  spec: 'RFC 9106',
  fields: [
    passphraseField,
    { id: 'hash', type: 'text', required: true, secrecy: 'message', monospace: true, placeholder: '$argon2id$v=19$m=65536,t=3,p=4$…' },
    longField, expensiveField,
  ],
  secrecy: 'public',
  run: async ({ passphrase, hash, long, expensive }) => {
    const stored = readStored(hash)
    if (!stored.ok) return stored
    const password = passphraseOctets(passphrase)
    const error = ('variant' in stored.value ? null : bcryptError(password, long)) ?? costError(stored.value.derivation, expensive, 'hash')
    return error ? { ok: false, error } : { ok: true, value: { fits: await fits(password, stored.value) } }
  },
  text: (output) => (output.fits ? 'It fits' : 'It does not fit'),
  file: (output) => ({ name: 'verdict.txt', mime: 'text/plain', content: output.fits ? 'It fits\n' : 'It does not fit\n' }),
  parts: (output) => [{ id: output.fits ? 'password-fits' : 'password-differs', text: null, secrecy: 'public', file: null, verdict: output.fits ? 'good' : 'bad' }],
  show: ({ hash, long }) => {
    const stored = readStored(hash)
    return stored.ok ? verifyCode(stored.value, hash.trim(), long === 'cut') : []
  },
  vectors: verifyVectors,
}
