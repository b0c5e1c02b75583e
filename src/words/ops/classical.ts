import { safeText } from '../../core/bytes/text.ts'
import type { ClassicalErrors, ClassicalOperations, ClassicalPart, ClassicalUnavailable } from '../../core/ops/classical/types.ts'
import { number } from '../format.ts'
import type { GroupWords, OpFieldWords } from './contract.ts'

const DIRECTION: OpFieldWords = { label: 'Direction', options: { encrypt: { label: 'Encrypt' }, decrypt: { label: 'Decrypt' } } }
const TEXT: OpFieldWords = { label: 'Text', hint: 'The letters A to Z are changed; everything else stays as it is.' }
const SECRET_TEXT: OpFieldWords = { label: 'Encrypted text', hint: 'The more letters, the surer: statistics need something to count.' }
const LANGUAGE: OpFieldWords = { label: 'Language of the message', options: { english: { label: 'English' }, german: { label: 'German' } } }

export const classicalWords: GroupWords<ClassicalOperations, ClassicalErrors, ClassicalPart, ClassicalUnavailable> = {
  operations: {
    caesar: {
      title: 'Caesar', action: 'Shift the letters', output: 'Text',
      what: 'Each letter is replaced by one a fixed number of places further on. Caesar took three.',
      fields: { direction: DIRECTION, text: TEXT, shift: { label: 'Shift', hint: 'From 0 to 25. There are no other keys: that is the trouble with it.' } },
    },
    'caesar-break': {
      title: 'Break Caesar', action: 'Break it', output: 'Message',
      what: 'There are only 26 keys. The right one is the one whose letters are as frequent as the language’s.',
      fields: { text: SECRET_TEXT, language: LANGUAGE },
    },
    vigenere: {
      title: 'Vigenère', action: 'Shift by the key', output: 'Text',
      what: 'A word is the key: each of its letters shifts the next letter of the message. For three centuries it counted as unbreakable.',
      fields: { direction: DIRECTION, text: TEXT, key: { label: 'Key', hint: 'A word of the letters A to Z.' } },
    },
    'vigenere-break': {
      title: 'Break Vigenère', action: 'Break it', output: 'Message',
      what: 'At every n-th letter the shift is the same. How unevenly the letters stand there betrays n, the key’s length; then it is n Caesars.',
      fields: { text: SECRET_TEXT, language: LANGUAGE },
    },
    substitution: {
      title: 'Substitution', action: 'Replace the letters', output: 'Text',
      what: 'Each letter has another one in its place, in any order: more keys than could ever be tried, and still no secret.',
      fields: { direction: DIRECTION, text: TEXT, alphabet: { label: 'Alphabet', hint: 'The 26 letters in an order of your own: the first stands for A.' } },
    },
    'substitution-break': {
      title: 'Break a substitution', action: 'Break it', output: 'Message',
      what: 'Letters, and which follow which, keep their frequencies under another name. For English: two letters are swapped as long as that makes the text more like the language.',
      fields: { text: SECRET_TEXT },
    },
  },
  errors: {
    'classical.key-letters': ({ offset, got }) => ({ title: `${safeText(`“${got}”`)} at character ${number(offset + 1)} is none of the letters A to Z`, mend: 'The key is a word: write umlauts out, and leave out digits and signs.' }),
    'classical.alphabet': ({ missing, letters }) => ({ title: missing === '' ? `The alphabet has ${number(letters)} letters instead of 26` : `These letters are missing: ${missing.split('').join(', ')}`, mend: 'Each of the 26 letters must be there once: otherwise nobody could decrypt it.' }),
    'classical.few-letters': ({ letters, needed }) => ({ title: `Only ${number(letters)} letters: at least ${number(needed)} are needed`, mend: 'Give more of the text: in a short one every letter’s share is chance.' }),
  },
  parts: { 'plaintext-found': 'Message', 'shift-found': 'Shift that was used', 'key-found': 'Key that was used', 'alphabet-found': 'Alphabet that was used' },
  unavailable: {
    'openssl.no-classical': { title: 'OpenSSL has no such cipher', why: 'It has never been secure, so no library of today offers it.' },
    'webcrypto.no-classical': { title: 'Browsers have no such function', why: 'Nothing here needs cryptography: it is counting letters. The Python program shows every step.' },
  },
}
