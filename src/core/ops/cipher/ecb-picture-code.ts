/** The penguin in OpenSSL, Python and WebCrypto: each writes the encrypted pictures beside the plain one, and prints how many different blocks each has, and its digest. */
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import { source, type CodePart, type RunnableCode, type ShownCode } from '../shown-code.ts'
import { keyHex } from './code-input.ts'
import { ppm, ppmHeader, type Picture } from './picture.ts'

interface Keys {
  readonly key: Uint8Array
  readonly iv: Uint8Array
}

/** A picture is no text: its file comes in base64, which the programs decode. */
const FILE = 'picture.ppm.b64'
const lines = (text: string): string => text.replaceAll(/.{1,64}/g, '$&\n')

function openssl({ key, iv }: Keys, header: number): readonly CodePart[] {
  const bits = key.length * 8, enc = (mode: string, withIv: string) => source`openssl enc -aes-${`${bits}-${mode}`} -nopad -K ${keyHex(key)}${withIv} -in pixels > pixels.${mode}
`
  return source`set -e
openssl base64 -d -in ${FILE} > picture.ppm
head -c ${String(header)} picture.ppm > header
tail -c +${String(header + 1)} picture.ppm > pixels
${enc('ecb', '')}${enc('cbc', ` -iv ${toHex(iv)}`)}${enc('ctr', ` -iv ${toHex(iv)}`)}for mode in ecb cbc ctr; do
  cat header pixels.$mode > picture-$mode.ppm
  different=$(od -An -v -tx1 pixels.$mode | sort -u | wc -l | tr -d ' ')
  echo "$(echo $mode | tr a-z A-Z) $different $(openssl dgst -sha256 -r pixels.$mode | cut -d ' ' -f 1)"
done
rm header pixels pixels.*
`
}

function python({ key, iv }: Keys, header: number): readonly CodePart[] {
  return source`import base64
import hashlib
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

key = bytes.fromhex("${keyHex(key)}")
iv = bytes.fromhex("${toHex(iv)}")
picture = base64.b64decode(Path("${FILE}").read_text())
Path("picture.ppm").write_bytes(picture)
header, pixels = picture[:${String(header)}], picture[${String(header)}:]

for mode in (modes.ECB(), modes.CBC(iv), modes.CTR(iv)):
    encryptor = Cipher(algorithms.AES(key), mode).encryptor()
    hidden = encryptor.update(pixels) + encryptor.finalize()
    Path(f"picture-{mode.name.lower()}.ppm").write_bytes(header + hidden)
    different = len({hidden[at:at + 16] for at in range(0, len(hidden), 16)})
    print(mode.name, different, hashlib.sha256(hidden).hexdigest())
`
}

function webcrypto({ key, iv }: Keys, header: number): readonly CodePart[] {
  return source`import { readFile, writeFile } from "node:fs/promises";

const key = Uint8Array.from("${keyHex(key)}".match(/../g) ?? [], (digits) => parseInt(digits, 16));
const iv = Uint8Array.from("${toHex(iv)}".match(/../g) ?? [], (digits) => parseInt(digits, 16));
const picture = Uint8Array.from(atob(await readFile("${FILE}", "utf8")), (character) => character.charCodeAt(0));
await writeFile("picture.ppm", picture);
const pixels = picture.slice(${String(header)});

const cbcKey = await crypto.subtle.importKey("raw", key, "AES-CBC", false, ["encrypt"]);
const ctrKey = await crypto.subtle.importKey("raw", key, "AES-CTR", false, ["encrypt"]);
// WebCrypto has no ECB. One block of CBC with an IV of zeros is one of ECB; the padding after it is dropped.
const ecb = new Uint8Array(pixels.length);
for (let at = 0; at < pixels.length; at += 16) {
  const block = await crypto.subtle.encrypt({ name: "AES-CBC", iv: new Uint8Array(16) }, cbcKey, pixels.slice(at, at + 16));
  ecb.set(new Uint8Array(block, 0, 16), at);
}
const cbc = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, cbcKey, pixels), 0, pixels.length);
const ctr = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CTR", counter: iv, length: 128 }, ctrKey, pixels));

for (const { mode, hidden } of [{ mode: "ECB", hidden: ecb }, { mode: "CBC", hidden: cbc }, { mode: "CTR", hidden: ctr }]) {
  const output = picture.slice();
  output.set(hidden, ${String(header)});
  await writeFile(${'`picture-${mode.toLowerCase()}.ppm`'}, output);
  const different = new Set();
  for (let at = 0; at < hidden.length; at += 16) different.add(hidden.subarray(at, at + 16).join());
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", hidden));
  console.log(mode, different.size, Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));
}
`
}

export function pictureCode(picture: Picture, keys: Keys): readonly ShownCode[] {
  const header = ppmHeader(picture).length, reads: RunnableCode['reads'] = [{ name: FILE, text: lines(encodeBase64(ppm(picture))), secrecy: 'message' }]
  return [
    { tool: 'openssl', language: 'shell', file: 'penguin.sh', needs: 'openssl-and-tr', reads, parts: openssl(keys, header) },
    { tool: 'python', language: 'python', file: 'penguin.py', needs: 'python-cryptography', reads, parts: python(keys, header) },
    { tool: 'webcrypto', language: 'javascript', file: 'penguin.mjs', needs: 'node', reads, parts: webcrypto(keys, header) },
  ]
}
