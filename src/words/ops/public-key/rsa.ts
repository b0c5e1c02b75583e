/** The words for RSA-OAEP and the hybrid idea. */
import type { RsaErrors, RsaOperations, RsaPart, RsaUnavailable } from '../../../core/ops/public-key/types.ts'
import { count, number } from '../../format.ts'
import type { GroupWords, OpErrorWords, OpFieldWords, OptionWords } from '../contract.ts'

const PUBLIC_KEY: OpFieldWords = { label: 'Public key of the recipient', hint: 'RSA, as PEM, JWK, OpenSSH line or certificate. A private key does as well: only its public half is used.' }
const PRIVATE_KEY: OpFieldWords = { label: 'Private key', hint: 'The other half of the key that it was encrypted with, as PEM, JWK or OpenSSH file.' }
const PASSPHRASE: OpFieldWords = { label: 'Passphrase of the key' }
const HASHES: Readonly<Record<string, OptionWords>> = {
  'SHA-1': { label: 'SHA-1 (old)', weak: 'OAEP does not rest on what is broken of SHA-1, and no attack on it is known. Still: only for old systems that can do nothing else.' },
}
const HASH: OpFieldWords = { label: 'Hash', hint: 'Both sides must choose the same. It is used for MGF1 too.', options: HASHES }
const LABEL: OpFieldWords = { label: 'Label', hint: 'Ties the ciphertext to a purpose: who decrypts must give the same. Mostly empty. Bytes: hex:00ff.' }

function tooLong({ got, most, modulus, hash, name }: RsaErrors['rsa.too-long']): OpErrorWords {
  return {
    title: `The message has ${count(got, 'byte')}, and ${number(most)} fit`,
    mend: `RSA encrypts one number below its modulus: ${number(modulus)} bytes, of which OAEP takes 2 × ${number(hash)} for ${name} and 2 more: ${number(modulus)} - 2 × ${number(hash)} - 2 = ${number(most)}. Use a hybrid message, CMS or age: they encrypt any length with a fresh key, and that key with RSA.`,
  }
}

export const rsaWords: GroupWords<RsaOperations, RsaErrors, RsaPart, RsaUnavailable> = {
  operations: {
    'rsa-oaep-encrypt': {
      title: 'Encrypt with RSA-OAEP',
      action: 'Encrypt',
      what: 'Anyone who has the public key can encrypt; only the holder of the private key can read it. For short secrets, such as other keys.',
      fields: { key: PUBLIC_KEY, hash: HASH, data: { label: 'Message', hint: 'With 2048 bits and SHA-256 at most 190 bytes fit. The same message gives another ciphertext each time.' }, label: LABEL },
      output: 'Ciphertext',
    },
    'rsa-oaep-decrypt': {
      title: 'Decrypt with RSA-OAEP',
      action: 'Decrypt',
      what: 'Gives back what was encrypted for this private key. The padding shows whether it was changed; who encrypted it, it does not show.',
      fields: { key: PRIVATE_KEY, passphrase: PASSPHRASE, hash: HASH, ciphertext: { label: 'Ciphertext', hint: 'In base64 or hex: as many bytes as the key’s modulus.' }, label: LABEL },
      output: 'Message',
    },
    'hybrid-encrypt': {
      title: 'Encrypt any length: the hybrid idea',
      action: 'Encrypt',
      what: 'A fresh AES key encrypts the message, RSA-OAEP encrypts that key, and both travel together.',
      fields: { key: PUBLIC_KEY, data: { label: 'Message', hint: 'Text or a file, of any length up to 1 MB here.' } },
      output: 'Wrapped key, nonce, ciphertext and tag',
    },
    'hybrid-decrypt': {
      title: 'Decrypt a hybrid message',
      action: 'Decrypt',
      what: 'The private key opens the wrapped key, and that opens the message. A change of a single bit anywhere is refused.',
      fields: { key: PRIVATE_KEY, passphrase: PASSPHRASE, message: { label: 'Wrapped key, nonce, ciphertext and tag', hint: 'All of it, in base64 or hex.' } },
      output: 'Message',
    },
  },
  errors: {
    'rsa.too-long': tooLong,
    'rsa.small-key': ({ bits, least, name }) => ({ title: `A key of ${number(bits)} bits is too small for ${name}: not even an empty message fits`, mend: `OAEP with ${name} takes ${number(least)} bits by itself. Use a larger key.` }),
    'rsa.ciphertext-length': ({ got, modulus }) => ({
      title: `The ciphertext has ${count(got, 'byte')}, and this key’s have ${number(modulus)}`,
      mend: got < modulus ? 'It is cut, or was made with a smaller key. Copy it again, whole.' : 'Something was added, or it was made with a larger key, or it is a hybrid message.',
    }),
    'rsa.refused': ({ name, label }) => ({
      title: 'Refused: the padding is not right',
      mend: `It was encrypted with another key, with another hash than ${name}, with ${label ? 'another label' : 'a label'}, or it was changed. Which of these, nobody can tell, and no program must: whoever could ask often enough would read the message (Manger, 2001).`,
    }),
    'hybrid.cut': ({ got, least }) => ({ title: `This is cut: it has ${count(got, 'byte')}, and with this key even an empty message has ${number(least)}`, mend: 'Copy it again, whole. If it was made with a smaller key, this is not its private key.' }),
    'hybrid.key-length': ({ got }) => ({ title: `The key inside has ${count(got, 'byte')}, and AES-256 needs 32`, mend: 'It was not made as a hybrid message is made here. What wraps a key in this way may be opened with Decrypt with RSA-OAEP.' }),
    'hybrid.tag': () => ({ title: 'Refused: the key opens, but the message was changed', mend: 'One bit is enough for the tag not to fit. Ask for it again.' }),
  },
  parts: { 'rsa-ciphertext': 'Ciphertext', 'rsa-message': 'Message', 'hybrid-message': 'Wrapped key, nonce, ciphertext and tag' },
  unavailable: {
    'openssl.no-gcm': { title: 'OpenSSL’s command line has no AES-GCM', why: 'Its enc command refuses ciphers with a tag. What it has for the same idea is CMS: openssl cms -encrypt -aes-256-gcm -recip cert.pem -keyopt rsa_padding_mode:oaep -in message.txt -outform PEM (3.0 or later).' },
  },
}
