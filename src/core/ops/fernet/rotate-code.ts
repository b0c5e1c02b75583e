/** Fernet with several keys in Python, which has MultiFernet for it, and in WebCrypto. Each program writes its result, and nothing else, to its output. */
import { javascriptString, pythonString, source, type CodePart, type ShownCode } from '../shown-code.ts'
import { decoded, isLong, key, nodeImport, OPENSSL, part, python, pythonImports, webcrypto, WEBCRYPTO_TTL, type DecryptShown, type ShownValue } from './code.ts'

type Keys = readonly string[]

/** Between brackets, a line each. */
const listed = (keys: Keys, literal: (text: string) => string, indent: string): readonly CodePart[] => keys.flatMap((each) => source`
${indent}${key(literal(each))},`)

function pythonHead(keys: Keys, token: ShownValue): readonly CodePart[] {
  const value = isLong(token) ? source`Path(${pythonString(token.file)}).read_text()` : source`${part(token, pythonString(token.text))}`
  return source`import sys
${pythonImports(token, 'Fernet, InvalidToken, MultiFernet')}
# The first key is the new one.
keys = [${listed(keys, pythonString, '    ')}
]
token = ${value}

fernet = MultiFernet([Fernet(key) for key in keys])
`
}

/** The first key whose HMAC fits opens it: the message is in `message`. */
function webcryptoHead(keys: Keys, token: ShownValue): readonly CodePart[] {
  const text = isLong(token) ? source`(await readFile(${javascriptString(token.file)}, "utf8")).trim()` : source`${part(token, javascriptString(token.text))}`
  return source`${nodeImport(token)}// The first key is the new one.
const keys = [${listed(keys, javascriptString, '  ')}
];
const text = ${text};

const token = ${decoded('text')};
const signed = token.slice(0, -32);
if (token[0] !== 0x80 || token.length < 73) throw new Error("refused: not a Fernet token");
let message = null;
for (const key of keys) {
  const keyBytes = ${decoded('key')};
  if (keyBytes.length !== 32) throw new Error("a Fernet key has 32 bytes");
  const hmacKey = await crypto.subtle.importKey("raw", keyBytes.slice(0, 16), { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  if (!(await crypto.subtle.verify("HMAC", hmacKey, token.slice(-32), signed))) continue;
  const aesKey = await crypto.subtle.importKey("raw", keyBytes.slice(16), "AES-CBC", false, ["decrypt"]);
  message = await crypto.subtle.decrypt({ name: "AES-CBC", iv: signed.slice(9, 25) }, aesKey, signed.slice(25));
  break;
}
if (!message) throw new Error("refused: no key fits, or changed token");
`
}

export function severalDecryptCode(keys: Keys, token: ShownValue, { ttl, binary }: DecryptShown): readonly ShownCode[] {
  const shownPython = source`${pythonHead(keys, token)}try:
    message = fernet.decrypt(token.encode()${ttl === null ? '' : `, ttl=${ttl}`})
except InvalidToken:
    sys.exit("refused: no key fits, changed token${ttl === null ? '' : `, older than ${ttl} s, or from the future`}")
sys.stdout.buffer.write(message)
`
  const shownWebcrypto = source`${webcryptoHead(keys, token)}${ttl === null ? '' : WEBCRYPTO_TTL(ttl)}${binary
    ? 'console.log(Array.from(new Uint8Array(message), (byte) => byte.toString(16).padStart(2, "0")).join("")); // not UTF-8 text'
    : 'console.log(new TextDecoder().decode(message));'}
`
  return [python('decrypt.py', shownPython, token), webcrypto('decrypt.mjs', shownWebcrypto, token), OPENSSL]
}

/** The time of the old token, bytes 1 to 8, is the new one's. */
const WEBCRYPTO_ROTATE = source`
const [newest = ""] = keys;
const newBytes = ${decoded('newest')};
const newHmacKey = await crypto.subtle.importKey("raw", newBytes.slice(0, 16), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
const newAesKey = await crypto.subtle.importKey("raw", newBytes.slice(16), "AES-CBC", false, ["encrypt"]);
const iv = crypto.getRandomValues(new Uint8Array(16));
const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, newAesKey, message));

const rotated = new Uint8Array(25 + ciphertext.length);
rotated.set(token.slice(0, 9)); // version, and the time when it was first encrypted
rotated.set(iv, 9);
rotated.set(ciphertext, 25);
const hmac = new Uint8Array(await crypto.subtle.sign("HMAC", newHmacKey, rotated));
const output = Array.from([...rotated, ...hmac], (byte) => String.fromCharCode(byte)).join("");
console.log(btoa(output).replaceAll("+", "-").replaceAll("/", "_"));
`

export function rotateCode(keys: Keys, token: ShownValue): readonly ShownCode[] {
  const shownPython = source`${pythonHead(keys, token)}try:
    rotated = fernet.rotate(token.encode())
except InvalidToken:
    sys.exit("refused: no key fits, or changed token")
print(rotated.decode())
`
  return [python('rotate.py', shownPython, token), webcrypto('rotate.mjs', source`${webcryptoHead(keys, token)}${WEBCRYPTO_ROTATE}`, token), OPENSSL]
}
