/** Certificates in fields: one or many, as PEM, as base64 or in hexadecimal, with whatever stands around them. */
import { decodeBase64 } from '../../../bytes/base64.ts'
import { scanPem } from '../../../bytes/pem.ts'
import { NO_NODE } from '../../../bytes/tree.ts'
import type { PublicKeyBytes } from '../../../crypto/key/key.ts'
import type { KeyProblem } from '../../../crypto/key/problem.ts'
import { readAnyPublicKey } from '../../../crypto/key/read.ts'
import { summariseSpki } from '../../../crypto/keys.ts'
import { bestName, Reader } from '../../../kinds/reader.ts'
import type { CmsParty } from '../../../pki/cms/recipients.ts'
import { extensionValue, timeOf, treeOf } from '../../../pki/issuer-info.ts'
import type { OpError, OpField, OpResult } from '../../contract.ts'
import { readBytesText } from '../../data.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface CmsCertificate extends CmsParty {
  readonly der: Bytes
  /** The most telling part of its subject. */
  readonly name: string
  /** Null for a key that this page does not read. */
  readonly key: PublicKeyBytes | null
  /** Why not. */
  readonly problem: KeyProblem | null
  readonly keyLabel: string
  /** ms. */
  readonly notBefore: number
  readonly notAfter: number
  /** Whether the key may be used so: true where the certificate does not say (RFC 5280 4.2.1.3). */
  readonly allows: (usage: keyof typeof USAGES) => boolean
}

const USAGES = { digitalSignature: 0x80, nonRepudiation: 0x40, keyEncipherment: 0x20, keyAgreement: 0x08 } as const
const KEY_USAGE = '2.5.29.15'
/** More are nobody's. */
const MOST = 100

async function readCertificate(der: Bytes): Promise<CmsCertificate | null> {
  const tree = treeOf(der, 'Certificate'), at = (path: string) => tree.path(0, `tbsCertificate.${path}`)
  const issuer = at('issuer'), serial = at('serialNumber'), subject = at('subject'), spki = at('subjectPublicKeyInfo')
  if ([issuer, serial, subject, spki].includes(NO_NODE) || tree.table.findings.some(({ code }) => code.startsWith('asn1.'))) return null
  const keyBytes = tree.encoding(spki), key = await readAnyPublicKey(keyBytes)
  const usage = extensionValue(tree, at('extensions'), KEY_USAGE), bits = usage === NO_NODE ? 0xff : tree.content(usage)[1] ?? 0
  return {
    der, issuer: tree.encoding(issuer), serial: tree.encoding(serial), name: bestName(new Reader(tree).name(subject)), notBefore: timeOf(tree, at('validity.notBefore')), notAfter: timeOf(tree, at('validity.notAfter')),
    key: key.ok ? key.value.key : null, problem: key.ok ? null : key.problem, keyLabel: key.ok ? key.value.key.label : summariseSpki(keyBytes)?.label ?? '?', allows: (name) => (bits & USAGES[name]) !== 0,
  }
}

/** DER of all that a text may hold. */
function encodingsIn(text: string): readonly Bytes[] {
  if (!text.includes('-----BEGIN ')) {
    const read = readBytesText(text)
    return read.ok && read.bytes.length > 0 ? [read.bytes.slice()] : []
  }
  const octets = new TextEncoder().encode(text)
  return scanPem(octets).blocks.filter(({ label }) => /^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label)).slice(0, MOST).map(({ bodyStart, bodyEnd }) => {
    const body = decodeBase64(octets, bodyStart, bodyEnd)
    return body.ok ? body.bytes.slice() : new Uint8Array(0)
  })
}

/** At least one certificate, else what is wrong, at the field. */
export async function givenCertificates<Field extends string>(text: string, field: Field): Promise<OpResult<readonly CmsCertificate[], Field>> {
  const wrong = (problem: 'none' | 'key' | 'broken', place = 0): { readonly ok: false; readonly error: OpError<Field> } => ({ ok: false, error: { code: 'cms.certificate', params: { problem, place }, field } })
  const encodings = encodingsIn(text)
  if (encodings.length === 0) return wrong(/-----BEGIN [A-Z ]*KEY-----/.test(text) ? 'key' : 'none')
  const read = await Promise.all(encodings.map(readCertificate)), broken = read.indexOf(null)
  return broken < 0 ? { ok: true, value: read.filter((each) => each !== null) } : wrong('broken', broken + 1)
}

const holdsKey = (text: string): boolean => text.includes('PRIVATE KEY')

/** A private key may stand beside the certificates: then the text enters no link. */
export const certificatesField = <Id extends string>(id: Id, more: Partial<OpField<Id>> = {}): OpField<Id> =>
  ({ id, type: 'multiline', required: true, secrecy: 'public', monospace: true, accepts: ['certificate'], holdsSecret: holdsKey, placeholder: '-----BEGIN CERTIFICATE-----', ...more })
