/** Operations of ciphers from before computers: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */

export interface ClassicalOperations {
  caesar: { direction: string; text: string; shift: string }
  'caesar-break': { text: string; language: string }
  substitution: { direction: string; text: string; key: string }
  'substitution-break': { text: string; language: string }
  vigenere: { direction: string; text: string; key: string }
  'vigenere-break': { text: string; language: string; length: string }
}
export interface ClassicalErrors {
  /** None of A to Z is in it. */
  'classical.no-letters': Record<string, never>
  /** Statistics need more of them. */
  'classical.few-letters': { got: number; least: number }
  /** A character of a key that is no letter, and its place. */
  'classical.key-letter': { got: string; offset: number }
}
export type ClassicalPart = 'classical-key' | 'classical-plain' | 'classical-cipher' | 'classical-shift' | 'classical-uncertain'
export type ClassicalUnavailable = 'openssl.no-vigenere' | 'openssl.no-breaking' | 'webcrypto.no-breaking'
