import { readToken, type TokenReading } from '../../../core/crypto/fernet-token.ts'

const KEPT = 2
let kept: readonly (readonly [text: string, reading: TokenReading])[] = []

/** Reads a token once for all views of it: a long one takes a while. Only tokens are kept here, which are public. */
export function readingOf(text: string): TokenReading {
  const known = kept.find(([each]) => each === text)
  if (known) return known[1]
  const reading = readToken(text)
  kept = [[text, reading] as const, ...kept].slice(0, KEPT)
  return reading
}
