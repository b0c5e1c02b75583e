import type { SignatureErrors, SignatureOperations, SignaturePart, SignatureUnavailable } from '../../core/ops/signature/types.ts'
import type { GroupWords } from './contract.ts'

export const signatureWords: GroupWords<SignatureOperations, SignatureErrors, SignaturePart, SignatureUnavailable> = {
  operations: {},
  errors: {},
  parts: {},
  unavailable: {},
}
