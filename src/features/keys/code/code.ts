/** The same in other tools: a key of this kind, under this name. The key on the screen itself stands in no program. */
import type { SecretTypeId } from '../../../core/crypto/key/secret.ts'
import type { KeyTypeId } from '../../../core/crypto/key/types.ts'
import type { ShownCode } from '../../../core/ops/shown-code.ts'
import { javascriptPair, javascriptSecret } from './javascript.ts'
import { opensslPair, opensslSecret } from './openssl.ts'
import { pythonPair, pythonSecret } from './python.ts'

/** `bits`: of RSA keys, which may have a size of their own. */
export const pairCode = (id: KeyTypeId, bits: number, name: string): readonly ShownCode[] => [opensslPair(id, bits, name), pythonPair(id, bits, name), javascriptPair(id, bits)]

export const secretCode = (id: SecretTypeId, name: string): readonly ShownCode[] => [opensslSecret(id, name), pythonSecret(id, name), javascriptSecret(id)]
