/** Hashes and HMAC in OpenSSL, Python and JavaScript. Each program prints the digest in hex. */
import { toHex } from '../../bytes/hex.ts'
import type { Data } from '../data.ts'
import { javascriptBytes, isRead, messageReads, nodeReadImport, pythonBytes, pythonPathImport, shellBytes, type ShownMessage } from '../message-code.ts'
import { source, type CodePart, type ShownCode } from '../shown-code.ts'
import type { HashRow } from './algorithms.ts'

const messageOf = (data: Data): ShownMessage => ({ data, secrecy: 'public', file: 'message.txt' })

const key = (text: string): CodePart => ({ text, secrecy: 'key' })

const HEX = 'Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")'

/** Those that hashlib has by name on every machine; others it takes from OpenSSL. */
const ALWAYS = /^(?!sha512_)/

function pythonHash(row: HashRow, message: ShownMessage): ShownCode {
  if (row.python === null) return { tool: 'python', unavailable: 'python.no-blake3' }
  return {
    tool: 'python', language: 'python', file: 'hash.py', needs: 'python', reads: messageReads(message),
    parts: source`import hashlib
${pythonPathImport(message)}
message = ${pythonBytes(message)}
print(${ALWAYS.test(row.python) ? `hashlib.${row.python}(message)` : `hashlib.new("${row.python}", message)`}.hexdigest())
`,
  }
}

function opensslHash(row: HashRow, message: ShownMessage): ShownCode {
  if (row.openssl === null) return { tool: 'openssl', unavailable: 'openssl.no-blake3' }
  return {
    tool: 'openssl', language: 'shell', file: 'hash.sh', needs: 'openssl-and-tr', reads: messageReads(message),
    parts: source`${shellBytes(message)} | openssl dgst -${row.openssl} -r | cut -d ' ' -f 1
`,
  }
}

function javascriptHash({ webcrypto, noble: [module, name] }: HashRow, message: ShownMessage): ShownCode {
  const shared = { tool: 'webcrypto', language: 'javascript', file: 'hash.mjs', reads: messageReads(message) } as const
  if (webcrypto !== null)
    return {
      ...shared, needs: isRead(message) ? 'node' : 'browser-or-node',
      parts: source`${nodeReadImport(message)}const message = ${javascriptBytes(message)};
const digest = new Uint8Array(await crypto.subtle.digest("${webcrypto}", message));
console.log(${HEX});
`,
    }
  return {
    ...shared, needs: 'npm', packages: ['@noble/hashes'],
    parts: source`import { ${name} } from "@noble/hashes/${module}.js";
${nodeReadImport(message)}
const message = ${javascriptBytes(message)};
const digest = ${name}(message);
console.log(${HEX});
`,
  }
}

export function hashCode(row: HashRow, data: Data): readonly ShownCode[] {
  const message = messageOf(data)
  return [opensslHash(row, message), pythonHash(row, message), javascriptHash(row, message)]
}

function javascriptHmac({ webcrypto, noble: [module, name] }: HashRow, secret: string, message: ShownMessage): ShownCode {
  const shared = { tool: 'webcrypto', language: 'javascript', file: 'hmac.mjs', reads: messageReads(message) } as const
  const octets = source`Uint8Array.from("${key(secret)}".match(/../g) ?? [], (digits) => parseInt(digits, 16))`
  if (webcrypto !== null)
    return {
      ...shared, needs: isRead(message) ? 'node' : 'browser-or-node',
      parts: source`${nodeReadImport(message)}const key = ${octets};
const message = ${javascriptBytes(message)};
const hmacKey = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "${webcrypto}" }, false, ["sign"]);
const digest = new Uint8Array(await crypto.subtle.sign("HMAC", hmacKey, message));
console.log(${HEX});
`,
    }
  return {
    ...shared, needs: 'npm', packages: ['@noble/hashes'],
    parts: source`import { hmac } from "@noble/hashes/hmac.js";
import { ${name} } from "@noble/hashes/${module}.js";
${nodeReadImport(message)}
const key = ${octets};
const message = ${javascriptBytes(message)};
const digest = hmac(${name}, key, message);
console.log(${HEX});
`,
  }
}

/** `row` is one that HMAC is offered for: OpenSSL and Python have them all. */
export function hmacCode(row: HashRow, secret: Uint8Array, data: Data): readonly ShownCode[] {
  const message = messageOf(data), hex = toHex(secret)
  return [
    {
      tool: 'openssl', language: 'shell', file: 'hmac.sh', needs: 'openssl-and-tr', reads: messageReads(message),
      parts: source`${shellBytes(message)} | openssl dgst -${row.openssl ?? ''} -mac HMAC -macopt hexkey:${key(hex)} -r | cut -d ' ' -f 1
`,
    },
    {
      tool: 'python', language: 'python', file: 'hmac_digest.py', needs: 'python', reads: messageReads(message),
      parts: source`import hmac
${pythonPathImport(message)}
key = bytes.fromhex("${key(hex)}")
message = ${pythonBytes(message)}
print(hmac.new(key, message, "${row.python ?? ''}").hexdigest())
`,
    },
    javascriptHmac(row, hex, message),
  ]
}
