/**
 * Encapsulation in OpenSSL, Python and Node. `encapsulate` prints the ciphertext in base64 and the secret in hexadecimal, `decapsulate` the secret.
 * Node's own module and not WebCrypto: encapsulateBits is in the newest browsers only, and not yet in TypeScript's types.
 */
import { encodeBase64 } from '../../bytes/base64.ts'
import type { Values } from '../contract.ts'
import { source, type RunnableCode, type ShownCode } from '../shown-code.ts'
import { asksFor, nodeKey, passIn, publicPem, pythonPassword, secret, shellHex, shownPrivate, type ShownPrivate } from './code-shared.ts'
import { privateKeysFor, publicKeysFor, readCiphertext, type KemKeys } from './kem-keys.ts'

const OPENSSL = { tool: 'openssl', language: 'shell', needs: 'openssl-and-tr', least: '3.5', reads: [] } as const
const PYTHON = { tool: 'python', language: 'python', needs: 'python-cryptography', least: '47', reads: [] } as const
const NODE = { tool: 'webcrypto', language: 'javascript', needs: 'node', least: '24.7', reads: [] } as const

const isSmall = ({ type }: { readonly type: string }) => type === 'ml-kem-512'
const NO_512: ShownCode = { tool: 'python', unavailable: 'python.no-ml-kem-512' }

export async function encapsulateCode(values: Values<'encapsulate'>): Promise<readonly ShownCode[]> {
  const keys = await publicKeysFor(values)
  return keys.ok ? [opensslEncapsulate(keys.value), isSmall(keys.value.kem) ? NO_512 : pythonEncapsulate(keys.value), nodeEncapsulate(keys.value)] : []
}

function opensslEncapsulate({ kem, x25519 }: KemKeys): RunnableCode {
  const peer = x25519 && source`cat > peer.pem <<'END'
${publicPem(x25519)}END
openssl genpkey -algorithm X25519 -out share.pem
openssl pkey -in share.pem -pubout -outform DER | tail -c 32 >> ciphertext.bin
openssl pkeyutl -derive -inkey share.pem -peerkey peer.pem >> secret.bin
`
  return {
    ...OPENSSL, file: 'encapsulate.sh',
    parts: source`umask 077
cat > public.pem <<'END'
${publicPem(kem)}END
openssl pkeyutl -encap -pubin -inkey public.pem -out ciphertext.bin -secret secret.bin
${peer ?? ''}openssl base64 -A -in ciphertext.bin
echo
${shellHex('secret.bin')}`,
  }
}

function pythonEncapsulate({ kem, x25519 }: KemKeys): RunnableCode {
  const second = x25519 && source`
peer = serialization.load_pem_public_key(b"""${publicPem(x25519)}""")
share = X25519PrivateKey.generate()
ciphertext += share.public_key().public_bytes_raw()
secret += share.exchange(peer)
`
  return {
    ...PYTHON, file: 'encapsulate.py',
    parts: source`import base64

from cryptography.hazmat.primitives import serialization
${x25519 ? 'from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey\n' : ''}
key = serialization.load_pem_public_key(b"""${publicPem(kem)}""")
secret, ciphertext = key.encapsulate()
${second ?? ''}print(base64.b64encode(ciphertext).decode())
print(secret.hex())
`,
  }
}

/** A SubjectPublicKeyInfo of X25519 ends in its 32 octets. */
const RAW_X25519 = '.export({ type: "spki", format: "der" }).subarray(-32)'

function nodeEncapsulate({ kem, x25519 }: KemKeys): RunnableCode {
  const second = x25519 && source`
const peer = createPublicKey(\`${publicPem(x25519)}\`);
const share = generateKeyPairSync("x25519");
parts.push(share.publicKey${RAW_X25519});
secrets.push(diffieHellman({ privateKey: share.privateKey, publicKey: peer }));
`
  return {
    ...NODE, file: 'encapsulate.mjs',
    parts: source`import { createPublicKey, encapsulate${x25519 ? ', diffieHellman, generateKeyPairSync' : ''} } from "node:crypto";

const key = createPublicKey(\`${publicPem(kem)}\`);
const { sharedKey, ciphertext } = encapsulate(key);
const parts = [ciphertext], secrets = [sharedKey];
${second ?? ''}console.log(Buffer.concat(parts).toString("base64"));
console.log(Buffer.concat(secrets).toString("hex"));
`,
  }
}

interface Opening { readonly kem: ShownPrivate; readonly x25519: ShownPrivate | null; readonly share: string; readonly ciphertext: string }

export async function decapsulateCode(values: Values<'decapsulate'>): Promise<readonly ShownCode[]> {
  const keys = await privateKeysFor(values), read = keys.ok ? readCiphertext(keys.value, values.ciphertext) : keys
  if (!keys.ok || !read.ok) return []
  const { kem, x25519 } = keys.value, { ciphertext, share } = read.value
  const opening: Opening = { kem: shownPrivate(values.key, kem), x25519: x25519 && shownPrivate(values.x25519, x25519), ciphertext: encodeBase64(ciphertext), share: encodeBase64(share) }
  return [opensslDecapsulate(opening), isSmall(kem) ? NO_512 : pythonDecapsulate(opening), nodeDecapsulate(opening)]
}

const asked = ({ kem, x25519 }: Opening) => asksFor(kem, ...(x25519 ? [x25519] : []))
/** The header of X25519's SubjectPublicKeyInfo (RFC 8410 4), in base64, and as octal escapes of printf. */
const SPKI_HEADER = '\\060\\052\\060\\005\\006\\003\\053\\145\\156\\003\\041\\000'

function opensslDecapsulate(opening: Opening): RunnableCode {
  const { kem, x25519, ciphertext, share } = opening
  const second = x25519 && source`
cat > x25519.pem <<'END'
${secret(x25519.pem)}END
(printf '${SPKI_HEADER}'; echo ${share} | openssl base64 -d) > share.der
openssl pkeyutl -derive -inkey x25519.pem${passIn(x25519)} -peerform DER -peerkey share.der >> secret.bin
`
  return {
    ...OPENSSL, ...asked(opening), file: 'decapsulate.sh',
    parts: source`umask 077
cat > key.pem <<'END'
${secret(kem.pem)}END
openssl base64 -d > ciphertext.bin <<'END'
${ciphertext.replaceAll(/.{1,64}/g, '$&\n')}END
openssl pkeyutl -decap -inkey key.pem${passIn(kem)} -in ciphertext.bin -secret secret.bin
${second ?? ''}${shellHex('secret.bin')}`,
  }
}

function pythonDecapsulate(opening: Opening): RunnableCode {
  const { kem, x25519, ciphertext, share } = opening
  const second = x25519 && source`
own = serialization.load_pem_private_key(${secret(`b"""${x25519.pem}"""`)}, ${pythonPassword(x25519)})
share = X25519PublicKey.from_public_bytes(base64.b64decode("${share}"))
secret += own.exchange(share)
`
  return {
    ...PYTHON, ...asked(opening), file: 'decapsulate.py',
    parts: source`import base64
${kem.locked || x25519?.locked ? 'import os\n' : ''}
from cryptography.hazmat.primitives import serialization
${x25519 ? 'from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey\n' : ''}
key = serialization.load_pem_private_key(${secret(`b"""${kem.pem}"""`)}, ${pythonPassword(kem)})
ciphertext = base64.b64decode("${ciphertext}")
secret = key.decapsulate(ciphertext)
${second ?? ''}print(secret.hex())
`,
  }
}

function nodeDecapsulate(opening: Opening): RunnableCode {
  const { kem, x25519, ciphertext, share } = opening
  const second = x25519 && source`
const ownPem = ${secret(`\`${x25519.pem}\``)};
const share = createPublicKey({ key: Buffer.concat([Buffer.from("302a300506032b656e032100", "hex"), Buffer.from("${share}", "base64")]), format: "der", type: "spki" });
secrets.push(diffieHellman({ privateKey: ${nodeKey('ownPem', x25519)}, publicKey: share }));
`
  return {
    ...NODE, ...asked(opening), file: 'decapsulate.mjs',
    parts: source`import { createPrivateKey, decapsulate${x25519 ? ', createPublicKey, diffieHellman' : ''} } from "node:crypto";

const pem = ${secret(`\`${kem.pem}\``)};
const ciphertext = Buffer.from("${ciphertext}", "base64");
const secrets = [decapsulate(${nodeKey('pem', kem)}, ciphertext)];
${second ?? ''}console.log(Buffer.concat(secrets).toString("hex"));
`,
  }
}
