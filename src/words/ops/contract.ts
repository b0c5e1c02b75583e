/** The shape of the words for one group of operations: what has no words does not compile. */
import type { FieldOf, OperationId } from '../../core/ops/contract.ts'

export interface OptionWords {
  readonly label: string
  readonly hint?: string
  /** Why this choice is weak or for teaching only; it is marked with it while it is chosen. */
  readonly weak?: string
}
export interface OpFieldWords {
  readonly label: string
  /** Stays visible below the field. */
  readonly hint?: string
  /** For choices whose ids are not their own names, or that need a word. */
  readonly options?: Readonly<Record<string, OptionWords>>
}
export interface OperationWords<Field extends string> {
  readonly title: string
  /** On the button that runs it. */
  readonly action: string
  /** One sentence for whoever meets it for the first time. */
  readonly what: string
  readonly fields: { readonly [F in Field]: OpFieldWords }
  /** What comes out. */
  readonly output: string
}

/** What is wrong, and what to do, at a field. */
export interface OpErrorWords {
  readonly title: string
  readonly mend: string
}

export interface GroupWords<Operations, Errors, Part extends string, Unavailable extends string> {
  readonly operations: { readonly [O in keyof Operations & OperationId]: OperationWords<FieldOf<O>> }
  readonly errors: { readonly [C in keyof Errors]: (params: Errors[C]) => OpErrorWords }
  readonly parts: { readonly [P in Part]: string }
  /** Why a tool has no code for it, and what can do it instead, with the least version. */
  readonly unavailable: { readonly [R in Unavailable]: { readonly title: string; readonly why: string } }
}
