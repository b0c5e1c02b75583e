import type { PasswordErrors, PasswordOperations, PasswordPart, PasswordUnavailable } from '../../core/ops/password/types.ts'
import type { GroupWords } from './contract.ts'

export const passwordWords: GroupWords<PasswordOperations, PasswordErrors, PasswordPart, PasswordUnavailable> = {
  operations: {},
  errors: {},
  parts: {},
  unavailable: {},
}
