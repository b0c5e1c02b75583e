import type { ClassicalErrors, ClassicalOperations, ClassicalPart, ClassicalUnavailable } from '../../core/ops/classical/types.ts'
import type { GroupWords } from './contract.ts'

export const classicalWords: GroupWords<ClassicalOperations, ClassicalErrors, ClassicalPart, ClassicalUnavailable> = {
  operations: {},
  errors: {},
  parts: {},
  unavailable: {},
}
