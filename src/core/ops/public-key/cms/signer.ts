/** Who signs: a private key, and among the given certificates the one that belongs to it. */
import { sameOctets, type PrivateKeyBytes } from '../../../crypto/key/key.ts'
import { schemeOf, type CmsScheme } from '../../../pki/cms/scheme.ts'
import type { OpError, OpResult, Values } from '../../contract.ts'
import { givenPrivate } from '../../given-keys.ts'
import { givenCertificates, type CmsCertificate } from './certificates.ts'

type Given = Values<'cms-sign'>
type Field = keyof Given

export interface Signer {
  readonly certificate: CmsCertificate
  /** Those above it. */
  readonly others: readonly CmsCertificate[]
  readonly key: PrivateKeyBytes
  readonly scheme: CmsScheme
}

const failed = (error: Omit<OpError<Field>, 'field'>, field: Field): { readonly ok: false; readonly error: OpError<Field> } => ({ ok: false, error: { ...error, field } as OpError<Field> })

/** Families of keys that sign messages. */
export const SIGNING = ['RSA', 'RSA-PSS', 'EC', 'EdDSA', 'ML-DSA', 'SLH-DSA'] as const

/** The signer's certificate is the one with the private key's other half, wherever it stands among them. */
export async function signerOf({ key: given, passphrase, certificates: text }: Given): Promise<OpResult<Signer, Field>> {
  const certificates = await givenCertificates<Field>(text, 'certificates')
  if (!certificates.ok) return certificates
  const key = await givenPrivate<Field>(given, { field: 'key', families: SIGNING, passphrase: { field: 'passphrase', text: passphrase } })
  if (!key.ok) return key
  const { label, spki } = key.value, scheme = schemeOf(key.value), certificate = certificates.value.find((each) => each.key !== null && sameOctets(each.key.spki, spki))
  if (!scheme) return failed({ code: 'cms.signing-key', params: { got: label } }, 'key')
  if (!certificate) return failed({ code: 'cms.key-other', params: { names: certificates.value.map(({ name, keyLabel }) => `${name} (${keyLabel})`), key: label } }, 'certificates')
  if (!certificate.allows('digitalSignature') && !certificate.allows('nonRepudiation')) return failed({ code: 'cms.key-usage', params: { name: certificate.name, usage: 'digitalSignature' } }, 'certificates')
  return { ok: true, value: { certificate, others: certificates.value.filter((each) => each !== certificate), key: key.value, scheme } }
}
