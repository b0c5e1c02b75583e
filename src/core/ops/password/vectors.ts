/**
 * Public vectors: RFC 6070 and RFC 7914 11 (PBKDF2), RFC 7914 12 (scrypt), RFC 9106 5.3 and the reference implementation's tests (Argon2id),
 * crypt_blowfish and jBCrypt (bcrypt; theirs say `$2a$` where this page says `$2b$`), RFC 5869 (HKDF).
 */
import { toHex } from '../../bytes/hex.ts'
import type { OpVector } from '../contract.ts'
import type { OpErrorCode } from '../errors.ts'

/** `salt`, `NaCl` and the like in hex. */
const hex = (text: string) => toHex(new TextEncoder().encode(text))

const pbkdf2 = { passphrase: 'password', salt: hex('salt'), hash: 'SHA-1', rounds: '1', length: '20', expensive: 'ask' }
export const pbkdf2Vectors: readonly OpVector<'pbkdf2'>[] = [
  { name: 'SHA-256, 80,000 rounds', source: 'RFC 7914 11', now: 0, values: { ...pbkdf2, passphrase: 'Password', salt: hex('NaCl'), hash: 'SHA-256', rounds: '80000', length: '64' }, expect: { text: '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d' } },
  { name: 'SHA-256, one round', source: 'RFC 7914 11', now: 0, values: { ...pbkdf2, passphrase: 'passwd', hash: 'SHA-256', length: '64' }, expect: { text: '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783' } },
  { name: 'SHA-1, one round', source: 'RFC 6070 2', now: 0, values: pbkdf2, expect: { text: '0c60c80f961f0e71f3a9b524af6012062fe037a6' } },
  { name: 'SHA-1, a length that is no multiple of the hash’s', source: 'RFC 6070 2', now: 0, values: { ...pbkdf2, passphrase: 'passwordPASSWORDpassword', salt: hex('saltSALTsaltSALTsaltSALTsaltSALTsalt'), rounds: '4096', length: '25' }, expect: { text: '3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038' } },
  { name: 'SHA-512', source: 'computed with Python 3.11 hashlib', now: 0, values: { ...pbkdf2, hash: 'SHA-512', rounds: '4096', length: '64' }, expect: { text: 'd197b1b33db0143e018b12f3d1d1479e6cdebdcc97c5c0f87f6902e072f457b5143f30602641b3d55cd335988cb36b84376060ecd532e039b742a239434af2d5' } },
  { name: 'more rounds than are run unasked', source: 'made for the error', now: 0, values: { ...pbkdf2, rounds: '2000001' }, expect: { error: 'password.cost-ask' } },
  { name: 'more rounds than are run', source: 'made for the error', now: 0, values: { ...pbkdf2, rounds: '2147483647', expensive: 'run' }, expect: { error: 'password.cost-refused' } },
]

const scrypt = { passphrase: 'password', salt: hex('NaCl'), cost: '1024', blockSize: '8', parallel: '16', length: '64', expensive: 'ask' }
const scryptError = (name: string, error: OpErrorCode, changes: Partial<typeof scrypt>): OpVector<'scrypt'> => ({ name, source: 'made for the error', now: 0, values: { ...scrypt, parallel: '1', ...changes }, expect: { error } })
export const scryptVectors: readonly OpVector<'scrypt'>[] = [
  { name: 'N = 16384', source: 'RFC 7914 12', now: 0, values: { ...scrypt, passphrase: 'pleaseletmein', salt: hex('SodiumChloride'), cost: '16384', parallel: '1' }, expect: { text: '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887' } },
  { name: 'N = 1024, p = 16', source: 'RFC 7914 12', now: 0, values: scrypt, expect: { text: 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640' } },
  scryptError('N that is no power of two', 'password.power-of-two', { cost: '1000' }),
  scryptError('N too large for r = 1', 'password.scrypt-n', { cost: '65536', blockSize: '1' }),
  scryptError('2 GiB', 'password.memory', { cost: '2097152' }),
  scryptError('1 GiB unasked', 'password.cost-ask', { cost: '1048576' }),
]

const argon2id = { passphrase: 'password', salt: hex('somesalt'), memory: '65536', passes: '2', lanes: '1', form: 'key', length: '32', secret: '', associated: '', expensive: 'ask' }
const REFERENCE = 'phc-winner-argon2 test.c'
const argon2Error = (name: string, error: OpErrorCode, changes: Partial<typeof argon2id>): OpVector<'argon2id'> => ({ name, source: 'made for the error', now: 0, values: { ...argon2id, ...changes }, expect: { error } })
export const argon2idVectors: readonly OpVector<'argon2id'>[] = [
  { name: '64 MiB', source: REFERENCE, now: 0, values: { ...argon2id, form: 'phc' }, expect: { text: '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc' } },
  { name: '256 KiB', source: REFERENCE, now: 0, values: { ...argon2id, memory: '256' }, expect: { text: '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe' } },
  { name: '256 KiB, two lanes', source: REFERENCE, now: 0, values: { ...argon2id, memory: '256', lanes: '2', form: 'phc' }, expect: { text: '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc' } },
  {
    name: 'with a secret and associated data', source: 'RFC 9106 5.3', now: 0, expect: { text: '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659' },
    values: { ...argon2id, passphrase: '\u0001'.repeat(32), salt: '02'.repeat(16), secret: '03'.repeat(8), associated: '04'.repeat(12), memory: '32', passes: '3', lanes: '4' },
  },
  argon2Error('a salt of four octets', 'password.salt-short', { salt: '00112233' }),
  argon2Error('less memory than lanes want', 'password.argon2-memory', { memory: '31', lanes: '4' }),
  argon2Error('2 GiB, as RFC 9106’s first choice has it', 'password.memory', { memory: '2097152', passes: '1' }),
  argon2Error('a hundred passes over 512 MiB', 'password.cost-refused', { memory: '524288', passes: '100', expensive: 'run' }),
]

const bcrypt = { passphrase: 'U*U', salt: '10410410410410410410410410410410', cost: '5', long: 'refuse', expensive: 'ask' }
const LONG = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored'
export const bcryptVectors: readonly OpVector<'bcrypt'>[] = [
  { name: 'U*U', source: 'crypt_blowfish wrapper.c', now: 0, values: bcrypt, expect: { text: '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW' } },
  { name: 'abc', source: 'jBCrypt TestBCrypt.java', now: 0, values: { ...bcrypt, passphrase: 'abc', salt: '2a1f1dc70a3d147956a46febe3016017', cost: '6' }, expect: { text: '$2b$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i' } },
  { name: 'cut after 72 octets', source: 'crypt_blowfish wrapper.c', now: 0, values: { ...bcrypt, passphrase: LONG, salt: '71d79f8218a39259a7a29aabb2dbafc3', long: 'cut' }, expect: { text: '$2b$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui' } },
  { name: 'a password of more than 72 octets', source: 'made for the error', now: 0, values: { ...bcrypt, passphrase: LONG }, expect: { error: 'password.bcrypt-long' } },
  { name: 'a zero octet', source: 'made for the error', now: 0, values: { ...bcrypt, passphrase: 'a\0b' }, expect: { error: 'password.bcrypt-nul' } },
  { name: 'hours of work', source: 'made for the error', now: 0, values: { ...bcrypt, cost: '31', expensive: 'run' }, expect: { error: 'password.cost-refused' } },
]

const verify = { passphrase: 'password', hash: '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc', long: 'refuse', expensive: 'ask' }
const FITS = { text: 'It fits' }, DIFFERS = { text: 'It does not fit' }
const verified = (name: string, source: string, changes: Partial<typeof verify>, expect: OpVector<'password-verify'>['expect']): OpVector<'password-verify'> => ({ name, source, now: 0, values: { ...verify, ...changes }, expect })
const wrong = (name: string, hash: string, error: OpErrorCode) => verified(name, 'made for the error', { hash }, { error })
export const verifyVectors: readonly OpVector<'password-verify'>[] = [
  verified('Argon2id', REFERENCE, {}, FITS),
  verified('Argon2id, a differing password', REFERENCE, { passphrase: 'differentpassword' }, DIFFERS),
  verified('Argon2i', REFERENCE, { hash: '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8' }, FITS),
  verified('bcrypt, $2a$', 'jBCrypt TestBCrypt.java', { passphrase: 'abc', hash: '$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i' }, FITS),
  verified('bcrypt, $2y$, a blank at its end', 'crypt_blowfish wrapper.c', { passphrase: 'U*U', hash: '$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW ' }, FITS),
  verified('bcrypt, another password', 'crypt_blowfish wrapper.c', { passphrase: 'U*U*', hash: '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW' }, DIFFERS),
  wrong('nothing known', 'hunter2', 'password.unknown-hash'),
  wrong('sha512crypt', '$6$rounds=5000$abc$def', 'password.other-hash'),
  wrong('bcrypt that is cut', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0X', 'password.bcrypt-length'),
  wrong('bcrypt with a character that it has not', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKv+OeW', 'password.hash-character'),
  wrong('a cost that is none', '$2b$99$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', 'password.hash-character'),
  wrong('Argon2 1.0', '$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ', 'password.argon2-version'),
  wrong('Argon2 without its hash', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ', 'password.phc'),
  wrong('Argon2 with 4 GiB', '$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc', 'password.memory'),
]

const hkdf = { key: '0b'.repeat(22), salt: '000102030405060708090a0b0c', infoAs: 'bytes', info: '', infoBytes: 'f0f1f2f3f4f5f6f7f8f9', hash: 'SHA-256', length: '42' }
const counting = (from: number, to: number) => toHex(Uint8Array.from({ length: to - from }, (_, i) => from + i))
export const hkdfVectors: readonly OpVector<'hkdf'>[] = [
  { name: 'test case 1', source: 'RFC 5869 A.1', now: 0, values: hkdf, expect: { text: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865' } },
  {
    name: 'test case 2, longer', source: 'RFC 5869 A.2', now: 0, values: { ...hkdf, key: counting(0, 0x50), salt: counting(0x60, 0xb0), infoBytes: counting(0xb0, 0x100), length: '82' },
    expect: { text: 'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87' },
  },
  { name: 'test case 3, neither salt nor info', source: 'RFC 5869 A.3', now: 0, values: { ...hkdf, salt: '', infoAs: 'text', infoBytes: '' }, expect: { text: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8' } },
  { name: 'test case 4, SHA-1', source: 'RFC 5869 A.4', now: 0, values: { ...hkdf, key: '0b'.repeat(11), hash: 'SHA-1' }, expect: { text: '085a01ea1b10f36933068b56efa5ad81a4f14b822f5b091568a9cdd4f155fda2c22e422478d305f3f896' } },
  { name: 'SHA-512, info as text', source: 'computed with Python cryptography 48', now: 0, values: { ...hkdf, salt: '', infoAs: 'text', info: 'a "text" \\ with $x', infoBytes: '', hash: 'SHA-512' }, expect: { text: '4f5d7900ce3bd31fded5f0c4cd007ff87e6b542bdb7fbfd25e89f98c61516eda7b9fc5c14609d4d22e8c' } },
  { name: 'more than 255 blocks', source: 'RFC 5869 2.3', now: 0, values: { ...hkdf, length: '8161' }, expect: { error: 'password.hkdf-length' } },
]
