/** HPKE in JavaScript with @hpke/core, and in Python where its package has the mode. */
import { encodeBase64 } from '../../../bytes/base64.ts'
import type { PrivateKeyBytes, PublicKeyBytes } from '../../../crypto/key/key.ts'
import { octetsOf } from '../../check.ts'
import type { Data } from '../../data.ts'
import { javascriptBytes, messageReads, nodeReadImport, pythonBytes, type ShownMessage } from '../../message-code.ts'
import { javascriptString, pythonString, source, type CodePart, type RunnableCode, type ShownCode } from '../../shown-code.ts'
import { javascriptTextOctets, pythonTextOctets, textOctets } from '../octets.ts'
import { javascriptPrint, pythonPrint } from '../opened.ts'
import { asksFor, javascriptOctets, privateFile, publicFile, pythonPrivateImports, pythonPrivateKey } from '../../shown-keys.ts'
import { hasPsk, privateOctets, publicOctets, type HpkeValues } from './fields.ts'
import { suiteExports, type KemType, type SuiteId } from './suite.ts'

interface Shown<Key, Sender, More> {
  readonly suite: SuiteId
  readonly key: Key
  readonly sender: Sender | null
  readonly values: HpkeValues & { readonly key: string } & More
}
export type SealShown = Shown<PublicKeyBytes, PrivateKeyBytes, { readonly data: Data }>
export type OpenShown = Shown<PrivateKeyBytes, PublicKeyBytes, { readonly message: string }>

const OPENSSL: ShownCode = { tool: 'openssl', unavailable: 'openssl.no-hpke' }

/** One direction of the cipher under the library's interface. */
const chacha = (name: 'seal' | 'open', way: 'encrypt' | 'decrypt') => `      ${name}: async (iv, data, aad) => {
        const [secret, nonce, input, more] = [key, iv, data, aad].map((each) => (ArrayBuffer.isView(each) ? new Uint8Array(each.buffer, each.byteOffset, each.byteLength) : new Uint8Array(each)));
        return Uint8Array.from(chacha20poly1305(secret, nonce, more).${way}(input)).buffer;
      },
`

function javascriptSuite(suite: SuiteId): { readonly imports: string; readonly text: string; readonly packages: readonly string[] } {
  const { kem, kdf, aead } = suiteExports(suite), names = ['CipherSuite', kem, kdf, aead ?? 'AeadId'].toSorted()
  const imports = `import { ${names.join(', ')} } from "@hpke/core";\n`
  if (aead) return { imports, text: `const suite = new CipherSuite({ kem: new ${kem}(), kdf: new ${kdf}(), aead: new ${aead}() });\n`, packages: ['@hpke/core'] }
  return {
    imports: `${imports}import { chacha20poly1305 } from "@noble/ciphers/chacha.js";\n`, packages: ['@hpke/core', '@noble/ciphers'],
    text: `const suite = new CipherSuite({
  kem: new ${kem}(), kdf: new ${kdf}(),
  aead: {
    id: AeadId.Chacha20Poly1305, keySize: 32, nonceSize: 12, tagSize: 16,
    createEncryptionContext: (key) => ({
${chacha('seal', 'encrypt')}${chacha('open', 'decrypt')}    }),
  },
});
`,
  }
}

/** `psk`, `info`, as properties of the library's parameters. */
function javascriptContext(values: HpkeValues): readonly CodePart[] {
  const psk = hasPsk(values) ? source`\n  psk: { key: ${javascriptOctets(octetsOf(values.psk), 'key')}, id: ${javascriptTextOctets(textOctets(values.pskId))} },` : []
  return source`${psk}
  info: ${javascriptTextOctets(textOctets(values.info))},`
}

const javascript = (file: string, packages: readonly string[], more: Pick<RunnableCode, 'parts' | 'reads'>): ShownCode => ({ tool: 'webcrypto', language: 'javascript', file, needs: 'npm', packages, ...more })

function javascriptSeal({ suite, key, sender, values }: SealShown, message: ShownMessage): ShownCode {
  const { imports, text, packages } = javascriptSuite(suite)
  return javascript('seal.mjs', packages, {
    reads: messageReads(message),
    parts: source`${imports}${nodeReadImport(message)}
${text}
const recipientPublicKey = await suite.kem.deserializePublicKey(${javascriptOctets(publicOctets(key))});
${sender ? source`const senderKey = await suite.kem.deserializePrivateKey(${javascriptOctets(privateOctets(sender), 'key')});\n` : ''}const message = ${javascriptBytes(message)};

const { enc, ct } = await suite.seal({
  recipientPublicKey,${sender ? '\n  senderKey,' : ''}${javascriptContext(values)}
}, message, ${javascriptTextOctets(textOctets(values.aad))});
const sealed = [...new Uint8Array(enc), ...new Uint8Array(ct)];
console.log(btoa(sealed.map((byte) => String.fromCharCode(byte)).join("")));
`,
  })
}

function javascriptOpen({ suite, key, sender, values }: OpenShown, sealed: ShownMessage): ShownCode {
  const { imports, text, packages } = javascriptSuite(suite), reads = messageReads(sealed), base64 = encodeBase64(octetsOf(values.message))
  return javascript('open.mjs', packages, {
    reads,
    parts: source`${imports}${nodeReadImport(sealed)}
${text}
const recipientKey = await suite.kem.deserializePrivateKey(${javascriptOctets(privateOctets(key), 'key')});
${sender ? source`const senderPublicKey = await suite.kem.deserializePublicKey(${javascriptOctets(publicOctets(sender))});\n` : ''}const text = ${reads.length > 0 ? source`await readFile("${sealed.file}", "utf8")` : javascriptString(base64)};
const sealed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const enc = sealed.slice(0, suite.kem.encSize), ciphertext = sealed.slice(suite.kem.encSize);

const message = new Uint8Array(await suite.open({
  recipientKey, enc,${sender ? '\n  senderPublicKey,' : ''}${javascriptContext(values)}
}, ciphertext, ${javascriptTextOctets(textOctets(values.aad))}));
${javascriptPrint}`,
  })
}

const PYTHON_KEMS: { readonly [K in KemType]: string | null } = { x25519: 'X25519', 'ec-p256': 'P256', 'ec-p384': 'P384', 'ec-p521': 'P521', x448: null }

/** Python's package has the base mode without associated data, since 47; null for anything else. */
function pythonSuite({ suite: { kem, kdf, aead }, values: { mode, aad } }: Pick<SealShown | OpenShown, 'suite' | 'values'>): string | null {
  const name = PYTHON_KEMS[kem]
  if (mode !== 'base' || aad !== '' || name === null) return null
  return `hpke.Suite(hpke.KEM.${name}, hpke.KDF.${kdf.replace('-', '_')}, hpke.AEAD.${aead === 'ChaCha20-Poly1305' ? 'CHACHA20_POLY1305' : aead.replaceAll('-', '_')})`
}

const NO_PYTHON: ShownCode = { tool: 'python', unavailable: 'python.hpke-base-only' }
const LEAST = '47'
const python = (file: string, more: Pick<RunnableCode, 'parts' | 'reads' | 'asks'>): ShownCode => ({ tool: 'python', language: 'python', file, needs: 'python-cryptography', least: LEAST, ...more })
const info = ({ info: text }: HpkeValues) => (text === '' ? '' : source`, info=${pythonTextOctets(textOctets(text))}`)

function pythonSeal(shown: SealShown, message: ShownMessage): ShownCode {
  const suite = pythonSuite(shown)
  if (!suite) return NO_PYTHON
  return python('seal.py', {
    reads: [publicFile(shown.key), ...messageReads(message)],
    parts: source`import base64
from pathlib import Path

from cryptography.hazmat.primitives import hpke, serialization

suite = ${suite}
key = serialization.load_pem_public_key(Path("key.pem").read_bytes())
message = ${pythonBytes(message)}

sealed = suite.encrypt(message, key${info(shown.values)})
print(base64.b64encode(sealed).decode())
`,
  })
}

function pythonOpen(shown: OpenShown, sealed: ShownMessage): ShownCode {
  const suite = pythonSuite(shown), file = privateFile(shown.values.key, shown.key)
  if (!suite) return NO_PYTHON
  return python('open.py', {
    reads: [file.read, ...messageReads(sealed)], ...asksFor(file),
    parts: source`import base64
${pythonPrivateImports(file)}from pathlib import Path

from cryptography.hazmat.primitives import hpke, serialization

suite = ${suite}
key = ${pythonPrivateKey(file)}
sealed = base64.b64decode(${messageReads(sealed).length > 0 ? pythonBytes(sealed) : pythonString(encodeBase64(octetsOf(shown.values.message)))})

message = suite.decrypt(sealed, key${info(shown.values)})
${pythonPrint}`,
  })
}

export function sealCode(shown: SealShown): readonly ShownCode[] {
  const message: ShownMessage = { data: shown.values.data, secrecy: 'message', file: 'message.txt' }
  return [javascriptSeal(shown, message), pythonSeal(shown, message), OPENSSL]
}

export function openCode(shown: OpenShown): readonly ShownCode[] {
  const sealed: ShownMessage = { data: encodeBase64(octetsOf(shown.values.message)), secrecy: 'public', file: 'message.hpke.txt' }
  return [javascriptOpen(shown, sealed), pythonOpen(shown, sealed), OPENSSL]
}
