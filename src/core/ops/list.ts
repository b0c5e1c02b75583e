import type { Operation, OperationId } from './contract.ts'

/** An operation's eager part: what a palette needs to name it (src/words/ops), to lead to it, and to load the rest. */
export interface OperationRow<O extends OperationId = OperationId> {
  readonly id: O
  /** Long or heavy work is done off the main thread, where it can be ended; short work on the page. `by-size`: what is short for messages up to a megabyte. `by-lock`: what is short unless a passphrase has to open a key. */
  readonly thread: 'page' | 'worker' | 'by-size' | 'by-lock'
  load(): Promise<Operation<O, unknown>>
}

/** Every operation. A new one is one file and one line here. */
export const operations: { readonly [O in OperationId]: OperationRow<O> } = {
  'fernet-generate-key': { id: 'fernet-generate-key', thread: 'page', load: async () => (await import('./fernet/generate-key.ts')).fernetGenerateKey },
  'fernet-encrypt': { id: 'fernet-encrypt', thread: 'page', load: async () => (await import('./fernet/encrypt.ts')).fernetEncrypt },
  'fernet-decrypt': { id: 'fernet-decrypt', thread: 'page', load: async () => (await import('./fernet/decrypt.ts')).fernetDecrypt },
  'fernet-rotate': { id: 'fernet-rotate', thread: 'page', load: async () => (await import('./fernet/rotate.ts')).fernetRotate },
  hash: { id: 'hash', thread: 'by-size', load: async () => (await import('./hash/hash.ts')).hash },
  'cipher-encrypt': { id: 'cipher-encrypt', thread: 'by-size', load: async () => (await import('./cipher/encrypt.ts')).cipherEncrypt },
  'cipher-decrypt': { id: 'cipher-decrypt', thread: 'by-size', load: async () => (await import('./cipher/decrypt.ts')).cipherDecrypt },
  'key-wrap': { id: 'key-wrap', thread: 'page', load: async () => (await import('./cipher/key-wrap.ts')).keyWrap },
  'key-unwrap': { id: 'key-unwrap', thread: 'page', load: async () => (await import('./cipher/key-unwrap.ts')).keyUnwrap },
  'nonce-reuse': { id: 'nonce-reuse', thread: 'page', load: async () => (await import('./cipher/nonce-reuse.ts')).nonceReuse },
  'bit-flip': { id: 'bit-flip', thread: 'page', load: async () => (await import('./cipher/bit-flip.ts')).bitFlip },
  'ecb-picture': { id: 'ecb-picture', thread: 'worker', load: async () => (await import('./cipher/ecb-picture.ts')).ecbPicture },
  hmac: { id: 'hmac', thread: 'by-size', load: async () => (await import('./hash/hmac.ts')).hmac },
  'rsa-oaep-encrypt': { id: 'rsa-oaep-encrypt', thread: 'page', load: async () => (await import('./public-key/rsa/encrypt.ts')).rsaOaepEncrypt },
  'rsa-oaep-decrypt': { id: 'rsa-oaep-decrypt', thread: 'by-lock', load: async () => (await import('./public-key/rsa/decrypt.ts')).rsaOaepDecrypt },
  'hybrid-encrypt': { id: 'hybrid-encrypt', thread: 'page', load: async () => (await import('./public-key/rsa/hybrid-encrypt.ts')).hybridEncrypt },
  'hybrid-decrypt': { id: 'hybrid-decrypt', thread: 'by-lock', load: async () => (await import('./public-key/rsa/hybrid-decrypt.ts')).hybridDecrypt },
  'hpke-seal': { id: 'hpke-seal', thread: 'by-lock', load: async () => (await import('./public-key/hpke/seal.ts')).hpkeSeal },
  'hpke-open': { id: 'hpke-open', thread: 'by-lock', load: async () => (await import('./public-key/hpke/open.ts')).hpkeOpen },
  'age-keygen': { id: 'age-keygen', thread: 'page', load: async () => (await import('./public-key/age/keygen.ts')).ageKeygen },
  'age-encrypt': { id: 'age-encrypt', thread: 'worker', load: async () => (await import('./public-key/age/encrypt.ts')).ageEncrypt },
  'age-decrypt': { id: 'age-decrypt', thread: 'worker', load: async () => (await import('./public-key/age/decrypt.ts')).ageDecrypt },
  'cms-encrypt': { id: 'cms-encrypt', thread: 'worker', load: async () => (await import('./public-key/cms/encrypt.ts')).cmsEncrypt },
  'cms-decrypt': { id: 'cms-decrypt', thread: 'worker', load: async () => (await import('./public-key/cms/decrypt.ts')).cmsDecrypt },
  'cms-sign': { id: 'cms-sign', thread: 'worker', load: async () => (await import('./public-key/cms/sign.ts')).cmsSign },
  'cms-verify': { id: 'cms-verify', thread: 'worker', load: async () => (await import('./public-key/cms/verify.ts')).cmsVerify },
  argon2id: { id: 'argon2id', thread: 'worker', load: async () => (await import('./password/argon2id.ts')).argon2id },
  bcrypt: { id: 'bcrypt', thread: 'worker', load: async () => (await import('./password/bcrypt.ts')).bcrypt },
  scrypt: { id: 'scrypt', thread: 'worker', load: async () => (await import('./password/scrypt.ts')).scrypt },
  pbkdf2: { id: 'pbkdf2', thread: 'worker', load: async () => (await import('./password/pbkdf2.ts')).pbkdf2 },
  'password-verify': { id: 'password-verify', thread: 'worker', load: async () => (await import('./password/verify.ts')).passwordVerify },
  hkdf: { id: 'hkdf', thread: 'worker', load: async () => (await import('./password/hkdf.ts')).hkdf },
  dh: { id: 'dh', thread: 'page', load: async () => (await import('./agreement/dh.ts')).dh },
  agree: { id: 'agree', thread: 'by-lock', load: async () => (await import('./agreement/agree.ts')).agreeOperation },
  encapsulate: { id: 'encapsulate', thread: 'page', load: async () => (await import('./agreement/encapsulate.ts')).encapsulateOperation },
  decapsulate: { id: 'decapsulate', thread: 'by-lock', load: async () => (await import('./agreement/decapsulate.ts')).decapsulateOperation },
  sign: { id: 'sign', thread: 'worker', load: async () => (await import('./signature/sign.ts')).signOperation },
  verify: { id: 'verify', thread: 'worker', load: async () => (await import('./signature/verify.ts')).verifyOperation },
  'jwt-make': { id: 'jwt-make', thread: 'by-lock', load: async () => (await import('./token/jwt-make.ts')).jwtMake },
  'jwt-verify': { id: 'jwt-verify', thread: 'page', load: async () => (await import('./token/jwt-verify.ts')).jwtVerify },
  'jws-sign': { id: 'jws-sign', thread: 'by-lock', load: async () => (await import('./token/jws-sign.ts')).jwsSign },
  'jws-verify': { id: 'jws-verify', thread: 'page', load: async () => (await import('./token/jws-verify.ts')).jwsVerify },
  'jwe-encrypt': { id: 'jwe-encrypt', thread: 'worker', load: async () => (await import('./token/jwe-encrypt.ts')).jweEncrypt },
  'jwe-encrypt-several': { id: 'jwe-encrypt-several', thread: 'worker', load: async () => (await import('./token/jwe-several.ts')).jweEncryptSeveral },
  'jwe-decrypt': { id: 'jwe-decrypt', thread: 'worker', load: async () => (await import('./token/jwe-decrypt.ts')).jweDecrypt },
  caesar: { id: 'caesar', thread: 'page', load: async () => (await import('./classical/caesar.ts')).caesar },
  'caesar-break': { id: 'caesar-break', thread: 'page', load: async () => (await import('./classical/caesar-break.ts')).caesarBreak },
  vigenere: { id: 'vigenere', thread: 'page', load: async () => (await import('./classical/vigenere.ts')).vigenere },
  'vigenere-break': { id: 'vigenere-break', thread: 'worker', load: async () => (await import('./classical/vigenere-break.ts')).vigenereBreak },
  substitution: { id: 'substitution', thread: 'page', load: async () => (await import('./classical/substitution.ts')).substitution },
  'substitution-break': { id: 'substitution-break', thread: 'worker', load: async () => (await import('./classical/substitution-break.ts')).substitutionBreak },
}
