import { encodeBase64 } from '../../../bytes/base64.ts'
import { LabelledReader } from '../../../bytes/labelled.ts'
import { encodePem } from '../../../bytes/pem.ts'
import { publicHalf, type PrivateKeyBytes } from '../../../crypto/key/key.ts'
import { reading } from '../../check.ts'
import { joined } from '../../../bytes/joined.ts'
import type { LabelledOutput, Operation, OpResult, Values } from '../../contract.ts'
import { bytesOf } from '../../data.ts'
import { givenPrivate, givenPublic } from '../../given-keys.ts'
import { passphraseField, privateHalf, privateKeyField, publicKeyField } from '../../key-fields.ts'
import { textOctets } from '../octets.ts'
import { sealCode } from './code.ts'
import { aadField, aeadField, contextOf, hasSender, hpkePlace, infoField, kdfField, kemField, modeField, pskField, pskIdField, senderError, suiteFor, whenAuth } from './fields.ts'
import { seal } from './run.ts'
import { suiteLabel, type SuiteId } from './suite.ts'
import { hpkeSealVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface HpkeSealed {
  readonly enc: Bytes
  readonly ciphertext: Bytes
  readonly whole: Bytes
  readonly suite: SuiteId
  /** The sender's public key as PEM, '' in modes without one. */
  readonly sender: string
}

/** The library holds all of it in memory. */
const LARGEST = 16 * 1024 * 1024
const TAG_OCTETS = 16

type Field = 'key' | 'sender' | 'passphrase'
type Given = Values<'hpke-seal'>

/** The sender's private key in the modes that have one. */
async function senderOf(values: Given): Promise<OpResult<PrivateKeyBytes | null, Field>> {
  if (!hasSender(values)) return { ok: true, value: null }
  return await givenPrivate(values.sender, { ...hpkePlace('sender' as const, values), passphrase: { field: 'passphrase' as const, text: values.passphrase } })
}

async function keysOf(values: Given) {
  const key = await givenPublic<Field>(values.key, hpkePlace('key', values))
  if (!key.ok) return key
  const suite = suiteFor<Field>(key.value, values, 'key'), sender = await senderOf(values)
  if (!suite.ok) return suite
  if (!sender.ok) return sender
  const error = senderError<Field>(sender.value, key.value, 'sender')
  return error ? ({ ok: false, error } as const) : ({ ok: true, value: { key: key.value, suite: suite.value, sender: sender.value } } as const)
}

function labelled({ whole, enc, suite }: HpkeSealed): LabelledOutput {
  const reader = new LabelledReader(whole, { buffer: 0 }), spec = 'RFC 9180 6.1'
  reader.bytes(enc.length, { name: 'enc', type: 'encapsulated key', spec })
  reader.bytes(reader.available - TAG_OCTETS, { name: 'ct', type: suite.aead, spec })
  reader.rest({ name: 'tag', type: '16 bytes', spec })
  return { buffers: [{ id: 0, bytes: whole, from: null }], tree: reader.tree() }
}

const text = ({ whole }: HpkeSealed) => encodeBase64(whole)
const file = ({ whole }: HpkeSealed) => ({ name: 'message.hpke', mime: 'application/octet-stream', content: whole })

export const hpkeSeal = {
  id: 'hpke-seal',
  spec: 'RFC 9180 6.1',
  fields: [
    modeField, publicKeyField('key'), kemField,
    privateKeyField('sender', { when: whenAuth }), passphraseField('passphrase', 'sender'),
    pskField, pskIdField, { id: 'data', type: 'data', required: false, blank: true, secrecy: 'message', largest: LARGEST }, infoField, aadField, kdfField, aeadField,
  ],
  secrecy: 'public',
  randomised: true,
  run: async (values, { randomBytes }) => {
    const keys = await keysOf(values), context = contextOf(values)
    if (!keys.ok) return keys
    if (!context.ok) return context
    return await reading('data', async () => {
      const { sender, suite } = keys.value
      const sealed = await seal({ ...keys.value, context: context.value, aad: textOctets(values.aad).bytes, message: await bytesOf(values.data), randomBytes }, 'key')
      if (!sealed.ok) return sealed
      return { ok: true, value: { ...sealed.value, whole: joined(sealed.value.enc, sealed.value.ciphertext), suite, sender: sender ? encodePem('PUBLIC KEY', publicHalf(sender).spki) : '' } }
    })
  },
  text,
  file,
  parts: (output) => [
    { id: 'hpke-suite', text: suiteLabel(output.suite), secrecy: 'public', file: null, verdict: 'note' },
    { id: 'hpke-message', text: text(output), secrecy: 'public', file: file(output) },
    { id: 'hpke-enc', text: encodeBase64(output.enc), secrecy: 'public', file: null },
    { id: 'hpke-ct', text: encodeBase64(output.ciphertext), secrecy: 'public', file: null },
  ],
  labelled,
  next: ({ mode, kdf, aead, kem, info, aad, psk, pskId, key }, output) =>
    [{ operation: 'hpke-open', values: { mode, kdf, aead, kem: kem === '' ? 'x25519' : kem, info, aad, psk, pskId, sender: output.sender, message: text(output), ...privateHalf(key) } }],
  show: async (values) => {
    const keys = await keysOf(values), context = contextOf(values)
    return keys.ok && context.ok ? sealCode({ ...keys.value, values }) : []
  },
  vectors: hpkeSealVectors,
} satisfies Operation<'hpke-seal', HpkeSealed>
