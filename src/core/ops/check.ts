/** What holds for every operation's fields, and the one way to run an operation. */
import type { FieldOf, OpContext, OpError, OpField, Operation, OperationId, OpResult, Values } from './contract.ts'
import { isFile, isUnreadable, readBytesText, type Data } from './data.ts'
import type { ShownCode } from './shown-code.ts'

const errorOf = <Id extends string>(field: Id, error: Omit<OpError<Id>, 'field'>): OpError<Id> => ({ ...error, field }) as OpError<Id>

function checkInteger<Id extends string>({ id, min = 0, max = Number.MAX_SAFE_INTEGER }: OpField<Id>, text: string): OpError<Id> | null {
  if (!/^\d+$/.test(text)) return errorOf(id, { code: 'field.integer', params: { got: text } })
  const number = Number(text)
  return number < min || number > max ? errorOf(id, { code: 'field.range', params: { min, max, got: text } }) : null
}

function checkBytes<Id extends string>({ id, octets }: OpField<Id>, text: string): OpError<Id> | null {
  const read = readBytesText(text)
  if (!read.ok) return errorOf(id, { code: 'field.bytes', params: { offset: read.offset } })
  return octets && !octets.includes(read.bytes.length) ? errorOf(id, { code: 'field.length', params: { wanted: octets, got: read.bytes.length } }) : null
}

function checkField<Id extends string>(field: OpField<Id>, value: Data): OpError<Id> | null {
  const { id, type, required, largest = Infinity } = field
  if (isFile(value)) return value.size > largest ? errorOf(id, { code: 'field.too-large', params: { got: value.size, limit: largest } }) : null
  const text = value.trim()
  if (text === '') return required ? errorOf(id, { code: 'field.required', params: {} }) : null
  if (type === 'integer') return checkInteger(field, text)
  return type === 'bytes' ? checkBytes(field, value) : null
}

/** The value of a field that may be any of the operation's. */
export const valueOf = <O extends OperationId>(values: Values<O>, field: FieldOf<O>): Data => values[field] as Data

/** Whether a field is in the form, as its `when` says. */
export function isThere<O extends OperationId>({ when }: OpField<FieldOf<O>>, values: Values<O>): boolean {
  return when === undefined || [when].flat().every(({ field, is }) => {
    const value = valueOf(values, field)
    return !isFile(value) && (typeof is === 'function' ? is(value) : is.includes(value))
  })
}

/** Every field that is missing or has no value of its type, in the order of the form. */
export function checkFields<O extends OperationId, Output>({ fields }: Operation<O, Output>, values: Values<O>): readonly OpError<FieldOf<O>>[] {
  return fields.filter((field) => isThere(field, values)).map((field) => checkField(field, valueOf(values, field.id))).filter((error) => error !== null)
}

/** What a form starts with. */
export function initialValues<O extends OperationId>({ fields }: { readonly fields: Operation<O, unknown>['fields'] }): Values<O> {
  return Object.fromEntries(fields.map(({ id, initial, options }) => [id, initial ?? options?.[0] ?? ''])) as Values<O>
}

/** The values with those emptied whose fields are not there. */
function present<O extends OperationId>(fields: Operation<O, unknown>['fields'], values: Values<O>): Values<O> {
  return Object.fromEntries(fields.map((field) => [field.id, isThere(field, values) ? valueOf(values, field.id) : ''])) as Values<O>
}

/** Checks the fields, then runs. */
export async function runOperation<O extends OperationId, Output>(operation: Operation<O, Output>, values: Values<O>, ctx: OpContext): Promise<OpResult<Output, FieldOf<O>>> {
  const [error] = checkFields(operation, values)
  return error ? { ok: false, error } : operation.run(present(operation.fields, values), ctx)
}

/** Work that reads a field's file: that it cannot be read is an error at the field. */
export async function reading<T, Field extends string>(field: Field, work: () => Promise<OpResult<T, Field>>): Promise<OpResult<T, Field>> {
  try {
    return await work()
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return { ok: false, error: errorOf<Field>(field, { code: 'field.unreadable', params: { message: error.message } }) }
  }
}

/** The same in other tools, as the form stands. */
export const showOperation = async <O extends OperationId, Output>(operation: Operation<O, Output>, values: Values<O>, output: Output | null): Promise<readonly ShownCode[]> =>
  operation.show(present(operation.fields, values), output)

/** A checked integer field; null where it was left empty. */
export const integerOf = (value: string): number | null => (value.trim() === '' ? null : Number(value))

/** A checked bytes field; empty where it was left empty. */
export function octetsOf(value: string): Uint8Array<ArrayBuffer> {
  const read = readBytesText(value)
  if (!read.ok) throw new TypeError(`expected hex or base64, got something else at ${read.offset}`)
  return read.bytes
}
