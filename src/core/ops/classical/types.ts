/** Operations of ciphers from before computers: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */

export interface ClassicalOperations {
  caesar: { direction: string; text: string; shift: string }
  'caesar-break': { text: string; language: string }
  vigenere: { direction: string; text: string; key: string }
  'vigenere-break': { text: string; language: string }
  substitution: { direction: string; text: string; alphabet: string }
  'substitution-break': { text: string }
}
export interface ClassicalErrors {
  /** A key of Vigenère’s has nothing but letters; `offset` of the first other character. */
  'classical.key-letters': { offset: number; got: string }
  /** An alphabet has each letter once: those that are missing, or another count than 26. */
  'classical.alphabet': { missing: string; letters: number }
  /** Fewer letters than statistics need. */
  'classical.few-letters': { letters: number; needed: number }
}
export type ClassicalPart = 'plaintext-found' | 'shift-found' | 'key-found' | 'alphabet-found'
export type ClassicalUnavailable = 'openssl.no-classical' | 'webcrypto.no-classical'
