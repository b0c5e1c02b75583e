import { toHex } from '../../bytes/hex.ts'
import { encodePem } from '../../bytes/pem.ts'
import type { PrivateKeyBytes } from '../../crypto/key/key.ts'
import { HASH_OCTETS, type SigningChoices } from '../../crypto/signature/message.ts'
import { signMessage } from '../../crypto/signature/signature.ts'
import { reading } from '../check.ts'
import type { OpContext, Operation, OpResult, Values } from '../contract.ts'
import { givenPrivate } from '../given-keys.ts'
import { forKeys, passphraseField, privateKeyField } from '../key-fields.ts'
import { choiceFields, choicesFor, keyPlace, madeSalt } from './choices.ts'
import { signCode } from './code-sign.ts'
import { inForm, labelledSignature, type EcdsaForm, type SignatureMaker } from './form.ts'
import { messageFrom } from './message.ts'
import { schemeName } from './scheme.ts'
import { dataField, halfParts, textOf, tooLarge } from './shared.ts'
import { signVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Signed extends SignatureMaker {
  readonly scheme: string
  /** As it is given out: for ECDSA in the form that was chosen. */
  readonly signature: Bytes
  readonly form: EcdsaForm | null
  /** As the scheme has it: for ECDSA r and s side by side. */
  readonly raw: Bytes
  /** The public half, PEM: what verifies it. */
  readonly publicKey: string
}

type Field = keyof Values<'sign'>

async function sign(values: Values<'sign'>, ctx: OpContext): Promise<OpResult<Signed, Field>> {
  const given = await givenPrivate(values.key, keyPlace(values))
  if (!given.ok) return given
  const choices = choicesFor(given.value, values)
  if (!choices.ok) return choices
  const refused = tooLarge(given.value.family, values.data)
  return refused ?? reading<Signed, Field>('data', () => made(given.value, choices.value, values, ctx))
}

async function made(key: PrivateKeyBytes, chosen: SigningChoices, { data, format }: Values<'sign'>, ctx: OpContext): Promise<OpResult<Signed, Field>> {
  const choices = { ...chosen, saltLength: madeSalt(key, chosen, HASH_OCTETS[chosen.hash]) }
  const signed = await signMessage(key, messageFrom(data, ctx), choices, ctx)
  if (!signed.ok) return { ok: false, error: { code: 'signature.refused', params: { message: signed.refused }, field: 'key' } }
  const form = key.family !== 'EC' ? null : format === 'raw' ? 'raw' : 'der'
  const { type, family, spki } = key, { signature: raw } = signed
  return { ok: true, value: { type, family, scheme: schemeName(key, choices), raw, form, signature: form ? inForm(raw, form) : raw, publicKey: encodePem('PUBLIC KEY', spki) } }
}

const fileOf = (signature: Bytes) => ({ name: 'signature.bin', mime: 'application/octet-stream', content: signature })

export const signOperation: Operation<'sign', Signed> = {
  id: 'sign',
  spec: 'FIPS 186-5',
  fields: [
    privateKeyField('key'), passphraseField('passphrase', 'key'), dataField, ...choiceFields('private'),
    { id: 'format', type: 'choice', required: true, secrecy: 'public', options: ['der', 'raw'], when: forKeys('private', ['EC']) },
    { id: 'randomness', type: 'choice', required: true, secrecy: 'public', options: ['random', 'deterministic'], more: true, when: forKeys('private', ['EC', 'ML-DSA', 'SLH-DSA']) },
  ],
  secrecy: 'public',
  randomised: true,
  run: sign,
  text: ({ signature }) => textOf(signature),
  file: ({ signature }) => fileOf(signature),
  parts: (output) => [
    { id: 'signature-scheme', text: output.scheme, secrecy: 'public', file: null, verdict: 'note' },
    { id: 'signature', text: textOf(output.signature), secrecy: 'public', file: fileOf(output.signature) },
    { id: 'signature-hex', text: toHex(output.signature), secrecy: 'public', file: null },
    ...halfParts(output, output.raw),
  ],
  labelled: (output) => labelledSignature(output, output.signature, output.form),
  next: ({ data, padding, hash, salt, context }, { signature, publicKey }) => [
    { operation: 'verify', values: { key: publicKey, passphrase: '', data, signature: textOf(signature), padding, hash, salt, context } },
  ],
  show: signCode,
  vectors: signVectors,
}
