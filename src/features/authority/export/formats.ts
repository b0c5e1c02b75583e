/** In which forms certificates and keys leave: what each is for, what it needs, and what its file is called. */
import type { CertificateRow, KeyPairs } from '../../../store/vault.ts'
import { keyType } from '../../../core/crypto/key/types.ts'

export type FormatId = 'certificate' | 'der' | 'fullchain' | 'chain' | 'whole' | 'p7b' | 'key' | 'key-sealed' | 'key-old' | 'key-der' | 'p12' | 'p12-legacy' | 'truststore'

export interface Format {
  readonly id: FormatId
  readonly group: 'certificate' | 'key' | 'both'
  readonly label: string
  readonly hint: string
  /** What a certificate must have for it. `old-form`: a key of RSA or on a curve of NIST. */
  readonly needs: 'issuer' | 'key' | 'old-form' | null
  readonly passphrase: boolean
  /** A private key in the clear. */
  readonly clear: boolean
}

const certificate = (id: FormatId, label: string, hint: string, needs: Format['needs'] = null): Format => ({ id, group: 'certificate', label, hint, needs, passphrase: false, clear: false })
const key = (id: FormatId, label: string, hint: string, more: Partial<Format> = {}): Format => ({ id, group: 'key', label, hint, needs: 'key', passphrase: false, clear: true, ...more })
const both = (id: FormatId, label: string, hint: string, needs: Format['needs'] = 'key'): Format => ({ id, group: 'both', label, hint, needs, passphrase: true, clear: false })

export const formats: readonly Format[] = [
  certificate('certificate', 'Certificate, PEM', 'The one alone, as text: .crt'),
  certificate('der', 'Certificate, DER', 'The same in binary, for Windows, Java and Android: .cer'),
  certificate('fullchain', 'Full chain, PEM', 'It and the intermediates above it: what servers want.', 'issuer'),
  certificate('chain', 'Chain, PEM', 'What is above it without itself: for Apache’s and HAProxy’s separate file.', 'issuer'),
  certificate('whole', 'Full chain with the root, PEM', 'For programs that want the root too; servers send it in vain.', 'issuer'),
  certificate('p7b', 'PKCS #7', 'It and all above it in one file, without keys, for Windows and Java: .p7b'),
  key('key', 'Private key, PKCS #8', 'PEM, in the clear: what nginx, Apache and Go want.'),
  key('key-sealed', 'Private key under a passphrase', 'PKCS #8, AES-256, PBKDF2 with 600,000 rounds.', { passphrase: true, clear: false }),
  key('key-old', 'Private key, traditional', 'PKCS #1 for RSA, SEC 1 for curves: for programs of before 2010. In the clear.', { needs: 'old-form' }),
  key('key-der', 'Private key, DER', 'PKCS #8 in binary, in the clear, for Java: .pk8'),
  both('p12', 'PKCS #12', 'Certificate, chain and key under a passphrase: AES-256, SHA-256. Current systems, Java since 8u301 and OpenSSL since 1.1 open it; Java only under a passphrase of ASCII characters.'),
  both('p12-legacy', 'PKCS #12 for old devices', 'Weak: triple DES and SHA-1, soon guessed. Only for what refuses the other, with a passphrase that is used for nothing else.'),
  both('truststore', 'Trust store for Java', 'The roots alone, marked as trusted: keytool lists them, -Djavax.net.ssl.trustStore takes it. All chosen in one file. Java opens it under a passphrase of ASCII characters only.', null),
]

/** Whether there is such a form of a certificate. */
export function isOffered({ needs }: Format, { keyRecordId, issuerId }: CertificateRow, keys: KeyPairs): boolean {
  if (needs === null) return true
  if (needs === 'issuer') return issuerId !== null
  const own = keys.byId(keyRecordId)
  if (needs === 'key' || !own) return own !== undefined
  return ['RSA', 'EC'].includes(keyType(own.algorithm).family)
}
