/** An alphabet in an order of the browser's random numbers (Fisher and Yates). */
import { ALPHABET } from '../../../core/ops/classical/letters.ts'

/** Below `limit`, evenly: numbers that would favour some are drawn again. */
function below(limit: number): number {
  const most = 256 - (256 % limit)
  for (;;) {
    const [octet = 0] = crypto.getRandomValues(new Uint8Array(1))
    if (octet < most) return octet % limit
  }
}

export function shuffledAlphabet(): string {
  const letters = [...ALPHABET]
  for (let i = letters.length - 1; i > 0; i--) {
    const j = below(i + 1), kept = letters[i] ?? ''
    letters[i] = letters[j] ?? ''
    letters[j] = kept
  }
  return letters.join('')
}
