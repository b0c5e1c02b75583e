/** Signatures with the openssl program: `dgst` for what hashes first, `pkeyutl` for what takes the message itself. */
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import type { PublicKeyBytes } from '../../crypto/key/key.ts'
import { isRsa } from '../../crypto/key/key.ts'
import { keyType } from '../../crypto/key/types.ts'
import { ecdsaRawToDer } from '../../crypto/sign.ts'
import type { SigningChoices } from '../../crypto/signature/message.ts'
import { messageReads, shellBytes } from '../message-code.ts'
import { PASSPHRASE, source, type CodePart, type RunnableCode, type ShownCode } from '../shown-code.ts'
import { isEmpty, type AskedSign, type AskedVerify } from './asked.ts'

const hashName = (hash: string) => hash.replace('-', '').toLowerCase()
const isWhole = ({ family }: PublicKeyBytes) => !['RSA', 'RSA-PSS', 'EC'].includes(family)

/** What a key's algorithm needs at least. */
function leastOf({ family }: PublicKeyBytes, { deterministic, context }: SigningChoices): Pick<RunnableCode, 'least'> {
  if (family === 'ML-DSA' || family === 'SLH-DSA') return { least: '3.5' }
  return (family === 'EC' && deterministic) || (family === 'EdDSA' && context.length > 0) ? { least: '3.2' } : {}
}

/** Options of `dgst`. */
function digestOptions(key: PublicKeyBytes, { padding, hash, saltLength, deterministic }: SigningChoices): string {
  const options = isRsa(key) ? [`rsa_padding_mode:${padding}`, ...(padding === 'pss' ? [`rsa_pss_saltlen:${saltLength ?? 'auto'}`, `rsa_mgf1_md:${hashName(hash)}`] : [])] : deterministic ? ['nonce-type:1'] : []
  return [`-${hashName(hash)}`, ...options.map((option) => `-sigopt ${option}`)].join(' ')
}

/** Options of `pkeyutl`. */
const wholeOptions = ({ family }: PublicKeyBytes, { context, deterministic }: SigningChoices): string =>
  [...(context.length > 0 ? [`hexcontext-string:${toHex(context)}`] : []), ...(deterministic && family !== 'EdDSA' ? ['deterministic:1'] : [])].map((option) => ` -pkeyopt ${option}`).join('')

const lines = (base64: string) => base64.replaceAll(/.{1,64}/g, '$&\n')

/** `pkeyutl` maps the message's file into memory, and none without octets can be. */
const NO_EMPTY: ShownCode = { tool: 'openssl', unavailable: 'openssl.no-empty' }

const shared = { tool: 'openssl', language: 'shell', needs: 'openssl-and-tr' } as const

export function opensslSign({ key, choices, message, sealed, pem, form }: AskedSign): ShownCode {
  if (isWhole(key) && isEmpty(message)) return NO_EMPTY
  const pass = sealed === null ? '' : ' -passin env:PASSPHRASE'
  const secret: CodePart = { text: sealed ?? pem, secrecy: 'key' }
  const signed = isWhole(key)
    ? source`${shellBytes(message)} > message.bin
openssl pkeyutl -sign -rawin -inkey key.pem${pass}${wholeOptions(key, choices)} -in message.bin -out signature.bin`
    : source`${shellBytes(message)} | openssl dgst ${digestOptions(key, choices)} -sign key.pem${pass} -out signature.bin`
  return {
    ...shared, ...leastOf(key, choices), file: 'sign.sh', reads: messageReads(message), ...(sealed === null ? {} : { asks: PASSPHRASE }),
    parts: source`umask 077
cat > key.pem <<'END'
${secret}END
${signed}
${key.family === 'EC' && form === 'raw' ? toRaw(keyType(key.type).raw?.privateKey ?? 0) : ''}openssl base64 -A -in signature.bin
echo
`,
  }
}

/** OpenSSL gives DER: its numbers are printed, filled up with zeros, and written as octets, by way of an OCTET STRING, whose header goes. */
const toRaw = (octets: number): string => `# r and s side by side, without DER
openssl asn1parse -inform DER -in signature.bin | sed -n 's/.*INTEGER *://p' > numbers.txt
digits=$(while read -r number; do printf '%${octets * 2}s' "$number" | tr ' ' 0; done < numbers.txt)
openssl asn1parse -genstr "FORMAT:HEX,OCTETSTRING:$digits" -noout -out raw.der
tail -c ${octets * 2} raw.der > signature.bin
`

export function opensslVerify({ key, choices, message, pem, signature }: AskedVerify): ShownCode {
  if (isWhole(key) && isEmpty(message)) return NO_EMPTY
  const given = key.family === 'EC' ? ecdsaRawToDer(signature) : signature
  const command = isWhole(key)
    ? source`openssl pkeyutl -verify -rawin -pubin -inkey public.pem${wholeOptions(key, choices)} -in message.bin -sigfile signature.bin`
    : source`openssl dgst ${digestOptions(key, choices)} -verify public.pem -signature signature.bin message.bin`
  return {
    ...shared, ...leastOf(key, choices), file: 'verify.sh', reads: messageReads(message),
    parts: source`cat > public.pem <<'END'
${pem}END
openssl base64 -d > signature.bin <<'END'
${lines(encodeBase64(given))}END
${shellBytes(message)} > message.bin
if ${command} > /dev/null; then
  echo valid
else
  echo "not valid"
fi
`,
  }
}
