import { safeText } from '../../core/bytes/text.ts'
import type { KeyUse } from '../../core/crypto/key/types.ts'
import type { SignatureErrors, SignatureOperations, SignaturePart, SignatureUnavailable } from '../../core/ops/signature/types.ts'
import { count, list, number } from '../format.ts'
import type { GroupWords, OpFieldWords, OptionWords } from './contract.ts'

const PASSPHRASE: OpFieldWords = { label: 'Passphrase of the key', hint: 'The key is encrypted. The passphrase opens it here and is not kept.' }
const PADDINGS: Readonly<Record<string, OptionWords>> = { pss: { label: 'PSS' }, pkcs1: { label: 'PKCS #1 v1.5' } }
const HASHES: Readonly<Record<string, OptionWords>> = {
  auto: { label: 'The key’s own' },
  'SHA-1': { label: 'SHA-1 (broken)', weak: 'Broken: whoever chooses what you sign can make two messages with one signature. Only to check old records.' },
}
const HASH_HINT = 'The key’s own: SHA-384 for P-384, SHA-512 for P-521, what its parameters say for a key that is bound to PSS, else SHA-256.'
const CONTEXT_HINT = 'What the signature is for, agreed beforehand; usually nothing. Text, or bytes as hex:00ff; at most 255 bytes.'
const MESSAGE = 'Text, whose bytes in UTF-8 are used, or a file: of any size with RSA and ECDSA, else up to 512 MiB, since the algorithm needs the message whole.'

const uses: { readonly [U in KeyUse]: string } = { sign: 'sign', agree: 'agree on a secret', encrypt: 'encrypt', encapsulate: 'send a secret' }

export const signatureWords: GroupWords<SignatureOperations, SignatureErrors, SignaturePart, SignatureUnavailable> = {
  operations: {
    sign: {
      title: 'Sign',
      action: 'Sign',
      what: 'Only the private key makes a signature, and everyone who has the public key can check that it was made with it over exactly this message.',
      fields: {
        key: { label: 'Private key', hint: 'PEM, JWK or OpenSSH; RSA, P-256, P-384, P-521, secp256k1, Ed25519, Ed448, ML-DSA or SLH-DSA. The algorithm follows from the key.' },
        passphrase: PASSPHRASE,
        data: { label: 'Message', hint: MESSAGE },
        padding: { label: 'RSA padding', options: PADDINGS, hint: 'PSS for what is new; PKCS #1 v1.5 where it is asked for, as by most certificates and by openssl dgst without options.' },
        hash: { label: 'Hash', options: HASHES, hint: HASH_HINT },
        salt: { label: 'Salt of PSS, in bytes', hint: 'Left empty: as long as the digest. The verifier often expects just that.' },
        context: { label: 'Context', hint: CONTEXT_HINT },
        format: { label: 'Form of the signature', options: { der: { label: 'DER' }, raw: { label: 'r and s side by side' } }, hint: 'DER for OpenSSL, Python, Java and TLS; side by side (IEEE P1363) for WebCrypto, JWS and hardware.' },
        randomness: {
          label: 'Randomness',
          options: {
            random: { label: 'Fresh for each signature' },
            deterministic: { label: 'None: the same each time', weak: 'Fine where the specification has it (RFC 6979, FIPS 204, FIPS 205) and for tests; a device that can be disturbed while it signs gives its key away more easily.' },
          },
        },
      },
      output: 'Signature',
    },
    verify: {
      title: 'Verify',
      action: 'Verify',
      what: 'Checks that a signature was made with the private key that belongs to this public key, over exactly this message.',
      fields: {
        key: { label: 'Public key', hint: 'A public key, a certificate, a request, or the private key: PEM, JWK or OpenSSH.' },
        passphrase: PASSPHRASE,
        data: { label: 'Message', hint: MESSAGE },
        signature: { label: 'Signature', hint: 'In base64 or hex, or the file. ECDSA as DER or as r and s side by side: both are read.' },
        padding: { label: 'RSA padding', options: PADDINGS },
        hash: { label: 'Hash', options: HASHES, hint: HASH_HINT },
        salt: { label: 'Salt of PSS, in bytes', hint: 'Left empty: any length.' },
        context: { label: 'Context', hint: CONTEXT_HINT },
      },
      output: 'Verdict',
    },
  },
  errors: {
    'signature.key-use': ({ label, uses: can }) => ({ title: `${label} keys do not sign`, mend: `They are there to ${list(can.map((use) => uses[use]), 'or')}. Take a key for signing: Ed25519, P-256, RSA or ML-DSA.` }),
    'signature.pss-only': () => ({ title: 'This key is bound to PSS', mend: 'It says so itself (id-RSASSA-PSS, RFC 4055): choose PSS, or take an ordinary RSA key.' }),
    'signature.pss-bound': ({ hash, saltLength }) => ({ title: `This key is bound to ${hash} and a salt of at least ${count(saltLength, 'byte')}`, mend: 'It says so itself (RFC 4055 3.3). Leave hash and salt to the key.' }),
    'signature.pss-parameters': () => ({ title: 'This key is bound to parameters of PSS that are not read here', mend: 'SHA-1, SHA-256, SHA-384 and SHA-512 are, with MGF1 and the same hash. Inspect shows what it says.' }),
    'signature.room': ({ bits, hash }) => ({ title: `${hash} with its padding does not fit into an RSA key of ${number(bits)} bits`, mend: 'Take a longer key: 2048 bits at least, for any security too.' }),
    'signature.salt-room': ({ room, hash }) => ({ title: `At most ${count(room, 'byte')} of salt fit beside ${hash} into this key`, mend: 'Leave it empty: then it is as long as the digest.' }),
    'signature.length': ({ label, wanted, got }) => ({ title: `This has ${count(got, 'byte')}, and signatures by a key of ${label} have ${number(wanted)}`, mend: 'It is by a key of another kind or size, or was cut. Hex has two digits for each byte, base64 four characters for three.' }),
    'signature.ecdsa-form': ({ label, raw, got }) => ({ title: `These ${count(got, 'byte')} are no ECDSA signature for ${label}`, mend: `It is a SEQUENCE of two numbers in DER, or r and s side by side in ${count(raw, 'byte')}. Was it cut, or made with a key on another curve?` }),
    'signature.context': ({ got }) => ({ title: `The context has ${count(got, 'byte')}, and at most 255 are possible`, mend: 'Shorten it, or use its hash.' }),
    'signature.refused': ({ message }) => ({ title: `The browser does not sign with this key: ${safeText(message)}`, mend: 'Its size or its exponent may be unusual. The code that is shown signs with it.' }),
  },
  parts: {
    signature: 'Signature, base64',
    'signature-hex': 'Signature, hex',
    'signature-r': 'r',
    'signature-s': 's',
    'signature-scheme': 'Signed with',
    'signature-valid': 'Valid: this key signed exactly this message',
    'signature-invalid': 'Not valid: the message, the key or the signature is not the one that belongs to the others',
    'signature-otherwise': 'This key did sign this message, but in another way. Choose this:',
    'signature-other-message': 'This key did sign, but another message. Its digest was:',
    'signature-other-message-pss': 'This key did sign, but another message:',
    'signature-other-key': 'Either another key signed, or the signature was changed: under this key it comes to nothing that RSA signs',
    'signature-range': 'The signature was changed, or is for another key: no signature by such a key has numbers like these',
    'signature-no-context': 'It is valid without the context',
    'signature-with-break': 'It is valid for this message with a line break at its end',
    'signature-without-break': 'It is valid for this message without the line break at its end',
    'signature-with-crlf': 'It is valid for this message with the line breaks of Windows (CR LF)',
    'signature-with-lf': 'It is valid for this message with the line breaks of Unix (LF)',
    'signature-salt-short': 'the key made it, but with a salt shorter than the key’s own parameters allow (RFC 4055 3.3), in bytes',
    'signature-high-s': 's is in the upper half: Bitcoin and Ethereum take only the other of the two valid forms, with n − s (BIP 146, EIP-2)',
  },
  unavailable: {
    'openssl.no-empty': { title: 'openssl pkeyutl takes no empty message', why: 'It reads the message from a file that may not be empty. Python and JavaScript do it.' },
    'python.no-slh-dsa': { title: 'cryptography has no SLH-DSA', why: 'OpenSSL 3.5 has it, and so has @noble/post-quantum.' },
    'python.no-ed448-context': { title: 'cryptography signs with Ed448 without a context only', why: 'OpenSSL 3.2 takes one, and so does @noble/curves.' },
  },
}
