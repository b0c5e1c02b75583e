/** Checks signed messages: whether the content is the one that was signed, by whose key, and whether anyone vouches for whose it is. */
import { explicit, implicit, integer, oid, sequence, set } from '../../../asn1/write.ts'
import { NO_NODE, type NodeId } from '../../../bytes/tree.ts'
import { certificateField } from '../../../kinds/certificates-inside.ts'
import { certificatesOf, findCertificate } from '../../../kinds/cms/certificates.ts'
import { hashLabel } from '../../../kinds/cms/hash.ts'
import { attributesIn, attributeValue, type Cms } from '../../../kinds/cms/read.ts'
import { checkSigner, type SignatureResult } from '../../../kinds/cms/verify.ts'
import type { Layer } from '../../../kinds/pkcs12/layer.ts'
import { bestName, type Reader } from '../../../kinds/reader.ts'
import { canonical } from '../../../kinds/smime/canonical.ts'
import { CmsOid } from '../../../pki/cms/oids.ts'
import { reading } from '../../check.ts'
import type { OpContext, OpError, Operation, OpResult, OutputPart, Values } from '../../contract.ts'
import { bytesOf } from '../../data.ts'
import { openedFile, openedOf, openedText, type Opened } from '../opened.ts'
import { certificatesField, givenCertificates, type CmsCertificate } from './certificates.ts'
import { verifyCode } from './code.ts'
import { looksLikeCms } from './looks.ts'
import { entityContent } from './mail.ts'
import { givenMessage, readStructure, type CmsMessage } from './message.ts'
import { day, LARGEST, minute } from './output.ts'
import { vouchingFor } from './trust.ts'
import { cmsVerifyVectors } from './vectors.ts'
import { openedOn } from '../../opened-on.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Given = Values<'cms-verify'>
type Field = keyof Given

interface CheckedSigner {
  readonly name: string
  /** What the signer says; '' where they don't. */
  readonly time: string
  /** From when to when the certificate is valid, where that is not now; else ''. */
  readonly untimely: string
  /** A hash that is no longer held to be safe; else ''. */
  readonly weak: string
  /** Who vouches; null where nobody of the given ones does. */
  readonly voucher: string | null
}

interface CmsVerified extends Opened {
  readonly inner: Opened | null
  readonly signers: readonly CheckedSigner[]
  /** Whether certificates were given to check against. */
  readonly against: boolean
}

const MOST_SIGNERS = 20
const BASIC_HASHES: ReadonlySet<string> = new Set(['SHA-1', 'MD5', 'MD4', 'MD2'])

const failed = (error: Omit<OpError<Field>, 'field'>, field: Field): { readonly ok: false; readonly error: OpError<Field> } => ({ ok: false, error: { ...error, field } as OpError<Field> })

/** The message again with the given certificates beside its own: what checks a signer looks for the certificate in there. */
function withCertificates({ layer, cms }: CmsMessage, given: readonly CmsCertificate[]): { readonly layer: Layer; readonly cms: Cms } {
  if (given.length === 0) return { layer, cms }
  const { reader } = layer, at = (path: string) => reader.tree.encoding(reader.path(cms.body, path))
  if (['digestAlgorithms', 'encapContentInfo', 'signerInfos'].some((path) => reader.path(cms.body, path) === NO_NODE)) return { layer, cms }
  const certificates = [...certificatesOf(reader, cms).map((node) => reader.tree.encoding(node)), ...given.map(({ der }) => der)]
  return readStructure(sequence(oid(CmsOid.signedData), explicit(0, sequence(integer(1), at('digestAlgorithms'), at('encapContentInfo'), implicit(0, set(...certificates)), at('signerInfos')))))
}

interface Checking {
  readonly reader: Reader
  readonly certificates: readonly NodeId[]
  readonly given: readonly CmsCertificate[]
  readonly now: number
}

function nameOf(reader: Reader, certificate: NodeId): string {
  return certificate === NO_NODE ? '' : bestName(reader.name(certificateField(reader, certificate, 'subject')))
}

/** What holds of a signer whose signature is valid. */
async function readSigner({ reader, certificates, given, now }: Checking, signer: NodeId, certificate: NodeId): Promise<CheckedSigner> {
  const time = attributeValue(attributesIn(reader, reader.path(signer, 'signedAttrs')), CmsOid.signingTime), hash = hashLabel(reader.algorithm(reader.path(signer, 'digestAlgorithm')))
  const at = (path: string) => reader.time(certificateField(reader, certificate, `validity.${path}`)).ms, notBefore = at('notBefore'), notAfter = at('notAfter')
  const voucher = await vouchingFor(reader.tree.encoding(certificate).slice(), { given: given.map(({ der }) => der), inside: certificates.map((node) => reader.tree.encoding(node).slice()), now })
  return {
    name: nameOf(reader, certificate), time: time === NO_NODE ? '' : minute(reader.time(time).ms), untimely: now > notAfter || now < notBefore ? `${day(notBefore)} – ${day(notAfter)}` : '',
    weak: BASIC_HASHES.has(hash) ? hash : '', voucher: given.find(({ der }) => der === voucher)?.name ?? null,
  }
}

/** Text is signed with its lines ending in CRLF, whatever they end with in the file (RFC 5751 3.1.1). */
async function resultOf(reader: Reader, who: { readonly signer: NodeId; readonly certificate: NodeId }, contents: readonly Bytes[]): Promise<{ readonly result: SignatureResult; readonly content: Bytes }> {
  let first: { readonly result: SignatureResult; readonly content: Bytes } | null = null
  for (const content of contents) {
    // The second is tried where the first is another.
    // oxlint-disable-next-line eslint/no-await-in-loop
    const { result } = await checkSigner(reader, who, content)
    if (result === 'valid') return { result, content }
    first ??= { result, content }
  }
  return first ?? { result: 'detached', content: new Uint8Array(0) }
}

async function judged(message: CmsMessage, contents: readonly Bytes[], given: readonly CmsCertificate[], ctx: OpContext): Promise<OpResult<CmsVerified, Field>> {
  const { layer: { reader }, cms } = withCertificates(message, given), certificates = certificatesOf(reader, cms), signers: CheckedSigner[] = []
  let shown = contents[0] ?? new Uint8Array(0)
  for (const signer of cms.signers.slice(0, MOST_SIGNERS)) {
    const certificate = findCertificate(reader, reader.path(signer, 'sid'), certificates)
    // oxlint-disable-next-line eslint/no-await-in-loop
    const { result, content } = await resultOf(reader, { signer, certificate }, contents)
    if (result !== 'valid') return failed({ code: 'cms.signature', params: { result, name: nameOf(reader, certificate) } }, 'message')
    shown = content
    // oxlint-disable-next-line eslint/no-await-in-loop
    signers.push(await readSigner({ reader, certificates, given, now: ctx.now }, signer, certificate))
  }
  const inner = entityContent(shown)
  return { ok: true, value: { ...openedOf(shown), inner: inner && { message: inner.bytes, text: inner.text }, signers, against: given.length > 0 } }
}

async function verify({ message: text, content, certificates: given }: Given, ctx: OpContext): Promise<OpResult<CmsVerified, Field>> {
  const message = givenMessage<Field>(await bytesOf(text), ['signed'], 'message')
  if (!message.ok) return message
  const certificates: OpResult<readonly CmsCertificate[], Field> = given.trim() === '' ? { ok: true, value: [] } : await givenCertificates<Field>(given, 'certificates')
  if (!certificates.ok) return certificates
  const { cms, beside } = message.value, inside = cms.content.octets?.bytes.slice() ?? beside, outside = inside ? null : await bytesOf(content)
  if (cms.signers.length === 0) return failed({ code: 'cms.unsigned', params: {} }, 'message')
  if (outside?.length === 0 && content === '') return failed({ code: 'cms.detached', params: {} }, 'content')
  const contents = inside ? [inside] : outside ? [outside, canonical(outside)] : []
  return await judged(message.value, contents, certificates.value, ctx)
}

const verdict = (id: OutputPart['id'], text: string, judgement: 'good' | 'bad' | 'note'): OutputPart => ({ id, text, secrecy: 'public', file: null, verdict: judgement })

function signerParts({ name, time, untimely, weak, voucher }: CheckedSigner, against: boolean): readonly OutputPart[] {
  return [
    verdict('cms-signer', name, 'good'),
    voucher !== null ? verdict('cms-vouched', voucher, 'good') : against ? verdict('cms-unvouched', name, 'bad') : verdict('cms-unknown-signer', name, 'note'),
    ...(time === '' ? [] : [verdict('cms-signing-time', time, 'note')]), ...(untimely === '' ? [] : [verdict('cms-untimely', `${name}: ${untimely}`, 'note')]), ...(weak === '' ? [] : [verdict('cms-weak-hash', weak, 'note')]),
  ]
}

function contentParts({ inner, message, text }: CmsVerified): readonly OutputPart[] {
  const content = { text: openedText({ message, text }), secrecy: 'message', file: openedFile({ message, text }) } as const
  if (!inner) return [{ id: 'cms-content', ...content, ...(looksLikeCms(message) ? { inspect: true } : {}) }]
  return [{ id: 'cms-content', text: openedText(inner), secrecy: 'message', file: openedFile(inner) }, { id: 'cms-entity', ...content, inspect: true }]
}

export const cmsVerify = {
  id: 'cms-verify',
  spec: 'RFC 5652 5.6',
  fields: [
    { id: 'message', type: 'data', required: true, secrecy: 'message', largest: 2 * LARGEST },
    { id: 'content', type: 'data', required: false, secrecy: 'message', largest: 2 * LARGEST },
    certificatesField('certificates', { required: false }),
  ],
  secrecy: 'message',
  run: async (given, ctx) => await reading<CmsVerified, Field>('message', () => verify(given, ctx)),
  text: (output) => openedText(output),
  file: ({ inner, ...output }) => openedFile(inner ?? output),
  parts: (output) => [...output.signers.flatMap((each) => signerParts(each, output.against)), ...contentParts(output)],
  next: (_, { inner, ...output }) => openedOn(openedFile(inner ?? output)),
  show: async (values, output) => await verifyCode(values, output),
  vectors: cmsVerifyVectors,
} satisfies Operation<'cms-verify', CmsVerified>
