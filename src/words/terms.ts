import { answerTerms } from './terms/answers.ts'
import { cmsTerms } from './terms/cms.ts'
import { extensionTerms } from './terms/extensions.ts'
import { joseTerms } from './terms/jose.ts'
import { lockedTerms } from './terms/locked.ts'
import { pkixTerms } from './terms/pkix.ts'
import { sshTerms } from './terms/ssh.ts'

/** Values from closed sets: key usages, roles, flags. The specification's own name stays visible beside the words. */
export interface TermWords { readonly label: string; readonly help?: string }

const terms: Readonly<Record<string, TermWords>> = {
  'role.root': { label: 'Root CA', help: 'Signed by itself. It is trusted because someone put it into a trust store, not because of its signature.' },
  'role.intermediate': { label: 'Intermediate CA', help: 'It may issue certificates, and is itself signed by another CA.' },
  'role.self-signed': { label: 'Self-signed, not a CA', help: 'It vouches for itself. Clients trust it only where it was added by hand.' },
  'role.end-entity': { label: 'End entity', help: 'It belongs to a server, a person or a device and cannot issue others.' },
  cA: { label: 'CA: may issue certificates' },
  'not-cA': { label: 'not a CA' },
  digitalSignature: { label: 'digital signature', help: 'Signs handshakes and messages: what TLS 1.3 servers need.' },
  nonRepudiation: { label: 'content commitment', help: 'Also called non-repudiation: signatures that bind.' },
  keyEncipherment: { label: 'key encipherment', help: 'RSA key exchange of TLS 1.2 and earlier.' },
  dataEncipherment: { label: 'data encipherment' },
  keyAgreement: { label: 'key agreement' },
  keyCertSign: { label: 'certificate signing' },
  cRLSign: { label: 'CRL signing' },
  encipherOnly: { label: 'encipher only' },
  decipherOnly: { label: 'decipher only' },
  present: { label: 'present' },
  'explicit-curve': { label: 'explicit parameters', help: 'The curve is written out instead of named. Many clients refuse that.' },
  'tls-feature.5': { label: 'status_request (must-staple)', help: 'The server must send an OCSP answer with the handshake.' },
  'tls-feature.17': { label: 'status_request_v2' },
  'form.PrivateKeyInfo': { label: 'PKCS#8 (PrivateKeyInfo)' },
  'form.RSAPrivateKey': { label: 'PKCS#1 (RSAPrivateKey)' },
  'form.ECPrivateKey': { label: 'SEC 1 (ECPrivateKey)' },
  'form.legacy-pem': { label: 'encrypted in OpenSSL’s old format' },
  'form.EncryptedPrivateKeyInfo': { label: 'encrypted PKCS#8 (EncryptedPrivateKeyInfo)' },
  'crl-reason.0': { label: 'unspecified' },
  'crl-reason.1': { label: 'key compromise' },
  'crl-reason.2': { label: 'CA compromise' },
  'crl-reason.3': { label: 'affiliation changed' },
  'crl-reason.4': { label: 'superseded' },
  'crl-reason.5': { label: 'cessation of operation' },
  'crl-reason.6': { label: 'certificate hold' },
  'crl-reason.8': { label: 'removed from the list' },
  'crl-reason.9': { label: 'privilege withdrawn' },
  'crl-reason.10': { label: 'attribute authority compromise' },
  'crl.complete': { label: 'complete list' },
  'crl.delta': { label: 'delta CRL', help: 'Only what changed since the list with the base number.' },
  ...answerTerms,
  ...cmsTerms,
  ...lockedTerms,
  ...pkixTerms,
  ...sshTerms,
  ...joseTerms,
  ...extensionTerms,
}

export const termWord = (term: string): TermWords => terms[term] ?? { label: term }
