/** What encrypts OpenSSH's private keys (PROTOCOL.key): the names and sizes of its ciphers, and what a key derivation costs. */

export interface SshCipher {
  readonly mode: 'CBC' | 'CTR' | 'GCM' | 'ChaCha20' | 'none'
  readonly keyOctets: number
  readonly ivOctets: number
  /** What is encrypted is padded to it. */
  readonly blockOctets: number
  /** Octets of the tag that follows the section. */
  readonly tagOctets: number
  readonly isTripleDes: boolean
}

const cipher = (mode: SshCipher['mode'], keyOctets: number, more: Partial<SshCipher> = {}): SshCipher => ({ mode, keyOctets, ivOctets: 16, blockOctets: 16, tagOctets: 0, isTripleDes: false, ...more })
const aes = (bits: 128 | 192 | 256, mode: 'CBC' | 'CTR') => cipher(mode, bits / 8)
const gcm = (bits: 128 | 256) => cipher('GCM', bits / 8, { ivOctets: 12, tagOctets: 16 })

const CIPHERS: Readonly<Record<string, SshCipher>> = {
  none: cipher('none', 0, { ivOctets: 0, blockOctets: 8 }),
  'aes128-cbc': aes(128, 'CBC'), 'aes192-cbc': aes(192, 'CBC'), 'aes256-cbc': aes(256, 'CBC'), 'rijndael-cbc@lysator.liu.se': aes(256, 'CBC'),
  'aes128-ctr': aes(128, 'CTR'), 'aes192-ctr': aes(192, 'CTR'), 'aes256-ctr': aes(256, 'CTR'),
  'aes128-gcm@openssh.com': gcm(128), 'aes256-gcm@openssh.com': gcm(256),
  'chacha20-poly1305@openssh.com': cipher('ChaCha20', 64, { ivOctets: 0, blockOctets: 8, tagOctets: 16 }),
  '3des-cbc': cipher('CBC', 24, { ivOctets: 8, blockOctets: 8, isTripleDes: true }),
}

/** Null where the name is not known. */
export const sshCipher = (name: string): SshCipher | null => (Object.hasOwn(CIPHERS, name) ? CIPHERS[name] ?? null : null)

/** Rounds of bcrypt. One takes about 40 ms here: above the first the person is asked, above the second it is refused. */
export const BCRYPT_TO_ASK = 150
export const BCRYPT_REFUSED = 4000
