/**
 * What a derivation costs, and what this page runs: read before anything starts.
 * A PBKDF2 of WebCrypto that runs cannot be stopped, and blocks the tab's later ones; the others end with their worker.
 */
import { ROUNDS_REFUSED, ROUNDS_TO_ASK } from '../../crypto/pbe-work.ts'
import type { OpError, OpField } from '../contract.ts'

/** A derivation with its parameters, whatever they come from: a form, or a stored hash. */
export type Derivation =
  | { readonly type: 'pbkdf2'; readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'; readonly rounds: number }
  /** N, r and p of RFC 7914. */
  | { readonly type: 'scrypt'; readonly cost: number; readonly blockSize: number; readonly parallel: number }
  /** `memory` in KiB. */
  | { readonly type: 'argon2'; readonly memory: number; readonly passes: number; readonly lanes: number }
  /** 2^cost rounds. */
  | { readonly type: 'bcrypt'; readonly cost: number }

interface Limits {
  readonly ask: number
  readonly refuse: number
}

/** scrypt's N·r·p and Argon2's blocks of 1 KiB take about as long as that many rounds of PBKDF2; one of bcrypt's takes fifty times as long. */
export const LIMITS: { readonly [T in Derivation['type']]: Limits } = {
  pbkdf2: { ask: ROUNDS_TO_ASK, refuse: ROUNDS_REFUSED },
  scrypt: { ask: ROUNDS_TO_ASK, refuse: ROUNDS_REFUSED },
  argon2: { ask: ROUNDS_TO_ASK, refuse: ROUNDS_REFUSED },
  bcrypt: { ask: 2 ** 15, refuse: 2 ** 18 },
}
/** Octets that a derivation may fill: what WebAssembly gets in every browser, and a tab survives. */
const MEMORY_REFUSED = 2 ** 30

/** The work in the unit of `LIMITS`. */
export function costOf(derivation: Derivation): number {
  switch (derivation.type) {
    case 'pbkdf2': return derivation.rounds
    case 'scrypt': return derivation.cost * derivation.blockSize * derivation.parallel
    case 'argon2': return derivation.memory * derivation.passes
    case 'bcrypt': return 2 ** derivation.cost
  }
}

/** Octets filled at a time (RFC 7914 5, RFC 9106 3.2); bcrypt's 4 KiB and PBKDF2's few do not count. */
export function memoryOf(derivation: Derivation): number {
  if (derivation.type === 'scrypt') return 128 * derivation.blockSize * (derivation.cost + derivation.parallel)
  return derivation.type === 'argon2' ? derivation.memory * 1024 : 0
}

/** Whether the person has agreed to a cost above the usual: the last field of every form here. */
export const expensiveField = { id: 'expensive', type: 'choice', required: true, secrecy: 'public', options: ['ask', 'run'], more: true } as const satisfies OpField<'expensive'>

/** What keeps a derivation from being run, or null. `field`: where its cost is set. */
export function costError<F extends string>(derivation: Derivation, expensive: string, field: F): OpError<F | 'expensive'> | null {
  const cost = costOf(derivation), wanted = memoryOf(derivation), { ask, refuse } = LIMITS[derivation.type]
  // scrypt's own p blocks come on top of what its N asks for.
  if (wanted > MEMORY_REFUSED * 1.01) return { code: 'password.memory', params: { wanted, limit: MEMORY_REFUSED }, field }
  if (!(cost <= refuse)) return { code: 'password.cost-refused', params: { cost, limit: refuse }, field }
  return cost > ask && expensive !== 'run' ? { code: 'password.cost-ask', params: { cost, limit: ask }, field: 'expensive' } : null
}
