import type { HashErrors, HashOperations, HashPart, HashUnavailable } from '../../core/ops/hash/types.ts'
import { number } from '../format.ts'
import type { GroupWords, OpFieldWords, OptionWords } from './contract.ts'

const OPTIONS: Readonly<Record<string, OptionWords>> = {
  'SHA-1': { label: 'SHA-1 (broken)', weak: 'Broken: two files with the same SHA-1 can be made for a few thousand dollars (SHAttered, 2017; chosen prefix, 2020). Only for old records and for teaching.' },
  MD5: { label: 'MD5 (broken)', weak: 'Broken: two files with the same MD5 are made in seconds. Only for old records and for teaching.' },
}
const HMAC_OPTIONS: Readonly<Record<string, OptionWords>> = {
  'SHA-1': { label: 'SHA-1 (old)', weak: 'HMAC with SHA-1 has no known break, but nothing new should use it.' },
  MD5: { label: 'MD5 (old)', weak: 'HMAC with MD5 has no practical break known, but nothing new should use it.' },
}
const EXPECTED: OpFieldWords = { label: 'Compare with', hint: 'A digest from elsewhere, in hex or base64: the result then says whether they are equal.' }

export const hashWords: GroupWords<HashOperations, HashErrors, HashPart, HashUnavailable> = {
  operations: {
    hash: {
      title: 'Hash',
      action: 'Hash',
      what: 'A fingerprint of a text or a file: the same bytes always give the same digest, and nobody finds other bytes that give it too.',
      fields: {
        algorithm: { label: 'Algorithm', options: OPTIONS },
        data: { label: 'Message', hint: 'Text, whose bytes in UTF-8 are hashed, or a file of any size, which is read piece by piece.' },
        expected: EXPECTED,
      },
      output: 'Digest',
    },
    hmac: {
      title: 'HMAC',
      action: 'Make the MAC',
      what: 'A digest that only the key’s holders can make or check: it shows that a message comes from one of them, unchanged.',
      fields: {
        algorithm: { label: 'Hash', options: HMAC_OPTIONS },
        key: { label: 'Key', hint: 'In hex or base64. As many random bytes as the digest has are enough; a passphrase is no key.' },
        data: { label: 'Message', hint: 'Text, whose bytes in UTF-8 are used, or a file of any size.' },
        expected: EXPECTED,
      },
      output: 'MAC',
    },
  },
  errors: {
    'hash.expected-length': ({ wanted, got }) => ({ title: `This has ${number(got)} bytes, and the algorithm’s digests have ${number(wanted)}`, mend: 'Choose the algorithm that it was made with, or copy it again, whole.' }),
  },
  parts: { digest: 'Digest', mac: 'MAC', 'digest-equal': 'Equal to the expected one', 'digest-differs': 'Not the expected one' },
  unavailable: {
    'python.no-blake3': { title: 'Neither Python nor cryptography has BLAKE3', why: 'The package “blake3” on PyPI does: pip install blake3, then blake3.blake3(message).hexdigest().' },
    'openssl.no-blake3': { title: 'OpenSSL has no BLAKE3', why: 'Its authors’ b3sum does: b3sum FILE.' },
  },
}
