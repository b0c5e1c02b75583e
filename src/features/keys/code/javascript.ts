/** Making keys with WebCrypto, or where no WebCrypto has the algorithm with noble, as this page does; prints both halves as PEM. */
import { secretType, type SecretTypeId } from '../../../core/crypto/key/secret.ts'
import { keyType, type KeyTypeId } from '../../../core/crypto/key/types.ts'
import { source, type CodePart, type RunnableCode, type ShownCode } from '../../../core/ops/shown-code.ts'

const PEM = `const pem = (label, der) => {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(der)));
  return \`-----BEGIN \${label}-----\\n\${base64.replace(/.{1,64}/g, "$&\\n")}-----END \${label}-----\`;
};`

/** Arguments of subtle.generateKey; null where no WebCrypto knows the algorithm. */
function webcryptoArguments(id: KeyTypeId, bits: number): { readonly algorithm: string; readonly usages: string } | null {
  const { family, label } = keyType(id)
  const sign = '["sign", "verify"]', named = `{ name: "${label}" }`
  switch (family) {
    case 'RSA': return { algorithm: `{ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: ${bits}, publicExponent: new Uint8Array([1, 0, 1]) }`, usages: sign }
    case 'EC': return id === 'secp256k1' ? null : { algorithm: `{ name: "ECDSA", namedCurve: "${label}" }`, usages: sign }
    case 'EdDSA': return id === 'ed448' ? null : { algorithm: named, usages: sign }
    case 'XDH': return id === 'x448' ? null : { algorithm: named, usages: '["deriveBits"]' }
    case 'ML-DSA': return { algorithm: named, usages: sign }
    case 'ML-KEM': return { algorithm: named, usages: '["encapsulateBits", "decapsulateBits"]' }
    case 'RSA-PSS': case 'SLH-DSA': return null
  }
}

/** Node has ML-DSA and ML-KEM from here on. */
const NODE_POST_QUANTUM = '24.7'

function webcrypto(id: KeyTypeId, bits: number): RunnableCode | null {
  const found = webcryptoArguments(id, bits)
  if (!found) return null
  return {
    tool: 'webcrypto', language: 'javascript', file: 'make-key.mjs', needs: 'browser-or-node', reads: [], ...(keyType(id).group === 'post-quantum' && { least: NODE_POST_QUANTUM }),
    parts: source`const { privateKey, publicKey } = await crypto.subtle.generateKey(${found.algorithm}, true, ${found.usages});

${PEM}
console.log(pem("PRIVATE KEY", await crypto.subtle.exportKey("pkcs8", privateKey)));
console.log(pem("PUBLIC KEY", await crypto.subtle.exportKey("spki", publicKey)));
`,
  }
}

interface Noble {
  readonly package: string
  readonly module: string
  readonly name: string
  /** How both halves are made, as `secret` and `open`. */
  readonly make: string
  /** DER before them, in hexadecimal; `between` stands before the public key where PKCS#8 holds that too. */
  readonly pkcs8: string
  readonly between: string
  readonly spki: string
}

const curve = (name: string) => `const secret = ${name}.utils.randomSecretKey();\nconst open = ${name}.getPublicKey(secret)`

/** Those that no WebCrypto has, with the octets of DER that stand before their keys (RFC 5915 3, RFC 8410 7, RFC 9909 4). */
const NOBLE: Partial<Record<KeyTypeId, Noble>> = {
  secp256k1: {
    package: '@noble/curves', module: '@noble/curves/secp256k1.js', name: 'secp256k1', make: 'const secret = secp256k1.utils.randomSecretKey();\nconst open = secp256k1.getPublicKey(secret, false)',
    pkcs8: '308184020100301006072a8648ce3d020106052b8104000a046d306b0201010420', between: 'a144034200', spki: '3056301006072a8648ce3d020106052b8104000a034200',
  },
  ed448: { package: '@noble/curves', module: '@noble/curves/ed448.js', name: 'ed448', make: curve('ed448'), pkcs8: '3047020100300506032b6571043b0439', between: '', spki: '3043300506032b6571033a00' },
  x448: { package: '@noble/curves', module: '@noble/curves/ed448.js', name: 'x448', make: curve('x448'), pkcs8: '3046020100300506032b656f043a0438', between: '', spki: '3042300506032b656f033900' },
  'slh-dsa-sha2-128s': {
    package: '@noble/post-quantum', module: '@noble/post-quantum/slh-dsa.js', name: 'slh_dsa_sha2_128s', make: 'const { secretKey: secret, publicKey: open } = slh_dsa_sha2_128s.keygen()',
    pkcs8: '3052020100300b06096086480165030403140440', between: '', spki: '3030300b0609608648016503040314032100',
  },
}

function noble({ package: needed, module, name, make, pkcs8, between, spki }: Noble): RunnableCode {
  const whole = between ? `hex("${pkcs8}"), secret, hex("${between}"), open` : `hex("${pkcs8}"), secret`
  const parts: readonly CodePart[] = source`import { ${name} } from "${module}";

${make};

// The keys in their DER: what stands before them is the same for every key of this kind.
const hex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
const join = (...all) => Uint8Array.from(all.flatMap((one) => [...one]));

${PEM}
console.log(pem("PRIVATE KEY", join(${whole})));
console.log(pem("PUBLIC KEY", join(hex("${spki}"), open)));
`
  return { tool: 'webcrypto', language: 'javascript', file: 'make-key.mjs', needs: 'npm', packages: [needed], reads: [], parts }
}

export function javascriptPair(id: KeyTypeId, bits: number): ShownCode {
  const library = NOBLE[id]
  return webcrypto(id, bits) ?? (library ? noble(library) : { tool: 'webcrypto', unavailable: 'webcrypto.no-pss-keys' })
}

export function javascriptSecret(id: SecretTypeId): RunnableCode {
  return {
    tool: 'webcrypto', language: 'javascript', file: 'make-key.mjs', needs: 'browser-or-node', reads: [],
    parts: source`const key = crypto.getRandomValues(new Uint8Array(${String(secretType(id).octets)}));
console.log(Array.from(key, (byte) => byte.toString(16).padStart(2, "0")).join(""));
`,
  }
}
