/** Agreement in OpenSSL, Python and JavaScript. Each program prints the secret in hexadecimal. */
import { toHex } from '../../bytes/hex.ts'
import type { Values } from '../contract.ts'
import { source, type RunnableCode, type ShownCode } from '../shown-code.ts'
import { keysFor, type TwoKeys } from './agree-keys.ts'
import { asksFor, HEX, nodeKey, passIn, publicPem, pythonPassword, secret, shellHex, shownPrivate, type ShownPrivate } from './code-shared.ts'

export async function agreeCode(values: Values<'agree'>): Promise<readonly ShownCode[]> {
  const keys = await keysFor(values)
  if (!keys.ok) return []
  const own = shownPrivate(values.key, keys.value.own)
  return [openssl(keys.value, own), python(keys.value, own), javascript(keys.value, own)]
}

const openssl = ({ peer }: TwoKeys, own: ShownPrivate): RunnableCode => ({
  tool: 'openssl', language: 'shell', needs: 'openssl-and-tr', file: 'agree.sh', reads: [], ...asksFor(own),
  parts: source`umask 077
cat > key.pem <<'END'
${secret(own.pem)}END
cat > peer.pem <<'END'
${publicPem(peer)}END
openssl pkeyutl -derive -inkey key.pem${passIn(own)} -peerkey peer.pem -out secret.bin
${shellHex('secret.bin')}`,
})

const python = ({ peer }: TwoKeys, own: ShownPrivate): RunnableCode => ({
  tool: 'python', language: 'python', needs: 'python-cryptography', file: 'agree.py', reads: [], ...asksFor(own),
  parts: source`${own.locked ? 'import os\n\n' : ''}from cryptography.hazmat.primitives import serialization
${peer.family === 'EC' ? 'from cryptography.hazmat.primitives.asymmetric import ec\n' : ''}
key = serialization.load_pem_private_key(${secret(`b"""${own.pem}"""`)}, ${pythonPassword(own)})
peer = serialization.load_pem_public_key(b"""${publicPem(peer)}""")

print(key.exchange(${peer.family === 'EC' ? 'ec.ECDH(), ' : ''}peer).hex())
`,
})

/** What no WebCrypto has. */
const NOBLE = { secp256k1: ['@noble/curves/secp256k1.js', 'secp256k1'], x448: ['@noble/curves/ed448.js', 'x448'] } as const

function javascript(keys: TwoKeys, own: ShownPrivate): RunnableCode {
  const { type } = keys.peer
  return type === 'secp256k1' || type === 'x448' ? noble(keys, NOBLE[type]) : webcrypto(keys, own)
}

const fromPem = (name: string) => `Uint8Array.from(atob(${name}.replace(/-----.*-----|\\s/g, "")), (character) => character.charCodeAt(0))`

function webcrypto({ own: { label, family, privateKey }, peer }: TwoKeys, own: ShownPrivate): RunnableCode {
  const algorithm = family === 'EC' ? `{ name: "ECDH", namedCurve: "${label}" }` : `"${label}"`, name = family === 'EC' ? 'ECDH' : label
  const pkcs8 = own.locked ? source`const pkcs8 = new Uint8Array(${nodeKey('pem', own)}.export({ type: "pkcs8", format: "der" }));` : source`const pkcs8 = ${fromPem('pem')};`
  return {
    tool: 'webcrypto', language: 'javascript', needs: own.locked ? 'node' : 'browser-or-node', file: 'agree.mjs', reads: [], ...asksFor(own),
    parts: source`${own.locked ? 'import { createPrivateKey } from "node:crypto";\n' : ''}const pem = ${secret(`\`${own.pem}\``)};
${pkcs8}
const peerPem = \`${publicPem(peer)}\`;
const spki = ${fromPem('peerPem')};

const key = await crypto.subtle.importKey("pkcs8", pkcs8, ${algorithm}, false, ["deriveBits"]);
const peer = await crypto.subtle.importKey("spki", spki, ${algorithm}, false, []);
const secret = new Uint8Array(await crypto.subtle.deriveBits({ name: "${name}", public: peer }, key, ${String((privateKey?.length ?? 0) * 8)}));
console.log(${HEX('secret')});
`,
  }
}

function noble({ own: { privateKey, family }, peer }: TwoKeys, [module, name]: readonly [string, string]): RunnableCode {
  const octets = (hex: string) => `"${hex}".match(/../g) ?? [], (digits) => parseInt(digits, 16)`
  return {
    tool: 'webcrypto', language: 'javascript', needs: 'npm', packages: ['@noble/curves'], file: 'agree.mjs', reads: [],
    parts: source`import { ${name} } from "${module}";

const key = Uint8Array.from(${secret(octets(toHex(privateKey as Uint8Array)))});
const peer = Uint8Array.from(${octets(toHex(peer.publicKey))});
const secret = ${name}.getSharedSecret(key, peer)${family === 'EC' ? '.slice(1)' : ''};
console.log(${HEX('secret')});
`,
  }
}
