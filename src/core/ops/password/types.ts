/** Operations of key derivation and password hashes: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */

export interface PasswordOperations {
  argon2id: { passphrase: string; salt: string; memory: string; passes: string; lanes: string; form: string; length: string; secret: string; associated: string; expensive: string }
  bcrypt: { passphrase: string; salt: string; cost: string; long: string; expensive: string }
  scrypt: { passphrase: string; salt: string; cost: string; blockSize: string; parallel: string; length: string; expensive: string }
  pbkdf2: { passphrase: string; salt: string; hash: string; rounds: string; length: string; expensive: string }
  'password-verify': { passphrase: string; hash: string; long: string; expensive: string }
  hkdf: { key: string; salt: string; infoAs: string; info: string; infoBytes: string; hash: string; length: string }
}

/** What a stored hash can be wrong in. `offset`: of the first character that does not fit. */
interface StoredErrors {
  /** It does not begin like any hash that this page knows. */
  'password.unknown-hash': { start: string }
  /** It begins like a known format that this page does not verify. */
  'password.other-hash': { name: 'sha512crypt' | 'sha256crypt' | 'md5crypt' | 'yescrypt' | 'scrypt' | 'pbkdf2' | 'apr1' | 'digest' | 'bcrypt-2x' }
  'password.bcrypt-length': { got: number }
  'password.hash-character': { offset: number; got: string }
  /** A part of a PHC string is not there or not as it should be. */
  'password.phc': { part: 'version' | 'parameters' | 'salt' | 'hash'; got: string }
  'password.argon2-version': { got: number }
}

export interface PasswordErrors extends StoredErrors {
  /** More than the page runs without being told to: in rounds, or what takes about as long. */
  'password.cost-ask': { cost: number; limit: number }
  'password.cost-refused': { cost: number; limit: number }
  /** Octets of memory wanted, and the most that the page gives. */
  'password.memory': { wanted: number; limit: number }
  /** Argon2 wants 8 KiB a lane at least (RFC 9106 3.1). */
  'password.argon2-memory': { least: number; got: number }
  'password.salt-short': { least: number; got: number }
  /** scrypt's N is a power of two above 1, and below 2^(16 r) (RFC 7914 2). */
  'password.power-of-two': { got: number; below: number; above: number }
  'password.scrypt-n': { got: number; limit: number }
  /** bcrypt reads 72 octets and stops at a zero octet. */
  'password.bcrypt-long': { octets: number }
  'password.bcrypt-nul': { offset: number }
  /** HKDF gives 255 times the hash's octets at most (RFC 5869 2.3). */
  'password.hkdf-length': { most: number; got: number }
}

export type PasswordPart = 'password-hash' | 'derived-key' | 'password-fits' | 'password-differs' | 'password-cut'
export type PasswordUnavailable = 'openssl.no-bcrypt'
