/** Signed messages (RFC 5652 5): with a private key, and the certificate that says whose it is. */
import { encodePem } from '../../../bytes/pem.ts'
import { toHex } from '../../../bytes/hex.ts'
import { makeSigned } from '../../../pki/cms/signed.ts'
import { reading } from '../../check.ts'
import type { OpContext, Operation, OpResult, OutputPart, Values } from '../../contract.ts'
import { bytesOf } from '../../data.ts'
import { passphraseField, privateKeyField } from '../../key-fields.ts'
import { certificatesField } from './certificates.ts'
import { signCode } from './code.ts'
import { entityOctets, entityText, opaqueMail, signedMail } from './mail.ts'
import { day, LARGEST, messagePart, type CmsFile } from './output.ts'
import { signerOf, type Signer } from './signer.ts'
import { cmsSignVectors } from './vectors.ts'

type Given = Values<'cms-sign'>
type Field = keyof Given

interface CmsMadeSigned extends CmsFile {
  readonly signer: string
  /** From when to when the signer's certificate is valid, where that is not now; else ''. */
  readonly untimely: string
}

async function signed({ form, content: where, data }: Given, { certificate, others, key, scheme }: Signer, ctx: OpContext): Promise<OpResult<CmsMadeSigned, Field>> {
  const isMail = form === 'smime', detached = where === 'detached', entity = isMail ? await entityText(data) : null
  const content = entity === null ? await bytesOf(data) : entityOctets(entity)
  const { issuer, serial, der: own, name, notBefore, notAfter } = certificate
  const made = await makeSigned({ content, detached, signer: { issuer, serial, key, scheme }, certificates: [own, ...others.map((each) => each.der)], signingTime: ctx.now }, ctx)
  if (!made.ok) return { ok: false, error: { code: 'public-key.browser', params: { message: made.refused }, field: 'key' } }
  const { der } = made
  const mail = () => (detached && entity !== null ? signedMail(entity, der, { micalg: scheme.digest, boundary: `----${toHex(ctx.randomBytes(16)).toUpperCase()}` }) : opaqueMail(der, 'signed-data'))
  const untimely = ctx.now > notAfter || ctx.now < notBefore ? `${name}: ${day(notBefore)} – ${day(notAfter)}` : ''
  return { ok: true, value: { der, text: isMail ? mail() : encodePem('CMS', der), isMail, name: detached && !isMail ? 'signature' : 'message', signer: name, untimely } }
}

const late = ({ untimely }: CmsMadeSigned): readonly OutputPart[] => (untimely === '' ? [] : [{ id: 'cms-untimely', text: untimely, secrecy: 'public', file: null, verdict: 'note' }])

/** The certificates alone, where a private key stands beside them. */
const certificatesIn = (text: string): string => (text.includes('PRIVATE KEY') ? (text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []).join('\n') : text)

export const cmsSign = {
  id: 'cms-sign',
  spec: 'RFC 5652 5',
  fields: [
    certificatesField('certificates'),
    privateKeyField('key'),
    passphraseField('passphrase', 'key'),
    { id: 'data', type: 'data', required: false, blank: true, secrecy: 'message', largest: LARGEST },
    { id: 'form', type: 'choice', required: true, secrecy: 'public', options: ['pem', 'smime'] },
    { id: 'content', type: 'choice', required: true, secrecy: 'public', options: ['attached', 'detached'] },
  ],
  secrecy: 'message',
  randomised: true,
  run: async (given, ctx) => {
    const signer = await signerOf(given)
    return signer.ok ? await reading<CmsMadeSigned, Field>('data', () => signed(given, signer.value, ctx)) : signer
  },
  text: ({ text }) => text.trimEnd(),
  file: (output) => messagePart(output).file,
  parts: (output) => [...late(output), messagePart(output, 'message')],
  next: ({ form, content, data, certificates }, { text }) =>
    [{ operation: 'cms-verify', values: { message: text.trimEnd(), content: form === 'pem' && content === 'detached' ? data : '', certificates: certificatesIn(certificates) } }],
  show: async (values) => {
    const signer = await signerOf(values)
    return signer.ok ? await signCode(values, signer.value) : []
  },
  vectors: cmsSignVectors,
} satisfies Operation<'cms-sign', CmsMadeSigned>
