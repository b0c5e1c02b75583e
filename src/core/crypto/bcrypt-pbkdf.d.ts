/** The npm package brings no types. */
declare module 'bcrypt-pbkdf' {
  const bcrypt: {
    /** Fills `key`; 0, or -1 where a length is none that it takes. */
    pbkdf(pass: Uint8Array, passOctets: number, salt: Uint8Array, saltOctets: number, key: Uint8Array, keyOctets: number, rounds: number): number
  }
  export default bcrypt
}
