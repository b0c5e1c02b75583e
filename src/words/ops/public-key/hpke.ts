/** The words for HPKE. */
import type { HpkeErrors, HpkeOperations, HpkePart, HpkeUnavailable } from '../../../core/ops/public-key/types.ts'
import { count, list, number } from '../../format.ts'
import type { GroupWords, OpErrorWords, OpFieldWords, OptionWords } from '../contract.ts'

const MODES: Readonly<Record<string, OptionWords>> = {
  base: { label: 'Base: anyone can seal' },
  psk: { label: 'PSK: with a secret that both have' },
  auth: { label: 'Auth: with the sender’s key' },
  'auth-psk': { label: 'AuthPSK: with both' },
}
const KEMS: Readonly<Record<string, OptionWords>> = { x25519: { label: 'X25519' }, 'ec-p256': { label: 'P-256' }, 'ec-p384': { label: 'P-384' }, 'ec-p521': { label: 'P-521' } }

const MODE: OpFieldWords = { label: 'Mode', hint: 'With the sender’s key, the recipient knows who sealed it, and could have made it too: it convinces nobody else.', options: MODES }
const KEM: OpFieldWords = { label: 'What the raw key is', hint: 'Bytes alone do not say their curve. PEM, JWK and certificates do.', options: KEMS }
const PSK: OpFieldWords = { label: 'Pre-shared key', hint: 'At least 32 random bytes, in hex or base64. A passphrase is no key.' }
const PSK_ID: OpFieldWords = { label: 'Its name', hint: 'By which both sides know which pre-shared key is meant. Bytes: hex:00ff.' }
const INFO: OpFieldWords = { label: 'Info', hint: 'What this is for, such as the protocol’s name and version. Both sides must give the same; it is not sent. Bytes: hex:00ff.' }
const AAD: OpFieldWords = { label: 'Associated data', hint: 'What goes along in the clear and must not be changed, such as a header. Both sides must give the same. Bytes: hex:00ff.' }
const KDF: OpFieldWords = { label: 'KDF', hint: 'Makes the keys of what the two halves agree on.' }
const AEAD: OpFieldWords = { label: 'AEAD', hint: 'Encrypts the message.' }

function refused({ sender, psk }: HpkeErrors['hpke.refused']): OpErrorWords {
  const reasons = ['with another key', 'with another suite', 'with other info or associated data', ...(sender ? ['by another sender'] : []), ...(psk ? ['with another pre-shared key'] : []), 'in another mode']
  return { title: 'Refused: the tag does not fit', mend: `It was sealed ${list(reasons, 'or')}; or it was changed. Which of these cannot be known: compare each with the sender.` }
}

export const hpkeWords: GroupWords<HpkeOperations, HpkeErrors, HpkePart, HpkeUnavailable> = {
  operations: {
    'hpke-seal': {
      title: 'Seal with HPKE',
      action: 'Seal',
      what: 'A one-time key pair agrees on a secret with the recipient’s public key, and that encrypts the message. TLS (Encrypted Client Hello), MLS and Oblivious HTTP use it.',
      fields: {
        mode: MODE, key: { label: 'Public key of the recipient', hint: 'X25519, P-256, P-384 or P-521, as PEM, JWK, certificate or raw bytes. Its type says which KEM.' }, kem: KEM,
        sender: { label: 'Private key of the sender', hint: 'Of the same type as the recipient’s.' }, passphrase: { label: 'Passphrase of the sender’s key' }, psk: PSK, pskId: PSK_ID,
        data: { label: 'Message', hint: 'Text or a file of at most 16 MB.' }, info: INFO, aad: AAD, kdf: KDF, aead: AEAD,
      },
      output: 'enc and ciphertext',
    },
    'hpke-open': {
      title: 'Open with HPKE',
      action: 'Open',
      what: 'The private key and the encapsulated key agree on the same secret, which opens the message if nothing was changed.',
      fields: {
        mode: MODE, key: { label: 'Private key of the recipient', hint: 'The other half of the key that it was sealed for.' }, kem: KEM, passphrase: { label: 'Passphrase of the key' },
        sender: { label: 'Public key of the sender', hint: 'Who must have sealed it.' }, psk: PSK, pskId: PSK_ID,
        message: { label: 'enc and ciphertext', hint: 'The encapsulated key with the ciphertext behind it, in base64 or hex.' }, info: INFO, aad: AAD, kdf: KDF, aead: AEAD,
      },
      output: 'Message',
    },
  },
  errors: {
    'hpke.curve': ({ got }) => ({ title: `HPKE has no KEM for ${got}`, mend: 'RFC 9180 has X25519, X448, P-256, P-384 and P-521.' }),
    'hpke.sender': ({ wanted, got }) => ({ title: `The sender’s key is ${got}, and the recipient’s ${wanted}`, mend: 'Both agree with the same one-time key, so both must be of one type.' }),
    'hpke.psk-length': ({ got, least, most }) => ({ title: `The pre-shared key has ${count(got, 'byte')}`, mend: got < least ? `At least ${number(least)} random ones are needed (RFC 9180 9.5): who can guess it can read. Press Random.` : `At most ${number(most)} are taken.` }),
    'hpke.cut': ({ got, least, enc }) => ({ title: `This is cut: it has ${count(got, 'byte')}, and even an empty message has ${number(least)}`, mend: `${number(enc)} of the encapsulated key and 16 of the tag. Copy it again, whole; or the key is of another type than the one that it was sealed for.` }),
    'hpke.point': ({ curve }) => ({ title: `There is no point on ${curve} that can be agreed with`, mend: 'The key is no point of the curve, or one whose agreement is zero whatever the other side has. It was changed, or made to harm.' }),
    'hpke.browser': ({ curve }) => ({ title: `This browser’s WebCrypto has no ${curve}`, mend: curve === 'X448' ? 'No browser has it so far, and the library takes it from nowhere else. Node has it: the code that is shown runs there. Between people, X25519 is as good.' : 'Use P-256, which every browser has, or a newer browser.' }),
    'hpke.refused': refused,
  },
  parts: { 'hpke-suite': 'Sealed with', 'hpke-message': 'enc and ciphertext', 'hpke-enc': 'enc alone', 'hpke-ct': 'Ciphertext alone', 'hpke-plaintext': 'Message' },
  unavailable: {
    'openssl.no-hpke': { title: 'OpenSSL’s command line has no HPKE', why: 'Its library has (OSSL_HPKE_CTX_new and its like, since 3.2), for programs in C.' },
    'python.hpke-base-only': { title: 'Python’s cryptography has the base mode without associated data only', why: 'Since 47: hpke.Suite(…).encrypt(message, key, info=…). For the other modes, X448 and associated data there is pyhpke on PyPI.' },
  },
}
