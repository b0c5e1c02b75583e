/** Encrypted messages for owners of certificates, or for whoever knows a passphrase (RFC 5652 6, RFC 5083). */
import { encodePem } from '../../../bytes/pem.ts'
import { canReceive, type CmsRecipient, type KeyTransport } from '../../../pki/cms/recipients.ts'
import { makeEnveloped, type EnvelopedInput } from '../../../pki/cms/enveloped.ts'
import { reading } from '../../check.ts'
import type { OpContext, OpError, Operation, OpResult, OutputPart, Values } from '../../contract.ts'
import { bytesOf } from '../../data.ts'
import { privateHalf } from '../../key-fields.ts'
import { longestMessage, taken } from '../rsa/oaep.ts'
import { certificatesField, givenCertificates, type CmsCertificate } from './certificates.ts'
import { encryptCode } from './code.ts'
import { entityOctets, entityText, opaqueMail } from './mail.ts'
import { day, LARGEST, messagePart, type CmsFile } from './output.ts'
import { cmsEncryptVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Given = Values<'cms-encrypt'>
type Field = keyof Given

/** Octets of the content's key. */
const SECRET = 32

interface CmsEncrypted extends CmsFile {
  /** Recipients whose certificates are of another time. */
  readonly untimely: readonly { readonly name: string; readonly until: string }[]
}

/** Why nobody should encrypt for this certificate, or null. */
function recipientError({ key, problem, name, keyLabel, allows }: CmsCertificate, transport: KeyTransport): OpError<Field> | null {
  const at = (error: Omit<OpError<Field>, 'field'>) => ({ ...error, field: 'recipients' }) as OpError<Field>
  if (problem && problem.code !== 'algorithm-unknown' && problem.code !== 'curve-unknown') return at({ code: 'cms.certificate-key', params: { name, problem } })
  if (!key || !canReceive(key)) return at({ code: 'cms.recipient-key', params: { name, got: keyLabel } })
  const usage = key.family === 'RSA' ? 'keyEncipherment' : 'keyAgreement'
  if (!allows(usage)) return at({ code: 'cms.key-usage', params: { name, usage } })
  if (key.family !== 'RSA') return null
  const least = transport === 'oaep' ? key.bits - 8 * (longestMessage(key, 'SHA-256') - SECRET) : 8 * (SECRET + 11)
  return key.bits < least ? at({ code: 'rsa.small-key', params: { bits: key.bits, least, name: transport === 'oaep' ? 'SHA-256' : 'PKCS #1' } }) : null
}

interface To {
  readonly to: EnvelopedInput['to']
  readonly untimely: CmsEncrypted['untimely']
}

async function recipientsFor({ recipients: given, padding }: Given, now: number): Promise<OpResult<To, Field>> {
  const transport: KeyTransport = padding === 'pkcs1' ? 'pkcs1' : 'oaep', read = await givenCertificates<Field>(given, 'recipients')
  if (!read.ok) return read
  const error = read.value.map((each) => recipientError(each, transport)).find((each) => each !== null)
  if (error) return { ok: false, error }
  const recipients = read.value.flatMap(({ issuer, serial, key }): readonly CmsRecipient[] => (key ? [{ issuer, serial, key }] : []))
  const untimely = read.value.filter(({ notBefore, notAfter }) => now > notAfter || now < notBefore).map(({ name, notBefore, notAfter }) => ({ name, until: `${day(notBefore)} – ${day(notAfter)}` }))
  return { ok: true, value: { to: { recipients, transport }, untimely } }
}

const contentOf = async ({ form, data }: Given): Promise<Bytes> => (form === 'smime' ? entityOctets(await entityText(data)) : await bytesOf(data))

async function encrypted(given: Given, { to, untimely }: To, ctx: OpContext): Promise<OpResult<CmsEncrypted, Field>> {
  const cipher = given.cipher === 'AES-256-CBC' ? 'AES-256-CBC' : 'AES-256-GCM', content = await contentOf(given)
  const made = await taken<Bytes, Field>('recipients', () => makeEnveloped({ content, cipher, to }, ctx))
  if (!made.ok) return made
  const isMail = given.form === 'smime', type = cipher === 'AES-256-GCM' ? 'authEnveloped-data' : 'enveloped-data'
  return { ok: true, value: { der: made.value, text: isMail ? opaqueMail(made.value, type) : encodePem('CMS', made.value), isMail, name: 'message', untimely } }
}

const late = ({ untimely }: CmsEncrypted): readonly OutputPart[] => untimely.map(({ name, until }) => ({ id: 'cms-untimely', text: `${name}: ${until}`, secrecy: 'public', file: null, verdict: 'note' }))

export const cmsEncrypt = {
  id: 'cms-encrypt',
  spec: 'RFC 5652 6',
  fields: [
    { id: 'to', type: 'choice', required: true, secrecy: 'public', options: ['recipients', 'passphrase'] },
    certificatesField('recipients', { when: { field: 'to', is: ['recipients'] } }),
    { id: 'passphrase', type: 'text', required: true, secrecy: 'passphrase', when: { field: 'to', is: ['passphrase'] } },
    { id: 'data', type: 'data', required: false, blank: true, secrecy: 'message', largest: LARGEST },
    { id: 'form', type: 'choice', required: true, secrecy: 'public', options: ['pem', 'smime'] },
    { id: 'cipher', type: 'choice', required: true, secrecy: 'public', options: ['AES-256-GCM', 'AES-256-CBC'], more: true },
    { id: 'padding', type: 'choice', required: true, secrecy: 'public', options: ['oaep', 'pkcs1'], more: true, when: { field: 'to', is: ['recipients'] } },
  ],
  secrecy: 'public',
  randomised: true,
  run: async (given, ctx) => {
    const to: OpResult<To, Field> = given.to === 'passphrase' ? { ok: true, value: { to: { passphrase: given.passphrase }, untimely: [] } } : await recipientsFor(given, ctx.now)
    return to.ok ? await reading<CmsEncrypted, Field>('data', () => encrypted(given, to.value, ctx)) : to
  },
  text: ({ text }) => text.trimEnd(),
  file: (output) => messagePart(output).file,
  parts: (output) => [...late(output), messagePart(output)],
  next: ({ to, recipients, passphrase }, { text }) => [{ operation: 'cms-decrypt', values: { ...(to === 'passphrase' ? { with: 'passphrase', password: passphrase } : { with: 'key', ...privateHalf(recipients) }), message: text.trimEnd() } }],
  show: async (values) => await encryptCode(values),
  vectors: cmsEncryptVectors,
} satisfies Operation<'cms-encrypt', CmsEncrypted>
