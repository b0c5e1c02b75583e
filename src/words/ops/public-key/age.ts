/** The words for age files. */
import { safeText } from '../../../core/bytes/text.ts'
import type { AgeErrors, AgeKeyProblem, AgeOperations, AgePart, AgeUnavailable } from '../../../core/ops/public-key/types.ts'
import { findingWords } from '../../findings.ts'
import { count, fileSize, list, number } from '../../format.ts'
import type { GroupWords, OpErrorWords, OptionWords } from '../contract.ts'

const TYPES: Readonly<Record<string, OptionWords>> = {
  x25519: { label: 'X25519: every age opens it' },
  hybrid: { label: 'ML-KEM-768 and X25519: withstands quantum computers', hint: 'age 1.3 and later.' },
}
const WORK: Readonly<Record<string, OptionWords>> = {
  18: { label: '18: as age does' }, 19: { label: '19: twice the work' }, 20: { label: '20: four times the work' }, 16: { label: '16: a quarter of the work' },
  14: { label: '14 (weak)', weak: 'A guess costs a sixteenth of age’s own: only with a passphrase that is random by itself.' },
  10: { label: '10 (for teaching)', weak: 'A guess costs next to nothing: only to see how it works.' },
}

const WHOLE = 'Copy it again, whole: every character counts.'
const KEYS: { readonly [P in AgeKeyProblem]: (what: string, name: string) => OpErrorWords } = {
  ssh: () => ({ title: 'This is a key of OpenSSH, and the library has age’s own keys only', mend: 'The program age takes it: age -R ~/.ssh/id_ed25519.pub -o message.age message.txt. Here, take a recipient that begins with age1.' }),
  recipient: () => ({ title: 'This is a recipient, the public half', mend: 'To decrypt, the identity is needed: AGE-SECRET-KEY-1…, mostly in a file key.txt.' }),
  none: (what) => ({ title: `There is no ${what} of age in this`, mend: what === 'recipient' ? 'Recipients begin with age1, one a line.' : 'Identities begin with AGE-SECRET-KEY-1, one a line.' }),
  plugin: (_, name) => ({ title: `This is a key of the plugin age-plugin-${safeText(name)}`, mend: 'Only that program, beside age, knows what to do with it.' }),
  character: () => ({ title: 'A character in this key is none of Bech32', mend: WHOLE }),
  checksum: () => ({ title: 'The checksum of this key is wrong', mend: `A character is mistyped or missing. ${WHOLE}` }),
  case: () => ({ title: 'Capitals and small letters are mixed in this key', mend: WHOLE }),
  length: () => ({ title: 'This key has not the length of its type', mend: WHOLE }),
}

function keyWords({ of, line, problem, name }: AgeErrors['age.key']): OpErrorWords {
  const { title, mend } = KEYS[problem](of === 'recipients' ? 'recipient' : 'identity', name)
  return { title: line > 1 ? `Line ${number(line)}: ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title, mend }
}

const ARMOR: { readonly [P in AgeErrors['age.armor']['problem']]: string } = {
  begin: 'it should be “-----BEGIN AGE ENCRYPTED FILE-----”', length: 'lines of the armor have 64 characters, but for the last', character: 'from here on there is something that is not base64 in its one form',
  end: 'the line “-----END AGE ENCRYPTED FILE-----” is missing', after: 'something follows after the end',
}

const kinds = (types: readonly string[]) => `${count(types.length, 'recipient')} (${list([...new Set(types)].map((type) => safeText(type)), 'and')})`

function notRecipient({ types, recipients, opened }: AgeErrors['age.not-recipient']): OpErrorWords {
  if (!opened) return { title: `This file is for ${kinds(types)}, which this page cannot open`, mend: 'SSH keys and plugins open with the program age: age -d -i ~/.ssh/id_ed25519 message.age' }
  const shown = recipients.map((each) => `${each.slice(0, 16)}…${each.slice(-6)}`)
  return { title: `The file is not for ${recipients.length === 1 ? 'this identity' : 'any of these identities'}`, mend: `It is for ${kinds(types)}; age does not write down who they are. ${recipients.length === 1 ? 'Yours is' : 'Yours are'} ${list(shown, 'and')}: was it encrypted for ${recipients.length === 1 ? 'that one' : 'one of these'}?` }
}

const cost = (factor: number) => fileSize(128 * 8 * 2 ** factor)

export const ageWords: GroupWords<AgeOperations, AgeErrors, AgePart, AgeUnavailable> = {
  operations: {
    'age-keygen': {
      title: 'Make an age identity',
      action: 'Make an identity',
      what: 'The identity opens files and stays with you; the recipient, its public half, is given to everyone who is to encrypt for you.',
      fields: { type: { label: 'Type', options: TYPES } },
      output: 'Identity',
    },
    'age-encrypt': {
      title: 'Encrypt an age file',
      action: 'Encrypt',
      what: 'For one recipient or many, each of whom can open it alone; or for a passphrase. Files of any size are encrypted piece by piece.',
      fields: {
        to: { label: 'For', options: { recipients: { label: 'Recipients' }, passphrase: { label: 'A passphrase' } } },
        recipients: { label: 'Recipients', hint: 'One a line: age1… or age1pq1…. An identity does as well: its recipient is used.' },
        passphrase: { label: 'Passphrase', hint: 'Everyone who knows it can open the file, and guess at it for as long as they like: four or more random words.' },
        work: { label: 'Work factor', hint: 'What each guess costs: each step doubles the time and the memory.', options: WORK },
        data: { label: 'Message', hint: 'Text, or a file of any size.' },
        armor: { label: 'As', options: { armor: { label: 'Text (armor), for mail and chats' }, binary: { label: 'A binary file, a quarter smaller' } } },
      },
      output: 'age file',
    },
    'age-decrypt': {
      title: 'Decrypt an age file',
      action: 'Decrypt',
      what: 'Opens what was encrypted for an identity or a passphrase. Nothing is given out unless all of it is unchanged.',
      fields: {
        with: { label: 'With', options: { identity: { label: 'An identity' }, passphrase: { label: 'A passphrase' } } },
        identity: { label: 'Identity', hint: 'AGE-SECRET-KEY-1…, one or several, one a line; a whole key.txt does.' },
        passphrase: { label: 'Passphrase' },
        message: { label: 'age file', hint: 'Its text from “-----BEGIN AGE ENCRYPTED FILE-----” on, or the file, of any size.' },
        most: { label: 'Largest work factor', hint: 'A file may ask for much work before the passphrase can even be tried. What asks for more than this is refused first.' },
      },
      output: 'Message',
    },
  },
  errors: {
    'age.key': keyWords,
    'age.mixed': () => ({ title: 'Recipients that withstand quantum computers stand beside others that do not', mend: 'The file would be as weak as the weakest. Encrypt it for the ones or for the others; age refuses the mixture too.' }),
    'age.none': () => ({ title: 'This is no age file', mend: 'Its text begins with “-----BEGIN AGE ENCRYPTED FILE-----”, a file in binary with “age-encryption.org/v1”.' }),
    'age.armor': ({ line, problem }) => ({ title: `The armor is not as it must be at line ${number(line)}: ${ARMOR[problem]}`, mend: 'It was changed by copying. Get it again, unchanged; a file in binary is opened as a file.' }),
    'age.header': ({ finding }) => {
      const { title, mend } = findingWords(finding)
      return { title, mend }
    },
    'age.stanza': () => ({ title: 'What stands in the header for the recipient is not as it must be', mend: 'The file was changed, or made by a program with an error. Get it again.' }),
    'age.needs-passphrase': () => ({ title: 'This file is encrypted with a passphrase', mend: 'Choose “A passphrase” above.' }),
    'age.needs-identity': ({ types }) => ({ title: `This file has no passphrase: it is for ${kinds(types)}`, mend: 'Choose “An identity” above.' }),
    'age.work': ({ factor, limit, most }) => ({
      title: `The file asks for a work factor of ${number(factor)}, and ${number(limit)} is the most that is allowed`,
      mend: factor > most ? `That would fill ${cost(factor)} of memory: this page goes up to ${number(most)}. The program age may open it, if it is yours.` : `That takes ${number(2 ** (factor - limit))} times the work and fills ${cost(factor)} of memory. If the file is yours, raise the limit.`,
    }),
    'age.passphrase': () => ({ title: 'This passphrase does not open the file', mend: 'Check capitals and the keyboard’s language. If it is surely right, the file was changed.' }),
    'age.not-recipient': notRecipient,
    'age.mac': () => ({ title: 'Refused: the header was changed', mend: 'The key opens, but the header is not the one that it vouches for. Get the file again.' }),
    'age.payload': ({ after }) => ({ title: after === 0 ? 'Refused: the content was changed, or its end is missing' : `Refused: behind the first ${fileSize(after)} the content was changed, or its end is missing`, mend: 'The key is right. Get the file again, whole.' }),
  },
  parts: { 'age-identity': 'Identity', 'age-recipient': 'Recipient', 'age-file': 'age file', 'age-content': 'Message' },
  unavailable: {
    'openssl.age-command': {
      title: 'OpenSSL has no age; the program age has its own command line',
      why: 'age-keygen -o key.txt makes an identity. age -r age1… -a -o message.age message.txt encrypts (-p for a passphrase, -R for a file of recipients), and age -d -i key.txt message.age decrypts. apt install age, brew install age, or age-encryption.org.',
    },
    'python.no-age': { title: 'Python’s cryptography has no age', why: 'The package pyrage on PyPI has: pyrage.encrypt(message, [pyrage.x25519.Recipient.from_str("age1…")]).' },
  },
}
