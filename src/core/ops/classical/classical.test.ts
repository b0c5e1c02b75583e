import { describe, expect, it } from 'vitest'
import { initialValues, runOperation, showOperation } from '../check.ts'
import type { Operation, OperationId, Values } from '../contract.ts'
import { codeText } from '../shown-code.ts'
import { NASTY } from '../testing.ts'
import { caesar } from './caesar.ts'
import { caesarBreak } from './caesar-break.ts'
import { ALPHABET, lettersOf, mapLetters } from './letters.ts'
import { allShifts, coincidence, coincidences, countsOf, FREQUENCIES, likelyLength, ranked, repeatsOf, smallest } from './statistics.ts'
import { alphabetOf, alphabetText, inverted, substitution } from './substitution.ts'
import { substitutionBreak } from './substitution-break.ts'
import { LEVELS, levelsOf, TRIPLES } from './trigrams.ts'
import { caesarBreakVectors } from './vectors.ts'
import { vigenere } from './vigenere.ts'
import { vigenereBreak } from './vigenere-break.ts'

const ctx = { now: 0, randomBytes: (length: number) => new Uint8Array(length) }
async function value<O extends OperationId, Output>(operation: Operation<O, Output>, changes: Partial<Values<O>>): Promise<Output> {
  const result = await runOperation(operation, { ...initialValues(operation), ...changes }, ctx)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const errorOf = async <O extends OperationId>(operation: Operation<O, unknown>, changes: Partial<Values<O>>) => {
  const result = await runOperation(operation, { ...initialValues(operation), ...changes }, ctx)
  return result.ok ? null : result.error
}
async function programs<O extends OperationId>(operation: Operation<O, unknown>, changes: Partial<Values<O>>) {
  return (await showOperation(operation, { ...initialValues(operation), ...changes }, null)).flatMap((code) => ('parts' in code ? [code.parts] : []))
}
const [alice] = caesarBreakVectors, ALICE = alice && 'text' in alice.expect ? alice.expect.text : ''

describe('the ciphers', () => {
  it('take every text back, and leave all but letters as it is', async () => {
    for (const text of NASTY.filter((each) => each.trim() !== '')) {
      for (let shift = 0; shift < 26; shift += 5) {
        const made = await value(caesar, { text, shift: String(shift) })
        expect((await value(caesar, { direction: 'decrypt', text: made.text, shift: String(shift) })).text).toBe(text.toWellFormed())
        expect(made.text.replaceAll(/[A-Za-z]/g, '')).toBe(text.toWellFormed().replaceAll(/[A-Za-z]/g, ''))
      }
      for (const [operation, key] of [[substitution, 'Zebras'], [vigenere, 'Lemon Tree']] as const) {
        const made = await value(operation as typeof vigenere, { text, key })
        expect((await value(operation as typeof vigenere, { direction: 'decrypt', text: made.text, key })).text).toBe(text.toWellFormed())
      }
    }
  })

  it('change the letters A to Z only: what lowercases to one is none', () => {
    expect(lettersOf('aZ\u212a\u0130\u017fäß')).toEqual([0, 25])
    expect(mapLetters('a\u212ab', (_, place) => place)).toBe('a\u212ab')
  })

  it('say which character of a key is no letter', async () => {
    expect(await errorOf(vigenere, { text: 'x', key: 'ab1' })).toEqual({ code: 'classical.key-letter', params: { got: '1', offset: 2 }, field: 'key' })
    expect(await errorOf(substitution, { text: 'x', key: 'a\u{1f600}' })).toMatchObject({ params: { got: '\u{1f600}', offset: 1 } })
  })

  it('have their secrets marked: what is encrypted is public, what is read is not', async () => {
    expect(caesar.parts?.(await value(caesar, { text: 'x' }))[0]).toMatchObject({ id: 'classical-cipher', secrecy: 'public' })
    expect(caesar.parts?.(await value(caesar, { text: 'x', direction: 'decrypt' }))[0]).toMatchObject({ id: 'classical-plain', secrecy: 'message' })
  })

  it('take a word or a whole alphabet as the key', () => {
    expect(alphabetText(alphabetOf(lettersOf('zebras')))).toBe('zebrascdfghijklmnopqtuvwxy')
    const reversed = [...ALPHABET].toReversed().join('')
    expect(alphabetText(alphabetOf(lettersOf(reversed)))).toBe(reversed)
    expect(inverted(inverted(alphabetOf(lettersOf('zebras'))))).toEqual(alphabetOf(lettersOf('zebras')))
  })
})

describe('statistics', () => {
  it('have tables that are whole', () => {
    for (const language of ['en', 'de'] as const) {
      expect(FREQUENCIES[language]).toHaveLength(26)
      expect(FREQUENCIES[language].reduce((sum, each) => sum + each, 0)).toBeCloseTo(100_000, -2)
      expect(TRIPLES[language].map((row) => row.length)).toEqual(Array.from({ length: 26 }, () => 676))
      expect([...levelsOf(language)].every((level) => level < LEVELS.length)).toBe(true)
    }
    const level = (language: 'en' | 'de', letters: string) => { const [a = 0, b = 0, c = 0] = lettersOf(letters); return levelsOf(language)[a * 676 + b * 26 + c] ?? -1 }
    expect(level('en', 'the')).toBeGreaterThan(level('de', 'the'))
    expect(level('de', 'sch')).toBeGreaterThan(level('en', 'sch'))
    expect(level('en', 'qzx')).toBeLessThan(10)
  })

  it('tell the shift, whatever it was', () => {
    for (let shift = 0; shift < 26; shift++) expect(smallest(allShifts(countsOf(lettersOf(mapLetters(ALICE, (letter) => (letter + shift) % 26))), 'en'))).toBe(shift)
  })

  it('tell a language from chance', () => {
    expect(coincidence(countsOf(lettersOf(ALICE)))).toBeGreaterThan(1.5)
    expect(coincidence(Array<number>(26).fill(1000))).toBeCloseTo(1, 1)
    expect([coincidence(countsOf([])), coincidence(countsOf([3]))]).toEqual([0, 0])
    expect(ranked([0, 5, 5]).slice(0, 3)).toEqual([1, 2, 0])
  })

  it('find the length of a word, short or long', async () => {
    for (const key of ['b', 'go', 'key', 'word', 'lemon', 'secret', 'rabbits']) {
      const { text } = await value(vigenere, { text: ALICE, key })
      expect([key, likelyLength(coincidences(lettersOf(text)))]).toEqual([key, key.length])
      expect((await value(vigenereBreak, { text })).key).toBe(key)
    }
  })

  it('find what comes again', () => {
    expect(repeatsOf('CSASTP KV SIQUT GQU CSASTPIUAQJB')).toEqual([{ letters: 'CSASTP', distance: 16 }])
    expect(repeatsOf('abcdef')).toEqual([])
    expect(repeatsOf('')).toEqual([])
  })
})

describe('breaking', () => {
  it('gives the same at each run, and most of a short text', async () => {
    const short = ALICE.slice(0, 260), { text } = await value(substitution, { text: short, key: 'thequickbrownfxjmpsvlazydg' })
    const first = await value(substitutionBreak, { text }), again = await value(substitutionBreak, { text })
    expect(again).toEqual(first)
    expect([...first.text].filter((letter, i) => letter === short[i]).length / short.length).toBeGreaterThan(0.9)
    expect(substitutionBreak.parts?.({ ...first, letters: 100 })[0]).toMatchObject({ id: 'classical-uncertain', verdict: 'note' })
  })

  it('asks for letters, and for enough of them', async () => {
    expect(await errorOf(caesarBreak, { text: '12 äöü' })).toEqual({ code: 'classical.no-letters', params: {}, field: 'text' })
    expect(await errorOf(substitutionBreak, { text: 'abc' })).toEqual({ code: 'classical.few-letters', params: { got: 3, least: 40 }, field: 'text' })
    expect(await errorOf(vigenereBreak, { text: 'a'.repeat(25), length: '30' })).toEqual({ code: 'classical.few-letters', params: { got: 25, least: 30 }, field: 'text' })
    expect(await errorOf(vigenereBreak, { text: 'a'.repeat(20) })).toBe(null)
  })

  it('takes another length when it is told', async () => {
    const { text } = await value(vigenere, { text: ALICE, key: 'lemon' })
    expect((await value(vigenereBreak, { text, length: '10' })).key).toBe('lemon')
    expect((await value(vigenereBreak, { text, length: '3' })).key).toHaveLength(3)
  })
})

describe('shown code', () => {
  it('hides nothing that misleads, and has keys apart from source', async () => {
    for (const text of NASTY.filter((each) => each.trim() !== ''))
      expect((await programs(caesar, { text })).map((parts) => codeText(parts)).join('')).not.toMatch(/[\p{Cf}\u2028\u2029\0]/u)
    expect((await programs(vigenere, { text: 'x', key: 'lemonade' })).flat().filter((part) => typeof part === 'string').join('')).not.toContain('lemonade')
    expect(await showOperation(substitution, { ...initialValues(substitution), text: 'x', key: '5' }, null)).toEqual([])
  })
})
