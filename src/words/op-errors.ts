/** The words for every error of an operation: what is wrong, and what to do. They stand at the field. */
import { safeText } from '../core/bytes/text.ts'
import type { FernetInput } from '../core/crypto/fernet-token.ts'
import type { OpError } from '../core/ops/contract.ts'
import type { OpErrorCode, OpErrorParams } from '../core/ops/errors.ts'
import { dateTime, number } from './format.ts'

export interface OpErrorWords {
  readonly title: string
  readonly mend: string
}

const thing = (of: FernetInput) => (of === 'key' ? 'The key' : 'The token')
const AGAIN = 'Copy it again, whole.'
const count = (value: number, unit: string) => `${number(value)} ${unit}${value === 1 ? '' : 's'}`

/** `75 seconds`, `3 minutes 5 seconds`, `2 days 4 hours`. */
export function seconds(value: number): string {
  const units: readonly (readonly [string, number])[] = [['day', 86_400], ['hour', 3600], ['minute', 60]]
  const [unit, size] = units.find(([, each]) => value >= (each === 60 ? 120 : each)) ?? ['second', 1]
  const whole = Math.floor(value / size), rest = value - whole * size
  const next = units[units.findIndex(([name]) => name === unit) + 1] ?? ['second', 1]
  const left = size === 1 ? 0 : Math.floor(rest / next[1])
  return left > 0 ? `${count(whole, unit)} ${count(left, next[0])}` : count(whole, unit)
}

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

const words: { readonly [C in OpErrorCode]: (params: OpErrorParams[C]) => OpErrorWords } = {
  'field.required': () => ({ title: 'This is needed', mend: 'Fill it in.' }),
  'field.integer': ({ got }) => ({ title: `“${safeText(got)}” is not a whole number`, mend: 'Use digits only, as in 3600.' }),
  'field.range': ({ min, max }) => ({ title: 'This is out of range', mend: `Use a number from ${number(min)} to ${number(max)}.` }),

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
  'fernet.unpad': () => ({ title: 'Refused: the decrypted bytes do not end in proper padding', mend: 'The HMAC fits, so the token is as its maker wrote it: the program that made it has an error, or encrypted with another half of the key.' }),
}

/** What is wrong and what to do, as plain text. */
export function opErrorWords(error: OpError): OpErrorWords {
  return (words[error.code] as (params: OpError['params']) => OpErrorWords)(error.params)
}
