/** The Fernet operations: their fields, and what can be wrong with them. */
import type { FernetProblems } from '../../crypto/fernet-token.ts'
import type { Prefixed } from '../prefixed.ts'

export interface FernetOperations {
  'fernet-generate-key': Record<never, string>
  'fernet-encrypt': { key: string; plaintext: string }
  'fernet-decrypt': { key: string; token: string; ttl: string }
}
export type FernetErrors = Prefixed<'fernet', FernetProblems>
export type FernetUnavailable = 'openssl.no-fernet'
