/** Key derivation in OpenSSL, Python and JavaScript. Each program prints the key in hex; the passphrase comes from its environment. */
import { toHex } from '../../bytes/hex.ts'
import { utf8Text } from '../data.ts'
import { javascriptString, PASSPHRASE, pythonString, source, type CodePart, type ShownCode } from '../shown-code.ts'
import type { Derivation } from './limits.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Wanted {
  readonly salt: Bytes
  /** Octets of the key. */
  readonly length: number
}
type Shown<T extends Derivation['type']> = Extract<Derivation, { type: T }> & Wanted

const shared = { needs: 'openssl-and-tr', least: '3.0', reads: [] } as const
/** `openssl kdf` writes `3C:B2:…`. */
const PLAIN_HEX = `| tr -d ':\\n' | tr A-F a-f; echo`
/** What every program here needs to say: OpenSSL has no other way in. */
export const SEEN = '# While it runs, whoever may list this machine’s processes can read the passphrase there.'
export const PRINT_HEX = 'console.log(Array.from(key, (byte) => byte.toString(16).padStart(2, "0")).join(""));'
export const NODE_PASSPHRASE = `const passphrase = new TextEncoder().encode(process.env.${PASSPHRASE} ?? "");`
export const PYTHON_PASSPHRASE = `passphrase = os.fsencode(os.environ["${PASSPHRASE}"])`

/** A JavaScript expression of type Uint8Array. */
export const javascriptHex = (bytes: Bytes, secrecy: 'public' | 'key' = 'public'): readonly CodePart[] =>
  source`Uint8Array.from(${hidden(`"${toHex(bytes)}"`, secrecy)}.match(/../g) ?? [], (digits) => parseInt(digits, 16))`
/** A Python expression of type bytes. */
export const pythonHex = (bytes: Bytes, secrecy: 'public' | 'key' = 'public'): readonly CodePart[] => source`bytes.fromhex(${hidden(`"${toHex(bytes)}"`, secrecy)})`

const hidden = (text: string, secrecy: 'public' | 'key'): CodePart => (secrecy === 'key' ? { text, secrecy } : text)

const webcryptoDerive = (kdf: string, name: CodePart | readonly CodePart[], parameters: readonly CodePart[], length: number) =>
  source`const imported = await crypto.subtle.importKey("raw", ${name}, "${kdf}", false, ["deriveBits"]);
const key = new Uint8Array(await crypto.subtle.deriveBits({ name: "${kdf}", ${parameters} }, imported, ${String(length)} * 8));
${PRINT_HEX}
`

/** Names of hashes elsewhere: SHA-256 is SHA256 in both. */
const plain = (hash: string): string => hash.replace('-', '')

export const pbkdf2Code = ({ hash, rounds, salt, length }: Shown<'pbkdf2'>): readonly ShownCode[] => [
  {
    ...shared, tool: 'openssl', language: 'shell', file: 'derive.sh', asks: PASSPHRASE,
    parts: source`${SEEN}
openssl kdf -keylen ${String(length)} -kdfopt digest:${plain(hash)} -kdfopt pass:"$${PASSPHRASE}" -kdfopt hexsalt:${toHex(salt)} -kdfopt iter:${String(rounds)} PBKDF2 ${PLAIN_HEX}
`,
  },
  {
    tool: 'python', language: 'python', file: 'derive.py', needs: 'python-cryptography', reads: [], asks: PASSPHRASE,
    parts: source`import os
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

${PYTHON_PASSPHRASE}
salt = ${pythonHex(salt)}
kdf = PBKDF2HMAC(hashes.${plain(hash)}(), length=${String(length)}, salt=salt, iterations=${String(rounds)})
print(kdf.derive(passphrase).hex())
`,
  },
  {
    tool: 'webcrypto', language: 'javascript', file: 'derive.mjs', needs: 'node', reads: [], asks: PASSPHRASE,
    parts: source`${NODE_PASSPHRASE}
const salt = ${javascriptHex(salt)};
${webcryptoDerive('PBKDF2', 'passphrase', source`hash: "${hash}", salt, iterations: ${String(rounds)}`, length)}`,
  },
]

export const scryptCode = ({ cost, blockSize, parallel, salt, length }: Shown<'scrypt'>): readonly ShownCode[] => [
  {
    ...shared, tool: 'openssl', language: 'shell', file: 'derive.sh', asks: PASSPHRASE,
    parts: source`${SEEN}
openssl kdf -keylen ${String(length)} -kdfopt pass:"$${PASSPHRASE}" -kdfopt hexsalt:${toHex(salt)} -kdfopt n:${String(cost)} -kdfopt r:${String(blockSize)} -kdfopt p:${String(parallel)} -kdfopt maxmem_bytes:2000000000 SCRYPT ${PLAIN_HEX}
`,
  },
  {
    tool: 'python', language: 'python', file: 'derive.py', needs: 'python', reads: [], asks: PASSPHRASE,
    parts: source`import hashlib
import os

${PYTHON_PASSPHRASE}
salt = ${pythonHex(salt)}
key = hashlib.scrypt(passphrase, salt=salt, n=${String(cost)}, r=${String(blockSize)}, p=${String(parallel)}, maxmem=2_000_000_000, dklen=${String(length)})
print(key.hex())
`,
  },
  {
    tool: 'webcrypto', language: 'javascript', file: 'derive.mjs', needs: 'npm', packages: ['hash-wasm'], reads: [], asks: PASSPHRASE,
    parts: source`import { scrypt } from "hash-wasm";

const password = new TextEncoder().encode(process.env.${PASSPHRASE} ?? "");
const salt = ${javascriptHex(salt)};
console.log(await scrypt({ password, salt, costFactor: ${String(cost)}, blockSize: ${String(blockSize)}, parallelism: ${String(parallel)}, hashLength: ${String(length)}, outputType: "hex" }));
`,
  },
]

interface HkdfShown extends Wanted {
  readonly key: Bytes
  readonly info: Bytes
  readonly hash: string
}

export const hkdfCode = ({ key, salt, info, hash, length }: HkdfShown): readonly ShownCode[] => [
  {
    ...shared, tool: 'openssl', language: 'shell', file: 'expand.sh',
    parts: source`openssl kdf -keylen ${String(length)} -kdfopt digest:${plain(hash)} -kdfopt hexkey:${hidden(toHex(key), 'key')} -kdfopt hexsalt:${toHex(salt)} -kdfopt hexinfo:${toHex(info)} HKDF ${PLAIN_HEX}
`,
  },
  {
    tool: 'python', language: 'python', file: 'expand.py', needs: 'python-cryptography', reads: [],
    parts: source`from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

key = ${pythonHex(key, 'key')}
kdf = HKDF(hashes.${plain(hash)}(), length=${String(length)}, salt=${pythonHex(salt)}, info=${pythonInfo(info)})
print(kdf.derive(key).hex())
`,
  },
  {
    tool: 'webcrypto', language: 'javascript', file: 'expand.mjs', needs: 'browser-or-node', reads: [],
    parts: source`const input = ${javascriptHex(key, 'key')};
const salt = ${javascriptHex(salt)};
const info = ${javascriptInfo(info)};
${webcryptoDerive('HKDF', 'input', source`hash: "${hash}", salt, info`, length)}`,
  },
]

/** As text where it is text. */
function pythonInfo(info: Bytes): readonly CodePart[] {
  const text = utf8Text(info)
  return text === null ? pythonHex(info) : source`${pythonString(text)}.encode()`
}
function javascriptInfo(info: Bytes): readonly CodePart[] {
  const text = utf8Text(info)
  return text === null ? javascriptHex(info) : source`new TextEncoder().encode(${javascriptString(text)})`
}
