/** The same in OpenSSL 1.1.1 and later, with the file names that this place gives. */
import type { KeyFamily } from '../../core/crypto/algorithms.ts'
import { ROUNDS } from '../../core/crypto/pbes2.ts'
import { keyFileName } from './files.ts'

export interface OpenSslKey {
  readonly family: KeyFamily
  readonly bits: number
  readonly name: string
}

export interface OpenSslStep {
  readonly what: string
  readonly command: string
}

/** Arguments of `openssl genpkey` (its manual page, "KEY GENERATION OPTIONS"). */
function algorithmArguments({ family, bits }: Pick<OpenSslKey, 'family' | 'bits'>): string {
  if (family === 'Ed25519') return '-algorithm ED25519'
  return family === 'RSA' ? `-algorithm RSA -pkeyopt rsa_keygen_bits:${bits}` : `-algorithm EC -pkeyopt ec_paramgen_curve:P-${bits}`
}

/** File names hold no character that a shell would read. */
export function opensslSteps({ family, bits, name }: OpenSslKey): readonly OpenSslStep[] {
  const key = keyFileName(name, 'private-pem'), pub = keyFileName(name, 'public-pem'), sealed = keyFileName(name, 'encrypted-pem')
  return [
    { what: 'Make a private key of this kind', command: `openssl genpkey ${algorithmArguments({ family, bits })} -out ${key}` },
    { what: 'Take the public key out of it', command: `openssl pkey -in ${key} -pubout -out ${pub}` },
    { what: 'Its fingerprint', command: `openssl pkey -in ${key} -pubout -outform DER | openssl dgst -sha256 -c` },
    { what: 'Encrypt it with a passphrase', command: `openssl pkcs8 -topk8 -in ${key} -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter ${ROUNDS} -out ${sealed}` },
  ]
}

export const opensslText = (steps: readonly OpenSslStep[]): string => steps.map(({ what, command }) => `# ${what}\n${command}\n`).join('\n')
