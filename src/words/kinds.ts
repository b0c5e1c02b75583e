import type { KindId } from '../core/kinds/contract.ts'

export interface KindWords { readonly name: string; readonly article: 'a' | 'an'; readonly plural: string; readonly what: string }

const kinds: { readonly [K in KindId]: KindWords } = {
  certificate: { name: 'X.509 certificate', article: 'an', plural: 'certificates', what: 'A name and a public key, signed by an issuer who vouches that they belong together.' },
  'certificate-request': { name: 'certificate request', article: 'a', plural: 'requests', what: 'A name and a public key, signed with the private key, sent to a certificate authority to ask for a certificate.' },
  'public-key': { name: 'public key', article: 'a', plural: 'public keys', what: 'The half that may be given to anyone: it encrypts to its owner and checks the owner’s signatures.' },
  'private-key': { name: 'private key', article: 'a', plural: 'private keys', what: 'The half that proves who its owner is. It must stay secret.' },
  'legacy-pem': { name: 'key in OpenSSL’s old encryption', article: 'a', plural: 'encrypted keys', what: 'PEM with the header “Proc-Type: 4,ENCRYPTED”: what it holds, mostly a private key, opens with a passphrase.' },
  pkcs12: { name: 'PKCS#12 file', article: 'a', plural: 'PKCS#12 files', what: 'A private key with its certificates in one file (.p12, .pfx), mostly behind a passphrase.' },
  'java-keystore': { name: 'Java keystore', article: 'a', plural: 'Java keystores', what: 'Certificates, and keys behind a passphrase, in Java’s own old formats (JKS, JCEKS).' },
  asn1: { name: 'ASN.1 structure', article: 'an', plural: 'structures', what: 'A structure of a kind that this page has no special view for. Its parts are shown by their tags.' },
}

export function kindWord(kind: string): KindWords {
  return kinds[kind as KindId] ?? kinds.asn1
}

const reasons: Readonly<Record<string, string>> = {
  'shape.certificate': 'Its parts stand where RFC 5280 has those of a certificate.',
  'shape.certificate-request': 'Its parts stand where RFC 2986 has those of a request.',
  'shape.public-key': 'An algorithm and a bit string: SubjectPublicKeyInfo of RFC 5280.',
  'shape.rsa-public-key': 'Two numbers: an RSA public key of RFC 8017, without the algorithm around it.',
  'shape.PrivateKeyInfo': 'A version, an algorithm and an octet string: PKCS#8 of RFC 5958.',
  'shape.RSAPrivateKey': 'Nine numbers: an RSA private key of RFC 8017 (PKCS#1).',
  'shape.ECPrivateKey': 'A version and an octet string: an elliptic-curve private key of RFC 5915 (SEC 1).',
  'shape.EncryptedPrivateKeyInfo': 'A password-based algorithm and an octet string: encrypted PKCS#8 of RFC 5958.',
  'shape.legacy-pem': 'A PEM block whose header says “Proc-Type: 4,ENCRYPTED” (RFC 1421).',
  'shape.PFX': 'A version and a PKCS#7 content: PFX of RFC 7292.',
  'shape.SafeContents': 'A list of PKCS#12 bags: SafeContents of RFC 7292.',
  'shape.JKS': 'It begins with FE ED FE ED, the mark of a Java keystore.',
  'shape.JCEKS': 'It begins with CE CE CE CE, the mark of a Java keystore with JCE.',
  'shape.asn1': 'It reads as ASN.1, but not as any kind that this page knows.',
}

/** Why detection chose a kind. */
export const reasonWord = (reason: string): string => reasons[reason] ?? ''
