/** The same with OpenSSL and, where it can, with Python's cryptography. */
import { encodePem } from '../../../bytes/pem.ts'
import type { PrivateKeyBytes } from '../../../crypto/key/key.ts'
import { signatureAlgorithms } from '../../../spec/oids.ts'
import type { Values } from '../../contract.ts'
import { bytesOf, isFile, type Data } from '../../data.ts'
import { isRead, messageReads, pythonBytes, shellBytes, type ShownMessage } from '../../message-code.ts'
import { PASSPHRASE, shellPrint, shellString, source, type CodePart, type RunnableCode, type ShownCode } from '../../shown-code.ts'
import { givenPrivate } from '../../given-keys.ts'
import type { Opened } from '../opened.ts'
import { asksFor, opensslPassIn, privateFile, pythonPrivateImports, pythonPrivateKey } from '../../shown-keys.ts'
import { givenCertificates, type CmsCertificate } from './certificates.ts'
import { entityText } from './mail.ts'
import { givenMessage, type Carrier, type CmsMessage } from './message.ts'
import { SIGNING, type Signer } from './signer.ts'

type Read = RunnableCode['reads'][number]

/** What reads and writes Ed25519, ML-DSA and SLH-DSA in messages at least. */
const NEW_SIGNATURES = { least: '3.5' }
/** Families of keys that open messages. */
export const OPENING = ['RSA', 'EC', 'XDH'] as const
const NO_XDH: ShownCode = { tool: 'openssl', unavailable: 'openssl.cms-no-x25519' }
const NO_ED448: ShownCode = { tool: 'openssl', unavailable: 'openssl.cms-ed448' }

const JAVASCRIPT: ShownCode = { tool: 'webcrypto', unavailable: 'webcrypto.no-cms' }
const shell = (file: string, more: Pick<RunnableCode, 'parts' | 'reads' | 'asks' | 'least'>): ShownCode => ({ tool: 'openssl', language: 'shell', file, needs: 'openssl-and-tr', ...more })
const python = (file: string, more: Pick<RunnableCode, 'parts' | 'reads' | 'asks' | 'least'>): ShownCode => ({ tool: 'python', language: 'python', file, needs: 'python-cryptography', ...more })

const shown = (data: Data): ShownMessage => ({ data, secrecy: 'message', file: 'message.txt' })
const pemFile = (name: string, certificates: readonly CmsCertificate[]): Read => ({ name, text: certificates.map(({ der }) => encodePem('CERTIFICATE', der)).join(''), secrecy: 'public' })

/** A command that writes the MIME entity; OpenSSL itself ends its lines with CRLF. */
async function entityCommand(data: Data): Promise<readonly CodePart[]> {
  if (!isFile(data)) return shellBytes(shown(await entityText(data)))
  const name = data instanceof File ? data.name : 'message.bin', [head = ''] = (await entityText(new File([], name))).split('\n\n')
  return source`{ ${shellPrint(`${head}\n\n`)}; openssl base64 -in ${shellString(`./${name}`)}; }`
}

const entityReads = async (data: Data): Promise<readonly Read[]> => messageReads(shown(isFile(data) ? data : await entityText(data)))

async function input({ form, data }: { readonly form: string; readonly data: Data }): Promise<{ readonly command: readonly CodePart[]; readonly reads: readonly Read[]; readonly options: string }> {
  if (form === 'smime') return { command: await entityCommand(data), reads: await entityReads(data), options: '-outform SMIME' }
  return { command: shellBytes(shown(data)), reads: messageReads(shown(data)), options: '-binary -outform PEM' }
}

function recipientOption({ key }: CmsCertificate, file: string, padding: string): string {
  const extra = key?.family !== 'RSA' ? ' -keyopt ecdh_kdf_md:sha256' : padding === 'oaep' ? ' -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256' : ''
  return ` \\\n  -recip ${file}${extra}`
}

const recipientFile = (place: number) => `recipient${place === 0 ? '' : place + 1}.pem`

/** `cryptography` knows the old padding and AES-CBC only. */
function encryptPython({ cipher, padding, form, data }: Values<'cms-encrypt'>, certificates: readonly CmsCertificate[]): ShownCode {
  const isOld = certificates.length > 0 && certificates.every(({ key }) => key?.family === 'RSA') && cipher === 'AES-256-CBC' && padding === 'pkcs1' && form === 'pem'
  if (!isOld) return { tool: 'python', unavailable: 'python.cms-old-only' }
  return python('encrypt.py', {
    least: '45', reads: [...certificates.map((each, i) => pemFile(recipientFile(i), [each])), ...messageReads(shown(data))],
    parts: source`from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

message = ${pythonBytes(shown(data))}

builder = pkcs7.PKCS7EnvelopeBuilder().set_data(message).set_content_encryption_algorithm(algorithms.AES256)
for name in [${certificates.map((_, i) => `"${recipientFile(i)}"`).join(', ')}]:
    builder = builder.add_recipient(x509.load_pem_x509_certificate(Path(name).read_bytes()))
print(builder.encrypt(Encoding.PEM, [pkcs7.PKCS7Options.Binary]).decode(), end="")
`,
  })
}

export async function encryptCode(values: Values<'cms-encrypt'>): Promise<readonly ShownCode[]> {
  const { to, recipients, cipher, padding } = values, isPassphrase = to === 'passphrase'
  const read = isPassphrase ? null : await givenCertificates(recipients, 'recipients')
  if (read?.ok === false) return []
  const certificates = read?.value ?? [], { command, reads, options } = await input(values)
  const receivers = isPassphrase ? ` \\\n  -pwri_password "$${PASSPHRASE}"` : certificates.map((each, i) => recipientOption(each, recipientFile(i), padding)).join('')
  return [
    certificates.some(({ key }) => key?.family === 'XDH') ? NO_XDH : isPassphrase && cipher === 'AES-256-GCM' ? { tool: 'openssl', unavailable: 'openssl.cms-passphrase-gcm' } : shell('encrypt.sh', {
      reads: [...certificates.map((each, i) => pemFile(recipientFile(i), [each])), ...reads], ...(isPassphrase ? { asks: PASSPHRASE } : {}),
      parts: source`${command} | openssl cms -encrypt ${options} -${cipher.toLowerCase()}${receivers}\n`,
    }),
    encryptPython(values, certificates), JAVASCRIPT,
  ]
}

interface MessageFile {
  readonly read: Read
  readonly carrier: Carrier
  /** Families of the signatures in it. */
  readonly signatures: readonly string[]
}

const signaturesIn = ({ layer: { reader }, cms }: CmsMessage): readonly string[] =>
  cms.signers.map((signer) => signatureAlgorithms[reader.algorithm(reader.path(signer, 'signatureAlgorithm'))]?.label ?? '')

/** The message as OpenSSL takes it: base64 without a label gets one. */
async function messageFile(message: Data): Promise<MessageFile | null> {
  const found = givenMessage(await bytesOf(message), ['enveloped', 'auth-enveloped', 'signed'], 'message')
  if (!found.ok) return null
  const { carrier, der } = found.value, name = message instanceof File ? message.name : `message.${carrier === 'SMIME' ? 'eml' : 'pem'}`
  const text = isFile(message) ? null : carrier === 'PEM' && !message.includes('-----BEGIN ') ? encodePem('CMS', der) : message.endsWith('\n') ? message : `${message}\n`
  return { carrier, read: { name, text, secrecy: 'public' }, signatures: signaturesIn(found.value) }
}

const inOptions = ({ read: { name }, carrier }: MessageFile): string => `-inform ${carrier} -in ${shellString(`./${name}`)}`

/** What is no text goes to a file. */
const outOption = (output: Opened | null): string => (output?.text === null ? ' -out message.bin' : '')

async function privateKeyFor({ key: given, passphrase }: Pick<Values<'cms-decrypt'>, 'key' | 'passphrase'>): Promise<PrivateKeyBytes | null> {
  const key = await givenPrivate(given, { field: 'key', families: OPENING, passphrase: { field: 'passphrase', text: passphrase } } as const)
  return key.ok ? key.value : null
}

export async function decryptCode(values: Values<'cms-decrypt'>, output: Opened | null): Promise<readonly ShownCode[]> {
  const message = await messageFile(values.message), key = values.with === 'key' ? await privateKeyFor(values) : null
  if (!message || (values.with === 'key' && !key)) return []
  const file = key && privateFile(values.key, key), opening = file ? `-inkey ${file.read.name}${opensslPassIn(file)}` : `-pwri_password "$${PASSPHRASE}"`
  return [
    key?.family === 'XDH' ? NO_XDH : shell('decrypt.sh', { reads: [message.read, ...(file ? [file.read] : [])], ...(file ? asksFor(file) : { asks: PASSPHRASE }), parts: source`openssl cms -decrypt ${inOptions(message)} ${opening}${outOption(output)}\n` }),
    { tool: 'python', unavailable: 'python.cms-decrypt' }, JAVASCRIPT,
  ]
}

const aboveFile = (place: number) => `above${place + 1}.pem`

const opensslDigest = ({ scheme }: Signer): string => `-md ${scheme.digest.toLowerCase().replace('-', '')}`
const pythonDigest = ({ scheme }: Signer): string => scheme.digest.replace('-', '')
const isClassic = (family: string): boolean => family === 'RSA' || family === 'EC'

function signPython({ form, content, data, key }: Values<'cms-sign'>, signer: Signer, file: ReturnType<typeof privateFile>): ShownCode {
  if (form === 'smime' || !isClassic(signer.key.family) || key === '') return { tool: 'python', unavailable: 'python.cms-mail' }
  return python('sign.py', {
    ...(signer.others.length > 0 ? { least: '40' } : {}), ...asksFor(file),
    reads: [pemFile('signer.pem', [signer.certificate]), ...signer.others.map((each, i) => pemFile(aboveFile(i), [each])), file.read, ...messageReads(shown(data))],
    parts: source`${pythonPrivateImports(file)}from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs7

signer = x509.load_pem_x509_certificate(Path("signer.pem").read_bytes())
key = ${pythonPrivateKey(file)}
message = ${pythonBytes(shown(data))}

builder = pkcs7.PKCS7SignatureBuilder().set_data(message).add_signer(signer, key, hashes.${pythonDigest(signer)}())
${signer.others.map((_, i) => `builder = builder.add_certificate(x509.load_pem_x509_certificate(Path("${aboveFile(i)}").read_bytes()))\n`).join('')}options = [pkcs7.PKCS7Options.Binary${content === 'detached' ? ', pkcs7.PKCS7Options.DetachedSignature' : ''}]
print(builder.sign(serialization.Encoding.PEM, options).decode(), end="")
`,
  })
}

export async function signCode(values: Values<'cms-sign'>, signer: Signer): Promise<readonly ShownCode[]> {
  const key = await givenPrivate(values.key, { field: 'key', families: SIGNING, passphrase: { field: 'passphrase', text: values.passphrase } } as const)
  if (!key.ok) return []
  const file = privateFile(values.key, key.value), { certificate, others } = signer, { command, reads, options } = await input(values)
  const chain = others.length > 0 ? ' -certfile chain.pem' : '', attached = values.content === 'attached' ? ' -nodetach' : ''
  // Else OpenSSL signs with PKCS #1 v1.5, which it then refuses itself.
  const pss = key.value.family === 'RSA-PSS' ? ' -keyopt rsa_padding_mode:pss' : ''
  return [
    signer.key.type === 'ed448' ? NO_ED448 : shell('sign.sh', {
      reads: [pemFile('signer.pem', [certificate]), ...(others.length > 0 ? [pemFile('chain.pem', others)] : []), file.read, ...reads], ...asksFor(file), ...(isClassic(signer.key.family) || signer.key.family === 'RSA-PSS' ? {} : NEW_SIGNATURES),
      parts: source`${command} | openssl cms -sign ${options}${attached} ${opensslDigest(signer)} -nosmimecap -signer signer.pem -inkey ${file.read.name}${opensslPassIn(file)}${pss}${chain}\n`,
    }),
    signPython(values, signer, file), JAVASCRIPT,
  ]
}

export async function verifyCode({ message: text, content, certificates }: Values<'cms-verify'>, output: Opened | null): Promise<readonly ShownCode[]> {
  const message = await messageFile(text), read = certificates.trim() === '' ? null : await givenCertificates(certificates, 'certificates')
  if (!message || read?.ok === false) return []
  const beside: ShownMessage = { data: content, secrecy: 'message', file: 'content.txt' }, isDetached = content !== ''
  const besideFile: Read = isRead(beside) ? messageReads(beside)[0] as Read : { name: 'content.txt', text: isFile(content) ? null : content, secrecy: 'message' }
  const trusted = read ? ' -certfile given.pem -CAfile given.pem -partial_chain -purpose any' : ' -noverify'
  return [
    message.signatures.includes('Ed448') ? NO_ED448 : shell('verify.sh', {
      ...(message.signatures.some((each) => /^(?:Ed25519|ML-DSA|SLH-DSA)/.test(each)) ? NEW_SIGNATURES : {}),
      reads: [message.read, ...(isDetached ? [besideFile] : []), ...(read ? [pemFile('given.pem', read.value)] : [])],
      parts: source`openssl cms -verify${message.carrier === 'SMIME' ? '' : ' -binary'} ${inOptions(message)}${isDetached ? ` -content ${shellString(`./${besideFile.name}`)}` : ''}${trusted}${outOption(output)}\n`,
    }),
    { tool: 'python', unavailable: 'python.cms-verify' }, JAVASCRIPT,
  ]
}
