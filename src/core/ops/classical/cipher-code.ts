/** The old ciphers in Python's standard library, a shell's tr, and JavaScript. */
import { isRead, javascriptBytes, messageReads, nodeReadImport, pythonBytes, pythonPathImport, shellBytes, type ShownMessage } from '../message-code.ts'
import { javascriptString, pythonString, source, type CodePart, type RunnableCode, type ShownCode } from '../shown-code.ts'
import { ALPHABET } from './letters.ts'

type Parts = readonly CodePart[]

export const shownText = (data: string, secrecy: ShownMessage['secrecy']): ShownMessage => ({ data, secrecy, file: 'text.txt' })
const literal = ({ data, secrecy }: ShownMessage, write: (text: string) => string): Parts => [secrecy === 'public' ? write(data as string) : { text: write(data as string), secrecy }]

/** An expression of type str. */
export const pythonText = (text: ShownMessage): Parts => (isRead(text) ? source`${pythonBytes(text)}.decode()` : literal(text, pythonString))
/** An expression of type string. */
const javascriptText = (text: ShownMessage): Parts => (isRead(text) ? source`new TextDecoder().decode(${javascriptBytes(text)})` : literal(text, javascriptString))

export const python = (file: string, text: ShownMessage, parts: Parts): RunnableCode => ({ tool: 'python', language: 'python', file, needs: 'python', reads: messageReads(text), parts })
const javascript = (file: string, text: ShownMessage, parts: Parts): RunnableCode => ({ tool: 'webcrypto', language: 'javascript', file, needs: isRead(text) ? 'node' : 'browser-or-node', reads: messageReads(text), parts })

/** Keeps capitals. The letters come from a regular expression: each is in the alphabet. */
const JAVASCRIPT_REPLACE = `console.log(text.replaceAll(/[A-Za-z]/g, (letter) => {
  const moved = changed.charAt(alphabet.indexOf(letter.toLowerCase()));
  return letter < "a" ? moved.toUpperCase() : moved;
}));
`

function replaceCode(text: ShownMessage, changed: { readonly python: Parts; readonly javascript: Parts; readonly text: string }): readonly ShownCode[] {
  return [
    python('cipher.py', text, source`import string
${pythonPathImport(text)}
text = ${pythonText(text)}
alphabet = string.ascii_lowercase
changed = ${changed.python}

print(text.translate(str.maketrans(alphabet + alphabet.upper(), changed + changed.upper())))
`),
    {
      tool: 'openssl', language: 'shell', file: 'cipher.sh', needs: 'shell', reads: messageReads(text),
      parts: source`# OpenSSL has no cipher this old; tr has been enough since 1973.
${shellBytes(text)} | tr '${ALPHABET}${ALPHABET.toUpperCase()}' '${changed.text}${changed.text.toUpperCase()}'; echo
`,
    },
    javascript('cipher.mjs', text, source`${nodeReadImport(text)}const text = ${javascriptText(text)};
const alphabet = "${ALPHABET}";
const changed = ${changed.javascript};

${JAVASCRIPT_REPLACE}`),
  ]
}

/** @param move letters on, 0 to 25 */
export function caesarCode(text: string, move: number): readonly ShownCode[] {
  const at = String(move)
  return replaceCode(shownText(text, 'message'), {
    python: source`alphabet[${at}:] + alphabet[:${at}]`, javascript: source`alphabet.slice(${at}) + alphabet.slice(0, ${at})`, text: ALPHABET.slice(move) + ALPHABET.slice(0, move),
  })
}

/** @param changed what stands in the places of a to z */
export const substitutionCode = (text: string, changed: string): readonly ShownCode[] =>
  replaceCode(shownText(text, 'message'), { python: source`${{ text: `"${changed}"`, secrecy: 'message' }}`, javascript: source`${{ text: `"${changed}"`, secrecy: 'message' }}`, text: changed })

export function vigenereCode(given: string, key: string, sign: 1 | -1): readonly ShownCode[] {
  const text = shownText(given, 'message'), shown: CodePart = { text: `"${key}"`, secrecy: 'message' }, operator = sign === 1 ? '+' : '-'
  // JavaScript's remainder keeps the sign.
  const moved = sign === 1 ? '(alphabet.indexOf(letter.toLowerCase()) + shift) % 26' : '(alphabet.indexOf(letter.toLowerCase()) + 26 - shift) % 26'
  return [
    python('vigenere.py', text, source`import itertools
import string
${pythonPathImport(text)}
text = ${pythonText(text)}
shifts = itertools.cycle(string.ascii_lowercase.index(letter) for letter in ${shown})

changed = []
for character in text:
    for alphabet in string.ascii_lowercase, string.ascii_uppercase:
        if character in alphabet:
            character = alphabet[(alphabet.index(character) ${operator} next(shifts)) % 26]
            break
    changed.append(character)
print("".join(changed))
`),
    { tool: 'openssl', unavailable: 'openssl.no-vigenere' },
    javascript('vigenere.mjs', text, source`${nodeReadImport(text)}const text = ${javascriptText(text)};
const alphabet = "${ALPHABET}";
const key = ${shown};

let place = 0;
console.log(text.replaceAll(/[A-Za-z]/g, (letter) => {
  const shift = alphabet.indexOf(key.charAt(place++ % key.length));
  const moved = alphabet.charAt(${moved});
  return letter < "a" ? moved.toUpperCase() : moved;
}));
`),
  ]
}

