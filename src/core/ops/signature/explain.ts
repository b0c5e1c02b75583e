/**
 * Why a signature is not valid, as far as that can honestly be known. RSA's public operation shows how a signature was made and over which digest,
 * so that one by this key over another message is told from one by another key. ECDSA and EdDSA show only what no key makes; ML-DSA and SLH-DSA
 * nothing. What people stumble over is tried: another hash, other padding, no context, line breaks that editors add and systems change.
 */
import { toHex } from '../../bytes/hex.ts'
import { isRsa, type PublicKeyBytes, type RsaPublicKey } from '../../crypto/key/key.ts'
import type { EcTypeId } from '../../crypto/key/types.ts'
import { lookAtEcdsa } from '../../crypto/signature/ecdsa.ts'
import { SIGNING_HASHES, type Message, type SigningChoices } from '../../crypto/signature/message.ts'
import { fitsDigest, lookAt } from '../../crypto/signature/rsa-look.ts'
import { verifyMessage } from '../../crypto/signature/signature.ts'
import { isInRange, type WholeTypeId } from '../../crypto/signature/whole.ts'
import type { OpContext } from '../contract.ts'
import { isFile, type Data } from '../data.ts'
import { numbersOf } from './form.ts'
import { messageFrom } from './message.ts'
import { rsaScheme, schemeName } from './scheme.ts'
import type { SignaturePart } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Something known, with what it is about in names and numbers. */
export interface Reason {
  readonly id: SignaturePart
  readonly text: string | null
}

export interface Refused {
  readonly key: PublicKeyBytes
  readonly data: Data
  readonly signature: Bytes
  readonly choices: SigningChoices
}

const reason = (id: SignaturePart, text: string | null = null): Reason => ({ id, text })

/** The first that is known; null where nothing is. */
export async function explain(refused: Refused, ctx: OpContext): Promise<Reason | null> {
  const { key, data, signature } = refused, message = messageFrom(data, ctx)
  if (isRsa(key)) return (await textReason(refused, ctx)) ?? rsaReason(key, message, signature)
  if (key.family === 'EC') return (await ecdsaReason(refused, message)) ?? textReason(refused, ctx)
  if (!(await isInRange(key.type as WholeTypeId, signature))) return reason('signature-range')
  if (refused.choices.context.length > 0 && (await verifyMessage(key, message, signature, { ...refused.choices, context: new Uint8Array(0) }))) return reason('signature-no-context')
  return textReason(refused, ctx)
}

async function rsaReason(key: RsaPublicKey, message: Message, signature: Bytes): Promise<Reason> {
  const look = await lookAt(key, signature)
  if (!look) return reason('signature-range')
  const { pkcs1, pss } = look
  if (pkcs1) {
    const { hash, digest } = pkcs1, ours = toHex(await message.digest(hash))
    return ours === toHex(digest) ? reason('signature-otherwise', rsaScheme('pkcs1', hash, null)) : reason('signature-other-message', `${hash}: ${toHex(digest)}`)
  }
  for (const each of pss) if (fitsDigest(each, await message.digest(each.hash))) return reason('signature-otherwise', rsaScheme('pss', each.hash, each.salt.length))
  const sure = pss.find((each) => each.sure)
  return sure ? reason('signature-other-message-pss', rsaScheme('pss', sure.hash, sure.salt.length)) : reason('signature-other-key')
}

async function ecdsaReason({ key, signature, choices }: Refused, message: Message): Promise<Reason | null> {
  const { inRange } = await lookAtEcdsa(key.type as EcTypeId, ...numbersOf(signature))
  if (!inRange) return reason('signature-range')
  if (message.streamed) return null
  for (const hash of SIGNING_HASHES)
    if (hash !== choices.hash && (await verifyMessage(key, message, signature, { ...choices, hash }))) return reason('signature-otherwise', schemeName(key, { ...choices, hash }))
  return null
}

/** Longer texts are not tried again. */
const LONGEST_TEXT = 1_000_000

/** Line breaks: the last one, and how they are written. */
function variants(text: string): readonly (readonly [SignaturePart, string])[] {
  const all: readonly (readonly [SignaturePart, string])[] = [
    ['signature-with-break', `${text}\n`], ['signature-without-break', text.replace(/\r?\n$/, '')],
    ['signature-with-crlf', text.replaceAll(/\r?\n/g, '\r\n')], ['signature-with-lf', text.replaceAll('\r\n', '\n')],
  ]
  return all.filter(([, other]) => other !== text)
}

async function textReason({ key, data, signature, choices }: Refused, ctx: OpContext): Promise<Reason | null> {
  if (isFile(data) || data.length > LONGEST_TEXT) return null
  for (const [id, other] of variants(data)) if (await verifyMessage(key, messageFrom(other, ctx), signature, choices)) return reason(id)
  return null
}
