/** Encrypting the private section of an OpenSSH key as ssh-keygen does: bcrypt_pbkdf, AES-256-CTR (PROTOCOL.key). */
import type { Randomness } from './pbes2.ts'
import { deriveSshKey } from './ssh-section.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** ssh-keygen's own, since OpenSSH 9.4: about a second in JavaScript. */
export const BCRYPT_ROUNDS = 24
const SALT_OCTETS = 16, KEY_OCTETS = 32, IV_OCTETS = 16

/** `section` is padded to whole blocks; `kdfOptions` are salt and rounds as the file has them. */
export async function sealSection(section: Bytes, passphrase: string, ctx: Randomness): Promise<{ readonly kdfOptions: Bytes; readonly ciphertext: Bytes }> {
  const salt = ctx.randomBytes(SALT_OCTETS)
  const derived = await deriveSshKey(passphrase, { salt, rounds: BCRYPT_ROUNDS }, KEY_OCTETS + IV_OCTETS)
  if (!derived) throw new RangeError('passphrase: expected at least one character, got none')
  const key = await crypto.subtle.importKey('raw', derived.slice(0, KEY_OCTETS), 'AES-CTR', false, ['encrypt'])
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CTR', counter: derived.slice(KEY_OCTETS), length: 128 }, key, section))
  const kdfOptions = new Uint8Array(4 + SALT_OCTETS + 4), view = new DataView(kdfOptions.buffer)
  view.setUint32(0, SALT_OCTETS)
  kdfOptions.set(salt, 4)
  view.setUint32(4 + SALT_OCTETS, BCRYPT_ROUNDS)
  return { kdfOptions, ciphertext }
}
