import { toHex } from '../../bytes/hex.ts'
import { agree as agreeKeys } from '../../crypto/agreement/agree.ts'
import type { Operation, OpResult, Values } from '../contract.ts'
import { passphraseField, privateKeyField, publicKeyField } from '../key-fields.ts'
import { agreeCode } from './code-agree.ts'
import { keysFor } from './agree-keys.ts'
import { secretPart, toHkdf } from './shared.ts'
import { agreeVectors } from './vectors.ts'

export interface Agreed {
  readonly scheme: string
  /** Hexadecimal. */
  readonly secret: string
}

type Field = keyof Values<'agree'>

async function run(values: Values<'agree'>): Promise<OpResult<Agreed, Field>> {
  const keys = await keysFor(values)
  if (!keys.ok) return keys
  const { own, peer } = keys.value, agreed = await agreeKeys(own, peer)
  if (!agreed.ok) return { ok: false, error: { code: 'agreement.zero', params: { label: own.label }, field: 'peer' } }
  return { ok: true, value: { scheme: own.family === 'EC' ? `ECDH ${own.label}` : own.label, secret: toHex(agreed.secret) } }
}

export const agreeOperation: Operation<'agree', Agreed> = {
  id: 'agree',
  spec: 'RFC 7748',
  fields: [privateKeyField('key'), passphraseField('passphrase', 'key'), publicKeyField('peer')],
  secrecy: 'key',
  run,
  text: ({ secret }) => secret,
  file: ({ secret }) => ({ name: 'secret.txt', mime: 'text/plain', content: `${secret}\n` }),
  parts: ({ scheme, secret }) => [{ id: 'agreed-with', text: scheme, secrecy: 'public', file: null, verdict: 'note' }, secretPart(secret)],
  next: (_values, { secret }) => [toHkdf(secret)],
  show: agreeCode,
  vectors: agreeVectors,
}
