/** Fernet in Python and WebCrypto: what the operations show. Each program writes its result, and nothing else, to its output. */
import { LONGEST_LITERAL, pythonString, source, javascriptString, type CodePart, type RunnableCode, type ShownCode } from '../shown-code.ts'

/** A value of the form that goes into a program. */
export interface ShownValue {
  readonly text: string
  readonly secrecy: 'public' | 'message'
  /** The file that holds it when it is too long for the source. */
  readonly file: string
}

export const isLong = ({ text }: ShownValue) => text.length > LONGEST_LITERAL
const reads = (value: ShownValue): RunnableCode['reads'] => (isLong(value) ? [{ name: value.file, text: value.text, secrecy: value.secrecy }] : [])
export const part = ({ secrecy }: ShownValue, text: string): CodePart => (secrecy === 'public' ? text : { text, secrecy })
export const key = (literal: string): CodePart => ({ text: literal, secrecy: 'key' })

export const OPENSSL: ShownCode = { tool: 'openssl', unavailable: 'openssl.no-fernet' }

export const python = (file: string, parts: readonly CodePart[], value?: ShownValue): RunnableCode =>
  ({ tool: 'python', language: 'python', file, parts, needs: 'python-cryptography', reads: value ? reads(value) : [] })
export const webcrypto = (file: string, parts: readonly CodePart[], value?: ShownValue): RunnableCode =>
  ({ tool: 'webcrypto', language: 'javascript', file, parts, needs: value && isLong(value) ? 'node' : 'browser-or-node', reads: value ? reads(value) : [] })

export const generateKeyCode = (): readonly ShownCode[] => [
  python('make_key.py', source`from cryptography.fernet import Fernet

print(Fernet.generate_key().decode())
`),
  webcrypto('make-key.mjs', source`const key = crypto.getRandomValues(new Uint8Array(32));
console.log(btoa(String.fromCharCode(...key)).replaceAll("+", "-").replaceAll("/", "_"));
`),
  {
    tool: 'openssl', language: 'shell', file: 'make-key.sh', needs: 'openssl-and-tr', reads: [],
    parts: source`openssl rand -base64 32 | tr '+/' '-_'
`,
  },
]

/** `pathlib` is imported only where a value is read from a file. */
export const pythonImports = (value: ShownValue, names: string) => `${isLong(value) ? 'from pathlib import Path\n\n' : ''}from cryptography.fernet import ${names}\n`

function pythonEncrypt(keyText: string, message: ShownValue): readonly CodePart[] {
  const bytes = isLong(message) ? source`Path(${pythonString(message.file)}).read_bytes()` : source`${part(message, pythonString(message.text))}.encode()`
  return source`${pythonImports(message, 'Fernet')}
key = ${key(pythonString(keyText))}
message = ${bytes}

token = Fernet(key).encrypt(message)
print(token.decode())
`
}

function pythonDecrypt(keyText: string, token: ShownValue, ttl: number | null): readonly CodePart[] {
  const value = isLong(token) ? source`Path(${pythonString(token.file)}).read_text()` : source`${part(token, pythonString(token.text))}`
  return source`import sys
${pythonImports(token, 'Fernet, InvalidToken')}
key = ${key(pythonString(keyText))}
token = ${value}

try:
    message = Fernet(key).decrypt(token.encode()${ttl === null ? '' : `, ttl=${ttl}`})
except InvalidToken:
    sys.exit("refused: wrong key, changed token${ttl === null ? '' : `, older than ${ttl} s, or from the future`}")
sys.stdout.buffer.write(message)
`
}

/** No type annotations: the programs are JavaScript, and TypeScript under strict settings too. */
export const decoded = (value: CodePart | readonly CodePart[]) => source`Uint8Array.from(atob(${value}.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0))`

const keys = (usage: { readonly hmac: string; readonly cbc: string }) => source`const keyBytes = ${decoded('key')};
if (keyBytes.length !== 32) throw new Error("a Fernet key has 32 bytes");
const hmacKey = await crypto.subtle.importKey("raw", keyBytes.slice(0, 16), { name: "HMAC", hash: "SHA-256" }, false, ["${usage.hmac}"]);
const aesKey = await crypto.subtle.importKey("raw", keyBytes.slice(16), "AES-CBC", false, ["${usage.cbc}"]);`

export const nodeImport = (value: ShownValue) => (isLong(value) ? 'import { readFile } from "node:fs/promises";\n\n' : '')

function webcryptoEncrypt(keyText: string, message: ShownValue): readonly CodePart[] {
  const bytes = isLong(message)
    ? source`new Uint8Array(await readFile(${javascriptString(message.file)}))`
    : source`new TextEncoder().encode(${part(message, javascriptString(message.text))})`
  return source`${nodeImport(message)}const key = ${key(javascriptString(keyText))};
const message = ${bytes};

${keys({ hmac: 'sign', cbc: 'encrypt' })}

const iv = crypto.getRandomValues(new Uint8Array(16));
const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, aesKey, message));

const signed = new Uint8Array(25 + ciphertext.length);
signed[0] = 0x80; // version
new DataView(signed.buffer).setBigUint64(1, BigInt(Math.floor(Date.now() / 1000))); // timestamp
signed.set(iv, 9);
signed.set(ciphertext, 25);
const hmac = new Uint8Array(await crypto.subtle.sign("HMAC", hmacKey, signed));

const token = Array.from([...signed, ...hmac], (byte) => String.fromCharCode(byte)).join("");
console.log(btoa(token).replaceAll("+", "-").replaceAll("/", "_"));
`
}

export const WEBCRYPTO_TTL = (ttl: number) => `
const now = Math.floor(Date.now() / 1000);
const timestamp = Number(new DataView(token.buffer).getBigUint64(1));
if (timestamp + ${ttl} < now || now + 60 < timestamp) throw new Error("refused: older than ${ttl} s, or from the future");
`

function webcryptoDecrypt(keyText: string, token: ShownValue, { ttl, binary }: DecryptShown): readonly CodePart[] {
  const text = isLong(token) ? source`(await readFile(${javascriptString(token.file)}, "utf8")).trim()` : source`${part(token, javascriptString(token.text))}`
  return source`${nodeImport(token)}const key = ${key(javascriptString(keyText))};

${keys({ hmac: 'verify', cbc: 'decrypt' })}

const text = ${text};
const token = ${decoded('text')};
const signed = token.slice(0, -32);
if (token[0] !== 0x80 || token.length < 73) throw new Error("refused: not a Fernet token");
if (!(await crypto.subtle.verify("HMAC", hmacKey, token.slice(-32), signed))) throw new Error("refused: wrong key or changed token");
${ttl === null ? '' : WEBCRYPTO_TTL(ttl)}
const message = await crypto.subtle.decrypt({ name: "AES-CBC", iv: signed.slice(9, 25) }, aesKey, signed.slice(25));
${binary ? 'console.log(Array.from(new Uint8Array(message), (byte) => byte.toString(16).padStart(2, "0")).join("")); // not UTF-8 text' : 'console.log(new TextDecoder().decode(message));'}
`
}

export interface DecryptShown {
  readonly ttl: number | null
  /** The message is known to be no text: it is written as hex where output is text. */
  readonly binary: boolean
}

export const encryptCode = (keyText: string, message: ShownValue): readonly ShownCode[] =>
  [python('encrypt.py', pythonEncrypt(keyText, message), message), webcrypto('encrypt.mjs', webcryptoEncrypt(keyText, message), message), OPENSSL]

export const decryptCode = (keyText: string, token: ShownValue, shown: DecryptShown): readonly ShownCode[] =>
  [python('decrypt.py', pythonDecrypt(keyText, token, shown.ttl), token), webcrypto('decrypt.mjs', webcryptoDecrypt(keyText, token, shown), token), OPENSSL]
