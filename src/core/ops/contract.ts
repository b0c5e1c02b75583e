import type { SpanTree } from '../bytes/tree.ts'
import type { ByteBuffer } from '../bytes/buffer.ts'

/** Randomness and time come from outside, so that vectors can be run with fixed values. */
export interface OpContext {
  readonly now: number
  randomBytes(length: number): Uint8Array<ArrayBuffer>
}

/** One field of an operation's form. Its words are in words/fields.ts under `id`. */
export interface OpField<Id extends string = string> {
  readonly id: Id
  readonly type: 'text' | 'multiline' | 'secret' | 'integer'
  readonly required: boolean
  /** Enters a link. Secrets never do. */
  readonly shareable: boolean
  readonly placeholder?: string
  readonly min?: number
  readonly max?: number
  readonly monospace?: boolean
}

/** What went wrong, at which field; `code` is a key of words/op-errors.ts. */
export interface OpError<Id extends string = string> {
  readonly field: Id | null
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}
export type OpResult<T, Id extends string> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: OpError<Id> }

export type Tool = 'openssl' | 'python' | 'webcrypto'
/** Complete, runnable code with the very values of the form, or why that tool has none (a key of words/ops.ts). */
export type ShownCode = { readonly tool: Tool; readonly language: string; readonly code: string; readonly needs: string } | { readonly tool: Tool; readonly unavailable: string }

export interface LabelledOutput {
  readonly buffers: readonly ByteBuffer[]
  readonly tree: SpanTree
}

/** From this record come the form, its validation, the link, the shown code and the tests. */
export interface Operation<Id extends string, Output> {
  readonly id: string
  readonly spec: string
  readonly fields: readonly OpField<Id>[]
  run(values: Readonly<Record<Id, string>>, ctx: OpContext): Promise<OpResult<Output, Id>>
  /** The result as text, for copy and download. */
  text(output: Output): string
  /** The result's bytes with their labels, where it has a structure. */
  labelled?(output: Output): LabelledOutput
  show(values: Readonly<Record<Id, string>>, output: Output | null): readonly ShownCode[]
  readonly vectors: readonly OpVector<Id>[]
}

export interface OpVector<Id extends string> {
  readonly name: string
  readonly source: string
  readonly values: Readonly<Record<Id, string>>
  readonly now: number
  readonly random?: string
  /** The expected text, or the expected error code. */
  readonly expect: { readonly text: string } | { readonly error: string }
}
