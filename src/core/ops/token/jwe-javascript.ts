/** JWE in WebCrypto, step by step: the content key, then the content. Without functions of our own: their parameters would need types. */
import { isRead, javascriptBytes, messageReads, nodeReadImport, type ShownMessage } from '../message-code.ts'
import { javascriptPrint } from '../public-key/opened.ts'
import { javascriptOctets, type ShownPrivateKey } from '../shown-keys.ts'
import { javascriptString, PASSPHRASE, source, type ShownCode } from '../shown-code.ts'
import type { EncryptedToken } from './encrypted.ts'
import type { JweKey, Suite } from './jwe.ts'
import { agreedLength, asks, fileOf, headerOf, otherInfo, readsOf, type Parts, type ShownDecryption, type ShownEncryption } from './jwe-shown.ts'
import type { JsonObject } from './json.ts'

const OCTETS = 'Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0))'
export const toBase64url = (octets: string) => `btoa(Array.from(${octets}, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")`
/** A content key while AES key wrap has it in hand: WebCrypto wraps keys, not octets, and HMAC's may have any length. */
const CARRIER = '{ name: "HMAC", hash: "SHA-256" }'

const javascriptAgree = (label: string): string => (label === 'X25519' ? '"X25519"' : `{ name: "ECDH", namedCurve: "${label}" }`)
/** Bits of the shared secret: those of the curve's field in whole octets. */
const agreedBits = (label: string): number => (label === 'X25519' ? 256 : Math.ceil(Number(label.slice(2)) / 8) * 8)

function javascriptConcat(suite: Suite, header: JsonObject): Parts {
  const length = agreedLength(suite), blocks = Math.ceil(length / 32)
  const digests = Array.from({ length: blocks }, (_, i) => `...new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array([0, 0, 0, ${i + 1}, ...shared, ...otherInfo])))`)
  return source`const otherInfo = ${javascriptOctets(otherInfo(suite, header))}; // algorithm, parties, bits (RFC 7518 4.6.2)
const agreed = new Uint8Array([${digests.join(', ')}]).slice(0, ${String(length)});
`
}

const wrapKey = (octets: Parts | string): Parts => source`const wrapping = await crypto.subtle.importKey("raw", ${octets}, "AES-KW", false, ["wrapKey", "unwrapKey"]);
`
const UNWRAP = `const carried = await crypto.subtle.unwrapKey("raw", encryptedKey, wrapping, "AES-KW", ${CARRIER}, true, ["sign"]);
const contentKey = new Uint8Array(await crypto.subtle.exportKey("raw", carried));
`
const WRAP = `const carried = await crypto.subtle.importKey("raw", contentKey, ${CARRIER}, true, ["sign"]);
const encryptedKey = new Uint8Array(await crypto.subtle.wrapKey("raw", carried, wrapping, "AES-KW"));
`

const javascriptPbkdf2 = ({ hash, wrapBits, alg }: Suite['management'], p2s: string, p2c: string): string => `const passphrase = await crypto.subtle.importKey("raw", new TextEncoder().encode(process.env["${PASSPHRASE}"] ?? ""), "PBKDF2", false, ["deriveBits"]);
const salt = new Uint8Array([...new TextEncoder().encode("${alg}"), 0, ...${p2s}]);
const derived = new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "${hash}", salt, iterations: ${p2c} }, passphrase, ${wrapBits}));
`

function javascriptPrivate(key: JweKey, file: ShownPrivateKey | null, algorithm: string, usage: string): Parts {
  const octets = file?.locked ? source`new Uint8Array(createPrivateKey({ key: await readFile("${file.read.name}"), passphrase: process.env["${PASSPHRASE}"] ?? "" }).export({ type: "pkcs8", format: "der" }))` : key.type === 'private' ? javascriptOctets(key.key.pkcs8, 'key') : []
  return source`const key = await crypto.subtle.importKey("pkcs8", ${octets}, ${algorithm}, false, ["${usage}"]);
`
}

/** Lines that end with `contentKey`. */
function javascriptOpenKey({ suite, key, token: { header } }: ShownDecryption, file: ShownPrivateKey | null): Parts {
  const { how, wrapBits, hash } = suite.management, shared = key.type === 'octets' ? javascriptOctets(key.octets, 'key') : []
  switch (how) {
    case 'dir': return source`const contentKey = ${shared};
`
    case 'wrap': return source`${wrapKey(shared)}${UNWRAP}`
    case 'gcm-wrap': return source`const wrapping = await crypto.subtle.importKey("raw", ${shared}, "AES-GCM", false, ["decrypt"]);
const [wrapIv, wrapTag] = [header.iv, header.tag].map((text) => ${OCTETS});
const contentKey = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: wrapIv }, wrapping, new Uint8Array([...encryptedKey, ...wrapTag])));
`
    case 'oaep': return source`${javascriptPrivate(key, file, `{ name: "RSA-OAEP", hash: "${hash}" }`, 'decrypt')}const contentKey = new Uint8Array(await crypto.subtle.decrypt("RSA-OAEP", key, encryptedKey));
`
    case 'password': return source`${javascriptPbkdf2(suite.management, OCTETS.replace('text', 'header.p2s'), 'header.p2c')}${wrapKey('derived')}${UNWRAP}`
    case 'agreement': {
      const label = key.type === 'private' ? key.key.label : '', algorithm = javascriptAgree(label)
      return source`${javascriptPrivate(key, file, algorithm, 'deriveBits')}const sender = await crypto.subtle.importKey("jwk", header.epk, ${algorithm}, false, []);
const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: "${label === 'X25519' ? 'X25519' : 'ECDH'}", public: sender }, key, ${String(agreedBits(label))}));
${javascriptConcat(suite, header)}${wrapBits > 0 ? source`${wrapKey('agreed')}${UNWRAP}` : 'const contentKey = agreed;\n'}`
    }
  }
}

function javascriptOpenContent({ content }: Suite): string {
  if (content.hash === null) return `const cipher = await crypto.subtle.importKey("raw", contentKey, "AES-GCM", false, ["decrypt"]);
const message = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: aad }, cipher, new Uint8Array([...ciphertext, ...tag])));
`
  const half = content.octets / 2
  return `const macKey = await crypto.subtle.importKey("raw", contentKey.slice(0, ${half}), { name: "HMAC", hash: "${content.hash}" }, false, ["sign"]);
const cipher = await crypto.subtle.importKey("raw", contentKey.slice(${half}), "AES-CBC", false, ["decrypt"]);
const bits = new Uint8Array(8);
new DataView(bits.buffer).setBigUint64(0, BigInt(8 * aad.length));
const mac = new Uint8Array(await crypto.subtle.sign("HMAC", macKey, new Uint8Array([...aad, ...iv, ...ciphertext, ...bits]))).slice(0, ${half});
if (tag.length !== ${half} || mac.reduce((differs, byte, i) => differs | (byte ^ tag[i]), 0) !== 0) throw new Error("refused: another key, or changed");
const message = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-CBC", iv }, cipher, ciphertext));
`
}

const COMPACT_PARTS = `const aad = new TextEncoder().encode(token.split(".")[0]);
const [headerOctets, encryptedKey, iv, ciphertext, tag] = token.split(".").map((text) => ${OCTETS});
const header = JSON.parse(new TextDecoder().decode(headerOctets));
`

/** RFC 7516 7.2: headers in three places, and more that is authenticated. */
const jsonParts = ({ form, recipient }: EncryptedToken): string => `const recipient = ${form === 'general' ? `token.recipients[${recipient}]` : 'token'};
const aad = new TextEncoder().encode([token.protected ?? "", ...("aad" in token ? [token.aad] : [])].join("."));
const [headerOctets, encryptedKey, iv, ciphertext, tag] = [token.protected, recipient.encrypted_key, token.iv, token.ciphertext, token.tag].map((text = "") => ${OCTETS});
const header = { ...JSON.parse(new TextDecoder().decode(headerOctets) || "{}"), ...token.unprotected, ...recipient.header };
`

export function decryptJavascript(shown: ShownDecryption, given: string): ShownCode {
  const { suite, key, token } = shown, file = fileOf(key, given), text: ShownMessage = { data: token.text, secrecy: 'public', file: 'token.txt' }
  const locked = file?.locked === true, environment = key.type === 'passphrase'
  return {
    tool: 'webcrypto', language: 'javascript', file: 'decrypt-token.mjs', needs: locked || environment || isRead(text) ? 'node' : 'browser-or-node', reads: [...(locked ? readsOf(key, file) : []), ...messageReads(text)], ...asks(key, file),
    parts: source`${locked ? 'import { createPrivateKey } from "node:crypto";\n' : ''}${locked && !isRead(text) ? 'import { readFile } from "node:fs/promises";\n' : nodeReadImport(text)}const token = ${token.form === 'compact' ? source`new TextDecoder().decode(${javascriptBytes(text)})` : source`JSON.parse(new TextDecoder().decode(${javascriptBytes(text)}))`};
${token.form === 'compact' ? COMPACT_PARTS : jsonParts(token)}
${javascriptOpenKey(shown, file)}
${javascriptOpenContent(suite)}${javascriptPrint}`,
  }
}

export const javascriptFresh = ({ content }: Suite): string => `const contentKey = crypto.getRandomValues(new Uint8Array(${content.octets}));\n`

/** Lines that end with `contentKey`, `encryptedKey` and what they add to `header`. Of several receivers the key has been made before: `fresh` is ''. */
export function javascriptMakeKey({ suite, key, rounds }: ShownEncryption, fresh = javascriptFresh(suite)): Parts {
  const { how, wrapBits, hash } = suite.management
  const shared = key.type === 'octets' ? javascriptOctets(key.octets, 'key') : [], spki = key.type === 'public' ? javascriptOctets(key.key.spki) : []
  switch (how) {
    case 'dir': return source`const contentKey = ${shared};
const encryptedKey = new Uint8Array(0);
const more = {};
`
    case 'wrap': return source`${fresh}${wrapKey(shared)}${WRAP}const more = {};
`
    case 'gcm-wrap': return source`${fresh}const wrapping = await crypto.subtle.importKey("raw", ${shared}, "AES-GCM", false, ["encrypt"]);
const wrapIv = crypto.getRandomValues(new Uint8Array(12));
const sealedKey = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: wrapIv }, wrapping, contentKey));
const encryptedKey = sealedKey.slice(0, -16);
const [wrapIvText, wrapTagText] = [wrapIv, sealedKey.slice(-16)].map((octets) => ${toBase64url('octets')});
const more = { iv: wrapIvText, tag: wrapTagText };
`
    case 'oaep': return source`const key = await crypto.subtle.importKey("spki", ${spki}, { name: "RSA-OAEP", hash: "${hash}" }, false, ["encrypt"]);
${fresh}const encryptedKey = new Uint8Array(await crypto.subtle.encrypt("RSA-OAEP", key, contentKey));
const more = {};
`
    case 'password': return source`${fresh}const p2s = crypto.getRandomValues(new Uint8Array(16));
${javascriptPbkdf2(suite.management, 'p2s', String(rounds))}${wrapKey('derived')}${WRAP}const more = { p2c: ${String(rounds)}, p2s: ${toBase64url('p2s')} };
`
    case 'agreement': {
      const label = key.type === 'public' ? key.key.label : '', algorithm = javascriptAgree(label)
      return source`const key = await crypto.subtle.importKey("spki", ${spki}, ${algorithm}, false, []);
const ephemeral = await crypto.subtle.generateKey(${label === 'X25519' ? '{ name: "X25519" }' : algorithm}, true, ["deriveBits"]);
if (!("privateKey" in ephemeral)) throw new Error("no pair was made");
const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: "${label === 'X25519' ? 'X25519' : 'ECDH'}", public: key }, ephemeral.privateKey, ${String(agreedBits(label))}));
const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", ephemeral.publicKey);
${javascriptConcat(suite, {})}${wrapBits > 0 ? source`${fresh}${wrapKey('agreed')}${WRAP}` : 'const contentKey = agreed;\nconst encryptedKey = new Uint8Array(0);\n'}const more = { epk: { kty, crv, x, y } };
`
    }
  }
}

export function javascriptMakeContent({ content }: Suite): string {
  if (content.hash === null) return `const iv = crypto.getRandomValues(new Uint8Array(12));
const cipher = await crypto.subtle.importKey("raw", contentKey, "AES-GCM", false, ["encrypt"]);
const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(protectedText) }, cipher, message));
const ciphertext = sealed.slice(0, -16);
const tag = sealed.slice(-16);
`
  const half = content.octets / 2
  return `const iv = crypto.getRandomValues(new Uint8Array(16));
const cipher = await crypto.subtle.importKey("raw", contentKey.slice(${half}), "AES-CBC", false, ["encrypt"]);
const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, cipher, message));
const macKey = await crypto.subtle.importKey("raw", contentKey.slice(0, ${half}), { name: "HMAC", hash: "${content.hash}" }, false, ["sign"]);
const aad = new TextEncoder().encode(protectedText);
const bits = new Uint8Array(8);
new DataView(bits.buffer).setBigUint64(0, BigInt(8 * aad.length));
const tag = new Uint8Array(await crypto.subtle.sign("HMAC", macKey, new Uint8Array([...aad, ...iv, ...ciphertext, ...bits]))).slice(0, ${half});
`
}

const JSON_OUT = `const [encrypted_key, ivText, ciphertextText, tagText] = rest;
console.log(JSON.stringify({ protected: protectedText, ...(encrypted_key === "" ? {} : { encrypted_key }), iv: ivText, ciphertext: ciphertextText, tag: tagText }));`

export function encryptJavascript(shown: ShownEncryption): ShownCode {
  const { suite, key, message, form } = shown
  return {
    tool: 'webcrypto', language: 'javascript', file: 'encrypt-token.mjs', needs: key.type === 'passphrase' || isRead(message) ? 'node' : 'browser-or-node', reads: messageReads(message), ...asks(key, null),
    parts: source`${nodeReadImport(message)}const message = ${javascriptBytes(message)};

${javascriptMakeKey(shown)}
const header = new TextEncoder().encode(JSON.stringify({ ...JSON.parse(${javascriptString(headerOf(shown))}), ...more }));
const protectedText = ${toBase64url('header')};
${javascriptMakeContent(suite)}const rest = [encryptedKey, iv, ciphertext, tag].map((octets) => ${toBase64url('octets')});
${form === 'flattened' ? JSON_OUT : 'console.log([protectedText, ...rest].join("."));'}
`,
  }
}
