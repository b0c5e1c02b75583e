import type { ClassicalErrors, ClassicalOperations, ClassicalPart, ClassicalUnavailable } from '../../core/ops/classical/types.ts'
import { safeText } from '../../core/bytes/text.ts'
import { number } from '../format.ts'
import type { GroupWords, OpFieldWords } from './contract.ts'

const DIRECTION: OpFieldWords = { label: 'Do', options: { encrypt: { label: 'Encrypt' }, decrypt: { label: 'Decrypt' } } }
const TEXT: OpFieldWords = { label: 'Text', hint: 'The letters A to Z are changed; blanks, digits and umlauts stay as they are.' }
const BROKEN: OpFieldWords = { label: 'Encrypted text', hint: 'No key is asked for. The longer it is, the surer.' }
const LANGUAGE: OpFieldWords = { label: 'It was written in', options: { en: { label: 'English' }, de: { label: 'German' } } }

export const classicalWords: GroupWords<ClassicalOperations, ClassicalErrors, ClassicalPart, ClassicalUnavailable> = {
  operations: {
    caesar: {
      title: 'Caesar’s cipher',
      action: 'Move the letters',
      what: 'Every letter is moved on in the alphabet by as many places. Julius Caesar took three.',
      fields: { direction: DIRECTION, text: TEXT, shift: { label: 'Places', hint: '0 to 25: this number is the whole key.' } },
      output: 'Text',
    },
    'caesar-break': {
      title: 'Break Caesar',
      action: 'Break it',
      what: 'Tries all 26 keys at once, and takes the one whose letters look like a language.',
      fields: { text: BROKEN, language: LANGUAGE },
      output: 'Text',
    },
    substitution: {
      title: 'A mixed alphabet',
      action: 'Replace the letters',
      what: 'Every letter has another in its place, in no order: 400 million million million million keys.',
      fields: { direction: DIRECTION, text: TEXT, key: { label: 'Key', hint: 'A word: its letters come first, the others follow. Or all 26 letters in your own order.' } },
      output: 'Text',
    },
    'substitution-break': {
      title: 'Break the mixed alphabet',
      action: 'Break it',
      what: 'Puts the commonest letters where the language has them, then swaps two at a time for as long as the text gets more like it.',
      fields: { text: BROKEN, language: LANGUAGE },
      output: 'Text',
    },
    vigenere: {
      title: 'Vigenère’s cipher',
      action: 'Move the letters',
      what: 'Caesar’s cipher with another number of places for each letter: a word says them, and repeats. For three hundred years it passed for unbreakable.',
      fields: { direction: DIRECTION, text: TEXT, key: { label: 'Key word', hint: 'a moves by none, b by one, z by 25.' } },
      output: 'Text',
    },
    'vigenere-break': {
      title: 'Break Vigenère',
      action: 'Break it',
      what: 'Finds how long the word is, then breaks one Caesar for each of its letters.',
      fields: { text: BROKEN, language: LANGUAGE, length: { label: 'Letters of the key word', hint: 'Left empty, it is found. Put in another number to try it.' } },
      output: 'Text',
    },
  },
  errors: {
    'classical.no-letters': () => ({ title: 'There is no letter from A to Z in it', mend: 'These ciphers change nothing else, so there is nothing to break.' }),
    'classical.few-letters': ({ got, least }) => ({ title: `${number(got)} letters are too few: statistics need ${number(least)} at least`, mend: 'Add more of the text. So short a one could mean anything.' }),
    'classical.key-letter': ({ got, offset }) => ({ title: `“${safeText(got)}” at character ${number(offset + 1)} is no letter from A to Z`, mend: 'Use these letters only: ae for ä, ss for ß.' }),
  },
  parts: {
    'classical-shift': 'Places that it was moved by', 'classical-key': 'Key', 'classical-plain': 'Text', 'classical-cipher': 'Encrypted text',
    'classical-uncertain': 'A short text for such a key: some of it may be wrong',
  },
  unavailable: {
    'openssl.no-vigenere': { title: 'Neither OpenSSL nor tr can do it', why: 'OpenSSL has nothing so old, and tr gives each letter one other, always the same. Python and JavaScript can.' },
    'openssl.no-breaking': { title: 'OpenSSL breaks nothing', why: 'This is counting and comparing: a few lines of Python.' },
    'webcrypto.no-breaking': { title: 'WebCrypto breaks nothing', why: 'This is counting and comparing: a few lines of Python.' },
  },
}
