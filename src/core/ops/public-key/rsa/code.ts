/** RSA-OAEP and the hybrid idea in OpenSSL, Python and WebCrypto. */
import { encodeBase64 } from '../../../bytes/base64.ts'
import { toHex } from '../../../bytes/hex.ts'
import type { PrivateKeyBytes, PublicKeyBytes } from '../../../crypto/key/key.ts'
import type { Data } from '../../data.ts'
import { isRead, javascriptBytes, messageReads, nodeReadImport, pythonBytes, shellBytes, type ShownMessage } from '../../message-code.ts'
import { codeText, javascriptString, PASSPHRASE, source, type RunnableCode, type ShownCode } from '../../shown-code.ts'
import { javascriptTextOctets, pythonTextOctets } from '../octets.ts'
import { javascriptPrint, pythonPrint } from '../opened.ts'
import { asksFor, javascriptOctets, opensslPassIn, publicFile, pythonPrivateImports, pythonPrivateKey, type ShownPrivateKey } from '../../shown-keys.ts'
import { HYBRID_OAEP } from './hybrid.ts'
import { modulusOctets, type Oaep, type OaepHash } from './oaep.ts'

type Bytes = Uint8Array<ArrayBuffer>

const messageOf = (data: Data): ShownMessage => ({ data, secrecy: 'message', file: 'message.txt' })

const NAMES: { readonly [H in OaepHash]: readonly [openssl: string, python: string] } = { 'SHA-256': ['sha256', 'SHA256'], 'SHA-384': ['sha384', 'SHA384'], 'SHA-512': ['sha512', 'SHA512'], 'SHA-1': ['sha1', 'SHA1'] }

export interface ShownKey {
  readonly key: PrivateKeyBytes
  readonly file: ShownPrivateKey
}

/** Options of pkeyutl. The label is given in hexadecimal. */
function opensslOaep({ hash, label }: Oaep): string {
  const [name] = NAMES[hash]
  return `-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:${name} -pkeyopt rsa_mgf1_md:${name}${label.bytes.length === 0 ? '' : ` -pkeyopt rsa_oaep_label:${toHex(label.bytes)}`}`
}

function pythonOaep({ hash, label }: Oaep): string {
  const [, name] = NAMES[hash]
  return `padding.OAEP(mgf=padding.MGF1(hashes.${name}()), algorithm=hashes.${name}(), label=${label.bytes.length === 0 ? 'None' : codeText(pythonTextOctets(label))})`
}

const javascriptOaep = ({ label }: Oaep): string => (label.bytes.length === 0 ? '{ name: "RSA-OAEP" }' : `{ name: "RSA-OAEP", label: ${codeText(javascriptTextOctets(label))} }`)

const BASE64 = 'btoa(Array.from(sealed, (byte) => String.fromCharCode(byte)).join(""))'

const importPublic = (key: PublicKeyBytes, hash: OaepHash) => source`const key = await crypto.subtle.importKey("spki", ${javascriptOctets(key.spki)}, { name: "RSA-OAEP", hash: "${hash}" }, false, ["encrypt"]);`

/** A locked key is opened by Node's own crypto: WebCrypto has no passphrases. */
function importPrivate({ key, file: { locked, read } }: ShownKey, hash: OaepHash) {
  const octets = locked ? source`new Uint8Array(createPrivateKey({ key: await readFile("${read.name}"), passphrase: process.env["${PASSPHRASE}"] ?? "" }).export({ type: "pkcs8", format: "der" }))` : javascriptOctets(key.pkcs8, 'key')
  return source`const key = await crypto.subtle.importKey("pkcs8", ${octets}, { name: "RSA-OAEP", hash: "${hash}" }, false, ["decrypt"]);`
}
const lockedImport = ({ file: { locked } }: ShownKey) => (locked ? 'import { createPrivateKey } from "node:crypto";\nimport { readFile } from "node:fs/promises";\n' : '')

const javascript = (file: string, more: Pick<RunnableCode, 'parts' | 'reads' | 'needs' | 'asks'>): ShownCode => ({ tool: 'webcrypto', language: 'javascript', file, ...more })
const python = (file: string, more: Pick<RunnableCode, 'parts' | 'reads' | 'asks'>): ShownCode => ({ tool: 'python', language: 'python', file, needs: 'python-cryptography', ...more })

export function encryptCode(key: PublicKeyBytes, oaep: Oaep, data: Data): readonly ShownCode[] {
  const message = messageOf(data), reads = [publicFile(key), ...messageReads(message)]
  return [
    {
      tool: 'openssl', language: 'shell', file: 'encrypt.sh', needs: 'openssl-and-tr', reads,
      parts: source`${shellBytes(message)} | openssl pkeyutl -encrypt -pubin -inkey key.pem ${opensslOaep(oaep)} | openssl base64 -A
echo
`,
    },
    python('encrypt.py', {
      reads, parts: source`import base64
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

key = serialization.load_pem_public_key(Path("key.pem").read_bytes())
message = ${pythonBytes(message)}

sealed = key.encrypt(message, ${pythonOaep(oaep)})
print(base64.b64encode(sealed).decode())
`,
    }),
    javascript('encrypt.mjs', {
      reads: messageReads(message), needs: isRead(message) ? 'node' : 'browser-or-node',
      parts: source`${nodeReadImport(message)}${importPublic(key, oaep.hash)}
const message = ${javascriptBytes(message)};

const sealed = new Uint8Array(await crypto.subtle.encrypt(${javascriptOaep(oaep)}, key, message));
console.log(${BASE64});
`,
    }),
  ]
}

/** What is no text is printed in hexadecimal; whether it is, is known once it has run. */
export interface DecryptShown {
  readonly ciphertext: Bytes
  readonly binary: boolean
}

export function decryptCode(shown: ShownKey, oaep: Oaep, { ciphertext, binary }: DecryptShown): readonly ShownCode[] {
  const { file } = shown, sealed = encodeBase64(ciphertext), reads = [file.read]
  return [
    {
      tool: 'openssl', language: 'shell', file: 'decrypt.sh', needs: 'openssl-and-tr', reads, ...asksFor(file),
      parts: source`printf %s ${sealed} | openssl base64 -d -A | openssl pkeyutl -decrypt -inkey key.pem${opensslPassIn(file)} ${opensslOaep(oaep)}${binary ? String.raw` | od -An -v -tx1 | tr -d ' \n'` : ''}
echo
`,
    },
    python('decrypt.py', {
      reads, ...asksFor(file), parts: source`import base64
${pythonPrivateImports(file)}from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

key = ${pythonPrivateKey(file)}
sealed = base64.b64decode("${sealed}")

message = key.decrypt(sealed, ${pythonOaep(oaep)})
${pythonPrint}`,
    }),
    javascript('decrypt.mjs', {
      reads: file.locked ? reads : [], needs: file.locked ? 'node' : 'browser-or-node', ...asksFor(file),
      parts: source`${lockedImport(shown)}${importPrivate(shown, oaep.hash)}
const sealed = ${javascriptOctets(ciphertext)};

const message = new Uint8Array(await crypto.subtle.decrypt(${javascriptOaep(oaep)}, key, sealed));
${javascriptPrint}`,
    }),
  ]
}

const NO_GCM: ShownCode = { tool: 'openssl', unavailable: 'openssl.no-gcm' }

/** The same three steps in each: make a key, encrypt with it, encrypt the key. */
export function hybridEncryptCode(key: PublicKeyBytes, data: Data): readonly ShownCode[] {
  const message = messageOf(data)
  return [
    python('encrypt.py', {
      reads: [publicFile(key), ...messageReads(message)], parts: source`import base64
import os
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

key = serialization.load_pem_public_key(Path("key.pem").read_bytes())
message = ${pythonBytes(message)}

content_key = AESGCM.generate_key(bit_length=256)
nonce = os.urandom(12)
content = AESGCM(content_key).encrypt(nonce, message, None)
wrapped = key.encrypt(content_key, ${pythonOaep(HYBRID_OAEP)})
print(base64.b64encode(wrapped + nonce + content).decode())
`,
    }),
    javascript('encrypt.mjs', {
      reads: messageReads(message), needs: isRead(message) ? 'node' : 'browser-or-node',
      parts: source`${nodeReadImport(message)}${importPublic(key, 'SHA-256')}
const message = ${javascriptBytes(message)};

const contentKey = crypto.getRandomValues(new Uint8Array(32));
const nonce = crypto.getRandomValues(new Uint8Array(12));
const cipher = await crypto.subtle.importKey("raw", contentKey, "AES-GCM", false, ["encrypt"]);
const content = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, cipher, message));
const wrapped = new Uint8Array(await crypto.subtle.encrypt({ name: "RSA-OAEP" }, key, contentKey));
const sealed = new Uint8Array(wrapped.length + nonce.length + content.length);
sealed.set(wrapped);
sealed.set(nonce, wrapped.length);
sealed.set(content, wrapped.length + nonce.length);
console.log(${BASE64});
`,
    }),
    NO_GCM,
  ]
}

export function hybridDecryptCode(shown: ShownKey, whole: Bytes): readonly ShownCode[] {
  const { file, key } = shown, modulus = modulusOctets(key), sealed: ShownMessage = { data: encodeBase64(whole), secrecy: 'public', file: 'message.hybrid.txt' }
  return [
    python('decrypt.py', {
      reads: [file.read, ...messageReads(sealed)], ...asksFor(file), parts: source`import base64
${pythonPrivateImports(file)}from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

key = ${pythonPrivateKey(file)}
sealed = base64.b64decode(${pythonBytes(sealed)})
wrapped, nonce, content = sealed[:${String(modulus)}], sealed[${String(modulus)}:${String(modulus + 12)}], sealed[${String(modulus + 12)}:]

content_key = key.decrypt(wrapped, ${pythonOaep(HYBRID_OAEP)})
message = AESGCM(content_key).decrypt(nonce, content, None)
${pythonPrint}`,
    }),
    javascript('decrypt.mjs', {
      reads: [...(file.locked ? [file.read] : []), ...messageReads(sealed)], needs: file.locked || isRead(sealed) ? 'node' : 'browser-or-node', ...asksFor(file),
      parts: source`${lockedImport(shown)}${file.locked ? '' : nodeReadImport(sealed)}${importPrivate(shown, 'SHA-256')}
const text = ${isRead(sealed) ? source`await readFile("${sealed.file}", "utf8")` : javascriptString(encodeBase64(whole))};
const sealed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const wrapped = sealed.slice(0, ${String(modulus)}), nonce = sealed.slice(${String(modulus)}, ${String(modulus + 12)}), content = sealed.slice(${String(modulus + 12)});

const contentKey = await crypto.subtle.decrypt({ name: "RSA-OAEP" }, key, wrapped);
const cipher = await crypto.subtle.importKey("raw", contentKey, "AES-GCM", false, ["decrypt"]);
const message = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, cipher, content));
${javascriptPrint}`,
    }),
    NO_GCM,
  ]
}
