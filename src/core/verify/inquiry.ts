/** What a person asks about a certificate: of the page, in its own terms. */
import type { ProofView } from './case.ts'
import type { PurposeId } from './purpose.ts'
import type { Came, Condition, Staple, Visit } from './reach.ts'
import type { RevocationMode } from './revocation.ts'
import type { Weighed } from './weigh.ts'

/** Where a certificate comes from: open on the page, kept in the vault, or Mozilla's list. */
export type Origin = 'page' | 'kept' | 'mozilla'

export interface Inquiry {
  readonly purpose: PurposeId
  /** A host name or an address as typed; empty: none is asked for. */
  readonly host: string
  readonly revocation: RevocationMode
  /** What the server sends along in the handshake. */
  readonly staple: Staple
  /** How addresses behave, by `conditionKey`; those that are not named answer. */
  readonly conditions: Readonly<Record<string, Condition>>
  /** Milliseconds since the epoch; null: the present. */
  readonly time: number | null
  /** Whose roots are trusted. */
  readonly sources: Readonly<Record<Origin, boolean>>
  /** Roots that are not trusted all the same, by what tells a certificate from any other. */
  readonly distrusted: readonly string[]
}

/** An address that was asked, what came from it, from when until when that holds, and what it says alone. */
export interface Visited extends Visit {
  readonly came: Came
  readonly proofs: readonly ProofView[]
  /** Null where nothing came that says something of its own. */
  readonly weighed: Weighed | null
}
