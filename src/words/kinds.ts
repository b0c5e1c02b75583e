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
  jwk: { name: 'JSON Web Key', article: 'a', plural: 'JSON Web Keys', what: 'A key, or a set of keys, written as JSON: how services publish the keys that their tokens are verified with.' },
  jws: { name: 'signed token (JWS)', article: 'a', plural: 'signed tokens', what: 'Claims or other content, signed: mostly a JSON Web Token. Anyone can read it; the signature keeps it from being changed.' },
  jwe: { name: 'encrypted token (JWE)', article: 'an', plural: 'encrypted tokens', what: 'Content that is encrypted for one or more recipients, with a header that everyone can read.' },
  fernet: { name: 'Fernet token or key', article: 'a', plural: 'Fernet tokens', what: 'A message that is encrypted and authenticated with one shared key, or that key.' },
  age: { name: 'age file or key', article: 'an', plural: 'age files', what: 'A file encrypted with age, or a key for that: recipients encrypt, identities open.' },
  json: { name: 'JSON document', article: 'a', plural: 'JSON documents', what: 'Named values in each other. Keys, certificates and tokens in it are opened.' },
  'ocsp-request': { name: 'OCSP request', article: 'an', plural: 'OCSP requests', what: 'Asks a responder whether certificates are revoked.' },
  'ocsp-response': { name: 'OCSP response', article: 'an', plural: 'OCSP responses', what: 'A responder’s signed word on whether certificates are revoked, good for some days.' },
  'timestamp-request': { name: 'time-stamp request', article: 'a', plural: 'time-stamp requests', what: 'The hash of some data, sent to an authority that signs it together with the time.' },
  'timestamp-response': { name: 'time-stamp', article: 'a', plural: 'time-stamps', what: 'An authority’s signed word that some data existed at a time.' },
  'sct-list': { name: 'list of certificate timestamps', article: 'a', plural: 'lists of timestamps', what: 'Promises of Certificate Transparency logs to publish a certificate (SCTs).' },
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
  'shape.jwk': 'An object with the member “kty”: a JSON Web Key of RFC 7517.',
  'shape.jwk-set': 'An object with an array “keys” of such keys: a JSON Web Key Set of RFC 7517.',
  'shape.jws': 'Three parts between dots, the first a header in base64url: RFC 7515.',
  'shape.sd-jwt': 'A signed token with disclosures behind tildes: RFC 9901.',
  'shape.jws-json': 'An object with a payload and signatures: RFC 7515, section 7.2.',
  'shape.jwe': 'Five parts between dots, the first a header in base64url: RFC 7516.',
  'shape.jwe-json': 'An object with a ciphertext and a header: RFC 7516, section 7.2.',
  'shape.fernet-token': 'It begins with gAAAAA, the version and time of a Fernet token.',
  'shape.fernet-key': '32 bytes in base64url, as Fernet keys are. They could be something else too.',
  'shape.age': 'Its first line is age’s: “age-encryption.org/”.',
  'shape.age-recipient': 'Bech32 with the prefix of an age recipient.',
  'shape.age-identity': 'Bech32 with the prefix of an age identity.',
  'shape.json': 'It reads as JSON, but not as any kind of it that this page knows.',
  'shape.OCSPRequest': 'A list of certificates by their issuers’ hashes: OCSPRequest of RFC 6960.',
  'shape.OCSPResponse': 'A status and an answer in an octet string: OCSPResponse of RFC 6960.',
  'shape.BasicOCSPResponse': 'A responder, a time and states of certificates, signed: BasicOCSPResponse of RFC 6960.',
  'shape.TimeStampReq': 'A version and a hash: TimeStampReq of RFC 3161.',
  'shape.TimeStampResp': 'A status and a signed time: TimeStampResp of RFC 3161.',
  'shape.TimeStampToken': 'Signed data whose content is a time-stamp: TimeStampToken of RFC 3161.',
  'shape.TSTInfo': 'A policy, a hash, a number and a time: TSTInfo of RFC 3161.',
  'shape.SctList': 'Every length in it is right for a list of signed certificate timestamps (RFC 6962).',
  'shape.SctOctets': 'An octet string whose content is a list of signed certificate timestamps (RFC 6962).',
  'shape.Sct': 'Every length in it is right for a signed certificate timestamp (RFC 6962).',
  'shape.asn1': 'It reads as ASN.1, but not as any kind that this page knows.',
}

/** Why detection chose a kind. */
export const reasonWord = (reason: string): string => reasons[reason] ?? ''
