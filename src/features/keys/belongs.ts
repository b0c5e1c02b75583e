/** Whether something has the public half of a key: a certificate, a request, a public key, the private key itself. */
import { readAnyPublicKey, type GivenPublic } from '../../core/crypto/key/read.ts'
import { keyIdOf } from '../../core/crypto/keys.ts'
import type { KeyProblem } from '../../core/crypto/key/problem.ts'

export type Judged =
  | { readonly type: 'judged'; readonly form: GivenPublic['form']; readonly label: string; readonly keyId: string }
  | { readonly type: 'trouble'; readonly problem: KeyProblem }

/** What was given, by the fingerprint of its public key. Null for nothing. */
export async function judge(given: string | Uint8Array<ArrayBuffer>): Promise<Judged | null> {
  if (typeof given === 'string' ? given.trim() === '' : given.length === 0) return null
  const read = await readAnyPublicKey(given)
  if (!read.ok) return { type: 'trouble', problem: read.problem }
  const { key, form } = read.value
  return { type: 'judged', form, label: key.label, keyId: await keyIdOf(key.spki) }
}
