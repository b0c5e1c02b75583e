import type { FernetProblems } from '../crypto/fernet-token.ts'

type Prefixed<Prefix extends string, Problems> = { [C in keyof Problems & string as `${Prefix}.${C}`]: Problems[C] }

/** What is wrong with a field before anything is computed. */
interface FieldErrors {
  'field.required': Record<string, never>
  'field.integer': { got: string }
  'field.range': { min: number; max: number; got: string }
}

/** Every error of an operation with the parameters that its words need. `src/words/op-errors.ts` has one record a code. */
export interface OpErrorParams extends FieldErrors, Prefixed<'fernet', FernetProblems> {}
export type OpErrorCode = keyof OpErrorParams
