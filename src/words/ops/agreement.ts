import type { AgreementErrors, AgreementOperations, AgreementPart, AgreementUnavailable } from '../../core/ops/agreement/types.ts'
import { number } from '../format.ts'
import type { GroupWords, OpFieldWords, OptionWords } from './contract.ts'

const PASSPHRASE: OpFieldWords = { label: 'Passphrase of the key', hint: 'The key is encrypted. The passphrase opens it here and is not kept.' }
const GROUPS: Readonly<Record<string, OptionWords>> = {
  own: { label: 'Small numbers, to follow', weak: 'Small numbers are for learning: an eavesdropper tries all of them, as is shown.' },
  'modp-2048': { label: '2048 bits (group 14)' },
  'modp-3072': { label: '3072 bits (group 15)' },
}
const SCHEMES: Readonly<Record<string, OptionWords>> = { 'ml-kem': { label: 'ML-KEM' }, x25519mlkem768: { label: 'X25519MLKEM768, as in TLS' } }
const LONG: Omit<OpFieldWords, 'label'> = { hint: '32 random bytes, in hex: enough for this prime (RFC 3526 8).' }

export const agreementWords: GroupWords<AgreementOperations, AgreementErrors, AgreementPart, AgreementUnavailable> = {
  operations: {
    dh: {
      title: 'Diffie–Hellman with numbers',
      action: 'Let them agree',
      what: 'Each chooses a secret number and sends a power. Each raises what came to the own secret number: both get the same, and who only listened does not.',
      fields: {
        group: { label: 'Numbers', options: GROUPS },
        p: { label: 'p, a prime', hint: 'Everyone may know it. All results are remainders of a division by p.' },
        g: { label: 'g, the base', hint: 'Everyone may know it.' },
        a: { label: 'a, Alice’s secret' },
        b: { label: 'b, Bob’s secret' },
        aLong: { label: 'a, Alice’s secret', ...LONG },
        bLong: { label: 'b, Bob’s secret', ...LONG },
      },
      output: 'What each gets',
    },
    agree: {
      title: 'Agree with a key of one’s own and the other’s public key',
      action: 'Agree',
      what: 'ECDH, X25519 or X448: your private key and the other’s public key give the same secret as the other’s private key and your public key.',
      fields: {
        key: { label: 'Your private key', hint: 'X25519, X448, P-256, P-384, P-521 or secp256k1: PEM, JWK or OpenSSH.' },
        passphrase: PASSPHRASE,
        peer: { label: 'The other’s public key', hint: 'On the same curve: a public key or a certificate. Who it is from is not checked by this: see signatures.' },
      },
      output: 'Shared secret',
    },
    encapsulate: {
      title: 'Encapsulate: send a secret',
      action: 'Make a secret and its ciphertext',
      what: 'Makes a fresh secret and a ciphertext that gives it to the holder of the private key alone. One message is enough, and quantum computers are not known to help.',
      fields: {
        scheme: { label: 'Scheme', options: SCHEMES },
        key: { label: 'Public key (ML-KEM)', hint: 'The receiver’s, also called encapsulation key.' },
        x25519: { label: 'Public key (X25519)', hint: 'The receiver’s second key. An own one is made for the occasion.' },
      },
      output: 'Ciphertext and secret',
    },
    decapsulate: {
      title: 'Decapsulate: receive a secret',
      action: 'Decapsulate',
      what: 'Gets the secret out of the ciphertext with the private key.',
      fields: {
        scheme: { label: 'Scheme', options: SCHEMES },
        key: { label: 'Private key (ML-KEM)', hint: 'Also called decapsulation key.' },
        passphrase: PASSPHRASE,
        x25519: { label: 'Private key (X25519)' },
        x25519Passphrase: { ...PASSPHRASE, label: 'Passphrase of the X25519 key' },
        ciphertext: { label: 'Ciphertext', hint: 'In base64 or hex, or the file. For X25519MLKEM768 the other’s X25519 share follows in it.' },
      },
      output: 'Shared secret',
    },
  },
  errors: {
    'agreement.not-prime': ({ p, factor }) => ({ title: `${number(p)} is no prime: ${number(factor)} divides it`, mend: 'Take a prime, as 23, 1009, 65537 or 67108859.' }),
    'agreement.base': ({ most }) => ({ title: 'This base gives nothing to choose from', mend: `Take a number from 2 to ${number(most)}: the powers of others are 0 or 1, or 1 and p − 1.` }),
    'agreement.exponent': ({ most }) => ({ title: 'This is no secret number', mend: `Take one from 1 to ${number(most)}: after that the powers begin again.` }),
    'agreement.long-exponent': () => ({ title: 'This is no secret number', mend: 'It is 0, or not below the prime. Make a random one.' }),
    'agreement.key-use': ({ label }) => ({ title: `${label} keys do not agree`, mend: 'Take X25519, X448, or a key on P-256, P-384, P-521 or secp256k1. ML-KEM keys encapsulate: see below.' }),
    'agreement.mismatch': ({ own, peer }) => ({ title: `Your key is for ${own}, and this one for ${peer}`, mend: 'Both must be on one curve. Take the other’s key for the same.' }),
    'agreement.zero': ({ label }) => ({ title: `With this public key ${label} gives zeros, whatever the private key`, mend: 'It is one of a few points that nobody gets by chance: whoever sent it wants a secret that all know (RFC 7748 6). Refuse it.' }),
    'agreement.kem-key': ({ label, wanted }) => ({ title: `This is a key for ${label}, and one for ${wanted} is needed here`, mend: 'Make one in Keys, or with the button above.' }),
    'agreement.ciphertext-length': ({ label, wanted, got }) => ({ title: `This has ${number(got)} bytes, and ciphertexts of ${label} have ${number(wanted)}`, mend: 'It is for a key of another size or scheme, or was cut. Copy it again, whole.' }),
  },
  parts: {
    'dh-a': 'A = gᵃ mod p, what Alice sends',
    'dh-b': 'B = gᵇ mod p, what Bob sends',
    'dh-secret': 's, what both get',
    'dh-small-order': 'The powers of this base take only some of the values: there is as much less to try',
    'agreed-with': 'Agreed with',
    'shared-secret': 'Shared secret, hex',
    'kem-ciphertext': 'Ciphertext, base64',
    'kem-rejected': 'This ciphertext was not made for this key, or was changed. ML-KEM gives no error but another secret, which nobody else has: what is encrypted with it will not open (implicit rejection, FIPS 203). An attacker who tries ciphertexts learns nothing that way',
  },
  unavailable: {
    'openssl.no-numbers': { title: 'openssl does not calculate with numbers of one’s own', why: 'Its commands take keys in files and refuse groups as small as these. Python has pow(g, a, p).' },
    'python.no-ml-kem-512': { title: 'cryptography has ML-KEM-768 and ML-KEM-1024 only', why: 'OpenSSL 3.5 and Node 24 have ML-KEM-512.' },
  },
}
