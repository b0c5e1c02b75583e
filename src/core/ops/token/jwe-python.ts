/** JWE in Python, step by step: the content key, then the content. */
import { isRead, messageReads, pythonBytes, type ShownMessage } from '../message-code.ts'
import { pythonPrint } from '../public-key/opened.ts'
import { pythonOctets, pythonPrivateImports, pythonPrivateKey, type ShownPrivateKey } from '../shown-keys.ts'
import { PASSPHRASE, pythonString, source, type ShownCode } from '../shown-code.ts'
import type { EncryptedToken } from './encrypted.ts'
import type { JweKey, Suite } from './jwe.ts'
import { agreedLength, asks, fileOf, headerOf, otherInfo, readsOf, shaName, type Parts, type ShownDecryption, type ShownEncryption } from './jwe-shown.ts'
import type { JsonObject } from './json.ts'

const PYTHON_OCTETS = `def base64url(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def octets(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
`

/** The half of it that writes. */
export const PYTHON_BASE64URL = PYTHON_OCTETS.slice(0, PYTHON_OCTETS.indexOf('\n\n\n') + 1)

interface PythonImports {
  readonly plain: readonly string[]
  readonly third: readonly string[]
}

/** What a suite's program imports; `making` is true where it encrypts. */
function pythonImports({ management: { how, wrapBits }, content }: Suite, key: JweKey, { making, path, os }: { readonly making: boolean; readonly path: boolean; readonly os: boolean }): PythonImports {
  const wraps = how === 'wrap' || how === 'password' || (how === 'agreement' && wrapBits > 0), file = key.type === 'public' || key.type === 'private'
  const x25519 = (key.type === 'public' || key.type === 'private') && key.key.label === 'X25519'
  const names = ['hashes', 'padding', 'serialization'].filter((name) => (name === 'hashes' ? ['oaep', 'agreement', 'password'].includes(how) : name === 'serialization' ? file : content.hash !== null))
  const primitives = how === 'oaep' ? names.map((name) => (name === 'padding' ? 'padding as block_padding' : name)) : names
  return {
    plain: ['import base64', ...(content.hash ? ['import hmac'] : []), 'import json', ...(os ? ['import os'] : []), ...(path ? ['from pathlib import Path'] : [])],
    third: [
      ...(primitives.length > 0 ? [`from cryptography.hazmat.primitives import ${primitives.join(', ')}`] : []),
      ...(how === 'oaep' ? ['from cryptography.hazmat.primitives.asymmetric import padding'] : []),
      ...(how === 'agreement' ? [x25519 ? `from cryptography.hazmat.primitives.asymmetric import x25519` : `from cryptography.hazmat.primitives.asymmetric import ec`, 'from cryptography.hazmat.primitives.kdf.concatkdf import ConcatKDFHash'] : []),
      ...(how === 'password' ? ['from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC'] : []),
      ...(wraps ? [`from cryptography.hazmat.primitives.keywrap import aes_key_${making ? 'wrap' : 'unwrap'}`] : []),
      ...(content.hash ? ['from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes'] : []),
      ...(content.hash === null || how === 'gcm-wrap' ? ['from cryptography.hazmat.primitives.ciphers.aead import AESGCM'] : []),
    ],
  }
}

const importText = ({ plain, third }: PythonImports): string => `${plain.join('\n')}\n${third.length > 0 ? `\n${third.join('\n')}\n` : ''}`

const oaepPython = (hash: string) => `padding.OAEP(mgf=padding.MGF1(hashes.${shaName(hash)}()), algorithm=hashes.${shaName(hash)}(), label=None)`
const PYTHON_CURVES: Readonly<Record<string, readonly [curve: string, octets: number]>> = { 'P-256': ['SECP256R1', 32], 'P-384': ['SECP384R1', 48], 'P-521': ['SECP521R1', 66] }
const PYTHON_PASSPHRASE = `os.fsencode(os.environ["${PASSPHRASE}"])`

const pythonConcat = (suite: Suite, header: JsonObject): Parts =>
  source`other_info = ${pythonOctets(otherInfo(suite, header))}  # algorithm, parties, bits (RFC 7518 4.6.2)
agreed = ConcatKDFHash(hashes.SHA256(), ${String(agreedLength(suite))}, other_info).derive(shared)
`

/** Lines that end with `content_key`. */
function pythonOpenKey({ suite, key, token: { header } }: ShownDecryption, file: ShownPrivateKey | null): Parts {
  const { how, wrapBits, hash, alg } = suite.management
  const shared = key.type === 'octets' ? pythonOctets(key.octets, 'key') : []
  switch (how) {
    case 'dir': return source`content_key = ${shared}
`
    case 'wrap': return source`content_key = aes_key_unwrap(${shared}, octets(encrypted_key))
`
    case 'gcm-wrap': return source`content_key = AESGCM(${shared}).decrypt(octets(header["iv"]), octets(encrypted_key) + octets(header["tag"]), None)
`
    case 'oaep': return source`key = ${file ? pythonPrivateKey(file) : ''}
content_key = key.decrypt(octets(encrypted_key), ${oaepPython(hash)})
`
    case 'password': return source`salt = ${pythonString(alg)}.encode() + b"\\0" + octets(header["p2s"])
wrapping = PBKDF2HMAC(hashes.${shaName(hash)}(), ${String(wrapBits / 8)}, salt, header["p2c"]).derive(${PYTHON_PASSPHRASE})
content_key = aes_key_unwrap(wrapping, octets(encrypted_key))
`
    case 'agreement': {
      const label = key.type === 'private' ? key.key.label : '', [curve] = PYTHON_CURVES[label] ?? []
      const sender = curve
        ? `x, y = (int.from_bytes(octets(header["epk"][name]), "big") for name in ("x", "y"))
sender = ec.EllipticCurvePublicNumbers(x, y, ec.${curve}()).public_key()
shared = key.exchange(ec.ECDH(), sender)
`
        : `sender = x25519.X25519PublicKey.from_public_bytes(octets(header["epk"]["x"]))
shared = key.exchange(sender)
`
      return source`key = ${file ? pythonPrivateKey(file) : ''}
${sender}${pythonConcat(suite, header)}content_key = ${wrapBits > 0 ? 'aes_key_unwrap(agreed, octets(encrypted_key))' : 'agreed'}
`
    }
  }
}

function pythonOpenContent({ content }: Suite): string {
  if (content.hash === null) return 'message = AESGCM(content_key).decrypt(octets(iv), octets(ciphertext) + octets(tag), aad)\n'
  const half = content.octets / 2
  return `mac_key, aes_key = content_key[:${half}], content_key[${half}:]
mac = hmac.new(mac_key, aad + octets(iv) + octets(ciphertext) + (8 * len(aad)).to_bytes(8, "big"), "${shaName(content.hash).toLowerCase()}").digest()
if not hmac.compare_digest(mac[:${half}], octets(tag)):
    raise SystemExit("refused: another key, or changed")
decryptor = Cipher(algorithms.AES(aes_key), modes.CBC(octets(iv))).decryptor()
padded = decryptor.update(octets(ciphertext)) + decryptor.finalize()
unpadder = UNPADDING.PKCS7(128).unpadder()
message = unpadder.update(padded) + unpadder.finalize()
`
}

const COMPACT_PARTS = `protected, encrypted_key, iv, ciphertext, tag = token.split(".")
header = json.loads(octets(protected))
aad = protected.encode()
`

/** RFC 7516 7.2: headers in three places, and more that is authenticated. */
const jsonParts = ({ form, recipient }: EncryptedToken): string => `recipient = ${form === 'general' ? `token["recipients"][${recipient}]` : 'token'}
protected, iv, ciphertext, tag = (token.get(name, "") for name in ("protected", "iv", "ciphertext", "tag"))
encrypted_key = recipient.get("encrypted_key", "")
header = {**json.loads(octets(protected) or "{}"), **token.get("unprotected", {}), **recipient.get("header", {})}
aad = ".".join([protected, token["aad"]] if "aad" in token else [protected]).encode()
`

export function decryptPython(shown: ShownDecryption, given: string): ShownCode {
  const { suite, key, token } = shown, file = fileOf(key, given), text: ShownMessage = { data: token.text, secrecy: 'public', file: 'token.txt' }
  const imports = pythonImports(suite, key, { making: false, path: file !== null || isRead(text), os: key.type === 'passphrase' || (file !== null && pythonPrivateImports(file) !== '') })
  return {
    tool: 'python', language: 'python', file: 'decrypt_token.py', needs: 'python-cryptography', reads: [...readsOf(key, file), ...messageReads(text)], ...asks(key, file),
    parts: source`${importText(imports)}

${PYTHON_OCTETS.slice(PYTHON_OCTETS.indexOf('def octets'))}

${token.form === 'compact' ? source`token = ${pythonBytes(text)}.decode()
${COMPACT_PARTS}` : source`token = json.loads(${pythonBytes(text)})
${jsonParts(token)}`}
${pythonOpenKey(shown, file)}
${pythonOpenContent(suite).replace('UNPADDING', suite.management.how === 'oaep' ? 'block_padding' : 'padding')}${pythonPrint}`,
  }
}

export const pythonFresh = ({ content }: Suite): string => `content_key = os.urandom(${content.octets})\n`

/** Lines that end with `content_key`, `encrypted_key` and what they add to `header`. Of several receivers the key has been made before: `fresh` is ''. */
export function pythonMakeKey({ suite, key, rounds }: ShownEncryption, fresh = pythonFresh(suite), file = 'key.pem'): Parts {
  const { how, wrapBits, hash, alg } = suite.management
  const shared = key.type === 'octets' ? pythonOctets(key.octets, 'key') : []
  const load = `key = serialization.load_pem_public_key(Path("${file}").read_bytes())\n`
  switch (how) {
    case 'dir': return source`content_key, encrypted_key = ${shared}, b""
`
    case 'wrap': return source`${fresh}encrypted_key = aes_key_wrap(${shared}, content_key)
`
    case 'gcm-wrap': return source`${fresh}wrap_iv = os.urandom(12)
sealed = AESGCM(${shared}).encrypt(wrap_iv, content_key, None)
encrypted_key = sealed[:-16]
header |= {"iv": base64url(wrap_iv), "tag": base64url(sealed[-16:])}
`
    case 'oaep': return source`${load}${fresh}encrypted_key = key.encrypt(content_key, ${oaepPython(hash)})
`
    case 'password': return source`${fresh}salt = os.urandom(16)
wrapping = PBKDF2HMAC(hashes.${shaName(hash)}(), ${String(wrapBits / 8)}, ${pythonString(alg)}.encode() + b"\\0" + salt, ${String(rounds)}).derive(${PYTHON_PASSPHRASE})
encrypted_key = aes_key_wrap(wrapping, content_key)
header |= {"p2c": ${String(rounds)}, "p2s": base64url(salt)}
`
    case 'agreement': {
      const label = key.type === 'public' ? key.key.label : '', [curve, octets] = PYTHON_CURVES[label] ?? []
      const ephemeral = curve
        ? `ephemeral = ec.generate_private_key(ec.${curve}())
numbers = ephemeral.public_key().public_numbers()
header["epk"] = {"kty": "EC", "crv": "${label}", "x": base64url(numbers.x.to_bytes(${octets ?? 0}, "big")), "y": base64url(numbers.y.to_bytes(${octets ?? 0}, "big"))}
shared = ephemeral.exchange(ec.ECDH(), key)
`
        : `ephemeral = x25519.X25519PrivateKey.generate()
public = ephemeral.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
header["epk"] = {"kty": "OKP", "crv": "X25519", "x": base64url(public)}
shared = ephemeral.exchange(key)
`
      return source`${load}${ephemeral}${pythonConcat(suite, {})}${wrapBits > 0 ? `${fresh}encrypted_key = aes_key_wrap(agreed, content_key)` : 'content_key, encrypted_key = agreed, b""'}
`
    }
  }
}

export function pythonMakeContent({ content }: Suite): string {
  if (content.hash === null) return `iv = os.urandom(12)
sealed = AESGCM(content_key).encrypt(iv, message, aad)
ciphertext, tag = sealed[:-16], sealed[-16:]
`
  const half = content.octets / 2
  return `mac_key, aes_key = content_key[:${half}], content_key[${half}:]
iv = os.urandom(16)
padder = UNPADDING.PKCS7(128).padder()
encryptor = Cipher(algorithms.AES(aes_key), modes.CBC(iv)).encryptor()
ciphertext = encryptor.update(padder.update(message) + padder.finalize()) + encryptor.finalize()
tag = hmac.new(mac_key, aad + iv + ciphertext + (8 * len(aad)).to_bytes(8, "big"), "${shaName(content.hash).toLowerCase()}").digest()[:${half}]
`
}

const COMPACT_OUT = 'print(".".join([protected, base64url(encrypted_key), base64url(iv), base64url(ciphertext), base64url(tag)]))'
const JSON_OUT = `parts = {"protected": protected, "encrypted_key": base64url(encrypted_key), "iv": base64url(iv), "ciphertext": base64url(ciphertext), "tag": base64url(tag)}
print(json.dumps({name: part for name, part in parts.items() if part}))`

export function encryptPython(shown: ShownEncryption): ShownCode {
  const { suite, key, message, form } = shown, imports = pythonImports(suite, key, { making: true, path: key.type === 'public' || isRead(message), os: true })
  return {
    tool: 'python', language: 'python', file: 'encrypt_token.py', needs: 'python-cryptography', reads: [...readsOf(key, null), ...messageReads(message)], ...asks(key, null),
    parts: source`${importText(imports)}

${PYTHON_BASE64URL}

message = ${pythonBytes(message)}
header = json.loads(${pythonString(headerOf(shown))})

${pythonMakeKey(shown)}
protected = base64url(json.dumps(header, separators=(",", ":")).encode())
aad = protected.encode()
${pythonMakeContent(suite).replace('UNPADDING', suite.management.how === 'oaep' ? 'block_padding' : 'padding')}${form === 'flattened' ? JSON_OUT : COMPACT_OUT}
`,
  }
}
