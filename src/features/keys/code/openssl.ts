/** Making keys with OpenSSL, into the files that this place would give. */
import { ROUNDS } from '../../../core/crypto/pbes2.ts'
import { secretType, type SecretTypeId } from '../../../core/crypto/key/secret.ts'
import { keyType, type KeyTypeId } from '../../../core/crypto/key/types.ts'
import { PASSPHRASE, source, type RunnableCode } from '../../../core/ops/shown-code.ts'
import { privateFile, publicFile, secretFile, sealedFile } from '../files.ts'

/** Arguments of `openssl genpkey` (its manual page, "KEY GENERATION OPTIONS"). `bits`: of RSA keys of a size of their own. */
function algorithmArguments(id: KeyTypeId, bits: number): string {
  const { family, label } = keyType(id)
  switch (family) {
    case 'RSA': case 'RSA-PSS': return `-algorithm ${family} -pkeyopt rsa_keygen_bits:${bits}`
    case 'EC': return `-algorithm EC -pkeyopt ec_paramgen_curve:${label}`
    default: return `-algorithm ${label}`
  }
}

const isPostQuantum = (id: KeyTypeId) => keyType(id).group === 'post-quantum'

/** File names hold no character that a shell would read. */
export function opensslPair(id: KeyTypeId, bits: number, name: string): RunnableCode {
  const key = privateFile(name, 'pkcs8').file, pub = publicFile(name, 'spki').file, sealed = sealedFile(name, 'pbkdf2').file
  return {
    tool: 'openssl', language: 'shell', file: 'make-key.sh', needs: 'openssl', reads: [], asks: PASSPHRASE, ...(isPostQuantum(id) ? { least: '3.5' } : { least: '1.1.1' }),
    parts: source`# Make a private key of this kind
openssl genpkey ${algorithmArguments(id, bits)} -out ${key}

# Take the public key out of it
openssl pkey -in ${key} -pubout -out ${pub}

# Its fingerprint
openssl pkey -in ${key} -pubout -outform DER | openssl dgst -sha256 -c

# Encrypt it with a passphrase
openssl pkcs8 -topk8 -in ${key} -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter ${String(ROUNDS)} -passout env:${PASSPHRASE} -out ${sealed}
`,
  }
}

export function opensslSecret(id: SecretTypeId, name: string): RunnableCode {
  return {
    tool: 'openssl', language: 'shell', file: 'make-key.sh', needs: 'openssl', reads: [],
    parts: source`openssl rand -hex ${String(secretType(id).octets)} > ${secretFile(name, 'hex').file}
`,
  }
}
