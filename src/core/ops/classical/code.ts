/** Old ciphers in Python and in a shell; each program prints the text. */
import { javascriptString, pythonString, shellPrint, source, type CodePart, type RunnableCode, type ShownCode } from '../shown-code.ts'
import { FREQUENCIES, type Language } from './letters.ts'

const message = (text: string): CodePart => ({ text, secrecy: 'message' })
const python = (file: string, parts: readonly CodePart[], reads: RunnableCode['reads'] = []): ShownCode => ({ tool: 'python', language: 'python', file, needs: 'python', reads, parts })
const javascript = (file: string, parts: readonly CodePart[]): ShownCode => ({ tool: 'webcrypto', language: 'javascript', file, needs: 'browser-or-node', reads: [], parts })
const NO_OPENSSL: ShownCode = { tool: 'openssl', unavailable: 'openssl.no-classical' }
const NO_WEBCRYPTO: ShownCode = { tool: 'webcrypto', unavailable: 'webcrypto.no-classical' }

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Both alphabets in both cases, as `tr` wants them. */
const translate = (text: string, from: string, to: string): readonly CodePart[] => source`${message(shellPrint(text))} | tr ${from}${from.toLowerCase()} ${to}${to.toLowerCase()}
`

/** `alphabet`: what stands for A to Z. */
export function alphabetCode(text: string, { from, to, file }: { readonly from: string; readonly to: string; readonly file: string }): readonly ShownCode[] {
  return [
    python(`${file}.py`, source`import sys

text = ${message(pythonString(text))}
table = str.maketrans("${from}${from.toLowerCase()}", "${to}${to.toLowerCase()}")
sys.stdout.buffer.write(text.translate(table).encode() + b"\\n")
`),
    { tool: 'openssl', language: 'shell', file: `${file}.sh`, needs: 'openssl-and-tr', reads: [], parts: [...translate(text, from, to), 'echo\n'] },
    javascript(`${file}.mjs`, source`const text = ${message(javascriptString(text))};
const from = "${from}${from.toLowerCase()}", to = "${to}${to.toLowerCase()}";
console.log(text.replace(/[a-z]/gi, (letter) => to.charAt(from.indexOf(letter))));
`),
  ]
}

export const caesarCode = (text: string, shift: number): readonly ShownCode[] => alphabetCode(text, { from: UPPER, to: UPPER.slice(shift) + UPPER.slice(0, shift), file: 'caesar' })

export function vigenereCode(text: string, key: string, sign: 1 | -1): readonly ShownCode[] {
  const secret: CodePart = { text: key, secrecy: 'key' }, operator = sign === 1 ? '+' : '-'
  return [
    python('vigenere.py', source`import sys

text = ${message(pythonString(text))}
key = "${secret}"

made, position = "", 0
for letter in text:
    if letter.isascii() and letter.isalpha():
        base = ord("A") if letter.isupper() else ord("a")
        shift = ord(key[position % len(key)]) - ord("A")
        letter = chr(base + (ord(letter) - base ${operator} shift) % 26)
        position += 1
    made += letter
sys.stdout.buffer.write(made.encode() + b"\\n")
`),
    javascript('vigenere.mjs', source`const text = ${message(javascriptString(text))};
const key = "${secret}";

let position = 0;
console.log(text.replace(/[a-z]/gi, (letter) => {
  const base = letter < "a" ? 65 : 97;
  const shift = key.charCodeAt(position++ % key.length) - 65;
  return String.fromCharCode(base + (letter.charCodeAt(0) - base ${operator} shift + 26) % 26);
}));
`),
    NO_OPENSSL,
  ]
}

const table = (language: Language) => `[${FREQUENCIES[language].join(', ')}]`

const BEST_SHIFT = (language: Language) => `FREQUENCIES = ${table(language)}  # percent, A to Z


def best_shift(letters):
    def unlike(shift):
        total = 0
        for i, percent in enumerate(FREQUENCIES):
            expected = percent / 100 * len(letters)
            got = letters.count(chr(65 + (i + shift) % 26))
            total += (got - expected) ** 2 / max(expected, 1e-9)
        return total
    return min(range(26), key=unlike)


def letters_of(text):
    return [c.upper() for c in text if c.isascii() and c.isalpha()]


def decrypt(text, shifts):
    made, position = "", 0
    for letter in text:
        if letter.isascii() and letter.isalpha():
            base = ord("A") if letter.isupper() else ord("a")
            letter = chr(base + (ord(letter) - base - shifts[position % len(shifts)]) % 26)
            position += 1
        made += letter
    return made
`

export const caesarBreakCode = (text: string, language: Language): readonly ShownCode[] => [
  python('break_caesar.py', source`import sys

text = ${message(pythonString(text))}

${BEST_SHIFT(language)}

shift = best_shift(letters_of(text))
sys.stdout.buffer.write(decrypt(text, [shift]).encode() + b"\\n")
`),
  NO_WEBCRYPTO, NO_OPENSSL,
]

export const vigenereBreakCode = (text: string, language: Language, { longest, nearly }: { readonly longest: number; readonly nearly: number }): readonly ShownCode[] => [
  python('break_vigenere.py', source`import sys

text = ${message(pythonString(text))}

${BEST_SHIFT(language)}

def coincidence(letters):
    n = len(letters)
    return sum(letters.count(c) * (letters.count(c) - 1) for c in set(letters)) / (n * (n - 1)) if n > 1 else 0


letters = letters_of(text)
most = max(1, min(${String(longest)}, len(letters) // 10))
averages = [sum(coincidence(letters[at::length]) for at in range(length)) / length for length in range(1, most + 1)]
length = next(i + 1 for i, value in enumerate(averages) if value >= max(averages) * ${String(nearly)})
shifts = [best_shift(letters[at::length]) for at in range(length)]
sys.stdout.buffer.write(decrypt(text, shifts).encode() + b"\\n")
`),
  NO_WEBCRYPTO, NO_OPENSSL,
]

export const substitutionBreakCode = (text: string, trigrams: string): readonly ShownCode[] => [
  python('break_substitution.py', source`import sys
from pathlib import Path

text = ${message(pythonString(text))}
VALUES = [int(c, 36) for c in Path("trigrams.txt").read_text().strip()]  # how often three letters follow each other, AAA to ZZZ

letters = [ord(c) - 65 for c in text.upper() if "A" <= c <= "Z"]
scored = letters[:600]


def score(key):
    plain = [key[c] for c in scored]
    return sum(VALUES[a * 676 + b * 26 + c] for a, b, c in zip(plain, plain[1:], plain[2:]))


def climb(key):
    best, better = score(key), True
    while better:
        better = False
        for i in range(25):
            for j in range(i + 1, 26):
                key[i], key[j] = key[j], key[i]
                tried = score(key)
                if tried > best:
                    best, better = tried, True
                else:
                    key[i], key[j] = key[j], key[i]
    return best


order = sorted(range(26), key=lambda c: (-letters.count(c), c))
key = [0] * 26
for rank, cipher in enumerate(order):
    key[cipher] = ord("ETAOINSRHDLUCMFYWGPBVKXQJZ"[rank]) - 65
best, seed = climb(key), 1


def below(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n


for _ in range(8):
    tried = list(key)
    for _ in range(6):
        i, j = below(26), below(26)
        tried[i], tried[j] = tried[j], tried[i]
    reached = climb(tried)
    if reached > best:
        best, key = reached, tried

plain = "".join(chr(65 + k) for k in key)
table = str.maketrans("${UPPER}${UPPER.toLowerCase()}", plain + plain.lower())
sys.stdout.buffer.write(text.translate(table).encode() + b"\\n")
`, [{ name: 'trigrams.txt', text: `${trigrams}\n`, secrecy: 'public' }]),
  NO_WEBCRYPTO, NO_OPENSSL,
]
