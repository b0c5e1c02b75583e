/** What the Fernet operations share. */
import type { FernetProblem } from '../../crypto/fernet-token.ts'
import type { OpError, OpField } from '../contract.ts'

export const keyField: OpField<'key'> = { id: 'key', type: 'text', required: true, secrecy: 'key', monospace: true }

/** The field that a problem is about. A wrong HMAC is reported at the token, and its words name the key too. */
export function fernetError<Field extends string>({ code, params }: FernetProblem, token: Field): OpError<Field | 'key'> {
  const field: Field | 'key' = code === 'key-length' || ('of' in params && params.of === 'key') ? 'key' : token
  return { code: `fernet.${code}`, params, field } as OpError<Field | 'key'>
}
