/** Sealing and opening, with what can go wrong as values. */
import { DecapError, DeserializeError, EncapError, HpkeError, NotSupportedError, type CipherSuite } from '@hpke/core'
import type { PrivateKeyBytes, PublicKeyBytes } from '../../../crypto/key/key.ts'
import type { OpError, OpResult } from '../../contract.ts'
import { privateOctets, publicOctets, type Context } from './fields.ts'
import { suiteOf, type SuiteId } from './suite.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Task {
  readonly suite: SuiteId
  readonly context: Context
  readonly aad: Bytes
}
export interface SealTask extends Task {
  readonly key: PublicKeyBytes
  readonly sender: PrivateKeyBytes | null
  readonly message: Bytes
  readonly randomBytes: (length: number) => Bytes
}
export interface OpenTask extends Task {
  readonly key: PrivateKeyBytes
  readonly sender: PublicKeyBytes | null
  readonly enc: Bytes
  readonly ciphertext: Bytes
}

/** What the browser's WebCrypto lacks shows when it is asked for a key. */
async function lacking<Field extends string>(suite: CipherSuite, { kem }: SuiteId, field: Field): Promise<OpError<Field> | null> {
  if (kem !== 'x448' && kem !== 'x25519') return null
  const made = await suite.kem.generateKeyPair().then(() => true, (error: unknown) => error)
  if (made === true) return null
  if (!(made instanceof NotSupportedError)) throw made
  return { code: 'hpke.browser', params: { curve: kem === 'x448' ? 'X448' : 'X25519' }, field }
}

/** The one-time key is derived from fresh octets, as many as a private key has: RFC 9180 4.1 and 7.1.3 let GenerateKeyPair be that. */
export async function seal<Field extends string>({ suite: id, context, aad, key, sender, message, randomBytes }: SealTask, field: Field): Promise<OpResult<{ readonly enc: Bytes; readonly ciphertext: Bytes }, Field>> {
  const suite = suiteOf(id), lacks = await lacking(suite, id, field)
  if (lacks) return { ok: false, error: lacks }
  try {
    const recipientPublicKey = await suite.kem.deserializePublicKey(publicOctets(key))
    const senderKey = sender && (await suite.kem.deserializePrivateKey(privateOctets(sender)))
    const { enc, ct } = await suite.seal({ ...context, recipientPublicKey, ekm: randomBytes(ekmOctets(id)), ...(senderKey ? { senderKey } : {}) }, message, aad)
    return { ok: true, value: { enc: new Uint8Array(enc), ciphertext: new Uint8Array(ct) } }
  } catch (error) {
    if (error instanceof EncapError || error instanceof DeserializeError) return { ok: false, error: { code: 'hpke.point', params: { curve: key.label }, field } }
    throw error
  }
}

/** Nsk of RFC 9180 7.1. */
const EKM_OCTETS = { x25519: 32, 'ec-p256': 32, 'ec-p384': 48, 'ec-p521': 66, x448: 56 } as const
const ekmOctets = ({ kem }: SuiteId): number => EKM_OCTETS[kem]

export async function open<Field extends string>({ suite: id, context, aad, key, sender, enc, ciphertext }: OpenTask, places: { readonly key: Field; readonly message: Field }): Promise<OpResult<Bytes, Field>> {
  const suite = suiteOf(id), lacks = await lacking(suite, id, places.key)
  if (lacks) return { ok: false, error: lacks }
  const recipientKey = await suite.kem.deserializePrivateKey(privateOctets(key))
  const senderPublicKey = sender && (await suite.kem.deserializePublicKey(publicOctets(sender)))
  try {
    return { ok: true, value: new Uint8Array(await suite.open({ ...context, recipientKey, enc, ...(senderPublicKey ? { senderPublicKey } : {}) }, ciphertext, aad)) }
  } catch (error) {
    if (!(error instanceof HpkeError)) throw error
    if (error instanceof DeserializeError || error instanceof DecapError) return { ok: false, error: { code: 'hpke.point', params: { curve: key.label }, field: places.message } }
    return { ok: false, error: { code: 'hpke.refused', params: { sender: sender !== null, psk: context.psk !== undefined }, field: places.message } }
  }
}
