/** AES Key Wrap in OpenSSL, Python and WebCrypto. */
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import { source, type CodePart, type ShownCode } from '../shown-code.ts'
import { keyHex } from './code-input.ts'

export interface WrapTask {
  readonly direction: 'wrap' | 'unwrap'
  readonly kek: Uint8Array
  /** The key, or the wrapped key. */
  readonly bytes: Uint8Array
  readonly encoding: string
}

const secret = ({ direction }: WrapTask, text: string): CodePart => (direction === 'wrap' ? { text, secrecy: 'key' } : text)

/** RFC 3394 2.2.3.1: OpenSSL wants it said. */
const INITIAL = 'a6a6a6a6a6a6a6a6'

function openssl(task: WrapTask): ShownCode {
  const { direction, kek, bytes, encoding } = task, d = direction === 'unwrap' ? '-d ' : ''
  return {
    tool: 'openssl', language: 'shell', file: `${direction}-key.sh`, needs: 'openssl-and-tr', reads: [],
    parts: source`set -e
printf %s '${secret(task, encodeBase64(bytes))}' | openssl base64 -d -A | openssl enc ${d}-id-aes${String(kek.length * 8)}-wrap -K ${keyHex(kek)} -iv ${INITIAL} > key.out
${encoding === 'hex' ? "od -An -v -tx1 key.out | tr -d ' \\n'" : 'openssl base64 -A -in key.out'}
echo
rm key.out
`,
  }
}

function python(task: WrapTask): ShownCode {
  const { direction, kek, bytes, encoding } = task
  const printed = (name: string) => (encoding === 'hex' ? `print(${name}.hex())` : `print(base64.b64encode(${name}).decode())`)
  const body = direction === 'wrap'
    ? source`key = bytes.fromhex("${secret(task, toHex(bytes))}")

${printed('aes_key_wrap(wrapping_key, key)')}
`
    : source`wrapped = bytes.fromhex("${toHex(bytes)}")

try:
    key = aes_key_unwrap(wrapping_key, wrapped)
except InvalidUnwrap:
    sys.exit("refused: the integrity check fails: another wrapping key, or a changed byte")
${printed('key')}
`
  const standard = `${encoding === 'hex' ? '' : 'import base64\n'}${direction === 'unwrap' ? 'import sys\n' : ''}`
  return {
    tool: 'python', language: 'python', file: `${direction}_key.py`, needs: 'python-cryptography', reads: [],
    parts: source`${standard}${standard && '\n'}from cryptography.hazmat.primitives.keywrap import ${direction === 'wrap' ? 'aes_key_wrap' : 'InvalidUnwrap, aes_key_unwrap'}

wrapping_key = bytes.fromhex("${keyHex(kek)}")
${body}`,
  }
}

const octets = (hex: CodePart) => source`Uint8Array.from("${hex}".match(/../g) ?? [], (digits) => parseInt(digits, 16))`

function webcrypto(task: WrapTask): ShownCode {
  const { direction, kek, bytes, encoding } = task
  const body = direction === 'wrap'
    ? source`const key = ${octets(secret(task, toHex(bytes)))};
const carrier = await crypto.subtle.importKey("raw", key, carrierType, true, ["sign"]);
const result = new Uint8Array(await crypto.subtle.wrapKey("raw", carrier, wrapping, "AES-KW"));
`
    : source`const wrapped = ${octets(toHex(bytes))};
const carrier = await crypto.subtle.unwrapKey("raw", wrapped, wrapping, "AES-KW", carrierType, true, ["sign"]); // throws where the check fails
const result = new Uint8Array(await crypto.subtle.exportKey("raw", carrier));
`
  const text = encoding === 'hex' ? 'Array.from(result, (byte) => byte.toString(16).padStart(2, "0")).join("")' : 'btoa(String.fromCharCode(...result))'
  return {
    tool: 'webcrypto', language: 'javascript', file: `${direction}-key.mjs`, needs: kek.length === 24 ? 'node' : 'browser-or-node', reads: [],
    parts: source`${kek.length === 24 ? '// Chromium has no AES keys of 192 bits: run it with Node.\n' : ''}const wrappingKey = ${octets(keyHex(kek))};
const wrapping = await crypto.subtle.importKey("raw", wrappingKey, "AES-KW", false, ["${direction}Key"]);
const carrierType = { name: "HMAC", hash: "SHA-256" }; // WebCrypto wraps keys, not bytes: a key of HMAC may be any bytes
${body}console.log(${text});
`,
  }
}

export const wrapCode = (task: WrapTask): readonly ShownCode[] => [openssl(task), python(task), webcrypto(task)]
