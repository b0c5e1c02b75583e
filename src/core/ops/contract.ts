import type { SpanTree } from '../bytes/tree.ts'
import type { ByteBuffer } from '../bytes/buffer.ts'
import type { AgreementOperations, AgreementPart } from './agreement/types.ts'
import type { CipherOperations, CipherPart } from './cipher/types.ts'
import type { ClassicalOperations, ClassicalPart } from './classical/types.ts'
import type { OpErrorCode, OpErrorParams } from './errors.ts'
import type { FernetOperations } from './fernet/types.ts'
import type { HashOperations, HashPart } from './hash/types.ts'
import type { PasswordOperations, PasswordPart } from './password/types.ts'
import type { PublicKeyOperations, PublicKeyPart } from './public-key/types.ts'
import type { ShownCode } from './shown-code.ts'
import type { SignatureOperations, SignaturePart } from './signature/types.ts'
import type { TokenOperations, TokenPart } from './token/types.ts'

/**
 * Every operation with its fields, in the order of the form, and the type of what is typed into them: text, or a file too (`Data`).
 * No words here: the files of `src/words/ops` have one record an operation, and an operation or a field without words does not compile.
 */
interface OperationValues
  extends FernetOperations, HashOperations, CipherOperations, PasswordOperations, SignatureOperations, PublicKeyOperations, AgreementOperations, TokenOperations, ClassicalOperations {}
export type OperationId = keyof OperationValues
export type FieldOf<O extends OperationId> = keyof OperationValues[O] & string
/** What is in the form, as typed. A field that is left empty is ''. */
export type Values<O extends OperationId> = { readonly [F in FieldOf<O>]: OperationValues[O][F] }

/** The parts of results that have more than one. Words for each in `src/words/ops`. */
export type PartId = HashPart | CipherPart | PasswordPart | SignaturePart | PublicKeyPart | AgreementPart | TokenPart | ClassicalPart

/** Randomness and time come from outside, so that vectors can be run with fixed values. */
export interface OpContext {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>
  /** Told now and then of long work: done so far out of `total`, in whatever is counted. */
  readonly progress?: (done: number, total: number) => void
}

/** `key`: hidden until revealed. `message`: in the secrecy colour, but legible. `passphrase`: hidden, and never in code or in a link. */
export type Secrecy = 'public' | 'message' | 'key' | 'passphrase'

/** Keys that the form offers to take from Keys, or to make. */
export type AcceptedKey = 'private' | 'public' | 'certificate'

/** Another field has one of these values, or one that fits. */
export interface FieldCondition<Id extends string> {
  readonly field: Id
  readonly is: readonly string[] | ((text: string) => boolean)
}

export interface OpField<Id extends string> {
  readonly id: Id
  /**
   * `integer`: whole numbers from `min` to `max`. `choice`: one of `options`. `data`: a message, as text or as a file.
   * `bytes`: hex or base64, as `readBytesText` reads it, of one of the lengths in `octets` where given.
   */
  readonly type: 'text' | 'multiline' | 'integer' | 'choice' | 'data' | 'bytes'
  readonly required: boolean
  /** Nothing is a value like any other, and not a field left out: an empty message. */
  readonly blank?: boolean
  /** Only `public` fields may enter a link. */
  readonly secrecy: Secrecy
  /** An example of what to enter; never a word. */
  readonly placeholder?: string
  readonly min?: number
  readonly max?: number
  readonly monospace?: boolean
  /** The choices' ids in order; the first is chosen at first unless `initial` says otherwise. */
  readonly options?: readonly string[]
  readonly octets?: readonly number[]
  /** What the form starts with. */
  readonly initial?: string
  /** The field is there only while this holds, or all of these; else it counts as empty. */
  readonly when?: FieldCondition<Id> | readonly FieldCondition<Id>[]
  /** Of a public field: what is secret all the same and enters no link, as a private key where its public half was enough. */
  readonly holdsSecret?: (text: string) => boolean
  /** Folded away under "More" until wanted. */
  readonly more?: boolean
  /** The kept keys that can be put in, as PEM. */
  readonly accepts?: readonly AcceptedKey[]
  /** Octets of a random value that the form offers to make. */
  readonly random?: number
  /** For `bytes`: more than fit on a line. */
  readonly long?: boolean
  /** For `data`: nothing is typed, a file is taken, or none. */
  readonly fileOnly?: boolean
  /** The form starts with such a random value: for what should differ each time, as a salt. */
  readonly fresh?: boolean
  /** For `data`: the largest file that can be worked on, in octets; without it any size is streamed. */
  readonly largest?: number
}

/** What went wrong, and at which field; null where it is about none of them. */
export type OpError<Field extends string = string> = {
  readonly [C in OpErrorCode]: { readonly code: C; readonly params: OpErrorParams[C]; readonly field: Field | null }
}[OpErrorCode]
export type OpResult<T, Field extends string = string> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: OpError<Field> }

export interface LabelledOutput {
  readonly buffers: readonly ByteBuffer[]
  readonly tree: SpanTree
}

/** A result as a file. */
export interface OutputFile {
  readonly name: string
  readonly mime: string
  readonly content: string | Uint8Array<ArrayBuffer> | Blob
}

/** One of several things that come out. */
export interface OutputPart {
  readonly id: PartId
  /** To read and to copy; null for what is only a file. */
  readonly text: string | null
  readonly secrecy: Secrecy
  /** Null where nobody wants it as a file. */
  readonly file: OutputFile | null
  /** A judgement, shown as such: the signature is valid, the digest is not the expected one. `note`: what is worth knowing beside it. */
  readonly verdict?: 'good' | 'bad' | 'note'
  /** That Inspect explains it: a certificate, a key, a CMS message, a token. */
  readonly inspect?: boolean
}

/** Another operation that takes this result: the form is filled with these values, the rest stays as it is. */
export type NextOperation = { readonly [O in OperationId]: { readonly operation: O; readonly values: Partial<Values<O>> } }[OperationId]

/** From this record come the form, its validation, the link, the shown code and the tests. */
export interface Operation<O extends OperationId, Output> {
  readonly id: O
  /** Where it is specified, as `specUrl` reads it. */
  readonly spec: string
  readonly fields: readonly OpField<FieldOf<O>>[]
  /**
   * Called with values that `checkFields` accepts. What is wrong with them is a value; exceptions are mistakes in the program.
   * The output is plain data that crosses between threads, unless the operation's row says that it runs on the page.
   */
  run(values: Values<O>, ctx: OpContext): Promise<OpResult<Output, FieldOf<O>>>
  /** The result as text, to copy and to compare with vectors; what the shown code prints, but for a line break at its end. */
  text(output: Output): string
  file(output: Output): OutputFile
  /** Whether the result itself must stay secret, as in `OpField`. */
  readonly secrecy: Secrecy
  /** Where more than one thing comes out, in their order; else `text`, `file` and `secrecy` say it all. */
  parts?(output: Output): readonly OutputPart[]
  /** The result's bytes with their labels, where it has a structure; null where this one is too large to be shown. The buffer that the tree is about is among the buffers, at its id. */
  labelled?(output: Output): LabelledOutput | null
  /** Where the result goes on to; the first is what takes it back (decrypt, verify), if anything does. */
  next?(values: Values<O>, output: Output): readonly NextOperation[]
  /**
   * The same in other tools, with the very values of the form, which `checkFields` accepts; `output` is null before it has run.
   * None where the values cannot be read. A promise where they must be read first, as keys in another form than programs take.
   */
  show(values: Values<O>, output: Output | null): readonly ShownCode[] | Promise<readonly ShownCode[]>
  /** The result differs from run to run: the shown code is then compared through `next`. */
  readonly randomised?: boolean
  readonly vectors: readonly OpVector<O>[]
}

export interface OpVector<O extends OperationId> {
  readonly name: string
  readonly source: string
  readonly values: Values<O>
  /** Milliseconds since 1970. */
  readonly now: number
  /** Hex of the random bytes, in the order in which they are asked for. */
  readonly random?: string
  /** The expected text, or the expected error; of a result that differs from run to run the text that its first `next` makes of it. */
  readonly expect: { readonly text: string } | { readonly error: OpErrorCode } | { readonly back: string }
}
