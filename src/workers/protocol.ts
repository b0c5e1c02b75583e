/** What the page and its engine worker say to each other. Every message carries the request's id. */
import type { ByteBuffer } from '../core/bytes/buffer.ts'
import type { Severity } from '../core/findings/finding.ts'
import type { Artifact, Description, Lock, Opened, Summary, Unlocked, UnlockRequest } from '../core/kinds/contract.ts'

/** An artifact of more nodes takes the page's own thread too long to describe: the worker does, and sends what it found. */
export const LARGE_NODES = 3000

/**
 * What is to be opened. A File crosses unread; `artifacts` (their ids, ascending) are opened already, and `opened` needs to
 * hold no other buffers than theirs. `unlock` opens a locked artifact, and only that.
 */
export type Source =
  | { readonly type: 'text'; readonly text: string; readonly name: string | null }
  | { readonly type: 'file'; readonly file: File }
  | { readonly type: 'artifacts'; readonly opened: Opened; readonly artifacts: readonly number[] }
  | { readonly type: 'unlock'; readonly opened: Opened; readonly artifact: number; readonly request: UnlockRequest }

export interface EngineRequest {
  readonly id: number
  readonly source: Source
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** What is known of one artifact. Plain data that shares no memory with the opened buffers. */
export interface Examined {
  readonly summary: Summary
  /** SHA-256 of its SubjectPublicKeyInfo, hex; null where there is no key. */
  readonly keyId: string | null
  /** Findings of the content by severity, those about the present time left out. */
  readonly counts: Readonly<Record<Severity, number>>
  /** Null where it was left out: of many artifacts nobody reads them all. */
  readonly description: Description | null
  /** SHA-256 (hex) over the DER of a certificate's names: equal where the names are the same byte for byte. Null where empty or absent. */
  readonly subject: string | null
  readonly issuer: string | null
  /** What keeps it closed, or null. */
  readonly lock: Lock | null
  /** Why it could not be examined, or null. A fault of this page: malformed content gives findings. */
  readonly failure: string | null
}

export type Failure =
  | { readonly code: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'unreadable'; readonly message: string }
  /** The worker or the code in it broke. */
  | { readonly code: 'stopped'; readonly message: string }

export type EngineMessage = { readonly id: number } & (
  /** The input with its first artifacts; more follow, so that no message takes the page long to receive. */
  | { readonly type: 'opened'; readonly opened: Opened }
  | { readonly type: 'more'; readonly buffers: readonly ByteBuffer[]; readonly artifacts: readonly Artifact[] }
  /** By the artifacts' ids. */
  | { readonly type: 'examined'; readonly list: readonly (readonly [artifact: number, examined: Examined])[] }
  | { readonly type: 'unlocked'; readonly result: Unlocked }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly failure: Failure }
)
