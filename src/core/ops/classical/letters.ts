/** The 26 letters, how often languages use them, and counting them in a text. Everything else in a text stays where it is. */
const A = 65

/** 0 to 25, or -1 for what is none of the letters. */
export function indexOf(character: string): number {
  const code = character.toUpperCase().charCodeAt(0) - A
  return character.length === 1 && code >= 0 && code < 26 && /[a-z]/i.test(character) ? code : -1
}
export const letterAt = (index: number): string => String.fromCharCode(A + (((index % 26) + 26) % 26))

/** Replaces each letter, in its case; `replace` gets its index and how many letters came before it. */
export function mapLetters(text: string, replace: (index: number, position: number) => number): string {
  let position = 0
  return text.replaceAll(/[a-z]/gi, (character) => {
    const made = letterAt(replace(indexOf(character), position++))
    return character === character.toUpperCase() ? made : made.toLowerCase()
  })
}

/** The indexes of a text's letters, in order. */
export const indexesOf = (text: string): readonly number[] => Array.from(text.matchAll(/[a-z]/gi), ([character]) => indexOf(character))

export function countLetters(indexes: readonly number[]): readonly number[] {
  const counts = Array<number>(26).fill(0)
  for (const index of indexes) counts[index] = (counts[index] ?? 0) + 1
  return counts
}

export const LANGUAGES = ['english', 'german'] as const
export type Language = (typeof LANGUAGES)[number]

/** Percent of all letters, A to Z. English: Cornell University, Math Explorers’ Project, 40,000 words. German: Beutelspacher, Kryptologie, with umlauts written out. */
export const FREQUENCIES: { readonly [L in Language]: readonly number[] } = {
  english: [8.12, 1.49, 2.71, 4.32, 12.02, 2.3, 2.03, 5.92, 7.31, 0.1, 0.69, 3.98, 2.61, 6.95, 7.68, 1.82, 0.11, 6.02, 6.28, 9.1, 2.88, 1.11, 2.09, 0.17, 2.11, 0.07],
  german: [6.51, 1.89, 3.06, 5.08, 17.4, 1.66, 3.01, 4.76, 7.55, 0.27, 1.21, 3.44, 2.53, 9.78, 2.51, 0.79, 0.02, 7, 7.27, 6.15, 4.35, 0.67, 1.89, 0.03, 0.04, 1.13],
}

export const languageOf = (id: string): Language => LANGUAGES.find((language) => language === id) ?? 'english'

/** Pearson’s chi-squared of counts against a language, each letter moved back by `shift`: the smaller, the more alike. */
export function chiSquared(counts: readonly number[], language: Language, shift = 0): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return FREQUENCIES[language].reduce((sum, percent, i) => {
    const expected = (percent / 100) * total, got = counts[(i + shift) % 26] ?? 0
    return sum + (got - expected) ** 2 / Math.max(expected, 1e-9)
  }, 0)
}

/** How likely two letters of a text are the same: about 0.067 in English, 0.076 in German, 0.038 where every letter is as frequent as any other (Friedman, 1922). */
export function indexOfCoincidence(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total < 2 ? 0 : counts.reduce((sum, count) => sum + count * (count - 1), 0) / (total * (total - 1))
}
