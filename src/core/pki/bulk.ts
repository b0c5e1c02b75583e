/**
 * Certificates by the thousand. pkijs builds the first of each shape; the others come from changing its spans (serial number, validity, subject, key,
 * alternative names, key identifier), the lengths around them repaired, and are signed. Each tbsCertificate is the one that pkijs would have
 * built: bulk.test.ts compares them.
 *
 * The first of each shape is signed by createCertificate, which verifies it with the issuer's public key; those after it are signed with the same key, and
 * not verified again.
 */
import { changedAll, type Change } from '../asn1/edit.ts'
import { scan } from '../asn1/scan.ts'
import type { NodeTable } from '../asn1/table.ts'
import { bitString, sequence, time } from '../asn1/write.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { signatureAlgorithmOf, signBytes } from '../crypto/sign.ts'
import { createCertificate, type CertificateInput, type Issued } from './certificates.ts'
import { buildName, checkSubject, isEmptySubject, type SubjectInput } from './distinguished-name.ts'
import type { ExtensionInput } from './extension-input.ts'
import type { GeneralNameInput } from './general-names.ts'
import { extensionValue, issuerInfo, treeOf, type IssuerInfo } from './issuer-info.ts'
import { keyIdentifier } from './key-identifier.ts'
import { extensionsFor, NO_NAMES, type Profile } from './profiles.ts'
import { problem, refuse, type Issuer, type PkiContext, type PkiResult } from './result.ts'
import { randomSerial } from './serial.ts'
import { MAX_DAYS, validityFor, withinIssuer, type Validity } from './validity.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What differs from one certificate to the next. */
export interface BulkInput {
  /** DER of a Name, taken as it is (a request's), or a form. */
  readonly subject: SubjectInput | Bytes
  readonly names: readonly GeneralNameInput[]
  readonly days: number
  readonly spki: Bytes
}

/** The spans of a tbsCertificate that change, in their order. */
const SPANS = ['serial', 'validity', 'subject', 'spki', 'names', 'identifier'] as const
type SpanName = (typeof SPANS)[number]

interface Mould {
  readonly tbs: Bytes
  readonly table: NodeTable
  readonly spans: readonly (Omit<Change, 'bytes'> & { readonly name: SpanName })[]
}

/** Signs one after another; what a CA must not sign is refused as problems. */
export type BulkIssuer = (input: BulkInput, ctx: PkiContext) => Promise<PkiResult<Issued>>

/** pkcs-1 (RFC 8017 A.2), of which rsaEncryption and id-RSASSA-PSS are. */
const PKCS_1 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01]
/** The identifier stands behind three headers of at most four octets. */
function isRsaKey(spki: Bytes): boolean {
  const start = spki.indexOf(0x06) + 2
  return start >= 2 && start <= 14 && PKCS_1.every((octet, i) => spki[start + i] === octet)
}

/** Where the content of a definite element begins and ends; null where the bytes end before. */
function contentAt(bytes: Bytes, start: number): { readonly from: number; readonly to: number } | null {
  const first = bytes[start + 1] ?? 0x80, octets = first < 0x80 ? 0 : first & 0x7f
  let length = octets === 0 ? first : 0
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[start + 2 + i] ?? 0)
  const from = start + 2 + octets
  return first === 0x80 || octets > 3 || from + length > bytes.length ? null : { from, to: from + length }
}

/** Content of subjectPublicKey, as publicKeyBits gives it, without a scan; null where the bytes are no SubjectPublicKeyInfo. */
function keyBits(spki: Bytes): Bytes | null {
  const outer = spki[0] === 0x30 ? contentAt(spki, 0) : null, algorithm = outer && spki[outer.from] === 0x30 ? contentAt(spki, outer.from) : null
  const bits = algorithm && spki[algorithm.to] === 0x03 ? contentAt(spki, algorithm.to) : null
  return bits && outer?.to === spki.length && bits.to === spki.length && bits.to > bits.from ? spki.subarray(bits.from + 1, bits.to) : null
}

const isEmpty = (subject: BulkInput['subject']) => (subject instanceof Uint8Array ? subject.length <= 2 : isEmptySubject(subject))

/** All of it, as createCertificate takes it. */
export function certificateInput({ subject, names, days, spki }: BulkInput, profile: Profile): CertificateInput {
  const extensions: readonly ExtensionInput[] = extensionsFor(profile, { ...NO_NAMES, names, emptySubject: isEmpty(subject), rsa: isRsaKey(spki) })
  return { subject, days, spki, extensions }
}

/** For one issuer and one profile. The issuer is judged with the first certificate of each shape, its end with every one. */
export function bulkIssuer(issuer: Issuer, profile: Profile): BulkIssuer {
  const info = issuerInfo(issuer.certificate), moulds = new Map<number, Promise<Mould | null>>(), algorithm = signatureAlgorithmOf(issuer.algorithm, issuer.scheme)
  return async (input, ctx) => {
    const shape = (isRsaKey(input.spki) ? 1 : 0) + (isEmpty(input.subject) ? 2 : 0) + (input.names.length > 0 ? 4 : 0), known = moulds.get(shape)
    // Not awaited where it is not there: the first one must be noted before anybody else looks.
    const mould = known ? await known : null
    if (mould && info) return pour(mould, input, { issuer, info, algorithm, ctx })
    const first = createCertificate(certificateInput(input, profile), issuer, ctx)
    // Those that are asked for meanwhile wait for it.
    moulds.set(shape, first.then((made) => (made.ok ? mouldOf(made.value.der) : null), () => null))
    return first
  }
}

function mouldOf(der: Bytes): Mould {
  const outer = scan(der), tbs = der.slice(outer.start[1], outer.end[1])
  const tree = treeOf(tbs, 'TBSCertificate'), table = scan(tbs), at = (path: string) => tree.path(0, path)
  const extension = (id: string) => extensionValue(tree, at('extensions'), id)
  const nodes: { readonly [S in SpanName]: NodeId } = {
    serial: at('serialNumber'), validity: at('validity'), subject: at('subject'), spki: at('subjectPublicKeyInfo'), names: extension('2.5.29.17'), identifier: extension('2.5.29.14'),
  }
  const content: ReadonlySet<SpanName> = new Set(['serial', 'identifier'])
  const spans = SPANS.filter((name) => nodes[name] !== NO_NODE).map((name) => {
    const node = nodes[name], inside = content.has(name)
    return { name, start: (inside ? table.contentStart : table.start)[node] as number, end: table.end[node] as number, within: inside ? node : (table.parent[node] as number) }
  })
  return { tbs, table, spans }
}

/** `algorithm`: the AlgorithmIdentifier of its signatures. */
interface Pouring { readonly issuer: Issuer; readonly info: IssuerInfo; readonly algorithm: Bytes; readonly ctx: PkiContext }

async function pour({ tbs, table, spans }: Mould, input: BulkInput, { issuer, info, algorithm, ctx }: Pouring): Promise<PkiResult<Issued>> {
  const { subject, names, days, spki } = input
  const validity = withinIssuer(validityFor(days, ctx.now), info.notAfter, DAY), bits = keyBits(spki)
  const problems = [
    ...(subject instanceof Uint8Array ? [] : checkSubject(subject)), ...(Number.isInteger(days) && days >= 1 && days <= MAX_DAYS ? [] : [problem('days', 'days.range', { got: String(days), min: 1, max: MAX_DAYS })]),
    ...(!validity ? [problem('days', 'days.outlives-issuer', { notAfter: info.notAfter })] : []), ...(bits ? [] : [problem('spki', 'key.unreadable')]),
    ...(ctx.now > info.notAfter ? [problem('issuer', 'issuer.expired', { notAfter: info.notAfter })] : []),
  ]
  if (problems.length > 0 || !validity || !bits) return refuse(...problems)
  const serial = randomSerial(ctx)
  const values: { readonly [S in SpanName]: Bytes } = {
    serial, validity: validityDer(validity), subject: subject instanceof Uint8Array ? subject : buildName(subject), spki,
    names: sequence(...names.map(({ der }) => der)), identifier: await keyIdentifier(bits),
  }
  const signed = changedAll(table, tbs, spans.map(({ name, ...span }) => ({ ...span, bytes: values[name] })))
  const signature = await signBytes(issuer.key, issuer.algorithm, signed, issuer.scheme)
  return { ok: true, value: { der: sequence(signed, algorithm, bitString(signature)), serial, ...validity } }
}

/** Of the last one: within a second all of one length have the same. */
let written: Validity & { readonly der: Bytes } = { notBefore: NaN, notAfter: NaN, der: new Uint8Array(0) }

function validityDer({ notBefore, notAfter }: Validity): Bytes {
  if (written.notBefore !== notBefore || written.notAfter !== notAfter) written = { notBefore, notAfter, der: sequence(time(notBefore), time(notAfter)) }
  return written.der
}
