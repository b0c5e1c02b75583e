import type { AgreementErrors, AgreementOperations, AgreementPart, AgreementUnavailable } from '../../core/ops/agreement/types.ts'
import type { GroupWords } from './contract.ts'

export const agreementWords: GroupWords<AgreementOperations, AgreementErrors, AgreementPart, AgreementUnavailable> = {
  operations: {},
  errors: {},
  parts: {},
  unavailable: {},
}
