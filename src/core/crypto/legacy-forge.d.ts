/** The files of node-forge that are loaded one by one: its own types know only the whole. Octets are the characters of a string. */
interface ForgeBuffer { getBytes(): string }
interface ForgeBlockCipher {
  /** Null for ECB. */
  start(iv: string | null): void
  update(input: ForgeBuffer): void
  /** `unpad` says whether the padding is right, and may cut it. */
  finish(unpad: () => boolean): boolean
  readonly output: ForgeBuffer
}
declare module 'node-forge/lib/des.js' {
  /** Triple DES where the key has 24 octets. */
  const des: { createEncryptionCipher(key: string, mode: 'ECB'): ForgeBlockCipher; createDecryptionCipher(key: string, mode: 'ECB'): ForgeBlockCipher }
  export default des
}
declare module 'node-forge/lib/rc2.js' {
  const rc2: { createEncryptionCipher(key: string, effectiveBits: number): ForgeBlockCipher; createDecryptionCipher(key: string, effectiveBits: number): ForgeBlockCipher }
  export default rc2
}
declare module 'node-forge/lib/util.js' {
  const util: { createBuffer(octets: string): ForgeBuffer }
  export default util
}
interface ForgeInteger { toString(radix: number): string }
interface ForgeDigest { readonly algorithm: string; digest(): ForgeBuffer }
interface ForgeHash { create(this: void): ForgeDigest }
interface ForgeMask { generate(seed: string, length: number): string }
interface ForgePss { encode(digest: ForgeDigest, modulusBits: number): string }
declare module 'node-forge/lib/jsbn.js' {
  const jsbn: { readonly BigInteger: new (digits: string, radix: number) => ForgeInteger }
  export default jsbn
}
declare module 'node-forge/lib/mgf1.js' {
  const mgf1: { create(digest: ForgeDigest): ForgeMask }
  export default mgf1
}
declare module 'node-forge/lib/pss.js' {
  const pss: { create(options: { readonly md: ForgeDigest; readonly mgf: ForgeMask; readonly saltLength: number; readonly salt: ForgeBuffer }): ForgePss }
  export default pss
}
declare module 'node-forge/lib/rsa.js' {
  /** n, e, d, p, q, dP, dQ, qInv. */
  export type Numbers = [ForgeInteger, ForgeInteger, ForgeInteger, ForgeInteger, ForgeInteger, ForgeInteger, ForgeInteger, ForgeInteger]
  interface PrivateKey {
    sign(digest: ForgeDigest, scheme: 'RSASSA-PKCS1-V1_5' | ForgePss): string
    /** Throws where the padding is not right. */
    decrypt(ciphertext: string, scheme: 'RSAES-PKCS1-V1_5' | 'RAW'): string
  }
  const rsa: { setPrivateKey(...numbers: Numbers): PrivateKey }
  export default rsa
}
declare module 'node-forge/lib/sha1.js' {
  const sha1: ForgeHash
  export default sha1
}
declare module 'node-forge/lib/sha256.js' {
  const sha256: ForgeHash
  export default sha256
}
declare module 'node-forge/lib/sha512.js' {
  const sha512: ForgeHash & { readonly sha384: ForgeHash }
  export default sha512
}
