/** Signatures with Python’s package cryptography. */
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import type { PublicKeyBytes } from '../../crypto/key/key.ts'
import { isRsa } from '../../crypto/key/key.ts'
import { keyType } from '../../crypto/key/types.ts'
import { ecdsaRawToDer } from '../../crypto/sign.ts'
import type { SigningChoices } from '../../crypto/signature/message.ts'
import { messageReads, pythonBytes, pythonPathImport } from '../message-code.ts'
import { PASSPHRASE, source, type CodePart, type RunnableCode, type ShownCode } from '../shown-code.ts'
import type { AskedSign, AskedVerify } from './asked.ts'

const hashCall = (hash: string) => `hashes.${hash.replace('-', '')}()`

/** What follows the message in `sign` and `verify`. */
function scheme(key: PublicKeyBytes, { padding, hash, saltLength, deterministic, context }: SigningChoices): string {
  if (isRsa(key) && padding === 'pkcs1') return `, padding.PKCS1v15(), ${hashCall(hash)}`
  if (isRsa(key)) return `, padding.PSS(padding.MGF1(${hashCall(hash)}), ${saltLength ?? 'padding.PSS.AUTO'}), ${hashCall(hash)}`
  if (key.family === 'EC') return `, ec.ECDSA(${hashCall(hash)}${deterministic ? ', deterministic_signing=True' : ''})`
  return key.family === 'ML-DSA' && context.length > 0 ? `, bytes.fromhex("${toHex(context)}")` : ''
}

function imports(key: PublicKeyBytes, more = ''): string {
  if (isRsa(key)) return `from cryptography.hazmat.primitives import hashes, serialization\nfrom cryptography.hazmat.primitives.asymmetric import padding\n`
  if (key.family === 'EC') return `from cryptography.hazmat.primitives import hashes, serialization\nfrom cryptography.hazmat.primitives.asymmetric import ec${more}\n`
  return 'from cryptography.hazmat.primitives import serialization\n'
}

function leastOf({ family }: PublicKeyBytes, { deterministic }: SigningChoices): Pick<RunnableCode, 'least'> {
  return family === 'ML-DSA' ? { least: '47' } : family === 'EC' && deterministic ? { least: '43' } : {}
}

function unavailableFor({ type, family }: PublicKeyBytes, { context }: SigningChoices): ShownCode | null {
  if (family === 'SLH-DSA') return { tool: 'python', unavailable: 'python.no-slh-dsa' }
  return type === 'ed448' && context.length > 0 ? { tool: 'python', unavailable: 'python.no-ed448-context' } : null
}

const shared = { tool: 'python', language: 'python', needs: 'python-cryptography' } as const
const halfOctets = (key: PublicKeyBytes) => keyType(key.type).raw?.privateKey ?? 0

export function pythonSign({ key, choices, message, sealed, pem, form }: AskedSign): ShownCode {
  const secret: CodePart = { text: `b"""${sealed ?? pem}"""`, secrecy: 'key' }, raw = key.family === 'EC' && form === 'raw', octets = halfOctets(key)
  return unavailableFor(key, choices) ?? {
    ...shared, ...leastOf(key, choices), file: 'sign.py', reads: messageReads(message), ...(sealed === null ? {} : { asks: PASSPHRASE }),
    parts: source`import base64
${sealed === null ? '' : 'import os\n'}${pythonPathImport(message)}
${imports(key, raw ? '\nfrom cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature' : '')}
key = serialization.load_pem_private_key(${secret}, ${sealed === null ? 'None' : 'os.environ["PASSPHRASE"].encode()'})
message = ${pythonBytes(message)}

signature = key.sign(message${scheme(key, choices)})
${raw ? `r, s = decode_dss_signature(signature)\nsignature = r.to_bytes(${octets}, "big") + s.to_bytes(${octets}, "big")\n` : ''}print(base64.b64encode(signature).decode())
`,
  }
}

export function pythonVerify({ key, choices, message, pem, signature }: AskedVerify): ShownCode {
  const given = key.family === 'EC' ? ecdsaRawToDer(signature) : signature
  return unavailableFor(key, choices) ?? {
    ...shared, ...leastOf(key, choices), file: 'verify.py', reads: messageReads(message),
    parts: source`import base64
${pythonPathImport(message)}
from cryptography.exceptions import InvalidSignature
${imports(key)}
key = serialization.load_pem_public_key(b"""${pem}""")
message = ${pythonBytes(message)}
signature = base64.b64decode("${encodeBase64(given)}")

try:
    key.verify(signature, message${scheme(key, choices)})
    print("valid")
except InvalidSignature:
    print("not valid")
`,
  }
}
