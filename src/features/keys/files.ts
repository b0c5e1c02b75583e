/** A key as text in its formats, and the names of its files. */
import { encodePem } from '../../core/bytes/pem.ts'
import { encryptPkcs8 } from '../../core/crypto/pbes2.ts'
import { exportJwk, importPublicKey, privateKeyPem, publicKeyPem, readPrivateKey } from '../../core/crypto/keys.ts'
import { fileStem } from '../../core/kits/names.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const PEM_MIME = 'application/x-pem-file'
export const JWK_MIME = 'application/jwk+json'

export type KeyFormat = 'private-pem' | 'private-jwk' | 'encrypted-pem' | 'public-pem' | 'public-jwk'

const ENDINGS: { readonly [F in KeyFormat]: string } = { 'private-pem': 'key', 'private-jwk': 'jwk.json', 'encrypted-pem': 'enc.key', 'public-pem': 'pub.pem', 'public-jwk': 'pub.jwk.json' }

/** For every system and for a shell's command line: letters, digits, `.`, `_` and `-`. */
export function keyFileStem(name: string): string {
  const stem = fileStem(name.trim().replaceAll(/\s+/g, '-')).slice(0, 60)
  return /[A-Za-z0-9]/.test(stem) ? stem : 'key'
}

export const keyFileName = (name: string, format: KeyFormat): string => `${keyFileStem(name)}.${ENDINGS[format]}`

const jwkText = (jwk: JsonWebKey): string => `${JSON.stringify(jwk, null, 2)}\n`

/** The private half in the clear. Rejects where the browser refuses the key, which it made or took itself. */
export async function privateText(format: 'private-pem' | 'private-jwk', pkcs8: Bytes): Promise<string> {
  if (format === 'private-pem') return privateKeyPem(pkcs8)
  const read = await readPrivateKey(pkcs8)
  if (!read.ok) throw new Error(`private key: ${read.error} ${read.detail}`)
  return jwkText(await exportJwk(read.value.privateKey))
}

export async function publicText(format: 'public-pem' | 'public-jwk', spki: Bytes): Promise<string> {
  if (format === 'public-pem') return publicKeyPem(spki)
  const read = await importPublicKey(spki)
  if (!read.ok) throw new Error(`public key: ${read.error} ${read.detail}`)
  return jwkText(await exportJwk(read.value.publicKey))
}

/** EncryptedPrivateKeyInfo as PEM (RFC 7468 11). Rejects for an empty passphrase. */
export async function encryptedText(pkcs8: Bytes, passphrase: string): Promise<string> {
  const sealed = await encryptPkcs8(pkcs8, passphrase, { randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) })
  if (!sealed.ok) throw new Error(`passphrase: ${sealed.problem.code}`)
  return encodePem('ENCRYPTED PRIVATE KEY', sealed.value)
}
