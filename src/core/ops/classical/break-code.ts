/** The breaking in Python's standard library, step by step as the page does it. */
import { pythonPathImport } from '../message-code.ts'
import { source, type RunnableCode, type ShownCode } from '../shown-code.ts'
import { python, pythonText, shownText } from './cipher-code.ts'
import { KICKS, ROUNDS } from './climb.ts'
import { FREQUENCIES, LEAST_COLUMN, LONGEST_KEY, NEAR, ranked, type Language } from './statistics.ts'

const NAMES: { readonly [L in Language]: string } = { en: 'English', de: 'German' }
const OTHERS: readonly ShownCode[] = [{ tool: 'openssl', unavailable: 'openssl.no-breaking' }, { tool: 'webcrypto', unavailable: 'webcrypto.no-breaking' }]

const frequencies = (language: Language) => `# Letters of ${NAMES[language]} in 100,000, from a to z.
FREQUENCIES = [${FREQUENCIES[language].join(', ')}]
`
const LETTERS = 'letters = [alphabet.index(character.lower()) for character in text if character in string.ascii_letters]\n'

/** How unlike the language letters are once they are moved back. */
const DISTANCE = `def distance(letters, shift):
    total = 0
    for letter, frequency in enumerate(FREQUENCIES):
        expected = len(letters) * frequency / 100000
        total += (letters.count((letter + shift) % 26) - expected) ** 2 / expected
    return total
`

export function caesarBreakCode(given: string, language: Language): readonly ShownCode[] {
  const text = shownText(given, 'public')
  return [python('break_caesar.py', text, source`import string
${pythonPathImport(text)}
text = ${pythonText(text)}
alphabet = string.ascii_lowercase
${frequencies(language)}

${DISTANCE}

${LETTERS}shift = min(range(26), key=lambda shift: distance(letters, shift))
moved = alphabet[shift:] + alphabet[:shift]
print(text.translate(str.maketrans(moved + moved.upper(), alphabet + alphabet.upper())))
`), ...OTHERS]
}

export function vigenereBreakCode(given: string, language: Language, length: number | null): readonly ShownCode[] {
  const text = shownText(given, 'public')
  const choose = length === null
    ? `indexes = [
    sum(coincidence(letters[column::length]) for column in range(length)) / length
    for length in range(1, max(1, min(${LONGEST_KEY}, len(letters) // ${LEAST_COLUMN})) + 1)
]
least = 1 + (max(indexes) - 1) * ${NEAR}
length = next(at for at, index in enumerate(indexes, 1) if index >= least)
`
    : `length = ${length}\n`
  return [python('break_vigenere.py', text, source`import itertools
import string
${pythonPathImport(text)}
text = ${pythonText(text)}
alphabet = string.ascii_lowercase
${frequencies(language)}

${DISTANCE}

def coincidence(letters):
    counts = [letters.count(letter) for letter in range(26)]
    return 0 if len(letters) < 2 else 26 * sum(count * (count - 1) for count in counts) / (len(letters) * (len(letters) - 1))


${LETTERS}${choose}key = [min(range(26), key=lambda shift: distance(letters[column::length], shift)) for column in range(length)]

shifts, plain = itertools.cycle(key), []
for character in text:
    for upper in alphabet, alphabet.upper():
        if character in upper:
            character = upper[(upper.index(character) - next(shifts)) % 26]
            break
    plain.append(character)
print("".join(plain))
`), ...OTHERS]
}

interface Triples {
  /** Characters for 0 to 63. */
  readonly levels: string
  /** One for each triple. */
  readonly triples: string
}

export function substitutionBreakCode(given: string, language: Language, { levels, triples }: Triples): readonly ShownCode[] {
  const text = shownText(given, 'public'), read: RunnableCode['reads'][number] = { name: 'triples.txt', text: `${triples}\n`, secrecy: 'public' }
  const code = python('break_substitution.py', text, source`import collections
import itertools
import string
from pathlib import Path

text = ${pythonText(text)}
alphabet = string.ascii_lowercase
# How common three letters in a row are, on a scale of 64; and the letters of ${NAMES[language]}, the commonest first.
levels = ${`"${levels}"`}
table = [levels.index(level) for level in Path("triples.txt").read_text().strip()]
common = ${JSON.stringify(ranked(FREQUENCIES[language]))}

${LETTERS}triples = list(collections.Counter(zip(letters, letters[1:], letters[2:])).items())


def score(mapping):
    return sum(count * table[mapping[a] * 676 + mapping[b] * 26 + mapping[c]] for (a, b, c), count in triples)


def climb(mapping):
    best, better = score(mapping), True
    while better:
        better = False
        for i, j in itertools.combinations(range(26), 2):
            mapping[i], mapping[j] = mapping[j], mapping[i]
            reached = score(mapping)
            if reached > best:
                best, better = reached, True
            else:
                mapping[i], mapping[j] = mapping[j], mapping[i]
    return best


state = 1


def chance():
    global state
    state = (state * 1664525 + 1013904223) % 2**32
    return (state >> 16) % 26


counts = [letters.count(letter) for letter in range(26)]
best = [0] * 26
for rank, letter in enumerate(sorted(range(26), key=lambda letter: (-counts[letter], letter))):
    best[letter] = common[rank]
top = climb(best)
for _ in range(${String(ROUNDS)}):
    shaken = best.copy()
    for _ in range(${String(KICKS)}):
        i, j = chance(), chance()
        shaken[i], shaken[j] = shaken[j], shaken[i]
    reached = climb(shaken)
    if reached > top:
        best, top = shaken, reached

plain = "".join(alphabet[letter] for letter in best)
print(text.translate(str.maketrans(alphabet + alphabet.upper(), plain + plain.upper())))
`)
  return [{ ...code, reads: [...code.reads, read] }, ...OTHERS]
}
