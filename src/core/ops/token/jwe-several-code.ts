/** JWE for several receivers in other tools, step by step: one content key, that key for each receiver, the content. */
import { isRead, javascriptBytes, messageReads, nodeReadImport, pythonBytes, type ShownMessage } from '../message-code.ts'
import { publicFile } from '../shown-keys.ts'
import { javascriptString, pythonString, source, type ShownCode } from '../shown-code.ts'
import { javascriptFresh, javascriptMakeContent, javascriptMakeKey, toBase64url } from './jwe-javascript.ts'
import { PYTHON_BASE64URL, pythonFresh, pythonMakeContent, pythonMakeKey } from './jwe-python.ts'
import type { Parts, Receiver, ShownEncryption } from './jwe-shown.ts'

const fileFor = (place: number) => `key${place + 1}.pem`
const shownFor = ({ suite, key, kid }: Receiver, message: ShownMessage): ShownEncryption => ({ suite, key, kid, rounds: 0, form: 'general', message })
/** What stands beside the receiver's key. */
const headerFor = ({ suite, kid }: Receiver): string => JSON.stringify({ alg: suite.management.alg, ...(kid === '' ? {} : { kid }) })
const isAgreement = ({ suite }: Receiver): boolean => suite.management.how === 'agreement'

function pythonImports(receivers: readonly Receiver[], hasHash: boolean): string {
  const labels = receivers.map(({ key }) => key.key.label), agrees = receivers.some(isAgreement)
  const asymmetric = [...(labels.some((label) => label.startsWith('P-')) ? ['ec'] : []), ...(receivers.every(isAgreement) ? [] : ['padding']), ...(labels.includes('X25519') ? ['x25519'] : [])]
  return [
    'import base64', ...(hasHash ? ['import hmac'] : []), 'import json', 'import os', 'from pathlib import Path', '',
    `from cryptography.hazmat.primitives import hashes, ${hasHash ? 'padding as block_padding, ' : ''}serialization`,
    `from cryptography.hazmat.primitives.asymmetric import ${asymmetric.join(', ')}`,
    ...(hasHash ? ['from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes'] : ['from cryptography.hazmat.primitives.ciphers.aead import AESGCM']),
    ...(agrees ? ['from cryptography.hazmat.primitives.kdf.concatkdf import ConcatKDFHash', 'from cryptography.hazmat.primitives.keywrap import aes_key_wrap'] : []),
  ].join('\n')
}

function python(receivers: readonly [Receiver, ...Receiver[]], message: ShownMessage): ShownCode {
  const [{ suite }] = receivers
  const keys = receivers.flatMap((each, i): Parts => source`header = json.loads(${pythonString(headerFor(each))})
${pythonMakeKey(shownFor(each, message), '', fileFor(i))}recipients.append({"header": header, "encrypted_key": base64url(encrypted_key)})

`)
  return {
    tool: 'python', language: 'python', file: 'encrypt_token.py', needs: 'python-cryptography', reads: [...receivers.map(({ key }, i) => publicFile(key.key, fileFor(i))), ...messageReads(message)],
    parts: source`${pythonImports(receivers, suite.content.hash !== null)}


${PYTHON_BASE64URL}

message = ${pythonBytes(message)}
${pythonFresh(suite)}recipients = []

${keys}protected = base64url(json.dumps({"enc": "${suite.content.enc}"}, separators=(",", ":")).encode())
aad = protected.encode()
${pythonMakeContent(suite).replace('UNPADDING', 'block_padding')}print(json.dumps({"protected": protected, "recipients": recipients, "iv": base64url(iv), "ciphertext": base64url(ciphertext), "tag": base64url(tag)}))
`,
  }
}

function javascript(receivers: readonly [Receiver, ...Receiver[]], message: ShownMessage): ShownCode {
  const [{ suite }] = receivers
  const keys = receivers.flatMap((each): Parts => source`{
${javascriptMakeKey(shownFor(each, message), '')}recipients.push({ header: { ...JSON.parse(${javascriptString(headerFor(each))}), ...more }, encrypted_key: ${toBase64url('encryptedKey')} });
}
`)
  return {
    tool: 'webcrypto', language: 'javascript', file: 'encrypt-token.mjs', needs: isRead(message) ? 'node' : 'browser-or-node', reads: messageReads(message),
    parts: source`${nodeReadImport(message)}const message = ${javascriptBytes(message)};
${javascriptFresh(suite)}const recipients = [];
${keys}
const header = new TextEncoder().encode(JSON.stringify({ enc: "${suite.content.enc}" }));
const protectedText = ${toBase64url('header')};
${javascriptMakeContent(suite)}const [ivText, ciphertextText, tagText] = [iv, ciphertext, tag].map((octets) => ${toBase64url('octets')});
console.log(JSON.stringify({ protected: protectedText, recipients, iv: ivText, ciphertext: ciphertextText, tag: tagText }));
`,
  }
}

export function severalCode([first, ...more]: readonly Receiver[], message: ShownMessage): readonly ShownCode[] {
  if (!first) return []
  return [python([first, ...more], message), javascript([first, ...more], message), { tool: 'openssl', unavailable: 'openssl.no-jwe' }]
}
