/** What the page and its engine worker say to each other. Every message carries the request's id. */
import type { Description, Opened, Summary } from '../core/kinds/contract.ts'

/** What is to be opened. A File crosses unread; `opened` is opened already and wants to be examined. */
export type Source =
  | { readonly type: 'text'; readonly text: string; readonly name: string | null }
  | { readonly type: 'file'; readonly file: File }
  | { readonly type: 'opened'; readonly opened: Opened; readonly from: number }

export interface EngineRequest {
  readonly id: number
  readonly source: Source
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** All that is known of one artifact. Plain data that shares no memory with the opened buffers. */
export interface Examined {
  readonly summary: Summary
  readonly description: Description
  /** SHA-256 (hex) over the DER of a certificate's names: equal where the names are the same byte for byte. Null where empty or absent. */
  readonly subject: string | null
  readonly issuer: string | null
  /** Why it could not be examined, or null. A fault of this page: malformed content gives findings. */
  readonly failure: string | null
}

export type Failure =
  | { readonly code: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'unreadable'; readonly message: string }
  /** The worker or the code in it broke. */
  | { readonly code: 'stopped'; readonly message: string }

export type EngineMessage = { readonly id: number } & (
  | { readonly type: 'opened'; readonly opened: Opened }
  /** Artifacts `from`, `from + 1`, … */
  | { readonly type: 'examined'; readonly from: number; readonly list: readonly Examined[] }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly failure: Failure }
)
