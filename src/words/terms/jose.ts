interface TermWords { readonly label: string; readonly help?: string }

const HASHES = ['256', '384', '512']
const SHARED = 'The same secret makes and checks it.'
const rows = (entries: readonly (readonly [string, TermWords])[]): Readonly<Record<string, TermWords>> => Object.fromEntries(entries)

const signing = rows([
  ...HASHES.map((size) => [`jose.HS${size}`, { label: `HS${size}: HMAC with SHA-${size}`, help: SHARED }] as const),
  ...HASHES.map((size) => [`jose.RS${size}`, { label: `RS${size}: RSA (PKCS#1 v1.5) with SHA-${size}` }] as const),
  ...HASHES.map((size) => [`jose.PS${size}`, { label: `PS${size}: RSA-PSS with SHA-${size}` }] as const),
  ...[['256', 'P-256'], ['384', 'P-384'], ['512', 'P-521']].map(([size, curve]) => [`jose.ES${size}`, { label: `ES${size}: ECDSA on ${curve} with SHA-${size}` }] as const),
])

const management = rows([
  ...['128', '192', '256'].flatMap((size) => [
    [`jose.A${size}KW`, { label: `A${size}KW: wrapped with AES-${size}`, help: 'Sender and recipient share a secret key.' }], [`jose.A${size}GCMKW`, { label: `A${size}GCMKW: encrypted with AES-${size}-GCM`, help: 'Sender and recipient share a secret key.' }],
    [`jose.ECDH-ES+A${size}KW`, { label: `ECDH-ES+A${size}KW: key agreement, then AES-${size} key wrap` }],
  ] as const),
  ...HASHES.map((size) => [`jose.RSA-OAEP-${size}`, { label: `RSA-OAEP-${size}: encrypted with RSA (OAEP, SHA-${size})` }] as const),
  ...[['256', '128'], ['384', '192'], ['512', '256']].map(([hash, size]) => [`jose.PBES2-HS${hash}+A${size}KW`, { label: `PBES2-HS${hash}+A${size}KW: a passphrase (PBKDF2 with SHA-${hash}), then AES-${size} key wrap` }] as const),
])

const content = rows([
  ...['128', '192', '256'].map((size) => [`jose.A${size}GCM`, { label: `A${size}GCM: AES-${size} in GCM` }] as const),
  ...[['128', '256'], ['192', '384'], ['256', '512']].map(([size, hash]) => [`jose.A${size}CBC-HS${hash}`, { label: `A${size}CBC-HS${hash}: AES-${size} in CBC, authenticated by HMAC with SHA-${hash}` }] as const),
])

export const joseTerms: Readonly<Record<string, TermWords>> = {
  ...signing, ...management, ...content,
  'jose.none': { label: 'none: not signed' },
  'jose.ES256K': { label: 'ES256K: ECDSA on secp256k1 with SHA-256' },
  'jose.EdDSA': { label: 'EdDSA: Ed25519 or Ed448, by the key' },
  'jose.Ed25519': { label: 'Ed25519' },
  'jose.Ed448': { label: 'Ed448' },
  'jose.ML-DSA-44': { label: 'ML-DSA-44' },
  'jose.ML-DSA-65': { label: 'ML-DSA-65' },
  'jose.ML-DSA-87': { label: 'ML-DSA-87' },
  'jose.RS1': { label: 'RS1: RSA with SHA-1' },
  'jose.HS1': { label: 'HS1: HMAC with SHA-1', help: SHARED },
  'jose.RSA1_5': { label: 'RSA1_5: encrypted with RSA (PKCS#1 v1.5)' },
  'jose.RSA-OAEP': { label: 'RSA-OAEP: encrypted with RSA (OAEP, SHA-1)' },
  'jose.dir': { label: 'dir: the shared secret is the key itself' },
  'jose.ECDH-ES': { label: 'ECDH-ES: key agreement gives the key itself' },
  'jose.DEF': { label: 'DEF: deflate' },
  'jose.kty.RSA': { label: 'RSA' },
  'jose.kty.EC': { label: 'EC: elliptic curve' },
  'jose.kty.OKP': { label: 'OKP: Edwards or Montgomery curve' },
  'jose.kty.oct': { label: 'oct: symmetric key' },
  'jose.kty.AKP': { label: 'AKP: a key that its algorithm describes' },
  'jose.use.sig': { label: 'sig: signatures' },
  'jose.use.enc': { label: 'enc: encryption' },
  'jose.op.sign': { label: 'sign' }, 'jose.op.verify': { label: 'verify' }, 'jose.op.encrypt': { label: 'encrypt' }, 'jose.op.decrypt': { label: 'decrypt' },
  'jose.op.wrapKey': { label: 'encrypt keys' }, 'jose.op.unwrapKey': { label: 'decrypt keys' }, 'jose.op.deriveKey': { label: 'derive keys' }, 'jose.op.deriveBits': { label: 'derive bits' },
  'form.jwk-set': { label: 'JSON Web Key Set' },
  'form.compact': { label: 'compact: parts between dots' },
  'form.flattened': { label: 'JSON, flattened' },
  'form.general': { label: 'JSON, general' },
  'form.sd-jwt': { label: 'SD-JWT: compact, with disclosures' },
  'json.kubernetes': { label: 'Kubernetes object' },
  'json.service-account': { label: 'Google service account' },
  'json.acme-account': { label: 'ACME account' },
  'json.docker-config': { label: 'Docker configuration' },
  'json.terraform-state': { label: 'Terraform state' },
  'json.openid-configuration': { label: 'OpenID provider configuration' },
  'json.token-response': { label: 'OAuth token response' },
  'json.jose-header': { label: 'header of a token' },
  'json.claims': { label: 'claims of a token' },
  'json.object': { label: 'object' },
  'json.array': { label: 'array' },
  'json.string': { label: 'string' }, 'json.number': { label: 'number' }, 'json.true': { label: 'true' }, 'json.false': { label: 'false' }, 'json.null': { label: 'null' },
  'fernet.token': { label: 'Fernet token' },
  'fernet.key': { label: 'Fernet key' },
  'age.X25519': { label: 'X25519 key' },
  'age.scrypt': { label: 'passphrase (scrypt)' },
  'age.ssh-ed25519': { label: 'SSH key, Ed25519' },
  'age.ssh-rsa': { label: 'SSH key, RSA' },
  'age.piv-p256': { label: 'hardware key (piv-p256)', help: 'age-plugin-yubikey.' },
  'age.p256tag': { label: 'hardware key, P-256 (p256tag)' },
  'age.mlkem768x25519': { label: 'post-quantum key (ML-KEM-768 and X25519)' },
  'age.mlkem768p256tag': { label: 'post-quantum hardware key (ML-KEM-768 and P-256)' },
  'age.file': { label: 'age file, version 1' },
  'age.recipient': { label: 'recipient: a public key' },
  'age.identity': { label: 'identity: a private key' },
  'bech32.right': { label: 'right' },
  'bech32.wrong': { label: 'wrong' },
}
