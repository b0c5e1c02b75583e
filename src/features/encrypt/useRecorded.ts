import { showOperation } from '../../core/ops/check.ts'
import type { OperationId } from '../../core/ops/contract.ts'
import type { OperationForm } from '../../ui/ops/useOperation.ts'
import { operationWord } from '../../words/ops/ops.ts'
import { recordStep } from './session.ts'

/** Every run that succeeds is a step of the session. */
export function useRecorded<O extends OperationId, Output>(form: OperationForm<O, Output>): OperationForm<O, Output> {
  const { operation, values } = form
  return {
    ...form,
    run: async (changes = {}) => {
      const outcome = await form.run(changes)
      if (outcome?.ok) recordStep(operationWord(operation.id).title, await showOperation(operation, { ...values, ...changes }, outcome.value))
      return outcome
    },
  }
}
