/** The files of node-forge that are loaded one by one: its own types know only the whole. Octets are the characters of a string. */
interface ForgeBuffer { getBytes(): string }
interface ForgeBlockCipher {
  start(iv: string): void
  update(input: ForgeBuffer): void
  /** `unpad` says whether the padding is right, and may cut it. */
  finish(unpad: () => boolean): boolean
  readonly output: ForgeBuffer
}
declare module 'node-forge/lib/aes.js' {
  const aes: { createDecryptionCipher(key: string, mode: 'CBC' | 'CTR'): ForgeBlockCipher }
  export default aes
}
declare module 'node-forge/lib/des.js' {
  /** Triple DES where the key has 24 octets. */
  const des: { createDecryptionCipher(key: string, mode: 'CBC'): ForgeBlockCipher }
  export default des
}
declare module 'node-forge/lib/rc2.js' {
  const rc2: { createDecryptionCipher(key: string, effectiveBits: number): ForgeBlockCipher }
  export default rc2
}
declare module 'node-forge/lib/util.js' {
  const util: { createBuffer(octets: string): ForgeBuffer }
  export default util
}
