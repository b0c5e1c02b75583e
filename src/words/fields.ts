import { answerFields, answerGroups } from './fields/answers.ts'
import { cmsFields, cmsGroups } from './fields/cms.ts'
import { certificateFields } from './fields/extensions.ts'
import { joseFields, joseGroups } from './fields/jose.ts'
import { lockedFields, lockedGroups } from './fields/locked.ts'
import { pkixFields, pkixGroups } from './fields/pkix.ts'
import { sshFields, sshGroups } from './fields/ssh.ts'

/** The words for the facts' fields and groups. `help` is one sentence for whoever meets the term for the first time. */
export interface FieldWords { readonly label: string; readonly help?: string }

const fields: Readonly<Record<string, FieldWords>> = {
  subject: { label: 'Subject', help: 'Whom it is for. For servers, clients go by the subject alternative names instead.' },
  names: { label: 'Valid for', help: 'The subject alternative names: the only place where clients look for the host name.' },
  issuer: { label: 'Issuer', help: 'Who signed it. This name is a claim until the signature is checked with the issuer’s certificate.' },
  serialNumber: { label: 'Serial number', help: 'Unique for each issuer; revocation lists go by it.' },
  role: { label: 'Role' },
  version: { label: 'Version' },
  notBefore: { label: 'Valid from' },
  notAfter: { label: 'Valid until' },
  validityPeriod: { label: 'Lifetime' },
  keyAlgorithm: { label: 'Key algorithm' },
  keySize: { label: 'Key size' },
  curve: { label: 'Curve' },
  publicExponent: { label: 'Public exponent' },
  modulus: { label: 'Modulus', help: 'The product of two secret primes. Everyone may know it; no one can take it apart.' },
  publicKey: { label: 'Public key' },
  privateValue: { label: 'Private value', help: 'Whoever knows this number is the owner.' },
  keySeed: { label: 'Seed', help: 'The whole key comes from these few bytes: whoever knows them is the owner.' },
  keyExpanded: { label: 'Expanded key', help: 'The form that is computed with. It is made from the seed.' },
  signatureAlgorithm: { label: 'Signature algorithm' },
  signatureValue: { label: 'Signature' },
  extension: { label: 'Extension' },
  attribute: { label: 'Attribute' },
  sha256: { label: 'SHA-256', help: 'The fingerprint of the whole: compare it with one that you got another way.' },
  sha1: { label: 'SHA-1', help: 'Only for old software that shows nothing else: SHA-1 fingerprints can be forged.' },
  spkiSha256: { label: 'Key SHA-256', help: 'The fingerprint of the public key alone. A key, its request and its certificates share it.' },
  encoding: { label: 'Encoding' },
  protection: { label: 'Protection' },
  kdf: { label: 'Key derivation', help: 'How the passphrase becomes a key: slow on purpose, so that guessing is slow too.' },
  rounds: { label: 'Rounds', help: '600,000 or more are advised today for PBKDF2 with SHA-256.' },
  cipher: { label: 'Cipher' },
  outermost: { label: 'Outermost type' },
  nodes: { label: 'Parts' },
  length: { label: 'Length' },
  crlNextUpdate: { label: 'Next update', help: 'By then a newer list, or answer, should be there; this one is not to be used any more.' },
  crlThisUpdate: { label: 'Issued' },
  crlSort: { label: 'Sort' },
  revokedCount: { label: 'Revoked certificates' },
  revokedReasons: { label: 'By reason', help: 'Why they were revoked, where the list says so.' },
  ...answerFields,
  ...cmsFields,
  ...lockedFields,
  ...pkixFields,
  ...sshFields,
  ...joseFields,
  ...certificateFields,
}

const groups: Readonly<Record<string, string>> = {
  identity: 'Identity', validity: 'Validity', key: 'Public key', signature: 'Signature', extensions: 'Extensions', requestedExtensions: 'Extensions asked for',
  attributes: 'Attributes', fingerprints: 'Fingerprints', structure: 'Structure', protection: 'Protection',
  revoked: 'Revoked',
  ...answerGroups,
  ...cmsGroups,
  ...lockedGroups,
  ...pkixGroups,
  ...sshGroups,
  ...joseGroups,
}

export const fieldWord = (field: string): FieldWords => fields[field] ?? { label: field }
export const groupWord = (group: string): string => groups[group] ?? group
