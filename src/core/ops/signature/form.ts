/** Signatures as people have them: their lengths, ECDSA's two forms, and their octets under the names that the specifications give them. */
import { LabelledReader } from '../../bytes/labelled.ts'
import { isRsa, type PublicKeyBytes } from '../../crypto/key/key.ts'
import { numberOf } from '../../crypto/key/rsa.ts'
import { keyType } from '../../crypto/key/types.ts'
import { ecdsaDerToRaw, ecdsaRawToDer } from '../../crypto/sign.ts'
import { WHOLE_OCTETS, type WholeTypeId } from '../../crypto/signature/whole.ts'
import type { LabelledOutput, OpError } from '../contract.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type EcdsaForm = 'der' | 'raw'
/** `bytes`: as schemes have them, which for ECDSA is r and s side by side. */
export interface ReadSignature { readonly bytes: Bytes; readonly form: EcdsaForm | null }
type Read = { readonly ok: true; readonly value: ReadSignature } | { readonly ok: false; readonly error: OpError<'signature'> }

const wrong = (error: Pick<OpError, 'code' | 'params'>): Read => ({ ok: false, error: { ...error, field: 'signature' } as OpError<'signature'> })

/** Octets of r and of s: those of the curve's order. */
const halfOctets = (key: PublicKeyBytes): number => keyType(key.type).raw?.privateKey ?? 0

/** A signature that such a key can have made, by its form. */
export function readSignature(key: PublicKeyBytes, given: Bytes): Read {
  if (key.family === 'EC') return readEcdsa(key, given)
  const wanted = isRsa(key) ? key.rsa.n.length : WHOLE_OCTETS[key.type as WholeTypeId]
  return given.length === wanted ? { ok: true, value: { bytes: given, form: null } } : wrong({ code: 'signature.length', params: { label: key.label, wanted, got: given.length } })
}

/** What begins as DER and is whole is DER; r and s side by side do so by chance once in a library of signatures. */
function readEcdsa(key: PublicKeyBytes, given: Bytes): Read {
  const octets = halfOctets(key), fromDer = ecdsaDerToRaw(given, octets)
  if (fromDer) return { ok: true, value: { bytes: fromDer, form: 'der' } }
  if (given.length === 2 * octets) return { ok: true, value: { bytes: given, form: 'raw' } }
  return wrong({ code: 'signature.ecdsa-form', params: { label: key.label, raw: 2 * octets, got: given.length } })
}

export const inForm = (raw: Bytes, form: EcdsaForm): Bytes => (form === 'der' ? ecdsaRawToDer(raw) : raw)

/** The two halves: r and s of ECDSA, R and S of Edwards curves. */
export const halvesOf = (raw: Bytes): readonly [Bytes, Bytes] => [raw.slice(0, raw.length / 2), raw.slice(raw.length / 2)]
export const numbersOf = (raw: Bytes): readonly [bigint, bigint] => [numberOf(halvesOf(raw)[0]), numberOf(halvesOf(raw)[1])]

/** FIPS 204 table 1: octets of c̃ and of z; what is left is h. FIPS 205 figure 17 for SLH-DSA-SHA2-128s: R and SIG_FORS; what is left is SIG_HT. */
const PARTS: Readonly<Partial<Record<string, readonly (readonly [name: string, octets: number])[]>>> = {
  'ml-dsa-44': [['c̃', 32], ['z', 2304], ['h', 84]],
  'ml-dsa-65': [['c̃', 48], ['z', 3200], ['h', 61]],
  'ml-dsa-87': [['c̃', 64], ['z', 4480], ['h', 83]],
  'slh-dsa-sha2-128s': [['R', 16], ['SIG_FORS', 2912], ['SIG_HT', 4928]],
  ed25519: [['R', 32], ['S', 32]],
  ed448: [['R', 57], ['S', 57]],
}

const SPECS: Readonly<Record<string, string>> = { EC: 'RFC 3279 2.2.3', EdDSA: 'RFC 8032 3.3', 'ML-DSA': 'FIPS 204 7.2', 'SLH-DSA': 'FIPS 205 9.2', RSA: 'RFC 8017 8', 'RSA-PSS': 'RFC 8017 8' }

/** What of a key says how its signatures are made up. */
export interface SignatureMaker { readonly type: string; readonly family: string }

/** The octets as they are given out, labelled. */
export function labelledSignature({ type, family }: SignatureMaker, bytes: Bytes, form: EcdsaForm | null): LabelledOutput {
  const reader = new LabelledReader(bytes, { buffer: 0 }), spec = SPECS[family] ?? ''
  const parts = PARTS[type] ?? (form === 'raw' ? (['r', 's'] as const).map((name) => [name, bytes.length / 2] as const) : [['s', bytes.length]] as const)
  if (form === 'der') readDer(reader, bytes, spec)
  else for (const [name, octets] of parts) reader.bytes(octets, { name, spec })
  return { buffers: [{ id: 0, bytes, from: null }], tree: reader.tree() }
}

/** SEQUENCE { r INTEGER, s INTEGER }; the lengths of both are one octet long. */
function readDer(reader: LabelledReader, bytes: Bytes, spec: string): void {
  reader.bytes((bytes[1] as number) & 0x80 ? 3 : 2, { name: 'ECDSA-Sig-Value', type: 'SEQUENCE', spec })
  for (const name of ['r', 's']) {
    reader.uint8({ name: 'tag', type: 'INTEGER', show: () => '0x02' })
    reader.sized(1, { name, spec })
  }
}
