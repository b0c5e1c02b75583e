import { useId } from 'react'
import { countLetters, FREQUENCIES, indexesOf, letterAt, type Language } from '../../../core/ops/classical/letters.ts'
import css from './Classical.module.css'

const WIDTH = 26 * 20, HEIGHT = 120, TOP = 18

export interface FrequencyChartProps {
  readonly text: string
  readonly language: Language
}

/** How often each letter stands in a text, beside how often the language uses it. */
export function FrequencyChart({ text, language }: FrequencyChartProps) {
  const title = useId()
  const indexes = indexesOf(text), counts = countLetters(indexes), total = Math.max(1, indexes.length)
  const shares = counts.map((count) => (count / total) * 100), expected = FREQUENCIES[language]
  const height = (percent: number) => (Math.min(percent, TOP) / TOP) * HEIGHT
  const most = shares.map((share, i) => [letterAt(i), share] as const).toSorted((a, b) => b[1] - a[1]).slice(0, 3)
  if (indexes.length === 0) return <p className={css['empty']}>The letters are counted here as soon as there are some.</p>
  return (
    <figure className={css['chart']}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`} role="img" aria-labelledby={title}>
        <title id={title}>{`Most frequent letters: ${most.map(([letter, share]) => `${letter} ${share.toFixed(1)} %`).join(', ')}`}</title>
        {shares.map((share, i) => (
          <g key={letterAt(i)}>
            <rect className={css['expected']} x={i * 20 + 2} width="16" y={HEIGHT - height(expected[i] ?? 0)} height={height(expected[i] ?? 0)} />
            <rect className={css['got']} x={i * 20 + 6} width="8" y={HEIGHT - height(share)} height={height(share)} />
            <text className={css['letter']} x={i * 20 + 10} y={HEIGHT + 14}>{letterAt(i)}</text>
          </g>
        ))}
      </svg>
      <figcaption><i className={css['swatchGot']} aria-hidden="true" /> in this text <i className={css['swatchExpected']} aria-hidden="true" /> in {language === 'german' ? 'German' : 'English'}</figcaption>
    </figure>
  )
}
