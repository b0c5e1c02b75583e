/** What holds for every operation's fields, and the one way to run an operation. */
import type { FieldOf, OpContext, OpError, OpField, Operation, OperationId, OpResult, Values } from './contract.ts'

function checkField<Id extends string>(field: OpField<Id>, value: string): OpError<Id> | null {
  const { id, type, required, min = 0, max = Number.MAX_SAFE_INTEGER } = field
  const text = value.trim()
  if (text === '') return required ? { code: 'field.required', params: {}, field: id } : null
  if (type !== 'integer') return null
  if (!/^\d+$/.test(text)) return { code: 'field.integer', params: { got: text }, field: id }
  const number = Number(text)
  return number < min || number > max ? { code: 'field.range', params: { min, max, got: text }, field: id } : null
}

/** Every field that is missing or has no value of its type, in the order of the form. */
export function checkFields<O extends OperationId, Output>({ fields }: Operation<O, Output>, values: Values<O>): readonly OpError<FieldOf<O>>[] {
  return fields.map((field) => checkField(field, values[field.id])).filter((error) => error !== null)
}

/** Checks the fields, then runs. */
export async function runOperation<O extends OperationId, Output>(operation: Operation<O, Output>, values: Values<O>, ctx: OpContext): Promise<OpResult<Output, FieldOf<O>>> {
  const [error] = checkFields(operation, values)
  return error ? { ok: false, error } : operation.run(values, ctx)
}

/** A checked integer field; null where it was left empty. */
export const integerOf = (value: string): number | null => (value.trim() === '' ? null : Number(value))
