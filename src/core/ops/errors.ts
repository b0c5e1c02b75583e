import type { KeyProblem } from '../crypto/key/problem.ts'
import type { AgreementErrors } from './agreement/types.ts'
import type { CipherErrors } from './cipher/types.ts'
import type { ClassicalErrors } from './classical/types.ts'
import type { FernetErrors } from './fernet/types.ts'
import type { HashErrors } from './hash/types.ts'
import type { PasswordErrors } from './password/types.ts'
import type { PublicKeyErrors } from './public-key/types.ts'
import type { SignatureErrors } from './signature/types.ts'
import type { TokenErrors } from './token/types.ts'

/** What is wrong with a field before anything is computed. */
export interface FieldErrors {
  'field.required': Record<string, never>
  'field.integer': { got: string }
  'field.range': { min: number; max: number; got: string }
  /** `offset`: of the first octet that is neither hex nor base64. */
  'field.bytes': { offset: number }
  /** Octets wanted (any of them) and got. */
  'field.length': { wanted: readonly number[]; got: number }
  /** A file is larger than what this operation can hold in memory, in octets. */
  'field.too-large': { got: number; limit: number }
  /** A file was moved or changed since it was chosen; `message` is the browser's. */
  'field.unreadable': { message: string }
  /** A key was not taken. */
  'field.key': { problem: KeyProblem }
}

/** Every error of an operation with the parameters that its words need. `src/words/ops/ops.ts` and the groups' files beside it have one record a code. */
export interface OpErrorParams
  extends FieldErrors, FernetErrors, HashErrors, CipherErrors, PasswordErrors, SignatureErrors, PublicKeyErrors, AgreementErrors, TokenErrors, ClassicalErrors {}
export type OpErrorCode = keyof OpErrorParams
