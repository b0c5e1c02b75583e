/** One flipped bit in OpenSSL, Python and WebCrypto: what each mode makes of it, a line each. */
import { toHex } from '../../bytes/hex.ts'
import { javascriptBytes, pythonBytes, shellBytes, type ShownMessage } from '../message-code.ts'
import { source, type CodePart, type ShownCode } from '../shown-code.ts'
import { keyHex } from './code-input.ts'

export interface FlipTask {
  readonly message: string
  readonly key: Uint8Array
  readonly iv: Uint8Array
  readonly where: 'ciphertext' | 'iv'
  readonly place: number
  readonly bit: number
}

const messageOf = ({ message }: FlipTask): ShownMessage => ({ data: message, secrecy: 'message', file: 'message.txt' })
const mask = ({ bit }: FlipTask) => `0x${(1 << bit).toString(16).padStart(2, '0')}`

/** Octets that DER puts before a content of a length (X.690 8.1.3). */
const headerLength = (content: number): number => (content < 0x80 ? 2 : content < 0x100 ? 3 : 4)

/**
 * `openssl enc` has no GCM. `openssl cms` has, in a format of its own: at the end of its AuthEnvelopedData (RFC 5083 2.1, RFC 5084 3.2) stand
 * the nonce, the tag's length, the ciphertext and the tag of 16 octets, with their headers. So the octets to be changed are counted from there.
 */
function opensslGcm({ where, place, message }: FlipTask): string {
  const length = new TextEncoder().encode(message).length
  const fromEnd = 18 + length + (where === 'iv' ? headerLength(length) + 3 + 12 : 0)
  return `$(($(wc -c < gcm) - ${fromEnd - place}))`
}

function openssl(task: FlipTask): readonly CodePart[] {
  const { key, iv, where, place } = task, bits = key.length * 8, changed = iv.map((octet, i) => (where === 'iv' && i === place ? octet ^ (1 << task.bit) : octet))
  const enc = (mode: string, direction = '') => source`openssl enc ${direction}-aes-${`${bits}-${mode}`} -K ${keyHex(key)} -iv "$iv"`
  const cms = (direction: string) => source`openssl cms ${direction} -binary -secretkey ${keyHex(key)} -secretkeyid 00`
  return source`set -e
iv=${toHex(iv)}
${shellBytes(messageOf(task))} > message
${enc('cbc')} -in message -out cbc
${enc('ctr')} -in message -out ctr
# openssl enc has no GCM. openssl cms has, in a format of its own, with a nonce of its own.
${cms('-encrypt')} -aes-${String(bits)}-gcm -in message -outform DER -out gcm

# On the way, somebody changes one bit: of the octet at a place of a file.
flip() {
  octet=$(tail -c +$(($2 + 1)) "$1" | head -c 1 | od -An -tu1 | tr -d ' ')
  { head -c "$2" "$1"; printf "\\\\$(printf %03o $((octet ^ ${mask(task)})))"; tail -c +$(($2 + 2)) "$1"; } > changed
  mv changed "$1"
}
${where === 'iv' ? `iv=${toHex(changed)}` : `flip cbc ${place}
flip ctr ${place}`}
flip gcm ${opensslGcm(task)}

hex() { od -An -v -tx1 "$1" | tr -d ' \\n'; }
if ${enc('cbc', '-d ')} -in cbc -out opened 2> /dev/null; then echo "AES-CBC $(hex opened)"; else echo "AES-CBC refused"; fi
${enc('ctr', '-d ')} -in ctr -out opened
echo "AES-CTR $(hex opened)"
if ${cms('-decrypt')} -inform DER -in gcm -out opened 2> /dev/null; then echo "AES-GCM $(hex opened)"; else echo "AES-GCM refused"; fi
rm -f message cbc ctr gcm opened
`
}

function python(task: FlipTask): readonly CodePart[] {
  const { key, iv, where, place } = task
  return source`from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

key = bytes.fromhex("${keyHex(key)}")
iv = bytes.fromhex("${toHex(iv)}")
message = ${pythonBytes(messageOf(task))}


def flip(data):
    changed = bytearray(data)
    changed[${String(place)}] ^= ${mask(task)}
    return bytes(changed)


def run(cipher, data):
    return cipher.update(data) + cipher.finalize()


aes = algorithms.AES(key)
padder, unpadder = padding.PKCS7(128).padder(), padding.PKCS7(128).unpadder()
cbc = run(Cipher(aes, modes.CBC(iv)).encryptor(), run(padder, message))
ctr = run(Cipher(aes, modes.CTR(iv)).encryptor(), message)
gcm = AESGCM(key).encrypt(iv[:12], message, None)

# On the way, somebody changes one bit.
${where === 'iv' ? 'iv = flip(iv)' : 'cbc, ctr, gcm = flip(cbc), flip(ctr), flip(gcm)'}

try:
    print("AES-CBC", run(unpadder, run(Cipher(aes, modes.CBC(iv)).decryptor(), cbc)).hex())
except ValueError:
    print("AES-CBC refused")
print("AES-CTR", run(Cipher(aes, modes.CTR(iv)).decryptor(), ctr).hex())
try:
    print("AES-GCM", AESGCM(key).decrypt(iv[:12], gcm, None).hex())
except InvalidTag:
    print("AES-GCM refused")
`
}

function webcrypto(task: FlipTask): readonly CodePart[] {
  const { key, iv, where, place } = task
  const octets = (hex: CodePart) => source`Uint8Array.from("${hex}".match(/../g) ?? [], (digits) => parseInt(digits, 16))`
  const changed = where === 'iv' ? 'changedIv' : 'sealed'
  return source`${key.length === 24 ? '// Chromium has no AES keys of 192 bits: run it with Node.\n' : ''}const key = ${octets(keyHex(key))};
const iv = ${octets(toHex(iv))};
const message = ${javascriptBytes(messageOf(task))};

for (const name of ["AES-CBC", "AES-CTR", "AES-GCM"]) {
  const aesKey = await crypto.subtle.importKey("raw", key, name, false, ["encrypt", "decrypt"]);
  const firstIv = name === "AES-GCM" ? iv.slice(0, 12) : iv;
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name, iv: firstIv, counter: firstIv, length: 128 }, aesKey, message));
  const changedIv = firstIv.slice();
  ${changed}[${String(place)}] = (${changed}[${String(place)}] ?? 0) ^ ${mask(task)}; // on the way, somebody changes one bit
  try {
    const opened = new Uint8Array(await crypto.subtle.decrypt({ name, iv: changedIv, counter: changedIv, length: 128 }, aesKey, sealed));
    console.log(name, Array.from(opened, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  } catch {
    console.log(name, "refused");
  }
}
`
}

export function flipCode(task: FlipTask): readonly ShownCode[] {
  return [
    { tool: 'python', language: 'python', file: 'flipped_bit.py', needs: 'python-cryptography', reads: [], parts: python(task) },
    { tool: 'webcrypto', language: 'javascript', file: 'flipped-bit.mjs', needs: task.key.length === 24 ? 'node' : 'browser-or-node', reads: [], parts: webcrypto(task) },
    { tool: 'openssl', language: 'shell', file: 'flipped-bit.sh', needs: 'openssl-and-tr', least: '3.0', reads: [], parts: openssl(task) },
  ]
}
