import type { CipherErrors, CipherOperations, CipherPart, CipherUnavailable } from '../../core/ops/cipher/types.ts'
import type { GroupWords } from './contract.ts'

export const cipherWords: GroupWords<CipherOperations, CipherErrors, CipherPart, CipherUnavailable> = {
  operations: {},
  errors: {},
  parts: {},
  unavailable: {},
}
