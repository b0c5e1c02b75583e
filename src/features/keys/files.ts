/** The names of a key's files, and their types. */
import type { PrivateFormat, PublicFormat } from '../../core/crypto/key/formats.ts'
import type { SealedFormat } from '../../core/crypto/key/sealed-formats.ts'
import { fileStem } from '../../core/kits/names.ts'

/** For every system and for a shell's command line: letters, digits, `.`, `_` and `-`. */
export function keyFileStem(name: string): string {
  const stem = fileStem(name.trim().replaceAll(/\s+/g, '-')).slice(0, 60)
  return /[A-Za-z0-9]/.test(stem) ? stem : 'key'
}

interface FileType { readonly file: string; readonly mime: string }

const PEM = 'application/x-pem-file', JWK = 'application/jwk+json', TEXT = 'text/plain', BINARY = 'application/octet-stream'

/** As ssh looks for them: `id_name` and `id_name.pub`. */
const sshStem = (name: string): string => (keyFileStem(name).startsWith('id_') ? keyFileStem(name) : `id_${keyFileStem(name)}`)

export function privateFile(name: string, format: PrivateFormat, binary = false): FileType {
  const stem = keyFileStem(name)
  switch (format) {
    case 'pkcs8': return binary ? { file: `${stem}.p8.der`, mime: 'application/pkcs8' } : { file: `${stem}.key`, mime: PEM }
    case 'pkcs1': return binary ? { file: `${stem}.pkcs1.der`, mime: BINARY } : { file: `${stem}.pkcs1.key`, mime: PEM }
    case 'sec1': return binary ? { file: `${stem}.sec1.der`, mime: BINARY } : { file: `${stem}.sec1.key`, mime: PEM }
    case 'jwk': return { file: `${stem}.jwk.json`, mime: JWK }
    // Browsers would put .txt behind the name of a text that has no ending.
    case 'openssh': return { file: sshStem(name), mime: BINARY }
    case 'raw': return binary ? { file: `${stem}.bin`, mime: BINARY } : { file: `${stem}.hex`, mime: TEXT }
  }
}

export function publicFile(name: string, format: PublicFormat, binary = false): FileType {
  const stem = keyFileStem(name)
  switch (format) {
    case 'spki': return binary ? { file: `${stem}.pub.der`, mime: BINARY } : { file: `${stem}.pub.pem`, mime: PEM }
    case 'pkcs1': return binary ? { file: `${stem}.pub.pkcs1.der`, mime: BINARY } : { file: `${stem}.pub.pkcs1.pem`, mime: PEM }
    case 'jwk': return { file: `${stem}.pub.jwk.json`, mime: JWK }
    case 'openssh': return { file: `${sshStem(name)}.pub`, mime: TEXT }
    case 'raw': return binary ? { file: `${stem}.pub.bin`, mime: BINARY } : { file: `${stem}.pub.hex`, mime: TEXT }
  }
}

export function sealedFile(name: string, format: SealedFormat): FileType {
  switch (format) {
    case 'pbkdf2': case 'scrypt': return { file: `${keyFileStem(name)}.enc.key`, mime: PEM }
    case 'openssh': return { file: sshStem(name), mime: BINARY }
    case 'pkcs12': return { file: `${keyFileStem(name)}.p12`, mime: 'application/x-pkcs12' }
  }
}

export type SecretFormat = 'hex' | 'base64' | 'jwk'
export function secretFile(name: string, format: SecretFormat | 'binary'): FileType {
  const stem = keyFileStem(name)
  switch (format) {
    case 'hex': return { file: `${stem}.hex`, mime: TEXT }
    case 'base64': return { file: `${stem}.b64`, mime: TEXT }
    case 'jwk': return { file: `${stem}.jwk.json`, mime: JWK }
    case 'binary': return { file: `${stem}.bin`, mime: BINARY }
  }
}

export const JWK_SET = { file: 'keys.jwks.json', mime: 'application/jwk-set+json' } as const
