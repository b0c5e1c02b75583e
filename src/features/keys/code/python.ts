/** Making keys with Python's cryptography, into the files that this place would give; prints the fingerprint as OpenSSL does. */
import { secretType, type SecretTypeId } from '../../../core/crypto/key/secret.ts'
import { keyType, type KeyTypeId } from '../../../core/crypto/key/types.ts'
import { pythonString, source, type RunnableCode, type ShownCode } from '../../../core/ops/shown-code.ts'
import { privateFile, publicFile, secretFile } from '../files.ts'

interface Recipe { readonly module: string; readonly make: string; readonly least?: string }

const CURVES: Partial<Record<KeyTypeId, string>> = { 'ec-p256': 'SECP256R1', 'ec-p384': 'SECP384R1', 'ec-p521': 'SECP521R1', secp256k1: 'SECP256K1' }
/** ML-DSA and ML-KEM are in the wheels of version 48, which hold an OpenSSL that has them. */
const LEAST = '48'

function recipeFor(id: KeyTypeId, bits: number): Recipe | null {
  const { family, label } = keyType(id)
  const generate = (module: string, name: string, least?: string): Recipe => ({ module, make: `${module}.${name}PrivateKey.generate()`, ...(least && { least }) })
  switch (family) {
    case 'RSA': return { module: 'rsa', make: `rsa.generate_private_key(public_exponent=65537, key_size=${bits})` }
    case 'EC': return { module: 'ec', make: `ec.generate_private_key(ec.${CURVES[id]}())` }
    case 'EdDSA': case 'XDH': return generate(id, label)
    case 'ML-DSA': return generate('mldsa', label.replaceAll('-', ''), LEAST)
    case 'ML-KEM': return id === 'ml-kem-512' ? null : generate('mlkem', label.replaceAll('-', ''), LEAST)
    case 'RSA-PSS': case 'SLH-DSA': return null
  }
}

export function pythonPair(id: KeyTypeId, bits: number, name: string): ShownCode {
  const recipe = recipeFor(id, bits), { family } = keyType(id)
  if (!recipe) return { tool: 'python', unavailable: family === 'RSA-PSS' ? 'python.no-pss-keys' : family === 'ML-KEM' ? 'python.no-ml-kem-512' : 'python.no-slh-dsa' }
  const { module, make, least } = recipe
  return {
    tool: 'python', language: 'python', file: 'make_key.py', needs: 'python-cryptography', reads: [], ...(least && { least }),
    parts: source`import hashlib
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ${module}
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

key = ${make}

path = Path(${pythonString(privateFile(name, 'pkcs8').file)})
path.touch(mode=0o600)
path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

public = key.public_key()
Path(${pythonString(publicFile(name, 'spki').file)}).write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))

der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
print(hashlib.sha256(der).digest().hex(":"))
`,
  }
}

export function pythonSecret(id: SecretTypeId, name: string): RunnableCode {
  return {
    tool: 'python', language: 'python', file: 'make_key.py', needs: 'python', reads: [],
    parts: source`import secrets
from pathlib import Path

path = Path(${pythonString(secretFile(name, 'hex').file)})
path.touch(mode=0o600)
path.write_text(secrets.token_hex(${String(secretType(id).octets)}) + "\\n")
`,
  }
}
