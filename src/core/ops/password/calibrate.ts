/** Costs for a time that one is ready to wait: from one measurement, in steps that the function has, never above what is run unasked. */
import type { Values } from '../contract.ts'
import { costOf, LIMITS, type Derivation } from './limits.ts'

/** Operations whose cost can be set. */
export type Tunable = 'argon2id' | 'bcrypt' | 'scrypt' | 'pbkdf2'

/** Values of the least cost: a first run that loads and compiles, so that the next can be timed. */
export const CHEAPEST: { readonly [O in Tunable]: Partial<Values<O>> } = {
  argon2id: { memory: '1024', passes: '1', lanes: '1' }, bcrypt: { cost: '4' }, scrypt: { cost: '1024' }, pbkdf2: { rounds: '1000' },
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)
/** The largest power of two that is no larger. */
const powerBelow = (value: number): number => 2 ** Math.floor(Math.log2(Math.max(value, 1)))

/**
 * The values to change so that a run lasts about `target` and not longer, where the costs given took `took` (milliseconds both).
 * Argon2 keeps its memory, as RFC 9106 4 has it, and gets as many passes as fit; where not even one does, less memory.
 */
export function calibrated(derivation: Derivation, took: number, target: number): Partial<Values<'argon2id'>> & Partial<Values<'scrypt'>> & Partial<Values<'pbkdf2'>> {
  const most = LIMITS[derivation.type].ask, work = Math.min(costOf(derivation) * target / Math.max(took, 0.01), most)
  switch (derivation.type) {
    case 'pbkdf2': return { rounds: String(clamp(Math.floor(work / 1000) * 1000, 1000, most)) }
    case 'bcrypt': return { cost: String(clamp(Math.floor(Math.log2(work)), 4, 31)) }
    case 'scrypt': return { cost: String(Math.max(2, powerBelow(work / derivation.blockSize / derivation.parallel))) }
    case 'argon2': {
      const passes = Math.floor(work / derivation.memory)
      return passes >= 1 ? { passes: String(passes) } : { passes: '1', memory: String(Math.max(8 * derivation.lanes, Math.floor(work / 1024) * 1024)) }
    }
  }
}
