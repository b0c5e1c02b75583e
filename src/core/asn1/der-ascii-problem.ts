/** What would have been right at the place of an error in DER ASCII. */
export type DerAsciiExpected =
  | 'token' | 'hex-digit' | 'hex-pair' | 'bit' | 'bits-in-octet' | 'closing-quote' | 'closing-backtick' | 'closing-bracket' | 'closing-brace' | 'opening-brace-before'
  | 'opening-brace' | 'escape' | 'escape-digits' | 'code-point' | 'tag' | 'tag-fits' | 'identifier' | 'number-size' | 'long-form' | 'adjust-length' | 'one-modifier'
  | 'length-fits' | 'length-range'

/** Stops the reading of DER ASCII; caught where it began. */
export class DerAsciiProblem extends Error {
  /** Octets into the text. */
  readonly at: number
  readonly expected: DerAsciiExpected
  /** What stands there, where it is more than a character. */
  readonly word: string | null

  constructor(at: number, expected: DerAsciiExpected, word: string | null = null) {
    super(expected)
    this.at = at
    this.expected = expected
    this.word = word
  }
}
