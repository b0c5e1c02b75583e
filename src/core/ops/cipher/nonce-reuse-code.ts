/** Two messages under one nonce, in OpenSSL, Python and WebCrypto: the ciphertexts, their XOR, and what a guess shows. */
import { toHex } from '../../bytes/hex.ts'
import { integerOf, octetsOf } from '../check.ts'
import type { Values } from '../contract.ts'
import { javascriptBytes, pythonBytes, shellBytes, type ShownMessage } from '../message-code.ts'
import { source, type CodePart, type ShownCode } from '../shown-code.ts'
import { keyHex } from './code-input.ts'

const message = (data: string): ShownMessage => ({ data, secrecy: 'message', file: 'message.txt' })
const guess = (data: string): ShownMessage => ({ data, secrecy: 'public', file: 'guess.txt' })

interface ReuseTask {
  readonly first: ShownMessage
  readonly second: ShownMessage
  /** Null without one. */
  readonly crib: ShownMessage | null
  readonly place: number
  readonly gcm: boolean
  readonly key: Uint8Array
  readonly nonce: string
}

/** GCM counts from 1 for its tag, so that the message begins at 2 (SP 800-38D 7.1). */
const counter = ({ nonce }: ReuseTask) => `${nonce}00000002`

function openssl(task: ReuseTask): readonly CodePart[] {
  const { first, second, crib, place, gcm, key } = task
  const enc = (name: string, what: ShownMessage) => source`${name}=$(${shellBytes(what)} | openssl enc -aes-${String(key.length * 8)}-ctr -K ${keyHex(key)} -iv ${counter(task)} | od -An -v -tx1 | tr -d ' \\n')
`
  const read = crib ? source`crib=$(${shellBytes(crib)} | od -An -v -tx1 | tr -d ' \\n')
echo "guess  $(xor "$(echo "$both" | cut -c ${String(place * 2 + 1)}-)" "$crib")"
` : []
  return source`set -e
${gcm ? '# openssl enc has no GCM. But for its tag it is CTR that begins at the nonce and 00000002.\n' : ''}${enc('first', first)}${enc('second', second)}
# As far as both go: no key is needed for this.
xor() {
  a=$1 b=$2
  while [ -n "$a" ] && [ -n "$b" ]; do
    printf %02x $((0x\${a%"\${a#??}"} ^ 0x\${b%"\${b#??}"}))
    a=\${a#??} b=\${b#??}
  done
}
both=$(xor "$first" "$second")
echo "first  $first"
echo "second $second"
echo "xor    $both"
${read}`
}

function python(task: ReuseTask): readonly CodePart[] {
  const { first, second, crib, place, gcm, key, nonce } = task
  const encrypting = gcm
    ? `def encrypt(message):
    return AESGCM(key).encrypt(nonce, message, None)[:-16]  # without the tag
`
    : `def encrypt(message):
    encryptor = Cipher(algorithms.AES(key), modes.CTR(nonce + bytes.fromhex("00000002"))).encryptor()
    return encryptor.update(message) + encryptor.finalize()
`
  const read = crib ? source`print("guess ", xor(both[${String(place)}:], ${pythonBytes(crib)}).hex())
` : []
  return source`${gcm ? 'from cryptography.hazmat.primitives.ciphers.aead import AESGCM' : 'from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes'}

key = bytes.fromhex("${keyHex(key)}")
nonce = bytes.fromhex("${nonce}")


${encrypting}

def xor(one, two):
    return bytes(a ^ b for a, b in zip(one, two))


first = encrypt(${pythonBytes(first)})
second = encrypt(${pythonBytes(second)})
both = xor(first, second)  # no key is needed from here on
print("first ", first.hex())
print("second", second.hex())
print("xor   ", both.hex())
${read}`
}

const HEX = (name: string) => `Array.from(${name}, (byte) => byte.toString(16).padStart(2, "0")).join("")`

function webcrypto(task: ReuseTask): readonly CodePart[] {
  const { first, second, crib, place, gcm, key, nonce } = task
  const params = gcm ? '{ name: "AES-GCM", iv: nonce }' : '{ name: "AES-CTR", counter: new Uint8Array([...nonce, 0, 0, 0, 2]), length: 128 }'
  const octets = (hex: CodePart) => source`Uint8Array.from("${hex}".match(/../g) ?? [], (digits) => parseInt(digits, 16))`
  const read = crib ? source`const crib = ${javascriptBytes(crib)};
const guess = both.slice(${String(place)}, ${String(place)} + crib.length).map((byte, i) => byte ^ (crib[i] ?? 0));
console.log("guess ", ${HEX('guess')});
` : []
  return source`${key.length === 24 ? '// Chromium has no AES keys of 192 bits: run it with Node.\n' : ''}const key = ${octets(keyHex(key))};
const nonce = ${octets(nonce)};
const aesKey = await crypto.subtle.importKey("raw", key, "AES-${gcm ? 'GCM' : 'CTR'}", false, ["encrypt"]);
const parameters = ${params};
const messages = [
  ${javascriptBytes(first)},
  ${javascriptBytes(second)},
];
const ciphertexts = [];
for (const message of messages) ciphertexts.push(new Uint8Array(await crypto.subtle.encrypt(parameters, aesKey, message)).slice(0, message.length));
const [first = new Uint8Array(), second = new Uint8Array()] = ciphertexts;
const both = first.slice(0, second.length).map((byte, i) => byte ^ (second[i] ?? 0)); // no key is needed from here on
console.log("first ", ${HEX('first')});
console.log("second", ${HEX('second')});
console.log("xor   ", ${HEX('both')});
${read}`
}

export function reuseCode({ first, second, crib, place, algorithm, key, nonce }: Values<'nonce-reuse'>): readonly ShownCode[] {
  const task: ReuseTask = {
    first: message(first), second: message(second), crib: crib === '' ? null : guess(crib), place: integerOf(place) ?? 0,
    gcm: algorithm !== 'AES-CTR', key: octetsOf(key), nonce: toHex(octetsOf(nonce)),
  }
  return [
    { tool: 'python', language: 'python', file: 'reused_nonce.py', needs: 'python-cryptography', reads: [], parts: python(task) },
    { tool: 'openssl', language: 'shell', file: 'reused-nonce.sh', needs: 'openssl-and-tr', reads: [], parts: openssl(task) },
    { tool: 'webcrypto', language: 'javascript', file: 'reused-nonce.mjs', needs: task.key.length === 24 ? 'node' : 'browser-or-node', reads: [], parts: webcrypto(task) },
  ]
}
