import { encodeBase64 } from '../../bytes/base64.ts'
import { LabelledReader } from '../../bytes/labelled.ts'
import { toHex } from '../../bytes/hex.ts'
import { agree } from '../../crypto/agreement/agree.ts'
import { CIPHERTEXT_OCTETS, encapsulate, X25519_OCTETS } from '../../crypto/agreement/kem.ts'
import { rawPrivate } from '../../crypto/key/build.ts'
import type { MlKemTypeId } from '../../crypto/key/types.ts'
import { joined } from '../../bytes/joined.ts'
import type { OpContext, Operation, OpResult, Values } from '../contract.ts'
import { privateHalf, publicKeyField } from '../key-fields.ts'
import { encapsulateCode } from './code-kem.ts'
import { publicKeysFor } from './kem-keys.ts'
import { HYBRID, SCHEMES, secretPart, toHkdf } from './shared.ts'
import { encapsulateVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Sent {
  readonly scheme: string
  readonly ciphertext: Bytes
  /** Hexadecimal. */
  readonly secret: string
  /** Octets of ML-KEM's part where another follows; null where it is alone. */
  readonly first: number | null
}

type Field = keyof Values<'encapsulate'>

async function run(values: Values<'encapsulate'>, ctx: OpContext): Promise<OpResult<Sent, Field>> {
  const keys = await publicKeysFor(values)
  if (!keys.ok) return keys
  const { kem, x25519 } = keys.value, made = await encapsulate(kem, ctx)
  if (!x25519) return { ok: true, value: { scheme: kem.label, ciphertext: made.ciphertext, secret: toHex(made.secret), first: null } }
  const own = await rawPrivate('x25519', { privateKey: ctx.randomBytes(X25519_OCTETS) })
  if (!own.ok) throw new Error(`made by chance: ${own.problem.code}`)
  const agreed = await agree(own.value, x25519)
  if (!agreed.ok) return { ok: false, error: { code: 'agreement.zero', params: { label: 'X25519' }, field: 'x25519' } }
  return { ok: true, value: { scheme: HYBRID, ciphertext: joined(made.ciphertext, own.value.publicKey), secret: toHex(joined(made.secret, agreed.secret)), first: CIPHERTEXT_OCTETS[kem.type as MlKemTypeId] } }
}

const linesOf = ({ ciphertext, secret }: Sent): string => `${encodeBase64(ciphertext)}\n${secret}`
const fileOf = ({ ciphertext }: Sent) => ({ name: 'ciphertext.bin', mime: 'application/octet-stream', content: ciphertext })

export const encapsulateOperation: Operation<'encapsulate', Sent> = {
  id: 'encapsulate',
  spec: 'FIPS 203',
  fields: [
    { id: 'scheme', type: 'choice', required: true, secrecy: 'public', options: SCHEMES },
    publicKeyField('key'),
    { ...publicKeyField('x25519'), when: { field: 'scheme', is: ['x25519mlkem768'] } },
  ],
  secrecy: 'key',
  run,
  text: linesOf,
  file: fileOf,
  parts: (output) => [
    { id: 'agreed-with', text: output.scheme, secrecy: 'public', file: null, verdict: 'note' },
    { id: 'kem-ciphertext', text: encodeBase64(output.ciphertext), secrecy: 'public', file: fileOf(output) },
    secretPart(output.secret),
  ],
  labelled: ({ ciphertext, first }) => {
    const reader = new LabelledReader(ciphertext, { buffer: 0 })
    reader.bytes(first ?? ciphertext.length, { name: 'ciphertext', type: 'ML-KEM', spec: 'FIPS 203 6.2' })
    if (first !== null) reader.rest({ name: 'key_exchange', type: 'X25519', spec: 'draft-ietf-tls-ecdhe-mlkem' })
    return { buffers: [{ id: 0, bytes: ciphertext, from: null }], tree: reader.tree() }
  },
  next: ({ scheme, key, x25519 }, { ciphertext, secret }) => {
    const { key: x25519Key } = privateHalf(x25519)
    return [{ operation: 'decapsulate', values: { scheme, ...privateHalf(key), ...(x25519Key ? { x25519: x25519Key } : {}), ciphertext: encodeBase64(ciphertext) } }, toHkdf(secret)]
  },
  show: encapsulateCode,
  vectors: encapsulateVectors,
}
