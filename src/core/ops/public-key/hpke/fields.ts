/** What both directions of HPKE have in their forms, and how it is read. */
import type { PreSharedKey } from '@hpke/core'
import type { PrivateKeyBytes, PublicKeyBytes, RawPrivateKey, RawPublicKey } from '../../../crypto/key/key.ts'
import { octetsOf } from '../../check.ts'
import type { OpError, OpField, OpResult } from '../../contract.ts'
import { isRawKey } from '../../key-fields.ts'
import { textOctets } from '../octets.ts'
import { AEADS, isKemType, KDFS, MODES, suiteId, type KemType, type SuiteId } from './suite.ts'

type Bytes = Uint8Array<ArrayBuffer>

const PSK = ['psk', 'auth-psk'], AUTH = ['auth', 'auth-psk']

export const modeField = { id: 'mode', type: 'choice', required: true, secrecy: 'public', options: MODES } as const satisfies OpField<'mode'>
export const kdfField = { id: 'kdf', type: 'choice', required: true, secrecy: 'public', options: KDFS, more: true } as const satisfies OpField<'kdf'>
export const aeadField = { id: 'aead', type: 'choice', required: true, secrecy: 'public', options: AEADS, more: true } as const satisfies OpField<'aead'>
/** A key's type says its KEM; raw octets say nothing. */
export const kemField = { id: 'kem', type: 'choice', required: true, secrecy: 'public', options: ['x25519', 'ec-p256', 'ec-p384', 'ec-p521'], when: { field: 'key', is: isRawKey } } as const satisfies OpField<'kem' | 'key'>
export const pskField = { id: 'psk', type: 'bytes', required: true, secrecy: 'key', random: 32, when: { field: 'mode', is: PSK } } as const satisfies OpField<'psk' | 'mode'>
export const pskIdField = { id: 'pskId', type: 'text', required: true, secrecy: 'public', when: { field: 'mode', is: PSK } } as const satisfies OpField<'pskId' | 'mode'>
export const infoField = { id: 'info', type: 'text', required: false, secrecy: 'public', more: true } as const satisfies OpField<'info'>
export const aadField = { id: 'aad', type: 'text', required: false, secrecy: 'public', more: true } as const satisfies OpField<'aad'>
export const whenAuth = { field: 'mode', is: AUTH } as const

/** Texts of the form that both directions have. */
export interface HpkeValues {
  readonly mode: string
  readonly kdf: string
  readonly aead: string
  readonly kem: string
  readonly psk: string
  readonly pskId: string
  readonly info: string
  readonly aad: string
}

export const hasPsk = ({ mode }: Pick<HpkeValues, 'mode'>): boolean => PSK.includes(mode)
export const hasSender = ({ mode }: Pick<HpkeValues, 'mode'>): boolean => AUTH.includes(mode)

/** What raw octets are, as chosen; where the key says it itself the field is empty. */
export const rawKem = (kem: string): KemType => (isKemType(kem as KemType) ? (kem as KemType) : 'x25519')

const FAMILIES = ['XDH', 'EC'] as const
export const hpkePlace = <Field extends string>(field: Field, { kem }: Pick<HpkeValues, 'kem'>) => ({ field, families: FAMILIES, raw: rawKem(kem) })

/** What the library takes beside the keys. */
export interface Context {
  readonly info: Bytes
  readonly psk?: PreSharedKey
}

/** RFC 9180 9.5: at least 32 octets; more than 8192 the library does not take. */
const LEAST_PSK = 32, MOST_PSK = 8192

export function contextOf(values: HpkeValues): OpResult<Context, 'psk'> {
  const info = textOctets(values.info).bytes
  if (!hasPsk(values)) return { ok: true, value: { info } }
  const key = octetsOf(values.psk)
  if (key.length < LEAST_PSK || key.length > MOST_PSK) return { ok: false, error: { code: 'hpke.psk-length', params: { got: key.length, least: LEAST_PSK, most: MOST_PSK }, field: 'psk' } }
  return { ok: true, value: { info, psk: { key, id: textOctets(values.pskId).bytes } } }
}

/** Keys of families that HPKE takes, but for one curve. */
export function suiteFor<Field extends string>(key: PublicKeyBytes, values: HpkeValues, field: Field): OpResult<SuiteId, Field> {
  return isKemType(key.type) ? { ok: true, value: suiteId(key.type, values) } : { ok: false, error: { code: 'hpke.curve', params: { got: key.label }, field } }
}

/** Both keys must be of one type: they are agreed with the same one-time key. */
export function senderError<Field extends string>(sender: PublicKeyBytes | null, key: PublicKeyBytes, field: Field): OpError<Field> | null {
  return sender && sender.type !== key.type ? { code: 'hpke.sender', params: { wanted: key.label, got: sender.label }, field } : null
}

/** The octets that the library deserializes. Families of HPKE's keys have them. */
export const publicOctets = (key: PublicKeyBytes): Bytes => (key as RawPublicKey).publicKey
export const privateOctets = (key: PrivateKeyBytes): Bytes => (key as RawPrivateKey).privateKey ?? new Uint8Array(0)
