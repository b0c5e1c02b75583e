/** Signatures with WebCrypto, and with noble where it has no such algorithm, or not this variant. */
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import type { PrivateKeyBytes, PublicKeyBytes, RawPrivateKey, RawPublicKey } from '../../crypto/key/key.ts'
import { isRsa } from '../../crypto/key/key.ts'
import { rsaPrivate, rsaPublic } from '../../crypto/key/build.ts'
import { keyType, type KeyTypeId } from '../../crypto/key/types.ts'
import { encodePem } from '../../bytes/pem.ts'
import type { SigningChoices } from '../../crypto/signature/message.ts'
import { isRead, javascriptBytes, messageReads, nodeReadImport, type ShownMessage } from '../message-code.ts'
import { PASSPHRASE, source, type CodePart, type RunnableCode } from '../shown-code.ts'
import type { AskedSign, AskedVerify } from './asked.ts'

const shared = { tool: 'webcrypto', language: 'javascript' } as const
const NODE_ML_DSA = '24.7'

/** noble's module and export. */
const NOBLE: Readonly<Partial<Record<KeyTypeId, readonly [module: string, name: string]>>> = {
  'ec-p256': ['@noble/curves/nist.js', 'p256'], 'ec-p384': ['@noble/curves/nist.js', 'p384'], 'ec-p521': ['@noble/curves/nist.js', 'p521'], secp256k1: ['@noble/curves/secp256k1.js', 'secp256k1'],
  ed448: ['@noble/curves/ed448.js', 'ed448'],
  'ml-dsa-44': ['@noble/post-quantum/ml-dsa.js', 'ml_dsa44'], 'ml-dsa-65': ['@noble/post-quantum/ml-dsa.js', 'ml_dsa65'], 'ml-dsa-87': ['@noble/post-quantum/ml-dsa.js', 'ml_dsa87'],
  'slh-dsa-sha2-128s': ['@noble/post-quantum/slh-dsa.js', 'slh_dsa_sha2_128s'],
}
const nobleOf = ({ type }: PublicKeyBytes): readonly [string, string] => NOBLE[type] ?? ['', '']

/** WebCrypto has no secp256k1, no SLH-DSA and no deterministic signatures. `half`: a private key without its seed is not imported. */
function needsNoble({ type, family }: PublicKeyBytes, { deterministic, context }: SigningChoices, key: PrivateKeyBytes | null): boolean {
  if (type === 'secp256k1' || family === 'SLH-DSA') return true
  if (family === 'EdDSA') return context.length > 0
  return (deterministic && !['RSA', 'RSA-PSS'].includes(family) && key !== null) || (key !== null && family === 'ML-DSA' && !isRsa(key) && key.privateKey === null)
}

/** Ed448 is Node's alone; ML-DSA is in the newest browsers. */
const runs = ({ type, family }: PublicKeyBytes, message: ShownMessage): Pick<RunnableCode, 'needs' | 'least'> =>
  ({ needs: isRead(message) || type === 'ed448' ? 'node' : 'browser-or-node', ...(family === 'ML-DSA' ? { least: NODE_ML_DSA } : {}) })

interface Algorithms {
  readonly key: string
  readonly use: string
  /** A line before: what TypeScript's types do not know yet is not written in place. */
  readonly before?: string
}

/** What importKey and sign are told. */
function algorithms(key: PublicKeyBytes, { padding, hash, context }: SigningChoices, saltLength: number | null): Algorithms {
  if (isRsa(key)) {
    const name = padding === 'pss' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5'
    return { key: `{ name: "${name}", hash: "${hash}" }`, use: padding === 'pss' ? `{ name: "${name}", saltLength: ${saltLength ?? 0} }` : `"${name}"` }
  }
  if (key.family === 'EC') return { key: `{ name: "ECDSA", namedCurve: "${key.label}" }`, use: `{ name: "ECDSA", hash: "${hash}" }` }
  if (context.length === 0) return { key: `"${key.label}"`, use: `"${key.label}"` }
  return { key: `"${key.label}"`, use: 'algorithm', before: `const algorithm = { name: "${key.label}", context: ${octets(toHex(context))} };\n` }
}

const octets = (hex: string) => `Uint8Array.from("${hex}".match(/../g) ?? [], (digits) => parseInt(digits, 16))`
const secretOctets = (hex: string): readonly CodePart[] => source`Uint8Array.from(${{ text: `"${hex}"`, secrecy: 'key' }}.match(/../g) ?? [], (digits) => parseInt(digits, 16))`
const fromBase64 = (text: string) => `Uint8Array.from(atob(${text}), (character) => character.charCodeAt(0))`
const PEM_BODY = 'pem.replace(/-----.*-----|\\s/g, "")'

/** r and s side by side as DER: two INTEGERs in a SEQUENCE. */
const toDer = (half: number): string => `// ECDSA-Sig-Value (RFC 3279 2.2.3)
const integers = [raw.slice(0, ${half}), raw.slice(${half})].flatMap((number) => {
  const digits = number.slice(number.findIndex((octet) => octet !== 0));
  const content = digits[0] & 0x80 ? [0, ...digits] : [...digits];
  return [0x02, content.length, ...content];
});
const signature = Uint8Array.from([0x30, ...(integers.length > 127 ? [0x81] : []), integers.length, ...integers]);
`

const PRINT = 'console.log(btoa(String.fromCharCode(...signature)));\n'
const halfOctets = (key: PublicKeyBytes) => keyType(key.type).raw?.privateKey ?? 0
/** WebCrypto imports RSA keys under rsaEncryption only. */
const importable = (key: PrivateKeyBytes) => encodePem('PRIVATE KEY', isRsa(key) ? rsaPrivate('RSA', key.rsa).pkcs8 : key.pkcs8)

export function javascriptSign(asked: AskedSign): RunnableCode {
  const { key, choices, message, form } = asked
  if (needsNoble(key, choices, key)) return nobleSign(asked, key as RawPrivateKey)
  const { key: algorithm, use, before = '' } = algorithms(key, choices, choices.saltLength), sealed = key.family === 'RSA-PSS' ? null : asked.sealed
  const der = key.family === 'EC' && form === 'der'
  const opened = sealed === null
    ? source`const pem = ${{ text: `\`${importable(key)}\``, secrecy: 'key' }};
const pkcs8 = ${fromBase64(PEM_BODY)};`
    : source`const pem = ${{ text: `\`${sealed}\``, secrecy: 'key' }};
const pkcs8 = new Uint8Array(createPrivateKey({ key: pem, passphrase: process.env.PASSPHRASE ?? "" }).export({ type: "pkcs8", format: "der" }));`
  return {
    ...shared, ...runs(key, message), ...(sealed === null ? {} : { needs: 'node', asks: PASSPHRASE }), file: 'sign.mjs', reads: messageReads(message),
    parts: source`${sealed === null ? '' : 'import { createPrivateKey } from "node:crypto";\n'}${nodeReadImport(message)}${opened}
const message = ${javascriptBytes(message)};

const key = await crypto.subtle.importKey("pkcs8", pkcs8, ${algorithm}, false, ["sign"]);
${before}const ${der ? 'raw' : 'signature'} = new Uint8Array(await crypto.subtle.sign(${use}, key, message));
${der ? toDer(halfOctets(key)) : ''}${PRINT}`,
  }
}

/** Import lines for noble, and the scheme: ECDSA with the hash that is asked for. */
function nobleScheme(key: PublicKeyBytes, { hash }: SigningChoices): { readonly imports: string; readonly scheme: string; readonly packages: readonly string[] } {
  const [module, name] = nobleOf(key), sha = hash.replace('-', '').toLowerCase()
  if (key.family !== 'EC') return { imports: `import { ${name} } from "${module}";\n`, scheme: name, packages: [module.split('/').slice(0, 2).join('/')] }
  const hashModule = hash === 'SHA-1' ? 'legacy' : 'sha2'
  return {
    imports: `import { ecdsa } from "@noble/curves/abstract/weierstrass.js";\nimport { ${name} } from "${module}";\nimport { ${sha} } from "@noble/hashes/${hashModule}.js";\n`,
    scheme: `ecdsa(${name}.Point, ${sha})`, packages: ['@noble/curves', '@noble/hashes'],
  }
}

/** noble takes options last; none are written where there are none. */
const options = (entries: readonly string[]) => (entries.length === 0 ? '' : `, { ${entries.join(', ')} }`)
const contextEntry = ({ context }: SigningChoices) => (context.length === 0 ? [] : [`context: ${octets(toHex(context))}`])

function nobleSign({ choices, message, form }: AskedSign, key: RawPrivateKey): RunnableCode {
  const { imports, scheme, packages } = nobleScheme(key, choices), { deterministic } = choices
  const entries = key.family === 'EC' ? [`format: "${form === 'raw' ? 'compact' : 'der'}"`, ...(deterministic ? [] : ['extraEntropy: true'])]
    : [...contextEntry(choices), ...(deterministic && key.family !== 'EdDSA' ? ['extraEntropy: false'] : [])]
  const lowS = key.family === 'EC' && key.type !== 'secp256k1' ? ['lowS: false'] : []
  return {
    ...shared, needs: 'npm', packages, file: 'sign.mjs', reads: messageReads(message),
    parts: source`${imports}${nodeReadImport(message)}
const privateKey = ${secretOctets(toHex((key.expanded ?? key.privateKey) as Uint8Array))};
const message = ${javascriptBytes(message)};

const signature = ${scheme}.sign(message, privateKey${options([...entries, ...lowS])});
${PRINT}`,
  }
}

export function javascriptVerify(asked: AskedVerify): RunnableCode {
  const { key, choices, message, signature } = asked
  if (needsNoble(key, choices, null)) return nobleVerify(asked, key as RawPublicKey)
  const { key: algorithm, use, before = '' } = algorithms(key, choices, choices.saltLength ?? asked.foundSalt)
  const pem = encodePem('PUBLIC KEY', isRsa(key) ? rsaPublic('RSA', key.rsa).spki : key.spki)
  return {
    ...shared, ...runs(key, message), file: 'verify.mjs', reads: messageReads(message),
    parts: source`${nodeReadImport(message)}const pem = \`${pem}\`;
const spki = ${fromBase64(PEM_BODY)};
const message = ${javascriptBytes(message)};
const signature = ${fromBase64(`"${encodeBase64(signature)}"`)};

const key = await crypto.subtle.importKey("spki", spki, ${algorithm}, false, ["verify"]);
${before}console.log((await crypto.subtle.verify(${use}, key, signature, message)) ? "valid" : "not valid");
`,
  }
}

function nobleVerify({ choices, message, signature }: AskedVerify, key: RawPublicKey): RunnableCode {
  const { imports, scheme, packages } = nobleScheme(key, choices)
  const entries = key.family === 'EC' ? ['lowS: false'] : contextEntry(choices)
  return {
    ...shared, needs: 'npm', packages, file: 'verify.mjs', reads: messageReads(message),
    parts: source`${imports}${nodeReadImport(message)}
const publicKey = ${octets(toHex(key.publicKey))};
const message = ${javascriptBytes(message)};
const signature = ${fromBase64(`"${encodeBase64(signature)}"`)};

console.log(${scheme}.verify(signature, message, publicKey${options(entries)}) ? "valid" : "not valid");
`,
  }
}
