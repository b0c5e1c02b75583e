/** JWS and JWT in OpenSSL, Python and WebCrypto: each program makes the token, or verifies it and prints what was signed. */
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import { ecdsaRawToDer } from '../../crypto/sign.ts'
import { utf8Text } from '../data.ts'
import { isRead, javascriptBytes, messageReads, nodeReadImport, pythonBytes, shellBytes, type ShownMessage } from '../message-code.ts'
import { javascriptPrint, pythonPrint } from '../public-key/opened.ts'
import { asksFor, javascriptOctets, opensslPassIn, privateFile, publicFile, pythonOctets, pythonPrivateImports, pythonPrivateKey, type ShownPrivateKey } from '../shown-keys.ts'
import { javascriptString, PASSPHRASE, pythonString, shellPrint, source, type CodePart, type RunnableCode, type ShownCode } from '../shown-code.ts'
import type { Signing } from './algorithms.ts'
import type { ClaimsTemplate } from './claims.ts'
import type { SignedPart, SignedToken } from './compact.ts'
import type { TokenKey } from './keys.ts'

/** A payload: a message, or claims whose times are reckoned when the program runs. */
type ShownPayload = ShownMessage | ClaimsTemplate
type Parts = readonly CodePart[]

export interface ShownSigning {
  readonly signing: Signing
  readonly key: TokenKey
  /** The protected header's JSON. */
  readonly header: string
  readonly payload: ShownPayload
  readonly form: string
}

const isTemplate = (payload: ShownPayload): payload is ClaimsTemplate => Array.isArray(payload)
const isTimed = (payload: ShownPayload): boolean => isTemplate(payload) && payload.some((each) => typeof each === 'number')
const readsOf = (payload: ShownPayload): RunnableCode['reads'] => (isTemplate(payload) ? [] : messageReads(payload))
const isFileRead = (payload: ShownPayload): boolean => !isTemplate(payload) && isRead(payload)

const plus = (offset: number): string => (offset === 0 ? 'now' : `now + ${offset}`)

/** The key's half in the form that the programs take. */
interface KeyCode {
  readonly reads: RunnableCode['reads']
  /** For private keys. */
  readonly file: ShownPrivateKey | null
}

function keyCode(key: TokenKey, given: string): KeyCode {
  if (key.type === 'secret') return { reads: [], file: null }
  if (key.type === 'public') return { reads: [publicFile(key.key)], file: null }
  const file = privateFile(given, key.key)
  return { reads: [file.read], file }
}

const asks = ({ file }: KeyCode): Pick<RunnableCode, 'asks'> => (file ? asksFor(file) : {})

/** The least version of each tool that has ML-DSA in the form that these programs use. */
const LEAST = { openssl: '3.5', python: '48', node: '24.7' } as const
const least = ({ how }: Signing, tool: keyof typeof LEAST): Pick<RunnableCode, 'least'> => (how === 'ml-dsa' ? { least: LEAST[tool] } : {})

// Python

const PYTHON_IMPORTS: { readonly [H in Signing['how']]: readonly string[] } = {
  hmac: [], eddsa: [], 'ml-dsa': [], pkcs1: ['from cryptography.hazmat.primitives import hashes', 'from cryptography.hazmat.primitives.asymmetric import padding'],
  pss: ['from cryptography.hazmat.primitives import hashes', 'from cryptography.hazmat.primitives.asymmetric import padding'],
  ecdsa: ['from cryptography.hazmat.primitives import hashes', 'from cryptography.hazmat.primitives.asymmetric import ec'],
}

function pythonImports({ how }: Signing, { serialization, utils = '', plain }: { readonly serialization: boolean; readonly utils?: string; readonly plain: readonly string[] }): string {
  const late = [...PYTHON_IMPORTS[how], ...(utils === '' ? [] : [`from cryptography.hazmat.primitives.asymmetric.utils import ${utils}`])]
  const joined = late.map((line) => (serialization && line.endsWith('import hashes') ? `${line}, serialization` : line))
  const own = serialization && !late.some((line) => line.endsWith('import hashes')) ? ['from cryptography.hazmat.primitives import serialization'] : []
  const standard = [...plain].toSorted((a, b) => Number(a.startsWith('from')) - Number(b.startsWith('from')) || (a < b ? -1 : 1))
  const third = [...own, ...joined]
  return `${standard.join('\n')}\n${third.length > 0 ? `\n${third.join('\n')}\n` : ''}`
}

function pythonPadding({ how, bits }: Signing): string {
  return how === 'pkcs1' ? 'padding.PKCS1v15()' : `padding.PSS(mgf=padding.MGF1(hashes.SHA${bits}()), salt_length=${bits / 8})`
}
const CURVE_OCTETS = { 256: 32, 384: 48, 512: 66 } as const

function pythonSign(signing: Signing): string {
  const { how, bits } = signing
  switch (how) {
    case 'hmac': return `signature = hmac.new(key, signing_input, "sha${bits}").digest()`
    case 'pkcs1': case 'pss': return `signature = key.sign(signing_input, ${pythonPadding(signing)}, hashes.SHA${bits}())`
    case 'ecdsa': return `r, s = decode_dss_signature(key.sign(signing_input, ec.ECDSA(hashes.SHA${bits}())))
signature = r.to_bytes(${CURVE_OCTETS[bits]}, "big") + s.to_bytes(${CURVE_OCTETS[bits]}, "big")`
    case 'eddsa': case 'ml-dsa': return 'signature = key.sign(signing_input)'
  }
}

const pythonPayload = (payload: ShownPayload): Parts =>
  (isTemplate(payload) ? source`(${payload.map((each) => (typeof each === 'number' ? `str(${plus(each)})` : pythonString(each))).join(' + ')}).encode()` : pythonBytes(payload))

const PYTHON_BASE64URL = `def base64url(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
`

function signPython({ signing, key, header, payload, form }: ShownSigning, code: KeyCode): ShownCode {
  const path = code.file !== null || isFileRead(payload)
  const plain = ['import base64', ...(signing.how === 'hmac' ? ['import hmac'] : []), ...(form === 'flattened' ? ['import json'] : []), ...(code.file ? pythonPrivateImports(code.file).split('\n').filter((line) => line !== '') : []), ...(isTimed(payload) ? ['import time'] : []), ...(path ? ['from pathlib import Path'] : [])]
  return {
    tool: 'python', language: 'python', file: 'make_token.py', needs: signing.how === 'hmac' ? 'python' : 'python-cryptography', ...least(signing, 'python'), reads: [...code.reads, ...readsOf(payload)], ...asks(code),
    parts: source`${pythonImports(signing, { serialization: code.file !== null, utils: signing.how === 'ecdsa' ? 'decode_dss_signature' : '', plain })}

${PYTHON_BASE64URL}

${isTimed(payload) ? 'now = int(time.time())\n' : ''}header = ${pythonString(header)}.encode()
payload = ${pythonPayload(payload)}
signing_input = f"{base64url(header)}.{base64url(payload)}".encode()

key = ${code.file ? pythonPrivateKey(code.file) : key.type === 'secret' ? pythonOctets(key.octets, 'key') : ''}
${pythonSign(signing)}
${form === 'flattened' ? 'print(json.dumps({"payload": base64url(payload), "protected": base64url(header), "signature": base64url(signature)}, separators=(",", ":")))' : 'print(f"{signing_input.decode()}.{base64url(signature)}")'}
`,
  }
}

// JavaScript

function javascriptAlgorithm({ how, bits, label, alg }: Signing, use: 'key' | 'sign'): string {
  switch (how) {
    case 'hmac': return use === 'key' ? `{ name: "HMAC", hash: "SHA-${bits}" }` : '"HMAC"'
    case 'pkcs1': return use === 'key' ? `{ name: "RSASSA-PKCS1-v1_5", hash: "SHA-${bits}" }` : '"RSASSA-PKCS1-v1_5"'
    case 'pss': return use === 'key' ? `{ name: "RSA-PSS", hash: "SHA-${bits}" }` : `{ name: "RSA-PSS", saltLength: ${bits / 8} }`
    case 'ecdsa': return use === 'key' ? `{ name: "ECDSA", namedCurve: "${label}" }` : `{ name: "ECDSA", hash: "SHA-${bits}" }`
    case 'eddsa': return '"Ed25519"'
    case 'ml-dsa': return `"${alg}"`
  }
}

function javascriptKey(signing: Signing, key: TokenKey, { file }: KeyCode, use: 'sign' | 'verify'): Parts {
  const algorithm = javascriptAlgorithm(signing, 'key')
  if (key.type === 'secret') return source`await crypto.subtle.importKey("raw", ${javascriptOctets(key.octets, 'key')}, ${algorithm}, false, ["${use}"])`
  if (key.type === 'public') return source`await crypto.subtle.importKey("spki", ${javascriptOctets(key.key.spki)}, ${algorithm}, false, ["${use}"])`
  const octets = file?.locked ? source`new Uint8Array(createPrivateKey({ key: await readFile("${file.read.name}"), passphrase: process.env["${PASSPHRASE}"] ?? "" }).export({ type: "pkcs8", format: "der" }))` : javascriptOctets(key.key.pkcs8, 'key')
  return source`await crypto.subtle.importKey("pkcs8", ${octets}, ${algorithm}, false, ["${use}"])`
}

const javascriptPayload = (payload: ShownPayload): Parts =>
  (isTemplate(payload) ? source`new TextEncoder().encode(${payload.map((each) => (typeof each === 'number' ? `String(${plus(each)})` : javascriptString(each))).join(' + ')})` : javascriptBytes(payload))

/** Without functions of our own: their parameters would need types. */
const toBase64url = (octets: string) => `btoa(Array.from(${octets}, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")`

function signJavascript({ signing, key, header, payload, form }: ShownSigning, code: KeyCode): ShownCode {
  const locked = code.file?.locked === true, reads = isFileRead(payload)
  return {
    tool: 'webcrypto', language: 'javascript', file: 'make-token.mjs', needs: locked || reads ? 'node' : 'browser-or-node', ...least(signing, 'node'), reads: [...(locked ? code.reads : []), ...readsOf(payload)], ...asks(code),
    parts: source`${locked ? 'import { createPrivateKey } from "node:crypto";\n' : ''}${locked || reads ? 'import { readFile } from "node:fs/promises";\n\n' : ''}${isTimed(payload) ? 'const now = Math.floor(Date.now() / 1000);\n' : ''}const header = new TextEncoder().encode(${javascriptString(header)});
const payload = ${javascriptPayload(payload)};
const [protectedText, payloadText] = [header, payload].map((octets) => ${toBase64url('octets')});

const key = ${javascriptKey(signing, key, code, 'sign')};
const signingInput = new TextEncoder().encode(\`\${protectedText}.\${payloadText}\`);
const signature = new Uint8Array(await crypto.subtle.sign(${javascriptAlgorithm(signing, 'sign')}, key, signingInput));
const signatureText = ${toBase64url('signature')};
${form === 'flattened' ? 'console.log(JSON.stringify({ payload: payloadText, protected: protectedText, signature: signatureText }));' : 'console.log(`${protectedText}.${payloadText}.${signatureText}`);'}
`,
  }
}

// OpenSSL

const SHELL_BASE64URL = `openssl base64 -A | tr '+/' '-_' | tr -d =`
const pss = ({ how, bits }: Signing): string => (how === 'pss' ? ` -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:${bits / 8}` : '')

/** The two numbers of an ECDSA signature side by side, out of their ASN.1: digits to octets by printf's octal escapes. */
const rawSignature = (octets: number): string => `openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' | while read -r number; do
  digits=$(printf '%${octets * 2}s' "$number" | tr ' ' 0)
  while [ -n "$digits" ]; do
    rest=\${digits#??}
    printf "\\\\$(printf %o "0x\${digits%"$rest"}")"
    digits=$rest
  done
done`

function shellSign(signing: Signing, key: TokenKey, { file }: KeyCode): Parts {
  const pass = file ? opensslPassIn(file) : '', { how, bits } = signing
  if (key.type === 'secret') return source`openssl dgst -sha${String(bits)} -mac HMAC -macopt hexkey:${{ text: toHex(key.octets), secrecy: 'key' }} -binary input.txt`
  if (how === 'eddsa' || how === 'ml-dsa') return source`openssl pkeyutl -sign -inkey key.pem${pass} -rawin -in input.txt`
  return source`openssl dgst -sha${String(bits)} -sign key.pem${pass}${pss(signing)} input.txt${how === 'ecdsa' ? ` | ${rawSignature(CURVE_OCTETS[bits])}` : ''}`
}

function shellPayload(payload: ShownPayload): Parts {
  if (!isTemplate(payload)) return shellBytes(payload)
  return source`{ ${payload.map((each) => (typeof each === 'number' ? `printf %s "$((${plus(each)}))"` : shellPrint(each))).join('; ')}; }`
}

function signOpenssl({ signing, key, header, payload, form }: ShownSigning, code: KeyCode): ShownCode {
  return {
    tool: 'openssl', language: 'shell', file: 'make-token.sh', needs: 'openssl-and-tr', ...least(signing, 'openssl'), reads: [...code.reads, ...readsOf(payload)], ...asks(code),
    parts: source`${isTimed(payload) ? 'now=$(date +%s)\n' : ''}header=$(${shellPrint(header)} | ${SHELL_BASE64URL})
payload=$(${shellPayload(payload)} | ${SHELL_BASE64URL})
printf %s "$header.$payload" > input.txt
signature=$(${shellSign(signing, key, code)} | ${SHELL_BASE64URL})
${form === 'flattened' ? `printf '{"payload":"%s","protected":"%s","signature":"%s"}\\n' "$payload" "$header" "$signature"` : `printf '%s\\n' "$header.$payload.$signature"`}
`,
  }
}

/** @param given the key field's text: a locked key stays locked where the tool opens it */
export function signCode(shown: ShownSigning, given: string): readonly ShownCode[] {
  const code = keyCode(shown.key, given)
  return [signPython(shown, code), signOpenssl(shown, code), signJavascript(shown, code)]
}

export interface ShownVerifying {
  readonly token: SignedToken
  readonly part: SignedPart
  readonly signing: Signing
  readonly key: TokenKey
}
/** What a verifier expects of the claims; '' where anything goes. */
export interface ExpectedClaims {
  readonly issuer: string
  readonly audience: string
  readonly tolerance: number
}

const CHOSEN = 'The algorithm is chosen here, never taken from the token.'
const inputOf = ({ part }: ShownVerifying, secrecy: 'public' | 'message'): ShownMessage => ({ data: part.input, secrecy, file: 'signing-input.txt' })

function pythonVerify({ signing, part: { signature } }: ShownVerifying): Parts {
  const { how, bits } = signing, half = CURVE_OCTETS[bits]
  const refused = `except InvalidSignature:
    sys.exit("refused: another key's signature, or changed")`
  if (how === 'hmac') return source`if not hmac.compare_digest(hmac.new(key, signing_input, "sha${String(bits)}").digest(), signature):
    sys.exit("refused: another secret's signature, or changed")`
  const ecdsa = how === 'ecdsa' && signature.length === 2 * half ? `signature = encode_dss_signature(int.from_bytes(signature[:${half}], "big"), int.from_bytes(signature[${half}:], "big"))\n` : ''
  const more = how === 'ecdsa' ? `, ec.ECDSA(hashes.SHA${bits}())` : how === 'eddsa' || how === 'ml-dsa' ? '' : `, ${pythonPadding(signing)}, hashes.SHA${bits}()`
  return source`${ecdsa}try:
    key.verify(signature, signing_input${more})
${refused}`
}

function pythonClaims({ issuer, audience, tolerance }: ExpectedClaims): string {
  return `claims = json.loads(message)
if "exp" in claims and time.time() >= claims["exp"] + ${tolerance}:
    sys.exit("refused: expired")
if "nbf" in claims and time.time() < claims["nbf"] - ${tolerance}:
    sys.exit("refused: not yet valid")
${issuer === '' ? '' : `if claims.get("iss") != ${pythonString(issuer)}:\n    sys.exit("refused: another issuer")\n`}${audience === '' ? '' : `audience = claims.get("aud")\nif ${pythonString(audience)} not in (audience if isinstance(audience, list) else [audience]):\n    sys.exit("refused: not for this audience")\n`}`
}

function verifyPython(shown: ShownVerifying, input: ShownMessage, expected: ExpectedClaims | null): ShownCode {
  const { signing, key, part } = shown, code = keyCode(key, ''), path = key.type === 'public' || isRead(input), hmac = signing.how === 'hmac'
  const plain = ['import base64', ...(hmac ? ['import hmac'] : []), ...(expected ? ['import json', 'import time'] : []), 'import sys', ...(path ? ['from pathlib import Path'] : [])]
  const imports = pythonImports(signing, { serialization: key.type === 'public', utils: signing.how === 'ecdsa' ? 'encode_dss_signature' : '', plain })
  return {
    tool: 'python', language: 'python', file: 'verify_token.py', needs: hmac ? 'python' : 'python-cryptography', ...least(signing, 'python'), reads: [...code.reads, ...messageReads(input)],
    parts: source`${hmac ? imports : imports.replace('\n\n', '\n\nfrom cryptography.exceptions import InvalidSignature\n')}
# ${CHOSEN} This is ${signing.alg}.
signing_input = ${pythonBytes(input)}
signature = ${pythonOctets(part.signature)}

key = ${key.type === 'public' ? 'serialization.load_pem_public_key(Path("key.pem").read_bytes())' : key.type === 'secret' ? pythonOctets(key.octets, 'key') : ''}
${pythonVerify(shown)}

payload = signing_input.split(b".")[1]
message = base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4))
${expected ? pythonClaims(expected) : ''}${pythonPrint}`,
  }
}

function javascriptClaims({ issuer, audience, tolerance }: ExpectedClaims): string {
  return `const claims = JSON.parse(new TextDecoder().decode(message));
const now = Date.now() / 1000;
if (claims.exp !== undefined && now >= claims.exp + ${tolerance}) throw new Error("refused: expired");
if (claims.nbf !== undefined && now < claims.nbf - ${tolerance}) throw new Error("refused: not yet valid");
${issuer === '' ? '' : `if (claims.iss !== ${javascriptString(issuer)}) throw new Error("refused: another issuer");\n`}${audience === '' ? '' : `if (![claims.aud].flat().includes(${javascriptString(audience)})) throw new Error("refused: not for this audience");\n`}`
}

function verifyJavascript({ signing, key, part }: ShownVerifying, input: ShownMessage, expected: ExpectedClaims | null): ShownCode {
  return {
    tool: 'webcrypto', language: 'javascript', file: 'verify-token.mjs', needs: isRead(input) ? 'node' : 'browser-or-node', ...least(signing, 'node'), reads: messageReads(input),
    parts: source`${nodeReadImport(input)}// ${CHOSEN} This is ${signing.alg}.
const signingInput = ${javascriptBytes(input)};
const signature = ${javascriptOctets(part.signature)};

const key = ${javascriptKey(signing, key, keyCode(key, ''), 'verify')};
if (!(await crypto.subtle.verify(${javascriptAlgorithm(signing, 'sign')}, key, signature, signingInput))) throw new Error("refused: another key's signature, or changed");

const payload = new TextDecoder().decode(signingInput).split(".")[1] ?? "";
const message = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
${expected ? javascriptClaims(expected) : ''}${javascriptPrint}`,
  }
}

const REFUSED = `{ echo "refused: another key's signature, or changed" >&2; exit 1; }`

function shellVerify({ signing, key, part: { signature } }: ShownVerifying): Parts {
  const { how, bits } = signing, der = how === 'ecdsa' && signature.length === 2 * CURVE_OCTETS[bits] ? ecdsaRawToDer(signature) : signature
  if (key.type === 'secret') return source`made=$(openssl dgst -sha${String(bits)} -mac HMAC -macopt hexkey:${{ text: toHex(key.octets), secrecy: 'key' }} -binary input.txt | openssl base64 -A)
[ "$made" = "${encodeBase64(signature)}" ] || ${REFUSED}`
  const check = how === 'eddsa' || how === 'ml-dsa' ? 'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in input.txt -sigfile signature.bin' : `openssl dgst -sha${bits} -verify key.pem${pss(signing)} -signature signature.bin input.txt`
  return source`printf %s ${encodeBase64(der)} | openssl base64 -d -A > signature.bin${how === 'ecdsa' ? ' # its two numbers as ASN.1, which OpenSSL wants' : ''}
${check} > /dev/null || ${REFUSED}`
}

function verifyOpenssl(shown: ShownVerifying, input: ShownMessage, expected: ExpectedClaims | null): ShownCode {
  const { signing, key, token } = shown, code = keyCode(key, '')
  return {
    tool: 'openssl', language: 'shell', file: 'verify-token.sh', needs: 'openssl-and-tr', ...least(signing, 'openssl'), reads: [...code.reads, ...messageReads(input)],
    parts: source`# ${CHOSEN} This is ${signing.alg}.
${shellBytes(input)} > input.txt
${shellVerify(shown)}

payload=$(cut -d . -f 2 input.txt | tr -- '-_' '+/')
case $((\${#payload} % 4)) in 2) payload="$payload==" ;; 3) payload="$payload=" ;; esac
${expected ? '# Times, issuer and audience are not judged here: that takes a program that reads JSON.\n' : ''}printf %s "$payload" | openssl base64 -d -A${utf8Text(token.payload) === null ? ` | od -An -v -tx1 | tr -d ' \\n'` : ''}; echo
`,
  }
}

export function verifyCode(shown: ShownVerifying, expected: ExpectedClaims | null): readonly ShownCode[] {
  const input = inputOf(shown, expected ? 'message' : 'public')
  return [verifyPython(shown, input, expected), verifyOpenssl(shown, input, expected), verifyJavascript(shown, input, expected)]
}

