/** An identity is 32 random octets in Bech32; its recipient is computed by age-encryption, which does X25519 with WebCrypto and ML-KEM with noble. */
import { identityToRecipient } from 'age-encryption'
import { writeBech32 } from '../../../bytes/bech32.ts'
import type { Operation } from '../../contract.ts'
import { keygenCode } from './code.ts'
import { ageKeygenVectors } from './vectors.ts'

export interface AgeIdentity {
  readonly identity: string
  readonly recipient: string
}

const PREFIXES: Readonly<Record<string, string>> = { x25519: 'age-secret-key-', hybrid: 'age-secret-key-pq-' }

/** As age-keygen writes it. */
const keyFile = ({ identity, recipient }: AgeIdentity) => `# public key: ${recipient}\n${identity}\n`

export const ageKeygen = {
  id: 'age-keygen',
  spec: 'C2SP age',
  fields: [{ id: 'type', type: 'choice', required: true, secrecy: 'public', options: ['x25519', 'hybrid'] }],
  secrecy: 'key',
  run: async ({ type }, { randomBytes }) => {
    const identity = writeBech32(PREFIXES[type] ?? '', randomBytes(32)).toUpperCase()
    return { ok: true, value: { identity, recipient: await identityToRecipient(identity) } }
  },
  text: ({ identity }) => identity,
  file: (output) => ({ name: 'key.txt', mime: 'text/plain', content: keyFile(output) }),
  parts: (output) => [
    { id: 'age-identity', text: output.identity, secrecy: 'key', file: { name: 'key.txt', mime: 'text/plain', content: keyFile(output) } },
    { id: 'age-recipient', text: output.recipient, secrecy: 'public', file: { name: 'recipient.txt', mime: 'text/plain', content: `${output.recipient}\n` } },
  ],
  next: (_values, { identity, recipient }) => [{ operation: 'age-encrypt', values: { to: 'recipients', recipients: recipient } }, { operation: 'age-decrypt', values: { with: 'identity', identity } }],
  show: ({ type }) => keygenCode(type),
  vectors: ageKeygenVectors,
} satisfies Operation<'age-keygen', AgeIdentity>
