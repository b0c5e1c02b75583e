/** What is in a form as a derivation, to say what it costs; null while it is none. */
import { checkFields } from '../../../core/ops/check.ts'
import type { FieldOf, Operation, OperationId, Values } from '../../../core/ops/contract.ts'
import type { Tunable } from '../../../core/ops/password/calibrate.ts'
import { argon2Of } from '../../../core/ops/password/argon2id.ts'
import type { Derivation } from '../../../core/ops/password/limits.ts'
import { pbkdf2Of } from '../../../core/ops/password/pbkdf2.ts'
import { scryptOf } from '../../../core/ops/password/scrypt.ts'
import { readStored } from '../../../core/ops/password/stored.ts'

/** Fields that cost nothing: whether they are filled in does not matter here. */
const ASIDE = new Set(['passphrase', 'salt', 'length', 'secret', 'associated'])

export function costsAreGiven<O extends OperationId>(operation: Operation<O, unknown>, values: Values<O>): boolean {
  return checkFields(operation, values).every(({ field }) => field !== null && ASIDE.has(field satisfies FieldOf<O>))
}

const READERS: { readonly [O in Tunable]: (values: Values<O>) => Derivation } = {
  argon2id: argon2Of, scrypt: scryptOf, pbkdf2: pbkdf2Of, bcrypt: ({ cost }) => ({ type: 'bcrypt', cost: Number(cost) }),
}
/** Of values whose costs are given. */
export const derivationOf = <O extends Tunable>(id: O, values: Values<O>): Derivation => READERS[id](values)

export function storedDerivation(hash: string): Derivation | null {
  const stored = readStored(hash)
  return stored.ok ? stored.value.derivation : null
}
