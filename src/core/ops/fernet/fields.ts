/** What the Fernet operations share. */
import { parseKey, type FernetProblem } from '../../crypto/fernet-token.ts'
import type { OpError, OpField, OpResult } from '../contract.ts'

export const keyField: OpField<'key'> = { id: 'key', type: 'text', required: true, secrecy: 'key', monospace: true }

/** The field that a problem is about. A wrong HMAC is reported at the token, and its words name the key too. */
export function fernetError<Field extends string>({ code, params }: FernetProblem, token: Field): OpError<Field | 'key'> {
  const field: Field | 'key' = code === 'key-length' || ('of' in params && params.of === 'key') ? 'key' : token
  return { code: `fernet.${code}`, params, field } as OpError<Field | 'key'>
}

export const olderField: OpField<'older'> = { id: 'older', type: 'multiline', required: false, secrecy: 'key', monospace: true }

/** Keys one a line; lines without one apart. */
export const keyLines = (older: string): readonly string[] => older.split('\n').map((line) => line.trim()).filter((line) => line !== '')

/** The first key and the older ones, checked. */
export function severalKeys(key: string, older: string): OpResult<readonly string[], 'key' | 'older'> {
  const keys = [key, ...keyLines(older)]
  for (const [line, each] of keys.entries()) {
    const parsed = parseKey(each)
    if (!parsed.ok) return { ok: false, error: line === 0 ? fernetError(parsed.problem, 'key') : { code: 'fernet.older-key', params: { line, problem: parsed.problem }, field: 'older' } }
  }
  return { ok: true, value: keys }
}

/** What is wrong with a token that several keys were tried on. */
export function severalError(problem: FernetProblem, keys: number): OpError<'token' | 'key'> {
  return problem.code === 'hmac' && keys > 1 ? { code: 'fernet.no-key', params: { keys }, field: 'token' } : fernetError(problem, 'token')
}
