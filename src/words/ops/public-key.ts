import type { PublicKeyErrors, PublicKeyOperations, PublicKeyPart, PublicKeyUnavailable } from '../../core/ops/public-key/types.ts'
import type { GroupWords } from './contract.ts'

export const publicKeyWords: GroupWords<PublicKeyOperations, PublicKeyErrors, PublicKeyPart, PublicKeyUnavailable> = {
  operations: {},
  errors: {},
  parts: {},
  unavailable: {},
}
