import { ALPHABET } from '../../../core/ops/classical/letters.ts'
import { FREQUENCIES, ranked, type Language } from '../../../core/ops/classical/statistics.ts'
import css from './Classical.module.css'

export interface FrequencyChartProps {
  /** What is counted: "This text". */
  readonly label: string
  /** Of each letter as it is read: the ciphertext's letters under the plain ones that they would stand for. */
  readonly counts: readonly number[]
  readonly language: Language
}

const COLUMN = 20, HEIGHT = 130, BASE = HEIGHT - 18
const PER = 100_000
const NAMES: { readonly [L in Language]: string } = { en: 'English', de: 'German' }

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
const topFive = (shares: readonly number[]): string => ranked(shares).slice(0, 5).map((letter) => `${ALPHABET[letter]?.toUpperCase()} ${percent(shares[letter] ?? 0)}`).join(', ')

/** How often each letter comes, before how often it comes in the language. */
export function FrequencyChart({ label, counts, language }: FrequencyChartProps) {
  const total = Math.max(1, counts.reduce((sum, count) => sum + count, 0)), shares = counts.map((count) => count / total), expected = FREQUENCIES[language].map((frequency) => frequency / PER)
  const top = Math.max(...shares, ...expected), height = (share: number) => Math.round(share / top * (BASE - 4))
  return (
    <figure className={css['chart']}>
      <svg viewBox={`0 0 ${26 * COLUMN} ${HEIGHT}`} role="img" aria-label={`${label}: ${topFive(shares)}. ${NAMES[language]}: ${topFive(expected)}`}>
        {expected.map((share, letter) => (
          <g key={ALPHABET[letter]}>
            <rect className={css['expected']} x={letter * COLUMN + 1.5} y={BASE - height(share)} width={COLUMN - 3} height={height(share)} />
            <rect className={css['observed']} x={letter * COLUMN + 6} y={BASE - height(shares[letter] ?? 0)} width={COLUMN - 12} height={height(shares[letter] ?? 0)} />
            <text className={css['letter']} x={letter * COLUMN + COLUMN / 2} y={HEIGHT - 4} textAnchor="middle">{ALPHABET[letter]}</text>
          </g>
        ))}
      </svg>
      <figcaption><span data-swatch="observed" /> {label} <span data-swatch="expected" /> {NAMES[language]}</figcaption>
    </figure>
  )
}
