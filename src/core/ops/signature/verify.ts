import type { PublicKeyBytes } from '../../crypto/key/key.ts'
import { isRsa } from '../../crypto/key/key.ts'
import { readPss } from '../../crypto/sign.ts'
import { lookAtEcdsa } from '../../crypto/signature/ecdsa.ts'
import type { SigningChoices } from '../../crypto/signature/message.ts'
import { lookAt } from '../../crypto/signature/rsa-look.ts'
import { verifyMessage } from '../../crypto/signature/signature.ts'
import { octetsOf, reading } from '../check.ts'
import type { OpContext, Operation, OpResult, OutputPart, Values } from '../contract.ts'
import { givenPublic } from '../given-keys.ts'
import { passphraseField, publicKeyField } from '../key-fields.ts'
import { choiceFields, choicesFor, keyPlace } from './choices.ts'
import { verifyCode } from './code-verify.ts'
import { explain, type Reason } from './explain.ts'
import { labelledSignature, numbersOf, readSignature, type ReadSignature, type SignatureMaker } from './form.ts'
import { messageFrom } from './message.ts'
import { schemeName } from './scheme.ts'
import { dataField, halfParts, tooLarge } from './shared.ts'
import { verifyVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Verified extends SignatureMaker, ReadSignature {
  readonly valid: boolean
  readonly scheme: string
  /** As it was given. */
  readonly given: Bytes
  /** Octets of the salt of a PSS signature; null for all others. */
  readonly saltLength: number | null
  readonly reasons: readonly Reason[]
}

type Field = keyof Values<'verify'>

async function verify(values: Values<'verify'>, ctx: OpContext): Promise<OpResult<Verified, Field>> {
  const key = await givenPublic(values.key, keyPlace(values))
  if (!key.ok) return key
  const choices = choicesFor(key.value, values)
  if (!choices.ok) return choices
  const given = octetsOf(values.signature), signature = readSignature(key.value, given)
  if (!signature.ok) return signature
  return tooLarge(key.value.family, values.data) ?? reading<Verified, Field>('data', async () => ({ ok: true, value: { ...(await judged(key.value, { signature: signature.value, choices: choices.value, values }, ctx)), given } }))
}

interface ToJudge {
  readonly signature: ReadSignature
  readonly choices: SigningChoices
  readonly values: Values<'verify'>
}

async function judged(key: PublicKeyBytes, { signature, choices, values: { data } }: ToJudge, ctx: OpContext): Promise<Omit<Verified, 'given'>> {
  const { type, family } = key, { bytes } = signature
  const fits = await verifyMessage(key, messageFrom(data, ctx), bytes, choices)
  const saltLength = fits && isRsa(key) && choices.padding === 'pss' ? await saltOf(key, bytes, choices) : choices.saltLength
  // A key's own parameters are the least for the salt (RFC 4055 3.3).
  const least = isRsa(key) && key.parameters ? readPss(key.parameters)?.saltLength ?? 0 : 0
  const valid = fits && (saltLength ?? least) >= least
  const why = valid ? null : fits ? { id: 'signature-salt-short', text: `${String(saltLength)} < ${String(least)}` } as const : await explain({ key, data, signature: bytes, choices }, ctx)
  const high = type === 'secp256k1' && valid && (await lookAtEcdsa(type, ...numbersOf(bytes))).highS
  const reasons: readonly Reason[] = [...(why ? [why] : []), ...(high ? [{ id: 'signature-high-s', text: null } as const] : [])]
  return { type, family, valid, scheme: schemeName(key, { ...choices, saltLength }), saltLength, reasons, ...signature }
}

/** Octets of the salt in a valid PSS signature. */
async function saltOf(key: Extract<PublicKeyBytes, { readonly rsa: unknown }>, signature: Bytes, { hash, saltLength }: SigningChoices): Promise<number | null> {
  return saltLength ?? (await lookAt(key, signature))?.pss.find((each) => each.hash === hash)?.salt.length ?? null
}

export const verifyOperation: Operation<'verify', Verified> = {
  id: 'verify',
  spec: 'FIPS 186-5',
  fields: [
    publicKeyField('key'), passphraseField('passphrase', 'key'), dataField,
    { id: 'signature', type: 'bytes', required: true, secrecy: 'public', long: true },
    ...choiceFields('public'),
  ],
  secrecy: 'public',
  run: verify,
  text: ({ valid }) => (valid ? 'valid' : 'not valid'),
  file: ({ valid, scheme }) => ({ name: 'verdict.txt', mime: 'text/plain', content: `${valid ? 'valid' : 'not valid'} (${scheme})\n` }),
  parts: (output) => [
    { id: output.valid ? 'signature-valid' : 'signature-invalid', text: output.scheme, secrecy: 'public', file: null, verdict: output.valid ? 'good' : 'bad' },
    ...output.reasons.map(({ id, text }): OutputPart => ({ id, text, secrecy: 'public', file: null, verdict: 'note' })),
    ...halfParts(output, output.bytes),
  ],
  labelled: (output) => labelledSignature(output, output.given, output.form),
  show: verifyCode,
  vectors: verifyVectors,
}
