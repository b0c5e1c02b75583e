import type { PasswordErrors, PasswordOperations, PasswordPart, PasswordUnavailable } from '../../core/ops/password/types.ts'
import { safeText } from '../../core/bytes/text.ts'
import { fileSize, number } from '../format.ts'
import type { GroupWords, OpFieldWords } from './contract.ts'

const PASSPHRASE: OpFieldWords = { label: 'Password or passphrase', hint: 'It stands in no link and in no code that is shown. Its bytes in UTF-8 count, blanks too.' }
const SALT: OpFieldWords = { label: 'Salt', hint: 'In hex or base64. It is no secret: it makes equal passwords look different, so that each must be guessed on its own. A new one for each password.' }
const LENGTH: OpFieldWords = { label: 'Length in bytes', hint: '32 for a key of 256 bits.' }
const EXPENSIVE: OpFieldWords = { label: 'When it costs more than usual', options: { ask: { label: 'Ask first' }, run: { label: 'Run it all the same', weak: 'This can take many seconds and much memory. A PBKDF2 that runs cannot be stopped: later ones wait for it, even after Cancel.' } } }
const SHA1: OpFieldWords['options'] = { 'SHA-1': { label: 'SHA-1 (old)', weak: 'No break of SHA-1 is known that matters here, but nothing new should use it, and it is the fastest of these to guess with.' } }
const LONG: OpFieldWords = {
  label: 'A password of more than 72 bytes',
  options: { refuse: { label: 'Refuse it' }, cut: { label: 'Cut it, as most programs do', weak: 'Only the first 72 bytes count then: two passwords that differ after them fit the same hash, and nobody is told.' } },
}

const OTHER_NAMES: { readonly [N in PasswordErrors['password.other-hash']['name']]: readonly [name: string, mend: string] } = {
  sha512crypt: ['a sha512crypt hash, as /etc/shadow has them', 'Check it with: openssl passwd -6 -salt SALT.'],
  sha256crypt: ['a sha256crypt hash', 'Check it with: openssl passwd -5 -salt SALT.'],
  md5crypt: ['an md5crypt hash', 'Check it with: openssl passwd -1 -salt SALT. It is far too quick to guess: set the password anew.'],
  apr1: ['an Apache md5crypt hash', 'Check it with: openssl passwd -apr1 -salt SALT. It is far too quick to guess: use htpasswd -B.'],
  yescrypt: ['a yescrypt hash, as /etc/shadow has them', 'On a Linux system with libxcrypt, perl -e \'print crypt(PASSWORD, HASH)\' prints the hash again if it fits.'],
  scrypt: ['a stored scrypt hash', 'Put its salt and costs into scrypt’s form and compare.'],
  pbkdf2: ['a stored PBKDF2 hash', 'Put its salt and rounds into PBKDF2’s form and compare.'],
  digest: ['a bare digest in hex, without a salt', 'That is no password hash: guessing it takes as long as hashing. Hash the password under Hash and MAC and compare.'],
  'bcrypt-2x': ['a bcrypt hash of 2011’s faulty version', 'Some programs reckoned wrongly with characters above 127 and mark such hashes $2x$. Set the password anew.'],
}
const PHC_PARTS = { version: 'version', parameters: 'parameters', salt: 'salt', hash: 'hash' } as const

export const passwordWords: GroupWords<PasswordOperations, PasswordErrors, PasswordPart, PasswordUnavailable> = {
  operations: {
    argon2id: {
      title: 'Argon2id',
      action: 'Hash the password',
      what: 'The first choice today. It fills memory, which an attacker’s graphics card cannot have a thousand times over.',
      fields: {
        passphrase: PASSPHRASE, salt: SALT,
        memory: { label: 'Memory in KiB', hint: '65,536 KiB are 64 MiB.' },
        passes: { label: 'Passes', hint: 'How often the memory is gone over.' },
        lanes: { label: 'Lanes', hint: 'Parts that can be filled at the same time. This page fills them one after another; the result is the same.' },
        form: { label: 'For', options: { phc: { label: 'Storing: a string with all parameters' }, key: { label: 'Encrypting: a key in hex' } } },
        length: LENGTH,
        secret: { label: 'Secret (pepper)', hint: 'A key that is kept away from the stored hashes: without it they cannot be guessed at all.' },
        associated: { label: 'Associated data', hint: 'Bytes that are bound to the result, as a user’s number. Computed in JavaScript: several times slower.' },
        expensive: EXPENSIVE,
      },
      output: 'Password hash',
    },
    bcrypt: {
      title: 'bcrypt',
      action: 'Hash the password',
      what: 'From 1999, in every language, and still sound for storing passwords. It reads no more than 72 bytes.',
      fields: {
        passphrase: PASSPHRASE, salt: SALT,
        cost: { label: 'Cost', hint: 'Each step doubles the work: 12 is 4,096 rounds.' },
        long: LONG, expensive: EXPENSIVE,
      },
      output: 'Password hash',
    },
    scrypt: {
      title: 'scrypt',
      action: 'Derive the key',
      what: 'Fills memory as Argon2 does; older, and in more programs.',
      fields: {
        passphrase: PASSPHRASE, salt: SALT,
        cost: { label: 'Cost N', hint: 'A power of two. With r = 8, N = 131,072 fills 128 MiB.' },
        blockSize: { label: 'Block size r', hint: '8 everywhere.' },
        parallel: { label: 'Parallel p', hint: 'Repeats the work with as many memories.' },
        length: LENGTH, expensive: EXPENSIVE,
      },
      output: 'Key',
    },
    pbkdf2: {
      title: 'PBKDF2',
      action: 'Derive the key',
      what: 'The oldest and the most widespread: a MAC repeated many times. It needs no memory, so graphics cards are very good at guessing.',
      fields: {
        passphrase: PASSPHRASE, salt: SALT,
        hash: { label: 'Hash', options: SHA1 },
        rounds: { label: 'Rounds', hint: 'OWASP advises 600,000 with SHA-256, 210,000 with SHA-512.' },
        length: LENGTH, expensive: EXPENSIVE,
      },
      output: 'Key',
    },
    'password-verify': {
      title: 'Verify a password',
      action: 'Verify',
      what: 'Does this password fit this stored hash? Takes bcrypt’s $2b$ and Argon2’s $argon2id$ strings.',
      fields: {
        passphrase: PASSPHRASE,
        hash: { label: 'Stored hash', hint: 'It carries its salt and its costs. Those are checked before any work begins.' },
        long: LONG, expensive: EXPENSIVE,
      },
      output: 'Verdict',
    },
    hkdf: {
      title: 'HKDF',
      action: 'Derive the key',
      what: 'Several keys out of one that is strong already, as TLS does. It is quick on purpose: never for passwords.',
      fields: {
        key: { label: 'Key to derive from', hint: 'In hex or base64: a random key, or what a key agreement gave. Not a password.' },
        salt: { label: 'Salt' },
        infoAs: { label: 'Info is given as', options: { text: { label: 'Text' }, bytes: { label: 'Bytes' } } },
        info: { label: 'Info', hint: 'What the key is for. Another info gives another key that tells nothing about this one.' },
        infoBytes: { label: 'Info in bytes', hint: 'In hex or base64.' },
        hash: { label: 'Hash', options: { 'SHA-1': { label: 'SHA-1 (old)', weak: 'HKDF with SHA-1 has no known break, but nothing new should use it.' } } },
        length: LENGTH,
      },
      output: 'Key',
    },
  },
  errors: {
    'password.cost-ask': ({ cost, limit }) => ({ title: `This costs ${number(cost)} rounds or what takes as long, more than the usual ${number(limit)}`, mend: 'If you mean it, choose “Run it all the same”.' }),
    'password.cost-refused': ({ cost, limit }) => ({ title: `This costs ${number(cost)} rounds or what takes as long; this page runs ${number(limit)} at most`, mend: 'A browser would be busy for minutes, and nobody asks for that in earnest. Use less, or the code that is shown.' }),
    'password.memory': ({ wanted, limit }) => ({ title: `This wants ${fileSize(wanted)} of memory, and a browser’s tab gives ${fileSize(limit)}`, mend: 'Use less memory and more passes here, or the code that is shown.' }),
    'password.argon2-memory': ({ least, got }) => ({ title: `${number(got)} KiB are too little for these lanes`, mend: `Each wants 8 KiB: ${number(least)} KiB at least.` }),
    'password.salt-short': ({ least, got }) => ({ title: `The salt has ${number(got)} bytes, and at least ${number(least)} are needed`, mend: 'Make a random one of 16.' }),
    'password.power-of-two': ({ got, below, above }) => ({ title: `${number(got)} is no power of two`, mend: `The nearest are ${number(below)} and ${number(above)}.` }),
    'password.scrypt-n': ({ got, limit }) => ({ title: `${number(got)} is too much for so small a block size`, mend: `N must be less than ${number(limit)} here. Use r = 8.` }),
    'password.bcrypt-long': ({ octets }) => ({ title: `bcrypt reads 72 bytes, and this password has ${number(octets)}`, mend: 'What follows would not count. Use Argon2id, which reads all; or choose under More that it is cut, if a hash was made that way.' }),
    'password.bcrypt-nul': ({ offset }) => ({ title: `There is a zero byte at ${number(offset)}`, mend: 'Most programs’ bcrypt ends the password there. Leave it out.' }),
    'password.hkdf-length': ({ most, got }) => ({ title: `${number(got)} bytes are more than HKDF gives`, mend: `With this hash ${number(most)} at most: 255 times its length.` }),
    'password.unknown-hash': ({ start }) => ({ title: `“${safeText(start)}” begins no hash that is known here`, mend: 'bcrypt’s begin with $2b$, Argon2’s with $argon2id$. Was the beginning copied, and were the $ signs kept by the shell?' }),
    'password.other-hash': ({ name }) => ({ title: `This is ${OTHER_NAMES[name][0]}`, mend: OTHER_NAMES[name][1] }),
    'password.bcrypt-length': ({ got }) => ({ title: `A bcrypt hash has 60 characters, and this has ${number(got)}`, mend: 'Copy it again, whole. Databases with a column that is too short cut it: such a hash can never fit.' }),
    'password.hash-character': ({ offset, got }) => ({ title: `“${safeText(got)}” at character ${number(offset + 1)} cannot stand there`, mend: 'After $2b$ come the cost (04 to 31), $, and 53 characters of ./A–Z a–z 0–9. Copy it again.' }),
    'password.phc': ({ part, got }) => ({ title: got === '' ? `Its ${PHC_PARTS[part]} is missing` : `Its ${PHC_PARTS[part]} cannot be read: “${safeText(got.slice(0, 40))}”`, mend: 'It should look like $argon2id$v=19$m=65536,t=3,p=4$SALT$HASH. Copy it again, whole.' }),
    'password.argon2-version': ({ got }) => ({ title: `This is Argon2 of version ${got === 16 ? '1.0' : number(got)}, and RFC 9106’s is 1.3 (v=19)`, mend: 'Version 1.0, of 2015, gives other results and has known weaknesses. Verify it with the program that made it, and store it anew.' }),
  },
  parts: {
    'password-hash': 'Password hash', 'derived-key': 'Key',
    'password-fits': 'The password fits', 'password-differs': 'The password does not fit this hash', 'password-cut': 'Only the first 72 bytes of this password count',
  },
  unavailable: {
    'openssl.no-bcrypt': { title: 'OpenSSL has no bcrypt', why: 'Apache’s htpasswd has: htpasswd -nbB NAME PASSWORD; and mkpasswd -m bcrypt of Debian’s whois package.' },
  },
}
