/** Private keys under a passphrase: what protects them, and who opens them. The passphrase is never empty. */
import { octetString, sequence } from '../../asn1/write.ts'
import { encodePem } from '../../bytes/pem.ts'
import { sealPbes2, type Randomness } from '../pbes2.ts'
import { whyNoFormat, type NoFormat } from './formats.ts'
import type { PrivateKeyBytes } from './key.ts'
import { sshPrivateFile } from './openssh-write.ts'
import { writePkcs12 } from './pkcs12.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `pbkdf2`, `scrypt`: encrypted PKCS#8 with that derivation. */
export type SealedFormat = 'pbkdf2' | 'scrypt' | 'openssh' | 'pkcs12'
export const sealedFormats: readonly SealedFormat[] = ['pbkdf2', 'scrypt', 'openssh', 'pkcs12']

export const whyNotSealed = (key: Pick<PrivateKeyBytes, 'type' | 'family'>, format: SealedFormat): NoFormat | null => (format === 'openssh' ? whyNoFormat(key as PrivateKeyBytes, 'openssh') : null)

export interface SealInput {
  readonly name: string
  readonly passphrase: string
  /** For PKCS #12: the key's own first, then those above it. */
  readonly certificates?: readonly Bytes[]
}

/** Text, or for PKCS #12 octets; null where the format does not exist for the key. */
export async function sealKey(key: PrivateKeyBytes, format: SealedFormat, { name, passphrase, certificates = [] }: SealInput, ctx: Randomness): Promise<string | Bytes | null> {
  switch (format) {
    case 'openssh': return sshPrivateFile(key, { comment: name, passphrase }, ctx)
    case 'pkcs12': return writePkcs12({ pkcs8: key.pkcs8, certificates, name, passphrase }, ctx)
    case 'pbkdf2': case 'scrypt': {
      const { identifier, ciphertext } = await sealPbes2(key.pkcs8, passphrase, format === 'scrypt' ? 'scrypt' : 'PBKDF2', ctx)
      return encodePem('ENCRYPTED PRIVATE KEY', sequence(identifier, octetString(ciphertext)))
    }
  }
}
