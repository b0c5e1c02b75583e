/** The words for CMS and S/MIME. */
import { safeText } from '../../../core/bytes/text.ts'
import type { CmsErrors, CmsOperations, CmsPart, CmsUnavailable } from '../../../core/ops/public-key/types.ts'
import { findingWords } from '../../findings.ts'
import { keyProblemWords } from '../../key-problems.ts'
import { count, fileSize, list, number } from '../../format.ts'
import type { GroupWords, OpErrorWords, OptionWords } from '../contract.ts'

const FORMS: Readonly<Record<string, OptionWords>> = {
  pem: { label: 'PEM, for files and programs' },
  smime: { label: 'S/MIME, for mail', hint: 'The content gets a MIME type, and the result is what stands in a mail below its own header.' },
}
const MESSAGE_HINT = 'From “-----BEGIN CMS-----” or “-----BEGIN PKCS7-----” on, a whole mail, base64, or a file (.p7m, .p7s, .eml, .pem).'
const PASSPHRASE = { label: 'Passphrase of the key', hint: 'The key is encrypted. The passphrase opens it here and is not kept.' }

const CERTIFICATES: { readonly [P in CmsErrors['cms.certificate']['problem']]: (place: number) => OpErrorWords } = {
  none: () => ({ title: 'There is no certificate in this', mend: 'A certificate begins with “-----BEGIN CERTIFICATE-----”. To try it out, make a throwaway identity above.' }),
  key: () => ({ title: 'This is a key, and a certificate is needed', mend: 'CMS names people by their certificates: issuer and serial number. Make a certificate for the key in Authority, or a throwaway identity above.' }),
  broken: (place) => ({ title: place > 1 ? `Certificate ${number(place)} cannot be read` : 'This certificate cannot be read', mend: 'It was cut or changed by copying. Inspect shows where.' }),
}

const USAGES: { readonly [U in CmsErrors['cms.key-usage']['usage']]: string } = { keyEncipherment: 'encrypting keys (keyEncipherment)', keyAgreement: 'agreeing on keys (keyAgreement)', digitalSignature: 'signing (digitalSignature)' }
const TYPES: { readonly [T in CmsErrors['cms.type']['got']]: string } = {
  data: 'plain data, neither signed nor encrypted', signed: 'a signed message', enveloped: 'an encrypted message', 'signed-and-enveloped': 'a message of PKCS #7’s old mixture of signing and encrypting', digested: 'a message with a checksum',
  encrypted: 'a message encrypted with a key that is not in it', authenticated: 'a message with a MAC', compressed: 'a compressed message', 'auth-enveloped': 'an encrypted message',
}

/** Issuers and serial numbers are what others wrote. */
const people = (recipients: readonly string[]) => list(recipients.slice(0, 5).map((each) => `“${safeText(each)}”`), 'and')
const forWhom = (recipients: readonly string[]) => (recipients.length === 0 ? 'It does not say for whom it is.' : `It is for ${count(recipients.length, 'certificate')}, by issuer and serial number: ${people(recipients)}.`)
const whose = (name: string) => (name === '' ? 'The signature' : `The signature of ${safeText(name)}`)
const GET_AGAIN = 'Get the message again, unchanged: mail programs and copying may have rewritten it.'

const SIGNATURES: { readonly [R in CmsErrors['cms.signature']['result']]: (name: string) => OpErrorWords } = {
  valid: () => ({ title: '', mend: '' }),
  invalid: (name) => ({ title: `${whose(name)} is not valid`, mend: `It was not made with the key of that certificate, or was changed. ${GET_AGAIN}` }),
  digest: (name) => ({ title: `Refused: the content is not the one that was signed${name === '' ? '' : ` by ${safeText(name)}`}`, mend: `A single changed character is enough. ${GET_AGAIN}` }),
  detached: () => ({ title: 'What was signed is not inside', mend: 'Put it into “What was signed”.' }),
  unchecked: () => ({ title: 'What was signed is not inside', mend: 'Put it into “What was signed”.' }),
  'certificate-missing': () => ({ title: 'The signer’s certificate is not inside', mend: 'Put it into “Certificates to check against”: the message names it by issuer and serial number only. Inspect shows them.' }),
  unsupported: (name) => ({ title: `${whose(name)} is of an algorithm that this page does not check`, mend: 'openssl cms -verify may. Inspect shows which it is.' }),
  unreadable: (name) => ({ title: `${whose(name)} cannot be read`, mend: GET_AGAIN }),
}

export const cmsWords: GroupWords<CmsOperations, CmsErrors, CmsPart, CmsUnavailable> = {
  operations: {
    'cms-encrypt': {
      title: 'Encrypt a CMS message',
      action: 'Encrypt',
      what: 'For the owners of certificates, each of whom can open it with the private key alone; or for a passphrase.',
      fields: {
        to: { label: 'For', options: { recipients: { label: 'Owners of certificates' }, passphrase: { label: 'A passphrase' } } },
        recipients: { label: 'Recipients’ certificates', hint: 'One below the other, as PEM. RSA, P-256, P-384, P-521, X25519 or X448.' },
        passphrase: { label: 'Passphrase', hint: 'Everyone who knows it can open the message, and guess at it: four or more random words. OpenSSL opens it with -pwri_password.' },
        data: { label: 'Message', hint: 'Text, or a file up to 16 MiB.' },
        form: { label: 'As', options: FORMS },
        cipher: {
          label: 'Cipher', hint: 'GCM notices every change. CBC is what the oldest mail programs know.',
          options: { 'AES-256-CBC': { label: 'AES-256-CBC', weak: 'Changes are not noticed: in mail this let others read along (EFAIL, 2018). Only for readers that know nothing else.' } },
        },
        padding: {
          label: 'RSA padding', hint: 'Of recipients with elliptic curves there is nothing to choose.',
          options: { oaep: { label: 'OAEP with SHA-256' }, pkcs1: { label: 'PKCS #1 v1.5 (old)', weak: 'Of 1993. A service that tells whether it fits gives messages away (Bleichenbacher, 1998). Only for readers that do not know OAEP.' } },
        },
      },
      output: 'Encrypted message',
    },
    'cms-decrypt': {
      title: 'Decrypt a CMS message',
      action: 'Decrypt',
      what: 'Opens what was encrypted for the certificate of a private key, or for a passphrase.',
      fields: {
        with: { label: 'With', options: { key: { label: 'A private key' }, passphrase: { label: 'A passphrase' } } },
        key: { label: 'Private key', hint: 'PEM, JWK or OpenSSH; RSA, P-256, P-384, P-521, X25519 or X448. The certificate is not needed.' },
        password: { label: 'Passphrase of the message' },
        passphrase: PASSPHRASE,
        message: { label: 'Encrypted message', hint: MESSAGE_HINT },
      },
      output: 'Message',
    },
    'cms-sign': {
      title: 'Sign a CMS message',
      action: 'Sign',
      what: 'With a private key, and the certificate that says whose it is. Everyone can check who signed, and that nothing was changed.',
      fields: {
        certificates: { label: 'Your certificate', hint: 'As PEM, and below it those up to your authority, if there are any: they are put into the message.' },
        key: { label: 'Its private key', hint: 'PEM, JWK or OpenSSH; RSA, P-256, P-384, P-521, Ed25519, Ed448, ML-DSA or SLH-DSA.' },
        passphrase: PASSPHRASE,
        data: { label: 'Message', hint: 'Text, or a file up to 16 MiB. Signing does not hide it.' },
        form: { label: 'As', options: FORMS },
        content: {
          label: 'The message itself', options: { attached: { label: 'Inside the signed message' }, detached: { label: 'Beside the signature' } },
          hint: 'Beside it, the message stays readable for those who know nothing of CMS; in mail that is the usual form.',
        },
      },
      output: 'Signed message',
    },
    'cms-verify': {
      title: 'Verify a signed CMS message',
      action: 'Verify',
      what: 'Checks that the content is the one that was signed, and whether a certificate that you trust vouches for the signer.',
      fields: {
        message: { label: 'Signed message', hint: MESSAGE_HINT },
        content: { label: 'What was signed', hint: 'Only for a signature whose message stands beside it. In mail both are found by themselves.' },
        certificates: { label: 'Certificates to check against', hint: 'The signer’s own, or its authority’s, from someone you trust. Without any, a valid signature says only that someone with some certificate signed.' },
      },
      output: 'Content',
    },
  },
  errors: {
    'cms.certificate': ({ problem, place }) => CERTIFICATES[problem](place),
    'cms.certificate-key': ({ name, problem }) => {
      const { title, mend } = keyProblemWords(problem)
      return { title: `The key in the certificate of ${safeText(name)} is refused. ${title}`, mend }
    },
    'cms.recipient-key': ({ name, got }) => ({ title: `Nothing can be encrypted for ${safeText(name)}: its key is ${safeText(got)}`, mend: 'Messages are encrypted for RSA, P-256, P-384, P-521, X25519 and X448. Keys of Ed25519 or ML-DSA only sign.' }),
    'cms.key-usage': ({ name, usage }) => ({ title: `The certificate of ${safeText(name)} is not for ${USAGES[usage]}`, mend: 'Its key usage says what the key may be used for, and this is not among it. Other programs would refuse the message: take another certificate of the same person.' }),
    'cms.none': ({ cut }) => (cut ? { title: 'A message begins here, and cannot be read', mend: 'Its base64 is cut or changed. Copy it again, whole.' } : { title: 'This is no message of CMS', mend: 'It begins with “-----BEGIN CMS-----” or “-----BEGIN PKCS7-----”, or is a mail with application/pkcs7-mime.' }),
    'cms.broken': ({ finding }) => {
      const { title, mend } = findingWords(finding)
      return { title, mend }
    },
    'cms.type': ({ wanted, got }) => ({ title: `This is ${TYPES[got]}, and ${TYPES[wanted]} is needed`, mend: got === 'signed' ? 'Signed messages are checked further down. Everyone can read them.' : 'Inspect shows what is in it.' }),
    'cms.no-content': () => ({ title: 'The encrypted content is not inside', mend: 'This message has only the keys. Its content was sent apart, which this page does not read.' }),
    'cms.needs-passphrase': () => ({ title: 'This message is encrypted with a passphrase', mend: 'Choose “A passphrase” above.' }),
    'cms.needs-key': ({ recipients }) => ({ title: 'This message has no passphrase', mend: `${forWhom(recipients)} Choose “A private key” above.` }),
    'cms.not-recipient': ({ recipients, key }) => ({ title: `This key (${safeText(key)}) does not open the message`, mend: `${forWhom(recipients)} Take the private key of ${recipients.length === 1 ? 'that certificate' : 'one of these'}.` }),
    'cms.passphrase': () => ({ title: 'This passphrase does not open the message', mend: 'Check capitals and the keyboard’s language. If it is surely right, the message was changed.' }),
    'cms.memory': ({ octets, limit }) => ({ title: `The message asks for ${fileSize(octets)} of memory before the passphrase can even be tried`, mend: `This page gives at most ${fileSize(limit)}: no tab survives more. If the message is yours, openssl cms -decrypt opens it.` }),
    'cms.rounds': ({ rounds, limit }) => ({ title: `The message asks for ${number(rounds)} rounds before the passphrase can even be tried`, mend: `This page does at most ${number(limit)}: more would stand still for minutes. If the message is yours, openssl cms -decrypt opens it.` }),
    'cms.unsupported': ({ what }) => ({ title: `The message uses ${safeText(what)}, which this page does not open`, mend: 'openssl cms -decrypt may. What this page opens: AES in CBC and GCM, triple DES; RSA with OAEP or PKCS #1 v1.5, ECDH, X25519 and X448 with AES key wrap, and passphrases.' }),
    'cms.changed': ({ authenticated }) => ({ title: authenticated ? 'Refused: the content was changed' : 'The content does not open: it was changed, or cut', mend: `The key is right${authenticated ? '' : ', or nearly'}. ${GET_AGAIN}` }),
    'cms.key-other': ({ names, key }) => ({ title: `This private key (${safeText(key)}) belongs to another certificate`, mend: `The certificate${names.length === 1 ? ' is that of' : 's are those of'} ${list(names.slice(0, 5).map((each) => safeText(each)), 'and')}: the two halves of a pair must come together.` }),
    'cms.signing-key': ({ got }) => ({ title: `Keys of ${safeText(got)} do not sign messages here`, mend: 'RSA, elliptic curves, Ed25519, Ed448, ML-DSA and SLH-DSA do; keys bound to RSASSA-PSS only with SHA-256, SHA-384 or SHA-512 throughout.' }),
    'cms.detached': () => ({ title: 'What was signed is not inside', mend: 'Put it here, exactly as it was: the signature is over every byte of it.' }),
    'cms.unsigned': () => ({ title: 'Nobody signed this', mend: 'The form is that of a signed message, but it has no signature: it only carries certificates, perhaps. Inspect shows them.' }),
    'cms.signature': ({ result, name }) => SIGNATURES[result](name),
  },
  parts: {
    'cms-message': 'Message', 'cms-content': 'Content', 'cms-entity': 'Content with its MIME header',
    'cms-untimely': 'The certificate is not valid today', 'cms-unauthenticated': 'Nothing in it shows whether it was changed', 'cms-old-cipher': 'An old cipher, withdrawn since 2024',
    'cms-signer': 'The signature is valid. Signed by', 'cms-vouched': 'It is that signer, says a certificate that you gave', 'cms-unvouched': 'None of the certificates that you gave vouches for this signer',
    'cms-unknown-signer': 'Anyone can make a certificate with this name: check it against one that you trust', 'cms-signing-time': 'Signed, as the signer says', 'cms-weak-hash': 'A broken hash: two messages may share this signature',
  },
  unavailable: {
    'openssl.cms-passphrase-gcm': { title: 'OpenSSL opens this, and does not make it', why: 'It wraps the key with the cipher of the content, and cannot do that with GCM. Choose AES-256-CBC under More, and the code appears; openssl cms -decrypt -pwri_password opens both.' },
    'openssl.cms-no-x25519': { title: 'OpenSSL does not have X25519 and X448 in messages', why: 'Up to 4.0 it agrees on keys with the NIST curves only, and not as RFC 8418 has it. Take a certificate of RSA or P-256 where the reader uses OpenSSL.' },
    'openssl.cms-ed448': { title: 'OpenSSL does not have Ed448 in messages', why: 'RFC 8419 pairs Ed448 with SHAKE256 at a length of 512 bits, and OpenSSL up to 4.0 does not know that identifier (id-shake256-len). Bouncy Castle signs and verifies it; Ed25519 and ML-DSA work in OpenSSL 3.5.' },
    'python.cms-old-only': { title: 'Python’s cryptography knows the oldest form only', why: 'Its PKCS7EnvelopeBuilder encrypts for RSA with PKCS #1 v1.5 and AES-CBC. Choose these two under More, as PEM, and the code appears. OpenSSL does the rest.' },
    'python.cms-decrypt': { title: 'Python’s cryptography opens the oldest form only', why: 'Its pkcs7_decrypt_pem wants the certificate beside the key, and knows neither OAEP nor elliptic curves nor GCM. OpenSSL opens them all.' },
    'python.cms-verify': { title: 'Python’s cryptography does not verify messages', why: 'It signs them, and reads the certificates in them. OpenSSL verifies, and so does asn1crypto with certvalidator on PyPI, by hand.' },
    'python.cms-mail': { title: 'Python’s cryptography does not make this form', why: 'It signs with RSA and elliptic curves, as PEM. For mail, and for Ed25519, ML-DSA and other keys, take OpenSSL.' },
    'webcrypto.no-cms': { title: 'JavaScript has the ciphers, and not the format', why: 'WebCrypto knows no CMS. The package pkijs on npm builds it on WebCrypto, in some dozens of lines for each message.' },
  },
}
