/** Work that may be spent on one question, counted and not timed, so that the answer is the same everywhere. Any real set of certificates needs a small part. */

/** About 25 ms of signatures on one core of 2024, by the costs of key.ts: 200 of P-256, 1,000 of RSA 2048. */
const MOST_SIGNATURE_COST = 25_000
/** Certificates stepped on while paths are searched. */
const MOST_STEPS = 2000
/** Paths that are kept and judged. */
const MOST_PATHS = 64
/** Signatures that are checked only to say how far a path without an anchor goes. */
const MOST_GUESSES = 24
/** Paths that end without an anchor: enough to see why. */
export const MOST_DEAD_ENDS = 8
/** Certificates in a path. */
export const MOST_CERTIFICATES = 32

export type Resource = 'signatures' | 'steps' | 'paths' | 'guesses'
const LIMITS: Readonly<Record<Resource, number>> = { signatures: MOST_SIGNATURE_COST, steps: MOST_STEPS, paths: MOST_PATHS, guesses: MOST_GUESSES }

export class Budget {
  private readonly spent: Record<Resource, number> = { signatures: 0, steps: 0, paths: 0, guesses: 0 }
  private readonly exhausted = new Set<Resource>()

  /** Whether there is room for it; where there is not, nothing is spent and the resource counts as exhausted. */
  spend(resource: Resource, units = 1): boolean {
    if (this.spent[resource] + units > LIMITS[resource]) {
      this.exhausted.add(resource)
      return false
    }
    this.spent[resource] += units
    return true
  }

  get use(): Readonly<Record<Resource, number>> { return { ...this.spent } }
  get over(): readonly Resource[] { return [...this.exhausted] }
  static limit(resource: Resource): number { return LIMITS[resource] }
}
