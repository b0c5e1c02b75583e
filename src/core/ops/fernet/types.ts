/** The Fernet operations: their fields, and what can be wrong with them. */
import type { FernetProblem, FernetProblems } from '../../crypto/fernet-token.ts'
import type { Prefixed } from '../prefixed.ts'

export interface FernetOperations {
  'fernet-generate-key': Record<never, string>
  'fernet-encrypt': { key: string; plaintext: string }
  'fernet-decrypt': { key: string; token: string; ttl: string; older: string }
  'fernet-rotate': { key: string; older: string; token: string }
}
export interface FernetErrors extends Prefixed<'fernet', FernetProblems> {
  /** One of several keys is wrong: which one, counted from 1. */
  'fernet.older-key': { line: number; problem: FernetProblem }
  /** None of so many keys fits. */
  'fernet.no-key': { keys: number }
}
export type FernetUnavailable = 'openssl.no-fernet'
