/** The words for Fernet: its operations, and what can be wrong with a key or a token. */
import { safeText } from '../../core/bytes/text.ts'
import type { FernetInput, FernetProblem } from '../../core/crypto/fernet-token.ts'
import type { OpErrorParams } from '../../core/ops/errors.ts'
import type { FernetErrors, FernetOperations, FernetUnavailable } from '../../core/ops/fernet/types.ts'
import { count, dateTime, number, seconds } from '../format.ts'
import type { GroupWords, OpErrorWords, OpFieldWords } from './contract.ts'

const FERNET_KEY: OpFieldWords = { label: 'Key', hint: '44 characters: 32 bytes in base64url. The first 16 sign, the other 16 encrypt.' }

const thing = (of: FernetInput) => (of === 'key' ? 'The key' : 'The token')
const AGAIN = 'Copy it again, whole.'
function character({ of, offset, got, run, like }: OpErrorParams['fernet.character']): OpErrorWords {
  const place = `character ${number(offset + 1)}`
  if (like === 'white') return { title: `${thing(of)} is broken by white space at ${place}`, mend: 'Join the pieces: a key or a token is one unbroken word.' }
  if (like === 'standard') return { title: `${thing(of)} has ${got} at ${place}, which is ordinary base64`, mend: 'Fernet uses base64url: write - instead of + and _ instead of /.' }
  const what = run > 1 ? `${number(run)} characters from ${place} on, the first of them ${safeText(got)}, are` : `${safeText(got)} at ${place} is`
  return { title: `${what} not base64url`, mend: `Only A–Z, a–z, 0–9, - and _ are, with = at the end. ${AGAIN}` }
}

function padding({ of, expected, got }: OpErrorParams['fernet.padding']): OpErrorWords {
  const wanted = expected === 0 ? 'no “=”' : `“${'='.repeat(expected)}”`
  return got < expected
    ? { title: `${thing(of)} should end in ${wanted}`, mend: `The end is missing. ${AGAIN} Where a program has stripped the padding, add ${wanted}.` }
    : { title: `${thing(of)} ends in too many “=”`, mend: `It should end in ${wanted}. Some characters before them may be missing.` }
}

function keyLength({ bytes, first }: OpErrorParams['fernet.key-length']): OpErrorWords {
  if (first === 0x80 && bytes > 56) return { title: 'This is a token, not a key', mend: 'Put it into the token field. The key has 44 characters.' }
  const compared = bytes < 32 ? 'too short' : 'too long'
  return { title: `The key is ${compared}: ${count(bytes, 'byte')} instead of 32`, mend: 'A Fernet key is 32 random bytes, 44 characters in base64url. A passphrase is no key: it needs a key derivation function first.' }
}

function version({ got, bytes }: OpErrorParams['fernet.version']): OpErrorWords {
  if (bytes === 32) return { title: 'This looks like a key, not a token', mend: 'Put it into the key field, and the token here. Tokens begin with gAAAAA.' }
  return { title: `This is no Fernet token: its first byte is 0x${got.toString(16).padStart(2, '0')} instead of 0x80`, mend: 'Tokens begin with gAAAAA. Check that the beginning was copied too.' }
}

const OLDER: OpFieldWords = { label: 'Older keys', hint: 'One a line. A token is tried with the key, then with these in their order.' }

function olderKey(line: number, { code, params }: FernetProblem): OpErrorWords {
  const words = fernetWords.errors[`fernet.${code}`] as (params: FernetProblem['params']) => OpErrorWords
  const { title, mend } = words(params)
  return { title: `Older key ${number(line)}: ${title}`, mend }
}

export const fernetWords: GroupWords<FernetOperations, FernetErrors, never, FernetUnavailable> = {
  operations: {
    'fernet-generate-key': {
      title: 'Make a Fernet key',
      action: 'Make a key',
      what: '32 random bytes from the browser’s generator, written as 44 characters.',
      fields: {},
      output: 'Key',
    },
    'fernet-encrypt': {
      title: 'Encrypt with Fernet',
      action: 'Encrypt',
      what: 'Turns a message into a token that only the key can read, and that nobody can change unnoticed without it.',
      fields: {
        key: FERNET_KEY,
        plaintext: { label: 'Message', hint: 'Any text. Its bytes in UTF-8 are encrypted; the token shows about how long it is.' },
      },
      output: 'Token',
    },
    'fernet-decrypt': {
      title: 'Decrypt with Fernet',
      action: 'Decrypt',
      what: 'Checks that the token was made with the key and was not changed, then gives the message back.',
      fields: {
        key: FERNET_KEY,
        token: { label: 'Token', hint: 'Its parts are shown below without any key; only the message needs one.' },
        ttl: { label: 'Time-to-live in seconds', hint: 'An older token is refused. Leave it empty to accept any age.' },
        older: OLDER,
      },
      output: 'Message',
    },
    'fernet-rotate': {
      title: 'Rotate a Fernet token',
      action: 'Rotate',
      what: 'Opens a token with whichever key fits and makes it anew with the new key. The time when it was made stays, so that it expires when it would have.',
      fields: {
        key: { ...FERNET_KEY, label: 'New key' },
        older: { label: 'Older keys', hint: 'One a line. The token is tried with the new key, then with these in their order.' },
        token: { label: 'Token' },
      },
      output: 'Rotated token',
    },
  },
  errors: {
    'fernet.empty': ({ of }) => ({ title: `${thing(of)} is missing`, mend: of === 'key' ? 'Paste the key, or make one.' : 'Paste the token.' }),
    'fernet.character': character,
    'fernet.trailing': ({ of, offset, characters }) => ({ title: `${count(characters, 'character')} too many: ${thing(of).toLowerCase()} ends with the “=” before character ${number(offset + 1)}`, mend: 'Remove what follows. It may be a second one.' }),
    'fernet.cut': ({ of, characters }) => ({ title: `${thing(of)} is cut: ${count(characters, 'character')} cannot be whole bytes`, mend: AGAIN }),
    'fernet.padding': padding,
    'fernet.key-length': keyLength,
    'fernet.version': version,
    'fernet.short': ({ bytes, needed }) => ({ title: `The token is cut: it has ${count(bytes, 'byte')}, and even the token of an empty message has ${number(needed)}`, mend: AGAIN }),
    'fernet.blocks': ({ bytes, over }) => ({ title: `The token is cut or has grown: its ciphertext has ${count(bytes, 'byte')}, ${number(over)} more than whole blocks of 16`, mend: AGAIN }),
    'fernet.hmac': () => ({ title: 'Refused: the HMAC does not fit. Either this is not the key that made the token, or the token was changed', mend: 'Which of the two cannot be known. Compare the key with the sender’s; then ask for the token again.' }),
    'fernet.expired': ({ timestamp, ttl, late }) => ({ title: `Refused: expired ${seconds(late)} ago`, mend: `It was made on ${dateTime(timestamp * 1000)} and may be ${seconds(ttl)} old. The key is right. Ask for a new token, or allow a longer time-to-live if its age does not matter.` }),
    'fernet.future': ({ timestamp, ahead, skew }) => ({ title: `Refused: it says that it was made ${seconds(ahead)} from now`, mend: `On ${dateTime(timestamp * 1000)}, by the maker’s clock; ${number(skew)} seconds are allowed. The key is right: one of the two clocks is wrong.` }),
    'fernet.older-key': ({ line, problem }) => olderKey(line, problem),
    'fernet.no-key': ({ keys }) => ({ title: `Refused: none of the ${number(keys)} keys made this token, or the token was changed`, mend: 'Which of the two cannot be known. Look for a key that is older still, or ask for the token again.' }),
    'fernet.unpad': () => ({ title: 'Refused: the decrypted bytes do not end in proper padding', mend: 'The HMAC fits, so the token is as its maker wrote it: the program that made it has an error, or encrypted with another half of the key.' }),
  },
  parts: {},
  unavailable: {
    'openssl.no-fernet': {
      title: 'OpenSSL has no Fernet',
      why: 'It has the parts (AES-128-CBC and HMAC-SHA256), and its command line could be made to chain them. Doing so by hand is what Fernet is there to spare you: whoever forgets to check the HMAC before decrypting, or compares it byte by byte, has encryption that can be changed or read from outside. Use Python’s package.',
    },
  },
}
