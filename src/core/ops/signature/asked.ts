/** What a form asks for, with its key read: for the programs that are shown. */
import { encodePem } from '../../bytes/pem.ts'
import type { PrivateKeyBytes, PublicKeyBytes } from '../../crypto/key/key.ts'
import { isRsa } from '../../crypto/key/key.ts'
import { HASH_OCTETS, type SigningChoices } from '../../crypto/signature/message.ts'
import { lookAt } from '../../crypto/signature/rsa-look.ts'
import { octetsOf } from '../check.ts'
import type { Values } from '../contract.ts'
import { isFile } from '../data.ts'
import { givenPrivate, givenPublic } from '../given-keys.ts'
import { sealedPem } from '../shown-keys.ts'
import type { ShownMessage } from '../message-code.ts'
import { choicesFor, keyPlace, madeSalt } from './choices.ts'
import { readSignature, type EcdsaForm } from './form.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Asked {
  readonly choices: SigningChoices
  readonly message: ShownMessage
}

export interface AskedSign extends Asked {
  readonly key: PrivateKeyBytes
  /** As programs open it with the passphrase from their environment; null where it is in the clear. */
  readonly sealed: string | null
  readonly pem: string
  /** Of ECDSA. */
  readonly form: EcdsaForm
}

export interface AskedVerify extends Asked {
  readonly key: PublicKeyBytes
  readonly pem: string
  /** As schemes have it: for ECDSA r and s side by side. */
  readonly signature: Bytes
  /** Octets of PSS's salt where none was asked for: what the signature has. */
  readonly foundSalt: number
}

const messageOf = (data: Values<'sign'>['data']): ShownMessage => ({ data, secrecy: 'public', file: isFile(data) ? 'message.bin' : 'message.txt' })

export const isEmpty = ({ data }: ShownMessage): boolean => (isFile(data) ? data.size : data.length) === 0

/** Null where the key cannot be read, or does not do what is asked. */
export async function askedToSign(values: Values<'sign'>): Promise<AskedSign | null> {
  const given = await givenPrivate(values.key, keyPlace(values)), choices = given.ok ? choicesFor(given.value, values) : given
  if (!given.ok || !choices.ok) return null
  const { value: key } = given, saltLength = madeSalt(key, choices.value, HASH_OCTETS[choices.value.hash])
  return { key, choices: { ...choices.value, saltLength }, message: messageOf(values.data), sealed: sealedPem(values.key), pem: encodePem('PRIVATE KEY', key.pkcs8), form: values.format === 'raw' ? 'raw' : 'der' }
}

export async function askedToVerify(values: Values<'verify'>): Promise<AskedVerify | null> {
  const given = await givenPublic(values.key, keyPlace(values)), choices = given.ok ? choicesFor(given.value, values) : given
  if (!given.ok || !choices.ok) return null
  const { value: key } = given, signature = readSignature(key, octetsOf(values.signature))
  if (!signature.ok) return null
  const { bytes } = signature.value, { hash } = choices.value
  const look = isRsa(key) ? await lookAt(key, bytes) : null
  const foundSalt = look?.pss.find((each) => each.hash === hash)?.salt.length ?? HASH_OCTETS[hash]
  return { key, choices: choices.value, message: messageOf(values.data), pem: encodePem('PUBLIC KEY', key.spki), signature: bytes, foundSalt }
}
