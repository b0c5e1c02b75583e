import type { TokenErrors, TokenOperations, TokenPart, TokenUnavailable } from '../../core/ops/token/types.ts'
import type { GroupWords } from './contract.ts'

export const tokenWords: GroupWords<TokenOperations, TokenErrors, TokenPart, TokenUnavailable> = {
  operations: {},
  errors: {},
  parts: {},
  unavailable: {},
}
