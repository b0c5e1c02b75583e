/** The formats of keys: which exist for a key, and how it is written in them. What a passphrase protects is in sealed-formats.ts. */
import { bitString, explicit, integer, octetString, oid, sequence, tlv } from '../../asn1/write.ts'
import { toHex } from '../../bytes/hex.ts'
import { encodePem } from '../../bytes/pem.ts'
import type { Randomness } from '../pbes2.ts'
import { jwkText, privateJwk, publicJwk } from './jwk.ts'
import { isRsa, type PrivateKeyBytes, type PublicKeyBytes, type RawPrivateKey } from './key.ts'
import { sshPrivateFile, sshPublicLine } from './openssh-write.ts'
import { rawPrivateOctets, rawPublicOctets } from './raw.ts'
import { rsaPrivateKey, rsaPublicKey } from './rsa.ts'
import { sshTypeOf } from './ssh-wire.ts'
import { keyType } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type PrivateFormat = 'pkcs8' | 'pkcs1' | 'sec1' | 'jwk' | 'openssh' | 'raw'
export type PublicFormat = 'spki' | 'pkcs1' | 'jwk' | 'openssh' | 'raw'
export const privateFormats: readonly PrivateFormat[] = ['pkcs8', 'pkcs1', 'sec1', 'jwk', 'openssh', 'raw']
export const publicFormats: readonly PublicFormat[] = ['spki', 'pkcs1', 'jwk', 'openssh', 'raw']

/**
 * Why a key has no such format. `rsa-only`, `ec-only`: it is that of another family. `pss`: it cannot say that the key is for PSS alone.
 * `ssh`: OpenSSH has no such keys. `numbers`: RSA keys are several numbers. `no-seed`: the key came without its seed.
 */
export type NoFormat = 'rsa-only' | 'ec-only' | 'pss' | 'ssh' | 'numbers' | 'no-seed'

/** Null where the format exists for the key; formats of the public half have no `no-seed`. */
export function whyNoFormat(key: PublicKeyBytes | PrivateKeyBytes, format: PrivateFormat | PublicFormat): NoFormat | null {
  switch (format) {
    case 'pkcs8': case 'spki': return null
    case 'pkcs1': return key.family === 'RSA-PSS' ? 'pss' : isRsa(key) ? null : 'rsa-only'
    case 'sec1': return key.family === 'EC' ? null : 'ec-only'
    case 'openssh': return sshTypeOf(key) ? null : 'ssh'
    case 'raw': return isRsa(key) ? 'numbers' : null
    case 'jwk': return 'privateKey' in key && key.privateKey === null ? 'no-seed' : null
  }
}

/** Which of the three forms of ML-DSA and ML-KEM private keys PKCS#8 has (RFC 9881 6, RFC 9935 6). */
export type MlForm = 'seed' | 'both' | 'expandedKey'

const hasForms = (key: PrivateKeyBytes): key is RawPrivateKey & { readonly expanded: Bytes } => !isRsa(key) && key.expanded !== null

/** Those that a key has: none but for ML-DSA and ML-KEM; without the seed only the expanded one. */
export function mlForms(key: PrivateKeyBytes): readonly MlForm[] {
  if (!hasForms(key)) return []
  return key.privateKey ? ['seed', 'both', 'expandedKey'] : ['expandedKey']
}

/** PrivateKeyInfo, DER; `form` counts for keys that `mlForms` gives some. */
export function pkcs8Of(key: PrivateKeyBytes, form: MlForm = 'seed'): Bytes {
  if (!hasForms(key) || form === 'seed' || !key.privateKey) return key.pkcs8
  const expanded = octetString(key.expanded)
  const content = form === 'both' ? sequence(octetString(key.privateKey), expanded) : expanded
  return sequence(integer(0), sequence(oid(keyType(key.type).oid)), octetString(content))
}

/** ECPrivateKey with its curve and its point (RFC 5915 3), DER. */
function sec1(key: PrivateKeyBytes): Bytes | null {
  const { curveOid } = keyType(key.type)
  if (isRsa(key) || key.family !== 'EC' || !key.privateKey || !curveOid) return null
  return sequence(integer(1), octetString(key.privateKey), explicit(0, oid(curveOid)), tlv(0xa1, bitString(key.publicKey)))
}

export interface WriteOptions {
  /** Goes into OpenSSH's formats as the comment. */
  readonly name: string
  readonly form?: MlForm
}

/** The private half as text: PEM, JSON, hexadecimal. Null where `whyNoFormat` has a reason. */
export async function privateText(key: PrivateKeyBytes, format: PrivateFormat, { name, form = 'seed' }: WriteOptions, ctx: Randomness): Promise<string | null> {
  if (whyNoFormat(key, format)) return null
  switch (format) {
    case 'pkcs8': return encodePem('PRIVATE KEY', pkcs8Of(key, form))
    case 'pkcs1': return isRsa(key) ? encodePem('RSA PRIVATE KEY', rsaPrivateKey(key.rsa)) : null
    case 'sec1': return encodePem('EC PRIVATE KEY', sec1(key) ?? new Uint8Array(0))
    case 'jwk': return jwkText(privateJwk(key) ?? {})
    case 'openssh': return sshPrivateFile(key, { comment: name, passphrase: '' }, ctx)
    case 'raw': return `${toHex(rawPrivateOctets(key) ?? new Uint8Array(0))}\n`
  }
}

/** The private half in binary, where the format has such a form: DER, raw octets. */
export function privateBinary(key: PrivateKeyBytes, format: PrivateFormat, form: MlForm = 'seed'): Bytes | null {
  switch (format) {
    case 'pkcs8': return pkcs8Of(key, form)
    case 'pkcs1': return isRsa(key) && key.family === 'RSA' ? rsaPrivateKey(key.rsa) : null
    case 'sec1': return sec1(key)
    case 'raw': return rawPrivateOctets(key)
    case 'jwk': case 'openssh': return null
  }
}

/** The public half as text; null where `whyNoFormat` has a reason. */
export function publicText(key: PublicKeyBytes, format: PublicFormat, name: string): string | null {
  if (whyNoFormat(key, format)) return null
  switch (format) {
    case 'spki': return encodePem('PUBLIC KEY', key.spki)
    case 'pkcs1': return isRsa(key) ? encodePem('RSA PUBLIC KEY', rsaPublicKey(key.rsa)) : null
    case 'jwk': return jwkText(publicJwk(key))
    case 'openssh': return sshPublicLine(key, name)
    case 'raw': return `${toHex(rawPublicOctets(key) ?? new Uint8Array(0))}\n`
  }
}

export function publicBinary(key: PublicKeyBytes, format: PublicFormat): Bytes | null {
  switch (format) {
    case 'spki': return key.spki
    case 'pkcs1': return isRsa(key) && key.family === 'RSA' ? rsaPublicKey(key.rsa) : null
    case 'raw': return rawPublicOctets(key)
    case 'jwk': case 'openssh': return null
  }
}
