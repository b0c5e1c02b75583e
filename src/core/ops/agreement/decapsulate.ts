import { toHex } from '../../bytes/hex.ts'
import { agree } from '../../crypto/agreement/agree.ts'
import { decapsulate } from '../../crypto/agreement/kem.ts'
import { rawPublic } from '../../crypto/key/build.ts'
import { joined } from '../../bytes/joined.ts'
import type { Operation, OpResult, Values } from '../contract.ts'
import { isLocked, passphraseField, privateKeyField } from '../key-fields.ts'
import { decapsulateCode } from './code-kem.ts'
import { privateKeysFor, readCiphertext } from './kem-keys.ts'
import { HYBRID, SCHEMES, secretPart, toHkdf } from './shared.ts'
import { decapsulateVectors } from './vectors.ts'

export interface Received {
  readonly scheme: string
  /** Hexadecimal. */
  readonly secret: string
  /** The ciphertext is not this key's: the secret is false, and only here does anything say so. */
  readonly rejected: boolean
}

type Field = keyof Values<'decapsulate'>

async function run(values: Values<'decapsulate'>): Promise<OpResult<Received, Field>> {
  const keys = await privateKeysFor(values)
  if (!keys.ok) return keys
  const read = readCiphertext(keys.value, values.ciphertext)
  if (!read.ok) return read
  const { kem, x25519 } = keys.value, { secret, rejected } = await decapsulate(kem, read.value.ciphertext)
  if (!x25519) return { ok: true, value: { scheme: kem.label, secret: toHex(secret), rejected } }
  const peer = await rawPublic('x25519', read.value.share), agreed = peer.ok ? await agree(x25519, peer.value) : peer
  if (!agreed.ok) return { ok: false, error: { code: 'agreement.zero', params: { label: 'X25519' }, field: 'ciphertext' } }
  return { ok: true, value: { scheme: HYBRID, secret: toHex(joined(secret, agreed.secret)), rejected } }
}

export const decapsulateOperation: Operation<'decapsulate', Received> = {
  id: 'decapsulate',
  spec: 'FIPS 203',
  fields: [
    { id: 'scheme', type: 'choice', required: true, secrecy: 'public', options: SCHEMES },
    privateKeyField('key'), passphraseField('passphrase', 'key'),
    { ...privateKeyField('x25519'), when: { field: 'scheme', is: ['x25519mlkem768'] } },
    { ...passphraseField('x25519Passphrase', 'x25519'), when: [{ field: 'scheme', is: ['x25519mlkem768'] }, { field: 'x25519', is: isLocked }] },
    { id: 'ciphertext', type: 'bytes', required: true, secrecy: 'public', long: true },
  ],
  secrecy: 'key',
  run,
  text: ({ secret }) => secret,
  file: ({ secret }) => ({ name: 'secret.txt', mime: 'text/plain', content: `${secret}\n` }),
  parts: ({ scheme, secret, rejected }) => [
    { id: 'agreed-with', text: scheme, secrecy: 'public', file: null, verdict: 'note' },
    ...(rejected ? [{ id: 'kem-rejected', text: null, secrecy: 'public', file: null, verdict: 'bad' } as const] : []),
    secretPart(secret),
  ],
  next: (_values, { secret }) => [toHkdf(secret)],
  show: decapsulateCode,
  vectors: decapsulateVectors,
}
