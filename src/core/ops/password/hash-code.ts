/** Argon2, bcrypt and verifying in OpenSSL, Python and JavaScript. The passphrase comes from the program's environment. */
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import { javascriptString, PASSPHRASE, pythonString, shellString, source, type CodePart, type ShownCode } from '../shown-code.ts'
import { javascriptHex, NODE_PASSPHRASE, PRINT_HEX, pythonHex, PYTHON_PASSPHRASE, SEEN } from './key-code.ts'
import { bcryptSalt, type Argon2Inputs, type Stored, type StoredArgon2 } from './stored.ts'

type Bytes = Uint8Array<ArrayBuffer>
/** A stored hash is no key, but opens the way to guessing. */
const stored = (literal: string): CodePart => ({ text: literal, secrecy: 'message' })
const secret = (literal: string): CodePart => ({ text: literal, secrecy: 'key' })
const unpadded = (bytes: Bytes) => encodeBase64(bytes).replaceAll('=', '')
const header = ({ memory, passes, lanes, salt }: Argon2Inputs) => `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${unpadded(salt)}$`

/** The first version with Argon2. */
const ARGON2_OPENSSL = '3.2', ARGON2_PYTHON = '44'
/** A version that has Argon2i and Argon2d too. */
const ARGON2_OTHERS_PYTHON = '48'
const PYTHON_NAMES: { readonly [V in StoredArgon2['variant']]: string } = { argon2id: 'Argon2id', argon2i: 'Argon2i', argon2d: 'Argon2d' }

type OpensslInputs = StoredArgon2['derivation'] & Pick<Argon2Inputs, 'salt' | 'length'> & Partial<Pick<Argon2Inputs, 'secret' | 'associated'>>
const option = (name: string, bytes: Bytes | undefined, show: (hex: string) => CodePart): readonly CodePart[] => (bytes && bytes.length > 0 ? source` -kdfopt ${name}:${show(toHex(bytes))}` : [])

/** A command that writes the bare result. `kdf`: OpenSSL's name of the variant. */
function opensslArgon2({ memory, passes, lanes, salt, secret: pepper, associated, length }: OpensslInputs, kdf = 'ARGON2ID'): readonly CodePart[] {
  const more = [...option('hexsecret', pepper, secret), ...option('hexad', associated, (hex) => hex)]
  return source`openssl kdf -binary -keylen ${String(length)} -kdfopt pass:"$${PASSPHRASE}" -kdfopt hexsalt:${toHex(salt)} -kdfopt memcost:${String(memory)} -kdfopt iter:${String(passes)} -kdfopt lanes:${String(lanes)}${more} ${kdf}`
}

function argon2Openssl(inputs: Argon2Inputs, phc: boolean): ShownCode {
  const print = phc
    ? source`printf '%s' ${shellString(header(inputs))}
${opensslArgon2(inputs)} | openssl base64 -A | tr -d =; echo
`
    : source`${opensslArgon2(inputs)} | od -A n -t x1 -v | tr -d ' \\n'; echo
`
  return { tool: 'openssl', language: 'shell', file: 'argon2.sh', needs: 'openssl-and-tr', least: ARGON2_OPENSSL, reads: [], asks: PASSPHRASE, parts: source`${SEEN}
${print}` }
}

function argon2Python(inputs: Argon2Inputs, phc: boolean): ShownCode {
  const { memory, passes, lanes, salt, secret: pepper, associated, length } = inputs
  const print = phc ? source`print(${pythonString(header(inputs))} + base64.b64encode(tag).decode().rstrip("="))` : 'print(tag.hex())'
  return {
    tool: 'python', language: 'python', file: 'argon2_hash.py', needs: 'python-cryptography', least: ARGON2_PYTHON, reads: [], asks: PASSPHRASE,
    parts: source`${phc ? 'import base64\n' : ''}import os
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

${PYTHON_PASSPHRASE}
kdf = Argon2id(
    salt=${pythonHex(salt)},
    length=${String(length)}, iterations=${String(passes)}, lanes=${String(lanes)}, memory_cost=${String(memory)},
${pepper.length > 0 ? source`    secret=${pythonHex(pepper, 'key')},\n` : ''}${associated.length > 0 ? source`    ad=${pythonHex(associated)},\n` : ''})
tag = kdf.derive(passphrase)
${print}
`,
  }
}

function argon2Wasm(inputs: Argon2Inputs, phc: boolean): ShownCode {
  const { memory, passes, lanes, salt, secret: pepper, length } = inputs
  return {
    tool: 'webcrypto', language: 'javascript', file: 'argon2.mjs', needs: 'npm', packages: ['hash-wasm'], reads: [], asks: PASSPHRASE,
    parts: source`import { argon2id } from "hash-wasm";

const password = new TextEncoder().encode(process.env.${PASSPHRASE} ?? "");
const salt = ${javascriptHex(salt)};
${pepper.length > 0 ? source`const secret = ${javascriptHex(pepper, 'key')};\n` : ''}console.log(await argon2id({
  password, salt,${pepper.length > 0 ? ' secret,' : ''} memorySize: ${String(memory)}, iterations: ${String(passes)}, parallelism: ${String(lanes)}, hashLength: ${String(length)},
  outputType: "${phc ? 'encoded' : 'hex'}",
}));
`,
  }
}

/** hash-wasm has no associated data. */
function argon2Noble(inputs: Argon2Inputs, phc: boolean): ShownCode {
  const { memory, passes, lanes, salt, secret: pepper, associated, length } = inputs
  return {
    tool: 'webcrypto', language: 'javascript', file: 'argon2.mjs', needs: 'npm', packages: ['@noble/hashes'], reads: [], asks: PASSPHRASE,
    parts: source`import { argon2id } from "@noble/hashes/argon2.js";

${NODE_PASSPHRASE}
const salt = ${javascriptHex(salt)};
const personalization = ${javascriptHex(associated)};
${pepper.length > 0 ? source`const secret = ${javascriptHex(pepper, 'key')};\n` : ''}const key = argon2id(passphrase, salt, { m: ${String(memory)}, t: ${String(passes)}, p: ${String(lanes)}, dkLen: ${String(length)}, personalization${pepper.length > 0 ? ', key: secret' : ''} });
${phc ? source`console.log(${javascriptString(header(inputs))} + btoa(String.fromCharCode(...key)).replaceAll("=", ""));` : PRINT_HEX}
`,
  }
}

/** @param phc whether the string to store is printed, or the bare result in hex */
export const argon2Code = (inputs: Argon2Inputs, phc: boolean): readonly ShownCode[] =>
  [argon2Openssl(inputs, phc), argon2Python(inputs, phc), inputs.associated.length > 0 ? argon2Noble(inputs, phc) : argon2Wasm(inputs, phc)]

const OPENSSL_BCRYPT: ShownCode = { tool: 'openssl', unavailable: 'openssl.no-bcrypt' }

/** @param cut whether what follows the 72nd octet is cut off, which Python's bcrypt refuses to do by itself since 5.0 */
export const bcryptCode = (salt: Bytes, cost: number, cut: boolean): readonly ShownCode[] => [
  OPENSSL_BCRYPT,
  {
    tool: 'python', language: 'python', file: 'bcrypt_hash.py', needs: 'python', packages: ['bcrypt'], reads: [], asks: PASSPHRASE,
    parts: source`import os
import bcrypt

${PYTHON_PASSPHRASE}${cut ? '[:72]' : ''}
salt = ${pythonString(`$2b$${String(cost).padStart(2, '0')}$${bcryptSalt(salt)}`)}
print(bcrypt.hashpw(passphrase, salt.encode()).decode())
`,
  },
  {
    tool: 'webcrypto', language: 'javascript', file: 'bcrypt.mjs', needs: 'npm', packages: ['hash-wasm'], reads: [], asks: PASSPHRASE,
    parts: source`import { bcrypt } from "hash-wasm";

const password = new TextEncoder().encode(process.env.${PASSPHRASE} ?? "")${cut ? '.subarray(0, 72)' : ''};
const salt = ${javascriptHex(salt)};
const hash = await bcrypt({ password, salt, costFactor: ${String(cost)}, outputType: "encoded" });
console.log(hash.replace("$2a$", "$2b$")); // two names for the same
`,
  },
]

const FITS = 'It fits', DIFFERS = 'It does not fit'

function verifyBcrypt(text: string, cut: boolean): readonly ShownCode[] {
  return [
    OPENSSL_BCRYPT,
    {
      tool: 'python', language: 'python', file: 'verify.py', needs: 'python', packages: ['bcrypt'], reads: [], asks: PASSPHRASE,
      parts: source`import os
import bcrypt

${PYTHON_PASSPHRASE}${cut ? '[:72]' : ''}
stored = ${stored(pythonString(text))}
print("${FITS}" if bcrypt.checkpw(passphrase, stored.encode()) else "${DIFFERS}")
`,
    },
    {
      tool: 'webcrypto', language: 'javascript', file: 'verify.mjs', needs: 'npm', packages: ['hash-wasm'], reads: [], asks: PASSPHRASE,
      parts: source`import { bcryptVerify } from "hash-wasm";

const password = new TextEncoder().encode(process.env.${PASSPHRASE} ?? "")${cut ? '.subarray(0, 72)' : ''};
const hash = ${stored(javascriptString(text))};
console.log(await bcryptVerify({ password, hash }) ? "${FITS}" : "${DIFFERS}");
`,
    },
  ]
}

function verifyArgon2({ variant, derivation, salt, hash, text }: StoredArgon2): readonly ShownCode[] {
  const { memory, passes, lanes } = derivation, name = PYTHON_NAMES[variant]
  return [
    {
      tool: 'openssl', language: 'shell', file: 'verify.sh', needs: 'openssl-and-tr', least: ARGON2_OPENSSL, reads: [], asks: PASSPHRASE,
      parts: source`${SEEN}
stored=${stored(unpadded(hash))}
made=$(${opensslArgon2({ ...derivation, salt, length: hash.length }, variant.toUpperCase())} | openssl base64 -A | tr -d =)
[ -n "$made" ] || exit 1
if [ "$made" = "$stored" ]; then echo "${FITS}"; else echo "${DIFFERS}"; fi
`,
    },
    {
      tool: 'python', language: 'python', file: 'verify.py', needs: 'python-cryptography', least: variant === 'argon2id' ? ARGON2_PYTHON : ARGON2_OTHERS_PYTHON, reads: [], asks: PASSPHRASE,
      parts: source`import os
from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import ${name}

${PYTHON_PASSPHRASE}
stored = bytes.fromhex(${stored(`"${toHex(hash)}"`)})

kdf = ${name}(salt=${pythonHex(salt)}, length=${String(hash.length)}, iterations=${String(passes)}, lanes=${String(lanes)}, memory_cost=${String(memory)})
try:
    kdf.verify(passphrase, stored)
    print("${FITS}")
except InvalidKey:
    print("${DIFFERS}")
`,
    },
    {
      tool: 'webcrypto', language: 'javascript', file: 'verify.mjs', needs: 'npm', packages: ['hash-wasm'], reads: [], asks: PASSPHRASE,
      parts: source`import { argon2Verify } from "hash-wasm";

const password = new TextEncoder().encode(process.env.${PASSPHRASE} ?? "");
const hash = ${stored(javascriptString(text))};
console.log(await argon2Verify({ password, hash }) ? "${FITS}" : "${DIFFERS}");
`,
    },
  ]
}

/** `text`: the stored hash as it was given. */
export const verifyCode = (read: Stored, text: string, cut: boolean): readonly ShownCode[] => ('variant' in read ? verifyArgon2(read) : verifyBcrypt(text, cut))
