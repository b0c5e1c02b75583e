import type { SpanTree } from '../bytes/tree.ts'
import type { ByteBuffer } from '../bytes/buffer.ts'
import type { OpErrorCode, OpErrorParams } from './errors.ts'
import type { ShownCode } from './shown-code.ts'

/**
 * Every operation with its fields, in the order of the form. No words here: `src/words/ops.ts` has one record an operation,
 * and an operation or a field without words does not compile.
 */
interface OperationFields {
  'fernet-generate-key': never
  'fernet-encrypt': 'key' | 'plaintext'
  'fernet-decrypt': 'key' | 'token' | 'ttl'
}
export type OperationId = keyof OperationFields
export type FieldOf<O extends OperationId> = OperationFields[O]
/** What is in the form, as typed. A field that is left empty is ''. */
export type Values<O extends OperationId> = Readonly<Record<FieldOf<O>, string>>

/** Randomness and time come from outside, so that vectors can be run with fixed values. */
export interface OpContext {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>
}

export interface OpField<Id extends string> {
  readonly id: Id
  /** `integer`: whole numbers from `min` to `max`. */
  readonly type: 'text' | 'multiline' | 'integer'
  readonly required: boolean
  /** Nothing is a value like any other, and not a field left out: an empty message. */
  readonly blank?: boolean
  /**
   * `key`: hidden until revealed. `message`: in the secrecy colour, but legible, since it is being written or read.
   * Only `public` fields may enter a link.
   */
  readonly secrecy: 'public' | 'message' | 'key'
  /** An example of what to enter; never a word. */
  readonly placeholder?: string
  readonly min?: number
  readonly max?: number
  readonly monospace?: boolean
}

/** What went wrong, and at which field; null where it is about none of them. */
export type OpError<Field extends string = string> = {
  readonly [C in OpErrorCode]: { readonly code: C; readonly params: OpErrorParams[C]; readonly field: Field | null }
}[OpErrorCode]
export type OpResult<T, Field extends string = string> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: OpError<Field> }

interface LabelledOutput {
  readonly buffers: readonly ByteBuffer[]
  readonly tree: SpanTree
}

/** A result as a file. */
interface OutputFile {
  readonly name: string
  readonly mime: string
  readonly content: string | Uint8Array<ArrayBuffer>
}

/** From this record come the form, its validation, the link, the shown code and the tests. */
export interface Operation<O extends OperationId, Output> {
  readonly id: O
  /** Where it is specified, as `specUrl` reads it. */
  readonly spec: string
  readonly fields: readonly OpField<FieldOf<O>>[]
  /** Called with values that `checkFields` accepts. What is wrong with them is a value; exceptions are mistakes in the program. */
  run(values: Values<O>, ctx: OpContext): Promise<OpResult<Output, FieldOf<O>>>
  /** The result as text, to copy and to compare with vectors. */
  text(output: Output): string
  file(output: Output): OutputFile
  /** Whether the result itself must stay secret, as in `OpField`. */
  readonly secrecy: OpField<string>['secrecy']
  /** The result's bytes with their labels, where it has a structure. */
  labelled?(output: Output): LabelledOutput
  /** The same in other tools, with the very values of the form, which `checkFields` accepts; `output` is null before it has run. */
  show(values: Values<O>, output: Output | null): readonly ShownCode[]
  readonly vectors: readonly OpVector<FieldOf<O>>[]
}

export interface OpVector<Field extends string> {
  readonly name: string
  readonly source: string
  readonly values: Readonly<Record<Field, string>>
  /** Milliseconds since 1970. */
  readonly now: number
  /** Hex of the random bytes, in the order in which they are asked for. */
  readonly random?: string
  /** The expected text, or the expected error. */
  readonly expect: { readonly text: string } | { readonly error: OpErrorCode }
}
