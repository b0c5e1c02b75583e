/** What a file may make this page do before anyone has agreed to it. */
import { fail, type CostField, type Kdf, type PbeFailure } from './pbe-scheme.ts'

/** A running PBKDF2 cannot be stopped and blocks the tab's later ones: above this the person is asked, above that it is refused. */
export const ROUNDS_TO_ASK = 2_000_000
export const ROUNDS_REFUSED = 10_000_000
/** A keystore of many keys is many derivations (NSS and GnuTLS write 600,000 rounds for each): together they may take more than one may. */
const TOTAL_TO_ASK = 5_000_000
const TOTAL_REFUSED = 100_000_000
/** Octets that scrypt may fill: what the library allows, and a tab survives. */
const MEMORY_REFUSED = 2 ** 30

/** Octets of scrypt's memory (RFC 7914 5); null for what needs none to speak of. */
export const memoryOf = (kdf: Kdf): number | null => (kdf.type === 'scrypt' ? 128 * kdf.cost * kdf.blockSize : null)

/**
 * Rounds to count for a derivation. scrypt counts N·r·p, which takes about as long as that many of PBKDF2; what hashes in this
 * page rather than in the browser counts every block of output (`blocks`) with its rounds.
 */
export const roundsOf = (kdf: Kdf, blocks = 1): number => (kdf.type === 'scrypt' ? kdf.cost * kdf.blockSize * kdf.parallelization : kdf.type === 'PKCS12' ? kdf.rounds * blocks : kdf.rounds)

const FIELDS: { readonly [T in Kdf['type']]: CostField } = { PBKDF1: 'iterationCount', PBKDF2: 'iterationCount', PKCS12: 'iterations', scrypt: 'costParameter' }

/** A derivation as `Work` takes it. */
export const costOf = (kdf: Kdf, blocks = 1): Cost => ({ rounds: roundsOf(kdf, blocks), field: FIELDS[kdf.type], memory: memoryOf(kdf) })

export interface Cost {
  readonly rounds: number
  readonly field: CostField
  readonly memory?: number | null
}

/** The rounds of one unlocking, counted before they are run. */
export class Work {
  private readonly allowed: number
  private spent = 0

  /** `allowed`: rounds that the person has agreed to after `rounds-ask`. */
  constructor(allowed = 0) {
    this.allowed = allowed
  }

  /** What keeps these rounds from being run, or null: then they count as run. */
  take({ rounds, field, memory = null }: Cost): PbeFailure | null {
    const total = this.spent + rounds
    if ((memory ?? 0) > MEMORY_REFUSED) return fail({ code: 'memory-refused', octets: memory ?? 0, limit: MEMORY_REFUSED })
    if (!(rounds <= ROUNDS_REFUSED)) return fail({ code: 'rounds-refused', field, rounds, limit: ROUNDS_REFUSED })
    if (total > TOTAL_REFUSED) return fail({ code: 'rounds-refused', field, rounds: total, limit: TOTAL_REFUSED })
    if (rounds > ROUNDS_TO_ASK && total > this.allowed) return fail({ code: 'rounds-ask', field, rounds: total, limit: ROUNDS_TO_ASK })
    if (total > Math.max(TOTAL_TO_ASK, this.allowed)) return fail({ code: 'rounds-ask', field, rounds: total, limit: TOTAL_TO_ASK })
    this.spent = total
    return null
  }
}
